/**
 * What a whole file would be. Under `publish: "approved"`, each value of a locale file that exists is written when it is
 * approved, and the others wait. A person's value that cannot stand in today's English waits under every policy.
 */

import { isLocale } from "../config/file-kinds.ts";
import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { isHumanText } from "../record/text-kind.ts";
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
export function waitingValues(
  { publish }: Pick<Config, "publish">,
  { article: { file, segments, targetBytes }, lines }: ArticleWork,
): ReadonlySet<number> | undefined {
  if (publish !== "approved" || !isLocale(file) || !targetBytes?.length) return undefined;
  return new Set(segments.flatMap(({ ordinal, unit }) => (lines[ordinal]?.state === "approved" ? [] : unit)));
}

/** Units with a person's text that cannot stand in today's English, such as one with other codes: the file keeps what it has. */
function unwritableValues(
  { article: { file, segments, targetBytes }, lines }: ArticleWork,
  { unwritable }: Pick<Rendered, "unwritable">,
): ReadonlySet<number> {
  if (!isLocale(file) || !targetBytes?.length) return new Set();
  return new Set(
    segments.flatMap(({ id, ordinal, unit }) => {
      const line = lines[ordinal];
      return line && unwritable.has(id) && isHumanText(line) ? unit : [];
    }),
  );
}

export interface RenderedValues extends Rendered {
  /** Units of a locale file that wait for a person; undefined where the article is written as a whole. */
  readonly waits: ReadonlySet<number> | undefined;
  /** Its values cannot be written one by one: it waits until all are approved. */
  readonly isNotSingle: boolean;
}

/** What would be written of any article: where single values of a locale file cannot be, the whole file, which then waits. */
export async function renderValues(project: Project, work: ArticleWork): Promise<RenderedValues> {
  const unapproved = waitingValues(project.config, work);
  const first = await renderArticle(project, work, unapproved);
  const kept = unwritableValues(work, first);
  const waits = kept.size === 0 ? unapproved : new Set([...(unapproved ?? []), ...kept]);
  const rendered = kept.size === 0 ? first : await renderArticle(project, work, waits);
  const isNotSingle = waits !== undefined && waits.size > 0 && rendered.refused.some(({ unit }) => unit === undefined);
  if (!isNotSingle) return { ...rendered, waits, isNotSingle };
  return { ...(await renderArticle(project, work)), waits: undefined, isNotSingle };
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
    if (!waits.has(unit) || line.target === "") return decided;
    const known = before.get(ordinal);
    const inFile = known && !known.retired && there.has(unit) ? fileText(known) : "";
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
