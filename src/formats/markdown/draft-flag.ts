/** The front-matter key that tells a site generator not to publish a page: `draft: true` while anything is unapproved. */

import { isMap, isScalar, parseDocument } from "yaml";
import type { Written } from "../types.ts";
import { readMarkdown } from "./read-markdown.ts";
import type { MarkdownDocument } from "./types.ts";

/**
 * The bytes of `written` with `key` set to true while `isDraft`; once all is approved, the source's own value stands.
 * @throws Error when the front matter would not read back: a bug
 */
export function withDraftFlag(document: MarkdownDocument, written: Written, key: string, isDraft: boolean): Uint8Array {
  if (!isDraft) return written.bytes;
  const text = setFlag(written.text, key);
  if (text === written.text) return written.bytes;
  const read = readMarkdown(text, document.bom, document.options);
  const before = readMarkdown(written.text, document.bom, document.options);
  const entry = `yaml|${key}|`;
  const isSame =
    !("reason" in read) &&
    !("reason" in before) &&
    withoutEntry(read.outline, entry) === withoutEntry(before.outline, entry);
  if (!isSame)
    throw new Error(`Cannot set \`${key}\` in the front matter, expected the rest of the file to stay the same.`);
  return new TextEncoder().encode(document.bom ? `\uFEFF${text}` : text);
}

function setFlag(text: string, key: string): string {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const fence = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0];
  const closing = fence === undefined ? undefined : /^---[ \t]*(?:\r\n|\n|\r|$)/m.exec(text.slice(fence.length));
  if (fence === undefined || !closing) return `---${lineEnd}${key}: true${lineEnd}---${lineEnd}${text}`;
  const yaml = text.slice(fence.length, fence.length + closing.index);
  const contents = parseDocument(yaml, { logLevel: "error" }).contents;
  const pair = isMap(contents)
    ? contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  if (pair && isScalar(pair.value) && pair.value.range) {
    const [start, end] = pair.value.range;
    return `${text.slice(0, fence.length + start)}true` + text.slice(fence.length + end);
  }
  const at = fence.length + closing.index;
  return `${text.slice(0, at)}${key}: true${lineEnd}${text.slice(at)}`;
}

function withoutEntry(outline: readonly string[], entry: string): string {
  return outline.filter((line) => !line.startsWith(entry)).join("\u0000");
}
