/** Separates people's changes in a Spanish file from those that git made by restoring an older version. */

import { writerOf } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { OthersWords, PassageChange } from "../articles/put-passages.ts";
import type { Edit } from "./edit.ts";
import { withoutOlder } from "./known-texts.ts";
import type { OlderStretch } from "./older-stretch.ts";
import type { ReadChanges } from "./read-changes.ts";

export interface ChangesOfPeople {
  readonly edits: readonly Edit[];
  readonly passages: readonly PassageChange[];
  /** Ids of passages that a person took out. */
  readonly removed: readonly string[];
  /** What the file has in place of the record's texts, by the ids of their lines; "" for nothing. A run writes the record's. */
  readonly texts: ReadonlyMap<string, string>;
  /** Words of people that give way to other people's. */
  readonly words: readonly OthersWords[];
  /** Ids of the sentences among them. */
  readonly older: ReadonlySet<string>;
}

/**
 * Takes the texts of an older version out of what was read.
 * @param signatureOf Who made the changes: older words in place of their own are their choice; undefined: not known
 */
export function changesOfPeople(
  read: ReadChanges,
  lines: readonly LedgerLine[],
  places: PlacesInFile,
  signatureOf: SignatureOf | undefined,
): ChangesOfPeople {
  const { edits, older } = withoutOlder(read.edits, signatureOf);
  const isOwn = ({ lines: where, people }: OlderStretch): boolean =>
    signatureOf !== undefined && people.has(signatureOf(where).by);
  const stretches = read.stretches.filter((each) => !isOwn(each));
  const ids = new Set([
    ...places.older,
    ...read.older.keys(),
    ...older.keys(),
    ...stretches.flatMap((stretch) => stretch.ids),
  ]);
  // What such a file does not have was written after it.
  const me = signatureOf?.(undefined).by;
  const isLater = (line: LedgerLine | undefined): boolean =>
    ids.size > 0 && line !== undefined && (me === undefined || writerOf(line) !== me);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const gone = edits.flatMap(({ line, empty }) => (empty === "omit" && line.within === undefined ? line : []));
  const later = new Set([
    ...read.removed.filter((id) => isLater(lineOf.get(id))),
    ...gone.filter(isLater).map(({ id }) => id),
  ]);
  return {
    edits: edits.filter(
      ({ line, empty }) => empty === undefined || !(later.has(line.within ?? "") || later.has(line.id)),
    ),
    passages: [...read.passages, ...read.stretches.filter(isOwn).map(({ change }) => change)],
    removed: read.removed.filter((id) => !later.has(id)),
    texts: new Map([
      ...[...read.absent, ...later].map((id) => [id, ""] as const),
      ...read.older,
      ...older,
      ...stretches.flatMap(({ texts }) => [...texts]),
    ]),
    words: stretches.flatMap(({ words }) => words ?? []),
    older: ids,
  };
}
