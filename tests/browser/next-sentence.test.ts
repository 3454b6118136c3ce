/** Which sentence comes next, wherever the list has been scrolled to and whatever has left it. */

import type { Browser } from "playwright-core";
import { beforeAll, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

/** A project of so many sentences, one to a paragraph: the nth is at line 2n - 1. */
async function translated(sentences: number): Promise<string> {
  const text = Array.from({ length: sentences }, (_, index) => `Sentence ${index + 1} is here.\n`).join("\n");
  const { root } = makeProject({ "content/a.md": text });
  await runCommand(root, ["translate", "--provider", "pseudo"]);
  return root;
}

test(
  "the one behind the sentence, also where the list was scrolled far from it",
  async () => {
    const { url } = await startReview(await translated(250));
    const { page, press, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+ArrowDown", "Alt+ArrowDown");
    await at("content/a.md:5");
    await page.locator("#list").evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await page.locator("#row-249").waitFor();
    await press("Control+Enter");
    await at("content/a.md:7");
    await says(".count", "249 sentences");
    await press("Control+Enter");
    await at("content/a.md:9");
    await says(".count", "248 sentences");
    // In a narrow window, which shows no list, also over the end of what has been fetched of it.
    await page.locator("#filter").fill("kind:paragraph");
    await says(".count", "250 sentences");
    await page.setViewportSize({ width: 390, height: 900 });
    await page.locator("#filter").waitFor({ state: "hidden" });
    for (let index = 4; index < 99; index += 1) await press("Alt+ArrowDown");
    await at("content/a.md:199");
    await press("Control+Enter");
    await at("content/a.md:201");
    await press("Control+Enter");
    await at("content/a.md:203");
  },
  SLOW_MS,
);

test(
  "the one behind it in the article, for a link to a sentence, and for one that another filter led to",
  { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const root = await translated(250);
    const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
    const { url, origin } = await startReview(root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await page.goto(`${origin}/#s=${segments[219].id}`);
    await page.reload();
    await at("content/a.md:439");
    await press("Control+Enter");
    await at("content/a.md:441");
    await press("Alt+q", "Control+a", '"is:waiting "Sentence 150 ""', "Enter");
    await says(".count", "1 sentence");
    await press("Home", "Enter");
    await at("content/a.md:299");
    await press("Alt+q", "Control+a", '"is:waiting"', "Enter");
    await says(".count", "249 sentences");
    await page.locator('#row-149[aria-selected="true"]').waitFor();
    await press("Escape");
    await focused("target");
    await press("Control+Enter");
    await at("content/a.md:301");
  },
);

test(
  "comes also where the browser takes no more addresses",
  async () => {
    const { url } = await startReview(await translated(3));
    const { page, press, at } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await page.evaluate(() => {
      history.pushState = () => {
        throw new DOMException("Too many calls.", "SecurityError");
      };
    });
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await press("Control+Enter");
    await at("content/a.md:5");
  },
  SLOW_MS,
);
