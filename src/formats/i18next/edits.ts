/** Edits of a text by offset. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap. One that inserts goes before one that replaces from the same place. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  let out = "";
  let at = 0;
  for (const { start, end, text: inserted } of sorted) {
    if (start < at) throw new RangeError(`Cannot apply an edit at ${start}, expected one after ${at}.`);
    out += text.slice(at, start) + inserted;
    at = end;
  }
  return out + text.slice(at);
}
