/** What a screen reader is told, and the line under the editor shows. */

import { signal } from "@preact/signals";

export const announcement = signal("");

/** The same words twice are two announcements. */
export function announce(text: string): void {
  announcement.value = "";
  queueMicrotask(() => {
    announcement.value = text;
  });
}
