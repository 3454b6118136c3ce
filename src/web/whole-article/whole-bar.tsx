/** Which article, how far it is, how it is shown, and what can be done with it. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import type { WholeArticle } from "../api.ts";
import { printArticle } from "../article/print-article.ts";
import { look, LOOKS, panel } from "../state/whole-article.ts";
import { DueTag } from "../queue/due-tag.tsx";
import { articles } from "../state/articles.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { openPanel } from "./whole-keys.ts";

export function WholeBar({ whole }: { readonly whole: WholeArticle }) {
  const { title, target, sentences, open } = whole;
  const article = articles.value.find(({ source }) => source === whole.source);
  return (
    <div class="whole-bar">
      <div class="whole-name">
        <h3 title={target}>{title}</h3>
        <p class="quiet">
          {t("articleReview.approvedOf", { approved: sentences - open, count: sentences })}
          {article?.assignee !== undefined && ` · ${article.assignee}`} <DueTag due={article?.nextDue} />
        </p>
      </div>
      <div class="segmented" role="group" aria-label={t("articleReview.look.label")}>
        {LOOKS.map((name, at) => (
          <button
            key={name}
            type="button"
            aria-pressed={look.value === name}
            aria-keyshortcuts={ariaKeys(`Alt+${at + 1}`)}
            onClick={() => (look.value = name)}
          >
            {t(`articleReview.look.${name}`)} <KeyHint keys={`Alt+${at + 1}`} />
          </button>
        ))}
      </div>
      <div class="whole-actions">
        <button
          type="button"
          class="quiet-button"
          aria-keyshortcuts={ariaKeys("Alt+P")}
          onClick={() => printArticle(whole.source)}
        >
          {t("preview.print")} <KeyHint keys="Alt+P" />
        </button>
        <button
          type="button"
          class="quiet-button"
          aria-pressed={panel.value === "proof"}
          aria-keyshortcuts={ariaKeys("Alt+K")}
          onClick={() => openPanel("proof")}
        >
          {t("proof.open")} <KeyHint keys="Alt+K" />
        </button>
        {may("reviewer") && (
          <>
            {" "}
            <button
              type="button"
              class="button"
              aria-pressed={panel.value === "sendBack"}
              aria-keyshortcuts={ariaKeys("Alt+R")}
              onClick={() => openPanel("sendBack")}
            >
              {t("articleReview.sendBackOpen")} <KeyHint keys="Alt+R" />
            </button>
            <button
              type="button"
              class="button"
              aria-pressed={panel.value === "approve"}
              aria-keyshortcuts={ariaKeys("Alt+B")}
              onClick={() => openPanel("approve")}
            >
              {t("articleReview.approveOpen")} <KeyHint keys="Alt+B" />
            </button>
          </>
        )}
      </div>
    </div>
  );
}
