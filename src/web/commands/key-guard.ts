/** Keys that no part of the page may hear. Listens before all others. */

import { isTaken } from "./chords.ts";

let began: EventTarget | null = null;

/**
 * Keeps back what an input method has taken, such as the Enter that ends a composition, and Enter that is held down: the
 * browser presses a button, sends a form, or the page saves, as often as the key is repeated. New lines in the field that
 * it was pressed in go on.
 */
export function guardKeys(event: KeyboardEvent): void {
  if (isTaken(event)) {
    event.stopImmediatePropagation();
    return;
  }
  if (event.key !== "Enter") return;
  if (!event.repeat) {
    began = event.target;
    return;
  }
  const isLine = event.target === began && began instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
  if (isLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
