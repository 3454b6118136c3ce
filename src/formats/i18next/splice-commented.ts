/** The same edits in an object with comments: what a member's own comments say goes and comes with it. */

import type { OwnComments } from "./comments.ts";
import type { Edit } from "./edits.ts";
import { endsLine } from "./keep-comments.ts";
import { freshObject, separatorAt, spaceOf, type Splice } from "./separators.ts";
import type { JsonMember, JsonObject } from "./types.ts";

const LINE_END = /\r\n|\n|\r/;

/** Removes members with their comments, and the white space to the next; those at the end with what stands before them. */
export function removeCommented(
  text: string,
  { members }: JsonObject,
  own: OwnComments,
  dropped: ReadonlySet<string>,
  isAppended: boolean,
): readonly Edit[] {
  const lastKept = members.findLastIndex(({ key }) => !dropped.has(key));
  const edits = members.flatMap((member, index): readonly Edit[] => {
    if (!dropped.has(member.key)) return [];
    const { start, end } = own.extents.get(member.key) ?? member;
    const next = /\S/g;
    next.lastIndex = end;
    if (index < lastKept) return [{ start, end: next.exec(text)?.index ?? end, text: "" }];
    // A line end that a comment before it needs stays.
    return [{ start: endsLine(text, end) ? text.slice(0, start).trimEnd().length : start, end, text: "" }];
  });
  // The comma behind what is now the last: as the source had it behind its own last.
  const extent = own.extents.get(members[lastKept]?.key ?? "");
  const isBare = own.extents.get(members.at(-1)?.key ?? "")?.comma === undefined;
  if (lastKept < members.length - 1 && isBare && !isAppended && extent?.comma !== undefined)
    edits.push({ start: extent.comma, end: extent.comma + 1, text: "" });
  return edits;
}

/** The comma behind the last member, for others to follow. */
export function closeLast({ members }: JsonObject, own: OwnComments, dropped: ReadonlySet<string>): readonly Edit[] {
  const last = members.findLast(({ key }) => !dropped.has(key));
  if (!last || own.extents.get(last.key)?.comma !== undefined) return [];
  return [{ start: last.end, end: last.end, text: "," }];
}

/**
 * Appends members of the existing file, with their comments.
 * @param behindAll What is put behind them, which begins with a line end where it needs one
 */
export function appendCommented(
  { document: { text }, existingText, layout }: Splice,
  node: JsonObject,
  own: OwnComments,
  theirs: OwnComments | undefined,
  appended: readonly JsonMember[],
  dropped: ReadonlySet<string>,
  depth: number,
  behindAll: readonly Edit[],
): readonly Edit[] {
  if (appended.length === 0) return [];
  const eol = layout.eol ?? "\n";
  const indent = typeof layout.indent === "string" ? layout.indent : "  ";
  const at = node.members.findLastIndex(({ key }) => !dropped.has(key));
  const last = node.members[at];
  const copied = last ? spaceOf(separatorAt(text, node, node.members.length - 1)) : "";
  const fresh = eol + indent.repeat(depth + 1);
  const pieces = appended.map(({ key, start, end }) => {
    const { before = "", behind = "" } = theirs?.of(key, LINE_END.test(copied) ? copied : fresh, own.texts) ?? {};
    return { body: before + existingText.slice(start, end), behind, isCommented: before + behind !== "" };
  });
  const extent = last && own.extents.get(last.key);
  const isTail =
    last !== undefined &&
    (text.slice(last.end, extent?.end).includes("/") || (theirs?.of(last.key, fresh, own.texts).behind ?? "") !== "");
  // A comment up to the line end needs one.
  const space = LINE_END.test(copied) || !(isTail || pieces.some((piece) => piece.isCommented)) ? copied : fresh;
  if (!last) {
    const inside = text.slice(node.start + 1, node.end - 1).trimEnd();
    const bodies = pieces.map(({ body, behind }, index) => body + (index < pieces.length - 1 ? "," : "") + behind);
    if (inside === "" && pieces.every((piece) => !piece.isCommented))
      return [
        {
          start: node.start,
          end: node.end,
          text: freshObject(
            pieces.map(({ body }) => body),
            layout,
            depth,
          ),
        },
      ];
    const lines = bodies.map((body) => fresh + body).join("");
    return [{ start: node.start, end: node.end, text: `{${inside}${lines}${eol}${indent.repeat(depth)}}` }];
  }
  const isClosed = own.extents.get(node.members.at(-1)?.key ?? "")?.comma !== undefined;
  const end = extent?.end ?? last.end;
  const bodies = pieces.map(
    ({ body, behind }, index) => space + body + (isClosed || index < pieces.length - 1 ? "," : "") + behind,
  );
  return [
    {
      start: end,
      end,
      text:
        bodies.join("") +
        (endsLine(text, end) || behindAll.some(({ start }) => start === end) || !pieces.at(-1)?.behind
          ? ""
          : eol + indent.repeat(depth)),
    },
  ];
}
