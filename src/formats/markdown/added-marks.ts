/**
 * Codes that people added inside a sentence of the target and that the source does not have: a word made bold, a link, a line break.
 * They are written as their author wrote them, and proven like the source's own.
 */

import type { AddedMark } from "../types.ts";
import { innerText } from "./prove.ts";
import { readMarkdown } from "./read-markdown.ts";
import type { MarkdownCode, MarkdownDocument } from "./types.ts";

/** What may be added: nothing that another file or another part of this one is needed for. */
const ADDABLE = new Set(["strong", "emphasis", "delete", "code", "link", "autolink", "break"]);
/** What may be added besides where the English has it. */
const OF_ENGLISH = new Set(["html", "footnote", "link", "image"]);
/** Where a link may lead: the paths of a project are rewritten, these are not. */
const ABSOLUTE = /^\]\(<?(?:https?:\/\/|mailto:)/i;

/** Whether a code of a target may be one that only the target has. */
export function isAddable(
  { type }: { readonly type: string },
  { close, ofEnglish = false }: Pick<AddedMark, "close" | "ofEnglish">,
): boolean {
  if (ofEnglish && OF_ENGLISH.has(type)) return true;
  return ADDABLE.has(type) && !isRelativeLink({ type }, close === undefined ? {} : { close });
}

/** Whether what a mark says depends on the file that it is in: where it leads, or the language of its title or description. */
export function isOfFile(code: Pick<MarkdownCode, "type" | "inner">, mark: Pick<AddedMark, "close">): boolean {
  return code.inner.length > 0 || code.type === "image" || isRelativeLink(code, mark);
}

/** Whether a mark is a link to a file of the project, or by a reference: where it leads depends on the file that it is in. */
export function isRelativeLink({ type }: { readonly type: string }, { close = "" }: Pick<AddedMark, "close">): boolean {
  return type === "link" && !ABSOLUTE.test(close);
}

/** A code of the target as a mark. Its `openText` and `closeText` stand in place of what the text has. */
export function markOf({ type, open, openText, close, closeText }: MarkdownCode, id: number, text: string): AddedMark {
  const opening = openText ?? text.slice(open.start, open.end);
  // Code may run over a line end, which is a space in it: a sentence is written on one line.
  const code = type === "code" ? opening.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*(?:>[ \t]*)*/g, " ") : undefined;
  // What stands before the text on the next line, an indent or `>`, is its block's.
  return {
    id,
    open: code ?? /^(?:\\| +)(?:\r\n|\n|\r)/.exec(opening)?.[0] ?? opening,
    ...(close ? { close: closeText ?? text.slice(close.start, close.end) } : {}),
  };
}

/** `document` with the marks as further codes of its units. @param marks By index of the unit */
export function withAddedMarks(
  document: MarkdownDocument,
  marks: ReadonlyMap<number, readonly AddedMark[]>,
): MarkdownDocument {
  const units = document.units.map((unit) => {
    const added = (marks.get(unit.index) ?? []).map((mark, at) => codeOf(mark, unit.codes.length + at + 1, document));
    return added.length === 0 ? unit : { ...unit, codes: [...unit.codes, ...added] };
  });
  return { ...document, units };
}

/** A mark as a code. One that is none, by itself, has a signature that no code has: it is never proven. */
function codeOf(mark: AddedMark, id: number, { options }: MarkdownDocument): MarkdownCode {
  const { open, close } = mark;
  const isBreak = /[\r\n]$/.test(open);
  const text = isBreak ? `x${open}x` : close === undefined ? `x ${open} x` : `x ${open}y${close} x`;
  // The mark of a footnote is words where no note answers it.
  const note = /^\[\^[^\]\s]+\]$/.test(open) ? `\n\n${open}: x\n` : "";
  const read = readMarkdown(text + note, false, options);
  const isRead = !("reason" in read);
  const [code, ...others] = isRead ? (read.units.find(({ within }) => within === undefined)?.codes ?? []) : [];
  const isOne =
    code !== undefined &&
    others.length === 0 &&
    code.paired === (close !== undefined) &&
    text.slice(code.open.start, code.open.end) === open &&
    isAddable(code, mark);
  return {
    id,
    type: isOne ? code.type : "unknown",
    paired: close !== undefined,
    display: open,
    open: { start: 0, end: 0 },
    openText: open,
    ...(close === undefined ? {} : { closeText: close }),
    signature: isOne ? code.signature : "\u0000",
    ...(isOne && code.literal !== undefined ? { literal: code.literal } : {}),
    inner: [],
    ...(isOne && isRead ? { innerTexts: code.inner.map((index) => innerText(read, index)) } : {}),
  };
}
