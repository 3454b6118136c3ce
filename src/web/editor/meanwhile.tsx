/** Another text has come for the sentence while one is being typed: told, never forced. */

import type { SegmentDetails } from "../api.ts";
import { details, record, standoff } from "../state/editor.ts";
import { saidMeanwhile } from "../state/meanwhile.ts";
import { t } from "../state/words.ts";

export function Meanwhile({ theirs }: { readonly theirs: SegmentDetails }) {
  return (
    <div class="notice">
      <p>{saidMeanwhile(theirs)}</p>
      <button
        type="button"
        class="button"
        onClick={() => (standoff.value = { base: details.value?.target ?? "", yours: record.value, theirs })}
      >
        {t(theirs.target === "" ? "clash.showEmpty" : "clash.show")}
      </button>
    </div>
  );
}
