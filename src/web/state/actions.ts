/** What a reviewer does. Each returns once the server has it, or has said why not. */

import { batch, signal } from "@preact/signals";
import {
  ApiError,
  addComment,
  assignSegment,
  decideSegment,
  dismissFinding,
  resolveComment,
  type Clash,
  type DecisionRequest,
  type Finding,
} from "../api.ts";
import { announce } from "./announce.ts";
import { loadProgress } from "./articles.ts";
import { ask } from "./dialogs.ts";
import { forgetTyped } from "./drafts.ts";
import {
  currentId,
  details,
  fetchAhead,
  hasBrokenPairs,
  isChanged,
  isSaving,
  problem,
  record,
  refreshSegment,
  seenNow,
  showSegment,
  standoff,
  takeDetails,
} from "./editor.ts";
import { filterList, indexOf, reloadList, replaceRow, rowAt, showRows, total } from "./queue.ts";
import { said, t } from "./words.ts";

/** Where the current segment is, or was, in the list. */
export const position = signal(0);
/** Segments decided here, the last one last: what undo goes through. */
const decided: string[] = [];
/** Segments whose next event is this page's own doing: what it changed is shown already. */
export const ownEvents = new Set<string>();
/** Counts up when the text should have the focus. */
export const focusWanted = signal(0);

/** Shows a segment and remembers it in the address. */
export async function openSegment(id: string, keepsFocus = false): Promise<void> {
  const index = indexOf(id);
  if (index !== -1) position.value = index;
  if (!keepsFocus) focusWanted.value += 1;
  const wanted = `#s=${encodeURIComponent(id)}`;
  if (location.hash !== wanted) history.pushState(null, "", wanted);
  await showSegment(id);
  const next = rowAt(position.value + 1);
  if (next) fetchAhead(next.id);
}

/** Filters the list, and shows the first that is left. */
export async function openFirstOf(filter: string): Promise<void> {
  await filterList(filter);
  const first = rowAt(0);
  if (first) await openSegment(first.id);
}

/** Goes by `step` in the list. @returns false at its end */
export async function move(step: number): Promise<boolean> {
  const id = currentId.value;
  const from = id === undefined ? -1 : indexOf(id);
  const last = (total.value ?? 0) - 1;
  const index = Math.min(Math.max(0, from === -1 ? position.value : from + step), last);
  await showRows(index, index);
  const row = rowAt(index);
  if (!row || row.id === id) {
    announce(t(step > 0 ? "queue.atEnd" : "queue.atStart"));
    return false;
  }
  await openSegment(row.id);
  return true;
}

/** Approves the text, or saves it as a correction where it was changed; then goes on. */
export async function approveAndNext(): Promise<void> {
  const shown = details.value;
  if (!shown || standoff.value || isSaving.value) return;
  if (hasBrokenPairs.value || record.value.trim() === "") {
    announce(t(hasBrokenPairs.value ? "error.codes" : "error.emptyText"));
    return;
  }
  const request = isChanged.value ? { action: "correct" as const, text: record.value } : { action: "approve" as const };
  await decideAndNext(request, isChanged.value ? "corrected" : "approved");
}

/** Asks for the reason, then rejects. */
export async function rejectAndNext(): Promise<void> {
  if (!details.value || standoff.value) return;
  const reason = await ask({ title: t("action.reject"), label: t("action.rejectReason"), isNeeded: true });
  if (reason !== undefined) await decideAndNext({ action: "reject", reason }, "rejected");
}

/** Takes the last decision back that was made here, else the current segment's last one. */
export async function undoLast(): Promise<void> {
  const id = decided.pop() ?? currentId.value;
  if (id === undefined) return;
  await openSegment(id);
  const shown = details.value;
  if (shown?.id !== id) return;
  await decideShown({ action: "undo" }, "undone");
  await reloadList();
}

