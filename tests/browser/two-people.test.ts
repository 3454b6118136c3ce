/** Two people at one project, each in a browser of their own, and a translation that runs meanwhile. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function translated(config: object = {}): Promise<ProjectFolder> {
  const project = makeProject({
    "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n",
    "cotejo.config.json": JSON.stringify(config),
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

/** Stops a run and waits until it has written what it has: its folder is removed right after. */
async function endRun(run: ChildProcess): Promise<void> {
  if (run.exitCode !== null || run.signalCode !== null) return;
  const ended = once(run, "exit");
  run.kill("SIGINT");
  await ended;
}

test(
  "a second browser comes in by an address, says its name, and both see who is where and who decided",
  async () => {
    const project = await translated({ review: { secondPerson: true } });
    const { url } = await startReview(project.root, ["--as", "Ana Pérez"]);
    const ana = await openReviewPage(browser, url);
    await ana.at("content/a.md:1");
    await ana.says(".header", "You are Ana Pérez");
    await ana.press("Alt+i");
    await ana.focused("address");
    const address = await ana.page.locator("#address").inputValue();
    await ana.press("Escape");
    await ana.focused("target");

    const beto = await openReviewPage(browser, address);
    await beto.says(".header", "You are Ana Pérez");
    await beto.press("Alt+y", '"Beto Núñez"', "Enter");
    await beto.says(".header", "You are Beto Núñez");
    await ana.says(".header", "You are Ana Pérez");
    // Each is told of the other, by name, at the sentence they are both at.
    await ana.says(".side-pane", "Beto Núñez is working on this sentence");
    await beto.says(".side-pane", "Ana Pérez is working on this sentence");
    await beto.press("Alt+ArrowDown");
    await beto.at("content/a.md:3");
    await ana.says("#row-1", "Beto Núñez is working on this sentence");
    await ana.page.locator(".side-pane", { hasText: "Beto Núñez is working" }).waitFor({ state: "detached" });
    // The name outlives a reload.
    await beto.page.reload();
    await beto.says(".header", "You are Beto Núñez");

    // What one wrote waits for the other, and the history names each.
    await ana.press("Control+a", '"Uno aquí."', "Control+Enter");
    await ana.at("content/a.md:3");
    await ana.press("Alt+ArrowUp");
    await ana.at("content/a.md:1");
    await ana.press("Control+Enter");
    await ana.says(".editor-pane", "another person approves it");
    await beto.at("content/a.md:3");
    await beto.press("Alt+ArrowUp");
    await beto.at("content/a.md:1");
    await beto.reads("Uno aquí.");
    await beto.press("Control+Enter");
    await beto.at("content/a.md:3");
    await beto.saved();
    const { segments } = (await runCommand(project.root, ["review", "list", "--query", "state:approved", "--json"])).json();
    expect(segments).toMatchObject([{ source: "One here.", target: "Uno aquí.", state: "approved", by: "Beto Núñez" }]);
    const shown = (await runCommand(project.root, ["review", "show", segments[0].id])).stdout;
    expect(shown).toMatch(/Ana Pérez[^]*Beto Núñez/);

    // An empty name is the command's again; the other windows of that browser hear of it.
    const second = await beto.context.newPage();
    await second.goto(new URL(address).origin);
    await second.locator(".header", { hasText: "You are Beto Núñez" }).waitFor();
    await beto.press("Alt+y", "Enter");
    await beto.says(".header", "You are Ana Pérez");
    await second.locator(".header", { hasText: "You are Ana Pérez" }).waitFor();
  },
  SLOW_MS,
); // prettier-ignore

test(
  "decisions are saved while a translation waits for its engine",
  async () => {
    const silent = "process.stdin.once('data', () => require('node:fs').writeFileSync('asked', '')); setInterval(() => {}, 1000);";
    const project = await translated({ providers: { command: { command: [process.execPath, "-e", silent], timeoutMs: 120_000 } } });
    project.write("content/a.md", `${project.read("content/a.md")}\nFour here.\n`);
    const run = spawn(process.execPath, [MAIN, "translate", "--provider", "command"], { cwd: project.root, env: cleanEnv({}), stdio: "ignore" });
    onTestFinished(() => endRun(run));
    await expect.poll(() => existsSync(path.join(project.root, "asked")), { timeout: 30_000 }).toBe(true);
    const { url } = await startReview(project.root);
    const { press, at, saved } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Uno aquí."', "Control+Enter");
    await at("content/a.md:3");
    await press("Control+Enter");
    await at("content/a.md:5");
    await saved();
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    expect(run.exitCode).toBe(null);
  },
  SLOW_MS,
); // prettier-ignore
