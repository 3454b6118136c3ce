/** Which comments of YAML belong to a member: those behind it on its line, and those right above it. */

import type { JsonMember } from "../types.ts";

export interface MemberComments {
  /** Lines, without their indent. */
  readonly above: readonly string[];
  /** With the white space before it; "" where there is none, or the value is no text on one line. */
  readonly behind: string;
}

/** The comments of a member; none of one that is not there. */
export function commentsOf(text: string, member: JsonMember | undefined): MemberComments {
  if (!member) return { above: [], behind: "" };
  const column = member.start - (text.lastIndexOf("\n", member.start - 1) + 1);
  const above = text.slice(commentAbove(text, member, " ".repeat(column)), member.start);
  const hasLine = member.value.kind !== "object" && member.value.kind !== "array";
  const behind = hasLine ? lineTail(text, member.end) : "";
  return {
    above: above.split(/\r?\n/).flatMap((line) => line.trim() || []),
    behind: behind.trim() === "" ? "" : behind,
  };
}

/** Those that are not said already. */
export function without({ above, behind }: MemberComments, said: ReadonlySet<string>): MemberComments {
  return { above: above.filter((line) => !said.has(line)), behind: said.has(behind.trim()) ? "" : behind };
}

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
