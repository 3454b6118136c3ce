/** What others do, told by the server as it happens. */

import { effect, signal } from "@preact/signals";
import { ApiError, BASE, connection, loadMe, sendPresence, type ServerEvent } from "../api.ts";
import { GONE, openSuccessor } from "./actions.ts";
import { announce } from "./announce.ts";
import { loadInboxAnew, loadProgress, me, revision } from "./articles.ts";
import { currentId, decidedMeanwhile, forgetAhead, isChanged, refreshSegment } from "./editor.ts";
import { lookForSuccessor } from "./former.ts";
import { ownEvents } from "./deciding.ts";
import { loadJobs, takeJobEvent } from "./jobs.ts";
import { saidMeanwhile } from "./meanwhile.ts";
import { reloadList } from "./queue.ts";
import { lookAhead, refreshSoon } from "./refresh.ts";
import { t } from "./words.ts";

const GATHER_MS = 300;
const AGAIN_MS = 2000;
const PRESENT_MS = 20_000;
const LONGEST_OPEN_MS = 1000;

/** Other people by the segment they are at. */
export const presence = signal<ReadonlyMap<string, readonly string[]>>(new Map());

let timer: ReturnType<typeof setTimeout> | undefined;
const touched = new Set<string>();

/**
 * Listens until the page is closed; after a lost connection everything is asked for anew. What is loaded once it resolves
 * misses no event: a file that was renamed between the two left the page at a sentence that was gone.
 */
export async function stayInTouch(): Promise<void> {
  let wasAway = false;
  effect(() => {
    const isAway = connection.value !== "online";
    if (wasAway && !isAway) queueMicrotask(() => void comeBack());
    wasAway = isAway;
    // A request can fail alone: the stream was never lost then, and tells of no return.
    if (connection.value !== "offline") return undefined;
    const asking = setInterval(() => void loadMe().catch(() => undefined), AGAIN_MS);
    return () => clearInterval(asking);
  });
  const source = listen();
  const isOpen = new Promise((resolve) => {
    for (const event of ["open", "error"]) source.addEventListener(event, resolve, { once: true });
  });
  // A proxy may hold an answer back that has no end.
  await Promise.race([isOpen, new Promise((resolve) => setTimeout(resolve, LONGEST_OPEN_MS))]);
}

function listen(): EventSource {
  const source = new EventSource(`${BASE}api/events`);
  let wasLost = false;
  source.addEventListener("message", ({ data }: MessageEvent<string>) => take(JSON.parse(data) as ServerEvent));
  source.addEventListener("open", () => {
    // What happened meanwhile was not told.
    if (wasLost && connection.value === "online") void comeBack();
    connection.value = "online";
    wasLost = false;
  });
  source.addEventListener("error", () => {
    wasLost = true;
    if (connection.value === "online") connection.value = "offline";
    // A server that refuses ends the stream for good: somebody has to ask again.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void tryAgain(), AGAIN_MS);
  });
  return source;
}

setInterval(() => void tellPresence(), PRESENT_MS);

/** Tells others where this person is; that it cannot be told is no harm. */
export async function tellPresence(): Promise<void> {
  if (connection.value !== "online") return;
  const answer = await sendPresence(currentId.value ?? null).catch(() => undefined);
  if (answer) presence.value = new Map(answer.segments.flatMap(({ segment, people }) => others(segment, people)));
}

async function tryAgain(): Promise<void> {
  try {
    await loadMe();
    listen();
  } catch {
    setTimeout(() => void tryAgain(), AGAIN_MS);
  }
}

async function comeBack(): Promise<void> {
  announce(t("error.backOnline"));
  forgetAhead();
  revision.value += 1;
  await Promise.all([loadProgress(), reloadList(), refreshSegment(), loadJobs()]).catch(() => undefined);
  await lookAhead();
}

function take(event: ServerEvent): void {
  switch (event.type) {
    case "presence": {
      const rest = [...presence.value].filter(([segment]) => segment !== event.segment);
      presence.value = new Map([...rest, ...others(event.segment, event.people)]);
      return;
    }
    case "segments":
      if (event.by === me.value?.name && event.ids.every((id) => ownEvents.delete(id))) {
        forgetAhead(event.ids);
        return;
      }
      // What was decided elsewhere may be a match for any of them, and for the one that is shown.
      forgetAhead();
      if (currentId.value !== undefined) touched.add(currentId.value);
      later();
      return;
    case "comment":
      touched.add(event.segment);
      later();
      return;
    case "job":
      // It may have written any of them.
      forgetAhead();
      void takeJobEvent(event);
      later();
      return;
  }
}

/** Who is at a segment besides this person, where somebody is. */
function others(segment: string, people: readonly string[]): readonly [string, readonly string[]][] {
  const names = people.filter((name) => name !== me.value?.name);
  return names.length > 0 ? [[segment, names]] : [];
}

/** Many events in a row are one reload. */
function later(): void {
  revision.value += 1;
  refreshSoon();
  timer ??= setTimeout(() => {
    timer = undefined;
    void loadInboxAnew(true);
    const isHere = currentId.value !== undefined && touched.has(currentId.value);
    touched.clear();
    if (isHere) void refreshHere().catch(() => undefined);
  }, GATHER_MS);
}

async function refreshHere(): Promise<void> {
  const id = currentId.value;
  try {
    await refreshSegment();
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== GONE || id === undefined) throw error;
    // Nobody who is typing is led away.
    if (isChanged.value) await lookForSuccessor(id);
    else await openSuccessor(id);
    return;
  }
  const theirs = decidedMeanwhile.value;
  if (theirs) announce(saidMeanwhile(theirs));
}
