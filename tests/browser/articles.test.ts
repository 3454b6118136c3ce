/** The page begins with articles; sentences are found by words, without a query language. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 120_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const FILES = {
  "content/a.md": "---\ntitle: The court\n---\n\nThe court met in Lima. Nobody spoke.\n",
  "content/b.md": "---\ntitle: The river\n---\n\nThe river rose in spring. The court saw it.\n",
};

test(
  "articles by title first; one of them opens its document, words find some of its sentences, and the way back is a click",
  async () => {
    const project = makeProject(FILES);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await page.locator(".article-row").nth(1).waitFor();
    expect(await page.locator(".article-title").allInnerTexts()).toEqual(["The court", "The river"]);
    expect(await page.locator("main").innerText()).not.toMatch(/\.md|is:waiting/);

    await page.locator(".article-row", { hasText: "The river" }).focus();
    await press("Enter");
    await at("content/b.md:2");
    await focused("target");
    // The document is what one sees of it; its sentences are another view of the list.
    expect(await page.locator(".article-row[aria-current=true]").innerText()).toContain("The river");
    await page.getByRole("button", { name: "Sentences", exact: true }).click();
    await says(".filter-chip", "The river");
    await says(".count", "3 sentences");

    // A word of the English, in small letters and without what the list is limited to.
    await press("Alt+q", '"court"');
    await says(".count", "1 sentence");
    expect(await page.locator("#filter").inputValue()).toBe("court");
    await page.locator(".filter-chip").click();
    await says(".count", "3 sentences");
    expect(await page.locator("#filter").inputValue()).toBe("court");
    await page.getByLabel("Usual filters").selectOption({ label: "Two texts" });
    await says(".count", "No sentence matches");
    await page.getByLabel("Usual filters").selectOption({ label: "All" });
    await says(".count", "3 sentences");

    // Both words, wherever they stand; then what the query language says.
    await press("Alt+q", "Control+a", '"lima met"');
    await says(".count", "1 sentence");
    await press("Control+a", '"article:b state:draft"');
    await says(".count", "3 sentences");
    await page.getByRole("button", { name: "Articles", exact: true }).click();
    await page.locator(".article-row", { hasText: "The court" }).waitFor();
  },
  SLOW_MS,
);

test(
  "of one article the page shows the sentences at once",
  async () => {
    const project = makeProject({ "content/a.md": FILES["content/a.md"] });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, says } = await openReviewPage(browser, url);
    await says(".count", "3 sentences");
    expect(await page.locator(".article-row").count()).toBe(0);
  },
  SLOW_MS,
);
