/** `cotejo export`: the project's sentences in the format of another tool. */

import { UsageError } from "../../base/errors.ts";
import type { Config } from "../../config/types.ts";
import type { ArticleFailure } from "../../articles/load-article.ts";
import type { UnreadableTarget } from "../../run/refresh-index.ts";
import { readProject } from "../../review/read-project.ts";
import { formatRecord, pairProblems } from "../../segments/inline-codes.ts";
import { memoryEntry } from "../../record/memory-entry.ts";
import type { SegmentRecord } from "../../record/types.ts";
import { isXmlText } from "../write-xml.ts";
import { collectUnits, type CollectProblems, type UnitFilter } from "./collect-units.ts";
import type { ExchangeUnit, UnitFormat } from "./types.ts";
import type { UnitWriter } from "./unit-writer.ts";

export interface UnitExport {
  readonly articles: number;
  readonly units: number;
  /** Sentences that the format cannot hold. */
  readonly leftOut: readonly LeftOut[];
  readonly broken: readonly ArticleFailure[];
  readonly unreadable: readonly UnreadableTarget[];
}

export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly segment: string;
  readonly reason: string;
}

/** Takes the text piece by piece; resolves when the next one may come. */
export type Sink = (text: string) => Promise<void>;

/** A format's module and its library load when the format is used. */
const WRITERS = {
  xliff: async () => (await import("./write-xliff12.ts")).xliff12Writer,
  xliff2: async () => (await import("./write-xliff21.ts")).xliff21Writer,
  tmx: async () => (await import("./write-tmx.ts")).tmxWriter,
  po: async () => (await import("./write-po.ts")).poWriter,
  csv: async () => (await import("./write-csv.ts")).csvWriter,
} satisfies Record<UnitFormat, () => Promise<UnitWriter>>;

/** Formats that name their languages once for the whole file. */
const ONE_LANGUAGE: ReadonlySet<UnitFormat> = new Set(["xliff2", "po", "tmx"]);

/**
 * Writes the chosen sentences to `sink`.
 * @throws UsageError `paths`, `languages` where one file cannot hold the languages of all of them
 */
export async function exportUnits(
  config: Config,
  format: UnitFormat,
  filter: UnitFilter,
  sink: Sink,
): Promise<UnitExport> {
  const writer = await WRITERS[format]();
  return readProject(config, async (project, refreshed) => {
    const problems: CollectProblems = { broken: [], unreadable: [] };
    const leftOut: LeftOut[] = [];
    let first: ExchangeUnit | undefined;
    let articles = 0;
    let count = 0;
    for await (const { units, records } of collectUnits(config, project, filter, refreshed, problems)) {
      const kept = keep(format, units, records, leftOut);
      const [head] = kept;
      if (!head) continue;
      if (!first) await sink(writer.begin(head));
      first ??= head;
      if (ONE_LANGUAGE.has(format) && (head.from !== first.from || head.to !== first.to)) throw languages(first, head);
      articles += 1;
      count += kept.length;
      await sink(writer.article(kept, articles));
    }
    if (!first) await sink(writer.begin(undefined));
    await sink(writer.end());
    return { articles, units: count, leftOut, ...problems };
  });
}

/** The units that the format can hold. */
function keep(
  format: UnitFormat,
  units: readonly ExchangeUnit[],
  records: readonly SegmentRecord[],
  leftOut: LeftOut[],
): readonly ExchangeUnit[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return units.filter((unit) => {
    const reason = reasonAgainst(format, unit, byId.get(unit.id));
    if (reason === "") return false;
    if (reason === undefined) return true;
    leftOut.push({ file: unit.article, line: unit.line, segment: unit.id, reason });
    return false;
  });
}

/** Why a unit is not in the file; "" where nobody would expect it there. */
function reasonAgainst(format: UnitFormat, unit: ExchangeUnit, record: SegmentRecord | undefined): string | undefined {
  if (format === "tmx") {
    // A memory holds pairs; what the project itself would not offer to another sentence does not leave it either.
    if (unit.target.length === 0) return "";
    if (!record || !memoryEntry(record).isOffered)
      return "It is no pair for a memory: it is flagged, has a finding, or its text is not of this sentence alone.";
  }
  if (pairProblems(unit.target).length > 0) return "The codes of its translation do not nest.";
  const texts = `${formatRecord(unit.source)}${formatRecord(unit.target)}${unit.notes.join("")}`;
  const canHold =
    format === "xliff2" ? isXmlText(unit.notes.join("")) && !/\p{Surrogate}/u.test(texts) : isXmlText(texts);
  return canHold ? undefined : "It has a character that the format cannot hold.";
}

function languages(first: ExchangeUnit, other: ExchangeUnit): UsageError {
  return new UsageError(
    "languages",
    `Cannot export \`${first.article}\` (${first.from} → ${first.to}) and \`${other.article}\` (${other.from} → ${other.to}) in one file of this format, expected one pair of languages.`,
    { hint: "Name the articles of one pair, or use `--format xliff` or `csv`." },
  );
}
