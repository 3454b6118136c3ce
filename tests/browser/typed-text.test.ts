/** What somebody typed is never lost: not by a reload, not by the server, not by somebody who was faster. */

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

async function translated(first = "One here."): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": `${first}\n\nTwo here.\n\nThree here.\n` });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

test(
  "typed text survives going away, a reload, the end of the server and its restart",
  async () => {
    const { root } = await translated();
    const first = await startReview(root);
    const { page, context, press, text, at, says, reads, saved } = await openReviewPage(browser, first.url);
    await at("content/a.md:1");
    await press("Control+a", '"Uno que escribí."');
    await says("#target-note", "Not saved yet");
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await press("End", '" y dos"');
    const two = await text();
    await press("Alt+ArrowUp");
    await at("content/a.md:1");
    await reads("Uno que escribí.");
    await page.reload();
    await at("content/a.md:1");
    await reads("Uno que escribí.");

    await first.stop();
    await says(".banner", "The connection was lost");
    await press("Control+Enter");
    await says(".announcement", "The connection was lost");
    await reads("Uno que escribí.");

    // The same address again: a browser keeps what it has by address.
    const second = await startReview(root);
    expect(second.origin).toBe(first.origin);
    await says(".banner", "Your session has ended");
    const other = await context.newPage();
    await other.goto(second.url);
    await other.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>("#target")?.value === "Uno que escribí.",
    );
    await other.keyboard.press("Alt+ArrowDown");
    await other.waitForFunction(
      (wanted) => document.querySelector<HTMLTextAreaElement>("#target")?.value === wanted,
      two,
    );
    // The page that was open all the time goes on by itself.
    await page.locator(".banner.empty").waitFor({ state: "attached" });
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    const shown = (await runCommand(root, ["review", "list", "--json"])).json();
    expect(shown.segments).toHaveLength(2);
  },
  SLOW_MS,
);

test(
  "a comment that is not sent stays with its sentence",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    const comment = (): Promise<string> => page.locator("#comment").inputValue();
    await at("content/a.md:1");
    await press("Alt+c", '"About one"', "Alt+ArrowDown");
    await at("content/a.md:3");
    expect(await comment()).toBe("");
    await press("Alt+c", '"About two"', "Control+Enter");
    await says(".comment-text", "About two");
    await press("Alt+ArrowUp");
    await at("content/a.md:1");
    expect(await comment()).toBe("About one");
    await page.reload();
    await at("content/a.md:1");
    expect(await comment()).toBe("About one");
    await press("Alt+c", "Control+Enter");
    await says(".comment-text", "About one");
    await focused("comment");
    await expect.poll(comment).toBe("");
  },
  SLOW_MS,
);

test(
  "a sentence that could not be fetched is shown once the connection is there, and takes nothing of the one before it",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, reads } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
    const [, two, three] = segments.map(({ id }: { id: string }) => `**/api/segments/${id}`);
    await page.route(two, (route) => route.abort());
    await page.route(three, (route) => route.abort());
    await page.reload();
    await at("content/a.md:1");
    await press('"x"', "Alt+ArrowDown");
    await page.waitForURL(`**/#s=${segments[1].id}`);
    await says(".banner", "The connection was lost");
    await page.unroute(two);
    await page.unroute(three);
    await at("content/a.md:3");
    await reads(segments[1].target);
    expect(await page.locator(".notice").count()).toBe(0);
  },
  SLOW_MS,
);

test(
  "whoever is slower sees both texts, keeps theirs until they have chosen, and what they chose is saved",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, reads, focused, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Uno de Ana."');
    const id = new URL(page.url()).hash.slice("#s=".length);
    await runCommand(root, ["review", "correct", id, "--text", "Uno de Luis.", "--as", "Luis"]);
    await says(".notice", "Luis has just decided");
    await reads("Uno de Ana.");

    await press("Control+Enter");
    await page.locator(".clash").waitFor();
    await says(".clash-text", "Uno de Ana.");
    await says(".clash", "The text of Luis");
    await page.reload();
    await page.locator(".clash").waitFor();
    expect((await runCommand(root, ["review", "show", id])).stdout).toContain("Uno de Luis.");
    await page.getByRole("button", { name: "Keep mine" }).press("Enter");
    await reads("Uno de Ana.");
    await focused("target");
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect((await runCommand(root, ["review", "show", id])).stdout).toContain("Uno de Ana.");
  },
  SLOW_MS,
);

