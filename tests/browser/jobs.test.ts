/** Translations from the page: the price first, progress that everybody sees, stop, and the result. */

import path from "node:path";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

/** Two articles without Spanish; the project's own engine answers nothing until it is ended. */
function untranslated(): ProjectFolder {
  const project = makeProject({
    "content/a.md": "One here. Two here.\n",
    "content/b.md": "Three here.\n",
    "silent.mjs": "process.stdin.resume(); setInterval(() => {}, 1000);\n",
  });
  const command = { command: [process.execPath, path.join(project.root, "silent.mjs")], timeoutMs: 60_000 };
  const prices = { pseudo: 20_000, currency: "EUR" };
  project.write("cotejo.config.json", JSON.stringify({ prices, provider: "pseudo", providers: { command } }));
  return project;
}

test(
  "what would be sent and its price come first; a changed order makes them void; then it runs",
  async () => {
    const project = untranslated();
    const { url } = await startReview(project.root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+n");
    await says(".jobs", "Nothing is sent before");
    const start = page.getByRole("button", { name: "Send it" });
    expect(await start.count()).toBe(0);
    await page.getByRole("button", { name: "Show what would be sent" }).press("Enter");
    await says(".plan", "This will send 29 characters to pseudo and cost about €0.58.");
    expect(await page.locator(".plan tbody tr").count()).toBe(2);

    // Another choice is another price.
    await page.getByLabel("The one that is open").press("Space");
    await start.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Show what would be sent" }).press("Enter");
    await says(".plan", "This will send 18 characters");
    expect(project.has("content/a.es.md")).toBe(false);
    await page.locator(".plan .primary:focus").waitFor();
    await press("Enter");
    await says("details.job", "Translation finished");
    await says("details.job", "Written");
    await page.locator("details.job summary:focus").waitFor();
    expect([project.has("content/a.es.md"), project.has("content/b.es.md")]).toEqual([true, false]);
    await press("Escape");
    await focused("target");
    await press("Alt+l");
    await says(".count", "3 sentences");
  },
  SLOW_MS,
);

test(
  "chosen articles; a second window sees what runs, and may stop it",
  async () => {
    const project = untranslated();
    const { url } = await startReview(project.root);
    const first = await openReviewPage(browser, url);
    await first.at("content/a.md:1");
    const { page, press, says } = first;
    await press("Alt+n");
    await page.getByLabel("Some of them").press("Space");
    const plan = page.getByRole("button", { name: "Show what would be sent" });
    expect(await plan.getAttribute("aria-disabled")).toBe("true");
    await page.locator("dialog").getByLabel("Find an article").fill("b.md");
    await page.getByRole("checkbox").press("Space");
    await says(".job-choice legend", "1 article chosen");
    await page.getByLabel("Translate with").selectOption("command");
    await plan.press("Enter");
    await says(".plan", "This will send 11 characters to command. The project names no price for it.");
    await page.locator(".plan .primary:focus").waitFor();
    await press("Enter");
    await says(".job", "A translation is running");
    await page.locator(".job button:focus").waitFor();

    const second = await first.context.newPage();
    await second.goto(new URL(url).origin);
    await second.locator(".header", { hasText: "of" }).waitFor();
    await second.keyboard.press("Alt+n");
    await second.locator(".job", { hasText: "A translation is running" }).waitFor();
    expect(await second.locator(".job-order").count()).toBe(0);
    await second.locator(".job button:focus").waitFor();
    await second.keyboard.press("Enter");
    await second.locator("details.job", { hasText: "Translation stopped" }).waitFor();
    await says("details.job", "Translation stopped");
    expect(project.has("content/b.es.md")).toBe(false);
    // Nothing is in the way of the next one.
    await page.locator(".job-order").waitFor();
  },
  SLOW_MS,
);

test(
  "what is wrong is said, a run that is cut short says why, and its warnings lead to their sentences",
  async () => {
    const project = untranslated();
    project.write("content/c.md", "The committee met.\n");
    project.write("glossary/terms.csv", "source,target,policy\ncommittee,comité,preferred\n");
    const { url } = await startReview(project.root);
    const { page, press, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+n");
    await page.getByLabel("Translate with").selectOption("deepl");
    const plan = page.getByRole("button", { name: "Show what would be sent" });
    await plan.press("Enter");
    await says(".jobs .problem", "DEEPL_AUTH_KEY");
    await page.getByLabel("Translate with").selectOption("pseudo");
    await page.getByLabel("At most so many characters").fill("5");
    await plan.press("Enter");
    await page.locator(".plan .primary:focus").waitFor();
    await press("Enter");
    await says("details.job", "cut short");
    await says("details.job .problem", "characters");

    await page.getByLabel("At most so many characters").fill("");
    await plan.press("Enter");
    await page.locator(".plan .primary:focus").waitFor();
    await press("Enter");
    await says("details.job[open]", "Translation finished");
    await page.locator("details.job[open] summary:focus").waitFor();
    await page.locator("details.job[open] .link-button", { hasText: "content/c.md" }).press("Enter");
    await at("content/c.md:1");
    await page.locator(".finding").first().waitFor();
  },
  SLOW_MS,
);
