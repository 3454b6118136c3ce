/** What an id is made of, for each heading: generators take its text from different stages of their parsers. */

import type { Heading, Nodes, Text } from "mdast";
import { kramdownHeading } from "./kramdown-heading.ts";
import { mdxComment } from "../mdx/mdx.ts";
import { listSignature } from "../dialects/attribute-lists.ts";
import { endOf, startOf } from "../push-code.ts";
import type { HeadingPlace, Mask } from "../types.ts";
import type { HeadingPiece } from "../../../sites/slugs/slug-rules.ts";
import type { UnitBuilder } from "../reader-types.ts";

const TEXT_ID = /\s*\{#[^\s{}]+\}\s*$/;

/**
 * The heading `node` as links to it see it.
 * @param written Its id or attributes as `cutHeadingId` found them
 */
export function readHeadingPlace(
  node: Heading,
  builder: UnitBuilder,
  written: string | undefined,
  { isMdx, kramdownFrom: body }: { readonly isMdx: boolean; readonly kramdownFrom: number | undefined },
): HeadingPlace {
  const start = node.children[0] ? startOf(node.children[0]) : endOf(node);
  const last = node.children.at(-1);
  const end = last ? endOf(last) : start;
  const source = builder.text.slice(start, end);
  const content = written === undefined ? source : source.slice(0, source.lastIndexOf(written)).trimEnd();
  const hasTags = builder.masks.within(start, start + content.length).some((mask) => !isBareMark(mask, builder.text));
  const kramdown =
    body === undefined
      ? undefined
      : kramdownHeading(node, {
          text: builder.text,
          document: builder,
          body,
          tail: written === undefined ? undefined : source.slice(content.length).trimEnd(),
          isClosed: !isRestBlank(builder.text, end),
        });
  return {
    level: node.depth,
    line: node.position?.start.line ?? 1,
    pieces: hasTags
      ? undefined
      : withoutId(
          node.children.flatMap((child) => piecesOf(child, builder)),
          written,
          builder.masks.fill,
        ),
    raw: content.slice(Math.max(content.lastIndexOf("\n"), content.lastIndexOf("\r")) + 1).trimStart(),
    id: written === undefined ? undefined : idIn(written, builder),
    ...(kramdown && { kramdown }),
    end:
      written === undefined &&
      content !== "" &&
      isRestBlank(builder.text, end) &&
      (!isMdx || beginsLine(node, builder.text))
        ? end
        : undefined,
  };
}

/** `{#id .class}` and `{/* #id *\/}` name the same id. */
function idIn(written: string, builder: UnitBuilder): string | undefined {
  const comment = mdxComment(written);
  if (comment !== undefined) return comment.replace(/^#/, "").trim();
  return /(?:^\{:?|\s)\s*#([^\s{}#]+)/.exec(listSignature(written, builder.masks.lists))?.[1];
}

/** In MDX an id is an expression, which does not compile but where Docusaurus finds it: in a line that begins with `#`. */
function beginsLine(node: Heading, text: string): boolean {
  const start = startOf(node);
  return text[start] === "#" && (start === 0 || /[\r\n]/.test(text[start - 1] ?? ""));
}

/** Behind `## Heading ##` nothing may be added: generators do not agree on where an id then stands. */
function isRestBlank(text: string, end: number): boolean {
  const rest = /[^\r\n]*/y;
  rest.lastIndex = end;
  return (rest.exec(text)?.[0] ?? "").trim() === "";
}

/** `fill` stands in for an attribute list, which the parser did not see. */
function withoutId(
  pieces: readonly HeadingPiece[],
  written: string | undefined,
  fill: string,
): readonly HeadingPiece[] {
  const last = pieces.at(-1);
  if (written === undefined || last?.type !== "text") return pieces;
  const cut = (value: string): string =>
    (fill === "" ? value : value.replace(new RegExp(`;?${fill}+`, "g"), "")).replace(TEXT_ID, "").trimEnd();
  const other = last.written === undefined ? {} : { written: cut(last.written) };
  return [...pieces.slice(0, -1), { type: "text", value: cut(last.value), ...other }];
}

const ESCAPE = /\\([!-/:-@[-`{-~])/g;

function piecesOf(node: Nodes, builder: UnitBuilder): readonly HeadingPiece[] {
  switch (node.type) {
    case "text": {
      const source = builder.text.slice(startOf(node), endOf(node));
      return [
        {
          type: "text",
          value: withMarks(node, builder),
          ...(source.includes("&") && { written: source.replace(ESCAPE, "$1") }),
        },
      ];
    }
    case "inlineCode":
    case "inlineMath":
      return [{ type: "code", value: node.value }];
    case "image":
    case "imageReference":
      return [{ type: "alt", value: node.alt ?? "" }];
    case "break":
      return [{ type: "text", value: "\n" }];
    case "footnoteReference":
      return [{ type: "note", value: "" }];
    case "delete": {
      const pieces = node.children.flatMap((child) => piecesOf(child, builder));
      const mark: HeadingPiece = { type: "mark", value: "~" };
      return builder.text.startsWith("~~", startOf(node)) ? pieces : [mark, ...pieces, mark];
    }
    default:
      return "children" in node ? node.children.flatMap((child) => piecesOf(child, builder)) : [];
  }
}

/** `==` and `^`, which are in no id: the text between them is the heading's. */
function isBareMark({ start, end, half }: Mask, text: string): boolean {
  return half !== undefined && /^[=^]+$/.test(text.slice(start, end));
}

/** A text with such marks as they are written. */
function withMarks(node: Text, { text, masks }: UnitBuilder): string {
  let { value } = node;
  for (const mask of masks.within(startOf(node), endOf(node)))
    if (isBareMark(mask, text)) value = value.replace(masks.hidden(mask), () => text.slice(mask.start, mask.end));
  return value;
}
