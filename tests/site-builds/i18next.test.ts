/**
 * A website that knows nothing of Cotejo reads what the real command wrote: i18next and i18next-http-backend in a real
 * browser, with the manifest as a namespace like any other.
 * @module-tag slow
 */

import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { runCommand } from "../helpers/run-command.ts";
import { copySite, expectNothingToDo, translateSite } from "./site-project.ts";
import { serveFolder } from "./static-server.ts";

const PACKAGES = path.join(import.meta.dirname, "node_modules");
const APPROVED = "content/rights.md";

let root: string;
let browser: Browser;

beforeAll(async () => {
  root = copySite("i18next");
  await translateSite(root);
  await expectNothingToDo(root);
  const approve = await runCommand(root, ["review", "approve", "--article", APPROVED]);
  expect(approve.code, approve.stderr).toBe(0);
  browser = await sharedChromium();
});

describe.each([
  ["27", "i18next"],
  ["26", "i18next-26"],
])("i18next %s", (version, folder) => {
  /** The page at `query`, once it has drawn itself. What fails on it fails the test. */
  const open = async (query = ""): Promise<Page> => {
    const server = await serveFolder(root, {
      "/vendor/i18next.js": path.join(PACKAGES, folder, "dist/esm/i18next.js"),
      "/vendor/i18next-http-backend.js": path.join(PACKAGES, "i18next-http-backend/esm/index.js"),
    });
    onTestFinished(server.stop);
    const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("pageerror", ({ message }) => failed.push(message));
    page.on("response", (response) => {
      // Browsers ask for it by themselves.
      if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) failed.push(response.url());
    });
    await page.goto(`${server.origin}/${query}`);
    await page.waitForSelector("main[data-ready]", { state: "attached" });
    expect(failed).toEqual([]);
    return page;
  };
  const textOf = async (page: Page, selector: string): Promise<string | null> => page.locator(selector).textContent();
  const missing = (page: Page): Promise<unknown> => page.evaluate("window.missing");

  test("is the version that it says", async () => {
    const { default: meta } = (await import(path.join(PACKAGES, folder, "package.json"), {
      with: { type: "json" },
    })) as {
      default: { version: string };
    };
    expect(meta.version.split(".")[0]).toBe(version);
  });

  test("lists the articles in each language and switches between them", async () => {
    const page = await open();
    expect(await page.locator("article a").allTextContents()).toEqual([
      "The courts: a short guide", "Know your rights", "Notes on version 1.2",
    ]); // prettier-ignore
    expect(await page.locator(".banner").count()).toBe(0);
    await page.locator("button[lang=es]").click();
    await page.waitForSelector("main[data-ready=es]", { state: "attached" });
    expect(await page.locator("html").getAttribute("lang")).toBe("es");
    const titles = await page.locator("article a").allTextContents();
    expect(titles).toHaveLength(3);
    for (const title of titles) expect(title).toMatch(/[áéíóú]/u);
    expect(await page.locator("article a").first().getAttribute("href")).toBe("/?lng=es&article=courts");
    await page.locator("button[lang=en]").click();
    await page.waitForSelector("main[data-ready=en]", { state: "attached" });
    expect(await textOf(page, "h1")).toBe("Rights in the region");
    expect(await missing(page)).toEqual([]);
  });

  test("counts in both languages: 0, 1, 2 and a million", async () => {
    const page = await open("?lng=en");
    expect(await page.locator(".count").allTextContents()).toEqual([
      "0 articles found", "1 article found", "2 articles found", "1,000,000 articles found",
    ]); // prettier-ignore
    await page.locator("button[lang=es]").click();
    await page.waitForSelector("main[data-ready=es]", { state: "attached" });
    const { listing } = JSON.parse(
      await page.evaluate(async () => (await fetch("/locales/es/common.json")).text()),
    ) as {
      listing: Record<string, string>;
    };
    const say = (key: string, figure: string): string => (listing[key] ?? "").replace("{{count, number}}", figure);
    expect(listing["found_one"]).not.toBe(listing["found_other"]);
    expect(await page.locator(".count").allTextContents()).toEqual([
      say("found_other", "0"), say("found_one", "1"), say("found_other", "2"), say("found_many", "1.000.000"),
    ]); // prettier-ignore
    // Spanish has one ordinal; English has four.
    expect(await textOf(page, "#place")).toBe(listing["place_ordinal_other"]?.replace("{{count}}", "3"));
    expect(await missing(page)).toEqual([]);
  });

  test("puts names, dates and other texts in", async () => {
    const page = await open("?lng=es");
    expect(await textOf(page, "#welcome")).toMatch(/, Ana!$/u);
    expect(await textOf(page, "#updated")).toMatch(/ 6\/5\/2024$/u);
    expect(await textOf(page, "#reader")).toContain((await textOf(page, "h1")) ?? "?");
    expect(await page.locator("main").textContent()).not.toMatch(/\{\{|\}\}|\$t\(/u);
  });

  test("marks what a machine translated, and pairs the languages of an article", async () => {
    for (const [id, isDraft] of [
      ["courts", true],
      ["rights", false],
      ["2023/v1-2-notes", true],
    ] as const) {
      const page = await open(`?lng=es&article=${encodeURIComponent(id)}`);
      expect(await page.locator(".banner").count(), id).toBe(isDraft ? 1 : 0);
      const pairs = await page
        .locator("link[rel=alternate]")
        .evaluateAll((links) => links.map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]));
      const name = encodeURIComponent(id);
      expect(pairs, id).toEqual([
        ["en", `/?lng=en&article=${name}`],
        ["es", `/?lng=es&article=${name}`],
      ]);
      expect(await textOf(page, "#text"), id).toMatch(/[áéíóú]/u);
      expect(await missing(page)).toEqual([]);
    }
  });
});
