/** Whether the text is saved, and how long it is where that matters. */

import type { SegmentDetails } from "../api.ts";
import { Icon } from "../page/icon.tsx";
import { restore } from "../commands/commands.ts";
import { hasBrokenPairs, isChanged, isSaving, record, typed } from "../state/editor.ts";
import { t } from "../state/words.ts";

export function TargetNote({ segment }: { readonly segment: SegmentDetails }) {
  const limit = segment.maxLength;
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
      {hasBrokenPairs.value && <span class="field-problem">{t("error.codes")}</span>}
      {limit !== undefined && (
        <span class={typed.value.length > limit ? "field-problem" : "quiet"}>
          {t("editor.length", { used: typed.value.length, limit })}
        </span>
      )}
      {isChanged.value && (
        <button type="button" class="quiet-button" onClick={restore}>
          {t("editor.restore")}
        </button>
      )}
    </div>
  );
}
