/** Hostile content in a real browser: in text, titles, addresses, terms, comments, names, file names and ledger lines. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { startServer } from "../../src/server/start-server.ts";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { sessionOf } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 600_000;
/** Payloads of an article; `tests/review/preview-hostile.test.ts` has each alone. */
const GROUP = 12;
/** Where one sentence of each article is opened. */
const SMALL_GROUP = 4;
const corpus = (
  JSON.parse(readFileSync(path.join(import.meta.dirname, "..", "corpus", "xss.json"), "utf8")) as { payload: string }[]
)
  .map(({ payload }) => payload)
  // One of three; all of them in `npm run test:long`.
  .filter((_, at) => at % 3 === 0 || process.env["COTEJO_LONG"]);

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

interface Watched {
  readonly context: BrowserContext;
  open(): Promise<Page>;
  /** What ran, what asked another host, what a policy had to stop. */
  readonly found: string[];
}

/** A browser that notices whatever content might bring about. */
async function watch(origin: string): Promise<Watched> {
  const context = await browser.newContext({ locale: "es-MX" });
  onTestFinished(() => context.close());
  const found: string[] = [];
  await context.exposeFunction("noticed", (what: string) => found.push(`ran ${what}`));
  await context.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt", "print"] as const)
      Object.defineProperty(window, name, {
        value: () => (window as unknown as { noticed(what: string): void }).noticed(name),
      });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (window as unknown as { noticed(what: string): void }).noticed(`policy ${violatedDirective} ${blockedURI}`),
    );
  });
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`) || url.startsWith("data:,")) return route.continue();
    found.push(`asked ${url}`);
    return route.abort();
  });
  context.on("page", (page) => {
    page.on("dialog", (dialog) => {
      found.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (message) => {
      const text = message.text();
      if (/Content Security Policy|violates|Blocked script execution/i.test(text)) found.push(text);
    });
    page.on("pageerror", (error) => found.push(`error ${error.message}`));
    page.on("framenavigated", (frame) => {
      const url = frame.url();
      if (!url.startsWith(`${origin}/`) && url !== "about:blank") found.push(`went ${url}`);
    });
  });
  return { context, found, open: () => context.newPage() };
}

/** A project whose articles, record, glossary and file names are all payloads. */
async function hostileProject(payloads: readonly string[], size: number): Promise<ProjectFolder> {
  const oneLine = (payload: string): string => payload.replaceAll(/\s+/g, " ");
  const rows = payloads.map((payload, index) => {
    const quoted = (text: string): string =>
      `"${text
        .replaceAll(/[\p{C}\u2028\u2029\s]+/gu, " ")
        .trim()
        .replaceAll('"', '""')}"`;
    return [`term${index}x`, quoted(`T${payload.replaceAll("|", "/")}`), "preferred", quoted(payload)].join(",");
  });
  const groups = Array.from({ length: Math.ceil(payloads.length / size) }, (_, at) =>
    payloads.slice(at * size, (at + 1) * size),
  );
  const project = makeProject({
    "glossary/terms.csv": ["source,target,policy,note", ...rows].join("\n"),
    ...Object.fromEntries(
      groups.map((group, at) => [
        articleName(group[0] ?? "", at),
        [
          `---\ntitle: ${JSON.stringify(group[0])}\n---`,
          ...group.flatMap((payload, index) => [
            `# Heading ${oneLine(payload)}`,
            `A sentence of term${at * size + index}x ${oneLine(payload)} goes on. [Text](<${payload.replaceAll(/[\s<>]/g, "")}>)`,
            payload,
            `![Alt ${oneLine(payload)}](<${payload.replaceAll(/[\s<>]/g, "")}>)`,
          ]),
        ].join("\n\n"),
      ]),
    ),
  });
  const run = await runCommand(project.root, ["translate", "--provider", "none"]);
  expect([run.code < 2, run.stderr]).toEqual([true, run.stderr]);
  // The record is what is shown, and not a file that it no longer fits.
  for (const name of readdirSync(path.join(project.root, "content")))
    if (name.endsWith(".es.md")) project.remove(`content/${name}`);
  const folder = path.join(project.root, ".cotejo", "ledger");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".jsonl")) continue;
    const file = path.relative(project.root, path.join(entry.parentPath, entry.name));
    const group = groups[Number(/(\d+)\.md\.jsonl$/.exec(entry.name)?.[1])] ?? [];
    const lines = project.read(file).trimEnd().split("\n");
    project.write(file, lines.map((line, at) => hostileLine(line, group[at % group.length] ?? "")).join("\n") + "\n");
  }
  return project;
}

/** A file may have any name but for `/`; what cannot be in one is left out. */
function articleName(payload: string, index: number): string {
  return `content/${payload
    .replaceAll(/[/\\\p{C}]/gu, "")
    .slice(0, 60)
    .trim()} ${index}.md`;
}

function hostileLine(line: string, payload: string): string {
  const known = JSON.parse(line) as Record<string, unknown>;
  if (known["source"] === undefined || payload.trim() === "") return line;
  const by = payload;
  const at = "2026-11-25T10:00:00.000Z";
  return JSON.stringify({
    ...known,
    target: `Texto ${payload}`
      .replaceAll(/<(?=\/?p[ch]\b)/g, "&lt;")
      .replaceAll(/\s+/g, " ")
      .trim(),
    state: "approved",
    origin: { kind: "human", version: payload },
    by,
    at,
    reason: payload,
    rejected: [{ target: payload, reason: payload, by, at }],
    rivals: [{ target: payload, by, at, reason: payload }],
  });
}

interface Started {
  readonly origin: string;
  readonly watched: Watched;
  /** Paths of the articles. */
  readonly articles: readonly string[];
  json(path: string, body?: unknown): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- tests look into it by hand
}

