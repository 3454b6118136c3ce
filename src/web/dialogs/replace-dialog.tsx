/** Find and replace in the Spanish texts: what each would be, then all of it, and one undo. */

import { useEffect, useState } from "preact/hooks";
import { applyReplace, previewReplace, undoBulk, type BulkDone, type Replaced, type ReplacePreview } from "../api.ts"; // prettier-ignore
import { titleOf } from "../state/articles.ts";
import { DiffText } from "../editor/diff-text.tsx";
import { details } from "../state/editor.ts";
import { announce } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { refreshNow } from "../state/refresh.ts";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";
import { FindingLines, FindingsChoice } from "./findings-choice.tsx";
import { useAttempt } from "./use-attempt.ts";

const AFTER_MS = 200;
const CHOICES = ["wholeWords", "matchCase", "everywhere"] as const;

export function ReplaceDialog({ words }: { readonly words: string }) {
  const [find, setFind] = useState(words);
  const [replace, setReplace] = useState("");
  const [choices, setChoices] = useState<Chosen>({ wholeWords: true, matchCase: false, everywhere: false });
  const [takesFindings, setTakesFindings] = useState(false);
  const [preview, setPreview] = useState<ReplacePreview | undefined>(undefined);
  const [done, setDone] = useState<BulkDone | undefined>(undefined);
  const [problem, attempt] = useAttempt();
  const { everywhere, ...how } = choices;
  const article = details.value?.article;
  const question = { find, replace, ...how, ...(everywhere || article === undefined ? {} : { article }) };
  const chosen = [...(preview?.segments ?? []), ...(takesFindings ? (preview?.withFindings ?? []) : [])];

  useEffect(() => {
    setPreview(undefined);
    setTakesFindings(false);
    if (find === "" || done) return undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      void attempt(async () => {
        const answer = await previewReplace(question);
        // The answer for the words before may come after that for these.
        if (!isLate) setPreview(answer);
      });
    }, AFTER_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [find, replace, choices, done]);
  const apply = (): Promise<void> =>
    attempt(async () => {
      const result = await applyReplace({ ...question, segments: Object.fromEntries(chosen.map(({ id, seen }) => [id, seen])) }); // prettier-ignore
      setDone(result);
      announce(t("replace.done", { count: result.decided }));
      await refreshNow();
    });
  const undo = ({ bulk }: BulkDone): Promise<void> =>
    attempt(async () => {
      await undoBulk(bulk);
      setDone(undefined);
      announce(t("decided.undone"));
      await refreshNow();
    });

  return (
    <Dialog title={t("replace.title")} className="bulk" onClose={() => (openDialog.value = undefined)}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0 && !done) void apply();
        }}
      >
        <div class="job-fields">
          <Words id="replace-find" value={find} isDisabled={done !== undefined} onType={setFind} />
          <Words id="replace-with" value={replace} isDisabled={done !== undefined} onType={setReplace} />
        </div>
        <Choices choices={choices} isDisabled={done !== undefined} onChoose={setChoices} />
        <p role="alert" class={problem === "" ? "field-problem empty" : "field-problem"}>
          {problem}
        </p>
        <p role="status">{statusOf(find, preview, done, problem)}</p>
        {!done && preview && <Found preview={preview} takesFindings={takesFindings} onChoose={setTakesFindings} />}
        <Foot count={chosen.length} onUndo={done && (() => void undo(done))} />
      </form>
    </Dialog>
  );
}

type Chosen = Readonly<Record<(typeof CHOICES)[number], boolean>>;

interface ChoicesProps {
  readonly choices: Chosen;
  readonly isDisabled: boolean;
  readonly onChoose: (choices: Chosen) => void;
}

function Choices({ choices, isDisabled, onChoose }: ChoicesProps) {
  return (
    <fieldset class="choices" disabled={isDisabled}>
      <legend class="field-label">{t("replace.how")}</legend>
      {CHOICES.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={choices[name]}
            onChange={({ currentTarget }) => onChoose({ ...choices, [name]: currentTarget.checked })}
          />
          {t(`replace.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** @param onUndo Where it is done */
function Foot({ count, onUndo }: { readonly count: number; readonly onUndo: (() => void) | undefined }) {
  return (
    <div class="dialog-foot">
      {onUndo ? (
        <button type="button" class="button" onClick={onUndo}>
          {t("bulk.undoAll")}
        </button>
      ) : (
        <button type="submit" class="button primary" disabled={count === 0}>
          {t("replace.apply", { count })}
        </button>
      )}
    </div>
  );
}

interface WordsProps {
  readonly id: "replace-find" | "replace-with";
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onType: (value: string) => void;
}

function Words({ id, value, isDisabled, onType }: WordsProps) {
  return (
    <div>
      <label class="field-label" for={id}>
        {t(id === "replace-find" ? "replace.find" : "replace.with")}
      </label>
      <input
        id={id}
        class="field"
        lang={details.value?.to ?? "es"}
        autofocus={id === "replace-find"}
        autocomplete="off"
        maxLength={500}
        disabled={isDisabled}
        value={value}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
    </div>
  );
}

function statusOf(
  find: string,
  preview: ReplacePreview | undefined,
  done: BulkDone | undefined,
  problem: string,
): string {
  if (done) return [t("replace.done", { count: done.decided }), done.left.length > 0 ? t("replace.left", { count: done.left.length }) : ""].join(" "); // prettier-ignore
  if (find === "") return t("replace.hint");
  if (preview) return t("replace.found", { count: preview.segments.length + preview.withFindings.length });
  return problem === "" ? t("queue.loading") : "";
}

interface FoundProps {
  readonly preview: ReplacePreview;
  readonly takesFindings: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** What each text would be. */
function Found({ preview: { segments, withFindings, flagged, more }, takesFindings, onChoose }: FoundProps) {
  return (
    <>
      {segments.length > 0 && <Texts all={segments} label={t("replace.title")} />}
      {withFindings.length > 0 && (
        <FindingsChoice count={withFindings.length} isChosen={takesFindings} onChoose={onChoose}>
          <Texts all={withFindings} label={t("bulk.withFindings", { count: withFindings.length })} />
        </FindingsChoice>
      )}
      {flagged > 0 && <p class="quiet">{t("replace.flagged", { count: flagged })}</p>}
      {more > 0 && <p class="quiet">{t("replace.more", { count: more })}</p>}
    </>
  );
}

function Texts({ all, label }: { readonly all: readonly Replaced[]; readonly label: string }) {
  return (
    <div class="bulk-list" tabIndex={0} role="group" aria-label={label}>
      <ul class="entries">
        {all.map((segment) => (
          <li key={segment.id} class="entry">
            <div class="entry-text">
              <DiffText before={segment.target} after={segment.text} lang={segment.to} />
              <p class="quiet">
                {titleOf(segment.article)} · {t(`state.${segment.state}`)}
              </p>
              <FindingLines segment={segment} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
