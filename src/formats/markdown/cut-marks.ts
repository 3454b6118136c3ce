/** Marks at the edge of a block that are no part of its text: the line of an alert, the id of a heading. */

import { mdxComment } from "./mdx/mdx.ts";
import { isAttributeList } from "./dialects/template-tags.ts";
import type { PartSink } from "./text-parts.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** GitHub alerts: the marker line is locked. */
const ALERT = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/i;
/** `## Heading {#id}`: kept where it stands, as Hugo, Docusaurus, VitePress and kramdown read it; in MDX also `{/* #id *\/}`. */
const HEADING_ID = /(?<!\s)\s*\{#[^\s{}]+\}\s*$/;

/** Takes `[!NOTE]` and its line end off the front; the marker is locked and goes to the outline. Written `\[!NOTE]`, it is text. */
export function cutAlert(sink: PartSink): boolean {
  const end = sink.parts.findIndex((part) => part.type !== "text" || /^[\r\n]+$/.test(part.value));
  const line = sink.parts.slice(0, end === -1 ? undefined : end);
  if (!line.every((part) => part.type === "text" && part.value.length === part.end - part.start)) return false;
  if (
    !ALERT.test(
      line
        .map((part) => (part.type === "text" ? part.value : ""))
        .join("")
        .trim(),
    )
  )
    return false;
  const stop = sink.parts[end];
  if (stop && stop.type !== "text" && !(stop.type === "ph" && sink.codes[stop.id - 1]?.type === "break")) return false;
  sink.parts.splice(0, end === -1 ? sink.parts.length : end + 1);
  return true;
}

/**
 * Takes an id or attributes off the end of a heading; they go to the outline and stay where they stand.
 * @returns them as written; undefined where there are none
 */
export function cutHeadingId(sink: PartSink, builder: UnitBuilder): string | undefined {
  const last = sink.parts.at(-1);
  const tag = last?.type === "ph" ? sink.codes[last.id - 1]?.raw : undefined;
  if (tag !== undefined && isAttributeList(tag)) {
    markId(tag, builder);
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
