/** The review page. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { ApiError, loadMe } from "./api.ts";
import { guardKeys } from "./commands/key-guard.ts";
import { forgetPending, takeKey } from "./commands/keys.ts";
import { Page } from "./page/page.tsx";
import { GONE, openSegment } from "./state/actions.ts";
import { announce } from "./state/announce.ts";
import { loadInboxAnew, loadProgress, me } from "./state/articles.ts";
import { openDrafts, typedText } from "./state/drafts.ts";
import { openDialog } from "./state/dialogs.ts";
import { currentId, problem, showSegment } from "./state/editor.ts";
import { stayInTouch, tellPresence } from "./state/events.ts";
import { loadJobs } from "./state/jobs.ts";
import { watchReading } from "./state/reading.ts";
import { lookAhead } from "./state/refresh.ts";
import { reloadList, rowAt, showRows } from "./state/queue.ts";
import { settings } from "./state/settings.ts";
import { openWhole } from "./state/whole-article.ts";
import { said, t } from "./state/words.ts";

const page = document.getElementById("page");
if (!page) throw new Error("Cannot start the page, expected an element `page`.");

effect(() => {
  const { language, theme } = settings.value;
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = theme;
  document.title = me.value ? `${me.value.project} · ${t("app.title")}` : t("app.title");
});

render(<Page />, page);
document.addEventListener("keydown", guardKeys, { capture: true });
document.addEventListener("keydown", takeKey);
document.addEventListener("pointerdown", forgetPending);
addEventListener("popstate", () => void openFromAddress());

try {
  me.value = await loadMe();
  openDrafts(me.value.project);
  void loadProgress();
  void loadInboxAnew(true);
  await stayInTouch();
  // First of all which sentence it is: the list says where that is in it.
  const opened = openFromAddress();
  await reloadList();
  const isOpened = await opened;
  if (isOpened && !isLost()) await lookAhead();
  else {
    // Where the link's sentence has gone, nobody is left at a page without one.
    if (isOpened && problem.value) announce(said(problem.value.title, problem.value.words?.title));
    await showRows(0, 0);
    const first = rowAt(0);
    // Under an article that is open as a whole, the address is the article's.
    if (first) await (openDialog.value ? showSegment(first.id) : openSegment(first.id));
  }
  watchReading();
  void loadJobs();
  effect(() => {
    if (currentId.value !== undefined) void tellPresence();
  });
} catch (error) {
  // Without a session the banner says what to do.
  if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
}

/** Whether the sentence of the address is gone, nothing follows it, and no text of it is left in this browser to be shown. */
function isLost(): boolean {
  const id = currentId.value;
  return problem.value?.code === GONE && id !== undefined && !typedText(id);
}

/** A link opens at its sentence, or an article as a whole. @returns whether a sentence is open */
async function openFromAddress(): Promise<boolean> {
  const address = new URLSearchParams(location.hash.slice(1));
  const article = address.get("article");
  if (article !== null) {
    openWhole(article);
    return currentId.value !== undefined;
  }
  if (openDialog.value?.kind === "whole") openDialog.value = undefined;
  const id = address.get("s");
  if (id === null || id === currentId.value) return id !== null;
  await openSegment(id);
  return true;
}
