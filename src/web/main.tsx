/** The review page. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { ApiError, loadMe } from "./api.ts";
import { takeKey } from "./commands/keys.ts";
import { Page } from "./page/page.tsx";
import { openSegment } from "./state/actions.ts";
import { loadProgress, me } from "./state/articles.ts";
import { openDrafts } from "./state/drafts.ts";
import { currentId } from "./state/editor.ts";
import { listen, tellPresence } from "./state/events.ts";
import { reloadList, rowAt, showRows } from "./state/queue.ts";
import { settings } from "./state/settings.ts";
import { t } from "./state/words.ts";

const page = document.getElementById("page");
if (!page) throw new Error("Cannot start the page, expected an element `page`.");

effect(() => {
  const { language, theme } = settings.value;
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = theme;
  document.title = me.value ? `${me.value.project} · ${t("app.title")}` : t("app.title");
});

render(<Page />, page);
document.addEventListener("keydown", takeKey);
addEventListener("popstate", () => void openFromAddress());

try {
  me.value = await loadMe();
  openDrafts(me.value.project);
  void loadProgress();
  await reloadList();
  if (!(await openFromAddress())) {
    await showRows(0, 0);
    const first = rowAt(0);
    if (first) await openSegment(first.id);
  }
  listen();
  effect(() => {
    if (currentId.value !== undefined) void tellPresence();
  });
} catch (error) {
  // Without a session the banner says what to do.
  if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
}

/** A link opens at its sentence. */
async function openFromAddress(): Promise<boolean> {
  const id = new URLSearchParams(location.hash.slice(1)).get("s");
  if (id === null || id === currentId.value) return id !== null;
  await openSegment(id);
  return true;
}