/** Puts a finding aside, with a reason. */
export async function dismiss(finding: Finding): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  const reason = await ask({
    title: said(finding.message, finding.words).replaceAll("`", ""),
    label: t("action.dismissReason"),
    isNeeded: true,
  });
  if (reason === undefined) return;
  await told(async () => {
    await dismissFinding(id, finding, reason);
    announce(t("checks.dismissed"));
    await refreshSegment();
  });
}

/** Asks whose the segment is to be. */
export async function assign(): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  const name = await ask({ title: t("action.assign"), label: t("action.assignTo"), isNeeded: false });
  if (name === undefined) return;
  await told(async () => {
    await assignSegment(id, name);
    await Promise.all([refreshSegment(), reloadList()]);
  });
}

export async function sendComment(text: string): Promise<boolean> {
  const id = currentId.value;
  if (id === undefined) return false;
  return told(async () => {
    await addComment(id, text);
    announce(t("comments.sent"));
    await refreshSegment();
  });
}

export async function settleComment(comment: string): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  await told(async () => {
    await resolveComment(id, comment);
    await refreshSegment();
  });
}

type Decision = Omit<DecisionRequest, "seen">;

async function decideAndNext(decision: Decision, word: string): Promise<void> {
  const id = currentId.value;
  const next = id === undefined ? undefined : rowAt((indexOf(id) === -1 ? position.value - 1 : indexOf(id)) + 1);
  if (!(await decideShown(decision, word))) return;
  if (next && next.id !== id) {
    await openSegment(next.id);
    await reloadList();
  } else {
    await reloadList();
    await openFirst(id);
  }
  const here = currentId.value === undefined ? -1 : indexOf(currentId.value);
  if (here !== -1) position.value = here;
  const following = rowAt(position.value + 1);
  if (following) fetchAhead(following.id);
}

/** At the end of the list: what is left of it, from its beginning. */
async function openFirst(after: string | undefined): Promise<void> {
  await showRows(0, 0);
  const first = rowAt(0);
  if (first && first.id !== after) await openSegment(first.id);
  else if (total.value === 0) announce(t("queue.waiting", { count: 0 }));
}

async function decideShown(decision: Decision, word: string): Promise<boolean> {
  const shown = details.value;
  if (!shown) return false;
  isSaving.value = true;
  ownEvents.add(shown.id);
  let missing: string | undefined;
  const done = await told(
    async () => {
      const answer = await decideSegment(shown.id, { ...decision, seen: seenNow() });
      if (decision.action !== "undo") decided.push(shown.id);
      forgetTyped(shown.id);
      batch(() => {
        takeDetails(answer.segment);
        replaceRow(answer.segment);
      });
      announce(t(`decided.${word}`));
      void loadProgress();
    },
    (error) => {
      if (error.problem.status === 409 && "theirs" in error.problem) {
        const { theirs } = error.problem as Clash;
        standoff.value = { base: shown.target, yours: decision.text ?? record.value, theirs };
        announce(t("clash.title"));
        return true;
      }
      missing = error.problem.code === "terms" && !decision.reason ? reasonLabel(error) : undefined;
      return missing !== undefined;
    },
  );
  isSaving.value = false;
  if (!done) ownEvents.delete(shown.id);
  if (missing === undefined) return done;
  const reason = await ask({ title: t("error.termsTitle"), label: missing, isNeeded: true });
  return reason === undefined ? false : decideShown({ ...decision, reason }, word);
}

function reasonLabel({ problem: { details: found = [], words } }: ApiError): string {
  const lines = found.map((line, at) => said(line, words?.details?.[at] ?? undefined).replaceAll("`", ""));
  return [...lines, t("error.termsReason")].join(" ");
}

/** Does it, and shows what the server refused. @param handle Returns true for what it has dealt with */
export async function told(work: () => Promise<void>, handle?: (error: ApiError) => boolean): Promise<boolean> {
  try {
    problem.value = undefined;
    await work();
    return true;
  } catch (error) {
    if (error instanceof ApiError) {
      if (!handle?.(error)) problem.value = error.problem;
    } else if (error instanceof TypeError) announce(t("error.offline"));
    else throw error;
    return false;
  }
}
