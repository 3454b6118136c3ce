/**
 * What becomes of names in another order, measured with Apertium: in its own answers, in the same with two names exchanged,
 * and in people's Spanish. docs/measured.md has the figures.
 */

import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../../src/formats/formats.ts";
import { formatOptions } from "../../src/articles/load-article.ts";
import type { EngineAnswer } from "../../src/run/engine-answer.ts";
import type { EngineRequest } from "../../src/run/engine-request.ts";
import { resolveTermOrder } from "../../src/run/resolve-term-order.ts";
import { createApertium } from "../../src/engines/apertium.ts";
import { isReordered, withGenitives } from "../../src/engines/swapped-terms.ts";
import { findApertium } from "../../src/engines/find-apertium.ts";
import type { Provider } from "../../src/engines/types.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase, type Termbase } from "../../src/glossary/load-termbase.ts";
import { lockTerms } from "../../src/glossary/lock-terms.ts";
import type { LockedInline } from "../../src/glossary/types.ts";
import { makeConfig } from "../config/make-project.ts";
import { makeOptions } from "./builders.ts";

type Content = readonly LockedInline[];

const ROOT = new URL("../../", import.meta.url);
const GUIDES = "tests/corpus/opensource-guide/";
/** Articles of `glossary/terms.csv` have this name, for rows with a scope. */
const SEED = "content/master-class-for-migration-course-alumni-in-colombia-and-ecuador.md";
const config = makeConfig("/");
const read = (path: string): Buffer => readFileSync(new URL(path, ROOT));

let apertium: Provider;
beforeAll(async () => {
  const found = await findApertium();
  if (!found) throw new Error("Cannot find Apertium, expected it on this machine.");
  apertium = createApertium({ found });
});
afterAll(() => apertium.close());

/** A termbase whose `preferred` rows are names too: many more sentences have two of them. */
function allNames(path: string): Termbase {
  const termbase = loadTermbase([{ path, bytes: read(path) }]);
  const terms = termbase.terms.map((term) =>
    term.policy === "preferred" ? { ...term, policy: "locked" as const } : term,
  );
  return { ...termbase, terms };
}

const guideTerms = allNames(`${GUIDES}terms.csv`);
const houseTerms = allNames("glossary/terms.csv");

/** The sentences of a file that have two different names or more. */
function sentencesOf(path: string, terms: Termbase): readonly Content[] {
  const document = readDocument(
    "markdown",
    read(path),
    formatOptions(config, { source: SEED, from: "en", to: "es-419" }),
  );
  if ("reason" in document) throw new Error(document.reason);
  const find = createTermFinder(terms, SEED);
  return segmentDocument(document, { article: SEED, locale: "en", abbreviations: [] })
    .map(({ content }) => lockTerms(content, find(content)))
    .filter((content) => new Set(namesOf(content)).size > 1);
}

function namesOf(content: Content): readonly string[] {
  return content.flatMap((piece) => (piece.type === "term" ? [piece.target] : []));
}

async function translate(contents: readonly Content[]): Promise<readonly Content[]> {
  const answers = await apertium.translate(
    contents.map((content, index) => ({ id: String(index), content })),
    makeOptions(),
  );
  return contents.map((_, index) => {
    const answer = answers.find(({ id }) => id === String(index));
    if (!answer || !("content" in answer)) throw new Error("no answer");
    return answer.content;
  });
}

type Bend = (answer: Content) => Content;

/** What Cotejo makes of each of `answers`, of an engine that is Apertium with `bend` done to everything it says; and how. */
async function settle(
  sources: readonly Content[],
  answers: readonly Content[],
  bend: Bend = (answer) => answer,
): Promise<readonly { readonly how: string; readonly content: Content }[]> {
  const queue: { readonly content: Content; readonly resolve: (answer: EngineAnswer) => void }[] = [];
  const ask = ({ content }: EngineRequest): Promise<EngineAnswer> =>
    new Promise((resolve) => queue.push({ content, resolve }));
  const flush = async (): Promise<void> => {
    const waiting = queue.splice(0);
    const said = await translate(waiting.map(({ content }) => content));
    for (const [index, { resolve }] of waiting.entries()) resolve(engineAnswer(bend(said[index] ?? [])));
  };
  const requests = sources.map((content) => ({ article: SEED, content, context: "", from: "en", to: "es-419", placeholders: false, force: false })); // prettier-ignore
  const settled = await resolveTermOrder(requests, answers.map(engineAnswer), ask, flush);
  return settled.map((result, index) => {
    const [source = [], answer = []] = [sources[index], answers[index]];
    if (result.kind !== "content") return { how: "held back", content: [] };
    const { content } = result;
    if (content === answer) return { how: isReordered(source, answer) ? "turned" : "in order", content };
    return { how: textsOf(content) === textsOf(answer) ? "put back" : "pieces", content };
  });
}

function engineAnswer(content: Content): EngineAnswer {
  return { kind: "content", content, fresh: true };
}

