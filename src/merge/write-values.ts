/** Puts keys of front matter into a Spanish file, and takes keys out of it. */

import { lineEndOf } from "../formats/line-end.ts";
import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { frameKey, type ComparedFrame } from "./compare-frames.ts";
import type { Frames } from "./frames.ts";
import { withComment } from "./front-matter-comments.ts";
import { keysBefore, placeForKey } from "./change-keys.ts";
import { COMMENT, endOfRoot, frontMatterKeys } from "./front-matter-values.ts";
import { proven } from "./prove-frames.ts";
import type { RenderedFrames } from "./types.ts";

/** A key of the root goes behind the key before it, as the run writes it; comments go above their key. */
export function withValue(
  file: MarkdownDocument,
  { frame, ours: hash = "" }: ComparedFrame,
  { document, frames }: RenderedFrames,
  framesIn: (file: MarkdownDocument) => Frames,
): MarkdownDocument | undefined {
  const other = frames.get(frameKey(frame));
  const found = findFrontMatter(file.text, file.options.mdx);
  const value = other?.kind === "value" ? other.spanish : undefined;
  const key = /^[^.[]+/.exec(frame.name)?.[0] ?? "";
  const expected = new Map([[frameKey(frame), hash]]);
  if (value && frame.name.startsWith(COMMENT)) {
    const lines = document.text.slice(value.start, value.end);
    return proven(file, withComment(file.text, file, frame.name.slice(COMMENT.length), lines), expected, framesIn);
  }
  if (!value || !found || !["yaml", "toml"].includes(found.format)) return undefined;
  const before = document.text.slice(0, value.start).split(/(?<=\n)/);
  const from = before.findLastIndex((line) => line.replace(/^["']/, "").startsWith(key));
  const line = [...before.slice(from), document.text.slice(value.start)].join("");
  const end = line.indexOf("\n", before.slice(from).join("").length + value.end - value.start);
  if (from === -1 || end === -1) return undefined;
  const lineEnd = lineEndOf(file.text);
  const text =
    line
      .slice(0, end)
      .replace(/\r$/, "")
      .replace(/\r\n?|\n/g, lineEnd) + lineEnd;
  const at = placeForKey(file, key, keysBefore(frontMatterKeys(document), key)).at ?? endOfRoot(file);
  const whole = file.text.slice(0, at) + text + file.text.slice(at);
  return proven(file, whole, expected, framesIn);
}

/** A key of the root goes, with the lines of its value; or the comments above one. */
export function withoutValue(
  file: MarkdownDocument,
  path: string,
  framesIn: (file: MarkdownDocument) => Frames,
): MarkdownDocument | undefined {
  if (path.startsWith(COMMENT))
    return proven(file, withComment(file.text, file, path.slice(COMMENT.length), undefined), new Map(), framesIn);
  const found = findFrontMatter(file.text, file.options.mdx);
  const value = framesIn(file).ownValues.get(path);
  const key = path.replace(/\[\]$/, "");
  if (!value || !found || !["yaml", "toml"].includes(found.format) || /[.[]/.test(key)) return undefined;
  const { text } = file;
  const before = text.slice(0, value.start).split(/(?<=\n)/);
  const from = before.findLastIndex((line) => line.replace(/^["']/, "").startsWith(key));
  const start = before.slice(0, from).join("").length;
  const rest = /^[^\r\n]*(?:\r\n|\n|\r)/.exec(text.slice(value.end))?.[0];
  if (from === -1 || start < found.start || rest === undefined) return undefined;
  // A comment behind the value is a person's, or says something of it: both stay.
  if (rest.trim() !== "" && !/^["'\]}]+$/.test(rest.trim())) return undefined;
  return proven(file, text.slice(0, start) + text.slice(value.end + rest.length), new Map(), framesIn);
}
