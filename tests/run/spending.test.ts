/**
 * Whatever an engine does wrong: what its server received is what is reported as sent, it is never more than the cap, and
 * no request leaves twice that would be billed twice. Each engine is asked over HTTP, or through pipes.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/run/engine.ts";
import { createApertium } from "../../src/engines/apertium.ts";
import type { EngineId } from "../../src/config/engines.ts";
import { createCommand } from "../../src/engines/command.ts";
import { createDeepl } from "../../src/engines/deepl.ts";
import { findApertium } from "../../src/engines/find-apertium.ts";
import { createLibretranslate } from "../../src/engines/libretranslate.ts";
import { createOpenai } from "../../src/engines/openai.ts";
import type { Provider } from "../../src/engines/types.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import { inline } from "../engines/builders.ts";
import { INSTANT_CLOCK } from "../engines/http-engines.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { sentIn, startOpenaiServer } from "../servers/openai-server.ts";

/** An engine and what it says that it got. */
interface Opened {
  readonly provider: Provider;
  /** Bodies that hold text, in order. */
  bodies(): readonly string[];
  /** Unicode characters of text in a body, tags left out. */
  characters(body: string): number;
  /** Where the server says what it billed. */
  billed?(): number;
  close(): Promise<void>;
}

interface Case {
  readonly modes: readonly string[];
  readonly faults: readonly string[];
  readonly open: (mode: string, faults: readonly string[]) => Promise<Opened>;
}

const FAULTS = ["cut", "cut-body", "429", "500", "504", "400", "413", "ok"];
/** Whether the engine has billed what it did not answer is not known. */
const UNANSWERED = /^(?:cut|cut-body|504)$/;

/** Every engine that text is sent to, and what may be billed for it. */
const CASES: { readonly [Id in Exclude<EngineId, "apertium" | "pseudo">]: Case } = {
  deepl: {
    modes: ["honest", "drop-terms", "double-codes", "malformed", "english", "exchange-ids"],
    faults: [...FAULTS, "456", "html", "fewer", "more"],
    async open(mode, faults) {
      const server = await startDeeplServer();
      server.mode = mode as typeof server.mode;
      server.faults.push(...faults.map(deeplFault));
      return {
        provider: createDeepl({ key: "test-key", serverUrl: server.url, clock: INSTANT_CLOCK }),
        bodies: () => server.requests.map(({ body }) => body.toString()),
        characters: (body) => count(new URLSearchParams(body).getAll("text")),
        billed: () => server.billed,
        close: () => server.close(),
      };
    },
  },
  openai: {
    modes: [
      "honest",
      "drop-id",
      "swap-ids",
      "english",
      "drop-terms",
      "exchange-terms",
      "prose",
      "empty",
      "refuse",
      "cut",
    ],
    faults: [...FAULTS, "402", "html"],
    async open(mode, faults) {
      const server = await startOpenaiServer();
      if (mode === "cut") server.maxAnswer = 60;
      else server.mode = mode as typeof server.mode;
      server.faults.push(...faults.map(httpFault));
      return {
        provider: createOpenai({
          model: "m",
          key: "sk-test-0123456789",
          baseUrl: `${server.url}/v1`,
          clock: INSTANT_CLOCK,
        }),
        bodies: () => server.requests.map(({ body }) => body),
        characters: (body) => count(Object.values(sentIn(JSON.parse(body)).segments)),
        close: () => server.close(),
      };
    },
  },
  libretranslate: {
    modes: [
      "honest",
      "drop-tokens",
      "tear-tokens",
      "swap-tokens",
      "english",
      "empty",
      "too-few",
      "number",
      "swap-texts",
    ],
    faults: [...FAULTS, "html"],
    async open(mode, faults) {
      const server = await startLibretranslateServer({ mode: mode as "honest" });
      // Two batches ask for the languages at once: what they meet is no fault of a text.
      server.faultyPath = "/translate";
      server.faults.push(...faults.map(httpFault));
      return {
        provider: createLibretranslate({ url: server.url, clock: INSTANT_CLOCK }),
        bodies: () => server.requests.flatMap(({ path: at, body }) => (at === "/translate" ? [body] : [])),
        characters: (body) => count((JSON.parse(body) as { q: string[] }).q.map((text) => text.replace(/Xq\d+z/g, ""))),
        close: () => server.close(),
      };
    },
  },
  command: {
    modes: ["upper", "missing", "malformed", "doubled", "unknown", "empty", "drop-code", "exit-early", "exchange"],
    faults: ["ok"],
    open(mode) {
      const folder = mkdtempSync(path.join(tmpdir(), "cotejo-spending-"));
      const log = path.join(folder, "received");
      const engine = path.join(import.meta.dirname, "..", "servers", "mt-command.mjs");
      // What the engine reads goes through `tee`, which keeps it.
      const script = `tee ${log} | ${process.execPath} ${engine} ${mode}`;
      const lines = (): readonly string[] =>
        (existsSync(log) ? readFileSync(log, "utf8") : "").split("\n").filter(Boolean);
      return Promise.resolve({
        provider: createCommand({
          command: ["sh", "-c", script],
          root: folder,
          env: { PATH: process.env["PATH"] ?? "" },
          timeoutMs: 1000,
          endSettleMs: 5,
        }),
        bodies: lines,
        characters: (line) => count([(JSON.parse(line) as { text: string }).text]),
        close: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
      });
    },
  },
};

