/** The article in two columns, and its sentence edited in the midst of it: at one place, seen as it is typed, by keys. */

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

const LONG = "A sentence that goes on and on about a court, its letters, its numbers and the people who wrote them";
const ARTICLE = [
  "# The court",
  "One here.",
  `${LONG}, in [a report](https://a.org), **twice**, and *thrice*, with \`code\`. A short one.`,
  "- An item\n- Another item",
  ...Array.from({ length: 30 }, (_, at) => `Paragraph ${at} is here.`),
].join("\n\n");

async function openArticle(): Promise<Awaited<ReturnType<typeof openReviewPage>>> {
  const project = makeProject({ "content/a.md": `${ARTICLE}\n`, "content/b.md": "Another article.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(project.root);
  const opened = await openReviewPage(browser, url);
  await opened.at("content/a.md:1");
  await opened.page.frameLocator("iframe").locator("[data-room]").waitFor();
  return opened;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(page: Page, selector: string): Promise<Box | null> {
  return page.locator(selector).boundingBox();
}

/** The wheel scrolls for a moment: waits until nothing moves any more. */
async function atRest(page: Page): Promise<void> {
  const where = (): Promise<number> =>
    page.evaluate(() => document.querySelector<HTMLIFrameElement>("#article iframe")?.contentWindow?.scrollY ?? 0);
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await where();
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true);
}

/** How far the room in the document is from the field, in px; 0 where one lies over the other. */
async function apart(page: Page): Promise<number> {
  const room = await page.frameLocator("iframe").locator("[data-room]").boundingBox();
  const field = await boxOf(page, "#sentence");
  return Math.round(Math.abs((room?.y ?? 0) - (field?.y ?? Infinity)));
}

test(
  "the field and the main button stay where they are, and the document brings each sentence to them",
  async () => {
    const { page, press, at } = await openArticle();
    const first = [await boxOf(page, "#target"), await boxOf(page, ".action-bar .primary")];
    for (const line of [3, 5, 5, 7, 8, 10]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await press("Alt+ArrowDown");
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await at(`content/a.md:${line}`);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect.poll(() => apart(page)).toBeLessThanOrEqual(2);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([await boxOf(page, "#target"), await boxOf(page, ".action-bar .primary")]).toEqual(first);
    }
    const current = page.frameLocator("iframe").locator('[data-side="target"] .current');
    expect((await current.boundingBox())?.y).toBeLessThan((await boxOf(page, "#sentence"))?.y ?? 0);
  },
  SLOW_MS,
);

test(
  "what is typed stands in the document at once, with its marks, and goes with Alt+Backspace",
  async () => {
    const { page, press, at } = await openArticle();
    await press("Alt+ArrowDown", "Alt+ArrowDown");
    await at("content/a.md:5");
    const shown = page.frameLocator("iframe").locator('[data-side="target"] .current');
    const before = await shown.innerHTML();
    await press("Alt+e", "End", '"XYZ"');
    await expect.poll(() => shown.innerText()).toContain("XYZ");
    expect(await shown.locator("strong, em, code, a").count()).toBe(4);
    await press("Alt+Backspace");
    await expect.poll(() => shown.innerHTML()).toBe(before);
    // A decision draws the article anew; what is typed for the sentence behind it is there then too.
    await press("Control+Enter");
    await at("content/a.md:5");
    await press('"ABC "');
    await page.frameLocator("iframe").locator('[data-side="target"] [data-state="approved"]').first().waitFor();
    await expect.poll(() => shown.innerText()).toContain("ABC");
    expect(await apart(page)).toBeLessThanOrEqual(2);
  },
  SLOW_MS,
);

test(
  "whoever scrolls the document takes the field along, and a key brings both back",
  async () => {
    const { page, press } = await openArticle();
    const first = await boxOf(page, "#sentence");
    await page.mouse.move(700, 820);
    await page.mouse.wheel(0, 120);
    await expect.poll(async () => (await boxOf(page, "#sentence"))?.y).toBe((first?.y ?? 0) - 120);
    await expect.poll(() => apart(page)).toBeLessThanOrEqual(2);
    // Over the field the wheel scrolls the document too. It stays in the window.
    await page.mouse.move(700, 420);
    await page.mouse.wheel(0, 1_500);
    const top = (await boxOf(page, ".article-pane"))?.y ?? 0;
    await expect.poll(async () => Math.abs(((await boxOf(page, "#sentence"))?.y ?? 0) - top)).toBeLessThan(1);
    await atRest(page);
    await press("Alt+e", '"a"');
    await expect.poll(async () => (await boxOf(page, "#sentence"))?.y).toBe(first?.y);
  },
  SLOW_MS,
);

test(
  "sentences of the document are reached by keys",
  async () => {
    const { page, press, at, focused } = await openArticle();
    await press("Alt+a");
    const inside = page.frameLocator("iframe");
    await inside.locator('[data-side="target"] .current:focus').waitFor();
    await press("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown");
    await inside.locator("[data-segment]:focus", { hasText: "á cóúrt" }).waitFor();
    await press("Enter");
    await at("content/a.md:5");
    await focused("target");
    // A click in either column opens a sentence too.
    await inside.locator('[data-side="source"] [data-segment]', { hasText: "Another item" }).click();
    await at("content/a.md:8");
    await focused("target");
  },
  SLOW_MS,
);

test(
  "without the article, and in a narrow window, the sentence has its pane to itself",
  async () => {
    const { page, press } = await openArticle();
    await press("Alt+Shift+A");
    await page.locator(".article-pane").waitFor({ state: "hidden" });
    expect((await boxOf(page, "#sentence"))?.y).toBe((await boxOf(page, ".side-pane"))?.y);
    await press("Alt+Shift+A");
    await page.setViewportSize({ width: 390, height: 780 });
    await page.locator(".article-pane").waitFor({ state: "hidden" });
    const [field, help] = [await boxOf(page, "#sentence"), await boxOf(page, ".side-pane")];
    expect(help?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));
    await press("Alt+a");
    await page.locator(".article-pane").waitFor({ state: "visible" });
    expect(await page.frameLocator("iframe").locator("[data-room]").count()).toBe(0);
    const row = page.frameLocator("iframe").locator("[data-row]").nth(1);
    const [source, target] = [
      await row.locator("> div").first().boundingBox(),
      await row.locator("> div").last().boundingBox(),
    ];
    expect(target?.y).toBeGreaterThan(source?.y ?? 0);
  },
  SLOW_MS,
);

test(
  "an article that is opened is drawn while its sentences are on their way",
  async () => {
    const { page, at } = await openArticle();
    const shown = (): Promise<string> => page.locator("#article iframe").evaluate((frame) => (frame as HTMLIFrameElement).src);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await page.route("**/api/segments?*", async (route) => {
      await answered;
      await route.continue();
    });
    await page.locator(".article-row", { hasText: "b.md" }).click();
    await expect.poll(shown).toContain("b.md");
    expect(await page.locator("[aria-labelledby=source-title]").innerText()).not.toContain("Another");
    answer();
    await at("content/b.md:1");
    expect(await page.frameLocator("iframe").locator("main").innerText()).toContain("Another article.");
  },
  SLOW_MS,
); // prettier-ignore
