/** Why a segment waits, or that it does not, in words. */

import type { Segment } from "../api.ts";
import { Icon } from "../page/icon.tsx";
import { t } from "../state/words.ts";

export function ReasonTags({ segment }: { readonly segment: Pick<Segment, "reasons" | "state"> }) {
  if (segment.reasons.length === 0)
    return (
      <span class={`tag state-${segment.state}`}>
        <Icon name={segment.state} />
        <span class="tag-word">{t(`state.${segment.state}`)}</span>
      </span>
    );
  return (
    <>
      {segment.reasons.map((reason) => (
        <span key={reason} class={`tag reason reason-${reason}`} title={t(`why.${reason}`)}>
          <Icon name={reason} />
          <span class="tag-word">{t(`why.${reason}`)}</span>
        </span>
      ))}
    </>
  );
}
