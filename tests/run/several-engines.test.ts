/** Runs on one index, each with a store of its own as two processes have: who sends, who waits, and what ends a wait. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { InterruptedError, ProviderUnavailableError } from "../../src/base/errors.ts";
import type { Provider, ProviderRequest, SentText, TranslateOptions } from "../../src/engines/types.ts";
import { reserveAndSpend } from "../../src/engines/reserve-and-spend.ts";
import { newOwner } from "../../src/record/owner.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { Store } from "../../src/record/types.ts";
import { createEngine, type Engine } from "../../src/run/engine.ts";
import { createLeases } from "../../src/run/leases.ts";
import { textOf } from "../engines/builders.ts";

const NOW = Date.UTC(2026, 10, 25, 10);

interface Asked {
  readonly requests: readonly ProviderRequest[];
  readonly options: TranslateOptions;
  readonly texts: readonly SentText[];
  answer(): void;
  fail(error: Error): void;
}

interface Bench {
  readonly engine: Engine;
  readonly store: Store;
  /** What has left, in order. */
  readonly sent: Asked[];
}

function makeFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-engines-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "index.db");
}

/** @param now When the run began, in milliseconds since 1970 */
async function makeEngine(file: string, { cap, now = NOW }: { cap?: number; now?: number } = {}): Promise<Bench> {
  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const sent: Asked[] = [];
  const provider: Provider = {
    id: "remote",
    version: "1",
    capabilities: {
      terms: "placeholder",
      maxSegments: 50,
      concurrency: 4,
      context: false,
      leavesMachine: true,
      advice: false,
      matches: false,
      needsPostEditing: false,
      billed: true,
    },
    async translate(requests, options) {
      const texts = requests.map(({ id, content }) => ({ id, characters: textOf(content).length }));
      const sending = await reserveAndSpend(options, texts);
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Provider["translate"]>>>();
      options.signal.addEventListener("abort", () => reject(new InterruptedError()));
      sent.push({
        requests,
        options,
        texts,
        answer() {
          sending.answered();
          resolve(texts.map(({ id, characters }, at) => ({ id, content: requests[at]?.content ?? [], billedCharacters: characters }))); // prettier-ignore
        },
        fail: reject,
      });
      return promise;
    },
    close: () => Promise.resolve(),
  };
  const limits = { maxCharacters: undefined, monthCharacters: cap, monthCap: cap, concurrency: undefined };
  return { store, sent, engine: createEngine(provider, store, limits, new AbortController().signal, () => now) };
}

function ask({ engine }: Bench, text: string, force = false) {
  const content = [{ type: "text", value: text }] as const;
  return engine.ask({ article: "a.md", content, context: "", from: "en", to: "es", placeholders: false, force });
}

const left = (bench: Bench, count: number): Promise<void> => expect.poll(() => bench.sent.length).toBe(count);

test("a sentence that one has under way is not sent by the other, which gets its answer unpaid", async () => {
  const file = makeFile();
  const [one, other] = [await makeEngine(file), await makeEngine(file)];
  const first = ask(one, "same");
  await one.engine.flush(true);
  await left(one, 1);
  const second = [ask(other, "same"), ask(other, "own")];
  await other.engine.flush(true);
  await left(other, 1);
  one.sent[0]?.answer();
  other.sent[0]?.answer();
  expect(await first).toMatchObject({ kind: "content", fresh: true });
  expect(await Promise.all(second)).toMatchObject([
    { kind: "content", fresh: false },
    { kind: "content", fresh: true },
  ]);
  expect(other.sent.flatMap(({ requests }) => requests.map(({ content }) => textOf(content)))).toEqual(["own"]);
  expect(other.engine.totals).toMatchObject({ sentCharacters: 3, requests: 1 });
});

test("where it brings no answer, the other sends it", async () => {
  const file = makeFile();
  const [one, other] = [await makeEngine(file), await makeEngine(file)];
  const first = ask(one, "same");
  await one.engine.flush(true);
  await left(one, 1);
  const second = ask(other, "same");
  await other.engine.flush(true);
  one.sent[0]?.fail(new ProviderUnavailableError("provider-network", "Gone."));
  expect(await first).toEqual({ kind: "cut" });
  await left(other, 1);
  other.sent[0]?.answer();
  expect(await second).toMatchObject({ kind: "content", fresh: true });
  // What broke may have been billed.
  expect((await one.store.spentSince("")).get("remote")).toEqual({ sentCharacters: 8, billedCharacters: 8 });
});

