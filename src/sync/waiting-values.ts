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
import { listKeyOf, listsOf, valueKeyOf } from "../segments/value-key.ts";
import { asWritten } from "../articles/as-written.ts";
import { targetOptions } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import type { ArticleWork } from "./types.ts";
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

/** What is said of a value whose English has no text: the file has older Spanish, or not even the key. */
export type OpenValue = "untranslated.old" | "untranslated.missing";

/**
 * Units without a text, which the file keeps as they are. One whose English has changed keeps its older Spanish: only values
 * with as many sentences as before that are no item of a list, as of others the lines of the ledger do not say what the
 * whole value is. A key that the file does not have comes with its text.
 */
export function openValues(config: Config, { article, lines, target }: ArticleWork): ReadonlyMap<number, OpenValue> {
  const { publish } = config;
  const { file, segments, targetBytes } = article;
  if (publish === "approved" || !isLocale(file) || !targetBytes?.length) return new Map();
  const isOpen = (line: LedgerLine | undefined): boolean =>
    line !== undefined && writtenText(line) === undefined && !line.rejected && !isEmptyOnPurpose(line);
  if (!lines.some(isOpen)) return new Map();
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
  const units = [...Map.groupBy(segments, ({ unit }) => unit)];
  const there = valuesInFile(config, article);
  // A list comes as a whole, once all of it has a text.
  const keyOf = ([, [first]]: readonly [number, readonly Segment[]]): string => {
    const key = (first && valueKeyOf(first)) ?? "";
    return listsOf(key)?.outer ?? key;
  };
  const known = new Set(units.flatMap((each) => (there.has(each[0]) ? keyOf(each) : [])));
  const open = units.filter(([, members]) => members.some(({ ordinal }) => isOpen(lines[ordinal])));
  const missing = new Set(open.map(keyOf).filter((key) => !known.has(key)));
  return new Map(
    units.flatMap((each): readonly (readonly [number, OpenValue])[] => {
      if (missing.has(keyOf(each))) return [[each[0], "untranslated.missing"]];
      return isOlder(...each) ? [[each[0], "untranslated.old"]] : [];
    }),
  );
}

function isSameList(one: readonly LedgerLine[], other: readonly LedgerLine[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

export interface RenderedValues extends Rendered {
  /** Units of a locale file that wait for a person; undefined where the article is written as a whole. */
  readonly waits: ReadonlySet<number> | undefined;
  /** Of these, those that have no text (`openValues`). */
  readonly open: ReadonlyMap<number, OpenValue>;
  /** Its values cannot be written one by one: it waits until all are approved. */
  readonly isNotSingle: boolean;
}

/** What would be written of any article: where single values of a locale file cannot be, the whole file, which then waits. */
export async function renderValues(project: Project, work: ArticleWork): Promise<RenderedValues> {
  const open = openValues(project.config, work);
  const unapproved = waitingValues(project.config, work) ?? (open.size === 0 ? undefined : new Set(open.keys()));
  const first = await renderArticle(project, work, unapproved);
  const kept = unwritableValues(work, first);
  const waits = kept.size === 0 ? unapproved : new Set([...(unapproved ?? []), ...kept]);
  const rendered = kept.size === 0 ? first : await renderArticle(project, work, waits);
  const isNotSingle = waits !== undefined && waits.size > 0 && rendered.refused.some(({ unit }) => unit === undefined);
  if (!isNotSingle) return { ...rendered, waits, open, isNotSingle };
  // Values that only have no text hold no file back: there the English comes.
  const isHeld = [...waits].some((unit) => !open.has(unit));
  return { ...(await renderArticle(project, work)), waits: undefined, open: new Map(), isNotSingle: isHeld };
}

/** The lines once the file is written: those of values that wait say what the file has in their place. */
export function withWaiting(
  config: Config,
  { article, lines, target: changes }: ArticleWork,
  { waits, open }: { readonly waits: ReadonlySet<number>; readonly open: ReadonlyMap<number, OpenValue> },
): readonly LedgerLine[] {
  const there = valuesInFile(config, article);
  const before = matchLedger(article.segments, changes.ledger, () => true);
  return lines.map((line, ordinal) => {
    const decided = asWritten(line);
    const unit = article.segments[ordinal]?.unit ?? -1;
    if (!waits.has(unit) || (line.target === "" && open.get(unit) !== "untranslated.old")) return decided;
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
