/** What a reviewer does besides deciding. Each returns once the server has it, or has said why not. */

import { signal } from "@preact/signals";
import {
  ApiError,
  addComment,
  assignArticle,
  assignSegment,
  changeAddress,
  dismissFinding,
  loadAddresses,
  loadPage,
  resolveComment,
  type Assignment,
  type Finding,
  type SegmentDetails,
} from "../api.ts";
import { loadOwnAddresses } from "./addresses.ts";
import { announce } from "./announce.ts";
import { loadInboxAnew, loadProgress, opening, revision } from "./articles.ts";
import { ask, openDialog } from "./dialogs.ts";
import { lookForSuccessor } from "./former.ts";
import { checkedText, currentId, details, problem, refreshSegment, showSegment } from "./editor.ts";
import {
  fetchRows,
  filterList,
  indexOf,
  order,
  placed,
  placeSegment,
  position,
  query,
  reloadList,
  rowAt,
  showRows,
  total,
  WAITING,
} from "./queue.ts";
import { lookAhead } from "./refresh.ts";
import { allAnswered } from "./underway.ts";
import { said, t } from "./words.ts";

/** Counts up when the text should have the focus. */
export const focusWanted = signal(0);

/** Shows a segment and remembers it in the address. */
export async function openSegment(id: string, keepsFocus = false): Promise<void> {
  if (!keepsFocus) focusWanted.value += 1;
  setAddress(`#s=${encodeURIComponent(id)}`);
  const shown = showSegment(id);
  placeSegment(id);
  await Promise.all([shown, placed()]);
  if (currentId.value !== id) return;
  if (problem.value?.code === GONE) await openSuccessor(id);
  else void lookAhead();
}

/** The code of a refusal: there is no such sentence any more. */
export const GONE = "segment";

/** Goes on to the sentence that follows one which is there no more. Whoever has gone elsewhere stays there. */
export async function openSuccessor(id: string): Promise<void> {
  const { next } = await lookForSuccessor(id);
  if (currentId.value !== id || next === null || next === id) return;
  announce(t("former.announced"));
  await openSegment(next);
}

/** A browser refuses this to whoever asks too often, as a key that is held down does: the sentence is shown all the same. */
function setAddress(wanted: string): void {
  try {
    if (location.hash !== wanted) history.pushState(null, "", wanted);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Filters the list, and shows the first that is left. */
export async function openFirstOf(filter: string): Promise<void> {
  const before = currentId.value;
  await filterList(filter);
  const first = rowAt(0);
  if (first && currentId.value === before) await openSegment(first.id);
}

/**
 * Lists an article, and shows the first sentence that waits in it; where none does, its first. Whoever has gone to another
 * sentence before the answer comes stays there.
 */
export async function openArticle(source: string): Promise<void> {
  const before = currentId.value;
  const filter = `article:"${source}"`;
  opening.value = source;
  // What is on its way to be saved waits no longer.
  const first = allAnswered().then(() => placeOfFirst(filter, WAITING));
  await filterList(filter);
  const waiting = await first;
  // The list has only the beginning of a long article.
  if (waiting !== undefined) await fetchRows(waiting, waiting);
  const row = rowAt(waiting ?? 0);
  const isWanted = query.value === filter && currentId.value === before;
  if (row && isWanted) await openSegment(row.id);
  else if (opening.value === source) opening.value = undefined;
}

/** Where in the answer of a filter the first is that another one takes too; undefined where there is none, or no answer. */
async function placeOfFirst(filter: string, narrower: string): Promise<number | undefined> {
  const asked = { order: order.value, offset: 0, limit: 1 };
  try {
    const { segments } = await loadPage({ ...asked, query: `${filter} ${narrower}` });
    const [first] = segments;
    return first && (await loadPage({ ...asked, query: filter, placeOf: first.id })).place;
  } catch (error) {
    // What is wrong is told where the list was asked for.
    if (error instanceof ApiError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Goes by `step` in the list. @returns false at its end */
export async function move(step: number): Promise<boolean> {
  await placed();
  const id = currentId.value;
  const from = id === undefined ? -1 : indexOf(id);
  const last = (total.value ?? 0) - 1;
  // Where it has left the list, the one behind it is in its place.
  const to = from === -1 ? position.value + step - Number(step > 0) : from + step;
  const index = Math.min(Math.max(0, to), last);
  await showRows(index, index);
  const row = rowAt(index);
  if (!row || row.id === id) {
    announce(total.value === 0 ? t("filter.found", { count: 0 }) : t(step > 0 ? "queue.atEnd" : "queue.atStart"));
    return false;
  }
  await openSegment(row.id);
  return true;
}

/** Puts a finding aside, with a reason. */
export async function dismiss(finding: Finding): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  const text = checkedText.value;
  const reason = await ask({
    title: said(finding.message, finding.words).replaceAll("`", ""),
    label: t("action.dismissReason"),
    isNeeded: true,
  });
  if (reason === undefined) return;
  await withProblemShown(async () => {
    await dismissFinding(id, finding, { reason, text });
    announce(t("checks.dismissed"));
    await refreshSegment();
  });
}

/** Asks whose the sentence or its article is to be, and by when. */
export function assign(): void {
  const segment = details.value;
  if (segment) openDialog.value = { kind: "assign", segment };
}

/** Assigns it. @returns whether the server has it; where not, it has said why */
export async function giveTo(segment: SegmentDetails, isArticle: boolean, given: Assignment): Promise<boolean> {
  return withProblemShown(async () => {
    if (isArticle) await assignArticle(segment.article, given);
    else await assignSegment(segment.id, given);
    await Promise.all([refreshSegment(), reloadList(), loadProgress(), loadInboxAnew(true)]);
  });
}

/** Asks where a link leads in the translation, and leads it there. @param code Number of the link's code */
export async function leadElsewhere(code: number, english: string): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  await withProblemShown(async () => {
    const now = (await loadAddresses(id)).find((each) => each.code === code)?.address;
    if (now === undefined) {
      announce(t("address.missing"));
      return;
    }
    const choices = [...new Set([now, english])];
    const address = await ask({ title: t("address.change"), label: t("address.label"), isNeeded: true, choices, start: now });
    if (address === undefined || address === now) return;
    await changeAddress(id, code, address);
    announce(t("address.changed", { address }));
    revision.value += 1;
    await Promise.all([refreshSegment(), loadOwnAddresses()]);
  });
} // prettier-ignore

export async function sendComment(text: string): Promise<boolean> {
  const id = currentId.value;
  if (id === undefined) return false;
  return withProblemShown(async () => {
    await addComment(id, text);
    announce(t("comments.sent"));
    await refreshSegment();
  });
}

export async function closeComment(comment: string): Promise<void> {
  const id = currentId.value;
  if (id === undefined) return;
  await withProblemShown(async () => {
    await resolveComment(id, comment);
    await refreshSegment();
  });
}

/** Does it, and shows what the server refused. @returns whether it was done */
export async function withProblemShown(work: () => Promise<void>): Promise<boolean> {
  try {
    problem.value = undefined;
    await work();
    return true;
  } catch (error) {
    if (error instanceof ApiError) problem.value = error.problem;
    else if (error instanceof TypeError) announce(t("error.offline"));
    else throw error;
    return false;
  }
}
