/** One sentence: its English, the field of its Spanish, and the decisions. What helps to decide stands in the pane beside it. */

import { connection, type SegmentDetails } from "../api.ts";
import { titleOf } from "../state/articles.ts";
import { decidedMeanwhile, details, problem, standoff } from "../state/editor.ts";
import { total } from "../state/queue.ts";
import { may } from "../state/rights.ts";
import { languageName, t } from "../state/words.ts";
import { ActionBar } from "./action-bar.tsx";
import { ClashView } from "./clash-view.tsx";
import { CodeBar } from "./code-bar.tsx";
import { FormerNotice } from "./former-notice.tsx";
import { MarksNotice } from "./marks-notice.tsx";
import { Meanwhile } from "./meanwhile.tsx";
import { MessageText } from "./message-text.tsx";
import { NotSavedNotes } from "./not-saved-notes.tsx";
import { SourceText } from "./source-text.tsx";
import { StepButtons } from "./step-buttons.tsx";
import { TargetEditor } from "./target-editor.tsx";
import { TargetNote } from "./target-note.tsx";

/** Where in its article it is: the headings above it, or what it is called in front matter. */
function Within({
  segment: { kind, path, from, article },
}: {
  readonly segment: Pick<SegmentDetails, "kind" | "path" | "from" | "article">;
}) {
  const name = kind === "front-matter" ? NAMES[path.at(-1) ?? ""] : undefined;
  if (name) return <p class="quiet field-name">{t(name)}</p>;
  return (
    <p class="quiet" lang={from}>
      {path.filter((heading) => heading !== titleOf(article)).join(" › ")}
    </p>
  );
}

/** What keys of front matter are called. */
const NAMES: Readonly<Record<string, "place.title" | "place.description" | "place.alt" | undefined>> = {
  title: "place.title",
  description: "place.description",
  summary: "place.description",
  alt: "place.alt",
};

/** Why the last request was refused. It is there without a reason too: a new one is then read aloud. */
function Refusal() {
  const refused = problem.value;
  return (
    <div role="alert" class={refused ? "problem" : "problem empty"}>
      {refused && (
        <>
          <p>
            <MessageText text={refused.title} words={refused.words?.title} />
          </p>
          {refused.details?.map((line, at) => (
            <p key={line}>
              <MessageText text={line} words={refused.words?.details?.[at] ?? undefined} />
            </p>
          ))}
          {refused.hint !== undefined && (
            <p class="quiet">
              <MessageText text={refused.hint} words={refused.words?.hint} />
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** What is asked or said about this sentence: behind the field, so that Tab leads there from it. */
function EditorNotes() {
  const theirs = standoff.value ? undefined : decidedMeanwhile.value;
  return (
    <div class="editor-notes">
      <Refusal />
      <NotSavedNotes />
      {theirs && <Meanwhile theirs={theirs} />}
      <MarksNotice />
      <FormerNotice />
    </div>
  );
}

export function EditorPane() {
  const segment = details.value;
  const apart = standoff.value;
  return (
    <div class="editor">
      {segment && (
        <div class="crumbs">
          <h2
            class="place"
            data-place={`${segment.article}:${segment.line}`}
            title={`${segment.article}:${segment.line}`}
          >
            {titleOf(segment.article)}
          </h2>
          <Within segment={segment} />
          <StepButtons />
        </div>
      )}
      {!segment && !problem.value && connection.value !== "session" && (
        <p class="nothing">{t(total.value === 0 ? "queue.nothing" : "queue.loading")}</p>
      )}
      {(!segment || apart) && <EditorNotes />}
      {segment && apart && <ClashView standoff={apart} />}
      {segment && !apart && (
        <>
          <div class="texts">
            <section aria-labelledby="source-title">
              <h3 id="source-title">{languageName(segment.from)}</h3>
              <SourceText segment={segment} />
              {segment.note !== undefined && <p class="quiet">{segment.note}</p>}
            </section>
            <section aria-labelledby="target-title">
              <h3 id="target-title">{languageName(segment.to)}</h3>
              <TargetEditor key={segment.id} isFixed={!may("translator")} />
            </section>
          </div>
          <EditorNotes />
          <div class="editor-tools">
            <TargetNote segment={segment} />
            <CodeBar segment={segment} />
            <ActionBar />
          </div>
        </>
      )}
    </div>
  );
}
