/** The article goes back: with the comments that were written, and one about all of it. */

import { useState } from "preact/hooks";
import { DueField } from "../dialogs/due-field.tsx";
import { KeyHint } from "../commands/key-hint.tsx";
import type { WholeArticle } from "../api.ts";
import { remark, remarks, sendWholeBack, sentBack, sentences, WHOLE } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { commentsToSend } from "../text/comments-to-send.ts";
import { focusPanel } from "./whole-keys.ts";

interface RemarkProps {
  readonly id: string;
  readonly text: string;
  /** What it is about; undefined where that is gone. */
  readonly sentence: string | undefined;
  readonly lang: string;
}

function Remark({ id, text, sentence, lang }: RemarkProps) {
  return (
    <li>
      <p class="quiet" lang={lang}>
        {sentence ?? t("articleReview.isGone")}
      </p>
      <p class="comment-text">{text}</p>
      <p class="step-line">
        {sentence !== undefined && <SentenceLink id={id}>{t("articleReview.change")}</SentenceLink>}{" "}
        <button
          type="button"
          class="link-button"
          onClick={() => {
            remark(id, "");
            focusPanel();
          }}
        >
          {t("articleReview.takeOut")}
        </button>
      </p>
    </li>
  );
}
import { SentenceLink } from "./sentence-link.tsx";

export function SendBackPanel({ whole }: { readonly whole: WholeArticle }) {
  const [to, setTo] = useState("");
  const [due, setDue] = useState("");
  const all = sentences.value;
  const texts = new Map(
    whole.rows.flatMap(({ after, sentences: own }) =>
      own.map(({ id, start, end }) => [id, after?.slice(start, end) ?? ""]),
    ),
  );
  const written = Object.entries(remarks.value)
    .filter(([id]) => id !== WHOLE)
    .toSorted(([a], [b]) => all.indexOf(a) - all.indexOf(b));
  const isEmpty = Object.keys(commentsToSend(remarks.value, all)).length === 0;
  const send = (): void => {
    if (!isEmpty) void sendWholeBack(to, due).then(focusPanel);
  };
  return (
    <form
      class="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send();
      }}
    >
      <h3>{t("articleReview.panel.sendBack")}</h3>
      <p class={sentBack.value === undefined ? "empty" : "done"} role="status">
        {sentBack.value !== undefined && t("articleReview.sent", { count: sentBack.value })}
      </p>
      {written.length > 0 && (
        <ul class="panel-list entries" tabIndex={0} aria-label={t("comments.title")}>
          {written.map(([id, text]) => (
            <Remark key={id} id={id} text={text} sentence={texts.get(id)} lang={whole.to} />
          ))}
        </ul>
      )}
      <div>
        <label class="field-label" for="whole-remark">
          {t("articleReview.wholeRemark")}
        </label>
        <textarea
          id="whole-remark"
          class="field"
          rows={4}
          data-first
          aria-describedby="whole-remark-hint"
          value={remarks.value[WHOLE] ?? ""}
          onInput={({ currentTarget }) => remark(WHOLE, currentTarget.value)}
        />
        <p id="whole-remark-hint" class="quiet">
          {t("articleReview.wholeRemarkHint")}
        </p>
      </div>
      <ToWhom to={to} due={due} onName={setTo} onDay={setDue} />
      <p class={isEmpty ? "quiet" : "empty"}>{t("articleReview.needsRemark")}</p>
      <button type="submit" class="button primary" disabled={isEmpty}>
        {t("articleReview.sendBack")} <KeyHint keys="Ctrl+Enter" />
      </button>
    </form>
  );
}

interface ToWhomProps {
  readonly to: string;
  readonly due: string;
  readonly onName: (name: string) => void;
  readonly onDay: (day: string) => void;
}

/** Who is to look at it, and by when where there is somebody. */
function ToWhom({ to, due, onName, onDay }: ToWhomProps) {
  return (
    <>
      <div>
        <label class="field-label" for="whole-to">
          {t("articleReview.to")}
        </label>
        <input
          id="whole-to"
          autocomplete="off"
          value={to}
          onInput={({ currentTarget }) => onName(currentTarget.value)}
        />
      </div>
      {to.trim() !== "" && (
        <div>
          <DueField id="whole-due" day={due} onDay={onDay} />
        </div>
      )}
    </>
  );
}
