/** The article as readers will see it: both languages side by side, or one of them. */

import { signal } from "@preact/signals";
import { details } from "../state/editor.ts";
import { languageName, t } from "../state/words.ts";
import { settings } from "../state/settings.ts";
import { ArticleFrame } from "./article-frame.tsx";

const SIDES = ["both", "target", "source"] as const;
const side = signal<(typeof SIDES)[number]>("target");

export function ArticlePane() {
  const article = details.value?.article;
  const languages = { source: details.value?.from ?? "en", target: details.value?.to ?? "es" };
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
              {name === "both"
                ? t("preview.sideBySide")
                : t("preview.only", { language: languageName(languages[name], "text") })}
            </option>
          ))}
        </select>
      </div>
      {article !== undefined && isShown && (
        <div class={`frames ${side.value}`}>
          {side.value !== "target" && <ArticleFrame article={article} side="source" />}
          {side.value !== "source" && <ArticleFrame article={article} side="target" />}
        </div>
      )}
    </div>
  );
}
