/**
 * How long the sentence that is shown stands on the screen, for the proof of review. It counts while the page is seen and
 * somebody types or moves the pointer; it is sent in groups.
 */

import { effect } from "@preact/signals";
import { keepReadings } from "../api.ts";
import { openDialog } from "./dialogs.ts";
import { details } from "./editor.ts";
import { chosen } from "./whole-article.ts";

/** Who does nothing for longer is not there. */
const IDLE_MS = 60_000;
const SEND_AFTER_MS = 20_000;
const MOST = 10;
/** The server takes no more at once; older ones are given up where it has been away for long. */
const MOST_WAITING = 500;

interface Reading {
  readonly segment: string;
  readonly ms: number;
}

let shown: string | undefined;
let ms = 0;
let last = 0;
let waiting: readonly Reading[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins to count. @param now Milliseconds */
export function watchReading(now: () => number = () => performance.now()): void {
  const count = (): void => {
    const at = now();
    if (document.visibilityState === "visible") ms += Math.min(at - last, IDLE_MS);
    last = at;
  };
  last = now();
  effect(() => {
    const id = shownSentence();
    if (id === shown) return;
    count();
    finish();
    shown = id;
  });
  for (const event of ["keydown", "pointermove", "pointerdown", "wheel"])
    document.addEventListener(event, count, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => {
    // What has passed until now was seen, or was not.
    if (document.visibilityState === "hidden") ms += Math.min(now() - last, IDLE_MS);
    last = now();
  });
  addEventListener("pagehide", () => {
    count();
    finish();
    void sendWaiting();
  });
}

/** The sentence that is in the editor, or the chosen one of a whole article; none behind another dialog. */
function shownSentence(): string | undefined {
  if (openDialog.value === undefined) return details.value?.id;
  return openDialog.value.kind === "whole" ? chosen.value : undefined;
}

function finish(): void {
  if (shown !== undefined) waiting = [...waiting, { segment: shown, ms: Math.round(ms) }].slice(-MOST_WAITING);
  ms = 0;
  if (waiting.length >= MOST) void sendWaiting();
  else if (waiting.length > 0) timer ??= setTimeout(() => void sendWaiting(), SEND_AFTER_MS);
}

let sending: Promise<void> = Promise.resolve();

/** Sends what has been counted; resolves when what was on its way before has arrived too. */
export function sendWaiting(): Promise<void> {
  sending = sending.then(send);
  return sending;
}

/** What does not arrive is sent with the next. */
async function send(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const readings = waiting;
  if (readings.length === 0) return;
  waiting = [];
  try {
    await keepReadings(readings);
  } catch {
    waiting = [...readings, ...waiting].slice(-MOST_WAITING);
  }
}
