/** Small builders for the tests of terms. */

import { spanish } from "../../src/languages/es/spanish.ts";
import type { Language } from "../../src/languages/types.ts";
import type { Inline } from "../../src/formats/types.ts";
import { formatRecord, parseRecord } from "../../src/segments/inline-codes.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import type { Termbase } from "../../src/glossary/load-termbase.ts";
import { lockTerms, unlockTerms } from "../../src/glossary/lock-terms.ts";
import type { LockedInline, TermMatch } from "../../src/glossary/types.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import type { TermFinding } from "../../src/glossary/verify-terms.ts";

export const ARTICLE = "content/article.md";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A termbase of CSV rows below `header`. */
export function makeTermbase(header: string, ...rows: string[]): Termbase {
  return loadTermbase([{ path: "glossary/terms.csv", bytes: bytes([header, ...rows].join("\n")) }]);
}

/** Content in the record form: `Inter-American <pc id="1">Commission</pc>`. */
export function content(record: string): readonly Inline[] {
  return parseRecord(record).content;
}

export function find(termbase: Termbase, record: string, article = ARTICLE): readonly TermMatch[] {
  return createTermFinder(termbase, article)(content(record));
}

/** What was found, as it stands in the text. */
export function found(termbase: Termbase, record: string, article = ARTICLE): string[] {
  return find(termbase, record, article).map((match) => match.text);
}

/** Locked content on one line: `<1>`, `</1>`, `{2}` for codes, `[3 CIDH f]` for terms. */
export function show(locked: readonly LockedInline[]): string {
  return locked
    .map((part) => {
      if (part.type === "text") return part.value;
      if (part.type === "open") return `<${part.id}>`;
      if (part.type === "close") return `</${part.id}>`;
      if (part.type === "ph") return `{${part.id}}`;
      return `[${[part.id, part.target, part.gender].filter((item) => item !== undefined).join(" ")}]`;
    })
    .join("");
}

export function lock(termbase: Termbase, record: string): readonly LockedInline[] {
  const source = content(record);
  return lockTerms(source, createTermFinder(termbase, ARTICLE)(source));
}

/**
 * An answer of an engine, unlocked, in the record form. `[CIDH f]` is a term with its gender, `[CIDH f = IACHR]` with its
 * English too, `<1>`, `</1>` and `{2}` are codes.
 */
export function unlock(answer: string, language: Language | undefined = spanish): string {
  let id = 100;
  const pieces = answer.split(/(\[[^\]]*\]|<\/?\d+>|\{\d+\})/u).filter((piece) => piece !== "");
  const parts = pieces.map((piece): LockedInline => {
    const term = /^\[(.*?)(?: (m|f|mpl|fpl))?(?: = (.*))?\]$/u.exec(piece);
    if (term) {
      id += 1;
      const gender = term[2] as "m" | "f" | "mpl" | "fpl" | undefined;
      return { type: "term", id, source: term[3] ?? "TERM", target: term[1] ?? "", gender };
    }
    const code = Number(/\d+/u.exec(piece)?.[0]);
    if (/^<\d+>$/u.test(piece)) return { type: "open", id: code };
    if (/^<\/\d+>$/u.test(piece)) return { type: "close", id: code };
    if (/^\{\d+\}$/u.test(piece)) return { type: "ph", id: code };
    return { type: "text", value: piece };
  });
  return formatRecord(unlockTerms(parts, language))
    .replaceAll(/<pc id="(\d+)">/gu, "<$1>")
    .replaceAll("</pc>", "</>")
    .replaceAll(/<ph id="(\d+)"\/>/gu, "{$1}");
}

export function verify(termbase: Termbase, source: string, target: string, article = ARTICLE): readonly TermFinding[] {
  return verifyTerms({
    matches: find(termbase, source, article),
    forbiddenTerms: forbiddenTermsFor(termbase, article),
    source: content(source),
    target: content(target),
  });
}

/** Findings on one line each: `missing! CIDH`, `forbidden OAS`; `!` for a broken guarantee. */
export function findings(termbase: Termbase, source: string, target: string): string[] {
  return verify(termbase, source, target).map(
    (finding) => `${finding.kind}${finding.hard ? "!" : ""} ${finding.term.target || finding.term.source}`,
  );
}
