/**
 * Decisions. Where the next sentence is at hand it is shown at once, while the decision is on its way; one that the server
 * refuses is gone back to, or told where somebody is typing already. What was typed is kept until it is saved.
 */

import { batch, signal } from "@preact/signals";
import {
  ApiError,
  connection,
  decideSegment,
  type ApiProblem,
  type Clash,
  type DecisionRequest,
  type Segment,
  type SegmentDetails,
} from "../api.ts";
import { GONE, openSegment, openSuccessor } from "./actions.ts";
import { announce } from "./announce.ts";
import { revision, savedHere } from "./articles.ts";
import { ask, openDialog } from "./dialogs.ts";
import { forgetTyped } from "./drafts.ts";
import {
  checkedText,
  currentId,
  details,
  findings,
  forgetAhead,
  hasBrokenPairs,
  isAtHand,
  isChanged,
  isSaving,
  problem,
  record,
  seenNow,
  standoff,
  takeDetails,
} from "./editor.ts";
import { confirmedMarks, mayChangeMarks, nameMarks } from "./marks.ts";
import { behind, findWaiting, placed, reloadList, replaceRow, rowAt, total, waitingBehind } from "./queue.ts";
import { clashTitle } from "./meanwhile.ts";
import { refreshSoon } from "./refresh.ts";
import { may } from "./rights.ts";
import { allAnswered, keepUnderway } from "./underway.ts";
import { said, t } from "./words.ts";

type Request = Omit<DecisionRequest, "seen">;

/** A decision, and all that is needed to take it up again. */
interface Attempt {
  readonly shown: SegmentDetails;
  readonly request: Request;
  readonly seen: string;
  /** The text as it was in the editor. */
  readonly text: string;
  /** What it is called when it is done. */
  readonly word: "approved" | "corrected" | "proposed" | "rejected" | "undone";
}

type Refusal = ApiProblem | Clash | "offline";

/** A decision that was refused while somebody was at another sentence. */
export interface NotSaved {
  readonly segment: Segment;
  readonly why: string;
  /** Goes back to its sentence. */
  readonly takeUp: () => Promise<void>;
}

export const notSaved = signal<readonly NotSaved[]>([]);
/** Segments whose next event is this page's own doing: what it changed is shown already. */
export const ownEvents = new Set<string>();
/** Segments decided here, the last one last: what undo goes through. */
const decided: string[] = [];
/** The sentence that the page went back to by itself: it does not go from there to another one. */
let returnedTo: string | undefined;

/** Approves the text, or saves it as a correction where it was changed; then goes on. */
export async function approveAndNext(): Promise<void> {
  const shown = details.value;
  if (!shown || shown.id !== currentId.value || standoff.value || isSaving.value) return;
  if (hasBrokenPairs.value || record.value.trim() === "") {
    announce(t(hasBrokenPairs.value ? "error.codes" : "error.emptyText"));
    return;
  }
  const decides = may("reviewer");
  if (!decides && !isChanged.value) {
    announce(t("role.proposes"));
    return;
  }
  const isConfirmed = confirmedMarks();
  if (isConfirmed === undefined) return;
  const more = isConfirmed ? { confirmsMarks: true } : {};
  if (isChanged.value)
    await decideAndNext(
      attempt(shown, { action: "correct", text: record.value, ...more }, decides ? "corrected" : "proposed"),
    );
  else await decideAndNext(attempt(shown, { action: "approve", ...more }, "approved"));
}

/** The usual reasons for which a text is rejected. */
const REASONS = ["meaning", "term", "style", "grammar"] as const;

