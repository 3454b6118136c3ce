/** Asks for a reason. */

import { useState } from "preact/hooks";
import type { Question } from "../state/dialogs.ts";
import { MarkedNames } from "../editor/message-text.tsx";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";

export function QuestionDialog({ question }: { readonly question: Question }) {
  const [text, setText] = useState("");
  const { title, lines = [], label, isNeeded, answer } = question;
  return (
    <Dialog title={title} onClose={() => answer(undefined)}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNeeded || text.trim() !== "") answer(text.trim());
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
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div class="dialog-foot">
          <button type="submit" class="button primary">
            {t("action.confirm")} <kbd>↵</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
