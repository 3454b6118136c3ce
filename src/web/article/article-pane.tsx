/** The article as readers will see it: both languages side by side, or one of them. */

import { signal } from "@preact/signals";
import { ariaKeys } from "../commands/keys.ts";
import { shownPane } from "../commands/focus.ts";
import { takeKey } from "../commands/keys.ts";
import { openSegment } from "../state/actions.ts";
import { currentId, details } from "../state/editor.ts";
import { settings } from "../state/settings.ts";
import { openWhole } from "../state/whole-article.ts";
import { languageName, t } from "../state/words.ts";
import { ArticleFrame } from "./article-frame.tsx";
import { printArticle } from "./print-article.ts";
import { scrollTogether } from "./scroll-together.ts";

const SIDES = ["both", "target", "source"] as const;
const side = signal<(typeof SIDES)[number]>("target");

export function ArticlePane() {
  const article = details.value?.article;
  const languages = { source: details.value?.from ?? "en", target: details.value?.to ?? "es" };
  // In a narrow window its tab shows it.
  const isShown = settings.value.showsArticle || shownPane.value === "article";
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
              {name === "both"
                ? t("preview.sideBySide")
                : t("preview.only", { language: languageName(languages[name], "text") })}
            </option>
          ))}
        </select>
        {article !== undefined && (
          <>
            <button
              type="button"
              class="quiet-button"
              aria-keyshortcuts={ariaKeys("Alt+V")}
              onClick={() => openWhole(article)}
            >
              {t("articleReview.open")}
            </button>
            <button
              type="button"
              class="quiet-button"
              aria-keyshortcuts={ariaKeys("Alt+P")}
              onClick={() => printArticle(article)}
            >
              {t("preview.print")}
            </button>
          </>
        )}
      </div>
      {article !== undefined && isShown && (
        <div class={`frames ${side.value}`}>
          {side.value !== "target" && <Side article={article} side="source" lang={languages.source} />}
          {side.value !== "source" && <Side article={article} side="target" lang={languages.target} />}
        </div>
      )}
    </div>
  );
}

interface SideProps {
  readonly article: string;
  readonly side: "source" | "target";
  readonly lang: string;
}

function Side({ article, side: which, lang }: SideProps) {
  return (
    <ArticleFrame
      article={article}
      side={which}
      lang={lang}
      current={currentId.value}
      onChoose={(id) => {
        shownPane.value = "editor";
        void openSegment(id);
      }}
      onKey={takeKey}
      onShow={(frame) => scrollTogether(which, frame)}
    />
  );
}
