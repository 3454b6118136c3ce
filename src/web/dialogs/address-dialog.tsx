/** An address that lets one more browser in, to be copied. */

import { announce } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";

export function AddressDialog({ url }: { readonly url: string }) {
  const copy = async (): Promise<void> => {
    // Some browsers ask first, and some people say no: the address stands there, selected.
    await navigator.clipboard.writeText(url).then(
      () => announce(t("people.copied")),
      () => undefined,
    );
  };
  return (
    <Dialog title={t("people.invite")} onClose={() => (openDialog.value = undefined)}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <label class="field-label" for="address">
          {t("people.inviteExplained")}
        </label>
        <input id="address" autofocus readOnly value={url} onFocus={({ currentTarget }) => currentTarget.select()} />
        <div class="dialog-foot">
          <button type="submit" class="button primary">
            {t("people.copy")} <kbd>↵</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
