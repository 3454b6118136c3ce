/** A text that was typed for a sentence which is there no more: its English was changed, it moved, or it has gone. */

import { signal } from "@preact/signals";
import { findSuccessor } from "../api.ts";
import { forgetTyped, typedText } from "./drafts.ts";
import { currentId, details, typeRecord } from "./editor.ts";

export interface FormerText {
  /** Id of the sentence that it was typed for. */
  readonly id: string;
  /** Its English in record form, where that is known. */
  readonly source: string | undefined;
  /** The sentence that follows it; null where there is none. */
  readonly next: string | null;
}

/** The last one that was found. */
export const former = signal<FormerText | undefined>(undefined);

/** Asks which sentence follows one that is there no more. What was typed for it stays in this browser. */
export async function lookForSuccessor(id: string): Promise<FormerText> {
  const shown = details.value?.id === id ? details.value : undefined;
  const { source, article } = shown ?? typedText(id) ?? {};
  const next = source === undefined || article === undefined ? null : await findSuccessor(article, source).catch(() => null); // prettier-ignore
  const found = { id, source, next };
  if (typedText(id)) former.value = found;
  return found;
}

/** Takes the text into the field of the sentence that is shown now. */
export function useFormerText({ id }: FormerText): void {
  const kept = typedText(id);
  if (kept && currentId.value !== id) typeRecord(kept.text);
  forgetFormer(id);
}

/** Lets go of a text that was not saved. */
export function forgetFormer(id: string): void {
  forgetTyped(id);
  if (former.value?.id === id) former.value = undefined;
}
