/** The article as readers will see it: English and Spanish side by side, or one of them. */

import { signal } from "@preact/signals";
import { shownPane } from "../commands/focus.ts";
import { takeKey } from "../commands/keys.ts";
import { openSegment } from "../state/actions.ts";
import { currentId, details } from "../state/editor.ts";
import { settings } from "../state/settings.ts";
import { openWhole } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { ArticleFrame } from "./article-frame.tsx";
import { printArticle } from "./print-article.ts";
import { scrollTogether } from "./scroll-together.ts";

const SIDES = ["both", "target", "source"] as const;
const WORDS = { both: "preview.sideBySide", target: "preview.spanishOnly", source: "preview.englishOnly" } as const;
const side = signal<(typeof SIDES)[number]>("target");

export function ArticlePane() {
  const article = details.value?.article;
  const isShown = settings.value.showsArticle;
  return (
    <div class="article" id="article" tabIndex={-1}>
      <div class="list-tools">
        <h2 class="pane-title">{t("preview.title")}</h2>
        <select
          class="switch"
          aria-label={t("preview.which")}
          value={side.value}
          onChange={({ currentTarget }) => {
            side.value = SIDES.find((name) => name === currentTarget.value) ?? "both";
          }}
        >
          {SIDES.map((name) => (
            <option key={name} value={name}>
              {t(WORDS[name])}
            </option>
          ))}
        </select>
        {article !== undefined && (
          <>
            <button type="button" class="quiet-button" aria-keyshortcuts="Alt+V" onClick={() => openWhole(article)}>
              {t("articleReview.open")}
            </button>
            <button type="button" class="quiet-button" aria-keyshortcuts="Alt+P" onClick={() => printArticle(article)}>
              {t("preview.print")}
            </button>
          </>
        )}
      </div>
      {article !== undefined && isShown && (
        <div class={`frames ${side.value}`}>
          {side.value !== "target" && <Side article={article} language="source" />}
          {side.value !== "source" && <Side article={article} language="target" />}
        </div>
      )}
    </div>
  );
}

function Side({ article, language }: { readonly article: string; readonly language: "source" | "target" }) {
  return (
    <ArticleFrame
      article={article}
      side={language}
      current={currentId.value}
      onChoose={(id) => {
        shownPane.value = "editor";
        void openSegment(id);
      }}
      onKey={takeKey}
      onShow={(frame) => scrollTogether(language, frame)}
    />
  );
}
