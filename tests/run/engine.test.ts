import { describe, expect, onTestFinished, test } from "vitest";
import { CotejoError, InterruptedError, ProviderUnavailableError } from "../../src/base/errors.ts";
import { createEngine, type Engine, type EngineLimits } from "../../src/run/engine.ts";
import type { EngineRequest } from "../../src/run/engine-request.ts";
import type { Provider, ProviderAnswer, ProviderRequest, Sending, TranslateOptions } from "../../src/engines/types.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { Store } from "../../src/record/types.ts";
import { textOf } from "../engines/builders.ts";

interface Batch {
  readonly requests: readonly ProviderRequest[];
  readonly options: TranslateOptions;
  /** @param most How many of its requests; default: all */
  answer(most?: number): void;
  fail(error: Error): void;
  resolve(answers: readonly ProviderAnswer[]): void;
  readonly sending: Sending;
  /** Sends all of it once more. */
  send(): Sending;
}

interface Bench {
  readonly engine: Engine;
  readonly store: Store;
  readonly batches: Batch[];
}

async function makeEngine(
  options: {
    limits?: Partial<EngineLimits>;
    concurrency?: number;
    terms?: "tagged" | "placeholder";
    store?: (store: Store) => Store;
  } = {},
): Promise<Bench> {
  const opened = await openSqliteStore(":memory:");
  onTestFinished(() => opened.close());
  const store = options.store?.(opened) ?? opened;
  const batches: Batch[] = [];
  const provider: Provider = {
    id: "command",
    version: "1",
    capabilities: {
      terms: options.terms ?? "placeholder",
      maxSegments: 50,
      concurrency: options.concurrency ?? 4,
      context: false,
      leavesMachine: true,
      advice: false,
      matches: false,
      needsPostEditing: false,
      billed: true,
    },
    translate: (requests, translateOptions) =>
      new Promise((resolve, reject) => {
        const send = (): Sending =>
          translateOptions.spend(requests.map(({ id, content }) => ({ id, characters: textOf(content).length })));
        const sending = send();
        batches.push({
          requests,
          options: translateOptions,
          answer(most) {
            for (const { id } of requests.slice(0, most)) sending.answered(id);
            resolve(requests.slice(0, most).map(({ id, content }) => ({ id, content, billedCharacters: 1 })));
          },
          fail: reject,
          resolve,
          sending,
          send,
        });
      }),
    close: () => Promise.resolve(),
  };
  const limits: EngineLimits = {
    maxCharacters: undefined,
    monthCharacters: undefined,
    concurrency: undefined,
    ...options.limits,
  };
  return { store, batches, engine: createEngine(provider, store, limits, new AbortController().signal, () => 0) };
}

