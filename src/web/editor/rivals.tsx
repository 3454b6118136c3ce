/** Texts beside that of a sentence: another person's, or what an agent proposes. */

import type { SegmentDetails } from "../api.ts";
import { replaceText } from "../commands/insert.ts";
import { t, when } from "../state/words.ts";
import { DiffText } from "./diff-text.tsx";

export function Rivals({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.rivals.length === 0) return null;
  const isProposed = segment.rivals.every(({ proposal }) => proposal === true);
  return (
    <section class="block" aria-labelledby="rivals-title">
      <h3 id="rivals-title">{t(isProposed ? "editor.proposals" : "editor.rivals")}</h3>
      <p class="quiet">{t(isProposed ? "editor.proposalsExplained" : "editor.rivalsExplained")}</p>
      <div class="clash-texts">
        {segment.rivals.map(({ target, by, at }, place) => (
          <div key={place} class="clash-text">
            <h4>
              {by ?? t("people.somebody")} {at !== undefined && <time dateTime={at}>{when(at)}</time>}
            </h4>
            <DiffText before={segment.target} after={target} lang={segment.to} codes={segment.codes} />
            <button type="button" class="button" onClick={() => replaceText(target)}>
              {t("action.insertMatch")}
            </button>
          </div>
        ))}
      </div>
    </section>
  );
}
