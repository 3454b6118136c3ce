/** What the checks found in the text as it is typed. */

import { useState } from "preact/hooks";
import type { Finding } from "../api.ts";
import { openFindings, takeFix } from "../commands/commands.ts";
import { Icon } from "../page/icon.tsx";
import { dismiss } from "../state/actions.ts";
import { live } from "../state/editor.ts";
import { t } from "../state/words.ts";
import { MessageText } from "./message-text.tsx";

export function Findings() {
  const [showsPast, setShowsPast] = useState(false);
  const open = openFindings();
  const past = live.value.findings.filter(({ dismissed }) => dismissed !== undefined);
  return (
    <section class="block" id="checks" aria-labelledby="checks-title">
      <h3 id="checks-title">
        {t("checks.title")} <span class="quiet">{open.length === 0 ? t("checks.none") : ""}</span>
      </h3>
      {open.length > 0 && (
        <ol class="findings">
          {open.map((finding, at) => (
            <Item key={`${finding.check}${at}`} finding={finding} at={at} />
          ))}
        </ol>
      )}
      {live.value.fix !== undefined && (
        <button type="button" class="button" aria-keyshortcuts="Alt+F" onClick={takeFix}>
          {t("checks.fix")} <kbd>Alt F</kbd>
        </button>
      )}
      {past.length > 0 && (
        <button type="button" class="quiet-button" aria-expanded={showsPast} onClick={() => setShowsPast(!showsPast)}>
          {t("checks.dismissedCount", { count: past.length })}
        </button>
      )}
      {showsPast &&
        past.map(({ message, dismissed }, at) => (
          <p key={at} class="quiet">
            {message} {t("checks.dismissedBy", { name: dismissed?.by, reason: dismissed?.reason })}
          </p>
        ))}
    </section>
  );
}

function Item({ finding, at }: { readonly finding: Finding; readonly at: number }) {
  return (
    <li class={`finding ${finding.severity}`}>
      <Icon name={finding.severity} />
      <span class="severity">{t(`checks.${finding.severity}`)}</span>
      <span class="finding-message">
        <MessageText text={finding.message} />
      </span>
      <button type="button" class="quiet-button" onClick={() => void dismiss(finding)}>
        {t("action.dismiss")} {at < 9 && <kbd>Alt D {at + 1}</kbd>}
      </button>
    </li>
  );
}
