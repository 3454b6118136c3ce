/** For a source that has changed: another text that may be right for it, or the parts of the old one that are to be looked at. */

import { KeyHint } from "../commands/key-hint.tsx";
import type { SegmentDetails } from "../api.ts";
import { takeSuggestion } from "../commands/commands.ts";
import { t } from "../state/words.ts";
import { CodedText } from "./coded-text.tsx";
import { DiffText } from "./diff-text.tsx";

export function Suggestion({ segment }: { readonly segment: SegmentDetails }) {
  const { suggestion, target, to } = segment;
  if (!suggestion) return null;
  const { origin, target: offered, touch } = suggestion;
  return (
    <section class="block" aria-labelledby="suggestion-title">
      <h3 id="suggestion-title">{t("suggestion.title")}</h3>
      {origin === "form" ? (
        <p class="quiet">{t("suggestion.form")}</p>
      ) : origin === "none" ? (
        <>
          <p class="diff" lang={to}>
            <CodedText
              record={target}
              codes={segment.codes}
              spans={touch.map((span) => ({ ...span, kind: "touch" }))}
            />
          </p>
          <p class="quiet">{t(touch.length > 0 ? "suggestion.touch" : "suggestion.nothing")}</p>
        </>
      ) : (
        <>
          <DiffText before={target} after={offered} lang={to} codes={segment.codes} />
          <p class="quiet">{t(`suggestion.${origin}`)}</p>
          <button type="button" class="quiet-button" onClick={takeSuggestion}>
            {t("action.insertMatch")} <KeyHint keys="Alt+W" />
          </button>
        </>
      )}
    </section>
  );
}
