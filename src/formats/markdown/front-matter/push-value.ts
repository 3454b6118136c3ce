/** The text of a front-matter value as parts, with its codes. */

import { pushAddresses } from "../text-parts.ts";
import type { PartSink } from "../reader-types.ts";
import { findValueMarks, type ValueMark } from "./value-marks.ts";

/** Adds a decoded value that is written anew as a whole. @param base What its parts count from */
export function pushFrontMatter(sink: PartSink, value: string, base: number): void {
  const ends: { readonly id: number; readonly start: number; readonly end: number }[] = [];
  let at = 0;
  const goTo = (offset: number): void => {
    if (offset > at) pushAddresses(sink, value, base, at, offset);
    at = offset;
  };
  const closeUntil = (offset: number): void => {
    for (let last = ends.at(-1); last && last.start < offset; last = ends.at(-1)) {
      ends.pop();
      goTo(last.start);
      sink.parts.push({ type: "close", id: last.id, start: base + last.start, end: base + last.end });
      at = last.end;
    }
  };
  for (const mark of findValueMarks(value)) {
    closeUntil(mark.end);
    goTo(mark.start);
    const id = addCode(sink, value, mark, base);
    sink.parts.push({ type: mark.closing ? "open" : "ph", id, start: base + mark.start, end: base + mark.end });
    at = mark.end;
    if (mark.closing) ends.push({ id, ...mark.closing });
  }
  closeUntil(value.length + 1);
  goTo(value.length);
}

function addCode({ codes }: PartSink, value: string, { type, start, end, closing }: ValueMark, base: number): number {
  const id = codes.length + 1;
  const raw = value.slice(start, end);
  codes.push({
    id, type, paired: closing !== undefined, display: raw, open: { start: base + start, end: base + end },
    signature: closing ? `${raw}…${value.slice(closing.start, closing.end)}` : raw, literal: raw, inner: [],
    ...(type === "code" ? { equiv: raw } : {}),
    ...(closing
      ? { close: { start: base + closing.start, end: base + closing.end }, literalClose: value.slice(closing.start, closing.end) }
      : {}),
  }); // prettier-ignore
  return id;
}
