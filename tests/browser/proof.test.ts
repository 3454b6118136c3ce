/** Proof of review on the page: times of reading are counted, somebody answers for the article, and it is printed. */

import type { Browser } from "playwright-core";
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

test(
  "sentences that were read, and who answers for all of them",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    // Somebody is there for more than a second.
    await page.waitForTimeout(1_300);
    await press("Control+Enter");
    await at("content/a.md:3");
    await press("Control+Enter");
    await at("content/a.md:5");
    await press("Alt+v", "Alt+k");
    await says(".whole-panel", "opened 3 sentences");
    const { sentences } = await page.evaluate(async () =>
      (await fetch("/api/articles/proof?article=content/a.md")).json(),
    );
    expect(sentences[0].readings[0].ms).toBeGreaterThan(1_200);
    expect(sentences.map(({ readings }: { readings: unknown[] }) => readings.length)).toEqual([1, 1, 1]);
    await says(".whole-panel", "Nobody answers for it yet.");
    await press("Alt+k");
    await focused("proof-name");
    await press('"Eva Ruiz"', "Enter");
    await says(".whole-panel", "Said by ");
    expect(project.read(".cotejo/notes/content/a.md.jsonl")).toContain('"to":"Eva Ruiz"');
    const sheet = page.context().waitForEvent("page");
    await page.getByRole("button", { name: "Print it" }).press("Enter");
    await (await sheet).locator("h1", { hasText: "Proof of review" }).waitFor();
    await (await sheet).locator("text=Eva Ruiz").first().waitFor();
  },
  SLOW_MS,
);
