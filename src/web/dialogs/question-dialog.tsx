/** Asks for a reason. */

import { useState } from "preact/hooks";
import type { Question } from "../state/dialogs.ts";
import { MarkedNames } from "../editor/message-text.tsx";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";

/** What was typed and not answered, by what was asked. */
const kept = new Map<string, string>();

export function QuestionDialog({ question }: { readonly question: Question }) {
  const { title, lines = [], label, isNeeded, choices = [], start = "", confirm, keptAs = "", answer } = question;
  const [text, setText] = useState(kept.get(keptAs) ?? start);
  const type = (value: string): void => {
    if (keptAs !== "") kept.set(keptAs, value);
    setText(value);
  };
  const close = (): void => {
    if (text === "") kept.delete(keptAs);
    answer(undefined);
  };
  return (
    <Dialog title={title} onClose={close}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (isNeeded && text.trim() === "") return;
          kept.delete(keptAs);
          answer(text.trim());
        }}
      >
        {lines.length > 0 && (
          <ul class="question-lines">
            {lines.map((line) => (
              <li key={line}>
                <MarkedNames text={line} />
              </li>
            ))}
          </ul>
        )}
        <label class="field-label" for="answer">
          {label}
        </label>
        <input
          id="answer"
          autofocus
          autocomplete="off"
          required={isNeeded}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        {choices.length > 0 && (
          <ul class="question-choices">
            {choices.map((choice) => (
              <li key={choice}>
                <button
                  type="button"
                  class="filter-chip"
                  onClick={() => {
                    type(choice);
                    document.getElementById("answer")?.focus();
                  }}
                >
                  {choice}
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="dialog-foot">
          <button type="submit" class="button primary">
            {confirm ?? t("action.confirm")} <kbd>↵</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