function textsOf(content: Content): string {
  return content.map((piece) => (piece.type === "text" ? piece.value : "")).join("");
}

/** Words of the engine's own around everything it says. */
function wordy(answer: Content): Content {
  return [{ type: "text", value: "Nota previa del traductor: " }, ...answer, { type: "text", value: " (así consta)." }];
}

/** The first two neighbouring names that differ in each other's place. */
function exchanged(answer: Content): Content {
  const at = answer.flatMap((piece, index) => (piece.type === "term" ? [index] : []));
  const names = namesOf(answer);
  const place = names.findIndex((name, index) => index > 0 && name !== names[index - 1]);
  if (place === -1) return answer;
  const [first = 0, second = 0] = [at[place - 1], at[place]];
  return answer.map(
    (piece, index) => (index === first ? answer[second] : index === second ? answer[first] : piece) ?? piece,
  );
}

function count(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(values, (how) => how)].map(([how, all]) => [how, all.length]));
}

test(
  "Apertium's answers are in order, and every exchange in them is undone, whatever words are added to them",
  { timeout: 120_000 },
  async () => {
    const sources = [
      ...readdirSync(new URL(`${GUIDES}en/`, ROOT)).flatMap((file) => sentencesOf(`${GUIDES}en/${file}`, guideTerms)),
      ...readdirSync(new URL("content/", ROOT))
        .filter((file) => /(?<!\.es)\.md$/u.test(file))
        .flatMap((file) => sentencesOf(`content/${file}`, houseTerms)),
    ];
    const answers = await translate(sources);
    expect(sources.length).toBeGreaterThan(200);
    const honest = await settle(sources, answers);
    expect(count(honest.map(({ how }) => how))).toEqual({ "in order": sources.length });
    for (const bend of [exchanged, (answer: Content) => wordy(exchanged(answer))]) {
      const undone = await settle(sources, answers.map(bend), bend);
      for (const [index, { content }] of undone.entries()) {
        const source = sources[index] ?? [];
        expect([namesOf(source), namesOf(withGenitives(source))]).toContainEqual(namesOf(content));
      }
      const { "put back": own = 0, pieces = 0 } = count(undone.map(({ how }) => how));
      expect(own + pieces).toBe(sources.length);
      if (bend === exchanged) expect(pieces / sources.length).toBeLessThan(0.1);
    }
  },
);

test("people's Spanish of the seed article is in order: its names are turned around by the genitive alone", async () => {
  const [english = [], spanish = []] = ["en", "es"].map((language) =>
    read(`tests/corpus/seed/${language}.txt`).toString().trim().split("\n\n"),
  );
  const pairs = english.flatMap((paragraph, index) => {
    const [own, other] = [paragraph, spanish[index] ?? ""].map((text) => text.split(/(?<=[.»”])\s+(?=[\p{Lu}“«])/u));
    return own?.length === other?.length ? (own ?? []).map((text, at) => [text, other?.[at] ?? ""] as const) : [];
  });
  const found: string[] = [];
  const turned: string[] = [];
  for (const [text, target] of pairs) {
    const content = [{ type: "text", value: text }] as const;
    const source = lockTerms(content, createTermFinder(houseTerms, SEED)(content));
    const answer = lockSpanish(source, target);
    if (!answer || new Set(namesOf(source)).size < 2) continue;
    found.push((await settle([source], [answer]))[0]?.how ?? "");
    if (namesOf(source).join() !== namesOf(answer).join()) turned.push(target);
  }
  expect(count(found)).toEqual({ "in order": 10 });
  expect(turned).toHaveLength(3);
});

/** A Spanish text with the names of `source` as its pieces, each once; undefined where one is not there. */
function lockSpanish(source: Content, spanish: string): Content | undefined {
  const left = source.filter((piece) => piece.type === "term");
  const forms = left
    .flatMap((name) => {
      const row = houseTerms.terms.find(({ target }) => target === name.target);
      return [name.target, ...(row?.targetForms ?? [])].map((form) => ({ form: form.toLowerCase(), name }));
    })
    .toSorted((a, b) => b.form.length - a.form.length);
  const content: LockedInline[] = [];
  let from = 0;
  for (let at = 0; at < spanish.length; at += 1) {
    const hit = forms.find(({ form, name }) => {
      const isWord = !/[\p{L}]/u.test(spanish.charAt(at - 1)) && !/[\p{L}]/u.test(spanish.charAt(at + form.length));
      return isWord && left.includes(name) && spanish.toLowerCase().startsWith(form, at);
    });
    if (!hit) continue;
    content.push({ type: "text", value: spanish.slice(from, at) }, hit.name);
    left.splice(left.indexOf(hit.name), 1);
    from = at + hit.form.length;
    at = from - 1;
  }
  content.push({ type: "text", value: spanish.slice(from) });
  return left.length === 0 ? content : undefined;
}
