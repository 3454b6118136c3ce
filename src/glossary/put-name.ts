/** A name or acronym that takes the place of another form of it, where everything that touches it is sure to agree. */

import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { isShouted } from "../languages/fold-text.ts";
import { spanish } from "../languages/es/spanish.ts";
import type { Gender } from "../languages/types.ts";
import type { LockedInline } from "./types.ts";
import { unlockTerms } from "./unlock-terms.ts";

export interface NameChange {
  /** What is replaced: UTF-16 code units into `plainText(content)`, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Of `name`, and of what it replaces. */
  readonly gender: Gender;
}

const ARTICLE = /(?<![\p{L}\p{M}\p{N}_-])(el|la|los|las|del|al)\s+$/iu;

/**
 * The content with `name` in that place, its article and contraction agreeing; or why that is not sure to be right.
 * @example putName(text("el informe del CIDH"), { start: 15, end: 19, name: "Comisión … (CIDH)", gender: "f" }) // «el informe de la Comisión … (CIDH)»
 */
export function putName(
  content: readonly Inline[],
  change: NameChange,
): { readonly target: readonly Inline[] } | { readonly unsure: string } {
  const unsure = doubt(content, change);
  if (unsure !== undefined) return { unsure };
  const locked = replace(content, change);
  return locked ? { target: unlockTerms(locked, spanish) } : { unsure: "a mark or a code stands inside it" };
}

/** Why what stands around the place may not fit another form; undefined where it does. */
function doubt(content: readonly Inline[], { start, end, gender }: NameChange): string | undefined {
  const text = plainText(content);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const article = ARTICLE.exec(textSinceCode(content, start))?.[1]?.toLowerCase();
  if (isShouted(text)) return "the sentence is in capitals";
  if (isOpen(before, "(", ")") || isOpen(before, "[", "]")) return "it stands in brackets";
  if (isOpen(before, "“", "”") || isOpen(before, "«", "»") || (before.split('"').length - 1) % 2 === 1)
    return "it stands in a quotation";
  if (article === undefined) return "no article stands before it";
  if (article.endsWith("s") !== gender.endsWith("pl")) return "its article is of another number";
  if (/^\s*[([]/u.test(after)) return "brackets follow it";
  if (/^\s*(?:["“«]\s*)?[\p{Lu}\p{N}]/u.test(after)) return "another name or a number follows it";
  if (/^[\p{L}\p{M}'’/–-]/u.test(after)) return "it is part of a longer word";
  return undefined;
}

function isOpen(text: string, opening: string, closing: string): boolean {
  return text.lastIndexOf(opening) > text.lastIndexOf(closing);
}

/** The text up to `end`, from the last standalone code on: that may be a word, and nothing before it touches the name. */
function textSinceCode(content: readonly Inline[], end: number): string {
  let at = 0;
  let text = "";
  for (const part of content) {
    if (part.type === "ph" && at < end) text = "";
    if (part.type !== "text") continue;
    text += part.value.slice(0, Math.max(0, end - at));
    at += part.value.length;
    if (at >= end) break;
  }
  return text;
}

/** `content` with the name as a `term` piece; undefined where what is replaced lies in more pieces than one. */
function replace(content: readonly Inline[], { start, end, name, gender }: NameChange): LockedInline[] | undefined {
  const result: LockedInline[] = [];
  let at = 0;
  let isDone = false;
  for (const part of content) {
    const from = start - at;
    const to = end - at;
    if (part.type !== "text" || isDone || from >= part.value.length) {
      result.push(part);
      if (part.type === "text") at += part.value.length;
      continue;
    }
    if (from < 0 || to > part.value.length) return undefined;
    const { value } = part;
    if (from > 0) result.push({ type: "text", value: value.slice(0, from) });
    result.push({ type: "term", id: 0, source: name, target: name, gender });
    if (to < value.length) result.push({ type: "text", value: value.slice(to) });
    at += value.length;
    isDone = true;
  }
  return isDone ? result : undefined;
}
