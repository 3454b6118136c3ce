/** Spaces around codes, put back as the source has them: every engine glues a word to a code now and then, or parts a comma from it. */

import { rulesOf } from "../languages/languages.ts";
import type { LockedInline } from "../glossary/types.ts";
import type { Layout, LockedCode } from "./split-at-codes.ts";
import { after, before, isAtom, isWordCharacter, layOut, takeUp } from "./split-at-codes.ts";

interface Sides {
  readonly left: string;
  readonly right: string;
}

/** A space before a mark that never follows one, and after one that never has one behind it, in English or Spanish. */
const CLOSING = / +(?=[,.;:!?)\]}”»…](?![\p{L}\p{N}]))/gu;
const OPENING = /(?<=[([{¿¡“«]) +/gu;
const CLOSING_MARK = /^[,.;:!?)\]}”»…](?![\p{L}\p{N}])/u;

/**
 * Gives every code of `target` the spacing its namesake has in `source`, and takes doubled spaces out.
 * Words and the order of things are left alone. Spaces beside marks are taken out in English and Spanish alone: French has them.
 * @param locale of the target
 * @example source `see <x1/>, or`, target `vea<x1/> , o` → `vea <x1/>, o`
 */
export function restoreSpaces(
  source: readonly LockedInline[],
  target: readonly LockedInline[],
  locale: string,
): LockedInline[] {
  const from = layOut(source);
  const to = layOut(target);
  const sides = sidesByCode(from);
  // A code that came back twice is skipped: nothing tells which of the two is meant.
  const keys = to.codes.map(keyOf);
  for (const [index, key] of keys.entries()) if (keys.indexOf(key) !== index) sides.delete(key);
  for (const [index, code] of to.codes.entries()) {
    const wanted = sides.get(keyOf(code));
    if (wanted) fixLeft(to, index, code, wanted.left);
  }
  // From the right, so that of `</b></i>word` the outermost mark gets the space.
  for (let index = to.codes.length - 1; index >= 0; index--) {
    const code = to.codes[index];
    const wanted = code && sides.get(keyOf(code));
    if (wanted) fixRight(to, index, code, wanted.right);
  }
  collapse(to);
  if (rulesOf(locale) !== undefined) closeUp(from, to);
  return takeUp(to);
}

function fixLeft(to: Layout, index: number, code: LockedCode, wanted: string): void {
  const found = before(to, index);
  const text = to.texts[index] ?? "";
  if (isSpace(wanted)) {
    if (code.type !== "close" && isWordCharacter(found)) to.texts[index] = `${text} `;
    return;
  }
  if (!/\s$/.test(text) || wanted === "") return;
  const trimmed = text.trimEnd();
  if (code.type === "close") {
    to.texts[index] = trimmed;
    if (isWordCharacter(after(to, index))) to.texts[index + 1] = ` ${to.texts[index + 1] ?? ""}`;
  } else if (code.type === "ph" && isWordCharacter(wanted)) {
    // A footnote mark or a line break clings to its word: `Quito[^1]`.
    if (isWordCharacter(lastOf(trimmed)) || trimmed === "") to.texts[index] = trimmed;
  } else if (!isWordCharacter(wanted) && trimmed.endsWith(wanted)) to.texts[index] = trimmed;
}

function fixRight(to: Layout, index: number, code: LockedCode, wanted: string): void {
  const found = after(to, index);
  const text = to.texts[index + 1] ?? "";
  if (isSpace(wanted)) {
    if (code.type !== "open" && isWordCharacter(found)) to.texts[index + 1] = ` ${text}`;
    return;
  }
  if (!/^\s/.test(text) || wanted === "") return;
  const trimmed = text.trimStart();
  if (code.type === "open") {
    to.texts[index + 1] = trimmed;
    if (isWordCharacter(before(to, index))) to.texts[index] = `${to.texts[index] ?? ""} `;
  } else if (code.type === "ph" && isWordCharacter(wanted) && isGlued(to, index)) to.texts[index + 1] = trimmed;
  else if (!isWordCharacter(wanted) && trimmed.startsWith(wanted)) to.texts[index + 1] = trimmed;
}

/** Whether a code already clings to a word on its left: a line break does on both sides. */
function isGlued(to: Layout, index: number): boolean {
  return isWordCharacter(before(to, index));
}

/** One space where there were two, also where codes stand between them: `a <b> c` from `a  <b> c`. */
function collapse(to: Layout): void {
  for (const [index, text] of to.texts.entries()) to.texts[index] = text.replace(/ {2,}/g, " ");
  for (const [index, code] of to.codes.entries()) {
    if (isAtom(code)) continue;
    const text = to.texts[index] ?? "";
    const next = to.texts[index + 1] ?? "";
    if (!text.endsWith(" ") || !next.startsWith(" ")) continue;
    if (code.type === "open") to.texts[index + 1] = next.slice(1);
    else to.texts[index] = text.slice(0, -1);
  }
}

/** No space before a closing mark or after an opening one, unless the source itself writes it so. */
function closeUp(from: Layout, to: Layout): void {
  const closing = !from.texts.some((text) => text.search(CLOSING) !== -1);
  const opening = !from.texts.some((text) => text.search(OPENING) !== -1);
  for (const [index, text] of to.texts.entries()) {
    let closed = text;
    if (opening) closed = closed.replace(OPENING, "");
    if (closing) {
      closed = closed.replace(CLOSING, "");
      // `word <b>,` and `word </b>,` part a mark from its word too.
      const code = to.codes[index];
      if (code && !isAtom(code) && closed.endsWith(" ") && CLOSING_MARK.test(to.texts[index + 1] ?? ""))
        closed = closed.slice(0, -1);
    }
    to.texts[index] = closed;
  }
}

function sidesByCode(layout: Layout): Map<string, Sides> {
  const sides = new Map<string, Sides>();
  for (const [index, code] of layout.codes.entries())
    sides.set(keyOf(code), { left: before(layout, index), right: after(layout, index) });
  return sides;
}

function keyOf(code: LockedCode): string {
  return `${code.type} ${code.id}`;
}

function isSpace(character: string): boolean {
  return character !== "" && /\s/.test(character);
}

function lastOf(text: string): string {
  return text.slice(-1);
}