function httpFault(name: string) {
  if (name === "cut" || name === "cut-body") return { kind: name } as const;
  if (name === "html") return { kind: "status", status: 200, body: "<html>Please log in</html>" } as const;
  if (name === "ok") return { kind: "type", contentType: "application/json" } as const;
  return { kind: "status", status: Number(name), headers: { "retry-after": "0" } } as const;
}

function deeplFault(name: string) {
  if (name === "cut" || name === "cut-body" || name === "html") return { kind: name } as const;
  if (name === "ok" || name === "fewer" || name === "more")
    return { kind: "count", more: name === "ok" ? 0 : name === "more" ? 1 : -1 } as const;
  return { kind: "status", status: Number(name), retryAfter: "0", message: "Tag handling parsing failed." } as const;
}

/** Characters without tags; `&amp;` is one. */
function count(texts: readonly string[]): number {
  return Array.from(
    texts
      .join("")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll(/&[a-z]+;/g, "&"),
  ).length;
}

const SENTENCES = [
  "The {1:IACHR|CIDH} met the {2:OEI|OEI} in Quito.",
  "A <1>bold claim</1> was made.",
  "Is R&D here?",
  "The court ruled against the state on Monday.",
  "BAD news <1/> for everybody here.",
  "Nobody came to see the other court.",
];

/** Asks for some sentences as a run does: once, and those whose answers are asked for once more with placeholders. */
async function runEngine(opened: Opened, cap: number, sentences: number) {
  const store = await openSqliteStore(":memory:");
  const limits = { maxCharacters: cap, monthCharacters: undefined, concurrency: undefined };
  const engine = createEngine(opened.provider, store, limits, new AbortController().signal, () => 0);
  const ask = (text: string, placeholders: boolean) =>
    engine.ask({
      article: "a.md",
      content: inline(text),
      context: "",
      from: "en",
      to: "es",
      placeholders,
      force: false,
    });
  const texts = Array.from({ length: sentences }, (_, index) => `${index} ${SENTENCES[index % SENTENCES.length]}`).map(
    // LibreTranslate's tokens need spaces beside words, which are no text.
    (text) => (opened.provider.id === "libretranslate" ? text.replaceAll(/<\/?1>/g, "") : text),
  );
  for (const placeholders of [false, true]) {
    const answers = texts.map((text) => ask(text, placeholders));
    await engine.flush(placeholders);
    await Promise.all(answers);
  }
  const [spent] = [...(await store.spentSince("")).values()];
  const costs = (await store.listCosts()).reduce((sum, { sentCharacters }) => sum + sentCharacters, 0);
  const { totals } = engine;
  await opened.provider.close();
  await store.close();
  return {
    totals,
    spent: spent ?? { sentCharacters: 0, billedCharacters: 0 },
    costs,
    onArticle: engine.spentOn("a.md"),
  };
}

describe.each(Object.entries(CASES))("%s", (name, { modes, faults, open }) => {
  test(
    "what its server received is what is reported as sent, and never more than the cap",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...modes),
          fc.array(fc.constantFrom(...faults), { maxLength: 8 }),
          fc.integer({ min: 20, max: 3000 }),
          fc.integer({ min: 1, max: 45 }),
          async (mode, chosen, cap, sentences) => {
            const opened = await open(mode, chosen);
            try {
              const run = await runEngine(opened, cap, sentences);
              const bodies = opened.bodies();
              const received = bodies.reduce((sum, body) => sum + opened.characters(body), 0);
              expect(run.totals.sentCharacters).toBe(received);
              expect(received).toBeLessThanOrEqual(cap);
              // Record, article and run say the same.
              expect(run.spent).toEqual(run.onArticle);
              expect(run.totals).toMatchObject(run.spent);
              expect(run.costs).toBe(received);
              expect(run.spent.billedCharacters).toBeLessThanOrEqual(received);
              expect(run.spent.billedCharacters).toBeGreaterThanOrEqual(opened.billed?.() ?? 0);
              // The same again leaves only where its answer did not come or was refused; where it did not come, once.
              const outcomes = chosen.slice(0, bodies.length);
              const often = outcomes.filter((fault) => fault === "429" || fault === "500").length;
              const once = outcomes.filter((fault) => UNANSWERED.test(fault)).length;
              const times = [...Map.groupBy(bodies, (body) => body).values()].map(({ length }) => length);
              expect(bodies.length - times.length).toBeLessThanOrEqual(often + once);
              expect(Math.max(0, ...times)).toBeLessThanOrEqual(1 + often + Math.min(1, once));
            } finally {
              await opened.close();
            }
          },
        ),
        { numRuns: name === "command" ? 12 : 60 },
      );
    },
  );
});

const found = await findApertium();

test.runIf(found !== undefined)("apertium: its second tries count, and hold to the cap", async () => {
  if (!found) return;
  const opened = {
    provider: createApertium({ found }),
    bodies: () => [],
    characters: () => 0,
    close: () => Promise.resolve(),
  };
  const run = await runEngine(opened, 700, 30);
  expect(run.totals.sentCharacters).toBeLessThanOrEqual(700);
  expect(run.totals).toMatchObject(run.spent);
  expect(run.spent.billedCharacters).toBe(0);
});
