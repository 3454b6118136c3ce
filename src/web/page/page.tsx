/** The whole page. */

import { useEffect, useRef } from "preact/hooks";
import { ArticlePane } from "../article/article-pane.tsx";
import { scrollUnder } from "../article/sentence-room.ts";
import { shownPane, type Pane } from "../commands/focus.ts";
import { DashboardDialog } from "../dashboard/dashboard-dialog.tsx";
import { AddressDialog } from "../dialogs/address-dialog.tsx";
import { AssignDialog } from "../dialogs/assign-dialog.tsx";
import { BulkDialog } from "../dialogs/bulk-dialog.tsx";
import { ConcordanceDialog } from "../dialogs/concordance-dialog.tsx";
import { HelpDialog } from "../dialogs/help-dialog.tsx";
import { Palette } from "../dialogs/palette.tsx";
import { QuestionDialog } from "../dialogs/question-dialog.tsx";
import { ReplaceDialog } from "../dialogs/replace-dialog.tsx";
import { UnsavedDialog } from "../dialogs/unsaved-dialog.tsx";
import { EditorPane } from "../editor/editor-pane.tsx";
import { SidePane } from "../editor/side-pane.tsx";
import { JobsDialog } from "../jobs/jobs-dialog.tsx";
import { QueuePane } from "../queue/queue-pane.tsx";
import { announcement } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { settings } from "../state/settings.ts";
import { t } from "../state/words.ts";
import { WholeArticleDialog } from "../whole-article/whole-article-dialog.tsx";
import { Banner } from "./banner.tsx";
import { Header } from "./header.tsx";
import { PaneTabs } from "./pane-tabs.tsx";
import { Splitter } from "./splitter.tsx";

export function Page() {
  const panes = useRef<HTMLElement>(null);
  const { listWidth, sideWidth, showsList, showsArticle } = settings.value;
  // The policy allows no style attribute; a property set by a script is none.
  useEffect(() => {
    panes.current?.style.setProperty("--list-width", `${listWidth}px`);
    panes.current?.style.setProperty("--side-width", `${sideWidth}px`);
  }, [listWidth, sideWidth]);
  const dialog = openDialog.value;
  const shown = shownPane.value;
  const classes = ["panes", showsList ? "" : "without-list", showsArticle ? "" : "without-article"];
  const paneClass = (name: Pane): string => `pane ${name}-pane${shown === name ? " shown" : ""}`;
  return (
    <>
      <a class="skip" href="#sentence">
        {t("app.skipToContent")}
      </a>
      <Header />
      <Banner />
      <PaneTabs />
      <main class={classes.join(" ")} ref={panes}>
        <section class={paneClass("list")} aria-label={t("nav.queue")}>
          <QueuePane />
        </section>
        <Splitter side="list" />
        <section class={paneClass("article")} aria-label={t("preview.title")}>
          <ArticlePane />
        </section>
        <section
          id="sentence"
          tabIndex={-1}
          class={paneClass("editor")}
          aria-label={t("nav.editor")}
          onWheel={scrollUnder}
        >
          <EditorPane />
        </section>
        <Splitter side="side" />
        <section class={`pane side-pane${shown === "editor" ? " shown" : ""}`} aria-label={t("nav.side")}>
          <SidePane />
        </section>
      </main>
      <p class="announcement" role="status" aria-live="polite">
        {announcement.value}
      </p>
      {dialog?.kind === "help" && <HelpDialog />}
      {dialog?.kind === "palette" && <Palette scope={dialog.scope} />}
      {dialog?.kind === "bulk" && <BulkDialog which={dialog.which} />}
      {dialog?.kind === "dashboard" && <DashboardDialog />}
      {dialog?.kind === "concordance" && <ConcordanceDialog words={dialog.words} />}
      {dialog?.kind === "replace" && <ReplaceDialog words={dialog.words} />}
      {dialog?.kind === "whole" && <WholeArticleDialog article={dialog.article} />}
      {dialog?.kind === "jobs" && <JobsDialog />}
      {dialog?.kind === "unsaved" && <UnsavedDialog />}
      {dialog?.kind === "assign" && <AssignDialog segment={dialog.segment} />}
      {dialog?.kind === "address" && <AddressDialog url={dialog.url} />}
      {dialog?.kind === "question" && <QuestionDialog question={dialog.question} />}
    </>
  );
}
