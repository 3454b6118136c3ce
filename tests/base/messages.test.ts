/** What checks and refusals say: in both languages, each sentence, and nothing that stands in one is read as a template. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { checks } from "../../src/checks/index.ts";
import { articleChecks } from "../../src/checks/article/registry.ts";
import { CotejoError } from "../../src/base/errors.ts";
import { renderWords } from "../../src/base/render-messages.ts";
import { join, say, type CatalogMessage } from "../../src/base/messages.ts";
import { parseQuery } from "../../src/review/query.ts";
import { makeArticleContext } from "../checks/make-article-context.ts";
import { makeContext } from "../checks/make-context.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const read = (language: string): object =>
  JSON.parse(readFileSync(path.join(ROOT, "locales", language, "findings.json"), "utf8")) as object;
const [en, es] = [flat(read("en")), flat(read("es"))];
const PLURAL = /_(?:one|many|other)$/;

const both = i18next.createInstance();
await both.init({
  lng: "es",
  resources: { en: { findings: read("en") }, es: { findings: read("es") } },
  interpolation: { escapeValue: false },
});
const inSpanish = ({ words }: CatalogMessage): string => renderWords(words, both.t);

test("both languages have the same sentences, with the same values in them", () => {
  const bare = (words: ReadonlyMap<string, string>): readonly string[] =>
    [...new Set([...words.keys()].map((key) => key.replace(PLURAL, "")))].toSorted();
  expect(bare(es)).toEqual(bare(en));
  const values = (text: string): readonly string[] =>
    [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name ?? ""))].toSorted();
  for (const [key, text] of es) {
    const english = en.get(key) ?? en.get(key.replace(PLURAL, "_other")) ?? "";
    expect([key, values(text)]).toEqual([key, values(english)]);
  }
});

test("every sentence that is said is there, and every one that is there is said", () => {
  const sources = sourcesOf((file) => !isOfTeam(file));
  const there = new Set([...en.keys()].map((key) => key.replace(PLURAL, "")));
  const asked = Array.from(sources.matchAll(/\bsay\(\s*"([\w.-]+)"/g), ([, key]) => key ?? "");
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((key) => !there.has(key))).toEqual([]);
  // Keys that are put together: of states and actions, of the query language.
  const composed = /^(?:or$|kind\.|action\.|state\.|query\.|deviation\.|marks\.(?:approve|correct)$)/;
  const unsaid = [...there].filter((key) => !composed.test(key) && !sources.includes(`"${key}"`));
  expect(unsaid).toEqual([]);
  for (const key of [...there].filter((each) => each.startsWith("state.")))
    expect([key, sources.includes(`"${key.slice("state.".length)}"`)]).toEqual([key, true]);
});

test("what the pages of a team's server say is there in both languages, and what is there is said", () => {
  const words = (language: string): readonly string[] =>
    [...flat(JSON.parse(readFileSync(path.join(ROOT, `locales/${language}/team.json`), "utf8"))).keys()].map((key) => key.replace(PLURAL, "")); // prettier-ignore
  expect(new Set(words("es"))).toEqual(new Set(words("en")));
  const sources = sourcesOf(isOfTeam);
  const asked = Array.from(sources.matchAll(/\bsay\(\s*"([\w.-]+)"/g), ([, key]) => key ?? "");
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((key) => !words("en").includes(key))).toEqual([]);
});

/** What the files of the product say that a name is right for. */
function sourcesOf(isWanted: (file: string) => boolean): string {
  return readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && isWanted(file))
    .map((file) => readFileSync(path.join(ROOT, "src", file), "utf8"))
    .join("\n");
}

/** The server of a team has words of its own (`team.json`). */
function isOfTeam(file: string): boolean {
  return /(?:^|[\\/])team[\\/]/.test(file);
}

describe("what a check finds", () => {
  const single = checks.flatMap((check) => check.bad.flatMap((example) => check.run(makeContext(example))));
  const whole = articleChecks.flatMap((check) => check.bad.flatMap((each) => check.run(makeArticleContext(each))));

  test("is said in Spanish with all that stands in it", () => {
    expect(new Set([...single, ...whole].map(({ words: [first] }) => first?.key)).size).toBeGreaterThan(15);
    for (const finding of [...single, ...whole]) {
      const spanish = inSpanish(finding);
      expect(spanish).not.toMatch(/\{\{|\[object|undefined/);
      expect(spanish).not.toBe(finding.message);
      // Nothing of Cotejo's own English is left: what a finding quotes is the text's.
      expect(spanish).not.toMatch(/\b(?:expected|is missing|the source|stands|Cannot)\b/);
    }
  });

  test("every rule has one", () => {
    const rules = new Set([...single, ...whole].map(({ words: [first] }) => first?.key.split(".")[0] ?? ""));
    expect([...rules].toSorted()).toEqual([...checks, ...articleChecks].map(({ id }) => id).toSorted());
  });
});

test("what stands in a sentence is text, whatever it looks like", () => {
  for (const hostile of ["{{number}}", "$t(or)", "{{- number}}", "$&", "__proto__", "<b>&amp;</b>"]) {
    const said = say("numbers.other", { source: hostile, target: "{{source}} $t(empty.nothing)" });
    expect(said.message).toBe(`“${hostile}” became “{{source}} $t(empty.nothing)”, expected the same number.`);
    expect(inSpanish(said)).toContain(`«${hostile}» pasó a ser «{{source}} $t(empty.nothing)»`);
  }
});

test("a list is alternatives, a phrase is in the sentence's language, a count chooses the plural", () => {
  const terms = say("terms.missing", { forms: ["`a`", "`b`"], english: "`c`" });
  expect([terms.message, inSpanish(terms)]).toEqual([
    "Expected `a` or `b` for `c`: it is not there.",
    "Falta el término: `c` se traduce `a` o bien `b`.",
  ]);
  const code = { key: "codes.code", values: { id: 2 } };
  expect(say("codes.count", { code, count: 1, expected: 2 }).message).toBe("Code 2 stands 1 time, expected 2.");
  expect(inSpanish(say("codes.count", { code, count: 3, expected: 2 }))).toBe(
    "Etiqueta 2: aparece 3 veces; en el original, 2.",
  );
});

test("sentences that are joined are data only where each of them is", () => {
  expect(join(say("proof.nul"), say("decided-so", { name: "Ana", reason: "sí" })).words?.length).toBe(2);
  expect(join({ message: "As it was found." }, say("proof.nul")).words).toBeUndefined();
});

test.each([
  ["stat:draft", "¿Quiso decir `state`?"],
  ["foo:bar", "una de estas palabras antes de los dos puntos"],
  ["state:", "después de `state:` uno de estos valores"],
  ["by:", "un nombre o `me` después de `by:`"],
  ["state:draf", "¿Quiso decir `draft`?"],
  ['state:draft "open', "un par de comillas"],
  ["-", "una palabra después del signo menos"],
])("a query that does not read is refused in Spanish too: %s", (query, spanish) => {
  const refused = catchError(() => parseQuery(query));
  expect(refused.message).toMatch(/^Cannot read the query at character \d+/);
  expect(renderWords(refused.words.message ?? [], both.t)).toContain(spanish);
});

function catchError(work: () => unknown): CotejoError {
  try {
    work();
  } catch (error) {
    if (error instanceof CotejoError) return error;
  }
  throw new Error("Expected a refusal.");
}

function flat(words: object, before = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value as object, `${before + key}.`)],
    ),
  );
}
