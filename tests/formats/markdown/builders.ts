/** Small builders for the tests of this room. */

import type { TargetPart, Written } from "../../../src/formats/types.ts";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions, MarkdownUnit } from "../../../src/formats/markdown/types.ts";
import { writeMarkdown } from "../../../src/formats/markdown/write-markdown.ts";

export const toSpanish: MarkdownOptions = {
  sourceLocale: "en",
  targetLocale: "es-419",
  translateKeys: [],
  lockKeys: [],
  dialects: new Set<never>(),
  mdx: false,
};

/** Reads `source` and throws where it is refused as a whole. */
export function read(source: string, options: Partial<MarkdownOptions> = {}): MarkdownDocument {
  const document = readMarkdown(source, false, { ...toSpanish, ...options });
  if ("reason" in document) throw new Error(`line ${document.line}: ${document.reason}`);
  return document;
}

export function text(value: string): TargetPart {
  return { type: "text", value };
}

/** `<1>`, `</1>` and `<1/>` in `written` are the unit's codes, the rest is text. */
export function parts(written: string): readonly TargetPart[] {
  return written
    .split(/(<\/?\d+>|<\d+\/>)/)
    .filter((piece) => piece !== "")
    .map((piece): TargetPart => {
      const code = /^<(\/?)(\d+)(\/?)>$/.exec(piece);
      if (!code) return text(piece);
      return { type: code[1] ? "close" : code[3] ? "ph" : "open", id: Number(code[2]) };
    });
}

/** A unit as `parts` writes one: `See <1>the <2/></1>.` */
export function shown(unit: MarkdownUnit | undefined): string {
  return (unit?.parts ?? [])
    .map((part) => {
      if (part.type === "text") return part.value;
      return part.type === "open" ? `<${part.id}>` : part.type === "close" ? `</${part.id}>` : `<${part.id}/>`;
    })
    .join("");
}

/** Reads `source` and writes it with a target for each unit named by its index. */
export function write(source: string, targets: Readonly<Record<number, string>> = {}): Written {
  return writeParts(
    read(source),
    Object.fromEntries(Object.entries(targets).map(([index, target]) => [index, parts(target)])),
  );
}

export function writeParts(
  document: MarkdownDocument,
  targets: Readonly<Record<number, readonly TargetPart[]>>,
): Written {
  return writeMarkdown(document, new Map(Object.entries(targets).map(([index, target]) => [Number(index), target])));
}

/** Codes of `unit` in their order, each text replaced by `target`. */
export function withTexts(unit: MarkdownUnit, target: string): readonly TargetPart[] {
  return unit.parts.map((part) => (part.type === "text" && /\p{L}/u.test(part.value) ? text(target) : toTarget(part)));
}

function toTarget(part: MarkdownUnit["parts"][number]): TargetPart {
  return part.type === "text" ? text(part.value) : { type: part.type, id: part.id };
}
