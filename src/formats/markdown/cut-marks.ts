/** Marks at the edge of a block that are no part of its text: the line of an alert, the id of a heading. */

import type { Part } from "../types.ts";
import { mdxComment } from "./mdx/mdx.ts";
import { listSignature } from "./dialects/attribute-lists.ts";
import { isAttributeList } from "./dialects/template-tags.ts";
import type { PartSink, UnitBuilder } from "./reader-types.ts";

/**
 * The mark of an alert or a callout, with what folds it (Obsidian, Hugo), and what follows it on its line. GitHub reads
 * a line with more on it than the mark as text; the mark is no word there either.
 */
const ALERT = /^\[![A-Za-z][\w-]*(?:\|[^\]\r\n]*)?\][+-]?(?:[ \t]+|$)/;
/** `## Heading {#id}`: kept where it stands, as Hugo, Docusaurus, VitePress and kramdown read it; in MDX also `{/* #id *\/}`. */
const HEADING_ID = /(?<!\s)\s*\{#[^\s{}]+\}\s*$/;

/**
 * Takes `[!NOTE]` off the front, and the line end behind it; written `\[!NOTE]`, it is text.
 * @returns the mark, which is locked, and whether a title follows it; undefined where there is none
 */
export function cutAlert(sink: PartSink): string | undefined {
  const [first, second] = sink.parts;
  if (first?.type !== "text" || first.value.length !== first.end - first.start) return undefined;
  const mark = ALERT.exec(first.value)?.[0];
  if (mark === undefined) return undefined;
  const isWhole = mark.length === first.value.length;
  if (!isWhole) sink.parts[0] = { ...first, value: first.value.slice(mark.length), start: first.start + mark.length };
  else if (!second || isLineEnd(second, sink.codes)) {
    sink.parts.splice(0, 2);
    return mark.trim();
  }
  // Right before a code and without a space it is text: `[!NOTE]<br>`.
  else if (mark.trim() === mark) return undefined;
  else sink.parts.shift();
  // With text on its line GitHub sees no alert: to the proof it is another thing than one with a line to itself.
  return `${mark.trim()} title`;
}

function isLineEnd(part: Part, codes: PartSink["codes"]): boolean {
  if (part.type === "text") return /^[\r\n]+$/.test(part.value);
  return part.type === "ph" && codes[part.id - 1]?.type === "break";
}

/** A box of Obsidian's other tasks, which begins an item, and the id of a block, which ends one. */
const BOX = /^\[.\][ \t]+$/u;
const BLOCK_ID = /^\^/;

/**
 * Takes tags off a block that are syntax only at its edge.
 * @returns them as written, for the outline
 */
export function cutEdgeTags(sink: PartSink): readonly string[] {
  const cut: string[] = [];
  const { parts } = sink;
  const first = rawOf(parts[0], sink);
  if (first !== undefined && BOX.test(first)) {
    parts.shift();
    cut.push(`box|${first}`);
  }
  const last = rawOf(parts.at(-1), sink);
  if (last !== undefined && BLOCK_ID.test(last)) {
    parts.pop();
    trimLast(sink);
    cut.push(`id|${last}`);
  }
  return cut;
}

function rawOf(part: Part | undefined, { codes }: PartSink): string | undefined {
  return part?.type === "ph" ? codes[part.id - 1]?.raw : undefined;
}

/**
 * Takes an id or attributes off the end of a heading; they go to the outline and stay where they stand.
 * @returns them as written; undefined where there are none
 */
export function cutHeadingId(sink: PartSink, builder: UnitBuilder): string | undefined {
  const last = sink.parts.at(-1);
  const tag = last?.type === "ph" ? sink.codes[last.id - 1]?.raw : undefined;
  if (tag !== undefined && isAttributeList(tag)) {
    const list =
      sink.codes[(last?.type === "ph" ? last.id : 0) - 1]?.inner.length === 0
        ? tag
        : listSignature(tag, builder.masks.lists);
    markId(list, builder);
    sink.parts.pop();
    trimLast(sink);
    return tag;
  }
  const code = last?.type === "ph" && last.id === sink.codes.length ? sink.codes[last.id - 1] : undefined;
  if (code?.type === "expression" && mdxComment(code.display)?.startsWith("#")) {
    builder.mark(`id|${code.display}`);
    sink.parts.pop();
    sink.codes.pop();
    trimLast(sink);
    return code.display;
  }
  if (last?.type !== "text") return undefined;
  const id = HEADING_ID.exec(last.value);
  if (!id || last.value.length !== last.end - last.start) return undefined;
  markId(id[0].trim(), builder);
  const value = last.value.slice(0, id.index);
  if (value === "") sink.parts.pop();
  else sink.parts[sink.parts.length - 1] = { ...last, value, end: last.start + value.length };
  return id[0].trim();
}

function markId(written: string, builder: UnitBuilder): void {
  const id = /^\{#([^\s{}]+)\}$/.exec(written)?.[1];
  if (id === undefined || !builder.isOwnId(id)) builder.mark(`id|${written}`);
}

/** Takes the white space before an id off the text before it. */
function trimLast({ parts }: PartSink): void {
  const last = parts.at(-1);
  if (last?.type !== "text" || last.value.length !== last.end - last.start) return;
  const value = last.value.trimEnd();
  if (value === "") parts.pop();
  else parts[parts.length - 1] = { ...last, value, end: last.start + value.length };
}
