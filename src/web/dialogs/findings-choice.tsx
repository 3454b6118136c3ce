/** Sentences that a check has something against: left out of what is approved at once, unless somebody chooses them. */

import type { ComponentChildren } from "preact";
import type { Finding, Segment } from "../api.ts";
import { MessageText } from "../editor/message-text.tsx";
import { t } from "../state/words.ts";

interface Props {
  readonly count: number;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  /** The sentences. */
  readonly children: ComponentChildren;
}

export function FindingsChoice({ count, isChosen, onChoose, children }: Props) {
  return (
    <>
      <label class="findings-choice">
        <input type="checkbox" checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />
        {t("bulk.withFindings", { count })}
      </label>
      {children}
    </>
  );
}

export function openFindings({ findings }: Segment): readonly Finding[] {
  return findings.filter(({ severity, dismissed }) => severity !== "info" && !dismissed);
}

/** What the flags and the checks have against a sentence, a line each. */
export function FindingLines({ segment }: { readonly segment: Segment }) {
  return (
    <>
      {segment.flags.map((flag) => (
        <p key={flag} class="finding-line warning" data-check={flag}>
          {t(`why.${flag}`)}
        </p>
      ))}
      {openFindings(segment).map(({ check, message, words, severity }) => (
        <p key={message} class={`finding-line ${severity}`} data-check={check}>
          <MessageText text={message} words={words} />
        </p>
      ))}
    </>
  );
}
