/** Terms in a source segment: one trie over the words of all forms, built once for a termbase and the rows that hold. */

import type { Inline } from "../formats/types.ts";
import { findAddresses } from "./addresses.ts";
import { tokenize } from "../languages/fold-text.ts";
import type { Token } from "../languages/fold-text.ts";
import type { Termbase } from "./load-termbase.ts";
import { readText } from "./segment-text.ts";
import { selectMatches } from "./select-matches.ts";
import { sourceLanguage, termForms } from "./term-forms.ts";
import type { TermForm } from "./term-forms.ts";
import { holdsFor } from "./term-scope.ts";
import type { Term, TermMatch } from "./types.ts";

export type TermFinder = (content: readonly Inline[]) => readonly TermMatch[];

interface Node {
  readonly next: Map<string, Node>;
  /** Forms that end here, the one to prefer first. */
  readonly forms: TermForm[];
}

interface Finders {
  /** The rows that hold for some articles only: one is asked for a finder for each sentence of a list. */
  readonly scoped: readonly Term[];
  /** By the places of those of them that hold. */
  readonly byScope: Map<string, TermFinder>;
}

const finders = new WeakMap<Termbase, Finders>();

/**
 * Makes the finder of the rows of `termbase` that hold for `article` (a path from the root, with `/`).
 * Articles for which the same rows hold share one. The finder returns matches in reading order: the longest at
 * each place, and a `locked` or `keep` term also inside a longer `preferred` one, because a name must be safe.
 * `forbidden` rows are not looked for (`forbiddenTermsFor`).
 * @example createTermFinder(termbase, "content/a.md")([{ type: "text", value: "The IACHR’s report" }])
 * // [{ term, start: 4, end: 11, text: "IACHR’s", possessive: true }]
 */
export function createTermFinder(termbase: Termbase, article: string): TermFinder {
  const { scoped, byScope } = finders.get(termbase) ?? noFinders(termbase);
  const key = scoped
    .filter((term) => holdsFor(term, article))
    .map(({ place }) => place)
    .join("\n");
  const made = byScope.get(key) ?? makeFinder(buildTrie(findable(termbase).filter((term) => holdsFor(term, article))));
  byScope.set(key, made);
  return made;
}

/** The `forbidden` rows that hold for `article`. */
export function forbiddenTermsFor(termbase: Termbase, article: string): readonly Term[] {
  return termbase.terms.filter((term) => term.policy === "forbidden" && holdsFor(term, article));
}

function findable({ terms }: Termbase): readonly Term[] {
  return terms.filter(({ policy }) => policy !== "forbidden");
}

function noFinders(termbase: Termbase): Finders {
  const made = {
    scoped: findable(termbase).filter(({ scope }) => scope.length > 0),
    byScope: new Map<string, TermFinder>(),
  };
  finders.set(termbase, made);
  return made;
}

function buildTrie(terms: readonly Term[]): Node {
  const root: Node = { next: new Map(), forms: [] };
  const touched = new Set<Node>();
  for (const form of terms.flatMap(termForms)) {
    let node = root;
    for (const token of tokenize(form.text)) {
      const next = node.next.get(token.lower) ?? { next: new Map<string, Node>(), forms: [] };
      node.next.set(token.lower, next);
      node = next;
    }
    node.forms.push(form);
    touched.add(node);
  }
  for (const node of touched) node.forms.sort((a, b) => rank(a) - rank(b));
  return root;
}

/** Exact letter case before any, an exception with a scope before the rule, a listed form before a made plural. */
function rank(form: TermForm): number {
  return (form.plural ? 4 : 0) + (form.term.scope.length > 0 ? 0 : 2) + (form.exact ? 0 : 1);
}

function makeFinder(root: Node): TermFinder {
  return (content) => {
    const { text, tokens } = readText(content);
    const addresses = findAddresses(text);
    const found: TermMatch[] = [];
    for (const [first, token] of tokens.entries()) {
      if (token.kind === "space" || /[@#]/u.test(text[token.start - 1] ?? "")) continue;
      let node = root.next.get(token.lower);
      for (let last = first; node !== undefined;) {
        const match = node.forms.length === 0 ? undefined : matchHere(text, tokens, first, last, node.forms);
        if (match && !addresses.some(({ start, end }) => match.start < end && match.end > start)) found.push(match);
        last += 1;
        const next = tokens[last];
        node = next === undefined ? undefined : node.next.get(next.lower);
      }
    }
    return selectMatches(found);
  };
}

function matchHere(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number,
  forms: readonly TermForm[],
): TermMatch | undefined {
  const from = tokens[first];
  const to = tokens[last];
  const after = tokens[last + 1];
  if (from === undefined || to === undefined) return undefined;
  // A form that ends with a mark (`U.N.`) still has to end there: `U.N.x` is something else.
  if (to.kind === "mark" && after?.kind === "word" && after.start === to.end) return undefined;
  const written = tokens
    .slice(first, last + 1)
    .map((token) => token.text)
    .join("");
  const form = forms.find(
    (candidate) =>
      (!candidate.exact || candidate.text === written) &&
      !(candidate.exact && sourceLanguage(candidate.term)?.isShoutedWord(candidate.text, text)),
  );
  if (form === undefined) return undefined;
  const possessive = possessiveEnd(text, tokens, first, last);
  const end = possessive ?? to.end;
  return {
    term: form.term,
    start: from.start,
    end,
    text: text.slice(from.start, end),
    possessive: possessive !== undefined,
  };
}

/**
 * Where the possessive after token `last` ends; undefined where there is none.
 * `‘the United Nations’ said`: an apostrophe that closes a quotation is not one.
 */
function possessiveEnd(text: string, tokens: readonly Token[], first: number, last: number): number | undefined {
  const to = tokens[last];
  const mark = tokens[last + 1];
  if (to?.kind !== "word" || mark?.text !== "'" || mark.start !== to.end) return undefined;
  const after = tokens[last + 2];
  const glued = after !== undefined && after.start === mark.end && after.kind !== "space";
  if (glued && after.lower === "s") {
    const beyond = tokens[last + 3];
    return beyond?.kind === "word" && beyond.start === after.end ? undefined : after.end;
  }
  if (glued || after === undefined || !to.lower.endsWith("s")) return undefined;
  return opensQuotation(text, tokens, first) ? undefined : mark.end;
}

/** Whether the last apostrophe before token `first` opens a quotation: it follows no letter, and a letter follows it. */
function opensQuotation(text: string, tokens: readonly Token[], first: number): boolean {
  const mark = tokens.slice(0, first).findLast((token) => token.text === "'");
  if (mark === undefined) return false;
  const before = text[mark.start - 1] ?? " ";
  const after = text[mark.end] ?? " ";
  return !/[\p{L}\p{N}]/u.test(before) && /\S/u.test(after);
}
