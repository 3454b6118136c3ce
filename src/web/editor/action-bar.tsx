/** The decisions. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import { approveAndNext, rejectAndNext, undoLast } from "../state/deciding.ts";
import { isChanged, isSaving, record } from "../state/editor.ts";
import { changedMarks } from "../state/marks.ts";
import { t } from "../state/words.ts";

export function ActionBar() {
  return (
    <div class="action-bar">
      <button
        type="button"
        class="button primary"
        aria-disabled={isSaving.value || record.value.trim() === ""}
        aria-keyshortcuts={ariaKeys("Ctrl+Enter")}
        onClick={() => void approveAndNext()}
      >
        {t(changedMarks.value ? "marks.confirm" : isChanged.value ? "action.correctAndNext" : "action.approveAndNext")}{" "}
        <KeyHint keys="Ctrl+Enter" />
      </button>
      <button type="button" class="button" aria-keyshortcuts={ariaKeys("Alt+R")} onClick={() => void rejectAndNext()}>
        {t("action.reject")} <KeyHint keys="Alt+R" />
      </button>
      <button type="button" class="button" aria-keyshortcuts={ariaKeys("Alt+Z")} onClick={() => void undoLast()}>
        {t("action.undo")} <KeyHint keys="Alt+Z" />
      </button>
    </div>
  );
}
