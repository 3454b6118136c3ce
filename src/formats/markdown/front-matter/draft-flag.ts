/** The front-matter key that tells a site generator not to publish a page: `draft: true` while anything is unapproved. */

import { lineEndOf } from "../../line-end.ts";
import type { Written } from "../../types.ts";
import { findFrontMatter, type FoundFrontMatter } from "./find-front-matter.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";
import { readMarkdown } from "../read-markdown.ts";
import type { FrontMatterValue, MarkdownDocument, MarkdownOptions } from "../types.ts";

/**
 * The bytes of `written` with `key` set to true while `isDraft`; once all is approved, the source's own value stands.
 * JavaScript in front matter cannot be told, and stays.
 * @throws Error when the front matter would not read back: a bug
 */
export function withDraftFlag(document: MarkdownDocument, written: Written, key: string, isDraft: boolean): Uint8Array {
  if (!isDraft) return written.bytes;
  const found = findFrontMatter(written.text, document.options.mdx);
  const text = setFlag(written.text, found, key, document.options);
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

/**
 * The text of a target without what `withDraftFlag` has put into it. One that somebody has written otherwise stays.
 * @param source What it was made of
 */
export function withoutDraftFlag(text: string, source: MarkdownDocument, key: string): string {
  const { mdx } = source.options;
  const own = findFrontMatter(source.text, mdx);
  const flagged = setFlag(source.text, own, key, source.options);
  const found = findFrontMatter(text, mdx);
  if (flagged === source.text || !found) return text;
  const value = own && valueOf(source.text, own, key);
  if (value) {
    const flag = valueOf(text, found, key);
    const isOwn = flag && text.slice(flag.start, flag.end).trim() === "true";
    return isOwn ? text.slice(0, flag.start) + source.text.slice(value.start, value.end) + text.slice(flag.end) : text;
  }
  const added = own
    ? addition(source.text, own, key, lineEndOf(source.text)).added
    : flagged.slice(0, flagged.length - source.text.length);
  const at = own ? text.indexOf(added) : 0;
  return at !== -1 && at <= found.close && text.startsWith(added, at)
    ? text.slice(0, at) + text.slice(at + added.length)
    : text;
}

/** A page without front matter has no place for it: a browser would show it. */
function setFlag(
  text: string,
  found: FoundFrontMatter | undefined,
  key: string,
  { isPage }: Pick<MarkdownOptions, "isPage">,
): string {
  const lineEnd = lineEndOf(text);
  if (!found && isPage) return text;
  if (!found) return `---${lineEnd}${key}: true${lineEnd}---${lineEnd}${text}`;
  if (found.format === "script") return text;
  const value = valueOf(text, found, key);
  // `draft:` alone has its empty value right behind the colon.
  const flag = value?.start === value?.end ? " true" : "true";
  if (value) return text.slice(0, value.start) + flag + text.slice(value.end);
  const { at, added } = addition(text, found, key, lineEnd);
  return text.slice(0, at) + added + text.slice(at);
}

/** The value of a key at the top. */
function valueOf(text: string, found: FoundFrontMatter, key: string): FrontMatterValue | undefined {
  const values = parseFrontMatter(text, found);
  return "reason" in values ? undefined : values.find(({ path, depth }) => depth === 1 && path === key);
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
