/** What people say about the sentence. What is written and not sent stays with it (`key`), as its text does. */

import { useState } from "preact/hooks";
import type { SegmentDetails } from "../api.ts";
import { sendComment, closeComment } from "../state/actions.ts";
import { keepComment, typedComment } from "../state/drafts.ts";
import { may } from "../state/rights.ts";
import { t, when } from "../state/words.ts";

export function Comments({ segment }: { readonly segment: SegmentDetails }) {
  const [text, setText] = useState(() => typedComment(segment.id));
  const write = (written: string): void => {
    setText(written);
    keepComment(segment.id, written);
  };
  const send = async (): Promise<void> => {
    if (text.trim() !== "" && (await sendComment(text.trim()))) write("");
  };
  return (
    <section class="block" aria-labelledby="comments-title">
      <h3 id="comments-title">{t("comments.title")}</h3>
      {segment.thread.length > 0 && (
        <ol class="entries">
          {segment.thread.map((comment) => (
            <li key={comment.id} class={comment.resolved ? "entry resolved" : "entry"}>
              <div class="entry-text">
                <p class="quiet">
                  <strong>{comment.by}</strong>, <time dateTime={comment.at}>{when(comment.at)}</time>
                </p>
                <p class="comment-text">{comment.text}</p>
                {comment.resolved && <p class="quiet">{t("comments.resolvedBy", { name: comment.resolved.by })}</p>}
              </div>
              {!comment.resolved && may("translator") && (
                <button type="button" class="quiet-button" onClick={() => void closeComment(comment.id)}>
                  {t("comments.resolve")}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      {may("translator") && (
        <form
          class="comment-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <label class="field-label" for="comment">
            {t("comments.placeholder")}
          </label>
          <textarea
            id="comment"
            rows={2}
            value={text}
            onInput={({ currentTarget }) => write(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              event.stopPropagation();
              void send();
            }}
          />
          <button type="submit" class="button">
            {t("comments.send")}
          </button>
        </form>
      )}
    </section>
  );
}
