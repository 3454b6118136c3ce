/** Collects what people replaced, and every sentence with its Spanish, for `terms/suggest-terms.ts`. */

import type { Config } from "../../config/types.ts";
import { parseRecord, plainText } from "../../segments/inline-codes.ts";
import { isHumanText } from "../../store/text-kind.ts";
import type { SegmentRecord } from "../../store/types.ts";
import { createTermFinder } from "../../terms/find-terms.ts";
import { suggestTerms, type Correction, type SuggestedTerm } from "../../terms/suggest-terms.ts";
import { withProject, type Project } from "../project.ts";
import { refreshIndex } from "../refresh-index.ts";
import { similarity } from "../similarity.ts";

/** Least similarity, 0–100, at which a text that an engine made counts as the one a person replaced. */
const LEAST_SIMILARITY = 50;

/** Rows that the project's corrections and names ask for. Writes nothing but the index. */
export async function suggestRows(config: Config): Promise<readonly SuggestedTerm[]> {
  return withProject(config, { write: true }, async (project) => {
    await refreshIndex(project);
    const segments = (await project.store.listSegments()).filter(({ target, source }) => target !== "" && source);
    const corrections: Correction[] = [];
    for (const segment of segments) {
      const before = isHumanText(segment) ? await replacedText(project, segment) : undefined;
      if (before !== undefined && before !== segment.target)
        corrections.push({ ...spoken(segment), before: plain(before) });
    }
    const articles = [...new Set(segments.map(({ article }) => article))];
    const isKnown = (words: string): boolean =>
      articles.some((article) =>
        createTermFinder(
          project.termbase,
          article,
        )([{ type: "text", value: words }]).some(({ start, end }) => start === 0 && end === words.length),
      );
    return suggestTerms(corrections, segments.map(spoken), isKnown);
  });
}

function spoken({ article, id, source = "", target }: SegmentRecord): Omit<Correction, "before"> {
  return { article, id, source: plain(source), target: plain(target) };
}

function plain(record: string): string {
  return plainText(parseRecord(record).content);
}

/** The machine's text that a person replaced: by their decision, or, for an edit in the file, the most alike that an engine made. */
async function replacedText(project: Project, segment: SegmentRecord): Promise<string | undefined> {
  const decisions = await project.store.listDecisions(segment.id);
  const first = decisions.find(({ action, before }) => action === "correct" && before && !isHumanText(before));
  if (first?.before && first.before.target !== "") return first.before.target;
  if (segment.origin?.kind !== "human") return undefined;
  let best: { text: string; score: number } | undefined;
  for (const text of await project.store.listProduced(segment.article)) {
    const score = isComparable(text, segment.target) ? similarity(text, segment.target) : 0;
    if (score >= LEAST_SIMILARITY && score > (best?.score ?? 0)) best = { text, score };
  }
  return best?.text;
}

/** Texts of which one has three times the other's length are not looked at. */
function isComparable(before: string, after: string): boolean {
  return Math.max(before.length, after.length) <= 3 * Math.min(before.length, after.length);
}
