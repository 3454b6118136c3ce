/** Pages of a team's server in a real browser. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A browser of somebody's own. What a page throws or the policy refuses fails the test. */
export async function openPage(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  onTestFinished(() => expect(wrong).toEqual([]));
  return page;
}

/** It has no findings of axe, and nothing to press is smaller than a finger. */
export async function hasNoFindings(page: Page): Promise<void> {
  await page.waitForLoadState();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a:not(.skip), button, select, input:not([type=hidden])")]
      .filter((each) => each.getBoundingClientRect().height < 44)
      .map(({ outerHTML }) => outerHTML),
  );
  expect(small).toEqual([]);
  const findings = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `(() => { const module = undefined; ${AXE}; return axe.run(document); })()`,
  );
  expect(findings.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
