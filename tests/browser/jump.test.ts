/** Where a jump to an article leads, and a link. */

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

test(
  "to the first sentence that waits in an article, however far behind; where none does, to its first",
  async () => {
    const sentences = Array.from({ length: 130 }, (_, at) => `Sentence ${at} here.`);
    const project = makeProject({
      "content/a.md": "One here.\n",
      "content/b.md": `${sentences.join("\n\n")}\n`,
      "content/c.md": "Three here.\n\nFour here.\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { segments } = (
      await runCommand(project.root, ["review", "list", "--article", "content/b.md", "--json"])
    ).json();
    const ids = (segments as readonly { readonly id: string }[]).map(({ id }) => id);
    await runCommand(project.root, ["review", "approve", ...ids.slice(0, 120)]);
    await runCommand(project.root, ["review", "approve", "--article", "content/c.md"]);
    const { url } = await startReview(project.root);
    const { press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+j", '"content/b"', "Enter");
    await at("content/b.md:241");
    await focused("target");
    await press("Alt+l");
    await says(".count", "130 sentences");
    // The list knows where it is: the next one is the one behind it.
    await press("Alt+ArrowDown");
    await at("content/b.md:243");
    await press("Alt+j", '"content/c"', "Enter");
    await at("content/c.md:1");
  },
  SLOW_MS,
);

test("a link to a sentence that is there no more leads to the first of the list, and says so", async () => {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(project.root);
  const { page, at, says, focused } = await openReviewPage(browser, url);
  await at("content/a.md:1");
  await page.goto(`${page.url().split("#")[0]}#s=abcdefghijkl`);
  await page.reload();
  await at("content/a.md:1");
  await focused("target");
  await says(".announcement", "This sentence is not there any more.");
});
