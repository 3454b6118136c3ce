/** The articles by title: what waits in each, for whom, and how far it is. One of them opens its document. */

import { useState } from "preact/hooks";
import type { Article } from "../api.ts";
import { openArticle } from "../state/actions.ts";
import { articles } from "../state/articles.ts";
import { details } from "../state/editor.ts";
import { t } from "../state/words.ts";
import { shownPane } from "../commands/focus.ts";

/** Articles that are listed; of more, those that have the letters typed. */
const MOST = 200;

export function ArticleList() {
  const [text, setText] = useState("");
  const letters = plain(text.trim());
  const found = articles.value.filter(({ title, targetTitle = "", source }) =>
    plain(`${title} ${targetTitle} ${source}`).includes(letters),
  );
  const inOrder = [...found.filter(({ waiting }) => waiting > 0), ...found.filter(({ waiting }) => waiting === 0)];
  return (
    <>
      <div class="filter" role="search">
        <input
          type="search"
          autocomplete="off"
          spellcheck={false}
          aria-label={t("jobs.find")}
          placeholder={t("jobs.find")}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <ul class="articles">
        {inOrder.slice(0, MOST).map((article) => (
          <Row key={article.source} article={article} />
        ))}
      </ul>
      {found.length > MOST && <p class="list-empty">{t("jobs.moreArticles", { count: found.length - MOST })}</p>}
      {found.length === 0 && <p class="list-empty">{t("keyboard.nothing")}</p>}
    </>
  );
}

function Row({ article: { source, title, segments, approved, waiting, assignee } }: { readonly article: Article }) {
  const isCurrent = details.value?.article === source;
  return (
    <li>
      <button
        type="button"
        class="article-row"
        aria-current={isCurrent}
        onClick={() => {
          shownPane.value = "editor";
          void openArticle(source);
        }}
      >
        <span class="article-title">{title}</span>
        <progress max={segments} value={approved} aria-hidden="true" />
        <span class="quiet">
          {waiting > 0
            ? t("queue.waiting", { count: waiting })
            : t("articleReview.approvedOf", { approved, count: segments })}
          {assignee !== undefined && ` · ${assignee}`}
        </span>
      </button>
    </li>
  );
}

/** In small letters and without accents. */
function plain(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
