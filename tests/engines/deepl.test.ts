import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InterruptedError, ProviderAuthError, ProviderUnavailableError, UsageError } from "../../src/base/errors.ts";
import type { DeeplOptions } from "../../src/engines/deepl.ts";
import { createDeepl } from "../../src/engines/deepl.ts";
import type { Provider } from "../../src/engines/types.ts";
import type { DeeplServer } from "../servers/deepl-server.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { makeOptions, makeRequest, shown, translateTexts } from "./builders.ts";
import { testProvider } from "./contract.ts";

let server: DeeplServer;
let sleeps: number[];

function makeDeepl(more: Partial<DeeplOptions> = {}): Provider {
  const clock = {
    sleep: (ms: number) => Promise.resolve(void sleeps.push(ms)),
    random: () => 0.5,
  };
  return createDeepl({ key: "test-key", serverUrl: server.url, clock, now: () => 0, ...more });
}

const suite: { server?: DeeplServer } = {};
testProvider({
  name: "deepl",
  async open() {
    suite.server = await startDeeplServer();
  },
  create: () => Promise.resolve(createDeepl({ key: "test-key", serverUrl: suite.server?.url })),
  close: async () => suite.server?.close(),
});

beforeEach(async () => {
  server = await startDeeplServer();
  sleeps = [];
});
afterEach(() => server.close());

describe("what DeepL is sent", () => {
  test("the documented form, with what cotejo relies on", async () => {
    const provider = makeDeepl({ formality: "prefer_more", appVersion: "1.2.3" });
    const text = "R&D of <1>the {2:IACHR|CIDH}</1><3/> is < 5";
    expect(await translateTexts(provider, [text])).toEqual(["Ro&Do ofo <1>theo {CIDH}</1><3/> iso < 5"]);
    const [request] = server.requests;
    expect(Object.fromEntries(request?.body ?? [])).toEqual({
      text: 'R&amp;D of <g id="1">the <t id="2">CIDH</t></g><x id="3"/> is &lt; 5',
      source_lang: "en",
      target_lang: "es-419",
      tag_handling: "xml",
      tag_handling_version: "v2",
      outline_detection: "0",
      split_sentences: "0",
      preserve_formatting: "1",
      non_splitting_tags: "g,x,t",
      ignore_tags: "t",
      formality: "prefer_more",
      model_type: "prefer_quality_optimized",
      show_billed_characters: "1",
    });
    expect(request?.headers["user-agent"]).toMatch(/cotejo\/1\.2\.3$/);
    expect(request?.headers["user-agent"]).not.toMatch(/linux|darwin|windows/i);
  });

  test("no formality where none is chosen", async () => {
    await translateTexts(makeDeepl(), ["Hello."]);
    expect(server.requests[0]?.body.has("formality")).toBe(false);
  });

  test("sends terms without their words where placeholders are asked for", async () => {
    await makeDeepl().translate([makeRequest("1", "The {2:IACHR|CIDH} met.", { placeholders: true })], makeOptions());
    expect(server.requests[0]?.body.get("text")).toBe('The <x id="2"/> met.');
  });

  test("context with a text that is alone, and with no other", async () => {
    const provider = makeDeepl();
    await provider.translate([makeRequest("1", "One.", { context: "Before." })], makeOptions());
    await provider.translate(
      ["1", "2"].map((id) => makeRequest(id, "Two.", { context: "Before." })),
      makeOptions(),
    );
    expect(server.requests.map(({ body }) => body.get("context"))).toEqual(["Before.", null]);
  });

  test.each([
    ["en", "es-419", "en", "es-419"],
    ["en-GB", "es", "en", "es"],
    ["en", "es-MX", "en", "es-419"],
    ["en", "es-ES", "en", "es"],
    ["es-419", "en", "es", "en-US"],
    ["en", "pt-BR", "en", "pt-BR"],
  ])("from %s to %s as %s to %s", async (source, target, sourceCode, targetCode) => {
    await translateTexts(makeDeepl(), ["Hello."], { source, target });
    const { body } = server.requests[0]!;
    expect([body.get("source_lang"), body.get("target_lang")]).toEqual([sourceCode, targetCode]);
  });

  test("at most 50 texts a request", async () => {
    const texts = Array.from({ length: 120 }, (_, index) => `Sentence ${index}.`);
    expect(await translateTexts(makeDeepl(), texts)).toEqual(texts.map((_, index) => `Sentenceo ${index}.`));
    expect(server.requests.map(({ body }) => body.getAll("text").length)).toEqual([50, 50, 20]);
  });

  test("at most 128 KiB of body a request, as it is encoded", async () => {
    // A cedilla is two bytes of UTF-8 and six of the form.
    const texts = Array.from({ length: 12 }, () => "ç".repeat(4000));
    await translateTexts(makeDeepl(), texts);
    expect(server.requests.length).toBe(3);
    for (const { bytes } of server.requests) expect(bytes).toBeLessThanOrEqual(128 * 1024);
  });

  test("a text too large for any request is a problem, and the others are translated", async () => {
    const texts = await translateTexts(makeDeepl(), ["One.", "ç".repeat(30_000), "Two."]);
    expect(texts[0]).toBe("Oneo.");
    expect(texts[1]).toMatch(/^! The sentence is 18\d{4} bytes/);
    expect(texts[2]).toBe("Twoo.");
  });

  test("nothing where there is nothing to translate", async () => {
    const texts = ["{1:IACHR|CIDH}", "<1/>", "—", "", " "];
    expect(await translateTexts(makeDeepl(), texts)).toEqual(["{CIDH}", "<1/>", "—", "", " "]);
    expect(server.requests).toEqual([]);
  });

  test("no character that XML does not have", async () => {
    expect(await translateTexts(makeDeepl(), ["a\u0000b\u0008c\uFFFFd \uD800"])).toEqual(["abcdo \uFFFD"]);
  });
});

