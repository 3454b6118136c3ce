/** What must hold of any file and any targets; shared by the short and the long property tests. */

import { expect } from "vitest";
import { parseMarkdown } from "../../../src/formats/markdown/parser/parse.ts";
import { proveDocument } from "../../../src/formats/markdown/prove.ts";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { renderDocument } from "../../../src/formats/markdown/render.ts";
import type { MarkdownOptions } from "../../../src/formats/markdown/types.ts";
import { toSpanish } from "./builders.ts";
import { judge } from "./judge.ts";
import { marksOf, marksToJudge } from "./marks-to-judge.ts";
import { translate, type Translated } from "./pipeline.ts";

const nothing = new Map();

/** Reading never throws, and writing back without targets is the identity. A file refused as a whole has its reason. */
export function expectIdentity(source: string, options: Partial<MarkdownOptions> = {}): void {
  const document = readMarkdown(source, false, { ...toSpanish, ...options });
  if ("reason" in document) {
    expect(document).toMatchObject({ line: expect.any(Number), reason: expect.stringMatching(/^Cannot /) });
    return;
  }
  expect(renderDocument({ ...document, edits: [] }, nothing, nothing)).toBe(source);
}

/**
 * Writing keeps the outline whatever the targets, untouched units to the byte.
 * @returns what was written, undefined for a file that is refused as a whole
 */
export function expectProven(
  source: string,
  textFor: (n: number) => string,
  skips: (n: number) => boolean,
  options: Partial<MarkdownOptions> = {},
): Translated | undefined {
  const document = readMarkdown(source, false, { ...toSpanish, ...options });
  if ("reason" in document) return undefined;
  const written = translate(source, textFor, skips, options);
  const again = readMarkdown(written.text, false, { ...toSpanish, ...options });
  if ("reason" in again) throw new Error(again.reason);
  // The outline alone: texts are compared in the writer's own proof and by the judge.
  expect(again.outline).toEqual(document.outline);
  expect(proveDocument(again, nothing, nothing, again)).toEqual([]);
  for (const { line, reason } of written.refused)
    expect({ line, reason }).toEqual({ line: expect.any(Number), reason: expect.stringMatching(/^Cannot write /) });
  return written;
}

/** The judge sees the source's skeleton, and every text that was not refused. */
export function expectJudged(source: string, written: Translated): void {
  const verdict = judge(written.text);
  expect(verdict.skeleton).toEqual(judge(source).skeleton);
  const all = verdict.texts.join("\u0001");
  for (const text of written.texts) expect(all).toContain(text);
}

/** Whether both parsers read a source of one paragraph alike, so that the judge can be asked what became of it. */
export function isReadAlike(source: string): boolean {
  const blocks = parseMarkdown(source).children;
  const [only] = blocks;
  return blocks.length === 1 && only?.type === "paragraph" && marksOf(only.children) === marksToJudge(source);
}
