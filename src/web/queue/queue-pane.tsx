/** The list with its filter. */

import { connection } from "../api.ts";
import { focusPane } from "../commands/focus.ts";
import { articles } from "../state/articles.ts";
import { listView, total } from "../state/queue.ts";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { ArticleList } from "./article-list.tsx";
import { FilterBox } from "./filter-box.tsx";
import { OrderSwitch } from "./order-switch.tsx";
import { SegmentList } from "./segment-list.tsx";

export function QueuePane() {
  // One article is no list.
  const hasChoice = articles.value.length > 1;
  const shown = hasChoice ? listView.value : "sentences";
  return (
    <>
      {hasChoice && (
        <div class="list-views">
          <button
            type="button"
            class="view"
            aria-pressed={shown === "articles"}
            onClick={() => (listView.value = "articles")}
          >
            {t("nav.articles")}
          </button>
          <button type="button" class="view" aria-pressed={shown === "sentences"} onClick={() => focusPane("list")}>
            {t("nav.sentences")}
          </button>
        </div>
      )}
      {shown === "articles" ? <ArticleList /> : <Sentences />}
    </>
  );
}

/** Sentences of one article or of all. */
function Sentences() {
  return (
    <>
      <FilterBox />
      <div class="list-tools">
        <p class="count" role="status">
          {total.value !== undefined
            ? t("filter.found", { count: total.value })
            : connection.value === "session"
              ? ""
              : t("queue.loading")}
        </p>
        <OrderSwitch />
        <button type="button" class="quiet-button" onClick={() => (openDialog.value = { kind: "bulk" })}>
          {t("bulk.open")}
        </button>
      </div>
      {total.value === 0 && <p class="list-empty">{t("queue.nothing")}</p>}
      <SegmentList />
    </>
  );
}
