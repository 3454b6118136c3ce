/**
 * Makes the pictures of the documentation: the review page with the articles of this repository, translated by Apertium
 * in a folder of its own. Run `npm run build` first; Apertium and a Chromium have to be there.
 *
 *     node scripts/pictures.ts
 */

import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../tests/helpers/chromium.ts";

const ROOT = path.join(import.meta.dirname, "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");
const IMAGES = path.join(ROOT, "docs", "images");
const SIZE = { width: 1440, height: 850 };
/** Of the picture of a whole article: with the other one it stands in a guide of two pages. */
const FLAT = { width: 1440, height: 390 };
/** The sentence that is being corrected, and what is typed: something is still wrong with it, and can be put right. */
const SENTENCE = "In 2022 our Latin America Program";
const TYPED =
  "En 2022, nuestro Programa para América Latina trabajó  en ⟦1›seis países‹1⟧ para que los servidores públicos y los líderes sociales vean pronto esas señales y actúen.";

const project = path.join(mkdtempSync(path.join(tmpdir(), "cotejo-pictures-")), "informes");
for (const folder of ["content", "glossary"])
  cpSync(path.join(ROOT, folder), path.join(project, folder), { recursive: true });
// 1: something is left to people, which is what the page is for.
const { status } = spawnSync(process.execPath, [MAIN, "translate", "--provider", "apertium"], { cwd: project });
if (status !== 0 && status !== 1) throw new Error(`Cannot translate the articles, Cotejo ended with ${status}.`);

// What is published is git's last commit: the whole article is shown with what has changed since.
for (const args of [
  ["init", "-q"],
  ["add", "."],
  ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-qm", "Published"],
])
  spawnSync("git", args, { cwd: project });

const server = spawn(process.execPath, [MAIN, "review", "--no-open"], {
  cwd: project,
  env: { ...process.env, GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "user.name", GIT_CONFIG_VALUE_0: "Ana" },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await launchChromium();
try {
  const page = await browser.newPage({ locale: "es-ES", viewport: SIZE, colorScheme: "light" });
  await page.goto(await firstLine(server.stdout));
  await page.waitForSelector("#target");
  await openSentence(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(TYPED);
  await page.locator(".finding-fix").first().waitFor();
  await page.frameLocator("iframe").locator(".current").first().waitFor();
  await page.screenshot({ path: path.join(IMAGES, "review-page.png") });
  await page.keyboard.press("F1");
  await page.locator("dialog[open]").waitFor();
  await page.screenshot({ path: path.join(IMAGES, "review-keys.png") });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+f");
  await page.locator(".finding-fix").first().waitFor({ state: "detached" });
  const place = page.url();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((url) => url.href !== place);
  await page.locator("#underway").waitFor({ state: "detached" });
  await page.setViewportSize(FLAT);
  await page.keyboard.press("Alt+v");
  await page.locator("dialog[open] iframe").waitFor();
  await page.keyboard.press("Alt+2");
  await page.locator("dialog[open] ins").first().waitFor();
  await page.screenshot({ path: path.join(IMAGES, "review-article.png") });
} finally {
  await browser.close();
  server.kill("SIGINT");
  rmSync(path.dirname(project), { recursive: true, force: true });
}

/** Walks to the sentence from the first one of the queue. */
async function openSentence(page: Page): Promise<void> {
  const source = page.locator(".source-text");
  for (;;) {
    const shown = await source.innerText();
    if (shown.startsWith(SENTENCE)) break;
    await page.keyboard.press("Alt+ArrowDown");
    await page.locator(".source-text", { hasNotText: shown }).waitFor();
  }
  await page.keyboard.press("Alt+e");
  await page.locator("#target:focus").waitFor();
}

/** What a process prints first. */
async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  let printed = "";
  for await (const part of output.setEncoding("utf8")) {
    printed += String(part);
    if (printed.includes("\n")) break;
  }
  return printed.trim();
}
