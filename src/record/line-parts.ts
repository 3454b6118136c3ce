/** Parts that the lines of one segment have in common, whatever is decided on it. */

import type { AddedMark } from "../formats/types.ts";
import type { LedgerLine, Rejection } from "./types.ts";

/** The parts of a line that belong to the segment: they stay when its text goes. */
export function bareLine({ id, valueKey, source, carry, rejected, published, passage }: LedgerLine): LedgerLine {
  return {
    id,
    ...(valueKey === undefined ? {} : { valueKey }),
    ...(source === undefined ? {} : { source }),
    ...(passage ? { passage } : {}),
    target: "",
    state: "untranslated",
    flags: [],
    ...rejectedOf(rejected),
    ...(published === undefined ? {} : { published }),
    ...(carry ? { carry } : {}),
  };
}

/** A text with the codes that are its own: without them a link that a person put in is lost. */
export function textOf({ target, marks }: Pick<LedgerLine, "target" | "marks">): Pick<Rejection, "target" | "marks"> {
  return { target, ...(marks ? { marks } : {}) };
}

/** The marks that stand in a text. */
export function marksOf(marks: readonly AddedMark[] = [], target: string): Pick<LedgerLine, "marks"> {
  const kept = marks.filter(({ id }) => target.includes(` id="${id}"`));
  return kept.length > 0 ? { marks: kept } : {};
}

export function rejectedOf(rejected: readonly Rejection[] | undefined): Pick<LedgerLine, "rejected"> {
  return rejected && rejected.length > 0 ? { rejected } : {};
}

export function rivalsOf({ rivals }: LedgerLine): Pick<LedgerLine, "rivals"> {
  return rivals ? { rivals } : {};
}