test(
  "another's decision is in the list and the editor without a reload",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, at, says, reads } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await says(".count", "3 sentences");
    const id = new URL(page.url()).hash.slice("#s=".length);
    await runCommand(root, ["review", "correct", id, "--text", "Uno de Luis.", "--as", "Luis"]);
    await says(".count", "2 sentences");
    await reads("Uno de Luis.");
    await says("#history", "Luis corrected it");
  },
  SLOW_MS,
);

test(
  "a code is deleted whole or not at all, and the browser's undo brings it back",
  async () => {
    const { root } = await translated("One **bold** here.");
    const { url } = await startReview(root);
    const { page, press, text, at, says, reads } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const before = await text();
    const chip = before.indexOf("⟦1›");
    await press("Control+Home");
    for (let step = 0; step <= chip; step += 1) await press("ArrowRight");
    // One step took the caret over all of it: what is before it now is the chip.
    await press("Backspace");
    await reads(before.replace("⟦1›", ""));
    await says("#target-note", "do not match");
    await press("Control+Enter");
    await says(".announcement", "do not match");
    await at("content/a.md:1");
    await press("Control+z");
    await reads(before);
    // A selection that begins in a chip has all of it.
    await press("Control+Home");
    for (let step = 0; step < chip; step += 1) await press("ArrowRight");
    await press("Shift+ArrowRight", "Delete");
    await reads(before.replace("⟦1›", ""));
    await press("Alt+1");
    await reads(before);
    // A key that comes before the page has heard where the caret is finds it beside the chip.
    const caret = await page.locator("#target").evaluate((field: HTMLTextAreaElement, inside: number) => {
      field.setSelectionRange(inside, inside);
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
      return field.selectionStart;
    }, chip + 1);
    expect([chip, chip + "⟦1›".length]).toContain(caret);
  },
  SLOW_MS,
);

test(
  "a machine's draft that comes while somebody types is called that, and their text is saved over it",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
    const { url } = await startReview(project.root);
    const { page, press, at, says, reads, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press('"Uno aquí."');
    await says("#target-note", "Not saved yet");
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    await says(".notice", "A translation has just written a draft for this sentence.");
    await press("Control+Enter");
    await says(".clash h3", "Another text was saved while you were writing");
    await says(".clash h4", "The machine's draft");
    expect(await page.locator(".clash").innerText()).not.toMatch(/[Ss]omebody/);
    await page.getByRole("button", { name: "Keep mine" }).press("Enter");
    await reads("Uno aquí.");
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
  },
  SLOW_MS,
);

test(
  "whoever wrote while the text was rejected is told by whom and why, and their text stays",
  async () => {
    const { root } = await translated();
    const { url } = await startReview(root);
    const { page, press, at, says, reads, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Uno de Ana."');
    const id = new URL(page.url()).hash.slice("#s=".length);
    await runCommand(root, ["review", "reject", id, "--reason", "No se entiende.", "--as", "Luis"]);
    await says(".notice", "Luis has just decided");
    await press("Control+Enter");
    await says(".clash h3", "The translation was taken away while you were writing");
    const theirs = page.locator(".clash-text").nth(1);
    await theirs.getByText("Luis rejected it").waitFor();
    await theirs.getByText("«No se entiende.»").waitFor();
    expect(await theirs.locator("del").count()).toBe(0);
    await page.getByRole("button", { name: "Leave it without a translation" }).press("Enter");
    await reads("");
    await press('"Uno de las dos."', "Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect((await runCommand(root, ["review", "show", id])).stdout).toContain("Uno de las dos.");
  },
  SLOW_MS,
);

test(
  "the browser's undo is of one sentence, and the page keeps nothing of those that were corrected",
  { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const sentences = Array.from({ length: 40 }, (_, index) => `Sentence number ${index} stands here.`);
    const { root } = makeProject({ "content/a.md": `${sentences.join("\n\n")}\n` });
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(root);
    const { page, context, press, text, at, reads, saved } = await openReviewPage(browser, url);
    const session = await context.newCDPSession(page);
    const nodes = async (): Promise<number> => {
      await saved();
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Memory.getDOMCounters")).nodes;
    };
    let early = 0;
    for (let index = 0; index < 35; index += 1) {
      await at(`content/a.md:${2 * index + 1}`);
      if (index === 5) early = await nodes();
      await press("Control+End", '" Y nadie dijo más."', "Control+Enter");
    }
    await at("content/a.md:71");
    const before = await text();
    await press("Control+z");
    await reads(before);
    // It was one for each correction.
    await expect.poll(async () => (await nodes()) - early, { timeout: 30_000 }).toBeLessThan(15);
  },
);
