/** A target beside its source: which unit of it is which, and which code of a sentence is which. Nothing is guessed. */

import { hasKeys, isWrittenCode } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import { isAddable, markOf } from "../formats/markdown/added-marks.ts";

import type { AddedMark, Inline, Unit } from "../formats/types.ts";
import { FIRST_MARK } from "../segments/inline-codes.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";

/** The target's unit for each of the source's: by place where the outline is the same, by key in locale files. */
export function pairUnits(source: AnyDocument, target: AnyDocument): ReadonlyMap<number, Unit> | undefined {
  const pairs = new Map<number, Unit>();
  if (hasKeys(source) || hasKeys(target)) {
    const byKey = new Map(target.units.map((unit) => [unit.path.join("\u0000"), unit]));
    for (const unit of source.units) {
      const other = byKey.get(unit.path.join("\u0000"));
      if (other) pairs.set(unit.index, other);
    }
    return pairs;
  }
  const isSame =
    source.outline.length === target.outline.length &&
    source.units.length === target.units.length &&
    source.outline.every((entry, index) => entry === target.outline[index]) &&
    source.units.every((unit, index) => unit.kind === target.units[index]?.kind);
  if (!isSame) return undefined;
  for (const unit of source.units) {
    const other = target.units[unit.index];
    if (other) pairs.set(unit.index, other);
  }
  return pairs;
}

/** A sentence of the target with its codes numbered as the source segment's, matched by what they are. */
export function withSourceCodes(sentence: Segment, source: Segment): readonly Inline[] | undefined {
  const free = new Map([...source.codes].map(([id, code]) => [id, codeIdentity(code)]));
  const ids = new Map<number, number>();
  for (const [id, code] of sentence.codes) {
    const match = [...free].find(([, key]) => key === codeIdentity(code));
    if (!match) return undefined;
    free.delete(match[0]);
    ids.set(id, match[0]);
  }
  return sentence.content.map((part) => (part.type === "text" ? part : { ...part, id: ids.get(part.id) ?? part.id }));
}

/**
 * The same where codes may be a person's own: those that the source has not are numbered from 9001.
 * @param text Of the target
 * @returns undefined where one of them cannot be written by itself: an image, a footnote mark, a link into the project
 */
export function withOwnCodes(
  sentence: Segment,
  source: Pick<Segment, "codes">,
  text: string,
): { readonly content: readonly Inline[]; readonly marks: readonly AddedMark[] } | undefined {
  const free = new Map([...source.codes].map(([id, code]) => [id, codeIdentity(code)]));
  const ids = new Map<number, number>();
  const marks: AddedMark[] = [];
  for (const [id, code] of sentence.codes) {
    const match = [...free].find(([, key]) => key === codeIdentity(code));
    if (match) {
      free.delete(match[0]);
      ids.set(id, match[0]);
      continue;
    }
    const mark = isWrittenCode(code) ? markOf(code, FIRST_MARK + marks.length, text) : undefined;
    if (!mark || !isAddable(code, mark)) return undefined;
    marks.push(mark);
    ids.set(id, mark.id);
  }
  const content = sentence.content.map((part) =>
    part.type === "text" ? part : { ...part, id: ids.get(part.id) ?? part.id },
  );
  return { content, marks };
}
