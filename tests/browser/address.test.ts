/** A link of the translation is led elsewhere on the page. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

test("its address stands there to be changed, the file has the new one, and what is typed stays", async () => {
  const project = makeProject({ "content/a.md": "See [the report](https://a.org/en).\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(project.root);
  const { page, press, focused, text } = await openReviewPage(browser, url);
  await press("Alt+e", "End", '" Y más."');
  await page.getByRole("button", { name: "Change address ↗" }).click();
  await focused("answer");
  expect(await page.locator("#answer").inputValue()).toBe("https://a.org/en");
  await press("Control+a", '"https://a.org/es"', "Enter");
  await expect.poll(() => project.read("content/a.es.md")).toContain("](https://a.org/es)");
  expect(await text()).toContain("Y más.");
  await press("Alt+e", "Control+Enter");
  await expect.poll(() => project.read("content/a.es.md")).toMatch(/\]\(https:\/\/a\.org\/es\)\. Y más\./);
}, 120_000); // prettier-ignore
