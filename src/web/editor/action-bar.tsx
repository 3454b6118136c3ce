/** The decisions: those of a reviewer, or for a translator the one that waits for a reviewer. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import { approveAndNext, rejectAndNext, undoLast } from "../state/deciding.ts";
import { isChanged, isSaving, record } from "../state/editor.ts";
import { changedMarks } from "../state/marks.ts";
import { may } from "../state/rights.ts";
import { t, type PageKey } from "../state/words.ts";

export function ActionBar() {
  if (!may("translator")) return <p class="quiet role-note">{t("role.reads")}</p>;
  const decides = may("reviewer");
  const isEmpty = record.value.trim() === "" || (!decides && !isChanged.value);
  return (
    <div class="action-bar">
      <button
        type="button"
        class="button primary"
        aria-disabled={isSaving.value || isEmpty}
        aria-keyshortcuts={ariaKeys("Ctrl+Enter")}
        onClick={() => void approveAndNext()}
      >
        {t(mainAction(decides))} <KeyHint keys="Ctrl+Enter" />
      </button>
      {decides && (
        <>
          <button
            type="button"
            class="button"
            aria-keyshortcuts={ariaKeys("Alt+R")}
            onClick={() => void rejectAndNext()}
          >
            {t("action.reject")} <KeyHint keys="Alt+R" />
          </button>
          <button type="button" class="button" aria-keyshortcuts={ariaKeys("Alt+Z")} onClick={() => void undoLast()}>
            {t("action.undo")} <KeyHint keys="Alt+Z" />
          </button>
        </>
      )}
      {!decides && <p class="quiet role-note">{t("role.proposes")}</p>}
    </div>
  );
}

function mainAction(decides: boolean): PageKey {
  if (changedMarks.value) return "marks.confirm";
  if (!decides) return "action.proposeAndNext";
  return isChanged.value ? "action.correctAndNext" : "action.approveAndNext";
}
