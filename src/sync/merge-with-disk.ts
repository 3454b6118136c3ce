/** What is written in place of a Spanish file that exists: the file itself, with the places that say something else by now. */

import { changedStretch } from "../base/changed-stretch.ts";
import { isArticle } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import { mergeComments } from "../merge/front-matter-comments.ts";
import { mergeMarkdown } from "../merge/merge-markdown.ts";
import { isRecorded } from "../record/frames.ts";
import { formatOptions, type LoadedArticle } from "../articles/load-article.ts";

/**
 * The bytes to write for an article. A locale file is merged where it is rendered.
 * @param onDisk The target as it is; undefined where there is none
 * @param rendered What would be written if there was none
 * @param record It record says what the files had when they last agreed
 */
export function mergeWithDisk(
  config: Config,
  file: SourceFile,
  onDisk: Uint8Array | undefined,
  rendered: Uint8Array,
  record: Pick<LoadedArticle, "frames" | "ledger">,
): Uint8Array {
  if (onDisk === undefined || !isArticle(file) || isOneStretch(onDisk, rendered)) return rendered;
  const [theirs, ours] = [onDisk, rendered].map((bytes) => readMarkdownFile(config, file, bytes));
  if (!theirs || !ours) return rendered;
  const commented = mergeComments(theirs, ours, record.frames, isRecorded(record.frames, record.ledger));
  return encodeMarkdown(mergeMarkdown(commented, ours), theirs.bom);
}

/**
 * Whether the files are the same but for words of one line. A decision about one sentence is such a change, and the page
 * need not wait for three parses of a long article.
 */
function isOneStretch(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  // A character a byte.
  const [theirs = "", ours = ""] = [one, other].map((bytes) => Buffer.from(bytes).toString("latin1"));
  const { start, oldEnd, newEnd } = changedStretch(theirs, ours);
  const differing = [one.subarray(start, oldEnd), other.subarray(start, newEnd)].map((bytes) =>
    new TextDecoder().decode(bytes),
  );
  // Words of one line: at its end stand spaces that are the file's own, and between two marks, quotes or line ends stand bytes that are the file's own (`_so_`, `title: a`).
  const isPlain = differing.every((text) =>
    /^ ?(?:[\p{L}\p{N}.,;:¿?¡!()«»“”’—–%-]+(?: [\p{L}\p{N}.,;:¿?¡!()«»“”’—–%-]+)* ?)?$/u.test(text),
  );
  const [before, after] = differing.map((text) => text.match(/[\p{L}\p{N}]+/gu)?.join(""));
  return isPlain && before !== after;
}

function readMarkdownFile(config: Config, file: SourceFile, bytes: Uint8Array): MarkdownDocument | undefined {
  const read = readDocument(file.kind, bytes, formatOptions(config, file));
  return "format" in read && hasBlocks(read) ? read : undefined;
}
