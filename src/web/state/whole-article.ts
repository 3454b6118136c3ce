/** The article that is reviewed as a whole: what differs from what is published, what is open, and the answer to it. */

import { batch, computed, signal } from "@preact/signals";
import {
  ApiError,
  call,
  loadSegment,
  send,
  type ApiProblem,
  type BulkDone,
  type SegmentDetails,
  type WholeArticle,
} from "../api.ts";
import { me } from "./articles.ts";
import { openDialog } from "./dialogs.ts";
import { commentsToSend } from "../text/comments-to-send.ts";
import { currentId } from "./editor.ts";
import { said, t } from "./words.ts";

export const LOOKS = ["rendered", "unified", "sides"] as const;
/** Stands for the whole article among comments. */
export const WHOLE = "";

export const look = signal<(typeof LOOKS)[number]>("rendered");
export const panel = signal<"sentence" | "approve" | "sendBack" | "proof" | "keys">("sentence");
export const whole = signal<WholeArticle | undefined>(undefined);
export const wholeProblem = signal<string | undefined>(undefined);
/** The sentence that is looked at, and all that is known of it. */
export const chosen = signal<string | undefined>(undefined);
export const chosenDetails = signal<SegmentDetails | undefined>(undefined);
/** Comments that were not sent yet, by id of their sentence. */
export const remarks = signal<Readonly<Record<string, string>>>({});
/** Sentences that a check has something against are approved too. */
export const takesFindings = signal(false);
/** What was approved here, and can be undone at once. */
export const approved = signal<BulkDone | undefined>(undefined);
/** Comments that were sent. */
export const sentBack = signal<number | undefined>(undefined);

/** Ids in the order of the article. */
export const sentences = computed(() => whole.value?.rows.flatMap((row) => row.sentences.map(({ id }) => id)) ?? []);

/** Opens the view, with nothing of the article before; the address leads to it. */
export function openWhole(article: string): void {
  const isThere = new URLSearchParams(location.hash.slice(1)).get("article") === article;
  if (!isThere) history.pushState(null, "", `#article=${encodeURIComponent(article)}`);
  batch(() => {
    openDialog.value = { kind: "whole", article };
    whole.value = undefined;
    chosen.value = undefined;
    chosenDetails.value = undefined;
    approved.value = undefined;
    takesFindings.value = false;
    sentBack.value = undefined;
    panel.value = "sentence";
    remarks.value = {};
  });
}

/** Closes it; the address is the sentence's again. */
export function closeWhole(): void {
  if (openDialog.value?.kind !== "whole") return;
  openDialog.value = undefined;
  const id = currentId.value;
  history.pushState(null, "", id === undefined ? location.pathname : `#s=${encodeURIComponent(id)}`);
}

/**
 * Asks for it anew. What was chosen stays, where it is still there; at first it is the sentence that the editor is at, else
 * the first one that waits.
 */
export async function loadWhole(article: string): Promise<void> {
  await attempt(async () => {
    const loaded = await call<WholeArticle>(`/articles/review?${new URLSearchParams({ article })}`);
    if (openDialog.value?.kind !== "whole" || openDialog.value.article !== article) return;
    if (!whole.value) remarks.value = keptRemarks(loaded.source);
    whole.value = loaded;
    const known = sentences.value;
    const wanted = [chosen.value, currentId.value, loaded.waiting[0]?.id, known[0]];
    await choose(wanted.find((id) => id !== undefined && known.includes(id)));
  });
}

/** Looks at a sentence. */
export async function choose(id: string | undefined): Promise<void> {
  chosen.value = id;
  if (id === undefined) chosenDetails.value = undefined;
  else
    await attempt(async () => {
      const loaded = await loadSegment(id);
      if (chosen.value === id) chosenDetails.value = loaded;
    });
}

/** Goes by `step` among the sentences. */
export function stepWhole(by: number): void {
  const all = sentences.value;
  const at = chosen.value === undefined ? -1 : all.indexOf(chosen.value);
  const next = all[Math.min(Math.max(0, at + by), all.length - 1)];
  panel.value = "sentence";
  if (next !== undefined && next !== chosen.value) void choose(next);
}

/** Keeps what is to be said of a sentence, in this browser, until the article is sent back. */
export function remark(id: string, text: string): void {
  const { [id]: _, ...others } = remarks.value;
  remarks.value = text === "" ? others : { ...others, [id]: text };
  const key = remarksKey(whole.value?.source ?? "");
  if (Object.keys(remarks.value).length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(remarks.value));
}

/** Approves what was shown as open. */
export async function approveWhole(): Promise<void> {
  const shown = whole.value;
  const withFindings = takesFindings.value;
  const segments = shown && { ...shown.approvable, ...(withFindings ? shown.withFindings : {}) };
  if (!segments || Object.keys(segments).length === 0) return;
  await attempt(async () => {
    const body = { action: "approve", article: shown.source, segments, withFindings };
    approved.value = await send<BulkDone>("/articles/review", body);
    takesFindings.value = false;
    await loadWhole(shown.source);
  });
}

/** Takes that approval back. */
export async function undoWhole(): Promise<void> {
  const done = approved.value;
  const shown = whole.value;
  if (!done || !shown) return;
  await attempt(async () => {
    await send(`/bulk/${encodeURIComponent(done.bulk)}/undo`, {});
    approved.value = undefined;
    await loadWhole(shown.source);
  });
}

/** Sends the comments, and gives the article to somebody where one is named. */
export async function sendWholeBack(to: string, due: string): Promise<void> {
  const shown = whole.value;
  const comments = commentsToSend(remarks.value, sentences.value);
  if (!shown || Object.keys(comments).length === 0) return;
  await attempt(async () => {
    const more = to.trim() === "" ? {} : { to: to.trim(), ...(due === "" ? {} : { due }) };
    const body = { action: "send-back", article: shown.source, comments, ...more };
    sentBack.value = (await send<BulkDone>("/articles/review", body)).decided;
    for (const id of Object.keys(remarks.value)) remark(id, "");
    await loadWhole(shown.source);
  });
}

function remarksKey(source: string): string {
  return `cotejo:remarks:${me.value?.project ?? ""}:${source}`;
}

function keptRemarks(source: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(localStorage.getItem(remarksKey(source)) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

function refusalOf({ title, words }: ApiProblem): string {
  return said(title, words?.title).replaceAll("`", "");
}

export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    wholeProblem.value = undefined;
    await work();
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
    wholeProblem.value = error instanceof ApiError ? refusalOf(error.problem) : t("error.offline");
  }
}
