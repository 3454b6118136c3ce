/** Writes a value that stands between delimiters in Markdown or HTML: an alt text, a title, an attribute. */

import type { TargetPart } from "../types.ts";
import { closeBackslash, escapeDialects } from "./dialects/escape-dialects.ts";
import { escapeRaw } from "./dialects/raw-shortcodes.ts";
import { pipesIn } from "./escape/pipes.ts";
import { escapeValue, type EscapeLevel } from "./escape/escape.ts";
import { syntaxOf } from "./parser/syntax.ts";
import type { MarkdownDocument, MarkdownUnit } from "./types.ts";
import { rawOf, valueText } from "./value-text.ts";

/** An alt text, a title or an attribute, with quotes around it where it has none and needs them. */
export function writeValue(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
  level: EscapeLevel,
): string {
  const delimiter = quoteAfter(document, unit);
  const isBare = delimiter === "" && (unit.host === "html-attribute" || unit.host === "attribute-list");
  const quote = isBare ? '"' : delimiter;
  const mayBeHtml = unit.isRaw === true && (unit.host === "label" || unit.host === "title");
  const written = writeParts(unit, target, (text) => {
    const around = { pipes: pipesIn(document, unit), syntax: syntaxOf(document.options) };
    const escaped = escapeDialects(escapeValue(text, unit.host, level, quote, around), document.options, level, false);
    return mayBeHtml ? escapeRaw(escaped) : escaped;
  });
  const needsQuotes = isBare && !BARE_VALUE.test(written) && written !== document.text.slice(unit.start, unit.end);
  return withSuffix(needsQuotes ? quote + written + quote : written, document, unit);
}

/** What every reader of HTML takes in without quotes; kramdown the narrowest. */
const BARE_VALUE = /^[\p{L}\p{N}_]+$/u;

/** A value unit's target, written: its text escaped, its template tags as they are. */
function writeParts(unit: MarkdownUnit, target: readonly TargetPart[], escape: (text: string) => string): string {
  if (!unit.codes.some(({ raw }) => raw !== undefined)) return escape(valueText(unit, target));
  let out = "";
  let from = 0;
  for (const [index, part] of target.entries()) {
    const raw = rawOf(unit, part);
    if (raw === undefined) continue;
    const before = escape(valueText(unit, target.slice(from, index)));
    out += (unit.host === "html-attribute" ? before : closeBackslash(before)) + raw;
    from = index + 1;
  }
  return out + escape(valueText(unit, target.slice(from)));
}

/** The alt text of an image that names its definition by it, and its label once the text is another. */
function withSuffix(written: string, document: MarkdownDocument, unit: MarkdownUnit): string {
  if (unit.suffix === undefined) return written;
  const isSame = written === document.text.slice(unit.start, unit.end);
  return isSame ? document.text.slice(unit.splice.start, unit.splice.end) : written + unit.suffix;
}

/** The delimiter that ends the value in the source: `"`, `'`, `)`; "" for none. */
function quoteAfter(document: MarkdownDocument, unit: MarkdownUnit): string {
  const mark = document.text[unit.end] ?? "";
  return mark === '"' || mark === "'" || mark === ")" ? mark : "";
}
