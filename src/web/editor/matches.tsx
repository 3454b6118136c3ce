/** What memory knows of sentences like this one. */

import { titleOf } from "../state/articles.ts";
import { KeyHint } from "../commands/key-hint.tsx";
import type { SegmentDetails } from "../api.ts";
import { takeMatch } from "../commands/commands.ts";
import { openSegment } from "../state/actions.ts";
import { t } from "../state/words.ts";
import { CodedText } from "./coded-text.tsx";
import { DiffText } from "./diff-text.tsx";

export function Matches({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.matches.length === 0) return null;
  const { from: source, to: target } = segment;
  return (
    <section class="block" aria-labelledby="matches-title">
      <h3 id="matches-title">{t("editor.matches")}</h3>
      <ol class="entries">
        {segment.matches.map((match, at) => (
          <li key={match.segment + String(at)} class="entry">
            <div class="entry-text">
              {match.source !== segment.source && (
                <DiffText before={match.source} after={segment.source} lang={source} codes={segment.codes} />
              )}
              <p lang={target}>
                <CodedText record={match.target} codes={segment.codes} />
              </p>
              <p class="quiet">
                {t("editor.similarity", { similarity: match.similarity })} · {t(`state.${match.state}`)}
                {match.by === undefined ? "" : ` · ${match.by}`} ·{" "}
                <button type="button" class="link-button" onClick={() => void openSegment(match.segment)}>
                  {titleOf(match.article)}
                </button>
              </p>
            </div>
            <button type="button" class="quiet-button" onClick={() => takeMatch(at + 1)}>
              {t("action.insertMatch")} {at < 9 && <KeyHint keys={`Alt+M ${at + 1}`} />}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
