/** A query over segments that were read from the index. */

import type { SourceFile } from "../config/types.ts";
import { termsFor, type Project } from "../jobs/project.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { readNotes } from "../store/notes.ts";
import type { SegmentRecord } from "../store/types.ts";
import { standingNotes } from "./article-notes.ts";
import { compileQuery } from "./query-filter.ts";

/** @throws UsageError `query` */
export async function compileFor(
  project: Project,
  files: readonly SourceFile[],
  segments: readonly SegmentRecord[],
  { query = "", me = "" }: { readonly query?: string; readonly me?: string },
): Promise<(segment: SegmentRecord) => boolean> {
  const byPath = new Map(files.map((file) => [file.source, file]));
  const notes = new Map<string, ReturnType<typeof standingNotes>>();
  for (const [article, own] of Map.groupBy(segments, (segment) => segment.article))
    notes.set(article, standingNotes(await readNotes(project.config.root, article), own));
  const none = standingNotes([], []);
  return compileQuery(query, {
    me,
    terms: project.termbase.terms,
    findTerms({ article, source = "" }) {
      const file = byPath.get(article);
      return file ? termsFor(project, file).find(parseRecord(source).content) : [];
    },
    notesOf: ({ article }) => notes.get(article) ?? none,
  });
}
