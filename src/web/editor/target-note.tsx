/** Whether the text is saved, and how long it is where that matters. */

import { parseRecord } from "../../segments/inline-codes.ts";
import { textLength } from "../../segments/text-length.ts";
import type { SegmentDetails } from "../api.ts";
import { Icon } from "../page/icon.tsx";
import { restore } from "../commands/commands.ts";
import { hasBrokenPairs, isChanged, isSaving, record } from "../state/editor.ts";
import { t } from "../state/words.ts";

export function TargetNote({ segment }: { readonly segment: SegmentDetails }) {
  const limit = segment.maxLength;
  // As the check counts: codes are none of it.
  const used = limit === undefined ? 0 : textLength(parseRecord(record.value).content);
  return (
    <div class="target-note" id="target-note">
      <span class={isChanged.value ? "unsaved" : "quiet"}>
        {isSaving.value ? (
          t("editor.saving")
        ) : isChanged.value ? (
          <>
            <Icon name="unsaved" />
            {t("editor.unsaved")}
          </>
        ) : record.value === "" ? (
          t("editor.noText")
        ) : (
          t("editor.asSaved")
        )}
      </span>
      {segment.kind === "passage" && <span class="quiet">{t("editor.passage")}</span>}
      {hasBrokenPairs.value && <span class="field-problem">{t("error.codes")}</span>}
      {limit !== undefined && (
        <span class={used > limit ? "field-problem" : "quiet"}>{t("editor.length", { used, limit })}</span>
      )}
      {isChanged.value && (
        <button type="button" class="quiet-button" onClick={restore}>
          {t("editor.restore")}
        </button>
      )}
    </div>
  );
}
