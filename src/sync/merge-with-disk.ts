/** What is written in place of a Spanish file that exists: the file itself, with the places that say something else by now. */

import { isArticle } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import { lineEndOf } from "../formats/line-end.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import { COMMENT, valuesOf } from "../merge/front-matter-values.ts";
import { mergeMarkdown } from "../merge/merge-markdown.ts";
import { hashFrame, parsePair, type FrameLine } from "../record/frames.ts";
import { formatOptions } from "../articles/load-article.ts";

/**
 * The bytes to write for an article. A locale file is merged where it is rendered.
 * @param onDisk The target as it is; undefined where there is none
 * @param rendered What would be written if there was none
 * @param frames What the record says of the files when they last agreed
 */
export function mergeWithDisk(
  config: Config,
  file: SourceFile,
  onDisk: Uint8Array | undefined,
  rendered: Uint8Array,
  frames: readonly FrameLine[],
): Uint8Array {
  if (onDisk === undefined || !isArticle(file) || isOneStretch(onDisk, rendered)) return rendered;
  const [theirs, ours] = [onDisk, rendered].map((bytes) => readMarkdownFile(config, file, bytes));
  if (!theirs || !ours) return rendered;
  return encodeMarkdown(mergeMarkdown(withNewComments(theirs, ours, frames), ours), theirs.bom);
}

/** The file with the comments of front matter that have changed in the English, and in it not since the record. */
function withNewComments(
  theirs: MarkdownDocument,
  ours: MarkdownDocument,
  frames: readonly FrameLine[],
): MarkdownDocument {
  const now = valuesOf(ours);
  let { text } = theirs;
  for (const [name, { start, end, key }] of [...valuesOf(theirs)].toSorted(([, a], [, b]) => b.start - a.start)) {
    const other = now.get(name);
    const line = frames.find((each) => each.key === name);
    const was = line && parsePair(line.frame);
    if (!name.startsWith(COMMENT) || !other || !was || was.isOwn) continue;
    if (was.es !== hashFrame(key) || was.en === hashFrame(other.key)) continue;
    const comment = ours.text.slice(other.start, other.end).replace(/\r\n|\n|\r/g, lineEndOf(theirs.text));
    text = text.slice(0, start) + comment + text.slice(end);
  }
  const read = text === theirs.text ? theirs : readMarkdown(text, theirs.bom, theirs.options);
  return "reason" in read ? theirs : read;
}

/**
 * Whether the files are the same but for words of one line. A decision about one sentence is such a change, and the page
 * need not wait for three parses of a long article.
 */
function isOneStretch(one: Uint8Array, other: Uint8Array): boolean {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  if (start === one.length && start === other.length) return true;
  const differing = [one, other].map((bytes) => new TextDecoder().decode(bytes.subarray(start, bytes.length - end)));
  // Words of one line: at its end stand spaces that are the file's own, and between two marks, quotes or line ends stand bytes that are the file's own (`_so_`, `title: a`).
  const isPlain = differing.every((text) =>
    /^ ?[\p{L}\p{N}.,;:¿?¡!()«»“”’—–%-]+(?: [\p{L}\p{N}.,;:¿?¡!()«»“”’—–%-]+)* ?$/u.test(text),
  );
  const [before, after] = differing.map((text) => text.match(/[\p{L}\p{N}]+/gu)?.join(""));
  return isPlain && before !== after;
}

function readMarkdownFile(config: Config, file: SourceFile, bytes: Uint8Array): MarkdownDocument | undefined {
  const read = readDocument(file.kind, bytes, formatOptions(config, file));
  return "format" in read && hasBlocks(read) ? read : undefined;
}
