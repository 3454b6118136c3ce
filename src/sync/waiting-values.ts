/**
 * What a whole file would be. Under `publish: "approved"`, each value of a locale file that exists is written when it is
 * approved, and the others wait. A person's value that cannot stand in today's English waits under every policy.
 */

import { isLocale } from "../config/file-kinds.ts";
import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { writtenText } from "../record/states.ts";
import { isEmptyOnPurpose, isHumanText } from "../record/text-kind.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import { listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { asWritten } from "../articles/as-written.ts";
import { targetOptions } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import type { ArticleWork } from "./article-work.ts";
import { renderArticle, type Rendered } from "./render-article.ts";
import type { Project } from "../articles/project.ts";
import { pairUnits } from "./align-target.ts";

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

/**
 * Units whose English has changed and has no text: the file keeps their older Spanish. Only values with as many sentences
 * as before that are no item of a list: of others the lines of the ledger do not say what the whole value is.
 */
export function olderValues(
  { publish }: Pick<Config, "publish">,
  { article: { file, segments, targetBytes }, lines, target }: ArticleWork,
): ReadonlySet<number> {
  if (publish === "approved" || !isLocale(file) || !targetBytes?.length) return new Set();
  const isOpen = (line: LedgerLine | undefined): boolean =>
    line !== undefined && writtenText(line) === undefined && !line.rejected && !isEmptyOnPurpose(line);
  if (!lines.some(isOpen)) return new Set();
  const active = target.ledger.filter(({ retired }) => !retired);
  const before = matchLedger(segments, active, () => true);
  const linesOfKey = Map.groupBy(active, ({ valueKey }) => valueKey);
  const isOlder = (unit: number, members: readonly Segment[]): boolean => {
    const key = members[0] && valueKeyOf(members[0]);
    if (key === undefined || listKeyOf(key) !== undefined || target.keep.has(unit)) return false;
    const known = members.flatMap(({ ordinal }) => before.get(ordinal) ?? []);
    const ofKey = linesOfKey.get(key) ?? [];
    const isWhole =
      ofKey.length > 0 ? isSameList(known, ofKey) : known.length === 1 && known[0]?.valueKey === undefined;
    if (known.length !== members.length || !isWhole || known.some((line) => fileText(line) === "")) return false;
    return members.some(({ ordinal, source }, at) => {
      const old = known[at];
      // A run may have put the English there.
      const isEnglish = old === undefined || fileText(old) === old.source;
      return isOpen(lines[ordinal]) && !isEnglish && (old.source !== source || old.published !== undefined);
    });
  };
  const units = [...Map.groupBy(segments, ({ unit }) => unit)].filter(([unit, members]) => isOlder(unit, members));
  return new Set(units.map(([unit]) => unit));
}

function isSameList(one: readonly LedgerLine[], other: readonly LedgerLine[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

export interface RenderedValues extends Rendered {
  /** Units of a locale file that wait for a person; undefined where the article is written as a whole. */
  readonly waits: ReadonlySet<number> | undefined;
  /** Of these, those that keep their older Spanish until they have a text. */
  readonly older: ReadonlySet<number>;
  /** Its values cannot be written one by one: it waits until all are approved. */
  readonly isNotSingle: boolean;
}

/** What would be written of any article: where single values of a locale file cannot be, the whole file, which then waits. */
export async function renderValues(project: Project, work: ArticleWork): Promise<RenderedValues> {
  const older = olderValues(project.config, work);
  const unapproved = waitingValues(project.config, work) ?? (older.size === 0 ? undefined : older);
  const first = await renderArticle(project, work, unapproved);
  const kept = unwritableValues(work, first);
  const waits = kept.size === 0 ? unapproved : new Set([...(unapproved ?? []), ...kept]);
  const rendered = kept.size === 0 ? first : await renderArticle(project, work, waits);
  const isNotSingle = waits !== undefined && waits.size > 0 && rendered.refused.some(({ unit }) => unit === undefined);
  if (!isNotSingle) return { ...rendered, waits, older, isNotSingle };
  // Values that only keep their older Spanish hold no file back: there the English comes.
  const isHeld = waits !== older;
  return { ...(await renderArticle(project, work)), waits: undefined, older: new Set(), isNotSingle: isHeld };
}

/** The lines once the file is written: those of values that wait say what the file has in their place. */
export function withWaiting(
  config: Config,
  { article, lines, target: changes }: ArticleWork,
  { waits, older }: { readonly waits: ReadonlySet<number>; readonly older: ReadonlySet<number> },
): readonly LedgerLine[] {
  const there = valuesInFile(config, article);
  const before = matchLedger(article.segments, changes.ledger, () => true);
  return lines.map((line, ordinal) => {
    const decided = asWritten(line);
    const unit = article.segments[ordinal]?.unit ?? -1;
    if (!waits.has(unit) || (line.target === "" && !older.has(unit))) return decided;
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
