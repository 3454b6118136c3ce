/** Days by which articles are wanted: given by keyboard, said in the reader's language, in the list, and to choose by. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where the reader is, it is a Wednesday. */
const NOW = new Date(2026, 11, 2, 12);

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function findings(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<{ violations: { id: string }[] }>(
    `(() => { const module = undefined; ${AXE}; return axe.run(document); })()`,
  );
  return found.violations.map(({ id }) => id);
}

/** For whoever wants to look: `COTEJO_SHOTS` is a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["COTEJO_SHOTS"];
  for (const width of folder ? [390, 1000, 1440] : []) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
}

const assign = (page: Page, article: string, due: string): Promise<unknown> =>
  page.evaluate(
    async (body) => {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return (await fetch("/api/articles/assignment", init)).status;
    },
    { article, name: "Eva", due },
  );

test(
  "a day is given by keyboard, and is in the list, in the article and in «For you»",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/b.md": "Two here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root, ["--as", "Ana"]);
    const { page, press, at, says, focused } = await openReviewPage(browser, url, { now: NOW });
    await at("content/a.md:1");
    await press("Alt+u");
    await focused("answer");
    // To the choice of the whole article, and back.
    await press("Shift+Tab", "ArrowDown", "Tab", '"Ana"');
    await page.locator("#due").focus();
    await page.keyboard.type("12032026");
    expect(await page.locator("#due").inputValue()).toBe("2026-12-03");
    expect(await findings(page)).toEqual([]);
    await shoot(page, "assign");
    await press("Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await says(".article-row .due", "due tomorrow");
    await says(".side .due", "due tomorrow");
    await page.getByRole("button", { name: "For you (1)" }).press("Enter");
    await says(".articles .due", "due tomorrow");
    // Who changes the name alone leaves the day.
    await press("Alt+u");
    await focused("answer");
    expect(await page.locator("#due").inputValue()).toBe("2026-12-03");
    await press('"Eva"', "Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await says(".side .tag", "→ Eva");
    await says(".side .due", "due tomorrow");
    await press("Alt+v");
    await says(".whole-bar .due", "due tomorrow");
  },
  SLOW_MS,
);

test(
  "a day that is past, or is none, is not taken",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/b.md": "Two here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root, ["--as", "Ana"]);
    const { page, press, at, says, focused } = await openReviewPage(browser, url, { now: NOW });
    await at("content/a.md:1");
    await press("Alt+u");
    await focused("answer");
    await press('"Ana"');
    await page.locator("#due").fill("2026-12-01");
    await press("Enter");
    expect(await page.locator("#due:invalid").count()).toBe(1);
    // Half a day, as `02/31/2026` is: the field has no value, and the browser says so.
    await page.locator("#due").fill("");
    await page.locator("#due").focus();
    await page.keyboard.type("0231");
    await press("Enter");
    expect(await page.locator("#due:invalid").count()).toBe(1);
    expect(await page.locator("dialog").count()).toBe(1);
    // A day is somebody's: the server says why it refuses, and what was typed is still there.
    await page.locator("#answer").fill("");
    await page.locator("#due").fill("2026-12-03");
    await press("Enter");
    await says("dialog [role=alert]", "expected the name of who is to do it");
    expect(await page.locator("#due").inputValue()).toBe("2026-12-03");
    expect(project.has(".cotejo/notes/content/a.md.jsonl")).toBe(false);
  },
  SLOW_MS,
);

test(
  "overdue articles are said to be so in words, are chosen, and come first by day",
  { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const files = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`content/${name}.md`, `# ${name}\n\nOne.\n`]));
    const project = makeProject(files);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root, ["--as", "Eva"]);
    const { page, at, says } = await openReviewPage(browser, url, { locale: "es-ES", now: NOW });
    await at("content/a.md:1");
    // Without a day anywhere there is nothing to choose by.
    expect(await page.getByLabel("Qué artículos").count()).toBe(0);
    await assign(page, "content/b.md", "2028-01-06");
    await assign(page, "content/c.md", "2026-12-01");
    await assign(page, "content/d.md", "2026-12-02");
    await page.reload();
    await says(".article-row", "venció ayer");
    await says(".article-row", "para hoy");
    await says(".article-row", "para el 6 de enero de 2028");
    expect(await page.getByRole("button", { name: /venció ayer/ }).count()).toBe(1);
    // Told apart by another sign too.
    expect(await page.locator(".due.overdue .icon-overdue").count()).toBeGreaterThan(0);
    const titles = (): Promise<readonly string[]> => page.locator(".article-title").allTextContents();
    await page.getByLabel("Orden de los artículos").selectOption({ label: "Por fecha de entrega" });
    await expect.poll(titles).toEqual(["c", "d", "b", "a"]);
    await page.getByLabel("Qué artículos").selectOption({ label: "Para esta semana" });
    await expect.poll(titles).toEqual(["d"]);
    await page.getByLabel("Qué artículos").selectOption({ label: "Vencidos" });
    await expect.poll(titles).toEqual(["c"]);
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("Qué artículos").selectOption({ label: "Todos" });
    await shoot(page, "articles");
    // The sentences have the same among their usual filters.
    await page.getByRole("button", { name: "Frases", exact: true }).click();
    await page.getByLabel("Filtros habituales").selectOption({ label: "Vencidas" });
    await says(".count", "2 frases");
    await says(".row .due", "venció ayer");
    await page.getByLabel("Orden", { exact: true }).selectOption({ label: "Por fecha de entrega" });
    expect(await findings(page)).toEqual([]);
    await shoot(page, "sentences");
  },
);
