/** The list with its filter. */

import { connection } from "../api.ts";
import { total } from "../state/queue.ts";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { FilterBox } from "./filter-box.tsx";
import { OrderSwitch } from "./order-switch.tsx";
import { SegmentList } from "./segment-list.tsx";

export function QueuePane() {
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
