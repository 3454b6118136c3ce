/** Decisions that were refused after the page had gone on: told here while somebody is at another sentence. */

import { titleOf } from "../state/articles.ts";
import { notSaved } from "../state/deciding.ts";
import { t } from "../state/words.ts";

export function NotSavedNotes() {
  return (
    <>
      {notSaved.value.map(({ segment, why, takeUp }) => (
        <div key={segment.id} class="notice" role="alert">
          <p>{t("editor.notSaved", { place: titleOf(segment.article) })}</p>
          <p class="quiet">{why}</p>
          <button type="button" class="button" onClick={() => void takeUp()}>
            {t("editor.takeUp")}
          </button>
        </div>
      ))}
    </>
  );
}
