/**
 * What a whole file would be. A value of a locale file that exists waits where it has no text yet: the file keeps its older
 * Spanish. Under `publish: "approved"` each waits until it is approved.
 */

import { isLocale } from "../config/file-kinds.ts";
import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { asWritten } from "../articles/as-written.ts";
import { targetOptions } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import type { ArticleWork } from "./article-work.ts";
import { renderArticle, type Rendered } from "./render-article.ts";
import type { Project } from "../articles/project.ts";
import { pairUnits } from "./edits/align-target.ts";

/** Its units that wait; undefined for an article that is written as a whole, or not at all. */
export function waitingValues(config: Config, work: ArticleWork): ReadonlySet<number> | undefined {
  const { publish } = config;
  const { article, lines } = work;
  const { file, segments, targetBytes } = article;
  if (!isLocale(file) || !targetBytes?.length) return undefined;
  const unitsOf = (waits: (ordinal: number) => boolean): ReadonlySet<number> =>
    new Set(segments.flatMap(({ ordinal, unit }) => (waits(ordinal) ? unit : [])));
  if (publish === "approved") return unitsOf((ordinal) => lines[ordinal]?.state !== "approved");
  const units = unitsOf(withoutText(work));
  if (units.size === 0) return undefined;
  // A value that has stood there in English since the first run does not wait: it is missing.
  const inFile = valuesInFile(config, article);
  const holdsEnglish = (unit: number): boolean => isSameText(inFile.get(unit), article.document.units[unit]);
  return new Set([...units].filter((unit) => !holdsEnglish(unit)));
}

function isSameText(one: Unit | undefined, other: Unit | undefined): boolean {
  const textOf = ({ parts }: Unit): string =>
    parts.map((part) => (part.type === "text" ? part.value : `<${part.type}>`)).join("");
  return one !== undefined && other !== undefined && textOf(one) === textOf(other);
}

/**
 * Tells which sentences without a text have their older Spanish in the file: that stays there until there is another, and
 * English that is new waits for its text. A text that somebody has rejected just now leaves the file.
 */
export function withoutText({
  article: { segments },
  target,
  lines,
}: Pick<ArticleWork, "article" | "target" | "lines">): (ordinal: number) => boolean {
  let before: ReadonlyMap<number, LedgerLine> | undefined;
  return (ordinal) => {
    const line = lines[ordinal];
    if (!line || writtenText(line) !== undefined) return false;
    if (line.rejected) return line.published !== undefined && line.published === line.rejected.at(-1)?.target;
    const old = (before ??= matchLedger(segments, target.ledger, () => true)).get(ordinal);
    const inFile = old === undefined ? "" : fileText(old);
    if (old === undefined || inFile === "") return true;
    // A run may have put the English there.
    return inFile !== old.source && (old.source !== line.source || old.target === "");
  };
}

export interface RenderedValues extends Rendered {
  /** Units of a locale file that wait for a person; undefined where the article is written as a whole. */
  readonly waits: ReadonlySet<number> | undefined;
  /** Its values cannot be written one by one: it waits until all are approved. */
  readonly isNotSingle: boolean;
}

/** What would be written of any article: where single values of a locale file cannot be, the whole file, which then waits. */
export async function renderValues(project: Project, work: ArticleWork): Promise<RenderedValues> {
  const waits = waitingValues(project.config, work);
  const rendered = await renderArticle(project, work, waits);
  const isNotSingle = waits !== undefined && waits.size > 0 && rendered.refused.some(({ unit }) => unit === undefined);
  if (!isNotSingle) return { ...rendered, waits, isNotSingle };
  // Without `approved` the English of such a value comes into the file.
  const waitsWhole = project.config.publish === "approved";
  return { ...(await renderArticle(project, work)), waits: undefined, isNotSingle: waitsWhole };
}

/** The lines once the file is written: those of values that wait say what the file has in their place. */
export function withWaiting(
  config: Config,
  { article, lines, target: changes }: ArticleWork,
  waits: ReadonlySet<number>,
): readonly LedgerLine[] {
  const there = valuesInFile(config, article);
  const before = matchLedger(article.segments, changes.ledger, () => true);
  return lines.map((line, ordinal) => {
    const decided = asWritten(line);
    const unit = article.segments[ordinal]?.unit ?? -1;
    const known = before.get(ordinal);
    const inFile = known && !known.retired && there.has(unit) ? fileText(known) : "";
    if (!waits.has(unit)) return decided;
    return fileText(decided) === inFile ? decided : { ...decided, published: inFile };
  });
}

/** The values in the target, by the units of the source. */
export function valuesInFile(
  config: Config,
  { document, file, targetBytes }: ArticleWork["article"],
): ReadonlyMap<number, Unit> {
  const target = targetBytes && readDocument(file.kind, targetBytes, targetOptions(config, file, document));
  return (target && !("reason" in target) && pairUnits(document, target)) || new Map();
}
