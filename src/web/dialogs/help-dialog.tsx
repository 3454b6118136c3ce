/** The map of the keys. */

import { COMMANDS, GROUPS } from "../commands/commands.ts";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { WHOLE_COMMANDS } from "../whole-article/whole-keys.ts";
import { Dialog } from "./dialog.tsx";
import { Keys } from "./keys.tsx";

export function HelpDialog() {
  return (
    <Dialog title={t("keyboard.title")} className="help" onClose={() => (openDialog.value = undefined)}>
      <div class="dialog-body help-groups" tabIndex={0} role="group" aria-labelledby="dialog-title">
        {[...GROUPS, "whole" as const].map((group) => (
          <section key={group}>
            <h3>{t(`keyboard.group.${group}`)}</h3>
            <dl class="key-map">
              {[...COMMANDS, ...WHOLE_COMMANDS]
                .filter((command) => command.group === group)
                .map(({ id, keys }) => (
                  <div key={id}>
                    <dt>
                      <Keys keys={keys} />
                    </dt>
                    <dd>{t(`command.${id}`)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p class="quiet">{t("keyboard.hint")}</p>
      </div>
    </Dialog>
  );
}
