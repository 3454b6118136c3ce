/** What a text does to marks of the English, asked before it is saved; the same keys once more are the answer. */

import { KeyHint } from "../commands/key-hint.tsx";
import { approveAndNext } from "../state/deciding.ts";
import { changedMarks } from "../state/marks.ts";
import { t } from "../state/words.ts";
import { MarkedNames } from "./message-text.tsx";

export function MarksNotice() {
  const marks = changedMarks.value;
  return (
    <div role="alert">
      {marks && (
        <div class="notice marks-notice">
          <p>{t("marks.title")}</p>
          <ul>
            {marks.lines.map((line) => (
              <li key={line}>
                <MarkedNames text={line} />
              </li>
            ))}
          </ul>
          <p class="quiet">{t("marks.explained")}</p>
          <button type="button" class="button" onClick={() => void approveAndNext()}>
            {t("marks.confirm")} <KeyHint keys="Ctrl+Enter" />
          </button>
        </div>
      )}
    </div>
  );
}
