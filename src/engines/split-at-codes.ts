/** Content as the spaces around its codes see it: every code between two texts, which may be empty. */

import type { LockedInline } from "../glossary/types.ts";

/** Anything in content that is not text. */
export type LockedCode = Exclude<LockedInline, { readonly type: "text" }>;

/** `texts` has one entry more than `codes`: `texts[k]` stands before `codes[k]`, the last one at the end. */
export interface Layout {
  readonly texts: string[];
  readonly codes: LockedCode[];
}

/**
 * Lays content out; neighbouring texts become one.
 * @example layOut([{ type: "ph", id: 1 }, { type: "text", value: " a" }]) // { texts: ["", " a"], codes: [{ type: "ph", id: 1 }] }
 */
export function layOut(content: readonly LockedInline[]): Layout {
  const texts = [""];
  const codes: LockedCode[] = [];
  for (const piece of content) {
    if (piece.type === "text") texts.push((texts.pop() ?? "") + piece.value);
    else {
      codes.push(piece);
      texts.push("");
    }
  }
  return { texts, codes };
}

/** The content of a layout, without empty texts. */
export function takeUp(layout: Layout): LockedInline[] {
  const content: LockedInline[] = [];
  for (const [index, value] of layout.texts.entries()) {
    if (value !== "") content.push({ type: "text", value });
    const code = layout.codes[index];
    if (code) content.push(code);
  }
  return content;
}

/** Whether a code is a thing in the sentence (`ph`, `term`), not the edge of a pair. */
export function isAtom(code: LockedCode): boolean {
  return code.type === "ph" || code.type === "term";
}

/** A code standing in the sentence; `""` is the edge of the content. */
export const ATOM = "\u{FFFC}";

/**
 * What stands directly before `codes[index]`: one character, `ATOM` for another code that stands alone,
 * `""` at the start. Edges of pairs are looked through: they take no room on the page.
 */
export function before(layout: Layout, index: number): string {
  for (let at = index; at >= 0; at--) {
    const last = lastCharacter(layout.texts[at] ?? "");
    if (last !== "") return last;
    const code = layout.codes[at - 1];
    if (code && isAtom(code)) return ATOM;
  }
  return "";
}

/** What stands directly after `codes[index]`, as `before`. */
export function after(layout: Layout, index: number): string {
  for (let at = index + 1; at < layout.texts.length; at++) {
    const first = firstCharacter(layout.texts[at] ?? "");
    if (first !== "") return first;
    const code = layout.codes[at];
    if (code && isAtom(code)) return ATOM;
  }
  return "";
}

/** Whether a character belongs to a word: two of them side by side read as one word. */
export function isWordCharacter(character: string): boolean {
  return character === ATOM || /[\p{L}\p{M}\p{N}]/u.test(character);
}

function firstCharacter(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function lastCharacter(text: string): string {
  const tail = text.slice(-2);
  return tail.length === 2 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(tail) ? tail : tail.slice(-1);
}
