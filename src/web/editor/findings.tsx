/** What the checks found in the text as it is typed. */

import { useState } from "preact/hooks";
import { KeyHint } from "../commands/key-hint.tsx";
import type { Finding } from "../api.ts";
import { fixFinding, openFindings } from "../commands/commands.ts";
import { Icon } from "../page/icon.tsx";
import { dismiss } from "../state/actions.ts";
import { checkedText, details, findings } from "../state/editor.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { DiffText } from "./diff-text.tsx";
import { MessageText } from "./message-text.tsx";

export function Findings() {
  const [showsPast, setShowsPast] = useState(false);
  const open = openFindings();
  const firstFixed = open.find(({ fix }) => fix !== undefined);
  const past = findings.value.filter(({ dismissed }) => dismissed !== undefined);
  return (
    <section class="block" id="checks" aria-labelledby="checks-title">
      <h3 id="checks-title">
        {t("checks.title")} <span class="quiet">{open.length === 0 ? t("checks.none") : ""}</span>
      </h3>
      {open.length > 0 && (
        <ol class="findings">
          {open.map((finding, at) => (
            <Item key={`${finding.check}${at}`} finding={finding} at={at} isFirst={finding === firstFixed} />
          ))}
        </ol>
      )}
      {past.length > 0 && (
        <button type="button" class="quiet-button" aria-expanded={showsPast} onClick={() => setShowsPast(!showsPast)}>
          {t("checks.dismissedCount", { count: past.length })}
        </button>
      )}
      {showsPast &&
        past.map(({ message, words, dismissed }, at) => (
          <p key={at} class="quiet">
            <MessageText text={message} words={words} />{" "}
            {t("checks.dismissedBy", { name: dismissed?.by, reason: dismissed?.reason })}
          </p>
        ))}
    </section>
  );
}

interface Props {
  readonly finding: Finding;
  /** From 0, among those that are not put aside: what its keys count. */
  readonly at: number;
  /** Alt+F means it. */
  readonly isFirst: boolean;
}

function Item({ finding, at, isFirst }: Props) {
  const { fix } = finding;
  return (
    <li class={`finding ${finding.severity}`}>
      <Icon name={finding.severity} />
      <span class="severity">{t(`checks.${finding.severity}`)}</span>
      <span class="finding-message">
        <MessageText text={finding.message} words={finding.words} />
      </span>
      {may("reviewer") && (
        <button type="button" class="quiet-button" onClick={() => void dismiss(finding)}>
          {t("action.dismiss")} {at < 9 && <KeyHint keys={`Alt+D ${at + 1}`} />}
        </button>
      )}
      {fix !== undefined && (
        <div class="finding-fix">
          <DiffText
            before={checkedText.value}
            after={fix}
            lang={details.value?.to ?? "es"}
            codes={details.value?.codes}
          />
          <button type="button" class="quiet-button" onClick={() => void fixFinding(finding)}>
            {t("checks.fix")}{" "}
            {isFirst ? <KeyHint keys="Alt+F" /> : at < 9 && <KeyHint keys={`Alt+Shift+F ${at + 1}`} />}
          </button>
        </div>
      )}
    </li>
  );
}
