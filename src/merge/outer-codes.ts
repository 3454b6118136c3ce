/** The codes around whole texts in both files, such as the link that an item of a list is: they are in none of its sentences. */

import { codeIdentity } from "../segments/shown-content.ts";
import { hashFrame } from "../record/frames.ts";
import type { Frame, FramedLine } from "./types.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { outerCodes, type Side } from "./sides.ts";

/**
 * The frames of a text at its first sentence. Where both files have as many codes around it, each is a frame. Where one has
 * more, all together are one: it is not known which of them answers which.
 * @param idOf Ids of the lines, by the ordinals of their sentences
 */
export function outerFrames(
  own: Side,
  theirs: Side,
  places: PlacesInFile,
  idOf: ReadonlyMap<number, string>,
  { id, segment, within }: FramedLine,
): readonly Frame[] {
  const [first] = within !== undefined ? [] : (places.sentences.get(id) ?? []);
  const [members, sentences] = [own.ofUnit.get(segment.unit) ?? [], theirs.ofUnit.get(first?.unit ?? -1) ?? []];
  if (!first || members[0] !== segment || sentences[0] !== first) return [];
  const [mine, other] = [outerCodes(own, segment), outerCodes(theirs, first)];
  const hashes = [mine, other].map((codes) => codes.map((code) => hashFrame(codeIdentity(code))));
  const isEven = mine.length === other.length;
  const [en = "", es = ""] = hashes.map((each) => each.join("+"));
  // A person may have put a sentence into the paragraph: it is not known whether the codes are around that too.
  const known = new Set(members.flatMap(({ ordinal }) => places.sentences.get(idOf.get(ordinal) ?? "") ?? []));
  const { splice } = theirs.document.units[first.unit] ?? {};
  const [from, to] = [first.start, sentences.at(-1)?.end ?? first.end];
  const spanish = splice && sentences.every((each) => known.has(each)) ? { ...splice, from, to, hash: es } : undefined;
  const { line } = segment;
  const { start = 0, end = 0 } = own.document.units[segment.unit]?.splice ?? {};
  const all: Frame = {
    kind: "around",
    id,
    name: "around",
    pair: isEven ? { en: "", es: "" } : { en, es },
    line,
    shown: own.document.text.slice(start, end).split(/[\r\n]/, 1)[0] ?? "",
    isEven,
    spanish,
  };
  if (!isEven) return [all];
  return [
    all,
    ...mine.map((code, at): Frame => {
      const pair = { en: hashes[0]?.[at] ?? "", es: hashes[1]?.[at] ?? "" };
      const name = `around${at + 1}`;
      return { kind: "code", id, name, pair, line, shown: code.display, spanish: other[at] };
    }),
  ];
}
