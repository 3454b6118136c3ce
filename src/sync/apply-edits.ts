/** A person's edits as corrections of the lines they were made to. */

import { plainOf } from "../articles/target-text.ts";
import { stoodBefore } from "../record/earlier-texts.ts";
import { asAlternative } from "../record/merge-lines.ts";
import { applyAction } from "../record/states.ts";
import { isHumanText, isRejected } from "../record/text-kind.ts";
import type { Signature } from "../record/transitions.ts";
import type { LedgerLine } from "../record/types.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { Edit } from "./edit.ts";

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
    return isContestedBy(edit) ? disputed(edit, signatureOf) : corrected(line, edit, signatureOf);
  });
}

/** Whether an edit has come to a line that another person decided on, and neither of them saw the other's text. */
export function isContestedBy({ line, lost, isUnseen, empty }: Edit): boolean {
  return (lost !== undefined || isUnseen === true) && empty === undefined && isHumanText(line) && line.target !== "";
}

function corrected(line: LedgerLine, edit: Edit, signatureOf: SignatureOf): LedgerLine {
  const signature = signatureFor(edit, signatureOf);
  return edit.empty
    ? applyAction(line, edit.empty, signature)
    : applyAction(line, "correct", { ...signature, target: edit.target, marks: edit.marks ?? [] });
}

/** A text that the ledger has lost is whose it was, and so is one that stood there before. */
function signatureFor({ target, line, lines, lost }: Edit, signatureOf: SignatureOf): Signature {
  const { by, at, reason, state } = lost ?? {};
  const before = target === "" ? undefined : stoodBefore(line, plainOf(target));
  if (before?.by !== undefined) return { ...signatureOf(lines), by: before.by };
  if (lost?.target !== target || by === undefined || at === undefined) return signatureOf(lines);
  return { by, at, reason, secondPerson: state !== "approved" };
}

/** The file keeps its text, and the ledger's stands beside it until somebody chooses. */
function disputed(edit: Edit, signatureOf: SignatureOf): LedgerLine {
  const { rivals = [], ...line } = edit.line;
  const settled = { ...line, flags: line.flags.filter((flag) => flag !== "disputed") };
  const others = [asAlternative(line), ...rivals].filter(({ target }) => !isRejected(line, target));
  return others.reduceRight<LedgerLine>(
    (made, rival) => applyAction(made, "dispute", { rival }),
    corrected(settled, edit, signatureOf),
  );
}
