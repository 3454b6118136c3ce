/**
 * The rows of the termbase as entries of a DeepL glossary: a source phrase, a target phrase, for all texts and in any
 * letter case. A row that says more than that is left out. https://developers.deepl.com/docs/customize/managing-glossaries
 */

import type { Term } from "../glossary/types.ts";

export interface DeeplEntry {
  readonly source: string;
  readonly target: string;
}

export interface DeeplEntries {
  readonly entries: readonly DeeplEntry[];
  /** Rows, or forms of them, that an entry cannot stand for, and why. */
  readonly leftOut: readonly { readonly term: Term; readonly form: string; readonly reason: string }[];
}

/** Bytes of UTF-8 in a phrase. */
export const MAX_PHRASE_BYTES = 1024;
/** Bytes of a dictionary. */
export const MAX_DICTIONARY_BYTES = 10 * 1024 * 1024;

/**
 * The entries for `terms`, variants included.
 *
 * `request`: what accompanies Cotejo's own requests. Names that are kept, and those whose letter case is exact, stay out:
 * they travel in tags, and an entry for `WHO` would also translate the question.
 * `file`: for DeepL's own pages, where there are no tags.
 */
export function deeplEntries(terms: readonly Term[], purpose: "request" | "file"): DeeplEntries {
  const entries = new Map<string, DeeplEntry>();
  const leftOut: { term: Term; form: string; reason: string }[] = [];
  const scoped = scopedSources(terms);
  let bytes = 0;
  for (const term of terms) {
    if (term.policy === "forbidden") {
      leftOut.push({ term, form: term.source, reason: "an entry cannot forbid" });
      continue;
    }
    for (const form of [term.source, ...term.sourceVariants]) {
      const target = term.policy === "keep" ? form : term.target;
      const size = byteLength(form) + byteLength(target) + 2;
      const reason =
        reasonAgainst(term, purpose) ??
        (scoped.has(form.toLowerCase()) ? "another row is the exception to it in some articles" : undefined) ??
        phraseProblem(form) ??
        phraseProblem(target) ??
        (entries.has(form) ? "it is there already" : undefined) ??
        (bytes + size > MAX_DICTIONARY_BYTES ? "the glossary is full" : undefined);
      if (reason !== undefined) leftOut.push({ term, form, reason });
      else {
        entries.set(form, { source: form, target });
        bytes += size;
      }
    }
  }
  return { entries: [...entries.values()], leftOut };
}

/** Entries as DeepL takes them: a line each, a tab in between. */
export function deeplTsv(entries: readonly DeeplEntry[]): string {
  return entries.map(({ source, target }) => `${source}\t${target}\n`).join("");
}

function reasonAgainst(term: Term, purpose: "request" | "file"): string | undefined {
  if (term.scope.length > 0) return "it holds in some articles only";
  if (purpose === "file") return undefined;
  if (term.policy === "keep") return "it travels in a tag";
  return term.caseRule === "exact" ? "an entry has no letter case" : undefined;
}

/** Forms of rows with a scope, in small letters. */
function scopedSources(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(
    terms
      .filter(({ scope, policy }) => scope.length > 0 && policy !== "forbidden")
      .flatMap(({ source, sourceVariants }) => [source, ...sourceVariants].map((form) => form.toLowerCase())),
  );
}

/** Control characters and line separators are refused, and so is a phrase of more bytes. */
function phraseProblem(phrase: string): string | undefined {
  if (/[\p{Cc}\u2028\u2029]/u.test(phrase)) return "it has a tab, a line break or another control character";
  return byteLength(phrase) > MAX_PHRASE_BYTES ? `it is longer than ${MAX_PHRASE_BYTES} bytes` : undefined;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
