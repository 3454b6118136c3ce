/** Approval of the whole: first what it would be and what it passes over, then all of it, and one undo. */

import { useEffect, useState } from "preact/hooks";
import { loadProof, type WholeArticle } from "../api.ts";
import { FindingLines, FindingsChoice, openFindings } from "../dialogs/findings-choice.tsx";
import { approved, approveWhole, attempt, takesFindings, undoWhole } from "../state/whole-article.ts";
import { sendWaiting } from "../state/reading.ts";
import { t } from "../state/words.ts";
import { CodedText } from "../editor/coded-text.tsx";
import { focusPanel } from "./whole-keys.ts";
import { SentenceLink } from "./sentence-link.tsx";

export function ApprovePanel({ whole }: { readonly whole: WholeArticle }) {
  const { waiting, approvable, withFindings, refused } = whole;
  const found = waiting.filter(({ id }) => id in withFindings);
  const ready = waiting.filter(({ id }) => id in approvable);
  const rest = waiting.filter(({ id }) => id in refused);
  const done = approved.value;
  const opened = useOpened(whole.source);
  const unopened = opened ? ready.filter(({ id }) => !opened.has(id)).length : 0;
  const count = ready.length + (takesFindings.value ? found.length : 0);
  return (
    <>
      <h3>{t("articleReview.panel.approve")}</h3>
      {done && (
        <div class="done" role="status">
          <p>
            {t("bulk.done", { count: done.decided })}{" "}
            {done.left.length > 0 && t("bulk.left", { count: done.left.length })}
          </p>
          <button type="button" class="button" data-first onClick={() => void undoWhole().then(focusPanel)}>
            {t("bulk.undoAll")}
          </button>
        </div>
      )}
      {!done && (
        <>
          <p role="status">
            {waiting.length === 0 ? t("articleReview.ready") : t("bulk.found", { count: ready.length })}
          </p>
          {unopened > 0 && <p class="unopened">{t("articleReview.unopened", { count: unopened })}</p>}
          <Sentences all={ready} />
        </>
      )}
      {!done && found.length > 0 && (
        <FindingsChoice
          count={found.length}
          isChosen={takesFindings.value}
          onChoose={(isChosen) => (takesFindings.value = isChosen)}
        >
          <Sentences all={found} />
        </FindingsChoice>
      )}
      {rest.length > 0 && (
        <>
          <p>{t("articleReview.passedOver", { count: rest.length })}</p>
          <Sentences all={rest} refused={refused} />
        </>
      )}
      {!done && (
        <button
          type="button"
          class="button primary"
          data-first
          disabled={count === 0}
          onClick={() => void approveWhole().then(focusPanel)}
        >
          {t("bulk.apply", { count })}
        </button>
      )}
    </>
  );
}

/** Ids of the sentences that somebody has had on the screen; undefined where that is not known, or not kept. */
function useOpened(article: string): ReadonlySet<string> | undefined {
  const [opened, setOpened] = useState<ReadonlySet<string> | undefined>(undefined);
  useEffect(() => {
    let isLate = false;
    void attempt(async () => {
      await sendWaiting();
      const { hasReadings, sentences } = await loadProof(article);
      const seen = sentences.filter(({ readings, isHuman }) => readings.length > 0 || isHuman);
      if (!isLate && hasReadings) setOpened(new Set(seen.map(({ id }) => id)));
    });
    return () => {
      isLate = true;
    };
  }, [article]);
  return opened;
}

function Sentences({
  all,
  refused,
}: {
  readonly all: WholeArticle["waiting"];
  readonly refused?: WholeArticle["refused"];
}) {
  if (all.length === 0) return null;
  return (
    <ul class="panel-list entries" tabIndex={0}>
      {all.map((segment) => {
        const { id, source, target, from, to } = segment;
        const why = refused?.[id];
        const isAgainst = openFindings(segment).length + segment.flags.length > 0;
        const hasFindings = isAgainst && refused === undefined;
        return (
          <li key={id}>
            <p class="quiet" lang={from}>
              <CodedText record={source} />
            </p>
            {target !== "" && (
              <p lang={to}>
                <CodedText record={target} />
              </p>
            )}
            <FindingLines segment={segment} />
            {(why !== undefined || hasFindings) && (
              <p>
                {why !== undefined && t(`articleReview.refused.${why}`)}{" "}
                <SentenceLink id={id}>{t("articleReview.look.sentence")}</SentenceLink>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
