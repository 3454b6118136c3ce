/** The map of the keys. */

import { COMMANDS, GROUPS } from "../commands/commands.ts";
import { keyboard } from "../commands/keys.ts";
import { openDialog } from "../state/dialogs.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { WHOLE_COMMANDS } from "../whole-article/whole-keys.ts";
import { Dialog } from "./dialog.tsx";
import { KeyMap } from "./key-map.tsx";

const ALL = [...COMMANDS, ...WHOLE_COMMANDS];

export function HelpDialog() {
  return (
    <Dialog title={t("keyboard.title")} className="help" onClose={() => (openDialog.value = undefined)}>
      <div class="dialog-body help-groups" tabIndex={0} role="group" aria-labelledby="dialog-title">
        {[...GROUPS, "whole" as const].map((group) => (
          <section key={group}>
            <h3>{t(`keyboard.group.${group}`)}</h3>
            <KeyMap
              commands={ALL.filter(({ group: own, needs }) => own === group && (needs === undefined || may(needs)))}
            />
          </section>
        ))}
        <p class="quiet">{t(keyboard === "mac" ? "keyboard.hintMac" : "keyboard.hint")}</p>
      </div>
    </Dialog>
  );
}
