/** A person's edits as corrections of the lines they were made to. */

import { applyAction } from "../../store/states.ts";
import type { LedgerLine } from "../../store/types.ts";
import type { SignatureOf } from "./blame-target.ts";
import type { Edit } from "./comparison.ts";

/**
 * Puts edits into their lines, before those are carried to the present source: an edit of a sentence whose English has
 * changed meanwhile is a correction of the old one, and stays as `stale-source`.
 * @param signatureOf Who made them; undefined: nobody keeps them, and the lines stay
 */
export function applyEdits(
  ledger: readonly LedgerLine[],
  edits: readonly Edit[],
  signatureOf: SignatureOf | undefined,
): readonly LedgerLine[] {
  if (signatureOf === undefined || edits.length === 0) return ledger;
  const made = new Map(edits.map((edit) => [edit.line, edit]));
  return ledger.map((line) => {
    const edit = made.get(line);
    if (!edit) return line;
    const signature = signatureOf(edit.lines);
    return edit.empty
      ? applyAction(line, edit.empty, signature)
      : applyAction(line, "correct", { ...signature, target: edit.target, marks: edit.marks ?? [] });
  });
}
