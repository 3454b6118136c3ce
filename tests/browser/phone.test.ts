/** On a phone: one pane at a time, its place kept, and nothing too small for a finger. */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const ARTICLE = Array.from({ length: 60 }, (_, at) => `Sentence ${at} of [the court](https://a.org) is here.`).join(
  "\n\n",
);

/** What is pressed and is lower than 44 px, but for words within a line. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, select, summary, input, a[href]")].flatMap((element) => {
      const { height, width } = element.getBoundingClientRect();
      const target = element.closest("label") ?? element;
      const isInLine = element.matches(".link-button, .skip");
      const isSmall = target.getBoundingClientRect().height < 43.5;
      return element.checkVisibility() && width > 0 && height > 0 && isSmall && !isInLine
        ? `${element.outerHTML.slice(0, 90)} ${Math.round(height)}`
        : [];
    }),
  );
}

test(
  "what is pressed is 44 px high in each pane and dialog, and nothing is wider than the screen",
  async () => {
    const project = makeProject({ "content/a.md": `${ARTICLE}\n`, "content/b.md": "Another one.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press } = await openReviewPage(browser, url, { width: 390, height: 780, isTouched: true });
    const views: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["sentence", () => page.locator(".side-pane").waitFor()],
      ["list", () => page.locator(".pane-tabs button").first().click()],
      ["sentences", () => page.getByRole("button", { name: "Sentences", exact: true }).click()],
      ["article", () => page.locator(".pane-tabs button").last().click()],
      ["commands", () => press("Control+k")],
      ["translate", () => press("Escape", "Alt+n")],
      ["several", () => press("Escape", "Alt+b")],
      ["replace", () => press("Escape", "Alt+h")],
      ["whole", () => press("Escape", "Alt+v")],
    ];
    for (const [name, open] of views) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await open();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.waitForTimeout(200);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([name, await tooSmall(page)]).toEqual([name, []]);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([name, width]).toEqual([name, 390]);
    }
  },
  SLOW_MS,
);

test(
  "whoever goes from pane to pane finds each where it was",
  async () => {
    const project = makeProject({ "content/a.md": `${ARTICLE}\n`, "content/b.md": "Another one.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, at } = await openReviewPage(browser, url, { width: 390, height: 780, isTouched: true });
    const tab = (name: string): Promise<void> => page.locator(".pane-tabs button", { hasText: name }).click();
    await tab("Article");
    const frame = page.frameLocator("#article iframe");
    await frame.locator('[data-side="target"] [data-segment]', { hasText: "40" }).click();
    await at("content/a.md:81");
    await page.locator("#target").fill("Un texto que se queda.");
    await tab("Article");
    await frame.locator(".current", { hasText: "Un texto que se queda" }).waitFor();
    const inView = await frame.locator('[data-side="target"] .current').boundingBox();
    expect(inView?.y).toBeGreaterThan(0);
    expect(inView?.y).toBeLessThan(780);
    await tab("Sentence");
    expect(await page.locator("#target").inputValue()).toBe("Un texto que se queda.");
  },
  SLOW_MS,
);

test.each([390, 900, 1100, 1440])(
  "what a text would lose is asked beside the field at %i px, and every button is on the screen",
  async (width) => {
    const project = makeProject({ "content/a.md": "The **team** met in [Quito](https://example.org/a-long-way).\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, focused } = await openReviewPage(browser, url, { width, height: 844 });
    if (width === 390) await page.locator("#target").click();
    await focused("target");
    await press("Control+a", '"Se reunieron."', "Control+Enter");
    await page.locator(".marks-notice").waitFor();
    const [notice, field] = [await page.locator(".marks-notice").boundingBox(), await page.locator("#target").boundingBox()]; // prettier-ignore
    if (!notice || !field) throw new Error("Expected the notice and the field on the screen.");
    const isApart = [notice.y + notice.height <= field.y, notice.y >= field.y + field.height, notice.x + notice.width <= field.x]; // prettier-ignore
    expect(isApart).toContain(true);
    expect(notice.y).toBeGreaterThanOrEqual(0);
    // What is wider than its row can be scrolled to; on a phone nothing is.
    const edit = await page.locator(".code-edit").boundingBox();
    if (width === 390) expect((edit?.x ?? width) + (edit?.width ?? 0)).toBeLessThanOrEqual(width);
  },
  SLOW_MS,
);
