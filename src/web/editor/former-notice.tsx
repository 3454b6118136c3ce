/** What somebody typed for a sentence that is there no more, at that sentence and at the one that follows it. */

import { openSegment } from "../state/actions.ts";
import { typedText } from "../state/drafts.ts";
import { currentId, details } from "../state/editor.ts";
import { forgetFormer, former, useFormerText } from "../state/former.ts";
import { t } from "../state/words.ts";
import { CodedText } from "./coded-text.tsx";

export function FormerNotice() {
  const found = former.value;
  const kept = found && typedText(found.id);
  if (!found || !kept) return null;
  const { id, source, next } = found;
  if (currentId.value === id)
    return (
      <div class="notice" role="alert">
        <p>{t(next === null ? "former.gone" : "former.changed")}</p>
        {next !== null && (
          <button type="button" class="button" onClick={() => void openSegment(next)}>
            {t("former.show")}
          </button>
        )}
      </div>
    );
  if (currentId.value !== next || details.value?.id !== next) return null;
  return (
    <div class="notice former" role="group" aria-label={t("former.yours")}>
      <p>{t("former.yours")}</p>
      {source !== undefined && (
        <p class="quiet" lang={details.value.from}>
          <CodedText record={source} codes={details.value.codes} />
        </p>
      )}
      <p lang={details.value.to}>
        <CodedText record={kept.text} codes={details.value.codes} />
      </p>
      <p class="former-actions">
        <button type="button" class="button" onClick={() => useFormerText(found)}>
          {t("former.use")}
        </button>
        <button type="button" class="quiet-button" onClick={() => forgetFormer(id)}>
          {t("former.discard")}
        </button>
      </p>
    </div>
  );
}
