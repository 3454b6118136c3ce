/** Adds a code to a unit under construction: it replays the source bytes it stands on. */

import type { Node } from "mdast";
import type { Range } from "./parser/parse.ts";
import type { MarkdownCode } from "./types.ts";
import type { PartSink, UnitBuilder } from "./reader-types.ts";

export interface CodeFacts {
  readonly type: string;
  readonly range: Range;
  readonly signature: string;
  readonly inner?: readonly number[];
  readonly equiv?: string | undefined;
  readonly literal?: string;
}

/** Adds a code that stands alone. */
export function pushStandalone(sink: PartSink, builder: UnitBuilder, facts: CodeFacts): void {
  const id = addCode(sink, builder, facts, false);
  sink.parts.push({ type: "ph", id, ...facts.range });
}

/** Adds the opening mark of a pair. @returns its id */
export function pushOpen(sink: PartSink, builder: UnitBuilder, facts: CodeFacts): number {
  const id = addCode(sink, builder, facts, true);
  sink.parts.push({ type: "open", id, ...facts.range });
  return id;
}

function addCode(sink: PartSink, builder: UnitBuilder, facts: CodeFacts, paired: boolean): number {
  const id = sink.codes.length + 1;
  const code: MarkdownCode = {
    id,
    type: facts.type,
    paired,
    display: slice(builder, facts.range),
    open: facts.range,
    signature: builder.masks.canonical(facts.signature),
    inner: facts.inner ?? [],
    ...(facts.equiv === undefined ? {} : { equiv: facts.equiv }),
    ...(facts.literal === undefined ? {} : { literal: facts.literal }),
  };
  sink.codes.push(code);
  return id;
}

/** A signature with the template tags in the bytes of a code, which its parts as the parser has them do not tell apart. */
export function withTags(signature: string, builder: UnitBuilder, { start, end }: Range): string {
  const tags = builder.masks.take(start, end);
  return tags === "" ? signature : `${signature}|${tags}`;
}

/** The source bytes of a node. */
export function rangeOf(node: Node): Range {
  return { start: startOf(node), end: endOf(node) };
}

export function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: Node): number {
  return node.position?.end.offset ?? 0;
}

export function slice(builder: UnitBuilder, range: Range): string {
  return builder.text.slice(range.start, range.end);
}
