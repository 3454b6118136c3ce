/** A whole article for whoever answers for it, over the page: whoever closes it is where they were. */

import { useEffect } from "preact/hooks";
import { ArticleFrame } from "../article/article-frame.tsx";
import { Dialog } from "../dialogs/dialog.tsx";
import { revision } from "../state/articles.ts";
import { choose, chosen, closeWhole, loadWhole, look, panel, whole, wholeProblem } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { ApprovePanel } from "./approve-panel.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { ProofPanel } from "./proof-panel.tsx";
import { ReviewRows } from "./review-rows.tsx";
import { SendBackPanel } from "./send-back-panel.tsx";
import { SentencePanel } from "./sentence-panel.tsx";
import { WholeBar } from "./whole-bar.tsx";
import { takeWholeKey } from "./whole-keys.ts";

export function WholeArticleDialog({ article }: { readonly article: string }) {
  // What others decide is here at once, as on the page.
  const version = revision.value;
  useEffect(() => void loadWhole(article), [article, version]);
  const shown = whole.value;
  const isThere = shown !== undefined;
  const shownAs = look.value;
  useEffect(() => {
    // At first, and where the focus is on these buttons, it goes with what is shown.
    const { activeElement: here } = document;
    const isOnThem = here?.closest(".segmented, .dialog-head") || here === document.body;
    if (isThere && isOnThem) document.querySelector<HTMLElement>(".segmented [aria-pressed=true]")?.focus();
  }, [isThere, shownAs]);
  // A button that had the focus may be gone with its panel.
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(".whole-panel")?.focus();
  });
  return (
    <Dialog title={t("articleReview.title")} className="whole" onClose={closeWhole} onKey={takeWholeKey}>
      <div role="alert" class={wholeProblem.value === undefined ? "problem empty" : "problem"}>
        {wholeProblem.value}
      </div>
      {!shown && wholeProblem.value === undefined && (
        <p class="dialog-body" role="status">
          {t("queue.loading")}
        </p>
      )}
      {shown && (
        <>
          <WholeBar whole={shown} />
          <div class="whole-body">
            <div class="whole-text">
              {look.value === "rendered" ? (
                <ArticleFrame
                  article={shown.source}
                  side="target"
                  lang={shown.to}
                  current={chosen.value}
                  onChoose={(id) => {
                    panel.value = "sentence";
                    void choose(id);
                  }}
                  onKey={takeWholeKey}
                />
              ) : (
                <ReviewRows whole={shown} isSides={look.value === "sides"} />
              )}
            </div>
            <aside class="whole-panel" tabIndex={-1} aria-label={t(`articleReview.panel.${panel.value}`)}>
              {panel.value === "sentence" && <SentencePanel />}
              {panel.value === "approve" && <ApprovePanel whole={shown} />}
              {panel.value === "sendBack" && <SendBackPanel whole={shown} />}
              {panel.value === "proof" && <ProofPanel whole={shown} />}
              {panel.value === "keys" && <KeysPanel />}
            </aside>
          </div>
        </>
      )}
    </Dialog>
  );
}