describe("what comes back from DeepL", () => {
  test.each([
    ["drop-terms", "Theo  meto <2/>."],
    ["double-terms", "Theo {CIDH} {CIDH} meto <2/>."],
    ["translate-terms", "Theo {CIDH} meto <2/>."],
    ["drop-codes", "Theo {CIDH} meto ."],
    ["double-codes", "Theo {CIDH} meto <2/><2/>."],
    ["english", "The {CIDH} met <2/>."],
  ] as const)("in mode %s is handed on for the checks to judge", async (mode, expected) => {
    server.mode = mode;
    const [text] = await translateTexts(makeDeepl(), ["The {1:IACHR|CIDH} met <2/>."]);
    expect(text?.replace(/ +/g, " ").replace(" .", ".")).toBe(expected.replace(/ +/g, " ").replace(" .", "."));
  });

  test("with spaces lost at its tags gets them back", async () => {
    server.mode = "glue";
    expect(await translateTexts(makeDeepl(), ["See <1>the</1> report <2/> of {3:IACHR|CIDH}, (<4>b</4>)."])).toEqual([
      "Seeo <1>theo</1> reporto <2/> ofo {CIDH}, (<4>bo</4>).",
    ]);
  });

  test("with references for letters is decoded once", async () => {
    server.mode = "entities";
    expect(await translateTexts(makeDeepl(), ["Más &amp; café"])).toEqual(["Máso &ampo; caféo"]);
  });

  test("malformed is a problem that was billed", async () => {
    server.mode = "malformed";
    const [answer] = await makeDeepl().translate([makeRequest("1", "Hello.")], makeOptions());
    expect(answer).toEqual({
      id: "1",
      problem: expect.stringContaining("never closes") as string,
      billedCharacters: 6,
    });
  });

  test.each([1, -1])("with %i answers too many is a problem of every text in it", async (more) => {
    server.faults.push({ kind: "count", more });
    const texts = await translateTexts(makeDeepl(), ["One.", "Two.", "Three."]);
    for (const text of texts) expect(text).toBe(`! DeepL gave ${3 + more} answers to 3 texts, expected one each.`);
  });

  test("is billed as DeepL says: characters of the text, tags free", async () => {
    const answers = await makeDeepl().translate(
      [makeRequest("1", "A <1>red</1> car of {2:IACHR|CIDH}"), makeRequest("2", "😀 é")],
      makeOptions(),
    );
    expect(answers.map(({ billedCharacters }) => billedCharacters)).toEqual(["A red car of CIDH".length, 3]);
    expect(server.billed).toBe(20);
  });
});

