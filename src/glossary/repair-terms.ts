/**
 * Puts right what a machine's text did with the names of its source, where exactly one replacement is right: the English
 * that stayed, a forbidden rendering, the name in other letters, the Spanish that the row had before. Counted: a name that is
 * missing twice needs two wrong places, and not three. What touches the new name is made to agree with it.
 */

import type { Inline } from "../formats/types.ts";
import { unsatisfiedMatches } from "./assign-occurrences.ts";
import { findForm, type Span } from "./find-form.ts";
import type { Token } from "../languages/fold-text.ts";
import { findRendering, spanishOf } from "./forbidden-renderings.ts";
import { readText } from "./segment-text.ts";
import { isName } from "./select-matches.ts";
import { spanishForMatch } from "./spanish-for-match.ts";
import { targetLanguage, textWithoutPossessive } from "./term-forms.ts";
import type { LockedInline, Term, TermMatch } from "./types.ts";
import { unlockTerms } from "./unlock-terms.ts";
import { verifyTerms, type VerifyOptions } from "./verify-terms.ts";

export interface RepairOptions extends VerifyOptions {
  /** Spanish that a row had before it was changed. */
  readonly former?: (term: Term) => readonly string[];
}

/** A wrong place, and the match that it should have stood for. Offsets into the text of the target. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly match: TermMatch;
}

/**
 * The target with its names right. Undefined where nothing is wrong with them, or no single replacement is certain.
 * @example repairTerms({ …, target: [{ type: "text", value: "el informe del IACHR" }] }) // «el informe de la CIDH»
 */
export function repairTerms(options: RepairOptions): readonly Inline[] | undefined {
  if (!verifyTerms(options).some(({ hard }) => hard)) return undefined;
  const { tokens: all } = readText(options.target);
  const tokens = all.filter(({ kind }) => kind !== "space");
  const replacements = findReplacements(options, tokens);
  const locked = replacements && putIn(options.target, replacements);
  if (!replacements || !locked) return undefined;
  const [first] = replacements;
  if (!first) return undefined;
  const target = unlockTerms(locked, targetLanguage(first.match.term));
  return verifyTerms({ ...options, target }).some(({ hard }) => hard) ? undefined : target;
}

function findReplacements(
  { matches, former = () => [] }: RepairOptions,
  tokens: readonly Token[],
): readonly Replacement[] | undefined {
  const names = matches.filter(isName);
  const missing = Map.groupBy(unsatisfiedMatches(names, tokens), ({ term }) => term);
  const terms = [...new Set(names.map(({ term }) => term))];
  // Right Spanish of any name of the sentence is nobody's wrong rendering.
  const right = terms.flatMap((term) =>
    spanishOf(term).flatMap((form) => findForm(tokens, form, "name", targetLanguage(term))),
  );
  const found: Replacement[] = [];
  const taken: Span[] = [...right];
  // The longest names first: a short one may be a part of what a long one was made of.
  for (const [term, unmet] of [...missing].sort(([a], [b]) => b.source.length - a.source.length)) {
    const wrong = longestFirst(wrongPlaces(term, unmet, tokens, former(term))).filter((span, index, spans) => {
      const isFree = ![...taken, ...spans.slice(0, index)].some((other) => overlap(span, other));
      return isFree;
    });
    if (wrong.length !== unmet.length) return undefined;
    taken.push(...wrong);
    const inOrder = wrong.toSorted((a, b) => a.start - b.start);
    for (const [index, match] of unmet.toSorted((a, b) => a.start - b.start).entries()) {
      const span = inOrder[index];
      const start = span && tokens[span.start]?.start;
      const end = span && tokens[span.end - 1]?.end;
      if (start === undefined || end === undefined) return undefined;
      found.push({ start, end, match });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Everywhere that something wrong stands for `term`. */
function wrongPlaces(
  term: Term,
  unmet: readonly TermMatch[],
  tokens: readonly Token[],
  former: readonly string[],
): readonly Span[] {
  const own = spanishOf(term);
  const find = (form: string, likeness: "any-case" | "name"): readonly Span[] =>
    findForm(tokens, form, likeness, targetLanguage(term));
  const english = [term.source, ...term.sourceVariants, ...unmet.map(textWithoutPossessive)];
  return [
    ...term.forbidden.flatMap((rendering) => findRendering(tokens, rendering, own)),
    ...english.flatMap((form) => find(form, "any-case")),
    ...own.flatMap((form) => [form, withoutAccents(form)].flatMap((each) => find(each, "any-case"))),
    ...former.flatMap((form) => find(form, "name")),
  ];
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/(?<=[aeiouAEIOU])\u0301/gu, "").normalize("NFC"); // prettier-ignore
}

function longestFirst(spans: readonly Span[]): readonly Span[] {
  const unique = new Map(spans.map((span) => [`${span.start} ${span.end}`, span]));
  return [...unique.values()].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The target with a `term` piece in each wrong place; undefined where one runs over a code, or its Spanish is not sure. */
function putIn(target: readonly Inline[], replacements: readonly Replacement[]): readonly LockedInline[] | undefined {
  const result: LockedInline[] = [];
  let at = 0;
  let done = 0;
  for (const part of target) {
    if (part.type !== "text") {
      result.push(part);
      continue;
    }
    let from = 0;
    for (let next = replacements[done]; next && next.start < at + part.value.length; next = replacements[done]) {
      const spanish = spanishForMatch(next.match);
      if (!spanish || next.start < at + from || next.end > at + part.value.length) return undefined;
      // An English possessive is a construction, not a word: `IACHR's informe` has no right place for «de la CIDH».
      if (!next.match.term.isReversed && /^['’]s(?![\p{L}])/u.test(part.value.slice(next.end - at))) return undefined;
      if (next.start > at + from) result.push({ type: "text", value: part.value.slice(from, next.start - at) });
      result.push({ type: "term", id: 0, source: textWithoutPossessive(next.match), ...spanish });
      from = next.end - at;
      done += 1;
    }
    if (from < part.value.length) result.push({ type: "text", value: part.value.slice(from) });
    at += part.value.length;
  }
  return done === replacements.length ? result : undefined;
}
