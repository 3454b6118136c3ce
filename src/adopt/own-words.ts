/**
 * Which sentences have words to translate. A name is told from a heading in capitals ("Getting Started", "PRIVACY POLICY")
 * by the project's own prose: what it writes small elsewhere is a word.
 */

import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import type { ArticleWork } from "../sync/types.ts";
import { checkSegment } from "../articles/check-segment.ts";
import type { Project } from "../articles/project.ts";

/** The words that sentences write small. */
export function smallWords(segments: readonly Segment[]): readonly string[] {
  return segments.flatMap(
    ({ content }) => plainText(content).match(/(?<![\p{L}\p{N}_./@-])[a-z]{3,}(?![\p{L}\p{N}_/@-])/gu) ?? [],
  );
}

/** A sentence without words of its own, such as a name: it may be the same in both languages. @param words Those of the project's prose */
export function isNameOnly(
  project: Project,
  { article, terms }: ArticleWork,
  segment: Segment,
  words: ReadonlySet<string>,
): boolean {
  const small = (text: string): string =>
    text.replaceAll(/[A-Z][A-Za-z]{2,}/g, (word) => (words.has(word.toLowerCase()) ? word.toLowerCase() : word));
  const content = segment.content.map((part) => (part.type === "text" ? { ...part, value: small(part.value) } : part));
  return [segment.content, content].every((each) => {
    const { problems } = checkSegment(project, article.file, terms, { ...segment, content: each }, each, true);
    return problems.every(({ check }) => check !== "untranslated");
  });
}
