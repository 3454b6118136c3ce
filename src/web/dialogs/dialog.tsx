/** A dialog of the browser's own: it holds the focus, Escape closes it, and the focus goes back to where it was. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusWanted } from "../state/actions.ts";
import { t } from "../state/words.ts";

interface Props {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  /** A key, wherever it was pressed while the dialog is open. */
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, className = "", onClose, onKey, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const selected = before instanceof HTMLTextAreaElement ? selectionIn(before) : undefined;
    const element = dialog.current;
    element?.showModal();
    return () => {
      // While it is open, nothing outside of it can have the focus.
      element?.close();
      // What had the focus may be gone, or nothing had it: the text has it then.
      if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) {
        focusWanted.value += 1;
        return;
      }
      // The browser gives the focus back alone: the caret would stay in a field of the dialog that is gone.
      before.blur();
      before.focus();
      if (selected && before instanceof HTMLTextAreaElement) before.setSelectionRange(...selected);
    };
  }, []);
  useLayoutEffect(() => {
    if (!onKey) return undefined;
    // Of the document: a button that had the focus may be gone.
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onKey]);
  return (
    <dialog
      class={`dialog ${className}`}
      ref={dialog}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="quiet-button" onClick={onClose}>
          {t("action.close")} <kbd>Esc</kbd>
        </button>
      </div>
      {children}
    </dialog>
  );
}

function selectionIn(
  field: HTMLTextAreaElement,
): [start: number, end: number, direction: "forward" | "backward" | "none"] {
  return [field.selectionStart, field.selectionEnd, field.selectionDirection];
}
