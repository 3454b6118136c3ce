/** The decisions. */

import { approveAndNext, rejectAndNext, undoLast } from "../state/deciding.ts";
import { isChanged, isSaving, record } from "../state/editor.ts";
import { t } from "../state/words.ts";

export function ActionBar() {
  return (
    <div class="action-bar">
      <button
        type="button"
        class="button primary"
        aria-disabled={isSaving.value || record.value.trim() === ""}
        aria-keyshortcuts="Control+Enter"
        onClick={() => void approveAndNext()}
      >
        {t(isChanged.value ? "action.correctAndNext" : "action.approveAndNext")} <kbd>Ctrl ↵</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="Alt+R" onClick={() => void rejectAndNext()}>
        {t("action.reject")} <kbd>Alt R</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="Alt+Z" onClick={() => void undoLast()}>
        {t("action.undo")} <kbd>Alt Z</kbd>
      </button>
    </div>
  );
}
