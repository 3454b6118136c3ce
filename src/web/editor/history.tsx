/** Who decided what, when. */

import type { SegmentDetails } from "../api.ts";
import { t, when } from "../state/words.ts";
import { DiffText } from "./diff-text.tsx";

export function History({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.history.length === 0 && segment.author === undefined) return null;
  return (
    <section class="block" id="history" aria-labelledby="history-title">
      <h3 id="history-title">{t("history.title")}</h3>
      <ol class="entries">
        {segment.history.toReversed().map(({ action, by, at, reason, before, after }, place) => (
          <li key={place} class="entry">
            <div class="entry-text">
              <p>
                {t(`history.did.${action}`, { name: by })}
                <span class="quiet">
                  {" · "}
                  <time dateTime={at}>{when(at)}</time>
                </span>
                {reason !== "" && <span class="entry-note">«{reason}»</span>}
              </p>
              {before !== null && before !== after && (
                <DiffText before={before} after={after} lang={segment.to} codes={segment.codes} />
              )}
            </div>
          </li>
        ))}
        {segment.author !== undefined && <li class="entry">{t("history.author", { name: segment.author })}</li>}
      </ol>
    </section>
  );
}
