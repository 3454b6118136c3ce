/** Where the keys go. */

import { signal } from "@preact/signals";
import { listView } from "../state/queue.ts";
import { change, settings } from "../state/settings.ts";

export const PANES = ["list", "editor", "article"] as const;
export type Pane = (typeof PANES)[number];

/** The pane that a narrow window shows. */
export const shownPane = signal<Pane>("editor");

const FIELDS = {
  list: { pane: "list", selector: "#list" },
  filter: { pane: "list", selector: "#filter" },
  article: { pane: "article", selector: "#article" },
  text: { pane: "editor", selector: "#target" },
  comment: { pane: "editor", selector: "#comment" },
} as const satisfies Record<string, { pane: Pane; selector: string }>;

/** Shows a part of the page and gives it the focus. */
export function focusPane(name: keyof typeof FIELDS): void {
  const { pane, selector } = FIELDS[name];
  shownPane.value = pane;
  if (pane === "list") listView.value = "sentences";
  if (pane === "list" && !settings.value.showsList) change({ showsList: true });
  if (pane === "article" && !settings.value.showsArticle) change({ showsArticle: true });
  const focus = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element?.checkVisibility()) return false;
    element.focus();
    return true;
  };
  // At once where it is in view, or once its pane is drawn: the next key may be there already.
  if (!focus()) queueMicrotask(() => focus() || requestAnimationFrame(focus));
}
