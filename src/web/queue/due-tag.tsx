/** The day by which something is wanted. What is overdue has other words and another sign, not another colour alone. */

import { isDue, localDay } from "../../base/due-day.ts";
import { Icon } from "../page/icon.tsx";
import { dueText } from "../state/words.ts";

export function DueTag({ due }: { readonly due: string | null | undefined }) {
  if (due === undefined || due === null) return null;
  const isOverdue = isDue("overdue", due, localDay(Date.now()));
  const words = dueText(due);
  return (
    <span class={isOverdue ? "tag due overdue" : "tag due"} title={words}>
      <Icon name={isOverdue ? "overdue" : "due"} />
      <span class="tag-word">{words}</span>
    </span>
  );
}
