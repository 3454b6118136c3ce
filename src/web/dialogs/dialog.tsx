/** A dialog of the browser's own: it holds the focus, Escape closes it, and the focus goes back to where it was. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../state/words.ts";

interface Props {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, className = "", onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const selected = before instanceof HTMLTextAreaElement ? selectionIn(before) : undefined;
    const element = dialog.current;
    element?.showModal();
    return () => {
      // While it is open, nothing outside of it can have the focus.
      element?.close();
      if (!(before instanceof HTMLElement) || !before.isConnected) return;
      // The browser gives the focus back alone: the caret would stay in a field of the dialog that is gone.
      before.blur();
      before.focus();
      if (selected && before instanceof HTMLTextAreaElement) before.setSelectionRange(...selected);
    };
  }, []);
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
