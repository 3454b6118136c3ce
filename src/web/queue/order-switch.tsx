/** By article, or by age. */

import { filterList, order, ORDERS, query } from "../state/queue.ts";
import { t } from "../state/words.ts";

export function OrderSwitch() {
  return (
    <select
      class="switch"
      aria-label={t("queue.order.label")}
      value={order.value}
      onChange={({ currentTarget }) =>
        void filterList(query.value, ORDERS.find((name) => name === currentTarget.value) ?? "article")
      }
    >
      {ORDERS.map((name) => (
        <option key={name} value={name}>
          {t(`queue.order.${name}`)}
        </option>
      ))}
    </select>
  );
}
