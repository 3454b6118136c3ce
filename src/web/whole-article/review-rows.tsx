/** The article against its published text: as one text with its changes, or both beside each other. */

import { useEffect, useRef } from "preact/hooks";
import type { ReviewRow, WholeArticle } from "../api.ts";
import { choose, chosen, panel, whole as current } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { groupRows, reviewRuns, type RowSide } from "../text/review-runs.ts";

/** So many rows without a change are shown; more are folded. */
const MOST_SAME = 2;
/** Blocks that nobody can place by their text: their keys or names are shown. */
const NAMED = new Set(["json-value", "front-matter"]);

interface Props {
  readonly whole: WholeArticle;
  readonly isSides: boolean;
}

export function ReviewRows({ whole, isSides }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const id = chosen.value;
  const wasShown = useRef(false);
  useEffect(() => {
    const here = id === undefined ? null : list.current?.querySelector(`[data-segment="${CSS.escape(id)}"]`);
    const folded = here?.closest("details");
    // What has not changed is unfolded for a sentence that somebody goes to, and not at first.
    if (folded && wasShown.current) folded.open = true;
    if (!folded || wasShown.current) here?.scrollIntoView({ block: "center" });
    wasShown.current = true;
  }, [id]);
  const { published, changed } = whole;
  if (published === "none") return <p class="nothing">{t("articleReview.neverPublished")}</p>;
  return (
    <div
      class={isSides ? "rows sides" : "rows"}
      ref={list}
      tabIndex={0}
      role="group"
      aria-label={t("articleReview.compare")}
      onClick={chooseClicked}
    >
      <p class="quiet rows-note">
        {t(`articleReview.from.${published}`)} · {t("articleReview.changed", { count: changed })}
      </p>
      {isSides && (
        <div class="row-sides row-heads" aria-hidden="true">
          <h4>{t("articleReview.before")}</h4>
          <h4>{t("articleReview.now")}</h4>
        </div>
      )}
      {groupRows(whole.rows).map(({ isChanged, rows }, at) =>
        isChanged || rows.length <= MOST_SAME ? (
          rows.map((row, place) => <Row key={`${at} ${place}`} row={row} isSides={isSides} />)
        ) : (
          <details key={`${at} same`}>
            <summary>{t("articleReview.same", { count: rows.length })}</summary>
            {rows.map((row, place) => (
              <Row key={place} row={row} isSides={isSides} />
            ))}
          </details>
        ),
      )}
    </div>
  );
}

function Row({ row, isSides }: { readonly row: ReviewRow; readonly isSides: boolean }) {
  const { kind, path, before, after } = row;
  const isSame = before === after;
  const name = NAMED.has(kind) ? path.join(" › ") : "";
  const word = before === null ? "articleReview.isNew" : after === null ? "articleReview.isGone" : undefined;
  return (
    <div class={`review-row${isSame ? " same" : ""}${kind === "heading" ? " heading" : ""}`}>
      {(name !== "" || word !== undefined) && (
        <p class="row-name">
          {name} {word !== undefined && <span class="tag">{t(word)}</span>}
        </p>
      )}
      {isSides && !isSame ? (
        <div class="row-sides">
          <RowText row={row} side="before" />
          <RowText row={row} side="after" />
        </div>
      ) : (
        <RowText row={row} side="both" />
      )}
    </div>
  );
}

function RowText({ row, side }: { readonly row: ReviewRow; readonly side: RowSide }) {
  return (
    <p class={`row-text ${side}`} lang={current.value?.to}>
      {reviewRuns(row, side).map(({ text, change, sentence }, at) => {
        const Tag = change === "added" ? "ins" : change === "removed" ? "del" : "span";
        const isCurrent = sentence !== undefined && sentence.id === chosen.value;
        return sentence ? (
          <Tag key={at} class={`sentence ${sentence.state}${isCurrent ? " current" : ""}`} data-segment={sentence.id}>
            {text}
          </Tag>
        ) : (
          <Tag key={at}>{text}</Tag>
        );
      })}
    </p>
  );
}

function chooseClicked({ target }: MouseEvent): void {
  const id = (target as Element | null)?.closest?.("[data-segment]")?.getAttribute("data-segment");
  if (id === null || id === undefined) return;
  panel.value = "sentence";
  void choose(id);
}
