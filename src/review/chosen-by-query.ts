/** The sentences that one decision is about where a query names them. */

import type { SourceFile } from "../config/types.ts";
import type { Project } from "../articles/project.ts";
import type { SegmentRecord } from "../record/types.ts";
import { compileFor } from "./query-records.ts";
import { isWaiting } from "../record/waiting.ts";

/**
 * Those that wait, have a text, and are meant. A sentence that does not wait is decided by its id alone: a query is easily
 * too wide.
 * @throws UsageError `query`
 */
export async function chosenByQuery(
  project: Project,
  files: readonly SourceFile[],
  query: string,
  me: string,
): Promise<readonly SegmentRecord[]> {
  const segments = await project.store.listSegments();
  const isMeant = await compileFor(project, files, segments, { query, me });
  return segments.filter((segment) => segment.target !== "" && isWaiting(segment) && isMeant(segment));
}
