/** Whose text has come while another was being typed: a person's, or a machine's draft. */

import type { SegmentDetails } from "../api.ts";
import { t } from "./words.ts";

/** Who decided last, as the page names them. */
export function nameOf(theirs: SegmentDetails): string {
  return theirs.history.at(-1)?.by ?? t("people.somebody");
}

/** What became of the sentence while somebody wrote: another text, or none where it was rejected. */
export function clashTitle({ target }: SegmentDetails): string {
  return t(target === "" ? "clash.titleEmpty" : "clash.title");
}

/** That it has come, in a sentence. */
export function saidMeanwhile(theirs: SegmentDetails): string {
  return theirs.isMachine ? t("people.draftedMeanwhile") : t("people.decidedMeanwhile", { name: nameOf(theirs) });
}
