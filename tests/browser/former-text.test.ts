/** What somebody typed for a sentence that is there no more is offered where the sentence is now, and is in a list. */

import { renameSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview, type ReviewPage } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const ARTICLE = "# A page\n\nThe team met in Quito, and nobody left.\n\nOne more line.\n";

/** A page at the sentence about Quito, with a text that is not saved. */
async function typing(): Promise<{
  readonly project: ProjectFolder;
  readonly url: string;
  readonly opened: ReviewPage;
}> {
  const project = makeProject({ "content/a.md": ARTICLE });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(project.root);
  const opened = await openReviewPage(browser, url);
  await opened.at("content/a.md:1");
  await opened.press("Alt+ArrowDown");
  await opened.at("content/a.md:3");
  await opened.press("Control+a", '"El equipo se reunió en Quito."');
  await opened.says("#target-note", "Not saved yet");
  return { project, url, opened };
}

test(
  "the English is edited: whoever types is told, sees the sentence as it is now, and saves their text there",
  async () => {
    const { project, opened } = await typing();
    const { page, press, at, says, reads, text, saved } = opened;
    project.write("content/a.md", ARTICLE.replace("nobody left", "everybody stayed"));
    await says(".notice", "The English of this sentence has changed while you wrote");
    // Nobody is led away while they type.
    const checked = page.waitForResponse((response) => response.url().includes("/check"));
    await press('" Sí."');
    expect((await checked).status()).toBe(404);
    // The notice says that the sentence has gone; it is no finding on the text.
    await expect.poll(() => page.locator(".finding-message").count()).toBe(0);
    expect(await text()).toBe("El equipo se reunió en Quito. Sí.");
    await page.getByRole("button", { name: "Show the sentence as it is now" }).press("Enter");
    await says(".source-text", "everybody stayed");
    await says(".former", "El equipo se reunió en Quito. Sí.");
    await says(".former", "nobody left");
    await page.getByRole("button", { name: "Use my text here" }).press("Enter");
    await reads("El equipo se reunió en Quito. Sí.");
    await page.locator("#target").focus();
    await press("Control+Enter");
    await at("content/a.md:5");
    await saved();
    expect(project.read("content/a.es.md")).toContain("El equipo se reunió en Quito. Sí.");
    expect(await page.locator(".former").count()).toBe(0);
  },
  SLOW_MS,
);

test(
  "it was edited and nobody was told: the save leads to the sentence as it is now, with the text",
  async () => {
    const { project, opened } = await typing();
    const { page, press, says } = opened;
    // Both at once: the key comes before the page is told.
    project.write("content/a.md", ARTICLE.replace("nobody left", "everybody stayed"));
    await press("Control+Enter");
    await page.locator(".former, .notice").first().waitFor();
    if ((await page.locator(".former").count()) === 0)
      await page.getByRole("button", { name: "Show the sentence as it is now" }).press("Enter");
    await says(".former", "El equipo se reunió en Quito.");
    expect(await page.locator("body").innerText()).not.toMatch(/\b[a-z0-9]{12}\b/);
  },
  SLOW_MS,
);

test(
  "the file is renamed, and the page is opened anew: the text is at the sentence of the new file",
  async () => {
    const { project, opened } = await typing();
    const { page, says, reads } = opened;
    renameSync(path.join(project.root, "content/a.md"), path.join(project.root, "content/b.md"));
    await runCommand(project.root, ["sync"]);
    await page.reload();
    await page.waitForSelector("#target");
    await says(".place", "A page");
    if ((await page.locator(".former").count()) > 0)
      await page.getByRole("button", { name: "Use my text here" }).press("Enter");
    await reads("El equipo se reunió en Quito.");
  },
  SLOW_MS,
);

test(
  "the sentence goes: whoever types is told, and finds the text in the list of texts that are not saved",
  async () => {
    const { project, opened } = await typing();
    const { page, press, at, says } = opened;
    project.write("content/a.md", "# A page\n\nOne more line.\n");
    await says(".notice", "This sentence is not in the article any more");
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await page.getByRole("button", { name: "1 other text is not saved" }).press("Enter");
    await says("dialog", "El equipo se reunió en Quito.");
    await says("dialog", "The team met in Quito, and nobody left.");
    await page.getByRole("button", { name: "Discard it" }).press("Enter");
    await page.locator("dialog .entry").waitFor({ state: "detached" });
    await press("Escape");
    expect(await page.getByRole("button", { name: "not saved" }).count()).toBe(0);
  },
  SLOW_MS,
);
