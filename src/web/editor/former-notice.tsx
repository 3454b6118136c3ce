/** What somebody typed for a sentence that is there no more, at that sentence and at the one that follows it. */

import { openSegment } from "../state/actions.ts";
import { typedText } from "../state/drafts.ts";
import { currentId, details } from "../state/editor.ts";
import { former, useFormerText } from "../state/former.ts";
import { t } from "../state/words.ts";
import { FormerText } from "./former-text.tsx";

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
      <FormerText
        id={id}
        source={source}
        text={kept.text}
        codes={details.value.codes}
        from={details.value.from}
        to={details.value.to}
      >
        <button type="button" class="button" onClick={() => useFormerText(found)}>
          {t("former.use")}
        </button>
      </FormerText>
    </div>
  );
}