function request(text: string, changes: Partial<EngineRequest> = {}): EngineRequest {
  return {
    article: "a.md",
    content: [{ type: "text", value: text }],
    context: "",
    from: "en",
    to: "es-419",
    placeholders: false,
    force: false,
    ...changes,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `text ${index}`);

describe("createEngine", () => {
  test("sends batches of fifty, four at once, and tells the provider which is the last", async () => {
    const { engine, batches } = await makeEngine();
    const answers = texts(260).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    expect(batches.map(({ requests }) => requests.length)).toEqual([50, 50, 50, 50]);
    for (let index = 0; index < 6; index += 1) {
      batches[index]?.answer();
      await settle();
      await settle();
    }
    expect(batches.map(({ requests }) => requests.length)).toEqual([50, 50, 50, 50, 50, 10]);
    expect(batches.map(({ options }) => options.last)).toEqual([false, false, false, false, false, true]);
    expect((await Promise.all(answers)).every(({ kind }) => kind === "content")).toBe(true);
  });

  test("asks once for equal requests, and never again for what is stored", async () => {
    const { engine, store, batches } = await makeEngine();
    const asked = [engine.ask(request("same")), engine.ask(request("same")), engine.ask(request("other"))];
    await engine.flush(true);
    await settle();
    batches[0]?.answer();
    const answers = await Promise.all(asked);
    expect(batches[0]?.requests).toHaveLength(2);
    expect(answers.map((answer) => answer.kind === "content" && answer.fresh)).toEqual([true, false, true]);
    expect(engine.spentOn("a.md")).toEqual({ sentCharacters: 9, billedCharacters: 2 });
    expect((await store.spentSince("1970-01-01T00:00:00.000Z")).get("command")).toEqual({
      sentCharacters: 9,
      billedCharacters: 2,
    });
  });

  test("stores an answer before anybody gets it", async () => {
    const order: string[] = [];
    const { engine, batches } = await makeEngine({
      store: (store) => ({ ...store, getAnswers: (hashes) => store.getAnswers(hashes), putAnswers: async (answers) => {
        await store.putAnswers(answers);
        order.push("stored");
      } }),
    }); // prettier-ignore
    const answer = engine.ask(request("one")).then(() => order.push("used"));
    await engine.flush(true);
    await settle();
    batches[0]?.answer();
    await answer;
    expect(order).toEqual(["stored", "used"]);
  });

  test("gives out nothing when it could not be stored", async () => {
    const { engine, batches } = await makeEngine({
      store: (store) => ({
        ...store,
        getAnswers: (hashes) => store.getAnswers(hashes),
        putAnswers: () => Promise.reject(new Error("disk full")),
      }),
    });
    const answer = engine.ask(request("one"));
    await engine.flush(true);
    await settle();
    batches[0]?.answer();
    expect(await answer).toEqual({ kind: "cut" });
    expect(engine.stopped?.exitCode).toBe(70);
  });

  test("fills the last batch up to the cap and stops", async () => {
    const { engine, batches } = await makeEngine({ limits: { maxCharacters: 500 } });
    const answers = texts(120).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    for (const batch of batches) batch.answer();
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "content")).toHaveLength(72);
    expect(kinds.filter((kind) => kind === "cut")).toHaveLength(48);
    expect(engine.stopped?.code).toBe("budget");
    // Ten texts of six characters and sixty-two of seven; another seven would be 501.
    expect(engine.totals.sentCharacters).toBe(494);
  });

  test("keeps what is in flight when another request fails", async () => {
    const { engine, batches } = await makeEngine();
    const answers = texts(100).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    batches[0]?.fail(new ProviderUnavailableError("provider-quota", "Quota."));
    await settle();
    batches[1]?.answer();
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array.from({ length: 50 }, () => "cut"), ...Array.from({ length: 50 }, () => "content")]);
    expect(engine.stopped?.exitCode).toBe(4);
  });

  test("never mixes two language pairs in a batch", async () => {
    const { engine, batches } = await makeEngine();
    const asked = [
      engine.ask(request("a")),
      engine.ask(request("b", { from: "es", to: "en" })),
      engine.ask(request("c")),
    ];
    await engine.flush(true);
    await settle();
    expect(batches.map(({ requests, options }) => [options.source, requests.length])).toEqual([
      ["en", 2],
      ["es", 1],
    ]);
    for (const batch of batches) batch.answer();
    await Promise.all(asked);
  });

  test("what an interrupted engine has answered is stored; the rest is cut, was sent, and may have been billed", async () => {
    const { engine, store, batches } = await makeEngine();
    const answers = texts(2).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    engine.stop(new InterruptedError());
    batches[0]?.answer(1);
    expect(await Promise.all(answers)).toMatchObject([{ kind: "content" }, { kind: "cut" }]);
    expect([...(await store.spentSince("")).values()]).toEqual([{ sentCharacters: 12, billedCharacters: 7 }]);
    expect(engine.totals).toMatchObject({ sentCharacters: 12, billedCharacters: 7 });
    expect(await store.listCosts()).toMatchObject([{ article: "a.md", sentCharacters: 12, billedCharacters: 7 }]);
  });

  test("a request for placeholders without a term is the same request, and leaves once", async () => {
    const { engine, batches } = await makeEngine({ terms: "tagged" });
    const term = { type: "term", id: 1, source: "IACHR", target: "CIDH", gender: undefined } as const;
    const content = [{ type: "text", value: "The " }, term] as const;
    const asked = [false, true].flatMap((placeholders) => [
      engine.ask(request("plain", { placeholders })),
      engine.ask(request("", { content, placeholders })),
    ]);
    await engine.flush(true);
    await settle();
    batches[0]?.answer();
    await Promise.all(asked);
    expect(batches[0]?.requests.map(({ content: sent, placeholders }) => [sent.length, placeholders])).toEqual([
      [1, false],
      [2, false],
      [2, true],
    ]);
  });

  test("a provider's second try asks the cap too, and leaves room for what waits", async () => {
    const { engine, store, batches } = await makeEngine({ limits: { maxCharacters: 820 } });
    const answers = texts(100).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    // 50 texts each, of 340 and 350 characters: 130 are left.
    expect(() => batches[0]?.send()).toThrow(expect.objectContaining({ code: "budget" }));
    for (const batch of batches) batch.answer();
    await Promise.all(answers);
    expect(engine.totals).toMatchObject({ sentCharacters: 690, requests: 2 });
    expect([...(await store.spentSince("")).values()]).toMatchObject([{ sentCharacters: 690 }]);
  });

  test("what was sent twice counts twice; what was refused was not billed, and what had no connection not sent", async () => {
    const { engine, store, batches } = await makeEngine();
    const answer = engine.ask(request("text"));
    await engine.flush(true);
    await settle();
    batches[0]?.send().refused();
    batches[0]?.send().unsent();
    // Its connection broke: whether it was billed is not known.
    batches[0]?.send();
    batches[0]?.answer();
    await answer;
    expect(engine.totals).toMatchObject({ sentCharacters: 12, billedCharacters: 5 });
    expect([...(await store.spentSince("")).values()]).toEqual([{ sentCharacters: 12, billedCharacters: 5 }]);
  });

  test("nothing is sent after an answer that could not be stored, and what was lost is said", async () => {
    const { engine, batches } = await makeEngine({
      concurrency: 2,
      store: (store) => ({
        ...store,
        getAnswers: (hashes) => store.getAnswers(hashes),
        putAnswers: () => Promise.reject(new CotejoError("store-unavailable", 5, "Disk full.", { hint: "Make room." })),
      }),
    });
    const answers = texts(200).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    batches[0]?.answer();
    await settle();
    await settle();
    expect(() => batches[1]?.send()).toThrow("Disk full.");
    batches[1]?.answer();
    expect(new Set((await Promise.all(answers)).map(({ kind }) => kind))).toEqual(new Set(["cut"]));
    expect(batches).toHaveLength(2);
    expect(engine.stopped).toMatchObject({
      code: "not-stored",
      exitCode: 5,
      details: ["Disk full."],
      hint: "Make room.",
    });
    expect(engine.stopped?.message).toContain("lost: 690.");
  });

  test("a failure of some of a batch stops the run, and keeps what the others brought", async () => {
    const { engine, store, batches } = await makeEngine();
    const answers = texts(2).map((text) => engine.ask(request(text)));
    await engine.flush(true);
    await settle();
    const failure = new ProviderUnavailableError("provider-quota", "Quota.");
    batches[0]?.resolve([
      { id: "1", content: [], billedCharacters: 6 },
      { id: "2", failure, billedCharacters: 0 },
    ]);
    expect(await Promise.all(answers)).toMatchObject([{ kind: "content" }, { kind: "cut" }]);
    expect(engine.stopped).toBe(failure);
    expect((await store.listCosts())[0]).toMatchObject({ sentCharacters: 12, billedCharacters: 18 });
  });
});
