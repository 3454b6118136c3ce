/**
 * Brings a project's record to today's termbase: what a person decided under other terms, and what today's refuse, is
 * flagged `stale-term` in its ledger. Ledgers first, the record of the rows last: after a crash it is done once more, and
 * comes out the same.
 */

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { byCodeUnits, errorCode, toPosix } from "../base/project-paths.ts";
import { compileEntries } from "../config/match-entries.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { parseLedger, ledgerPath, serializeLedger, type ParsedLedger } from "../record/ledger.ts";
import { applyAction } from "../record/states.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import type { Termbase } from "../glossary/load-termbase.ts";
import {
  parseTermbaseRecord,
  recordTerms,
  serializeTermbaseRecord,
  termKey,
  TERMBASE_RECORD_PATH,
  type TermbaseRecord,
} from "../glossary/termbase-record.ts";
import type { LedgerLine } from "../record/types.ts";
import { discover } from "./discover.ts";
import { changeFor, touchedLines, type TermChangeover, type TouchedLine } from "./term-impact.ts";

const LEDGERS = ".cotejo/ledger";

/** The rows that the record was last brought to; undefined before the first run. */
export async function readTermbaseRecord(root: string): Promise<TermbaseRecord | undefined> {
  try {
    return parseTermbaseRecord(await readFile(path.join(root, TERMBASE_RECORD_PATH), "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** From the recorded rows to `after`. */
export function changeover(record: TermbaseRecord, after: Termbase): TermChangeover {
  const next = recordTerms(after.terms, record);
  return {
    before: { terms: [...record.values()].map(({ term }) => term), fingerprint: "" },
    after,
    former: (term) => (term.isReversed ? [] : (next.get(termKey(term))?.former ?? [])),
  };
}

/** Flags what a change of the termbase touches, in every ledger of the project. Nothing changed: nothing is read. */
export async function reconcileTermbase(config: Config, termbase: Termbase): Promise<void> {
  const record = await readTermbaseRecord(config.root);
  const next = recordTerms(termbase.terms, record);
  const text = serializeTermbaseRecord(next);
  if (record !== undefined && text !== serializeTermbaseRecord(record)) {
    const change = changeover(record, termbase);
    const localesOf = await ledgerLocales(config);
    for (const article of await listLedgers(config.root))
      await updateLedger(config.root, article, changeFor(change, localesOf(article)));
  }
  if (record === undefined ? next.size > 0 : text !== serializeTermbaseRecord(record))
    await writeFileAtomic(config.root, TERMBASE_RECORD_PATH, new TextEncoder().encode(text));
}

type Locales = Pick<SourceFile, "from" | "to">;

/** The direction of an article that has a ledger: of an entry that has it, or had it; else the project's. */
export async function ledgerLocales(config: Config): Promise<(article: string) => Locales> {
  const files = await discover(config).then(
    (found) => found.files,
    () => [],
  );
  const known = new Map<string, Locales>(files.map((file) => [file.source, file]));
  const { match } = compileEntries(config);
  return (article) => known.get(article) ?? match(article)[0]?.entry ?? { from: config.source, to: config.target };
}

/** Articles that have a ledger, also those whose source is gone. */
export async function listLedgers(root: string): Promise<readonly string[]> {
  let entries;
  try {
    entries = await readdir(path.join(root, LEDGERS), { recursive: true, withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
    .map((entry) => toPosix(path.relative(path.join(root, LEDGERS), path.join(entry.parentPath, entry.name))))
    .map((file) => file.slice(0, -".jsonl".length))
    .sort(byCodeUnits);
}

/** The lines of an article's ledger; undefined where one does not read: nothing of it may then be written. */
export async function readLedgerLines(root: string, article: string): Promise<readonly LedgerLine[] | undefined> {
  return (await readLedger(root, article))?.lines;
}

async function readLedger(root: string, article: string): Promise<ParsedLedger | undefined> {
  const text = await readFile(path.join(root, ledgerPath(article)), "utf8");
  const parsed = parseLedger(text, ledgerPath(article));
  return parsed.problems.some(({ severity }) => severity === "error") ? undefined : parsed;
}

async function updateLedger(root: string, article: string, change: TermChangeover): Promise<void> {
  const { lines, frames } = (await readLedger(root, article)) ?? {};
  const touched = new Map(touchedLines(change, article, lines ?? []).map((each) => [each.line, each]));
  if (!lines || touched.size === 0) return;
  const brought = lines.map((line) => updateLine(line, touched.get(line)));
  if (brought.every((line, index) => line === lines[index])) return;
  await writeFileAtomic(root, ledgerPath(article), new TextEncoder().encode(serializeLedger(brought, frames)));
}

/** A machine's draft is not flagged: the next run mends it or has it made anew. */
function updateLine(line: LedgerLine, touched: TouchedLine | undefined): LedgerLine {
  if (!touched || (touched.effect !== "stale" && !line.flags.includes("stale-term"))) return line;
  const { before, after, effect } = touched;
  return applyAction(line, "terms-changed", { terms: after, before, isRight: effect === "right" });
}
