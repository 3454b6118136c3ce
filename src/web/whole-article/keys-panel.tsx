/** The keys that hold while an article is open as a whole. */

import { KeyMap } from "../dialogs/key-map.tsx";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { openPanel, WHOLE_COMMANDS } from "./whole-keys.ts";

export function KeysPanel() {
  return (
    <>
      <h3>{t("articleReview.panel.keys")}</h3>
      <KeyMap commands={WHOLE_COMMANDS.filter(({ needs }) => needs === undefined || may(needs))} />
      <button type="button" class="button" data-first onClick={() => openPanel("sentence")}>
        {t("articleReview.toSentence")}
      </button>
    </>
  );
}
