/** The list with its filter. */

import type { ComponentChildren } from "preact";
import { connection } from "../api.ts";
import { focusPane } from "../commands/focus.ts";
import { articles, inbox, loadInboxAnew } from "../state/articles.ts";
import { unsaved } from "../state/drafts.ts";
import { currentId } from "../state/editor.ts";
import { listView, total } from "../state/queue.ts";
import { openDialog } from "../state/dialogs.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { ArticleList } from "./article-list.tsx";
import { FilterBox } from "./filter-box.tsx";
import { Inbox } from "./inbox.tsx";
import { OrderSwitch } from "./order-switch.tsx";
import { SegmentList } from "./segment-list.tsx";

export function QueuePane() {
  const count = inbox.value.length;
  // What is being typed now is in the editor.
  const others = [...unsaved.value].filter((id) => id !== currentId.value).length;
  // One article is no list.
  const hasChoice = articles.value.length > 1 || count > 0;
  const isThere = listView.value !== "inbox" || count > 0;
  const shown = hasChoice ? (isThere ? listView.value : "articles") : "sentences";
  return (
    <>
      {hasChoice && (
        <div class="list-views">
          <View isShown={shown === "articles"} onShow={() => (listView.value = "articles")}>
            {t("nav.articles")}
          </View>
          <View isShown={shown === "sentences"} onShow={() => focusPane("list")}>
            {t("nav.sentences")}
          </View>
          {count > 0 && (
            <View
              isShown={shown === "inbox"}
              onShow={() => {
                listView.value = "inbox";
                void loadInboxAnew(true);
              }}
            >
              {t("inbox.title", { count })}
            </View>
          )}
        </div>
      )}
      {others > 0 && (
        <button
          type="button"
          class="quiet-button unsaved-list"
          onClick={() => (openDialog.value = { kind: "unsaved" })}
        >
          {t("former.list", { count: others })}
        </button>
      )}
      {shown === "articles" ? <ArticleList /> : shown === "inbox" ? <Inbox /> : <Sentences />}
    </>
  );
}

interface ViewProps {
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly children: ComponentChildren;
}

function View({ isShown, onShow, children }: ViewProps) {
  return (
    <button type="button" class="view" aria-pressed={isShown} onClick={onShow}>
      {children}
    </button>
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
        {may("reviewer") && (
          <button type="button" class="quiet-button" onClick={() => (openDialog.value = { kind: "bulk" })}>
            {t("bulk.open")}
          </button>
        )}
      </div>
      {total.value === 0 && <p class="list-empty">{t("queue.nothing")}</p>}
      <SegmentList />
    </>
  );
}
