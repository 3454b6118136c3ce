/** What a screen reader is told, and the line under the editor shows. */

import { signal } from "@preact/signals";

export const announcement = signal("");

/** A line that stays would be read as news of what is shown by then. */
export const SHOWN_MS = 12_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The same words twice are two announcements. */
export function announce(text: string): void {
  announcement.value = "";
  queueMicrotask(() => {
    announcement.value = text;
  });
  clearTimeout(timer);
  timer = setTimeout(() => (announcement.value = ""), SHOWN_MS);
}