async function start(payloads: readonly string[], size = GROUP): Promise<Started> {
  const project = await hostileProject(payloads, size);
  const config = await loadConfig({ cwd: project.root, env: {} });
  const server = await startServer(
    { config, author: payloads[0] ?? "", onBug: (error) => expect(error).toBe(undefined) },
    0,
  );
  onTestFinished(() => server.close());
  const { origin } = new URL(server.url);
  const cookie = await sessionOf(server.url);
  const watched = await watch(origin);
  const [name = "", value = ""] = cookie.split("=");
  await watched.context.addCookies([{ name, value, url: origin }]);
  const json: Started["json"] = async (address, body) => {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const headers = { cookie, origin, "content-type": "application/json" };
    const response = await fetch(origin + address, { headers, ...sent });
    expect([address, response.status]).toEqual([address, 200]);
    return response.json();
  };
  const articles = ((await json("/api/articles")) as { source: string }[]).map(({ source }) => source);
  expect(articles).toHaveLength(Math.ceil(payloads.length / size));
  return { origin, watched, articles, json };
}

/** Opens addresses in some tabs at once. */
async function openAll(
  watched: Watched,
  addresses: readonly string[],
  look: (page: Page, address: string) => Promise<void>,
): Promise<void> {
  const left = [...addresses];
  const tab = async (): Promise<void> => {
    const page = await watched.open();
    for (let address = left.shift(); address !== undefined; address = left.shift()) await look(page, address);
    await page.close();
  };
  await Promise.all(Array.from({ length: 3 }, tab));
}

test("what the browser would notice is noticed", async () => {
  const { watched } = await start(["plain"]);
  const page = await watched.open();
  await page.setContent('<img src=x onerror=alert(1)><img src="https://evil.example/x.png">');
  await expect
    .poll(() => watched.found)
    .toEqual(expect.arrayContaining(["ran alert", "asked https://evil.example/x.png"]));
});

test(
  "preview and paper: nothing runs, nothing is asked of another host, nothing is left for the policy to stop",
  { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const { origin, watched, articles } = await start(corpus);
    const addresses = articles.flatMap((article) => {
      const query = `article=${encodeURIComponent(article)}`;
      return [
        `${origin}/api/articles/preview?${query}&side=source`,
        `${origin}/api/articles/preview?${query}&side=target`,
        `${origin}/api/articles/print?${query}`,
      ];
    });
    let shown = 0;
    await openAll(watched, addresses, async (page, address) => {
      const response = await page.goto(address);
      expect([address, response?.status()]).toEqual([address, 200]);
      shown += await page.locator("[data-segment]").count();
    });
    expect(shown).toBeGreaterThan(articles.length * 10);
    expect(watched.found).toEqual([]);
  },
);

test(
  "the page: the same, with the editor, the article, terms, comments and the history of a sentence open",
  async () => {
    const started = await start(corpus, SMALL_GROUP);
    const { origin, watched, articles } = started;
    const chosen: string[] = [];
    for (const article of articles) {
      const { segments } = await started.json(`/api/segments?${new URLSearchParams({ article })}`);
      const segment = segments.find(({ source }: { source: string }) => source.includes("goes on.")) ?? segments[0];
      if (!segment) continue;
      await started.json(`/api/segments/${segment.id}/comments`, { text: `@Ana ${segment.target} ${article}` });
      chosen.push(`${origin}/#s=${encodeURIComponent(segment.id)}`);
    }
    let edited = 0;
    await openAll(watched, chosen, async (page, address) => {
      if (page.url() === "about:blank") await page.goto(address);
      else await page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
      // The article is there and at the sentence, so the editor is too.
      await page.waitForFunction(
        (id) =>
          [...document.querySelectorAll("iframe")].some(({ contentDocument }) =>
            [...(contentDocument?.querySelectorAll("[data-segment].current") ?? [])].some((each) => each.getAttribute("data-segment") === id),
          ),
        decodeURIComponent(new URL(address).hash.slice(3)),
      );
      await page.locator("#target").waitFor();
      edited += 1;
      expect(await page.locator("#page img, #page iframe:not([sandbox]), #page script, #page svg [onload]").count()).toBe(0);
    });
    expect(edited).toBe(chosen.length);
    expect(watched.found).toEqual([]);
  },
  SLOW_MS,
); // prettier-ignore

test(
  "the whole article, its changes and its approval: the same", { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const { origin, watched, articles } = await start(corpus);
    let shown = 0;
    const addresses = articles.map((article) => `${origin}/#article=${encodeURIComponent(article)}`);
    await openAll(watched, addresses, async (page, address) => {
      if (page.url() === "about:blank") await page.goto(address);
      else await page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
      const file = decodeURIComponent(new URL(address).hash.slice("#article=".length)).replace(/\.md$/, "");
      await page.waitForFunction((name) => document.querySelector<HTMLElement>(".whole-name h3")?.title.includes(name), file);
      await page.keyboard.press("Alt+3");
      await page.locator(".whole-text > .nothing").waitFor();
      await page.keyboard.press("Alt+b");
      await page.locator(".whole-panel h3").waitFor();
      await page.keyboard.press("Alt+ArrowDown");
      await page.locator("#whole-thread, #whole-findings").first().waitFor();
      await page.keyboard.press("Alt+1");
      await page.locator("dialog iframe").waitFor();
      shown += 1;
      expect(await page.locator("#page img, #page iframe:not([sandbox]), #page script, #page svg [onload]").count()).toBe(0);
      await page.keyboard.press("Escape");
    });
    expect(shown).toBe(articles.length);
    expect(watched.found).toEqual([]);
  },
); // prettier-ignore
