/** Another engine's draft beside the text: priced, asked for, taken. */

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

test("its price first, then the draft with what differs, and a click takes it", async () => {
  const project = makeProject({
    "content/a.md": "The **court** met here.\n",
    "cotejo.config.json": '{ "prices": { "pseudo": 100000, "currency": "EUR" } }',
  });
  await runCommand(project.root, ["translate", "--provider", "none"]);
  const { url } = await startReview(project.root);
  const { page, text } = await openReviewPage(browser, url);
  const part = page.locator(".second-draft");
  // No key of DeepL's is there.
  await part.getByRole("button", { name: "See the price" }).click();
  await part.getByRole("alert").waitFor();
  await part.getByLabel("Engine of the draft").selectOption("pseudo");
  await part.getByRole("button", { name: "See the price" }).click();
  await part.getByText("19 characters to pseudo and cost about €1.90").waitFor();
  expect(await part.locator(".diff").count()).toBe(0);
  await part.getByRole("button", { name: "Ask for it" }).click();
  await part.locator("ins").first().waitFor();
  await part.getByRole("button", { name: "Use" }).click();
  await expect.poll(text).toContain("cóúrt");
  expect(await page.locator("#target-note").innerText()).toContain("Not saved");
}, 120_000);
