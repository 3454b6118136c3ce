/** What the termbase says of this sentence. */

import { KeyHint } from "../commands/key-hint.tsx";
import type { SegmentDetails } from "../api.ts";
import { insertTerm } from "../commands/commands.ts";
import { t } from "../state/words.ts";

export function Terms({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.terms.length === 0) return null;
  const lang = segment.to;
  return (
    <section class="block" aria-labelledby="terms-title">
      <h3 id="terms-title">{t("editor.terms")}</h3>
      <ol class="entries">
        {segment.terms.map((term, at) => (
          <li key={term.place} class="entry">
            <span class="entry-text">
              <span lang={segment.from}>{term.source}</span> → <strong lang={lang}>{term.target}</strong>
              <span class="quiet"> · {t(`policy.${term.policy}`)}</span>
              {term.forms.length > 0 && (
                <span class="entry-note">
                  {t("editor.allowedFormsLabel")} <span lang={lang}>{term.forms.join(", ")}</span>
                </span>
              )}
              {term.forbidden.length > 0 && (
                <span class="entry-note">
                  {t("editor.notAllowed")} <span lang={lang}>{term.forbidden.join(", ")}</span>
                </span>
              )}
              {term.note !== "" && <span class="entry-note">{term.note}</span>}
            </span>
            {term.target !== "" && (
              <button type="button" class="quiet-button" onClick={() => insertTerm(at + 1)}>
                {t("action.insert")} {at < 9 && <KeyHint keys={`Alt+T ${at + 1}`} />}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
