/** Decisions at the desk: of one article, on what was seen, in the file and the record when they are answered. */

import type { ArticleResult } from "../sync/results.ts";
import { refreshArticle } from "../run/refresh-index.ts";
import type { SourceFile } from "../config/types.ts";
import { decideIn, type Decided } from "./decide.ts";
import type { DecisionRequest } from "./decision-request.ts";
import type { Project } from "../articles/project.ts";
import type { Desk } from "./review-session.ts";
import { describeRecord, detailsAtDesk, fileOf, segmentAtDesk } from "./session-reading.ts";
import type { SegmentDetailsView } from "./segment-view.ts";
import { ConflictError } from "./seen.ts";

export interface DeskDecision {
  readonly action: "approve" | "correct" | "reject" | "undo";
  /** For `correct`, in record form. */
  readonly text: string;
  readonly reason: string;
  readonly seen: string;
  /** Whoever decides was told what becomes of marks (`marks`). */
  readonly confirmsMarks?: boolean;
  readonly by: string;
  /** What they write is in the file and waits for another person's approval, whatever `review.secondPerson` says. */
  readonly proposes?: boolean;
}

export interface DeskDecided {
  segment: SegmentDetailsView;
  /** `waitsForPublish`: the decision is in the record alone until its file may be written. */
  article: Pick<ArticleResult, "source" | "target" | "status"> & { waitsForPublish: boolean };
  decision: string;
  /** It was approved already: nothing was written, and it is no decision. */
  unchanged: boolean;
}

/** Somebody was faster: the segment as it is now. Nothing was written. */
export interface DeskClash {
  readonly error: ConflictError;
  readonly theirs: SegmentDetailsView;
}

/** Decides on one segment. @throws what `decide` throws, but for ConflictError */
export async function decideAtDesk(desk: Desk, id: string, request: DeskDecision): Promise<DeskDecided | DeskClash> {
  const file = fileOf(desk, segmentAtDesk(desk, id).article);
  const { action, text, reason, seen, confirmsMarks = false, by, proposes = false } = request;
  try {
    const { decided, at } = await decideInArticle(
      desk,
      file,
      action === "correct" ? { action, ids: [id], text } : { action, ids: [id] },
      { by, reason, confirmsMarks, proposes, seen: new Map([[id, seen]]) },
    );
    const { source = file.source, target = file.target, status = "unchanged" } = decided.articles[0] ?? {};
    const [waitsForPublish, unchanged] = [decided.notWritten, decided.unchanged].map((ids) => ids.includes(id));
    const article = { source, target, status, waitsForPublish: waitsForPublish === true };
    return { segment: await detailsAtDesk(desk, id), article, decision: at, unchanged: unchanged === true };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    await desk.look(file);
    const record = segmentAtDesk(desk, id);
    // What a person typed into the file and no run has taken in yet is what the next decision is about.
    return { error, theirs: await describeRecord(desk, { ...record, ...error.line }) };
  }
}

/** Decides on segments of one article, under one time. @returns that time with the decisions */
export async function decideInArticle(
  desk: Desk,
  file: SourceFile,
  request: DecisionRequest,
  options: {
    readonly by: string;
    readonly reason: string;
    readonly seen?: ReadonlyMap<string, string>;
    readonly at?: number;
    readonly undoes?: string;
    readonly isBulk?: boolean;
    readonly confirmsMarks?: boolean;
    readonly proposes?: boolean;
  },
): Promise<{ readonly decided: Decided; readonly at: string }> {
  const { at: given, proposes = false, ...decideOptions } = options;
  return desk.held.write((open) =>
    desk.change(file, async (also) => {
      const at = given ?? desk.nextTime();
      const project = { ...(proposes ? withSecondPerson(open) : open), now: () => at };
      const touched = new Set([file]);
      await refreshArticle(project, file, await project.store.getArticle(file.source));
      try {
        const decided = await decideIn(project, desk.held.files(), request, {
          ...decideOptions,
          via: "page",
          leavesManifests: true,
          // What memory approved by an approval that ends is another's article.
          onWrite(sources) {
            for (const source of sources) {
              const each = fileOf(desk, source);
              touched.add(each);
              also(each);
            }
          },
        });
        return { decided, at: new Date(at).toISOString() };
      } finally {
        // Also after a refusal: the record may have been brought to other terms, or another name.
        for (const each of touched) {
          desk.list(each);
          await desk.take(project, each, options.by);
        }
      }
    }),
  );
}

/** The project as one in which what somebody writes waits for somebody else. */
function withSecondPerson(project: Project): Project {
  const { config } = project;
  return { ...project, config: { ...config, review: { ...config.review, secondPerson: true } } };
}