test("who asks anew does not take an old answer, but one that another has asked for since", async () => {
  const file = makeFile();
  const old = await makeEngine(file, { now: NOW - 1000 });
  const before = ask(old, "same");
  await old.engine.flush(true);
  await left(old, 1);
  old.sent[0]?.answer();
  await before;
  const [one, other] = [await makeEngine(file, { now: NOW + 1 }), await makeEngine(file)];
  const first = ask(one, "same", true);
  await one.engine.flush(true);
  await left(one, 1);
  const second = ask(other, "same", true);
  await other.engine.flush(true);
  one.sent[0]?.answer();
  expect(await Promise.all([first, second])).toMatchObject([{ fresh: true }, { fresh: false }]);
  expect(other.sent).toEqual([]);
});

test("what another has reserved of the month's budget is not there, and comes back where it was not sent", async () => {
  const file = makeFile();
  const [one, other, third] = [
    await makeEngine(file, { cap: 10 }),
    await makeEngine(file, { cap: 10 }),
    await makeEngine(file, { cap: 10 }),
  ];
  const first = ask(one, "sixsix");
  await one.engine.flush(true);
  await left(one, 1);
  const second = [ask(other, "four"), ask(other, "five!")];
  await other.engine.flush(true);
  await left(other, 1);
  other.sent[0]?.answer();
  expect((await Promise.all(second)).map(({ kind }) => kind)).toEqual(["content", "cut"]);
  expect(other.engine.stopped).toMatchObject({ code: "budget", exitCode: 4 });
  expect(other.engine.stopped?.message).toMatch(/at most 4 for this month's budget/);
  // A second sending is asked for too.
  const { options, texts } = one.sent[0] ?? {};
  await expect(options?.reserve?.(texts ?? [])).rejects.toMatchObject({ code: "budget" });
  one.engine.stop(new InterruptedError());
  expect(await first).toEqual({ kind: "cut" });
  // Sent and not answered: it counts, all of it.
  const late = ask(third, "x");
  await third.engine.flush(true);
  expect(await late).toEqual({ kind: "cut" });
});

test("Ctrl-C ends the wait for a time that the engine has named, and nothing was sent", async () => {
  const file = makeFile();
  const bench = await makeEngine(file);
  await bench.store.pauseProvider({ provider: "remote", owner: newOwner() }, 60_000);
  const answer = ask(bench, "text");
  await bench.engine.flush(true);
  bench.engine.stop(new InterruptedError());
  expect(await answer).toEqual({ kind: "cut" });
  expect(bench.sent).toEqual([]);
  expect((await bench.store.spentSince("")).size).toBe(0);
});

test("a time that is far away ends the run, with the time", async () => {
  const bench = await makeEngine(makeFile());
  await bench.store.pauseProvider({ provider: "remote", owner: newOwner() }, 3_600_000);
  const answer = ask(bench, "text");
  await bench.engine.flush(true);
  expect(await answer).toEqual({ kind: "cut" });
  expect(bench.engine.stopped).toMatchObject({ code: "provider-rate", exitCode: 4 });
  expect(bench.sent).toEqual([]);
});

test("requests that another has taken over are not sent again", async () => {
  const file = makeFile();
  const bench = await makeEngine(file);
  const answer = ask(bench, "text");
  await bench.engine.flush(true);
  await left(bench, 1);
  const index = new DatabaseSync(file);
  index.exec("UPDATE requests SET owner = 'elsewhere 1 - 1'");
  index.close();
  const { options, texts } = bench.sent[0] ?? {};
  const lost: unknown = await options?.reserve?.(texts ?? []).catch((error: unknown) => error);
  expect(lost).toMatchObject({ code: "lease-lost", exitCode: 4 });
  bench.sent[0]?.fail(lost as Error);
  expect(await answer).toEqual({ kind: "cut" });
});

test("requests stay a process's for as long as they are under way, however short their lease is", async () => {
  const store = await openSqliteStore(makeFile());
  onTestFinished(() => store.close());
  const fields = { provider: "remote", cap: undefined, isBilled: true };
  const asker = { ...fields, owner: newOwner(), leaseMs: 400 };
  const other = { ...fields, owner: newOwner(), leaseMs: 400 };
  const wanted = [{ hash: "1", article: "a.md", characters: 1, after: "" }];
  const leases = createLeases(store, asker);
  await store.takeRequests(asker, wanted, new Date(NOW).toISOString());
  leases.begin();
  await sleep(900);
  expect((await store.takeRequests(other, wanted, new Date(NOW).toISOString())).taken.size).toBe(0);
  leases.end();
  await sleep(900);
  expect((await store.takeRequests(other, wanted, new Date(NOW).toISOString())).taken.size).toBe(1);
});
