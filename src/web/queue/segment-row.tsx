/** A segment in the list. */

import type { Segment } from "../api.ts";
import { titleOf } from "../state/articles.ts";
import { unsaved } from "../state/drafts.ts";
import { presence } from "../state/events.ts";
import { brackets, currentId } from "../state/editor.ts";
import { t } from "../state/words.ts";
import { chipText, readRecord } from "../text/record-text.ts";
import { Icon } from "../page/icon.tsx";
import { DueTag } from "./due-tag.tsx";
import { ReasonTags } from "./reason-tags.tsx";

interface Props {
  readonly index: number;
  readonly segment: Segment | undefined;
  readonly count: number;
  /** The row before is of the same article. */
  readonly isInArticle: boolean;
}

export function SegmentRow({ index, segment, count, isInArticle }: Props) {
  const place = { id: `row-${index}`, "data-index": index, "aria-posinset": index + 1, "aria-setsize": count };
  if (!segment)
    return (
      <div class="row waiting" role="option" aria-selected={false} aria-busy {...place}>
        …
      </div>
    );
  const here = presence.value.get(segment.id);
  return (
    <div class="row" role="option" aria-selected={segment.id === currentId.value} {...place}>
      <span class="row-source" lang={segment.from}>
        {plain(segment.source)}
      </span>
      <span class="row-target" lang={segment.to}>
        {plain(segment.target)}
      </span>
      <span class="row-meta">
        {unsaved.value.has(segment.id) && (
          <span class="tag unsaved">
            <Icon name="unsaved" />
            {t("editor.unsavedShort")}
          </span>
        )}
        <ReasonTags segment={segment} isShort />
        {segment.reasons.length > 2 && (
          <span class="tag more-reasons" aria-hidden="true">
            {t("queue.moreReasons", { count: segment.reasons.length - 1 })}
          </span>
        )}
        {segment.assignee !== undefined && <Tag words={`→ ${segment.assignee}`} />}
        <DueTag due={segment.due} />
        {segment.comments > 0 && (
          <span class="tag">
            <Icon name="comment" />
            {t("comments.total", { count: segment.comments })}
          </span>
        )}
        {here && <Tag words={t("people.isHere", { name: here.join(", ") })} />}
        {!isInArticle && (
          <span class="row-place">
            <span class="row-file">{titleOf(segment.article)}</span>
          </span>
        )}
      </span>
    </div>
  );
}

function Tag({ words }: { readonly words: string }) {
  return (
    <span class="tag" title={words}>
      <span class="tag-word">{words}</span>
    </span>
  );
}

/** The words, and a chip where a code stands for some: `Hello ⟦1⟧, welcome back!`. */
function plain(record: string): string {
  return readRecord(record)
    .map(({ kind, id, text }) => (kind === "ph" ? chipText(brackets.value, kind, id) : text))
    .join("");
}
