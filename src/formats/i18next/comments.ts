/**
 * Which comments of JSONC and JSON5 belong to a member: those behind it on its line, and those right above it.
 *
 *     // Above the form, which a blank line sets apart: nobody's.
 *
 *     // Of the button
 *     "save": "Save", // short
 *     ^^^^^^^^^^^^^^^
 */

import { type Token, tokensOf } from "./tokens.ts";
import type { JsonObject } from "./types.ts";

/** What of the text belongs to a member. */
export interface MemberExtent {
  /** Where its first own comment begins, or its key. */
  readonly start: number;
  /** Behind its last own comment, its comma, or its value. */
  readonly end: number;
  /** Where the comma behind it is. */
  readonly comma: number | undefined;
}

/** The comments of an object's members. */
export interface OwnComments {
  /** Whether there are comments between the members, theirs or nobody's. */
  readonly any: boolean;
  readonly extents: ReadonlyMap<string, MemberExtent>;
  /** All of them. */
  readonly texts: ReadonlySet<string>;
  /**
   * Those of a member, for being written elsewhere: `before` with white space up to its key, `behind` for the rest of its line.
   * @param space White space that is put before a key there; without a line end in it there is no room for them
   * @param except Comments that are there already
   */
  of(key: string, space: string, except?: ReadonlySet<string>): { readonly before: string; readonly behind: string };
}

const LINE_END = /[\n\r\u2028\u2029]/;
export const LAST_LINE = /(?:\r\n|\n|\r)[^\n\r]*$/;
const BLANK_LINE = /(?:\r\n|[\n\u2028\u2029]|\r(?!\n))[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]/;

/** Reads the comments of an object. */
export function ownComments(text: string, node: JsonObject): OwnComments {
  const { members, start, end } = node;
  let at = start + 1;
  const comments = [...members, { start: end - 1, end }].flatMap((member) => {
    const from = at;
    at = member.end;
    return commentsIn(text, from, member.start);
  });
  const textOf = (comment: Token): string => text.slice(comment.start, comment.end);
  const any = comments.length > 0;
  const extents = extentsOf(text, node);
  const byKey = new Map(members.map((member) => [member.key, member]));
  return {
    any,
    extents,
    texts: new Set(comments.map(textOf)),
    of: (key, space, except) => {
      const [member, extent] = [byKey.get(key), extents.get(key)];
      // Without its blank lines, which would part it from its key.
      const gap = LAST_LINE.exec(space)?.[0];
      if (!any || !member || !extent || gap === undefined) return { before: "", behind: "" };
      const between = (from: number, to: number): readonly string[] =>
        commentsIn(text, from, to)
          .map(textOf)
          .filter((comment) => except?.has(comment) !== true);
      return {
        before: between(extent.start, member.start)
          .map((comment) => comment + gap)
          .join(""),
        behind: between(member.end, extent.end)
          .map((comment) => ` ${comment}`)
          .join(""),
      };
    },
  };
}

/** The comments between two tokens. */
export function commentsIn(text: string, from: number, to: number): readonly Token[] {
  return [...tokensOf(text, from, to)].filter(({ first }) => first === "/");
}

function extentsOf(text: string, { members, start, end }: JsonObject): ReadonlyMap<string, MemberExtent> {
  const first = members[0]?.start ?? end - 1;
  // A comment behind the opening bracket is nobody's.
  let from = lineTail(text, start + 1, first).end;
  return new Map(
    members.map((member, index) => {
      const tail = lineTail(text, member.end, members[index + 1]?.start ?? end - 1);
      const begin = ownStart(text, from, member.start);
      from = tail.end;
      return [member.key, { start: begin, end: tail.end, comma: tail.comma }];
    }),
  );
}

/** What stands behind `from` on its line: a comma, and comments, unless the next token is on this line too. */
export function lineTail(
  text: string,
  from: number,
  to: number,
): { readonly end: number; readonly comma: number | undefined } {
  const tokens = [...tokensOf(text, from, to)];
  const comma = tokens.find(({ first }) => first === ",")?.start;
  const behind = comma === undefined ? from : comma + 1;
  let end = behind;
  for (const token of tokens) {
    if (LINE_END.test(text.slice(from, token.end))) break;
    end = Math.max(end, token.end);
  }
  return { end: LINE_END.test(text.slice(end, to)) ? end : behind, comma };
}

function ownStart(text: string, from: number, start: number): number {
  let begin = start;
  for (const comment of commentsIn(text, from, start).toReversed()) {
    if (BLANK_LINE.test(text.slice(comment.end, begin))) break;
    begin = comment.start;
  }
  return begin;
}
