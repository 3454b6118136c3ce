/**
 * Finds new English whose text a passage beside its place has already. Git may take a Spanish file from the branch that
 * translated it and the ledger from another one: without this the text would stand in the file twice.
 */

import type { LedgerLine } from "../record/types.ts";
import { isPassage } from "../record/text-kind.ts";
import { applyAction } from "../record/states.ts";
import { asWritten } from "../articles/as-written.ts";
import { plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import { isNew } from "./held-english.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { TakenPlaces } from "./types.ts";

/**
 * The ledger where such lines stand for nothing but their passage, and what is new behind them comes behind it.
 * @param ledger With the lines of new English, in the order of the file
 */
export function joinPassages(
  { document, segments }: LoadedArticle,
  taken: TakenPlaces,
  ledger: readonly LedgerLine[],
): readonly LedgerLine[] {
  const standing = new Map(ledger.flatMap((line, at) => (stands(line) ? [[line.id, { line, at }] as const] : [])));
  // An older text that the file does not have is no place either.
  const hasNoPlace = (line: LedgerLine): boolean =>
    isNew(line.published === undefined || taken.places.sentences.has(line.id) ? line : { ...line, published: "" });
  if (standing.size === 0 || !ledger.some(hasNoPlace)) return ledger;
  const free = freeSentences(taken);
  // The words of a heading in a note are no heading.
  const kinds = new Map(segments.map(({ id, unit }) => [id, document.units[unit]?.kind ?? ""]));
  const isBetween = (line: LedgerLine): boolean => isPassage(line) || !taken.places.sentences.has(line.id);
  const until = (lines: readonly LedgerLine[]): readonly LedgerLine[] => {
    const end = lines.findIndex((line) => !isBetween(line));
    return lines.slice(0, end === -1 ? undefined : end);
  };
  const placeOf = new Map(ledger.map(({ id }, at) => [id, at]));
  const isThere = ({ id }: { readonly id: string }): boolean => placeOf.has(id) && taken.places.sentences.has(id);
  /** The lines around a place of the ledger, and around that of its English: a sentence that moved has an older place. */
  const beside = (at: number): readonly LedgerLine[] => {
    const index = segments.findIndex(({ id }) => id === ledger[at]?.id);
    const before = index === -1 ? undefined : segments.slice(0, index).findLast(isThere);
    const own = before ? [(placeOf.get(before.id) ?? 0) + 0.5] : [];
    return [at, ...own].flatMap((place) => [
      ...until(ledger.slice(0, Math.ceil(place)).toReversed()),
      ...until(ledger.slice(Math.floor(place) + 1)),
    ]);
  };
  let last = -1;
  const joined = ledger.map((line, at) => {
    if (!hasNoPlace(line)) return { line, at };
    const said = free.get(`${kinds.get(line.id)} ${squeeze([plainOf(line.target)])}`);
    for (const { id, within = id } of said ? beside(at) : []) {
      const passage = standing.get(within);
      const place = said?.findIndex((markdown) => squeeze([passage?.line.target ?? ""]).includes(markdown)) ?? -1;
      if (!passage || place === -1) continue;
      said?.splice(place, 1);
      // Half a place behind it.
      last = Math.max(last, passage.at + 0.5);
      return { line: asInside(line, passage.line), at: Math.max(at, last) };
    }
    return { line, at: Math.max(at, last) };
  });
  return joined.toSorted((a, b) => a.at - b.at).map(({ line }) => line);
}

/** The Markdown of the sentences that no line has, by the kind of their text and their words, without white space. */
function freeSentences({ file, places }: TakenPlaces): ReadonlyMap<string, string[]> {
  const known = new Set([...places.sentences.values()].flat());
  const free = new Map<string, string[]>();
  for (const sentence of places.all) {
    const words = `${file.units[sentence.unit]?.kind} ${squeezed([sentence])}`;
    const markdown = squeeze([file.text.slice(sentence.start, sentence.end)]);
    if (!known.has(sentence)) free.set(words, [...(free.get(words) ?? []), markdown]);
  }
  return free;
}

function asInside(line: LedgerLine, { id, by, at = "", via }: LedgerLine): LedgerLine {
  const signature = by === undefined ? undefined : { by, at, via };
  return asWritten(applyAction(line, "join-passage", { passage: id, signature }));
}

/** Whether a line is a passage that the file has. */
function stands(line: LedgerLine): boolean {
  return isPassage(line) && !line.retired && line.published === undefined;
}
