/** What goes beyond one sentence at a time: several at once, reasons, findings put aside, comments, the rendered article. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function translated(): Promise<ProjectFolder> {
  const project = makeProject({
    "content/a.md": "The IACHR met.\n\nTwo here.\n\nThree here.\n",
    "glossary/terms.csv": "source,target\nIACHR,CIDH\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

test(
  "several at once: first what it would be, then all of it, and one undo",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+b");
    // First only what a person has approved already for the same place, which is nothing here.
    await page
      .getByRole("radio", { checked: true })
      .and(page.getByLabel(/All that memory knows/))
      .waitFor();
    await says("dialog", "There is none.");
    await page.getByRole("radio").nth(1).press("Space");
    await says("dialog", "3 sentences would be approved");
    expect(await page.locator(".bulk-list li").count()).toBe(3);
    await page.getByRole("button", { name: "Approve 3 sentences" }).press("Enter");
    await says("dialog", "3 sentences approved");
    const approved = async (): Promise<number> =>
      (await runCommand(root, ["status", "--json"])).json().articles[0].approved;
    expect(await approved()).toBe(3);
    await page.getByRole("button", { name: "Undo all of it" }).press("Enter");
    await says("dialog", "3 sentences would be approved");
    expect(await approved()).toBe(0);
  },
  SLOW_MS,
);

test(
  "a text that the glossary refuses asks for a reason, and is saved with it",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, reads, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const id = new URL(page.url()).hash.slice("#s=".length);
    await press("Control+a", '"La Comisión se reunió."', "Control+Enter");
    await says("dialog", "CIDH");
    // Without one it stays as it was, and the text is not lost.
    await press("Escape");
    await reads("La Comisión se reunió.");
    await at("content/a.md:1");
    await press("Control+Enter");
    await says("dialog", "CIDH");
    await press('"Así la llama el artículo"', "Enter");
    await at("content/a.md:3");
    await saved();
    expect((await runCommand(root, ["review", "show", id])).stdout).toContain("Así la llama el artículo");
  },
  SLOW_MS,
);

test(
  "a term by its key, a finding put aside with a reason, a comment",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, reads, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Se reunió la"', "Alt+t", "1", '"."');
    await reads("Se reunió la CIDH.");
    await press("Control+Enter");
    await at("content/a.md:3");

    await press("Control+a", '"¿Dos aquí."');
    await says(".finding", "opens and nothing closes it");
    await press("Control+Enter");
    await at("content/a.md:5");
    await press("Alt+q", "Control+a", '"check:opening-marks"', "Enter");
    await says(".row-target", "¿Dos aquí.");
    await focused("list");
    await press("Home", "Enter");
    await at("content/a.md:3");
    await press("Alt+d", "1", '"Así empieza la cita"', "Enter");
    await says("#checks", "1 dismissed");
    await focused("target");

    await press("Alt+c", '"@Luis, ¿lo ves bien?"', "Control+Enter");
    await says(".comment-text", "@Luis, ¿lo ves bien?");
    expect(await page.locator("#comment").inputValue()).toBe("");
  },
  SLOW_MS,
);

test(
  "a click on a sentence of the rendered article opens it, and it is marked there",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, at, press, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const article = page.frameLocator("iframe");
    await article.locator("[data-segment]", { hasText: "Thréé" }).click();
    await at("content/a.md:5");
    await article.locator(".current", { hasText: "Thréé" }).waitFor();
    await focused("target");
    // What is saved is read there, in the same document: a new one would begin at the top.
    await article.locator("html").evaluate((html) => html.setAttribute("data-same", ""));
    await press("Control+a", '"Tres aquí."', "Control+Enter");
    await article.locator("html[data-same] [data-segment]", { hasText: "Tres aquí." }).waitFor();
  },
  SLOW_MS,
);

test("a rejection has its usual reasons; one that was begun is there again for that sentence alone; a link shows where it leads", async () => {
  const project = makeProject({
    "content/a.md": "Read [the law](https://www.example.org/a/very/long/path/to/the/law/of/today). Two here.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(project.root);
  const { page, press, at, says } = await openReviewPage(browser, url);
  await at("content/a.md:1");
  await says(".code-address", "→ example.org/a/very/lon…th/to/the/law/of/today");
  await press("Alt+r", '"Not what"', "Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await press("Alt+ArrowDown");
  await page.locator(".code-address").waitFor({ state: "detached" });
  await press("Alt+r");
  await page.locator("#answer:focus").waitFor();
  expect(await page.locator("#answer").inputValue()).toBe("");
  await press("Escape", "Alt+ArrowUp");
  await says(".code-address", "example.org");
  await press("Alt+r");
  await page.locator("#answer:focus").waitFor();
  expect(await page.locator("#answer").inputValue()).toBe("Not what");
  await page.getByRole("button", { name: "Wrong term or name" }).press("Enter");
  await page.locator("#answer:focus").waitFor();
  await press("Enter");
  await says('[role="status"]', "Rejected");
  await expect.poll(() => project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"reason":"Wrong term or name"');
}, 60_000);
