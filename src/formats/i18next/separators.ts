/** What stands between the members of an object, for one that is put among them. */

import type { Layout } from "./layout.ts";
import type { WritePlan } from "./plan-write.ts";
import { tokensOf } from "./tokens.ts";
import type { I18nextDocument, JsonObject } from "./types.ts";

/** What the walk knows. */
export interface Splice {
  readonly document: I18nextDocument;
  readonly plan: WritePlan;
  /** The target file as it is. */
  readonly existingText: string;
  readonly layout: Layout;
}

/** What stands between member `at` and the one before it, or after it; for a lone member, a comma and what stands before its key. */
export function separatorAt(text: string, node: JsonObject, at: number): string {
  const [previous, here, next] = [node.members[at - 1], node.members[at], node.members[at + 1]];
  if (previous && here) return withoutComments(text, previous.end, here.start);
  if (here && next) return withoutComments(text, here.end, next.start);
  return `,${here ? withoutComments(text, node.start + 1, here.start) : ""}`;
}

/** The white space that a separator puts before a key. */
export function spaceOf(separator: string): string {
  return separator.slice(separator.indexOf(",") + 1);
}

/** The bytes between two tokens; where comments are among them, the comma or colon and the white space behind the last of all. */
export function withoutComments(text: string, from: number, to: number): string {
  const tokens = [...tokensOf(text, from, to)];
  if (!tokens.some(({ first }) => first === "/")) return text.slice(from, to);
  const mark = tokens.find(({ first }) => first !== "/")?.first ?? "";
  const space = text.slice(tokens.at(-1)?.end ?? from, to);
  const isLine = /[\n\r]/.test(text.slice(from, to));
  return mark + (isLine && !/[\n\r]/.test(space) ? lineStart(text, from, to) : space);
}

/** The last line end before `to` and the white space behind it. */
function lineStart(text: string, from: number, to: number): string {
  return /(?:\r\n|\n|\r)[ \t]*(?=[^\n\r]*$)/.exec(text.slice(from, to))?.[0] ?? "";
}

/** An object of nothing but `members`. */
export function freshObject(members: readonly string[], layout: Layout, depth: number): string {
  const { indent } = layout;
  // All on one line; or with line ends in odd places, where there is no indent to follow.
  if (typeof indent !== "string") return `{${members.join(`,${layout.comma ?? ""}`)}}`;
  const eol = layout.eol ?? "\n";
  const gap = eol + indent.repeat(depth + 1);
  return `{${gap}${members.join(`,${gap}`)}${eol}${indent.repeat(depth)}}`;
}
