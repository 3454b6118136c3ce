/** Why a segment waits, or that it does not, in words. */

import type { Segment } from "../api.ts";
import { Icon } from "../page/icon.tsx";
import { t } from "../state/words.ts";

interface Props {
  readonly segment: Pick<Segment, "reasons" | "state">;
  /** Without the tag that nearly every row of a list has. */
  readonly isShort?: boolean;
}

export function ReasonTags({ segment, isShort = false }: Props) {
  if (segment.reasons.length === 0)
    return (
      <span class={`tag state-${segment.state}`}>
        <Icon name={segment.state} />
        <span class="tag-word">{t(`state.${segment.state}`)}</span>
      </span>
    );
  return (
    <>
      {segment.reasons
        .filter((reason) => !isShort || reason !== "new")
        .map((reason) => (
          <span key={reason} class={`tag reason reason-${reason}`} title={t(`why.${reason}`)}>
            <Icon name={reason} />
            <span class="tag-word">{t(`why.${reason}`)}</span>
          </span>
        ))}
    </>
  );
}
