/** A whole file through segments, tidied targets and the writer, as a run does it. */

import type { Inline, Refusal } from "../../../src/formats/types.ts";
import type { MarkdownOptions } from "../../../src/formats/markdown/types.ts";
import { writeMarkdown } from "../../../src/formats/markdown/write-markdown.ts";
import { assembleTargets } from "../../../src/segments/assemble-targets.ts";
import { segmentDocument } from "../../../src/segments/segment-document.ts";
import { tidyTarget } from "../../../src/segments/tidy-target.ts";
import { read } from "./builders.ts";

export interface Translated {
  readonly text: string;
  readonly refused: readonly Refusal[];
  readonly segments: number;
  /** Texts that were written, with the unit they went to; those of refused units left out. */
  readonly texts: readonly string[];
}

/**
 * Puts `textFor(n)` in the place of the nth text with a letter, spaces at its edges and all codes kept.
 * @param skips Leaves the nth segment as it is
 */
export function translate(
  source: string,
  textFor: (n: number) => string,
  skips: (n: number) => boolean = () => false,
  options: Partial<MarkdownOptions> = {},
): Translated {
  const document = read(source, options);
  const segments = segmentDocument(document, { article: "a.md", locale: "en", abbreviations: [] });
  const written: { unit: number; text: string }[] = [];
  const targets = new Map<string, readonly Inline[]>();
  for (const segment of segments) {
    if (skips(segment.ordinal)) continue;
    const target = segment.content.map((part): Inline => {
      if (part.type !== "text" || !/\p{L}/u.test(part.value)) return part;
      const text = textFor(written.length);
      written.push({ unit: segment.unit, text });
      return {
        type: "text",
        value: (part.value.startsWith(" ") ? " " : "") + text + (part.value.endsWith(" ") ? " " : ""),
      };
    });
    targets.set(segment.id, tidyTarget(target, segment.content));
  }
  const result = writeMarkdown(document, assembleTargets(document, segments, targets));
  const refusedUnits = new Set(result.refused.map(({ unit }) => unit));
  return {
    text: result.text,
    refused: result.refused,
    segments: segments.length,
    texts: written.filter(({ unit }) => !refusedUnits.has(unit)).map(({ text }) => text),
  };
}
