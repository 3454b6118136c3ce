/** The same English in other places, with another text or none. */

import { titleOf } from "../state/articles.ts";
import type { SegmentDetails } from "../api.ts";
import { openSegment } from "../state/actions.ts";
import { openDialog } from "../state/dialogs.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { CodedText } from "./coded-text.tsx";

export function Elsewhere({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.elsewhere.length === 0) return null;
  return (
    <section class="block" aria-labelledby="elsewhere-title">
      <h3 id="elsewhere-title">{t("editor.elsewhere")}</h3>
      <ul class="entries">
        {segment.elsewhere.map(({ id, article, state, target }) => (
          <li key={id} class="entry">
            <div class="entry-text">
              <p lang={segment.to}>
                <CodedText record={target} codes={segment.codes} />
              </p>
              <p class="quiet">
                {t(`state.${state}`)} ·{" "}
                <button type="button" class="link-button" onClick={() => void openSegment(id)}>
                  {titleOf(article)}
                </button>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {segment.state === "approved" && may("reviewer") && (
        <button
          type="button"
          class="button"
          onClick={() => (openDialog.value = { kind: "bulk", which: "same-source" })}
        >
          {t("bulk.sameElsewhere", { count: segment.elsewhere.length })}
        </button>
      )}
    </section>
  );
}
