/**
 * The Spanish: a text field over a backdrop that draws its words, its codes and what the checks found.
 * An editable element with chips in it would lose the browser's undo, spelling, dictation and screen readers.
 */

import { useLayoutEffect, useRef } from "preact/hooks";
import { focusWanted } from "../state/actions.ts";
import { brackets, details, findings, record, type, typed } from "../state/editor.ts";
import { languageName } from "../state/words.ts";
import { writeInto } from "../commands/insert.ts";
import { breaksChip, chipBeside, snapRange } from "../text/chip-guard.ts";
import { chipMarks } from "../text/coded-text.ts";
import { shownOffset } from "../text/record-text.ts";
import type { Mark } from "../text/mark-runs.ts";
import { MarkedText } from "./marked-text.tsx";

let focusGiven = 0;
/** The field of the sentence before had the focus: the next one has it. */
let hadFocus = false;

/**
 * The field of one sentence. The next one has a field of its own (`key`): what undo keeps of this one, a node for each
 * text that was typed, goes with it, and Ctrl+Z reaches into no other sentence.
 */
export function TargetEditor({ isFixed }: { readonly isFixed: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = typed.value;
  const caret = useRef(0);

  // Before the next key, as below: a key that inserts would find no field.
  useLayoutEffect(() => writeInto(field.current), []);
  useLayoutEffect(() => {
    // Set only where it differs: setting it takes the browser's undo away.
    if (field.current && field.current.value !== shown) field.current.value = shown;
  }, [shown]);
  useLayoutEffect(() => {
    const element = field.current;
    if (hadFocus && document.activeElement === document.body) element?.focus();
    hadFocus = false;
    return () => {
      hadFocus = document.activeElement === element;
    };
  }, []);
  // Before the next key: given after the picture is drawn, it would be taken from where that key has gone since.
  useLayoutEffect(() => {
    // Once for each wish: who walks through the list stays in it.
    if (focusWanted.value === focusGiven || !field.current) return;
    focusGiven = focusWanted.value;
    field.current.focus();
  }, [focusWanted.value]);
  const snap = (): void => {
    const element = field.current;
    if (!element || document.activeElement !== element) return;
    const { selectionStart: start, selectionEnd: end, selectionDirection } = element;
    const range = snapRange(element.value, brackets.value, { start, end }, caret.current);
    if (range.start !== start || range.end !== end)
      element.setSelectionRange(range.start, range.end, selectionDirection);
    caret.current = selectionDirection === "backward" ? range.start : range.end;
  };
  useLayoutEffect(() => {
    document.addEventListener("selectionchange", snap);
    field.current?.addEventListener("selectionchange", snap);
    const element = field.current;
    return () => {
      document.removeEventListener("selectionchange", snap);
      element?.removeEventListener("selectionchange", snap);
    };
  }, []);

  return (
    <div class="text-field">
      <div class="backdrop" aria-hidden="true">
        <MarkedText text={shown} marks={targetMarks(shown)} />
        {"\u200b"}
      </div>
      <textarea
        id="target"
        ref={field}
        lang={details.value?.to ?? "es"}
        aria-label={languageName(details.value?.to ?? "es")}
        aria-describedby="target-note checks"
        aria-invalid={findings.value.some(({ severity, dismissed }) => severity === "error" && !dismissed)}
        spellcheck
        rows={2}
        readOnly={isFixed}
        onBeforeInput={guardChips}
        onInput={({ currentTarget }) => take(currentTarget)}
        onKeyDown={(event) => {
          // A busy page is told of a caret that has moved after the keys that follow.
          snap();
          onKeyDown(event);
        }}
      />
    </div>
  );
}

/** What is typed over a part of a chip is typed over all of it; a deletion beside one takes all of it, in one step that one undo brings back. */
function guardChips(event: InputEvent): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  const { selectionStart, selectionEnd, value } = field;
  const range = { start: selectionStart, end: selectionEnd };
  const whole = snapRange(value, brackets.value, range, selectionStart);
  if (range.start !== range.end && (whole.start !== range.start || whole.end !== range.end))
    field.setSelectionRange(whole.start, whole.end);
  if (!/^delete(?:Content|Word)(?:Backward|Forward)$/.test(event.inputType) || selectionStart !== selectionEnd) return;
  const side = event.inputType.endsWith("Backward") ? "before" : "after";
  const chip = chipBeside(value, brackets.value, selectionStart, side);
  if (!chip) return;
  event.preventDefault();
  field.setSelectionRange(chip.start, chip.end);
  document.execCommand("delete");
}

/** What else would leave half a chip is not taken: a word deleted across one, a drag of a part. */
function take(field: HTMLTextAreaElement): void {
  if (!breaksChip(typed.value, field.value, brackets.value)) {
    type(field.value);
    return;
  }
  const at = field.selectionStart;
  field.value = typed.value;
  field.setSelectionRange(at, at);
}

function onKeyDown(event: KeyboardEvent): void {
  // A sentence has no line of its own to go to, except where the English has one.
  if (
    event.key === "Enter" &&
    !event.ctrlKey &&
    !event.metaKey &&
    !details.value?.source.includes("\n") &&
    details.value?.kind !== "passage"
  )
    event.preventDefault();
}

function targetMarks(shown: string): readonly Mark[] {
  const text = record.value;
  const chips = chipMarks(shown, brackets.value, details.value?.codes ?? []);
  const found = findings.value.flatMap(({ span, severity, dismissed }) =>
    span && !dismissed
      ? [
          {
            start: shownOffset(text, brackets.value, span.start),
            end: shownOffset(text, brackets.value, span.end),
            kind: `found-${severity}`,
          },
        ]
      : [],
  );
  return [...chips, ...found];
}
