/** All texts that were typed in this browser and not saved, whatever became of their sentences. */

import { openSegment } from "../state/actions.ts";
import { titleOf } from "../state/articles.ts";
import { openDialog } from "../state/dialogs.ts";
import { typedText, unsaved } from "../state/drafts.ts";
import { t } from "../state/words.ts";
import { FormerText } from "../editor/former-text.tsx";
import { Dialog } from "./dialog.tsx";

export function UnsavedDialog() {
  const close = (): void => {
    openDialog.value = undefined;
  };
  const open = (id: string): void => {
    close();
    void openSegment(id);
  };
  const texts = [...unsaved.value].flatMap((id) => {
    const kept = typedText(id);
    return kept ? [{ id, ...kept }] : [];
  });
  return (
    <Dialog title={t("former.listTitle")} className="wide" onClose={close}>
      <div class="dialog-body">
        <p class="quiet">{t("former.listHint")}</p>
        <ol class="entries">
          {texts.map(({ id, article, source, text }) => (
            <li key={id} class="entry">
              <div class="entry-text">
                {article !== undefined && <p class="quiet">{titleOf(article)}</p>}
                <FormerText id={id} source={source} text={text}>
                  <button type="button" class="button" onClick={() => open(id)}>
                    {t("former.open")}
                  </button>
                </FormerText>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
