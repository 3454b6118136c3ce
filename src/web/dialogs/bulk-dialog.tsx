/** Several at once: first what it would be, then all of it, and one undo. */

import { useEffect, useState } from "preact/hooks";
import { ApiError, applyBulk, previewBulk, undoBulk, type BulkDone, type BulkKind, type BulkPreview } from "../api.ts";
import { loadProgress } from "../state/articles.ts";
import { brackets, details, refreshSegment } from "../state/editor.ts";
import { announce } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { reloadList } from "../state/queue.ts";
import { said, t } from "../state/words.ts";
import { toShown } from "../text/record-text.ts";
import { Dialog } from "./dialog.tsx";

const KINDS = ["without-findings", "exact-in-context", "same-source"] as const;

export function BulkDialog() {
  const [kind, setKind] = useState<BulkKind>("without-findings");
  const [preview, setPreview] = useState<BulkPreview | undefined>(undefined);
  const [done, setDone] = useState<BulkDone | undefined>(undefined);
  const [problem, setProblem] = useState("");
  const shown = details.value;
  const scope = kind === "same-source" ? { segment: shown?.id } : { article: shown?.article };

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      setProblem("");
      await work();
    } catch (error) {
      setProblem(
        error instanceof ApiError ? said(error.problem.title, error.problem.words?.title) : t("error.offline"),
      );
    }
  };
  useEffect(() => {
    setPreview(undefined);
    void attempt(async () => setPreview(await previewBulk({ kind, ...scope })));
  }, [kind]);
  const finish = async (result: BulkDone): Promise<void> => {
    setDone(result);
    announce(t("bulk.done", { count: result.decided }));
    await Promise.all([reloadList(), loadProgress(), refreshSegment()]);
  };
  const apply = (): Promise<void> =>
    attempt(async () => {
      const segments = Object.fromEntries(preview?.segments.map(({ id, seen }) => [id, seen]) ?? []);
      await finish(await applyBulk({ kind, ...scope, segments }));
    });
  const undo = ({ bulk }: BulkDone): Promise<void> =>
    attempt(async () => {
      await undoBulk(bulk);
      setDone(undefined);
      announce(t("decided.undone"));
      await Promise.all([reloadList(), loadProgress(), refreshSegment()]);
      setPreview(await previewBulk({ kind, ...scope }));
    });

  return (
    <Dialog title={t("bulk.title")} className="bulk" onClose={() => (openDialog.value = undefined)}>
      <div class="dialog-body">
        <p class="quiet">{shown?.article}</p>
        <fieldset class="choices">
          <legend class="field-label">{t("bulk.which")}</legend>
          {KINDS.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="bulk"
                checked={kind === name}
                disabled={done !== undefined}
                onChange={() => setKind(name)}
              />
              {t(`bulk.kind.${name}`)}
            </label>
          ))}
        </fieldset>
        <p role="alert" class={problem === "" ? "field-problem empty" : "field-problem"}>
          {problem}
        </p>
        {done ? (
          <p role="status">
            {t("bulk.done", { count: done.decided })}{" "}
            {done.left.length > 0 && t("bulk.left", { count: done.left.length })}
          </p>
        ) : (
          <p role="status">{preview ? t("bulk.found", { count: preview.segments.length }) : t("queue.loading")}</p>
        )}
        {!done && preview && preview.segments.length > 0 && (
          <div class="bulk-list" tabIndex={0} role="group" aria-label={t("bulk.title")}>
            <ul class="entries">
              {preview.segments.map((segment) => (
                <li key={segment.id} class="entry">
                  <div class="entry-text">
                    <p class="quiet" lang={segment.from}>
                      {toShown(segment.source, brackets.value)}
                    </p>
                    <p lang={segment.to}>{toShown(segment.target, brackets.value)}</p>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div class="dialog-foot">
          {done ? (
            <button type="button" class="button" onClick={() => void undo(done)}>
              {t("bulk.undoAll")}
            </button>
          ) : (
            <button
              type="button"
              class="button primary"
              disabled={!preview || preview.segments.length === 0}
              onClick={() => void apply()}
            >
              {t("bulk.apply", { count: preview?.segments.length ?? 0 })}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
