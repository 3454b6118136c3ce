/** Nothing is signed by mistake: lost links are named first, approved sentences are passed, and the next one is the next that waits. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
/** Keys that come faster than anybody reads are no answer. */
const READING_MS = 500;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

async function idsOf(project: ProjectFolder, article: string): Promise<readonly string[]> {
  const listed = await runCommand(project.root, ["review", "list", "--all", "--article", article, "--json"]);
  return listed.json().segments.map(({ id }: { id: string }) => id);
}

test(
  "a correction that loses links is saved once they were named and the same keys came again",
  async () => {
    const project = await translated({
      "content/a.md":
        "See [the ruling](https://www.example.org/ruling) and [the law](https://example.org/law).\n\nNobody left.\n",
    });
    const { url } = await startReview(project.root);
    const { page, press, at, reads, focused, saved } = await openReviewPage(browser, url, { locale: "es-MX" });
    const notice = page.locator(".marks-notice");
    await at("content/a.md:1");
    await press("Control+a", '"Véase la sentencia y la ley."', "Control+Enter");
    await notice.waitFor();
    expect(await notice.locator("li").allInnerTexts()).toEqual([
      "Se pierde el enlace 1 → example.org/ruling.",
      "Se pierde el enlace 2 → example.org/law.",
    ]);
    await page.getByRole("alert").filter({ has: notice }).waitFor();
    await focused("target");
    expect(project.read("content/a.es.md")).toContain("example.org/law");
    // Another text is another question: the link that was put back is named no more.
    await press("Control+a", "Alt+2");
    await notice.waitFor({ state: "detached" });
    await reads("⟦2›Véase la sentencia y la ley.‹2⟧");
    await page.waitForTimeout(READING_MS);
    await press("Control+Enter");
    await notice.waitFor();
    expect(await notice.locator("li").allInnerTexts()).toEqual(["Se pierde el enlace 1 → example.org/ruling."]);
    await page.waitForTimeout(READING_MS);
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect(project.read("content/a.es.md")).toMatch(
      /^\[Véase la sentencia y la ley\.\]\(https:\/\/example\.org\/law\)\n/,
    );
    // By the button too, which Tab reaches from the text.
    await press("Alt+ArrowUp");
    // The decided sentence leaves the list of what waits. That of everything has it.
    await page.locator(".filter select").selectOption("all");
    await page.locator(".list [role=option]").filter({ hasText: "ruling" }).first().click();
    await at("content/a.md:1");
    await press("Control+a", '"Véase."', "Control+Enter");
    await notice.waitFor();
    await page.waitForTimeout(READING_MS);
    for (let stops = 0; stops < 4; stops += 1) {
      await press("Tab");
      if (await notice.locator("button:focus").count()) break;
    }
    await press("Enter");
    await notice.waitFor({ state: "detached" });
    await saved();
    expect(project.read("content/a.es.md")).toMatch(/^Véase\.\n/);
  },
  SLOW_MS,
);

test(
  "presses in a row are one question and no answer",
  async () => {
    const project = await translated({ "content/a.md": "See [the law](https://example.org/law).\n\nNobody left.\n" });
    const { url } = await startReview(project.root);
    const { page, press, at } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Véase."', "Control+Enter", "Control+Enter", "Control+Enter");
    await page.locator(".marks-notice").waitFor();
    await press("Control+Enter");
    expect(project.read("content/a.es.md")).toContain("example.org/law");
    await at("content/a.md:1");
  },
  SLOW_MS,
);

