import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InterruptedError, ProviderAuthError, ProviderUnavailableError, UsageError } from "../../src/base/errors.ts";
import type { LibretranslateOptions } from "../../src/engines/libretranslate.ts";
import { createLibretranslate } from "../../src/engines/libretranslate.ts";
import type { Provider } from "../../src/engines/types.ts";
import type { HttpFault } from "../servers/faulty-server.ts";
import { PAGE } from "../servers/faulty-server.ts";
import type { LibretranslateMode, LibretranslateServer } from "../servers/libretranslate-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { translateTexts } from "./builders.ts";
import { testProvider } from "./contract.ts";

let server: LibretranslateServer;
let sleeps: number[];

function makeProvider(more: Partial<LibretranslateOptions> = {}): Provider {
  const clock = { sleep: (ms: number) => Promise.resolve(void sleeps.push(ms)), random: () => 0.5 };
  return createLibretranslate({ url: server.url, clock, now: () => 0, ...more });
}

/** What a server must not be able to break: it loses every token, or is shut in by its limits. */
const MODES = ["honest", "small-tokens", "drop-tokens", "double-tokens", "translate-tokens", "tear-tokens"] as const;
for (const mode of MODES) {
  const suite: { server?: LibretranslateServer } = {};
  testProvider({
    name: `libretranslate, ${mode}`,
    open: async () => void (suite.server = await startLibretranslateServer({ mode, batchLimit: 12 })),
    create: () => Promise.resolve(createLibretranslate({ url: suite.server?.url ?? "" })),
    close: async () => suite.server?.close(),
  });
}

beforeEach(async () => {
  server = await startLibretranslateServer();
  sleeps = [];
});
afterEach(() => server.close());

const translations = (): Record<string, unknown>[] =>
  server.requests
    .filter(({ path }) => path === "/translate")
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe("what LibreTranslate is sent", () => {
  test("plain text with a word for each code and name", async () => {
    const text = "R&D of <1>the {2:IACHR|CIDH}</1><3/> is < 5";
    expect(await translateTexts(makeProvider(), [text, "One\n  two."])).toEqual([
      "Ro&Do ofo <1>theo {CIDH}</1><3/> iso < 5",
      "Oneo twoo.",
    ]);
    expect(translations()).toEqual([
      { q: ["R&D of Xq0z the Xq1z Xq2z Xq3z is < 5", "One two."], source: "en", target: "es", format: "text" },
    ]);
  });

  test("a word that the source does not have", async () => {
    expect(await translateTexts(makeProvider(), ["Read xq0z in <1/>."])).toEqual(["Reado xq0z ino <1/>."]);
    expect(translations()[0]?.["q"]).toEqual(["Read xq0z in Xqk0z."]);
  });

  test("addresses, paths and variables as such words too", async () => {
    const text = "See https://a.org/the/way, the ~/file or {{name}} soon.";
    expect(await translateTexts(makeProvider(), [text])).toEqual([
      "Seeo https://a.org/the/way, theo ~/file oro {{name}} soono.",
    ]);
  });

  test.each([
    ["en", "es-419", undefined, "en", "es"],
    ["en-GB", "es-MX", undefined, "en", "es"],
    ["en", "pt-BR", undefined, "en", "pt-BR"],
    ["en", "es-419", [{ code: "en" }, { code: "es" }], "en", "es"],
    ["en", "es-419", [{ code: "en", targets: ["es", "ES-419"] }], "en", "ES-419"],
  ])("from %s to %s by the names the server has", async (source, target, languages, from, to) => {
    if (languages) server.set({ languages });
    await translateTexts(makeProvider(), ["One."], { source, target }).catch(() => undefined);
    expect(translations()[0]).toMatchObject({ source: from, target: to });
  });

  test.each([
    ["en", "de", undefined],
    ["de", "es", undefined],
    ["en", "es", [{ code: "en", targets: ["fr"] }]],
  ])("not for a pair it does not have: %s to %s", async (source, target, languages) => {
    if (languages) server.set({ languages });
    await expect(translateTexts(makeProvider(), ["One."], { source, target })).rejects.toMatchObject({
      code: "provider-language",
      exitCode: 2,
    });
    expect(translations()).toEqual([]);
  });

  test("20 segments a request, and the list of languages once", async () => {
    const texts = Array.from({ length: 45 }, (_, index) => `Sentence ${index}.`);
    expect(await translateTexts(makeProvider(), texts)).toEqual(texts.map((_, index) => `Sentenceo ${index}.`));
    expect(translations().map(({ q }) => (q as unknown[]).length)).toEqual([20, 20, 5]);
    expect(server.requests).toHaveLength(4);
  });

  test("nothing where there is nothing to translate", async () => {
    const texts = ["{1:IACHR|CIDH}", "<1/>", "—", "", " "];
    expect(await translateTexts(makeProvider(), texts)).toEqual(["{CIDH}", "<1/>", "—", "", " "]);
    expect(server.requests).toEqual([]);
  });
});

