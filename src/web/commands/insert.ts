/** Writing into the text at the caret, so that the browser's own undo takes it back. */

import { brackets, typed, typeRecord } from "../state/editor.ts";
import { focusWanted } from "../state/actions.ts";
import { announce } from "../state/announce.ts";
import { t } from "../state/words.ts";
import { chipText, findChips, toShown } from "../text/record-text.ts";

let field: HTMLTextAreaElement | null = null;

/** The field that is written into, until another one is. @returns what takes it away again */
export function writeInto(element: HTMLTextAreaElement | null): () => void {
  field = element;
  return () => {
    if (field === element) field = null;
  };
}

/** Puts text in place of what is selected. */
export function insertText(text: string): void {
  if (!field) return;
  if (field.readOnly) {
    announce(t("role.reads"));
    return;
  }
  field.focus();
  // The only way that a script's text is undone by Ctrl+Z; where a browser has dropped it, the text is set all the same.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** Puts words at the caret, with a space where they would run into a word or a sentence's end. */
export function insertWords(words: string): void {
  const before = field?.value.slice(0, field.selectionStart) ?? "";
  insertText(/[\p{L}\p{N}.,;:!?)\]»”]$/u.test(before) ? ` ${words}` : words);
}

/** Puts a text in record form in place of all. */
export function replaceText(record: string): void {
  if (!field) {
    typeRecord(record);
    return;
  }
  field.focus();
  field.select();
  insertText(toShown(record, brackets.value));
  focusWanted.value += 1;
}

/** Puts a code at the caret; a pair goes around what is selected. Of a pair that is half there, the other half. */
export function insertCode({ id, paired }: { readonly id: number; readonly paired: boolean }): void {
  if (!field) return;
  const [open, close] = [chipText(brackets.value, "open", id), chipText(brackets.value, "close", id)];
  if (!paired) {
    insertText(chipText(brackets.value, "ph", id));
    return;
  }
  const kinds = new Set(findChips(typed.value, brackets.value).flatMap((chip) => (chip.id === id ? [chip.kind] : [])));
  if (kinds.has("open") !== kinds.has("close")) {
    insertText(kinds.has("open") ? close : open);
    return;
  }
  const { selectionStart, selectionEnd, value } = field;
  const inside = value.slice(selectionStart, selectionEnd);
  insertText(open + inside + close);
  if (inside === "") field.setSelectionRange(selectionStart + open.length, selectionStart + open.length);
}