/** Asks for the reason, then rejects. */
export async function rejectAndNext(): Promise<void> {
  const shown = details.value;
  // A sentence that is still on its way is not the one that is shown.
  if (!shown || shown.id !== currentId.value || standoff.value) return;
  const reason = await ask({
    title: t("action.reject"),
    label: t("action.rejectReason"),
    isNeeded: true,
    choices: REASONS.map((name) => t(`reason.${name}`)),
    confirm: t("action.reject"),
    keptAs: `reject ${shown.id}`,
  });
  if (reason !== undefined && details.value?.id === shown.id)
    await decideAndNext(attempt(shown, { action: "reject", reason }, "rejected"));
}

/** Takes the last decision back that was made here, else the current segment's last one. */
export async function undoLast(): Promise<void> {
  // Whoever undoes means the last one, not the one before it.
  if (!(await allAnswered())) return;
  const id = decided.pop() ?? currentId.value;
  if (id === undefined) return;
  await openSegment(id);
  const shown = details.value;
  if (shown?.id === id) await decide(attempt(shown, { action: "undo" }, "undone"));
}

function attempt(shown: SegmentDetails, request: Request, word: Attempt["word"]): Attempt {
  return { shown, request, seen: seenNow(), text: record.value, word };
}

async function decideAndNext(made: Attempt): Promise<void> {
  const { id } = made.shown;
  const [next] = placed() ? [] : waitingBehind(1);
  if (!next || next.id === id || !isAtHand(next.id) || mayBeRefused(made)) {
    if (await decide(made, next)) await goToNext(id, next);
    return;
  }
  const answer = save(made);
  keepUnderway(
    id,
    answer.then(({ segment }) => segment !== undefined),
  );
  await openSegment(next.id);
  const { refusal } = await answer;
  if (refusal !== undefined) await comeBack(made, refusal, next);
}

/** What is likely to be refused is waited for: nobody is sent on and called back. */
function mayBeRefused({ shown, request, text }: Attempt): boolean {
  const hasErrors = findings.value.some(({ severity, dismissed }) => severity === "error" && !dismissed);
  const isUnchecked = request.text !== undefined && checkedText.value !== request.text && shown.terms.length > 0;
  const changesMarks = ["approve", "correct"].includes(request.action) && mayChangeMarks(shown, request.text ?? text);
  return connection.value !== "online" || hasErrors || isUnchecked || changesMarks;
}

/** To the next sentence that waits; at the end of the list to those that are left of it, from its beginning. */
async function goToNext(id: string, known: Segment | undefined): Promise<void> {
  let next = known;
  if (!next) {
    // It has not been fetched, or there is none.
    await placed();
    await reloadList();
    [next] = waitingBehind(1);
  }
  next ??= await findWaiting(id);
  // In a list of what is approved, whoever goes through it goes on in it.
  next ??= rowAt(behind());
  // Whoever has gone elsewhere before the answer came stays there.
  if (currentId.value !== id) return;
  if (next && next.id !== id) await openSegment(next.id);
  else announce(total.value === 0 ? t("queue.waiting", { count: 0 }) : t("queue.noneWaits"));
}

/** Decides, and stays until it is saved. @returns whether it was, with its sentence still shown */
async function decide(made: Attempt, next?: Segment): Promise<boolean> {
  isSaving.value = true;
  problem.value = undefined;
  const { segment, refusal } = await save(made);
  isSaving.value = false;
  // On a long article the answer takes seconds: whoever has opened another sentence meanwhile is not led away from it.
  if (currentId.value !== made.shown.id) {
    if (refusal !== undefined) await comeBack(made, refusal, next);
    return false;
  }
  if (segment) takeDetails(segment);
  return refusal === undefined || showRefusal(made, refusal);
}

