/** To the sentence before and after this one. */

import { move } from "../state/actions.ts";
import { t } from "../state/words.ts";

export function StepButtons() {
  return (
    <div class="step-buttons">
      <button type="button" class="quiet-button" aria-keyshortcuts="Alt+ArrowUp" onClick={() => void move(-1)}>
        {t("action.previous")} <kbd class="wide-only">Alt ↑</kbd>
      </button>
      <button type="button" class="quiet-button" aria-keyshortcuts="Alt+ArrowDown" onClick={() => void move(1)}>
        {t("action.next")} <kbd class="wide-only">Alt ↓</kbd>
      </button>
    </div>
  );
}
