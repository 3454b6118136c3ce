/**
 * The rows that a project's record was last brought to, committed beside the ledgers (`.cotejo/terms.jsonl`): one a line,
 * in an order of their own, so that a changed row is one changed line and every machine can tell what changed since.
 */

import { z } from "zod";
import { byCodeUnits } from "../base/project-paths.ts";
import type { Term } from "./types.ts";

export interface RecordedTerm {
  readonly term: Term;
  /** Spanish that the row had before: no longer right, and what a text that has it is mended from. */
  readonly former: readonly string[];
}

/** By `termKey`. */
export type TermbaseRecord = ReadonlyMap<string, RecordedTerm>;

export const TERMBASE_RECORD_PATH = ".cotejo/terms.jsonl";

const words = z.array(z.string()).default([]);
const ROW = z.object({
  source: z.string(),
  target: z.string().default(""),
  policy: z.enum(["locked", "preferred", "keep", "forbidden"]).default("locked"),
  case: z.enum(["exact", "any"]).default("any"),
  gender: z.enum(["m", "f", "mpl", "fpl"]).optional(),
  pos: z.string().default(""),
  variants: words,
  forms: words,
  forbidden: words,
  scope: words,
  former: words,
});

/** What makes two rows the same one, whatever they say. */
export function termKey({ source, scope, forbidden }: Pick<Term, "source" | "scope" | "forbidden">): string {
  // A row that only bans may have no source.
  return JSON.stringify([source === "" ? forbidden : source, scope]);
}

/** The record of `terms`; what a row in `before` had as its Spanish and has no more becomes former. */
export function recordTerms(terms: readonly Term[], before: TermbaseRecord | undefined): TermbaseRecord {
  return new Map(
    terms.map((term) => {
      const old = before?.get(termKey(term));
      const former = old === undefined ? [] : [...old.former, old.term.target];
      const right = new Set([term.target, ...term.targetForms]);
      return [termKey(term), { term, former: [...new Set(former)].filter((form) => form !== "" && !right.has(form)) }];
    }),
  );
}

/** One JSON object a line; empty values are left out. */
export function serializeTermbaseRecord(record: TermbaseRecord): string {
  return [...record.values()]
    .map(({ term, former }) => {
      const { source, target, policy, caseRule, gender, pos, sourceVariants, targetForms, forbidden, scope } = term;
      const row = {
        source, target, policy, case: caseRule, gender, pos,
        variants: sourceVariants, forms: targetForms, forbidden, scope, former,
      }; // prettier-ignore
      const entries = Object.entries(row).filter(([, value]) => value !== undefined && value.length > 0);
      return `${JSON.stringify(Object.fromEntries(entries))}\n`;
    })
    .sort(byCodeUnits)
    .join("");
}

/**
 * Reads a record. Lines that do not read (git's marks, an edit by hand) are left out: their rows then count as new. Of two
 * lines for one row, which git makes of two branches, the one that knows the other's Spanish as former is the newer.
 */
export function parseTermbaseRecord(text: string): TermbaseRecord {
  const record = new Map<string, RecordedTerm>();
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const read = ROW.safeParse(parseJson(line));
    if (!read.success) continue;
    const { former, case: caseRule, gender, variants, forms, ...row } = read.data;
    const place = `${TERMBASE_RECORD_PATH}:${index + 1}`;
    const term: Term = { ...row, place, caseRule, gender, sourceVariants: variants, targetForms: forms, note: "" };
    const other = record.get(termKey(term));
    if (!other?.former.includes(term.target) || former.includes(other.term.target))
      record.set(termKey(term), { term, former });
  }
  return record;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
