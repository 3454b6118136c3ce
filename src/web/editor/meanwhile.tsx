/** Somebody decided about the sentence while text for it is being typed: told, never forced. */

import type { SegmentDetails } from "../api.ts";
import { details, record, standoff } from "../state/editor.ts";
import { t } from "../state/words.ts";

export function Meanwhile({ theirs }: { readonly theirs: SegmentDetails }) {
  return (
    <div class="notice">
      <p>{t("people.decidedMeanwhile", { name: theirs.history.at(-1)?.by ?? t("people.somebody") })}</p>
      <button
        type="button"
        class="button"
        onClick={() => (standoff.value = { base: details.value?.target ?? "", yours: record.value, theirs })}
      >
        {t("clash.show")}
      </button>
    </div>
  );
}
