/** Everything that helps to decide about a sentence, beside the article: it pushes neither the field nor its buttons. */

import { printArticle } from "../article/print-article.ts";
import { ariaKeys } from "../commands/keys.ts";
import { DueTag } from "../queue/due-tag.tsx";
import { ReasonTags } from "../queue/reason-tags.tsx";
import { details } from "../state/editor.ts";
import { presence } from "../state/events.ts";
import { openWhole } from "../state/whole-article.ts";
import { t } from "../state/words.ts";
import { Changes } from "./changes.tsx";
import { Comments } from "./comments.tsx";
import { DiffText } from "./diff-text.tsx";
import { Elsewhere } from "./elsewhere.tsx";
import { Findings } from "./findings.tsx";
import { History } from "./history.tsx";
import { Matches } from "./matches.tsx";
import { Rivals } from "./rivals.tsx";
import { SecondDraftPart } from "./second-draft.tsx";
import { Suggestion } from "./suggestion.tsx";
import { Terms } from "./terms.tsx";

export function SidePane() {
  const segment = details.value;
  if (!segment) return null;
  const here = presence.value.get(segment.id);
  const { article } = segment;
  return (
    <div class="side">
      <div class="side-tools">
        <button
          type="button"
          class="quiet-button"
          aria-keyshortcuts={ariaKeys("Alt+V")}
          onClick={() => openWhole(article)}
        >
          {t("articleReview.open")}
        </button>
        <button
          type="button"
          class="quiet-button"
          aria-keyshortcuts={ariaKeys("Alt+P")}
          onClick={() => printArticle(article)}
        >
          {t("preview.print")}
        </button>
      </div>
      <p class="tags">
        <ReasonTags segment={segment} />
        {segment.assignee !== undefined && <span class="tag">→ {segment.assignee}</span>}
        <DueTag due={segment.due} />
        {here && <span class="tag">{t("people.isHere", { name: here.join(", ") })}</span>}
      </p>
      {segment.oldSource !== undefined && (
        <section class="block" aria-labelledby="old-title">
          <h3 id="old-title">{t("editor.sourceChanged")}</h3>
          <DiffText before={segment.oldSource} after={segment.source} lang={segment.from} />
        </section>
      )}
      <Suggestion segment={segment} />
      <Findings />
      <Rivals segment={segment} />
      <Changes segment={segment} />
      <Terms segment={segment} />
      <Matches segment={segment} />
      <SecondDraftPart key={segment.id} segment={segment} />
      <Elsewhere segment={segment} />
      <History segment={segment} />
      <Comments key={segment.id} segment={segment} />
    </div>
  );
}
