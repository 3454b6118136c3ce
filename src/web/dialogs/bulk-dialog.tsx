/** Several at once: first what it would be, then all of it, and one undo. */

import { titleOf } from "../state/articles.ts";
import { useEffect, useState } from "preact/hooks";
import {
  applyBulk,
  previewBulk,
  undoBulk,
  type BulkDone,
  type BulkKind,
  type BulkPreview,
  type Segment,
} from "../api.ts";
import { CodedText } from "../editor/coded-text.tsx";
import { DiffText } from "../editor/diff-text.tsx";
import { ReasonTags } from "../queue/reason-tags.tsx";
import { details } from "../state/editor.ts";
import { announce } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { refreshNow } from "../state/refresh.ts";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";
import { FindingLines, FindingsChoice } from "./findings-choice.tsx";
import { useAttempt } from "./use-attempt.ts";

/** The first kind needs no second reading: a person approved this very text for this very place. */
const KINDS = ["exact-in-context", "without-findings", "same-source"] as const;

export function BulkDialog({ which = "exact-in-context" }: { readonly which?: BulkKind | undefined }) {
  const [kind, setKind] = useState<BulkKind>(which);
  const [takesFindings, setTakesFindings] = useState(false);
  const [preview, setPreview] = useState<BulkPreview | undefined>(undefined);
  const [done, setDone] = useState<BulkDone | undefined>(undefined);
  const [problem, attempt] = useAttempt();
  const shown = details.value;
  const found = preview?.withFindings ?? [];
  const chosen = [...(preview?.segments ?? []), ...(takesFindings ? found : [])];
  const scope = kind === "same-source" ? { segment: shown?.id } : { article: shown?.article };

  useEffect(() => {
    setPreview(undefined);
    setTakesFindings(false);
    let isLate = false;
    void attempt(async () => {
      const answer = await previewBulk({ kind, ...scope }).catch((error: unknown): undefined => {
        if (!isLate) throw error;
      });
      // The answer for the choice before may come after that for this one.
      if (!isLate) setPreview(answer);
    });
    return () => {
      isLate = true;
    };
  }, [kind]);
  const finish = async (result: BulkDone): Promise<void> => {
    setDone(result);
    announce(t("bulk.done", { count: result.decided }));
    await refreshNow();
  };
  const apply = (): Promise<void> =>
    attempt(async () => {
      const segments = Object.fromEntries(chosen.map(({ id, seen }) => [id, seen]));
      await finish(await applyBulk({ kind, ...scope, segments, withFindings: takesFindings }));
    });
  const undo = ({ bulk }: BulkDone): Promise<void> =>
    attempt(async () => {
      await undoBulk(bulk);
      setDone(undefined);
      announce(t("decided.undone"));
      await refreshNow();
      setPreview(await previewBulk({ kind, ...scope }));
    });

  return (
    <Dialog title={t("bulk.title")} className="bulk" onClose={() => (openDialog.value = undefined)}>
      <div class="dialog-body">
        <p class="quiet">{shown && titleOf(shown.article)}</p>
        <KindChoice kind={kind} isDisabled={done !== undefined} onChoose={setKind} />
        <p role="alert" class={problem === "" ? "field-problem empty" : "field-problem"}>
          {problem}
        </p>
        <Status done={done} preview={preview} isWaiting={problem === ""} />
        {!done && preview && preview.segments.length > 0 && (
          <Sentences all={preview.segments} text={preview.text} label={t("bulk.title")} />
        )}
        {!done && kind === "without-findings" && found.length > 0 && (
          <p class="quiet">{t("bulk.leftFindings", { count: found.length })}</p>
        )}
        {!done && kind !== "without-findings" && found.length > 0 && (
          <FindingsChoice count={found.length} isChosen={takesFindings} onChoose={setTakesFindings}>
            <Sentences all={found} text={preview?.text} label={t("bulk.withFindings", { count: found.length })} />
          </FindingsChoice>
        )}
        <Foot done={done} count={chosen.length} onUndo={(result) => void undo(result)} onApply={() => void apply()} />
      </div>
    </Dialog>
  );
}

interface KindChoiceProps {
  readonly kind: BulkKind;
  readonly isDisabled: boolean;
  readonly onChoose: (kind: BulkKind) => void;
}

function KindChoice({ kind, isDisabled, onChoose }: KindChoiceProps) {
  return (
    <fieldset class="choices">
      <legend class="field-label">{t("bulk.which")}</legend>
      {KINDS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="bulk"
            checked={kind === name}
            disabled={isDisabled}
            onChange={() => onChoose(name)}
          />
          {t(`bulk.kind.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface StatusProps {
  readonly done: BulkDone | undefined;
  readonly preview: BulkPreview | undefined;
  readonly isWaiting: boolean;
}

function Status({ done, preview, isWaiting }: StatusProps) {
  if (done)
    return (
      <p role="status">
        {t("bulk.done", { count: done.decided })} {done.left.length > 0 && t("bulk.left", { count: done.left.length })}
      </p>
    );
  return (
    <p role="status">
      {preview ? t("bulk.found", { count: preview.segments.length }) : isWaiting && t("queue.loading")}
    </p>
  );
}

interface FootProps {
  readonly done: BulkDone | undefined;
  /** Sentences that would be approved. */
  readonly count: number;
  readonly onUndo: (done: BulkDone) => void;
  readonly onApply: () => void;
}

function Foot({ done, count, onUndo, onApply }: FootProps) {
  return (
    <div class="dialog-foot">
      {done ? (
        <button type="button" class="button" onClick={() => onUndo(done)}>
          {t("bulk.undoAll")}
        </button>
      ) : (
        <button type="button" class="button primary" disabled={count === 0} onClick={onApply}>
          {t("bulk.apply", { count })}
        </button>
      )}
    </div>
  );
}

interface SentencesProps {
  readonly all: readonly Segment[];
  /** What each of them would get; undefined where each keeps its own. */
  readonly text: string | undefined;
  readonly label: string;
}

function Sentences({ all, text, label }: SentencesProps) {
  return (
    <div class="bulk-list" tabIndex={0} role="group" aria-label={label}>
      <ul class="entries">
        {all.map((segment) => (
          <li key={segment.id} class="entry">
            <div class="entry-text">
              <p class="quiet" lang={segment.from}>
                <CodedText record={segment.source} />
              </p>
              {text === undefined || text === segment.target ? (
                <p lang={segment.to}>
                  <CodedText record={segment.target} />
                </p>
              ) : (
                <DiffText before={segment.target} after={text} lang={segment.to} />
              )}
              {text !== undefined && <ReasonTags segment={segment} />}
              <FindingLines segment={segment} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
