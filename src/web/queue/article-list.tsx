/** The articles by title: what waits in each, for whom, and how far it is. One of them opens its document. */

import { useState } from "preact/hooks";
import { isDue, localDay } from "../../base/due-day.ts";
import type { Article } from "../api.ts";
import { openArticle } from "../state/actions.ts";
import { ARTICLE_ORDERS, ARTICLE_SHOWS, articleOrder, articles, articleShow } from "../state/articles.ts";
import { details } from "../state/editor.ts";
import { t } from "../state/words.ts";
import { shownPane } from "../commands/focus.ts";
import { DueTag } from "./due-tag.tsx";

/** Articles that are listed; of more, those that have the letters typed. */
const MOST = 200;

export function ArticleList() {
  const [text, setText] = useState("");
  const letters = plain(text.trim());
  const today = localDay(Date.now());
  const hasDays = articles.value.some(({ nextDue }) => nextDue !== undefined);
  const show = hasDays ? articleShow.value : "all";
  const found = articles.value.filter(
    ({ title, targetTitle = "", source, nextDue }) =>
      (show === "all" || (nextDue !== undefined && isDue(show, nextDue, today))) &&
      plain(`${title} ${targetTitle} ${source}`).includes(letters),
  );
  const waitingFirst = [...found.filter(({ waiting }) => waiting > 0), ...found.filter(({ waiting }) => waiting === 0)];
  const inOrder = articleOrder.value === "due" ? waitingFirst.toSorted(byDue) : waitingFirst;
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
      {hasDays && <Choices />}
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

/** Which articles, and in which order; shown where there are days to choose by. */
function Choices() {
  return (
    <div class="list-tools">
      <select
        class="switch"
        aria-label={t("articles.show.label")}
        value={articleShow.value}
        onChange={({ currentTarget }) =>
          (articleShow.value = ARTICLE_SHOWS.find((each) => each === currentTarget.value) ?? "all")
        }
      >
        {ARTICLE_SHOWS.map((each) => (
          <option key={each} value={each}>
            {t(`articles.show.${each}`)}
          </option>
        ))}
      </select>
      <select
        class="switch"
        aria-label={t("articles.order.label")}
        value={articleOrder.value}
        onChange={({ currentTarget }) =>
          (articleOrder.value = ARTICLE_ORDERS.find((each) => each === currentTarget.value) ?? "waiting")
        }
      >
        {ARTICLE_ORDERS.map((each) => (
          <option key={each} value={each}>
            {t(`articles.order.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is wanted first is first; what is wanted by no day keeps its place behind. */
function byDue({ nextDue: one }: Article, { nextDue: other }: Article): number {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  return one < other ? -1 : 1;
}

function Row({ article }: { readonly article: Article }) {
  const { source, title, segments, approved, waiting, assignee, nextDue } = article;
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
        <DueTag due={nextDue} />
      </button>
    </li>
  );
}

/** In small letters and without accents. */
function plain(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
