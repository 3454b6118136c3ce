/** Whose a sentence or its whole article is to be, and by when. */

import { useState } from "preact/hooks";
import { DueField } from "./due-field.tsx";
import type { SegmentDetails } from "../api.ts";
import { giveTo } from "../state/actions.ts";
import { articles, me, titleOf } from "../state/articles.ts";
import { openDialog } from "../state/dialogs.ts";
import { problem } from "../state/editor.ts";
import { said, t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";

export function AssignDialog({ segment }: { readonly segment: SegmentDetails }) {
  const article = articles.value.find(({ source }) => source === segment.article);
  const [isArticle, setIsArticle] = useState(false);
  const before = isArticle ? article : segment;
  /** What was typed; until then, there is what is known. */
  const [typed, setTyped] = useState<string>();
  const [typedDue, setTypedDue] = useState<string>();
  const [refusal, setRefusal] = useState("");
  const name = typed ?? before?.assignee ?? "";
  const due = before?.due ?? "";
  const send = async (): Promise<void> => {
    // A day that nobody has touched stays as it is.
    const more = typedDue === undefined ? {} : { due: typedDue };
    if (await giveTo(segment, isArticle, { name: name.trim(), ...more })) openDialog.value = undefined;
    else setRefusal(problem.value ? said(problem.value.title, problem.value.words?.title) : t("error.offline"));
  };
  return (
    <Dialog title={t("action.assign")} onClose={() => (openDialog.value = undefined)}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <fieldset class="choices">
          <legend class="field-label">{t("action.assignWhat")}</legend>
          {[false, true].map((whole) => (
            <label key={String(whole)}>
              <input type="radio" name="what" checked={isArticle === whole} onChange={() => setIsArticle(whole)} />{" "}
              {whole ? t("action.assignArticle", { title: titleOf(segment.article) }) : t("action.assignSentence")}
            </label>
          ))}
        </fieldset>
        <label class="field-label" for="answer">
          {t("action.assignTo")}
        </label>
        <input
          id="answer"
          autofocus
          autocomplete="off"
          maxLength={200}
          value={name}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Names onChoose={setTyped} />
        <DueField id="due" day={typedDue ?? due} given={due} onDay={setTypedDue} />
        <p class={refusal === "" ? "field-problem empty" : "field-problem"} role="alert">
          {refusal.replaceAll("`", "")}
        </p>
        <div class="dialog-foot">
          <button type="submit" class="button primary">
            {t("action.confirm")} <kbd>↵</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Names that are usual here: one's own, and those of who has an article. */
function Names({ onChoose }: { readonly onChoose: (name: string) => void }) {
  const names = [...new Set([me.value?.name, ...articles.value.map(({ assignee }) => assignee)])];
  return (
    <ul class="question-choices">
      {names.map(
        (each) =>
          each !== undefined && (
            <li key={each}>
              <button
                type="button"
                class="filter-chip"
                onClick={() => {
                  onChoose(each);
                  document.getElementById("answer")?.focus();
                }}
              >
                {each}
              </button>
            </li>
          ),
      )}
    </ul>
  );
}
