/** Puts comments of front matter into a Spanish file, and takes them out of it: those above a key. */

import { lineEndOf } from "../formats/line-end.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { hashFrame, parsePair, type FrameLine } from "../record/frames.ts";
import { COMMENT, frontMatterKeys, valuesOf } from "./front-matter-values.ts";

/**
 * The file with the comments that have come, changed or gone in the English, where it has them as the record says.
 * @param ours What would be written for today's English
 * @param isRecorded Whether the record has anything of the file: else it is not known what is new
 */
export function mergeComments(
  theirs: MarkdownDocument,
  ours: MarkdownDocument,
  frames: readonly FrameLine[],
  isRecorded: boolean,
): MarkdownDocument {
  const [now, own] = [valuesOf(ours), valuesOf(theirs)];
  const keys = new Set(frontMatterKeys(ours).map(({ key }) => key));
  let { text } = theirs;
  for (const { key } of frontMatterKeys(theirs).filter((each) => keys.has(each.key))) {
    const name = COMMENT + key;
    const [mine, other] = [own.get(name), now.get(name)];
    const line = frames.find((each) => each.key === name);
    const was = line && parsePair(line.frame);
    const isNew = !was && !mine && isRecorded;
    const isAsWritten = was && !was.isOwn && was.es !== "" && was.es === (mine ? hashFrame(mine.key) : "");
    const isOther = (other ? hashFrame(other.key) : "") !== (was?.en ?? "");
    if (isOther && (isNew || isAsWritten))
      text = withComment(text, theirs, key, other && ours.text.slice(other.start, other.end));
  }
  const read = text === theirs.text ? theirs : readMarkdown(text, theirs.bom, theirs.options);
  return "reason" in read ? theirs : read;
}

/**
 * The text with these comments above a key; as it is where it has no such key.
 * @param text That of the document, but for comments
 * @param lines undefined for none
 */
export function withComment(text: string, document: MarkdownDocument, key: string, lines: string | undefined): string {
  const place = frontMatterKeys({ ...document, text }).find((each) => each.key === key);
  if (!place) return text;
  const lineEnd = lineEndOf(text);
  const indent = /^[ \t]*/.exec(text.slice(place.start))?.[0] ?? "";
  const comment = (lines ?? "")
    .split(/\r\n|\n|\r/)
    .map((line) => (line.trim() === "" ? "" : indent + line.trimStart()));
  const above = lines === undefined ? "" : comment.join(lineEnd) + lineEnd;
  return text.slice(0, place.comments) + above + text.slice(place.start);
}
