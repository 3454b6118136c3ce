/** A query over segments that were read from the index. */

import { localDay } from "../base/due-day.ts";
import type { SourceFile } from "../config/types.ts";
import { dismissProblems } from "../articles/dismissals.ts";
import { termsFor, termsOfAllDirections, type Project } from "../articles/project.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { readNotes, type Note } from "../record/notes.ts";
import type { SegmentRecord } from "../record/types.ts";
import { openNotes } from "./article-notes.ts";
import { compileQuery } from "./query-filter.ts";

/** @throws UsageError `query` */
export async function compileFor(
  project: Project,
  files: readonly SourceFile[],
  segments: readonly SegmentRecord[],
  { query = "", me = "" }: { readonly query?: string; readonly me?: string },
): Promise<(segment: SegmentRecord) => boolean> {
  const byPath = new Map(files.map((file) => [file.source, file]));
  const notes = new Map<string, ReturnType<typeof openNotes>>();
  for (const [article, own] of Map.groupBy(segments, (segment) => segment.article))
    notes.set(article, openNotes(await readNotes(project.config.root, article), own));
  const none = openNotes([], []);
  return compileQuery(query, {
    me,
    today: localDay(project.now()),
    terms: termsOfAllDirections(project),
    findTerms({ article, source = "" }) {
      const file = byPath.get(article);
      return file ? termsFor(project, file).find(parseRecord(source).content) : [];
    },
    notesOf: ({ article }) => notes.get(article) ?? none,
  });
}

/** The segments with what was dismissed told as such. */
export async function withDismissals(
  root: string,
  segments: readonly SegmentRecord[],
): Promise<readonly SegmentRecord[]> {
  const notes = new Map<string, readonly Note[]>();
  for (const { article, problems } of segments)
    if (problems.length > 0 && !notes.has(article)) notes.set(article, await readNotes(root, article));
  return segments.map((segment) => {
    const problems = dismissProblems(segment.problems, notes.get(segment.article) ?? [], [segment]);
    return problems === segment.problems ? segment : { ...segment, problems };
  });
}
