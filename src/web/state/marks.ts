/** Marks that a text has otherwise than its English: named by the server, and confirmed before the text is saved. */

import { computed, signal } from "@preact/signals";
import type { SegmentDetails } from "../api.ts";
import { currentId, record } from "./editor.ts";

interface ChangedMarks {
  readonly id: string;
  /** The text that they are of, in record form. */
  readonly text: string;
  /** What becomes of them, one sentence each. */
  readonly lines: readonly string[];
  /** When they were shown, as `performance.now()`. */
  readonly at: number;
}

/** Nobody reads a warning faster. A second press of the same keys within this time is no answer to it. */
const READ_MS = 400;

const named = signal<ChangedMarks | undefined>(undefined);

/** Those of the text that is in the editor, where it was refused for them. */
export const changedMarks = computed(() => {
  const found = named.value;
  return found && found.id === currentId.value && found.text === record.value ? found : undefined;
});

/** Shows them until the text is another one. */
export function nameMarks(id: string, text: string, lines: readonly string[]): void {
  named.value = { id, text, lines, at: performance.now() };
}

/** Whether saving now says that they are meant; undefined where nobody can have read them yet. */
export function confirmedMarks(): boolean | undefined {
  const found = changedMarks.value;
  if (!found) return false;
  return performance.now() - found.at < READ_MS ? undefined : true;
}

/** Whether a text is likely to be refused for its marks. */
export function mayChangeMarks({ source }: SegmentDetails, text: string): boolean {
  return marksIn(source) !== marksIn(text) || /<pc id="\d+">\s*<\/pc>/.test(text);
}

function marksIn(text: string): string {
  return Array.from(text.matchAll(/<p[ch] id="(\d+)"/g), ([, id]) => id)
    .sort()
    .join(" ");
}