describe("an answer that cannot be used", () => {
  const ask = (mode: LibretranslateMode, ...texts: string[]): Promise<string[]> => {
    server.set({ mode });
    return translateTexts(makeProvider(), texts);
  };

  test.each(["drop-tokens", "double-tokens", "translate-tokens", "tear-tokens"] as const)(
    "%s: the text between the codes is sent alone, of that segment only",
    async (mode) => {
      expect(await ask(mode, "Whole.", "The <1>{2:IACHR|CIDH} met</1>, <3/> now.")).toEqual([
        "Wholeo.",
        "Theo <1>{CIDH} meto</1>, <3/> nowo.",
      ]);
      expect(translations().map(({ q }) => q)).toEqual([
        ["Whole.", expect.stringContaining("Xq0z")],
        ["The", "met", "now."],
      ]);
    },
  );

  test.each([
    ["empty", "! LibreTranslate's answer is empty."],
    ["too-few", "! LibreTranslate's answer is no translation of each text."],
    ["too-many", "! LibreTranslate's answer is no translation of each text."],
    ["one-text", "! LibreTranslate's answer is no translation of each text."],
  ] as const)("%s is a problem of each segment", async (mode, message) => {
    expect(await ask(mode, "One.", "Two.")).toEqual([message, message]);
  });

  test("an answer of a name alone is one", async () => {
    server.faults.push(
      { kind: "type", contentType: "application/json" },
      { kind: "status", status: 200, body: { translatedText: ["Xq0z."] } },
    );
    expect(await translateTexts(makeProvider(), ["The {1:IACHR|CIDH}."])).toEqual(["{CIDH}."]);
  });

  test("texts in another order are asked for alone", async () => {
    const texts = ["The court ruled in Quito.", "A handbook for teachers."];
    expect(await ask("swap-texts", ...texts)).toEqual([
      "Theo courto ruledo ino Quitoo.",
      "Ao handbooko foro teacherso.",
    ]);
    expect(translations().map(({ q }) => q)).toEqual([texts, [texts[0]], [texts[1]]]);
  });

  test("a text that is none is a problem of its segment", async () => {
    server.faults.push(
      { kind: "type", contentType: "application/json" },
      { kind: "status", status: 200, body: { translatedText: ["Uno.", 7] } },
    );
    expect(await translateTexts(makeProvider(), ["One.", "Two."])).toEqual(["Oneo.", "Twoo."]);
    expect(translations()).toHaveLength(3);
  });

  test("what is over the server's limits is halved, and one sentence that is is its own problem", async () => {
    server.set({ charLimit: 30 });
    const [first, second, third] = await translateTexts(makeProvider(), ["One sentence.", "x ".repeat(20), "Another."]);
    expect([first, third]).toEqual(["Oneo sentenceo.", "Anothero."]);
    expect(second).toMatch(/^! LibreTranslate refused the sentence: .*exceeds text limit/);
  });
});

describe("when a server fails", () => {
  const LANGUAGES: HttpFault = { kind: "type", contentType: "application/json" };
  const fail = async (...faults: HttpFault[]): Promise<unknown> => {
    server.faults.push(LANGUAGES, ...faults);
    return translateTexts(makeProvider({ key: "a-key-0123456789" }), ["One."]).then(
      ([text]) => text,
      (error: unknown) => error,
    );
  };
  const status = (code: number, body?: unknown, headers?: Record<string, string>): HttpFault => ({
    kind: "status",
    status: code,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  });

  test.each([
    [status(429, { error: "Slowdown: 5 per 1 minute" }, { "retry-after": "7" }), 7000],
    [status(429), 1000],
    [status(500, { error: "Cannot translate text" }), 1000],
    [status(502, "<html>Bad gateway</html>"), 1000],
    [{ kind: "cut" } as const, 1000],
    [{ kind: "cut-body" } as const, 1000],
  ])("%j is waited for %d ms", async (fault, ms) => {
    expect(await fail(fault)).toBe("Oneo.");
    expect(sleeps).toEqual([ms]);
  });

  test.each([
    [PAGE, ProviderUnavailableError, "provider-network"],
    [status(200, ""), ProviderUnavailableError, "provider-network"],
    [status(418), ProviderUnavailableError, "provider-network"],
    [status(403, { error: "Too many request limits violations" }), ProviderUnavailableError, "provider-rate"],
    [status(403, { error: "Invalid API key KEY" }), ProviderAuthError, "provider-auth"],
    [status(400, { error: "es is not supported, KEY" }), UsageError, "provider-language"],
    [status(404), UsageError, "provider-server"],
  ])("%j ends the run at once, and never shows the key", async (fault, type, code) => {
    const error = await fail(fault);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify([error, String(error)])).not.toContain("0123456789");
    expect(sleeps).toEqual([]);
  });

  test("the key that it wants is sent, and no other", async () => {
    server.set({ key: "a-key" });
    expect(await translateTexts(makeProvider({ key: "a-key" }), ["One."])).toEqual(["Oneo."]);
    await expect(translateTexts(makeProvider(), ["One."])).rejects.toBeInstanceOf(ProviderAuthError);
    expect(translations()[1]).not.toHaveProperty("api_key");
  });

  test.each(["hang", "hang-body"] as const)("%s: it is sent once more and no oftener", async (kind) => {
    server.faults.push(LANGUAGES, { kind }, { kind });
    await expect(translateTexts(makeProvider({ timeoutMs: 100 }), ["One."])).rejects.toMatchObject({
      code: "provider-network",
    });
    expect(translations()).toHaveLength(2);
  });

  test("a list of languages that is none", async () => {
    server.set({ languages: { error: "no" } });
    await expect(translateTexts(makeProvider(), ["One."])).rejects.toMatchObject({ code: "provider-network" });
  });

  test("nobody there, and then somebody: the languages are asked for again", async () => {
    server.faults.push(status(404));
    const provider = makeProvider();
    await expect(translateTexts(provider, ["One."])).rejects.toBeInstanceOf(UsageError);
    expect(await translateTexts(provider, ["One."])).toEqual(["Oneo."]);
  });

  test("Ctrl-C ends it at once", async () => {
    server.faults.push(LANGUAGES, { kind: "hang" });
    const controller = new AbortController();
    const call = translateTexts(makeProvider(), ["One."], { signal: controller.signal });
    while (translations().length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(InterruptedError);
  });
});