describe("when DeepL fails", () => {
  test("429 is waited for as long as it asks", async () => {
    const fault = { kind: "status", status: 429, retryAfter: "7" } as const;
    server.faults.push(fault, fault, { kind: "status", status: 429, retryAfter: "Thu, 01 Jan 1970 00:00:12 GMT" });
    expect(await translateTexts(makeDeepl(), ["Hello."])).toEqual(["Helloo."]);
    expect(sleeps).toEqual([7000, 7000, 12_000]);
    expect(server.requests.length).toBe(4);
  });

  test("without Retry-After the waits double", async () => {
    server.faults.push(...Array.from({ length: 5 }, () => ({ kind: "status", status: 503 }) as const));
    expect(await translateTexts(makeDeepl(), ["Hello."])).toEqual(["Helloo."]);
    expect(sleeps).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  test("429 six times is a rate error, and nothing was billed", async () => {
    server.faults.push(...Array.from({ length: 6 }, () => ({ kind: "status", status: 429, retryAfter: "1" }) as const));
    const call = translateTexts(makeDeepl(), ["Hello."]);
    await expect(call).rejects.toMatchObject({ code: "provider-rate", exitCode: 4, retryAfterMs: 1000 });
    expect(server.requests.length).toBe(6);
    expect(server.billed).toBe(0);
  });

  test("a Retry-After of an hour is not waited for", async () => {
    server.faults.push({ kind: "status", status: 429, retryAfter: "3600" });
    await expect(translateTexts(makeDeepl(), ["Hello."])).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(sleeps).toEqual([]);
  });

  test("a wrong key is an auth error at once, and the key is in no message", async () => {
    const call = translateTexts(makeDeepl({ key: "wrong-key" }), ["Hello."]);
    const error: unknown = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderAuthError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("wrong-key");
    expect(server.requests.length).toBe(1);
  });

  test("456 is a quota error at once", async () => {
    server.faults.push({ kind: "status", status: 456 });
    await expect(translateTexts(makeDeepl(), ["Hello."])).rejects.toMatchObject({
      code: "provider-quota",
      exitCode: 4,
    });
    expect(server.requests.length).toBe(1);
  });

  test.each([500, 502, 503, 504, 529])("%i is tried again", async (status) => {
    server.faults.push({ kind: "status", status });
    expect(await translateTexts(makeDeepl(), ["Hello."])).toEqual(["Helloo."]);
  });

  test.each(["cut", "cut-body"] as const)("a connection that is %s is tried again", async (kind) => {
    server.faults.push({ kind });
    expect(await translateTexts(makeDeepl(), ["Hello."])).toEqual(["Helloo."]);
    expect(server.requests.length).toBe(2);
  });

  test.each(["cut", "cut-body"] as const)(
    "a connection that is %s twice is sent no oftener: it may have been billed",
    async (kind) => {
      server.faults.push(...Array.from({ length: 6 }, () => ({ kind })));
      await expect(translateTexts(makeDeepl(), ["Hello."])).rejects.toMatchObject({ code: "provider-network" });
      expect(server.requests.length).toBe(2);
    },
  );

  test("a request that timed out is sent once more and no oftener: it may have been billed", async () => {
    // The client does not let a request fail in less than a second.
    server.faults.push({ kind: "hang" }, { kind: "hang" });
    const call = translateTexts(makeDeepl({ timeoutMs: 50 }), ["Hello."]);
    await expect(call).rejects.toMatchObject({ code: "provider-network" });
    expect(server.requests.length).toBe(2);
  });

  test("a server that is not there is a network error at once", async () => {
    const { url } = server;
    await server.close();
    const call = translateTexts(makeDeepl({ serverUrl: url }), ["Hello."]);
    await expect(call).rejects.toBeInstanceOf(ProviderUnavailableError);
    expect(sleeps).toEqual([]);
    server = await startDeeplServer();
  });

  test("a page in place of an answer is a network error", async () => {
    server.faults.push({ kind: "html" });
    await expect(translateTexts(makeDeepl(), ["Hello."])).rejects.toMatchObject({ code: "provider-network" });
  });

  test("a locale it does not have is named as such", async () => {
    const call = translateTexts(makeDeepl(), ["Hello."], { target: "xx" });
    await expect(call).rejects.toBeInstanceOf(UsageError);
    await expect(call).rejects.toThrow(/target_lang/);
    expect(server.requests.length).toBe(1);
  });

  test("a batch it refuses is sent text by text, and only what it refuses then is a problem", async () => {
    const refused = {
      kind: "status",
      status: 400,
      message: "Tag handling parsing failed, please check input.",
    } as const;
    server.faults.push(refused);
    const request = translateTexts(makeDeepl(), ["One.", "Two.", "Three."]);
    // Of the single texts, the second is refused again.
    server.faults.push({ kind: "count", more: 0 }, refused);
    const texts = await request;
    expect(texts[0]).toBe("Oneo.");
    expect(texts[1]).toMatch(/^! DeepL refused the sentence: .*Tag handling parsing failed/);
    expect(texts[2]).toBe("Threeo.");
    expect(server.requests.length).toBe(4);
  });

  test("413 is sent text by text too", async () => {
    server.faults.push({ kind: "status", status: 413 });
    expect(await translateTexts(makeDeepl(), ["One.", "Two."])).toEqual(["Oneo.", "Twoo."]);
  });

  test("what the first request of a batch brought is kept when the second fails", async () => {
    server.faults.push({ kind: "count", more: 0 }, { kind: "status", status: 456 });
    const texts = Array.from({ length: 60 }, (_, index) => `Sentence ${index}.`);
    const answers = await makeDeepl().translate(
      texts.map((text, index) => makeRequest(String(index), text)),
      makeOptions(),
    );
    expect(answers.slice(0, 50).map(shown)).toEqual(texts.slice(0, 50).map((_, index) => `Sentenceo ${index}.`));
    for (const answer of answers.slice(50)) {
      expect(shown(answer)).toMatch(/^!! .*quota/);
      expect(answer.billedCharacters).toBe(0);
    }
  });

  test("an abort ends a wait between two attempts", async () => {
    const controller = new AbortController();
    server.faults.push({ kind: "status", status: 429, retryAfter: "60" });
    const clock = {
      sleep: (_: number, signal: AbortSignal) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("woken")));
          controller.abort();
        }),
      random: () => 0,
    };
    const call = translateTexts(makeDeepl({ clock }), ["Hello."], { signal: controller.signal });
    await expect(call).rejects.toBeInstanceOf(InterruptedError);
    expect(server.requests.length).toBe(1);
  });
});

describe("DeepL's account", () => {
  test("tells what is used and allowed", async () => {
    const provider = makeDeepl();
    await translateTexts(provider, ["Hello."]);
    expect(await provider.usage?.()).toEqual({ used: 6, limit: 500_000 });
  });

  test("a wrong key is an auth error here too", async () => {
    await expect(makeDeepl({ key: "other" }).usage?.()).rejects.toBeInstanceOf(ProviderAuthError);
  });

  test("what changes answers is in the version", () => {
    expect(makeDeepl({ formality: "less" }).version).not.toBe(makeDeepl().version);
    expect(makeDeepl({ modelType: "latency_optimized" }).version).not.toBe(makeDeepl().version);
  });
});
