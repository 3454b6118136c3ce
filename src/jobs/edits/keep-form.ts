/**
 * A file that is written again while its source is the same keeps the form that people gave it: line breaks, spaces, `_`
 * for `*`, escapes. Only the blocks that say something else by now are written anew.
 */

import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument } from "../../formats/formats.ts";
import type { MarkdownDocument, MarkdownUnit } from "../../formats/markdown/types.ts";
import { encodeMarkdown } from "../../formats/markdown/write-markdown.ts";
import { codeIdentity, shown } from "../../segments/shown-content.ts";
import { formatOptions } from "../load-article.ts";
import { differsInFormOnly } from "./differs-in-form.ts";

/**
 * The bytes to write for an article: those on disk, with the changed blocks of `rendered` in them. Read again, they say
 * exactly what `rendered` says; where that is not so (another structure, a front matter that was changed), they are `rendered`.
 * @param onDisk The target as it is; undefined where there is none
 */
export function keepForm(
  config: Config,
  file: SourceFile,
  onDisk: Uint8Array | undefined,
  rendered: Uint8Array,
): Uint8Array {
  if (onDisk === undefined || isOneBlock(onDisk, rendered)) return rendered;
  const theirs = readMarkdownFile(config, file, onDisk);
  const ours = readMarkdownFile(config, file, rendered);
  if (!theirs || !ours || theirs.units.length !== ours.units.length) return rendered;
  const bytes = encodeMarkdown(withChanged(theirs, ours), theirs.bom);
  return differsInFormOnly(config, file, bytes, rendered) ? bytes : rendered;
}

/** Whether the files are the same but for the words of a single block: it is written anew, and nothing has to be parsed. */
function isOneBlock(one: Uint8Array, other: Uint8Array): boolean {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  if (start === one.length && start === other.length) return true;
  const differing = [one, other].map((bytes) =>
    new TextDecoder().decode(bytes.subarray(start, bytes.length - end)).trim(),
  );
  // A reference (`&aacute;`) has letters that are not its text's.
  const isPlain = differing.every((text) => text !== "" && !/&|\n[^\S\n]*\n/.test(text));
  const [before, after] = differing.map((text) => text.match(/[\p{L}\p{N}]+/gu)?.join(""));
  return isPlain && before !== after;
}

function readMarkdownFile(config: Config, file: SourceFile, bytes: Uint8Array): MarkdownDocument | undefined {
  const read = readDocument(file.kind, bytes, formatOptions(config, file));
  return "format" in read && read.format === "markdown" ? read : undefined;
}

/** The text of `theirs` with the units of `ours` that say something else, in the line ends of `theirs`. */
function withChanged(theirs: MarkdownDocument, ours: MarkdownDocument): string {
  const isCrlf = theirs.text.includes("\r\n");
  let out = "";
  let at = 0;
  for (const unit of theirs.units) {
    const own = ours.units[unit.index];
    if (!own || unit.start < at || saysTheSame(unit, own)) continue;
    const text = ours.text.slice(own.start, own.end);
    out += theirs.text.slice(at, unit.start) + (isCrlf ? text.replace(/\r?\n/g, "\r\n") : text);
    at = unit.end;
  }
  return out + theirs.text.slice(at);
}

function saysTheSame(one: MarkdownUnit, other: MarkdownUnit): boolean {
  return shown(one, one.parts, codeIdentity) === shown(other, other.parts, codeIdentity);
}
