/** The segment in the editor: what is known of it, what is typed, what the checks say of that. */

import { batch, computed, effect, signal } from "@preact/signals";
import { ApiError, checkText, loadSegment, type ApiProblem, type Finding, type SegmentDetails } from "../api.ts";
import { chooseBrackets, isNested, toRecord, toShown, type Brackets } from "../text/record-text.ts";
import { opening } from "./articles.ts";
import { forgetTyped, keepTyped, typedText } from "./drafts.ts";
import { answered, isUnderway } from "./underway.ts";

/** Two texts for one segment: what was typed here, and what somebody decided meanwhile. */
export interface EditConflict {
  readonly base: string;
  readonly yours: string;
  readonly theirs: SegmentDetails;
}

const CHECK_AFTER_MS = 250;

export const currentId = signal<string | undefined>(undefined);
export const details = signal<SegmentDetails | undefined>(undefined);
/** The target as the editor shows it. */
export const typed = signal("");
export const brackets = signal<Brackets>({ left: "⟦", right: "⟧" });
/** What the checks say of the text as it is, once they have answered. */
export const findings = signal<readonly Finding[]>([]);
/** The text that they are about, in record form. */
export const checkedText = signal("");
export const problem = signal<ApiProblem | undefined>(undefined);
export const standoff = signal<EditConflict | undefined>(undefined);
export const isSaving = signal(false);
/** Who has decided about this segment while text for it was being typed. */
export const decidedMeanwhile = signal<SegmentDetails | undefined>(undefined);

/** What would be saved. */
export const record = computed(() => toRecord(typed.value, brackets.value));
export const isChanged = computed(() => details.value !== undefined && record.value !== details.value.target);
export const hasBrokenPairs = computed(() => !isNested(typed.value, brackets.value));

interface Ahead {
  readonly answer: Promise<SegmentDetails>;
  loaded?: SegmentDetails;
}

/** Fetched before anybody asked for them, by id. */
const ahead = new Map<string, Ahead>();
/** How many answers have been shown. */
let answers = 0;
let base = { target: "", seen: "" };

/** Fetches the segments that are likely to be the next ones; lets go of others that were fetched so. */
export function fetchAhead(ids: readonly string[]): void {
  forgetAhead([...ahead.keys()].filter((id) => !ids.includes(id)));
  for (const id of ids) {
    if (ahead.has(id)) continue;
    const each: Ahead = { answer: loadSegment(id) };
    ahead.set(id, each);
    void keepLoaded(id, each);
  }
}

async function keepLoaded(id: string, each: Ahead): Promise<void> {
  try {
    each.loaded = await each.answer;
  } catch {
    // Whoever opens it asks again, and is told what is wrong.
    if (ahead.get(id) === each) ahead.delete(id);
  }
}

/** Whether a segment can be shown without a word from the server. */
export function isAtHand(id: string): boolean {
  return ahead.get(id)?.loaded !== undefined;
}

/** What was fetched ahead of these is out of date; of all without `ids`. */
export function forgetAhead(ids: readonly string[] = [...ahead.keys()]): void {
  for (const id of ids) ahead.delete(id);
}

/** Shows a segment. What was typed for it earlier is there again. */
export async function showSegment(id: string): Promise<void> {
  currentId.value = id;
  const known = ahead.get(id);
  ahead.delete(id);
  if (known?.loaded && !isUnderway(id)) {
    takeDetails(known.loaded);
    return;
  }
  try {
    const isStale = isUnderway(id);
    await answered(id);
    const loaded = await (known && !isStale ? known.answer : loadSegment(id));
    if (currentId.value === id) takeDetails(loaded);
  } catch (error) {
    if (currentId.value !== id) return;
    if (error instanceof ApiError) {
      batch(() => {
        details.value = undefined;
        problem.value = error.problem;
      });
    } else if (!(error instanceof TypeError)) throw error;
  }
}

