/**
 * Syntax that other programs than the Markdown parser read (template tags, `:::` fences, `{: .class}`), hidden from it
 * while it parses: each stretch is overwritten by as many characters that mean nothing, so that offsets stay true.
 *
 *     See [the form]({{ site.url }}/f).      {% include note.html %}      :::note[Read this]
 *     See [the form](▒▒▒▒▒▒▒▒▒▒▒▒▒▒/f).      # ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒       # ▒▒▒▒▒▒Read this▒
 *
 * Regions that authors closed to translation are hidden in the same way. So Hugo does it itself before it calls its own parser. A line of its own becomes a heading, the one block that any
 * line may interrupt and that takes in no other.
 */

import type { Dialect } from "../../../sites/dialects.ts";
import { findBarCode } from "./pipe-code.ts";
import { findCrossReferences } from "./cross-references.ts";
import { findLineSyntax } from "./line-syntax.ts";
import { findTemplateTags, isAttributeList } from "./template-tags.ts";
import type { Mask } from "../types.ts";
import { findUntranslatedRegions } from "./untranslated-regions.ts";
import { findVueAttributes } from "./vue-attributes.ts";

/** Who reads attribute lists: kramdown's values stand in quotes that a backslash hides, Python-Markdown's in quotes or bare. */
export type ListReader = "kramdown" | "python-markdown";

export interface MaskedText {
  /** As long as the text it was made of. */
  readonly text: string;
  /** In order, none within another. */
  readonly masks: readonly Mask[];
  /** The character that masks are filled with; nowhere in the text otherwise. */
  readonly fill: string;
  /** Who reads attribute lists. */
  readonly lists: ListReader;
}

/** Characters that Unicode leaves to programs for use inside (23.7): no file means anything by them. */
const FIRST_FILL = 0xfdd0;
const FILLS = 32;
/** Means nothing to Markdown, MDX or math. */
const PUNCTUATION = ";";

/**
 * Hides what `dialects` add to Markdown.
 * @param from Where the body begins: front matter is never template text
 */
export function maskDialects(text: string, from: number, dialects: ReadonlySet<Dialect>): MaskedText {
  const masks = inOrder([
    ...findUntranslatedRegions(text, from),
    ...findTemplateTags(text, from, dialects),
    ...findBarCode(text, from, dialects),
    ...(dialects.has("vue") ? findVueAttributes(text, from) : []),
    ...(dialects.has("pymdown") ? findCrossReferences(text, from) : []),
    ...findLineSyntax(text, from, dialects),
  ]);
  return hideMasks(text, masks, isPythonMarkdown(dialects) ? "python-markdown" : "kramdown");
}

/** Whether Python-Markdown reads the file, as it does for MkDocs. */
export function isPythonMarkdown(dialects: ReadonlySet<Dialect>): boolean {
  return dialects.has("pymdown") || dialects.has("admonitions");
}

/** Hides further stretches. One that begins within another is merged into it. */
export function hideMore(text: string, masked: MaskedText, more: readonly Mask[]): MaskedText {
  return more.length === 0 ? masked : hideMasks(text, inOrder([...masked.masks, ...more]), masked.lists);
}

function hideMasks(text: string, masks: readonly Mask[], lists: ListReader): MaskedText {
  if (masks.length === 0) return { text, masks, fill: "", lists };
  const fill = unusedCharacter(text);
  let out = "";
  let at = 0;
  for (const mask of masks) {
    out += text.slice(at, mask.start) + punctuate(fillOf(mask, fill), mask, text);
    at = mask.end;
  }
  return { text: out + text.slice(at), masks, fill, lists };
}

function inOrder(found: readonly Mask[]): readonly Mask[] {
  const masks: Mask[] = [];
  for (const mask of found.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (mask.start >= (masks.at(-1)?.end ?? 0)) masks.push(mask);
  return masks;
}

function fillOf({ kind, start, end }: Mask, fill: string): string {
  const length = end - start;
  if (kind === "marker") return "+";
  if (kind === "name") return ":";
  // `=== "Tab"` has five characters before its title; its content, indented by four, is in the item all the same.
  const item = length === 5 ? "+  # " : "+   # ";
  const before = kind === "item" ? item : kind === "line" ? "# " : "";
  return before.slice(0, length) + fill.repeat(Math.max(length - before.length, 0));
}

/**
 * To the marks of emphasis beside it a mask is a letter, as a tag that becomes a word is; but an attribute list and the
 * inner side of a pair are punctuation, as they are written: in `**Note!**{: .x}` and `==**Note!**==` the marks close.
 */
function punctuate(filled: string, { kind, start, end, half }: Mask, text: string): string {
  if (kind !== "inline" || filled.length < 2) return filled;
  if (half === "open") return filled.slice(1) + PUNCTUATION;
  const isBehindMark = /[*_~]/.test(text.charAt(start - 1)) && isAttributeList(text.slice(start, end));
  return half === "close" || isBehindMark ? PUNCTUATION + filled.slice(1) : filled;
}

function unusedCharacter(text: string): string {
  for (let at = 0; at < FILLS; at += 1) {
    const fill = String.fromCharCode(FIRST_FILL + at);
    if (!text.includes(fill)) return fill;
  }
  // A text with all of them is no text; what it means by them is then read as a mask, which the proof refuses.
  return String.fromCharCode(FIRST_FILL);
}