/** Sends a decision. */
async function save({ shown, request, seen, word }: Attempt): Promise<{ segment?: SegmentDetails; refusal?: Refusal }> {
  ownEvents.add(shown.id);
  try {
    const { segment, article, unchanged } = await decideSegment(shown.id, { ...request, seen });
    if (unchanged) ownEvents.delete(shown.id);
    else if (request.action !== "undo") decided.push(shown.id);
    forgetTyped(shown.id);
    forgetAhead([shown.id]);
    batch(() => {
      replaceRow(segment);
      drop(shown.id);
      // What was rejected or taken back reads otherwise, and a passage is drawn from its Markdown.
      const isText = ["approve", "correct"].includes(request.action) && segment.kind !== "passage";
      if (isText) savedHere.value = { id: segment.id, state: segment.state };
      else revision.value += 1;
    });
    announce(
      [
        t(`decided.${unchanged ? "unchanged" : word}`),
        ...(article.waitsForPublish ? [t("decided.notWritten")] : []),
      ].join(" "),
    );
    refreshSoon();
    return { segment };
  } catch (error) {
    ownEvents.delete(shown.id);
    if (error instanceof ApiError) return { refusal: error.problem };
    if (error instanceof TypeError) return { refusal: "offline" };
    throw error;
  }
}

/** Shows at its sentence why a decision was refused; where a reason is all that is missing, asks for it. @returns whether it is saved now */
async function showRefusal(made: Attempt, refusal: Refusal): Promise<boolean> {
  const { shown, request, text } = made;
  if (refusal === "offline") announce(t("error.offline"));
  else if (!("theirs" in refusal) && refusal.code === GONE) await openSuccessor(shown.id);
  else if ("theirs" in refusal) {
    standoff.value = { base: shown.target, yours: request.text ?? text, theirs: refusal.theirs };
    announce(clashTitle(refusal.theirs));
  } else if (refusal.code === "terms" && !request.reason) {
    const reason = await ask({
      title: t("error.termsTitle"),
      lines: linesOf(refusal),
      label: t("error.termsReason"),
      isNeeded: true,
    });
    return reason !== undefined && decide({ ...made, request: { ...request, reason }, seen: seenNow() });
  } else if (refusal.code === "marks" && details.value?.id === shown.id) {
    nameMarks(shown.id, request.text ?? shown.target, linesOf(refusal));
  } else problem.value = refusal;
  return false;
}

function linesOf({ details: found = [], words }: ApiProblem): readonly string[] {
  return found.map((line, at) => said(line, words?.details?.[at] ?? undefined));
}

/** Back to the sentence of a decision that was refused after the page had gone on; who is at something else there is told. */
async function comeBack(made: Attempt, refusal: Refusal, next: Segment | undefined): Promise<void> {
  const { id } = made.shown;
  // There was nothing to take back, so nothing of anybody's waits at that sentence.
  if (made.request.action === "undo") {
    announce(why(refusal));
    return;
  }
  const takeUp = async (): Promise<void> => {
    drop(id);
    await openSegment(id);
    returnedTo = id;
    if (details.value?.id === id && (await showRefusal(made, refusal))) await goToNext(id, next);
  };
  if (!isBusy()) {
    await takeUp();
    return;
  }
  notSaved.value = [
    ...notSaved.value.filter(({ segment }) => segment.id !== id),
    { segment: made.shown, why: why(refusal), takeUp },
  ];
  announce(why(refusal));
}

/** A text that is being typed, a question, another decision that was gone back to, or a field that somebody is in. */
function isBusy(): boolean {
  const { activeElement } = document;
  const isElsewhere = activeElement !== document.body && activeElement?.id !== "target";
  const isBack = returnedTo !== undefined && returnedTo === currentId.value;
  return isChanged.value || isElsewhere || isBack || openDialog.value !== undefined || standoff.value !== undefined;
}

function why(refusal: Refusal): string {
  if (refusal === "offline") return t("error.offline");
  if ("theirs" in refusal) return clashTitle(refusal.theirs);
  return said(refusal.title, refusal.words?.title).replaceAll("`", "");
}

function drop(id: string): void {
  if (returnedTo === id) returnedTo = undefined;
  if (notSaved.value.some(({ segment }) => segment.id === id))
    notSaved.value = notSaved.value.filter(({ segment }) => segment.id !== id);
}
