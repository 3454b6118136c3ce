/** A whole article for an editor, by keyboard: what changed, approval with one undo, sent back with comments, on paper. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function published(): Promise<ProjectFolder> {
  const project = makeProject({
    "content/a.md": "# The title\n\nOne here. Two here.\n\nThree here.\n\nFour here.\n\nFive here.\n",
    "content/b.md": "Another one.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  makeRepository(project.root).commit("Ana");
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  await runCommand(project.root, ["review", "correct", segments[1].id, "--text", "Uno aquí.", "--as", "Luis"]);
  return project;
}

test(
  "what changed since it was published, as one text and side by side, and where each sentence is",
  async () => {
    const { root } = await published();
    const { url } = await startReview(root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+v");
    await says(".whole-bar", "1 of 6 sentences approved");
    expect(new URL(page.url()).hash).toBe("#article=content%2Fa.md");
    const frame = page.frameLocator("dialog iframe");
    await frame.locator('[data-state="draft"].current').waitFor();
    await frame.locator('[data-state="approved"]').waitFor();

    await press("Alt+2");
    await says(".rows-note", "1 block differs");
    expect(await page.locator(".rows ins").allTextContents()).toContain("Uno");
    expect(await page.locator(".rows del").count()).toBeGreaterThan(0);
    // What has not changed is folded, and unfolded for a sentence that is gone to.
    const folded = page.locator(".rows details");
    expect(await folded.getAttribute("open")).toBeNull();
    await press("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown");
    await says(".panel-head", "4 of 6");
    await says(".whole-panel", "Three here.");
    expect(await folded.getAttribute("open")).not.toBeNull();
    expect(await page.locator(".rows .current").count()).toBe(1);

    await press("Alt+3");
    await says(".rows.sides .row-text.after", "Uno aquí.");
    expect(await page.locator(".row-text.before").textContent()).not.toContain("Uno aquí.");
    expect(await page.locator(".row-text[lang^=es]").count()).toBe(await page.locator(".row-text").count());

    // The keys that hold here, and back.
    await press("F1");
    await says(".whole-panel", "Send the article back");
    expect(await page.locator(".whole-panel .key-map dt").count()).toBeGreaterThan(6);
    await page.locator(".whole-panel button:focus").waitFor();
    await press("Enter");
    await page.locator("#remark:focus").waitFor();

    await press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await focused("target");
    expect(new URL(page.url()).hash).toMatch(/^#s=/);

    // The same by the browser's own keys, and the sentence in the editor.
    await page.goBack();
    await page.locator("dialog.whole .whole-bar").waitFor();
    await page.goForward();
    await page.locator("dialog").waitFor({ state: "detached" });
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+ArrowDown", "Alt+e");
    await at("content/a.md:3");
    await focused("target");
  },
  SLOW_MS,
);

test(
  "approved as it was seen, what is passed over with the reason, and one undo",
  async () => {
    const project = await published();
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    await runCommand(project.root, ["review", "reject", segments[2].id, "--reason", "No"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+b");
    await says(".whole-panel", "4 sentences would be approved");
    await says(".whole-panel", "1 sentence would stay open");
    await says(".whole-panel", "It has no translation.");
    await page.locator(".whole-panel .primary:focus").waitFor();
    await press("Enter");
    await says(".whole-panel", "4 sentences approved");
    await says(".whole-bar", "5 of 6 sentences approved");
    const approved = async (): Promise<number> =>
      (await runCommand(project.root, ["status", "--json"])).json().articles[0].approved;
    expect(await approved()).toBe(5);
    await page.locator(".done button:focus").waitFor();
    await press("Enter");
    await says(".whole-bar", "1 of 6 sentences approved");
    expect(await approved()).toBe(1);
  },
  SLOW_MS,
);

test(
  "sent back: comments outlive a reload, and stand open on their sentences when they are sent",
  async () => {
    const project = await published();
    const { url } = await startReview(project.root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+ArrowDown");
    await says(".panel-head", "2 of 6");
    await press("Alt+c");
    await focused("remark");
    await press('"The year, @Luis"');
    await page.reload();
    await says(".panel-head", "1 of 6");
    await press("Alt+r");
    await focused("whole-remark");
    await says(".whole-panel", "The year, @Luis");
    await press('"Well done"', "Tab", '"Luis"', "Control+Enter");
    await says(".whole-panel", "Sent back with 2 comments.");
    expect(await page.locator("#whole-remark").inputValue()).toBe("");
    await press("Escape");
    const { segments } = (
      await runCommand(project.root, ["review", "list", "--json", "--query", "is:commented"])
    ).json();
    expect(segments.map(({ source }: { source: string }) => source)).toEqual(["The title", "One here."]);
    const notes = project.read(".cotejo/notes/content/a.md.jsonl");
    expect(notes).toContain("Well done");
    expect(notes).toContain('"to":"Luis"');
    // Nothing is sent twice.
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+r");
    await page.locator(".whole-panel .primary:disabled").waitFor();
  },
  SLOW_MS,
);

test(
  "a link opens an article as a whole, one that was never published says so, and it prints",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/sub dir/ñ+b.md": "Two & three.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url, origin } = await startReview(project.root);
    const { page, context, press, says, focused } = await openReviewPage(browser, url, { locale: "es-MX" });
    await page.goto(`${origin}/#article=${encodeURIComponent("content/sub dir/ñ+b.md")}`);
    await page.reload();
    await says(".whole-bar", "content/sub dir/ñ+b");
    await press("Alt+2");
    await says(".whole-text", "nunca se ha publicado");
    const [sheet] = await Promise.all([context.waitForEvent("page"), press("Alt+p")]);
    await sheet.waitForLoadState();
    expect(await sheet.locator("main").textContent()).toContain("&");
    await page.bringToFront();
    await press("Escape");
    await focused("target");
    await page.goto(`${origin}/#article=content/none.md`);
    await says("dialog .problem", "content/none.md");
    await press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  },
  SLOW_MS,
);

test(
  "what somebody else decides is here at once",
  async () => {
    const { root } = await published();
    const { url } = await startReview(root);
    const { page, press, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+v");
    await says(".whole-bar", "1 of 6 sentences approved");
    const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
    await runCommand(root, ["review", "approve", segments[0].id, "--as", "Luis"]);
    await says(".whole-bar", "2 of 6 sentences approved");
    await press("Alt+b");
    await says(".whole-panel", "4 sentences would be approved");
    expect(await page.locator("dialog").count()).toBe(1);
  },
  SLOW_MS,
);

test(
  "a link to an article that is not there says so in the page's language",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page } = await openReviewPage(browser, url, { locale: "es-MX" });
    await page.evaluate(() => (location.hash = "article=content/z.md"));
    const said = page.locator("dialog .problem:not(.empty)");
    await said.waitFor();
    expect(await said.innerText()).toBe(
      "No se encuentra el artículo content/z.md: indique la ruta de un original o de su traducción.",
    );
  },
  SLOW_MS,
);

test(
  "the overview writes days and months as people of the page's language do",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press } = await openReviewPage(browser, url, { locale: "es-MX" });
    await press("Alt+g");
    await page.locator("dialog .chart").first().waitFor();
    const text = await page.locator("dialog").innerText();
    expect(text).toMatch(/Este mes \([a-z]+ de \d{4}\)/);
    const days = await page.locator("dialog .bar-label.middle").allTextContents();
    expect(days.length).toBeGreaterThan(2);
    for (const day of days) expect(day).toMatch(/^\d{1,2} [a-z]{3,4}$/);
  },
  SLOW_MS,
);
