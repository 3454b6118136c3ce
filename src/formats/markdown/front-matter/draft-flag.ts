/** The front-matter key that tells a site generator not to publish a page: `draft: true` while anything is unapproved. */

import type { Written } from "../../types.ts";
import { findFrontMatter, type FoundFrontMatter } from "./find-front-matter.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";
import { readMarkdown } from "../read-markdown.ts";
import type { MarkdownDocument } from "../types.ts";

/**
 * The bytes of `written` with `key` set to true while `isDraft`; once all is approved, the source's own value stands.
 * JavaScript in front matter cannot be told, and stays.
 * @throws Error when the front matter would not read back: a bug
 */
export function withDraftFlag(document: MarkdownDocument, written: Written, key: string, isDraft: boolean): Uint8Array {
  if (!isDraft) return written.bytes;
  const found = findFrontMatter(written.text, document.options.mdx);
  const text = setFlag(written.text, found, key);
  if (text === written.text) return written.bytes;
  const read = readMarkdown(text, document.bom, document.options);
  const before = readMarkdown(written.text, document.bom, document.options);
  const entry = `${found?.format ?? "yaml"}|${key}|`;
  const isSame =
    !("reason" in read) &&
    !("reason" in before) &&
    withoutEntry(read.outline, entry) === withoutEntry(before.outline, entry);
  if (!isSame)
    throw new Error(`Cannot set \`${key}\` in the front matter, expected the rest of the file to stay the same.`);
  return new TextEncoder().encode(document.bom ? `\uFEFF${text}` : text);
}

function setFlag(text: string, found: FoundFrontMatter | undefined, key: string): string {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  if (!found) return `---${lineEnd}${key}: true${lineEnd}---${lineEnd}${text}`;
  if (found.format === "script") return text;
  const values = parseFrontMatter(text, found);
  const value = "reason" in values ? undefined : values.find(({ path, depth }) => depth === 1 && path === key);
  // `draft:` alone has its empty value right behind the colon.
  const flag = value?.start === value?.end ? " true" : "true";
  if (value) return text.slice(0, value.start) + flag + text.slice(value.end);
  const { at, added } = addition(text, found, key, lineEnd);
  return text.slice(0, at) + added + text.slice(at);
}

/** Where the key goes that is not there, and as what. */
function addition(
  text: string,
  found: FoundFrontMatter,
  key: string,
  lineEnd: string,
): { readonly at: number; readonly added: string } {
  const { format, start, end, close, bare } = found;
  const content = text.slice(start, end);
  // Behind a table's header it would be a key of that table.
  if (format === "toml") return { at: start, added: `${tomlKey(key)} = true${lineEnd}` };
  const brace = /^(?:\s|#[^\r\n]*)*\{/.exec(content)?.[0].length ?? 0;
  if (format === "yaml" && brace === 0) return { at: close, added: `${key}: true${lineEnd}` };
  const at = bare ? start : start + brace;
  const gap = /^\s*/.exec(text.slice(at))?.[0] ?? "";
  const member = `${format === "json" ? JSON.stringify(key) : key}: true`;
  const isEmpty = bare ? content.trim() === "" : text[at + gap.length] === "}";
  if (isEmpty) return { at, added: gap + member };
  return { at, added: bare ? `${member},${lineEnd}` : `${gap}${member},${gap === "" ? " " : ""}` };
}

function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

function withoutEntry(outline: readonly string[], entry: string): string {
  return outline.filter((line) => !line.startsWith(entry)).join("\u0000");
}
