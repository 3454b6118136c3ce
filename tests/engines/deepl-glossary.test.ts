/** The termbase as a glossary in the DeepL account: made once, changed in place, never in the way of a run. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requestHash } from "../../src/run/engine-request.ts";
import { createDeepl } from "../../src/engines/deepl.ts";
import { deeplEntries, deeplTsv } from "../../src/engines/deepl-entries.ts";
import type { Provider } from "../../src/engines/types.ts";
import type { Term } from "../../src/glossary/types.ts";
import type { DeeplServer } from "../servers/deepl-server.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { makeTermbase } from "../glossary/builders.ts";
import { makeRequest, translateTexts } from "./builders.ts";

let server: DeeplServer;
beforeEach(async () => {
  server = await startDeeplServer();
});
afterEach(() => server.close());

const HEADER = "source,target,policy,source_variants,case,scope";
const LOCALES = { source: "en", target: "es-419" };
const rows = (...lines: string[]): readonly Term[] => makeTermbase(HEADER, ...lines).terms;
const STAKEHOLDERS = rows("stakeholders,partes interesadas,preferred,interested parties,,");

function open(terms: readonly Term[] = STAKEHOLDERS, isUsed = true, name = "site"): Provider {
  const provider = createDeepl({ key: "test-key", serverUrl: server.url, glossary: { name, isUsed } });
  provider.useTerms?.(terms, LOCALES);
  return provider;
}

const shelf = (): [name: string, entries: string | undefined][] =>
  server.shelf.glossaries.map(({ name, dictionaries }) => [name, dictionaries.get("en es")]);

describe("the glossary", () => {
  test("is made by the first request of a project, and used by every one", async () => {
    const provider = open();
    expect(server.glossaryRequests).toEqual([]);
    await translateTexts(provider, ["All stakeholders."]);
    await translateTexts(provider, ["Others."]);
    expect(server.glossaryRequests).toEqual(["GET", "POST"]);
    expect(shelf()).toEqual([
      [
        expect.stringMatching(/^Cotejo site #[\da-f]{12}$/u),
        "interested parties\tpartes interesadas\nstakeholders\tpartes interesadas",
      ],
    ]);
    const id = server.shelf.glossaries[0]?.glossary_id;
    expect(
      server.requests.map(({ body }) => [body.get("glossary_id"), body.get("source_lang"), body.get("target_lang")]),
    ).toEqual([
      [id, "en", "es-419"],
      [id, "en", "es-419"],
    ]);
    expect(provider.warnings).toEqual([]);
  });

  test("is made once, also for requests that leave together and for later runs", async () => {
    const provider = open();
    await Promise.all(["One.", "Two.", "Three."].map((text) => translateTexts(provider, [text])));
    await translateTexts(open(), ["Four."]);
    expect(server.glossaryRequests).toEqual(["GET", "POST", "GET"]);
    expect(shelf()).toHaveLength(1);
  });

  test("is changed in place when the rows have changed, and not when they changed places", async () => {
    const two = ["stakeholders,partes interesadas,preferred,,,", "ally,aliada,preferred,,,"];
    await translateTexts(open(rows(...two)), ["One."]);
    await translateTexts(open(rows(...two.toReversed())), ["One."]);
    expect(server.glossaryRequests).toEqual(["GET", "POST", "GET"]);
    const [before] = server.shelf.glossaries;
    await translateTexts(open(rows("stakeholders,actores,preferred,,,")), ["Two."]);
    expect(server.glossaryRequests.slice(3)).toEqual(["GET", "PATCH", "PUT", "PATCH"]);
    expect(server.shelf.glossaries).toEqual([before]);
    expect(shelf()[0]?.[1]).toBe("stakeholders\tactores");
  });

  test("that was left half changed is changed again", async () => {
    server.shelf.add("Cotejo site #updating");
    await translateTexts(open(), ["One."]);
    expect(shelf()).toEqual([[expect.stringMatching(/#[\da-f]{12}$/u), expect.stringContaining("stakeholders")]]);
  });

  test("is the only one of its project; those of others stay", async () => {
    const others = [
      "site",
      "Cotejo site",
      "Cotejo site 2 #0123456789ab",
      "Cotejo site #mine",
      "Cotejo other #0123456789ab",
    ];
    for (const name of others) server.shelf.add(name);
    server.shelf.add("Cotejo site #0123456789ab");
    server.shelf.add("Cotejo site #ba9876543210");
    await translateTexts(open(), ["One."]);
    expect(shelf().map(([name]) => name)).toEqual([...others, expect.stringMatching(/^Cotejo site #[\da-f]{12}$/u)]);
    const deleted = await open(STAKEHOLDERS, false).forgetTerms?.();
    expect(deleted).toHaveLength(1);
    expect(shelf().map(([name]) => name)).toEqual(others);
  });

  test.each([
    ["the config says no", () => open(STAKEHOLDERS, false)],
    ["no row can be an entry", () => open(rows("IACHR,CIDH,locked,,,", "OEI,,keep,,,"))],
    ["no terms were handed over", () => createDeepl({ key: "test-key", serverUrl: server.url })],
  ])("is not asked for when %s", async (_, make) => {
    await translateTexts(make(), ["All stakeholders."]);
    expect(server.glossaryRequests).toEqual([]);
    expect(server.requests[0]?.body.has("glossary_id")).toBe(false);
  });

  test("is not asked for when there is nothing to send, nor for another pair of languages", async () => {
    const provider = open();
    await translateTexts(provider, ["—"]);
    await translateTexts(provider, ["Hello."], { source: "en", target: "fr" });
    expect(server.glossaryRequests).toEqual([]);
  });
});

describe("a glossary that does not work", () => {
  test.each([
    ["a key that may not make any", 403],
    ["a server without them", 404],
    ["a request that is refused", 400],
    ["too many requests", 429],
    ["a server that is down", 503],
  ])("is one warning, and the text is translated: %s", async (_, status) => {
    server.glossaryStatus = status;
    const provider = open();
    expect(await translateTexts(provider, ["One."])).toEqual(["Oneo."]);
    expect(await translateTexts(provider, ["Two."])).toEqual(["Twoo."]);
    expect(server.glossaryRequests).toEqual(["GET"]);
    expect(provider.warnings).toEqual([
      expect.stringMatching(/^DeepL's glossary was not used: .*`providers\.deepl\.glossary: false`/u),
    ]);
  });

  test("because the account has room for one, and somebody's own is there", async () => {
    await server.close();
    server = await startDeeplServer({ glossaryRoom: 1 });
    server.shelf.add("Mine");
    const provider = open();
    expect(await translateTexts(provider, ["One."])).toEqual(["Oneo."]);
    expect(shelf().map(([name]) => name)).toEqual(["Mine"]);
    expect(provider.warnings).toHaveLength(1);
    expect(provider.warnings?.[0]).toContain("room");
  });

  test("because it was deleted in the middle of a run", async () => {
    const provider = open();
    await translateTexts(provider, ["One."]);
    await open().forgetTerms?.();
    expect(await translateTexts(provider, ["Two."])).toEqual(["Twoo."]);
    expect(provider.warnings?.[0]).toContain("DeepL's glossary was not used");
    expect(server.requests.map(({ body }) => body.has("glossary_id"))).toEqual([true, true, false]);
  });

  test("leaves the failures of the texts themselves as they are", async () => {
    const provider = open();
    server.faults.push({ kind: "status", status: 456 });
    await expect(translateTexts(provider, ["One."])).rejects.toThrow("quota");
  });
});

describe("the hash of a stored answer", () => {
  const hash = (provider: Provider, id: string, text: string): string => {
    const { content } = makeRequest(id, text);
    return requestHash(provider, {
      article: "a.md",
      content,
      context: "",
      from: "en",
      to: "es-419",
      placeholders: false,
      force: false,
    });
  };

  test("follows the entries that bear on the text, and no others", () => {
    const before = open();
    const after = open(rows("stakeholders,actores,preferred,,,", "ally,aliada,preferred,,,"));
    expect(hash(after, "1", "The Stakeholders met.")).not.toBe(hash(before, "1", "The Stakeholders met."));
    expect(hash(after, "1", "They met.")).toBe(hash(before, "1", "They met."));
    const [one, two] = ["ally,aliada,preferred,,,", "stakeholders,actores,preferred,,,"] as const;
    expect(hash(open(rows(one, two)), "1", "The ally of stakeholders.")).toBe(
      hash(open(rows(two, one)), "1", "The ally of stakeholders."),
    );
  });

  test("is what it was before there were glossaries where none is used", () => {
    expect(hash(open(STAKEHOLDERS, false), "1", "The stakeholders met.")).toBe(
      hash(createDeepl({ key: "k" }), "1", "The stakeholders met."),
    );
  });

  test("stays when the glossary fails: an answer that was paid for is found again", async () => {
    server.glossaryStatus = 503;
    const provider = open();
    const before = hash(provider, "1", "The stakeholders met.");
    await translateTexts(provider, ["The stakeholders met."]);
    expect(provider.warnings).toHaveLength(1);
    expect(hash(provider, "1", "The stakeholders met.")).toBe(before);
  });
});

describe("entries", () => {
  const terms = rows(
    "IACHR,CIDH,locked,,,",
    "Ombudsperson,Defensoría,locked,Ombudsman,,",
    "Interior,Interior,locked,,,",
    "Interior,Gobernación,locked,,,**/mexico/**",
    "OEI,,keep,,,",
    "Quito,,keep,,any,",
    `${"x".repeat(1025)},y,preferred,,,`,
  );
  const sources = (purpose: "request" | "file"): string[] =>
    deeplEntries(terms, purpose).entries.map(({ source }) => source);

  test("for requests are rows that hold everywhere and in any letter case", () => {
    expect(sources("request")).toEqual(["Ombudsperson", "Ombudsman"]);
  });

  test("for a file are the names too, and what is left out is said", () => {
    expect(sources("file")).toEqual(["IACHR", "Ombudsperson", "Ombudsman", "OEI", "Quito"]);
    expect(deeplEntries(terms, "file").leftOut.map(({ term, reason }) => `${term.place}: ${reason}`)).toEqual([
      "glossary/terms.csv:4: another row is the exception to it in some articles",
      "glossary/terms.csv:5: it holds in some articles only",
      "glossary/terms.csv:8: it is longer than 1024 bytes",
    ]);
  });

  test("are a line each with one tab", () => {
    expect(deeplTsv(deeplEntries(terms, "file").entries).split("\n")).toEqual([
      "IACHR\tCIDH",
      "Ombudsperson\tDefensoría",
      "Ombudsman\tDefensoría",
      "OEI\tOEI",
      "Quito\tQuito",
      "",
    ]);
  });
});
