/** Small builders for the tests of this room. */

import type { Inline } from "../../src/formats/types.ts";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../../src/formats/markdown/types.ts";
import { writeMarkdown } from "../../src/formats/markdown/write-markdown.ts";
import { assembleTargets } from "../../src/segments/assemble-targets.ts";
import { parseRecord } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { tidyTarget } from "../../src/segments/tidy-target.ts";
import type { Segment } from "../../src/segments/types.ts";

export function read(source: string): MarkdownDocument {
  const document = readMarkdown(source, false, {
    sourceLocale: "en",
    targetLocale: "es-419",
    translateKeys: [],
    lockKeys: [],
    dialects: new Set<never>(),
    mdx: false,
  });
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

export function segmentsOf(
  source: string,
  article = "content/a.md",
  abbreviations: readonly string[] = [],
): readonly Segment[] {
  return segmentDocument(read(source), { article, locale: "en", abbreviations });
}

/** The record form of each segment. */
export function sourcesOf(source: string, abbreviations?: readonly string[]): readonly string[] {
  return segmentsOf(source, "content/a.md", abbreviations).map((segment) => segment.source);
}

/** The content that a record form stands for. */
export function content(record: string): readonly Inline[] {
  const parsed = parseRecord(record);
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems));
  return parsed.content;
}

/** Writes `source` with the record form of a target for each segment named by its ordinal, tidied as a run does. */
export function writeSegments(source: string, targets: Readonly<Record<number, string>>): string {
  const document = read(source);
  const segments = segmentsOf(source);
  const byId = new Map<string, readonly Inline[]>();
  for (const [ordinal, record] of Object.entries(targets)) {
    const segment = segments[Number(ordinal)];
    if (!segment) throw new Error(`no segment ${ordinal}`);
    byId.set(segment.id, tidyTarget(content(record), segment.content));
  }
  const written = writeMarkdown(document, assembleTargets(document, segments, byId));
  if (written.refused.length > 0) throw new Error(written.refused.map(({ reason }) => reason).join(" "));
  return written.text;
}
