/**
 * An approval that is taken back is taken back wherever memory has used it: what it approved in the same context elsewhere
 * becomes a draft again, unless a person has decided on it there.
 */

import type { SignedDecision } from "../record/transitions.ts";
import type { SourceFile } from "../config/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import type { Project } from "../articles/project.ts";
import { applyAction } from "../record/states.ts";
import type { Decision, LedgerLine, SegmentRecord, Store } from "../record/types.ts";

/** An article that is about to be written, and what was decided in it. */
export interface DecidedArticle {
  readonly work: ArticleWork;
  readonly decisions: readonly Decision[];
  /** Its lines before the decisions. */
  readonly before: readonly LedgerLine[];
}

interface Withdrawn {
  /** What was decided, and what goes with it. */
  readonly decided: readonly DecidedArticle[];
  /** Ids of copies that stay approved, because the Spanish file of theirs cannot be read. */
  readonly left: readonly string[];
}

/** Takes back what the approvals that end in `given` have approved elsewhere. Writes nothing. */
export async function withdrawCopies(
  project: Project,
  files: readonly SourceFile[],
  given: readonly DecidedArticle[],
  signature: SignedDecision,
): Promise<Withdrawn> {
  const decided = new Map(given.map((each) => [each.work.article.file.source, each]));
  const left: string[] = [];
  for (const ended of given.flatMap(({ decisions }) => decisions).filter(endsApproval))
    for (const copy of await copiesOf(project.store, ended)) {
      const { article } = copy;
      const place = decided.get(article) ?? (await openArticle(project, files, article, signature.by));
      if (!place) continue;
      const { work, decisions } = place;
      if (copy.retired) {
        // It left its article, and only the approval kept it in the record.
        const retired = work.retired.filter(({ id }) => id !== copy.id);
        decided.set(article, { ...place, work: { ...work, retired } });
        continue;
      }
      const before = work.lines.find(({ id }) => id === copy.id);
      if (!before || !isSameApproval(before, copy)) continue;
      if (work.target.isForeign || work.target.unclear) {
        left.push(copy.id);
        continue;
      }
      const after = applyAction(before, "withdraw", { origin: { ...before.origin, kind: "memory" } });
      decided.set(article, {
        ...place,
        work: { ...work, lines: work.lines.map((line) => (line === before ? after : line)) },
        decisions: [...decisions, { segment: copy.id, article, action: "withdraw", before, after, ...signature }],
      });
    }
  return { decided: [...decided.values()], left };
}

/** A correction replaces an approval by another one; only these leave nothing of it. */
function endsApproval({ action, before, after }: Decision): boolean {
  return (action === "undo" || action === "reject") && before?.state === "approved" && !isSameApproval(before, after);
}

/** What memory approved by the approval that a decision ended. None where that was itself memory's: the pair still stands. */
async function copiesOf(store: Store, { before, segment, article }: Decision): Promise<readonly SegmentRecord[]> {
  const { at } = before ?? {};
  const own = await store.getSegment(segment);
  if (!before || at === undefined || own === undefined || !(await isOwn(store, before))) return [];
  const copies: SegmentRecord[] = [];
  for (const record of await store.listApprovedAt(own.key, at))
    if (
      (record.id !== segment || record.article !== article) &&
      isSameApproval(record, before) &&
      !(await isOwn(store, record))
    )
      copies.push(record);
  return copies;
}

/** Memory approved it by somebody's approval of the same sentence elsewhere, which stands; nobody has decided on it here. */
export async function isCopiedApproval(store: Store, line: LedgerLine): Promise<boolean> {
  const key = (await store.getSegment(line.id))?.key;
  if (line.at === undefined || key === undefined || (await isOwn(store, line))) return false;
  const alike = await store.listApprovedAt(key, line.at);
  return alike.some((record) => record.id !== line.id && isSameApproval(record, line));
}

/** A person has decided on this very segment. */
async function isOwn(store: Store, line: LedgerLine): Promise<boolean> {
  if (line.origin?.kind !== "memory") return true;
  const decisions = await store.listDecisions(line.id);
  return decisions.some(({ action, after }) => action !== "undo" && isSameApproval(after, line));
}

function isSameApproval(one: LedgerLine, other: LedgerLine): boolean {
  const { state, target, by, at } = other;
  return one.state === "approved" && state === "approved" && one.target === target && one.by === by && one.at === at;
}

/** An article in which nothing was decided. */
async function openArticle(
  project: Project,
  files: readonly SourceFile[],
  source: string,
  author: string,
): Promise<DecidedArticle | undefined> {
  const file = files.find((each) => each.source === source);
  const article = file && (await loadSafely(project.config, file));
  if (!article || "reason" in article) return undefined;
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
  return { work, decisions: [], before: work.lines };
}
