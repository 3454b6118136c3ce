/** Collects what people replaced, and every sentence with its Spanish, for `glossary/suggest-terms.ts`. */

import { spanish } from "../../languages/es/spanish.ts";
import type { Config } from "../../config/types.ts";
import { formatRecord, parseRecord, plainText } from "../../segments/inline-codes.ts";
import { isHumanText } from "../../record/text-kind.ts";
import type { SegmentRecord } from "../../record/types.ts";
import { createTermFinder } from "../../glossary/find-terms.ts";
import { isEnglishToSpanish } from "../../glossary/reverse-termbase.ts";
import { suggestTerms } from "../../glossary/suggest-terms.ts";
import type { Correction, SuggestedTerm } from "../../glossary/suggested-term.ts";
import { unlockTerms } from "../../glossary/unlock-terms.ts";
import { fromStored } from "../engine-answer.ts";
import { withProject, type Project } from "../../articles/project.ts";
import { refreshIndex } from "../refresh-index.ts";
import { similarity } from "../../segments/similarity.ts";

/** Least similarity, 0–100, at which a text that an engine made counts as the one a person replaced. */
const LEAST_SIMILARITY = 50;
/** The same for an engine's answer and the text that was made of it: names and marks are put right in between. */
const LEAST_ANSWER = 75;

/** Rows that the project's corrections and names ask for. Writes nothing but the index. */
export async function suggestRows(config: Config): Promise<readonly SuggestedTerm[]> {
  return withProject(config, { write: true }, async (project) => {
    const { files } = await refreshIndex(project);
    // A row has English on the left and Spanish on the right; the words that make no term are known of those two.
    const readable = new Set(files.filter(isEnglishToSpanish).map(({ source }) => source));
    const segments = (await project.store.listSegments()).filter(
      ({ article, target, source }) => target !== "" && source && readable.has(article),
    );
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

/**
 * The machine's text that a person replaced: by their decision, or, for an edit in the file, what an engine had answered
 * for this very sentence, else the most alike of its article.
 */
async function replacedText(project: Project, segment: SegmentRecord): Promise<string | undefined> {
  const decisions = await project.store.listDecisions(segment.id);
  const first = decisions.find(({ action, before }) => action === "correct" && before && !isHumanText(before));
  if (first?.before && first.before.target !== "") return first.before.target;
  if (segment.origin?.kind !== "human") return undefined;
  const produced = [...(await project.store.listProduced(segment.article))];
  for (const answer of await answersFor(project, segment)) {
    const own = mostAlike(produced, answer, LEAST_ANSWER);
    if (own !== undefined) return own;
  }
  return mostAlike(produced, segment.target, LEAST_SIMILARITY);
}

/** What engines answered for a segment, as text, the newest first. */
async function answersFor(project: Project, { id }: SegmentRecord): Promise<readonly string[]> {
  const answers = await project.store.listAnswersFor(id);
  return answers.toReversed().flatMap((stored) => {
    const answer = fromStored(stored);
    return answer.kind === "content" ? [formatRecord(unlockTerms(answer.content, spanish))] : [];
  });
}

function mostAlike(texts: readonly string[], wanted: string, least: number): string | undefined {
  let best: { text: string; score: number } | undefined;
  for (const text of texts) {
    const score = isComparable(text, wanted) ? similarity(text, wanted) : 0;
    if (score >= least && score > (best?.score ?? 0)) best = { text, score };
  }
  return best?.text;
}

/** A text is not compared with one of more than three times its length. */
function isComparable(before: string, after: string): boolean {
  return Math.max(before.length, after.length) <= 3 * Math.min(before.length, after.length);
}
