/** Which article, how far it is, how it is shown, and what can be done with it. */

import type { WholeArticle } from "../api.ts";
import { printArticle } from "../article/print-article.ts";
import { look, LOOKS, panel } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { openPanel } from "./whole-keys.ts";

export function WholeBar({ whole }: { readonly whole: WholeArticle }) {
  const { title, target, sentences, open } = whole;
  return (
    <div class="whole-bar">
      <div class="whole-name">
        <h3>{title}</h3>
        <p class="quiet">
          {title !== target && <>{target} · </>}
          {t("articleReview.approvedOf", { approved: sentences - open, count: sentences })}
        </p>
      </div>
      <div class="segmented" role="group" aria-label={t("articleReview.look.label")}>
        {LOOKS.map((name, at) => (
          <button
            key={name}
            type="button"
            aria-pressed={look.value === name}
            aria-keyshortcuts={`Alt+${at + 1}`}
            onClick={() => (look.value = name)}
          >
            {t(`articleReview.look.${name}`)} <kbd>Alt {at + 1}</kbd>
          </button>
        ))}
      </div>
      <div class="whole-actions">
        <button type="button" class="quiet-button" aria-keyshortcuts="Alt+P" onClick={() => printArticle(whole.source)}>
          {t("preview.print")} <kbd>Alt P</kbd>
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={panel.value === "sendBack"}
          aria-keyshortcuts="Alt+R"
          onClick={() => openPanel("sendBack")}
        >
          {t("articleReview.sendBackOpen")} <kbd>Alt R</kbd>
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={panel.value === "approve"}
          aria-keyshortcuts="Alt+B"
          onClick={() => openPanel("approve")}
        >
          {t("articleReview.approveOpen")} <kbd>Alt B</kbd>
        </button>
      </div>
    </div>
  );
}
