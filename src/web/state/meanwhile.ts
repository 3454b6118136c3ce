/** Whose text has come while another was being typed: a person's, or a machine's draft. */

import type { SegmentDetails } from "../api.ts";
import { t } from "./words.ts";

/** Who decided last, as the page names them. */
export function nameOf(theirs: SegmentDetails): string {
  return theirs.history.at(-1)?.by ?? t("people.somebody");
}

/** That it has come, in a sentence. */
export function saidMeanwhile(theirs: SegmentDetails): string {
  return theirs.isMachine ? t("people.draftedMeanwhile") : t("people.decidedMeanwhile", { name: nameOf(theirs) });
}