/** Asks anew for the segment that is shown, after somebody decided about it. */
export async function refreshSegment(): Promise<void> {
  const id = currentId.value;
  if (id === undefined || isSaving.value) return;
  const before = answers;
  const loaded = await loadSegment(id);
  // A decision that was made meanwhile has the newer answer.
  if (currentId.value !== id || isSaving.value || before !== answers) return;
  // The one before it is shown still: this one could not be fetched.
  if (details.value?.id !== id) {
    takeDetails(loaded);
    return;
  }
  const isOther = loaded.seen !== details.value?.seen;
  if (isOther && isChanged.value && loaded.target !== base.target) decidedMeanwhile.value = loaded;
  else if (isOther && isChanged.value) {
    details.value = loaded;
    base = { target: loaded.target, seen: loaded.seen };
  } else if (isChanged.value) details.value = { ...loaded };
  else takeDetails(loaded);
}

/** Shows details that were just answered. */
export function takeDetails(loaded: SegmentDetails): void {
  answers += 1;
  const kept = typedText(loaded.id);
  const isApart = kept !== undefined && kept.base !== loaded.target && kept.text !== loaded.target;
  base = kept && isApart ? { target: kept.base, seen: kept.seen } : { target: loaded.target, seen: loaded.seen };
  batch(() => {
    opening.value = undefined;
    brackets.value = chooseBrackets(loaded.source, loaded.target, kept?.text ?? "");
    details.value = loaded;
    typed.value = toShown(kept?.text ?? loaded.target, brackets.value);
    findings.value = loaded.findings;
    checkedText.value = loaded.target;
    problem.value = undefined;
    decidedMeanwhile.value = undefined;
    standoff.value = kept && isApart ? { base: kept.base, yours: kept.text, theirs: loaded } : undefined;
  });
}

/** The `seen` that a decision on what is shown carries. */
export function seenNow(): string {
  return base.seen;
}

/** Takes text that somebody typed, as it is shown. */
export function type(shown: string): void {
  typed.value = shown;
  const shownNow = details.value;
  if (!shownNow) return;
  const { id, source, article } = shownNow;
  if (isChanged.value) keepTyped(id, { text: record.value, base: base.target, seen: base.seen, source, article });
  else forgetTyped(id);
}

/** Takes a text in record form. */
export function typeRecord(text: string): void {
  type(toShown(text, brackets.value));
}

/** Goes on with a text after a clash: it is now typed over theirs. */
export function resolveEditConflict(text: string): void {
  const apart = standoff.value;
  if (!apart) return;
  forgetTyped(apart.theirs.id);
  takeDetails(apart.theirs);
  typeRecord(text);
}

/** Live checks, a moment after the last key. */
effect(() => {
  const shown = details.value;
  const text = record.value;
  if (!shown) return undefined;
  if (text === shown.target) {
    takeFindings(shown.findings, text);
    return undefined;
  }
  const controller = new AbortController();
  const timer = setTimeout(() => void check(shown.id, text, controller.signal), CHECK_AFTER_MS);
  return () => {
    clearTimeout(timer);
    controller.abort();
  };
});

async function check(id: string, text: string, until: AbortSignal): Promise<void> {
  try {
    const answer = await checkText(id, text, until);
    if (!until.aborted && record.value === text) takeFindings(answer.findings, text);
  } catch (error) {
    // A text whose codes do not read yet is no error while it is being typed.
    // That the sentence has gone is no finding on the text: the notice says it.
    if (error instanceof ApiError) takeFindings(error.problem.code === "segment" ? [] : [refusal(error.problem)], text);
    else if (!until.aborted && !(error instanceof TypeError)) throw error;
  }
}

/** Checks the text now, where it has changed since it was checked last: a fix of an older text would lose what was typed. */
export async function checkNow(): Promise<void> {
  const shown = details.value;
  if (shown && checkedText.value !== record.value) await check(shown.id, record.value, new AbortController().signal);
}

function takeFindings(found: readonly Finding[], text: string): void {
  batch(() => {
    findings.value = found;
    checkedText.value = text;
  });
}

function refusal({ code, title, words }: ApiProblem): Finding {
  return { check: code, severity: "error", message: title, ...(words?.title && { words: words.title }) };
}
