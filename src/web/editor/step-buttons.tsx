/** To the sentence before and after this one. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import { move } from "../state/actions.ts";
import { t } from "../state/words.ts";

export function StepButtons() {
  return (
    <div class="step-buttons">
      <button
        type="button"
        class="quiet-button"
        aria-keyshortcuts={ariaKeys("Alt+ArrowUp")}
        onClick={() => void move(-1)}
      >
        {t("action.previous")} <KeyHint keys="Alt+ArrowUp" className="wide-only" />
      </button>
      <button
        type="button"
        class="quiet-button"
        aria-keyshortcuts={ariaKeys("Alt+ArrowDown")}
        onClick={() => void move(1)}
      >
        {t("action.next")} <KeyHint keys="Alt+ArrowDown" className="wide-only" />
      </button>
    </div>
  );
}