test(
  "what is approved is passed and keeps its name, and the next sentence is the next that waits",
  async () => {
    const project = await translated({
      "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n\nFour here.\n\nFive here.\n",
    });
    const [, two = "", three = "", four = ""] = await idsOf(project, "content/a.md");
    await runCommand(project.root, ["review", "approve", two, three, four, "--as", "Traducción profesional"]);
    const { url } = await startReview(project.root, ["--as", "Ana Pérez"]);
    const { page, press, at, says, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+j", '"a.md"', "Enter");
    await says(".count", "5 sentences");
    await at("content/a.md:1");
    // From one that waits over those that do not.
    await press("Control+Enter");
    await at("content/a.md:9");
    await saved();
    await press("Alt+ArrowUp");
    await at("content/a.md:7");
    // The list of the articles is written a moment after the decisions.
    const ledger = (): string => project.read(".cotejo/ledger/content/a.md.jsonl") + project.read("content/a.es.md");
    const before = ledger();
    await press("Control+Enter");
    await says(".announcement", "approved already");
    await at("content/a.md:9");
    expect(ledger()).toBe(before);
    const { decisions } = (await runCommand(project.root, ["review", "show", four, "--json"])).json();
    expect(decisions.map(({ by }: { by: string }) => by)).toEqual(["Traducción profesional"]);
    // It is nothing that could be undone: the last decision is the one on the first sentence.
    await press("Alt+z");
    await at("content/a.md:1");
    await says(".announcement", "Undone");
    expect(await page.locator(".problem:not(.empty)").count()).toBe(0);
  },
  SLOW_MS,
);

test(
  "sentences with warnings are counted and left out of what is approved at once, unless they are chosen",
  async () => {
    // Pseudo text has no `¿`, which is a warning.
    const content = "One here.\n\nDid it rain?\n\nTwo here.\n\nDid it snow?\n";
    const project = await translated({ "content/a.md": content, "content/b.md": content });
    const { url } = await startReview(project.root);
    const { page, press, at, says } = await openReviewPage(browser, url, { locale: "es-MX" });
    const approved = async (): Promise<readonly number[]> =>
      (await runCommand(project.root, ["status", "--json"]))
        .json()
        .articles.map((article: { approved: number }) => article.approved);
    await at("content/a.md:1");
    await press("Alt+v", "Alt+b");
    const choice = page.getByRole("checkbox", { name: "También las 2 frases con avisos" });
    await choice.waitFor();
    expect(await choice.isChecked()).toBe(false);
    expect(await page.locator(".whole-panel .finding-line").count()).toBe(2);
    await page.getByRole("button", { name: "Aprobar 2 frases" }).press("Enter");
    await says(".whole-panel", "2 frases aprobadas");
    expect(await approved()).toEqual([2, 0]);
    await press("Escape", "Alt+v", "Alt+b");
    await choice.check();
    await page.getByRole("button", { name: "Aprobar 2 frases" }).press("Enter");
    await says(".whole-panel", "2 frases aprobadas");
    expect(await approved()).toEqual([4, 0]);
    await press("Escape", "Alt+q", "Control+a", '"article:b"', "Enter");
    await says(".count", "4 frases");
    await press("Enter");
    await at("content/b.md:1");
    await press("Alt+b");
    await says("dialog", "Se aprobarían 2 frases");
    expect(await choice.isChecked()).toBe(false);
    expect(await page.locator("dialog .finding-line").count()).toBe(2);
    await choice.check();
    await page.getByRole("button", { name: "Aprobar 4 frases" }).press("Enter");
    await says("dialog", "4 frases aprobadas");
    expect(await approved()).toEqual([4, 4]);
  },
  SLOW_MS,
);

test(
  "a sentence that is opened far down the list is the one that the next key goes on from",
  async () => {
    const count = 230;
    const source = Array.from({ length: count }, (_, at) => `Sentence number ${at + 1} is here.`).join("\n\n");
    const project = await translated({
      "content/a.md": `${source}\n`,
      "content/b.md": "Another article.\n\nIts end.\n",
    });
    const far = (await idsOf(project, "content/a.md"))[count - 4] ?? "";
    const { url, origin } = await startReview(project.root);
    const { page, press, at, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await page.evaluate((id) => {
      location.hash = `#s=${id}`;
    }, far);
    await at(`content/a.md:${(count - 4) * 2 + 1}`);
    await press("Alt+ArrowDown");
    await at(`content/a.md:${(count - 3) * 2 + 1}`);
    await press("Control+Enter");
    await at(`content/a.md:${(count - 2) * 2 + 1}`);
    await saved();
    // An address of another article leads on in that article.
    const [other = ""] = await idsOf(project, "content/b.md");
    await page.goto(`${origin}/#s=${other}`);
    await at("content/b.md:1");
    await press("Control+Enter");
    await at("content/b.md:3");
  },
  SLOW_MS,
);
