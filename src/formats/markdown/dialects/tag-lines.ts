/** Template tags at the edges of a block: those with lines to themselves are no part of its sentences. */

import type { Part } from "../../types.ts";
import type { PartSink } from "../reader-types.ts";

/** Takes such tags off a block, with their line ends. @returns their signatures, for the outline */
export function cutTagLines({ parts, codes }: PartSink): readonly string[] {
  let start = 0;
  while (isTag(parts[start], codes) && isLineEnd(parts[start + 1])) start += 2;
  let end = parts.length;
  while (end - start > 2 && isTag(parts[end - 1], codes) && isLineEnd(parts[end - 2])) end -= 2;
  const cut = [...parts.splice(end), ...parts.splice(0, start)];
  return cut.flatMap((part) => (part.type === "ph" ? (codes[part.id - 1]?.signature ?? []) : []));
}

/** Whether a part is a template tag. */
export function isTag(part: Part | undefined, codes: PartSink["codes"]): boolean {
  return part?.type === "ph" && codes[part.id - 1]?.raw !== undefined;
}

function isLineEnd(part: Part | undefined): boolean {
  return part?.type === "text" && /^[\r\n]+$/.test(part.value);
}

/** The units in tags that were cut off a block, which then hold them no more. */
export function takeUnheld({ parts, codes }: PartSink): readonly number[] {
  if (codes.every(({ inner }) => inner.length === 0)) return [];
  const held = new Set(parts.map((part) => (part.type === "text" ? 0 : part.id)));
  return codes.flatMap((code, index) => {
    if (held.has(code.id) || code.inner.length === 0) return [];
    codes[index] = { ...code, inner: [] };
    return code.inner;
  });
}
