/** Runs the checks on passages: it compares their words with the English of all their sentences. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";
import { checkSegment } from "../articles/check-segment.ts";
import { targetOptions } from "../articles/load-article.ts";
import { asSentence, passagesAmong } from "../articles/passages.ts";
import type { Project } from "../articles/project.ts";

/** The marks of a passage are a person's own, so no check can refuse it: every finding is a warning at most. */
export function checkPassages(
  project: Project,
  { article: { file, segments, document }, lines, terms }: ArticleWork,
  ledger: readonly LedgerLine[],
): readonly Problem[] {
  return passagesAmong(ledger, lines).flatMap((passage): readonly Problem[] => {
    const shown = asSentence(passage);
    const head = segments.find(({ id }) => id === shown?.id);
    if (!shown || !head || !hasBlocks(document)) return [];
    const read = readMarkdown(passage.line.target, false, targetOptions(project.config, file, document));
    if ("reason" in read || !hasBlocks(read)) return [];
    const words = read.units.map(({ parts }) => parts.map((part) => (part.type === "text" ? part.value : "")).join(""));
    const source = shown.source ?? "";
    const segment = { ...head, source, content: parseRecord(source).content, codes: new Map() };
    const target = parseRecord(formatRecord([{ type: "text", value: words.join("\n") }])).content;
    const { problems } = checkSegment(project, file, terms, segment, target, true);
    return problems.map((problem) => (problem.severity === "error" ? { ...problem, severity: "warning" } : problem));
  });
}
