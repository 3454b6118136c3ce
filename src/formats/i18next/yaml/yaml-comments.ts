/** Which comments of YAML belong to a member: those behind it on its line, and those right above it. */

import type { JsonMember } from "../types.ts";

/** Where the comment lines above a key begin, without a blank line between; the key itself where there are none. */
export function commentAbove(text: string, { start }: Pick<JsonMember, "start">, pad: string): number {
  let at = start;
  // The first key behind `- ` has what stands before it on its own line.
  if (text.slice(text.lastIndexOf("\n", start - 1) + 1, start) !== pad) return start;
  for (;;) {
    const lineStart = at - pad.length;
    if (lineStart <= 0) return at;
    const before = text.lastIndexOf("\n", lineStart - 2) + 1;
    const line = text.slice(before, Math.max(before, lineStart - 1));
    if (!line.startsWith(`${pad}#`)) return at;
    at = before + pad.length;
  }
}

/** The comment behind a value, with the white space before it, up to the line end; "" where something else stands there. */
export function lineTail(text: string, end: number): string {
  const tail = /[ \t]*(?:[ \t]#[^\r\n]*)?(?=\r?\n|$)/y;
  tail.lastIndex = end;
  return tail.exec(text)?.[0] ?? "";
}
