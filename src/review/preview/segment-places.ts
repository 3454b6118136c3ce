/**
 * Where each sentence of the record stands in a text that was written from it. The proof has shown that a written unit has
 * the intended text and codes, so counting both leads from one to the other, whatever was escaped in between.
 */

import type { Code, Document, Inline, Part, Unit } from "../../formats/types.ts";
import { groupOf } from "../../segments/assemble-targets.ts";
import { partsBetween } from "../../segments/join-segments.ts";
import type { Segment } from "../../segments/types.ts";

/** A sentence in a document. Offsets as its unit's parts count them. */
export interface Place {
  readonly id: string;
  /** Index of its unit in the document it stands in. */
  readonly unit: number;
  readonly start: number;
  readonly end: number;
}

/** Places in the source itself. */
export function sourcePlaces(segments: readonly Segment[]): readonly Place[] {
  return segments.map(({ id, unit, start, end }) => ({ id, unit, start, end }));
}

/**
 * Places in `written`, which was made of `document` with `texts`. Sentences that have no text of their own there have no
 * place; nor have those of a unit that cannot be counted through.
 * @param texts Content by segment id, as `assembleTargets` takes it
 */
export function targetPlaces(
  document: Document,
  segments: readonly Segment[],
  written: Document,
  texts: ReadonlyMap<string, readonly Inline[]>,
  merged: ReadonlySet<string>,
): readonly Place[] {
  const pairs = pairUnits(document, written);
  const places: Place[] = [];
  for (const [index, members] of Map.groupBy(segments, ({ unit }) => unit)) {
    const unit = document.units[index];
    const target = pairs.get(index);
    if (unit && target) places.push(...placeUnit(unit, members, target, texts, merged));
  }
  return places;
}

/** Units that stand in the same place: one by one, and those within a unit (alt texts, titles) where it has as many. */
function pairUnits(document: Document, written: Document): ReadonlyMap<number, Unit> {
  const outer = written.units.filter(({ within }) => within === undefined);
  const pairs = new Map<number, Unit>();
  const own = document.units.filter(({ within }) => within === undefined);
  if (own.length !== outer.length) return pairs;
  const held = Map.groupBy(written.units, ({ within }) => within);
  const inside = Map.groupBy(document.units, ({ within }) => within);
  for (const [place, unit] of own.entries()) {
    const target = outer[place];
    if (!target) continue;
    pairs.set(unit.index, target);
    const inner = inside.get(unit.index) ?? [];
    const theirs = held.get(target.index) ?? [];
    for (const [at, each] of inner.entries()) {
      const other = theirs[at];
      if (other && theirs.length === inner.length) pairs.set(each.index, other);
    }
  }
  return pairs;
}

function placeUnit(
  unit: Unit,
  members: readonly Segment[],
  target: Unit,
  texts: ReadonlyMap<string, readonly Inline[]>,
  merged: ReadonlySet<string>,
): readonly Place[] {
  const atoms = atomsOf(target);
  const spans: { id: string; from: number; to: number }[] = [];
  let at = unit.parts[0]?.start ?? unit.start;
  let count = 0;
  let isFirst = true;
  const codeOf = (id: number): Code | undefined => unit.codes[id - 1];
  for (const [place, segment] of members.entries()) {
    if (merged.has(segment.id) && !isFirst) continue;
    count += weigh(partsBetween(unit, at, segment.start), codeOf);
    const text = texts.get(segment.id);
    const weight = text
      ? weigh(text, (id) => segment.codes.get(id))
      : weigh(partsBetween(unit, segment.start, segment.end), codeOf);
    if (weight > 0) {
      spans.push({ id: segment.id, from: count, to: count + weight });
      isFirst = false;
    }
    count += weight;
    at = (text && weight > 0 ? groupOf(members, place, merged).at(-1)?.end : undefined) ?? segment.end;
  }
  count += weigh(partsBetween(unit, at, unit.parts.at(-1)?.end ?? unit.end), codeOf);
  if (count !== atoms.length) return [];
  return spans.map(({ id, from, to }) => ({
    id,
    unit: target.index,
    start: atoms[from]?.start ?? target.start,
    end: atoms[to - 1]?.end ?? target.end,
  }));
}

/** What is counted: characters that are no white space, and codes. */
function atomsOf(unit: Unit): readonly { readonly start: number; readonly end: number }[] {
  return unit.parts.flatMap((part) => {
    const { start, end } = part;
    if (part.type !== "text")
      return Array.from({ length: weigh([part], (id) => unit.codes[id - 1]) }, () => ({ start, end }));
    const isVerbatim = part.value.length === end - start;
    return Array.from(part.value.matchAll(/\S/g), ({ index }) =>
      isVerbatim ? { start: start + index, end: start + index + 1 } : { start, end },
    );
  });
}

function weigh(parts: readonly (Inline | Part)[], codeOf: (id: number) => Code | undefined): number {
  let weight = 0;
  for (const part of parts) {
    if (part.type === "text") weight += marks(part.value);
    else {
      // An address that is its own text is a code to some readings and text to others.
      const code = codeOf(part.id);
      const literal = code && "literal" in code ? code.literal : undefined;
      weight += typeof literal === "string" ? marks(literal) : 1;
    }
  }
  return weight;
}

function marks(text: string): number {
  return text.replace(/\s/g, "").length;
}
