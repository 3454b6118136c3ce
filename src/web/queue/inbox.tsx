/** What is for whoever looks: one row opens its sentence. */

import type { InboxItem } from "../api.ts";
import { shownPane } from "../commands/focus.ts";
import { openSegment } from "../state/actions.ts";
import { inbox } from "../state/articles.ts";
import { details } from "../state/editor.ts";
import { t, when } from "../state/words.ts";
import { DueTag } from "./due-tag.tsx";

export function Inbox() {
  return (
    <ul class="articles">
      {inbox.value.map((item) => (
        <Row key={`${item.kind} ${item.segment} ${item.at}`} item={item} />
      ))}
    </ul>
  );
}

function Row({ item: { kind, segment, title, text, by, at, waiting, due } }: { readonly item: InboxItem }) {
  return (
    <li>
      <button
        type="button"
        class="article-row"
        aria-current={details.value?.id === segment}
        onClick={() => {
          shownPane.value = "editor";
          void openSegment(segment);
        }}
      >
        <span class="article-title">{t(`inbox.kind.${kind}`, { name: by ?? "", count: waiting })}</span>
        {waiting === 0 && <span class="inbox-text">{text}</span>}
        <span class="quiet">{[title, at === null ? "" : when(at)].filter((each) => each !== "").join(" · ")}</span>
        <DueTag due={due} />
      </button>
    </li>
  );
}
