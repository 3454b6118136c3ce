/**
 * A value of front matter whose text cannot be found in the file (it has escapes) is a passage as a whole, or none: a stretch
 * inside of it would begin in the middle of a word.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { PlaceChange, PlacesInFile, RecordLine } from "./places-in-file.ts";
import { wholeValue } from "./value-places.ts";
import type { Stretch } from "./types.ts";

type Passage = Extract<PlaceChange, { readonly kind: "passage" }>;

/** The places in which each passage that is a whole value has all the lines whose texts are in the value. */
export function withWholeValues(
  file: MarkdownDocument,
  lines: readonly RecordLine[],
  places: PlacesInFile,
): PlacesInFile {
  const values = file.units.filter(({ kind }) => kind === "front-matter");
  const valueOf = ({ start, end }: Stretch): number | undefined =>
    values.find((unit) => {
      const whole = wholeValue(file, unit);
      return start === whole.start && end === whole.end;
    })?.index;
  const inValues = Map.groupBy(places.changes, (change) => (change.kind === "passage" ? valueOf(change) : undefined));
  inValues.delete(undefined);
  if (inValues.size === 0) return places;
  const order = new Map(lines.map(({ id }, at) => [id, at]));
  const sentences = new Map(places.sentences);
  let { changes } = places;
  for (const [index = -1, own] of inValues) {
    const passages = own.filter((change): change is Passage => change.kind === "passage");
    const ids = new Set(passages.flatMap((passage) => passage.ids));
    for (const [id, run] of places.sentences) {
      if (!run.some(({ unit }) => unit === index)) continue;
      ids.add(id);
      sentences.delete(id);
    }
    const isInside = (change: PlaceChange): boolean =>
      (change.kind === "rewritten" && change.sentences.some(({ unit }) => unit === index)) ||
      passages.some((passage) => passage === change);
    for (const change of changes)
      if (change.kind === "rewritten" && isInside(change))
        for (const id of [change.id, ...(change.merged ?? [])]) ids.add(id);
    const whole: Passage = {
      kind: "passage",
      ids: [...ids].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
      was: passages.flatMap(({ was }) => was),
      behind: passages[0]?.behind,
      text: passages[0]?.text ?? "",
      start: passages[0]?.start ?? 0,
      end: passages[0]?.end ?? 0,
    };
    changes = [...changes.filter((change) => !isInside(change)), whole];
  }
  return { ...places, sentences, changes };
}
