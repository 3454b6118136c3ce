/**
 * Two lines for one segment, as git leaves them after a merge, made into one. Both orders give the same line, so that
 * two people who merge the same branches do not end with two ledgers. No text of a person is lost: where there are two,
 * the newer becomes the line and the other stands beside it until somebody decides.
 */

import { isProposal, proposalOf } from "./agent-texts.ts";
import { mergeEarlier } from "./earlier-texts.ts";
import { formatLine } from "./ledger-line.ts";
import { isEmptyOnPurpose, isHumanText, isRejected, textKind } from "./text-kind.ts";
import type { LedgerLine, Rejection, Rival } from "./types.ts";

/** Makes one line of two with the same id. Times are compared as they are written (ISO 8601, UTC); none is the oldest. */
export function mergeLines(one: LedgerLine, other: LedgerLine): LedgerLine {
  if (formatLine(one) === formatLine(other)) return one;
  const [line, loser] = inOrder(one, other);
  const rejected = mergeRejected(line, loser);
  const rivals = mergeRivals(line, loser, rejected);
  // A text beats a decision that there is none: nothing of either is lost, and a person looks.
  const isContested =
    (isHumanText(line) && rejected.some(({ target }) => target === line.target)) ||
    (isHumanText(line) && isEmptyOnPurpose(loser) && !isEmptyOnPurpose(line));
  const carry = { ...loser.carry, ...line.carry };
  const valueKey = line.valueKey ?? loser.valueKey;
  const { rejected: _rejected, rivals: _rivals, retired: _retired, carry: _carry, ...kept } = line;
  const flags = line.flags.filter((flag) => flag !== "disputed");
  const merged: LedgerLine = {
    ...kept,
    ...(valueKey === undefined ? {} : { valueKey }),
    flags: isContested || rivals.length > 0 ? [...flags, "disputed"] : flags,
    ...(rejected.length > 0 ? { rejected } : {}),
    ...(rivals.length > 0 ? { rivals } : {}),
    // A line that one side still uses stays in use. The next `sync` retires it if its English is gone.
    ...(one.retired && other.retired ? { retired: true } : {}),
    ...(Object.keys(carry).length > 0 ? { carry } : {}),
  };
  return mergeEarlier(withoutRejectedDraft(merged), [line, loser]);
}

/** The line to keep and the other: a person's before a machine's, newer before older, then what is the same on every machine. */
function inOrder(one: LedgerLine, other: LedgerLine): readonly [LedgerLine, LedgerLine] {
  const marks = (line: LedgerLine): readonly (string | number)[] => [
    isHumanText(line) ? 1 : 0,
    isEmptyOnPurpose(line) ? 0 : 1,
    isHumanText(line) ? (line.at ?? "") : "",
    // A draft that somebody rejected on the other branch is worth less than none.
    textKind(line) === "machine" && !isRejected(one, line.target) && !isRejected(other, line.target) ? 1 : 0,
    line.flags.includes("blocked") ? 0 : 1,
    isProposal(line) ? 1 : 0,
    formatLine(line),
  ];
  const against = marks(other);
  for (const [at, mark] of marks(one).entries()) {
    const counter = against[at];
    if (counter !== undefined && mark !== counter) return mark > counter ? [one, other] : [other, one];
  }
  return [one, other];
}

/**
 * Every rejection of both once, oldest first, but for one of this very text that its approval has overruled since. The time
 * of a decision on a text from a file is not known: a run has only found it.
 */
function mergeRejected(line: LedgerLine, loser: LedgerLine): readonly Rejection[] {
  const isOverruled = ({ target, at }: Rejection): boolean =>
    isHumanText(line) && line.via !== "file" && target === line.target && at < (line.at ?? "");
  const all = new Map<string, Rejection>();
  for (const rejection of [...(line.rejected ?? []), ...(loser.rejected ?? [])]) {
    const { target, reason, by, at } = rejection;
    if (isOverruled(rejection)) continue;
    all.set(JSON.stringify([at, target, by, reason]), rejection);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rejection]) => rejection);
}

/** The people's and agents' texts that are not the line's, newest first, but for one that somebody has rejected since. */
function mergeRivals(line: LedgerLine, loser: LedgerLine, rejected: readonly Rejection[]): readonly Rival[] {
  const all = new Map<string, Rival>();
  const add = (rival: Rival): void => {
    if (isHumanText(line) && rival.target === line.target) return;
    if (rejected.some(({ target, at }) => target === rival.target && at >= (rival.at ?? ""))) return;
    const known = all.get(rival.target);
    if (!known || age(rival) > age(known)) all.set(rival.target, rival);
  };
  for (const rival of [...(line.rivals ?? []), ...(loser.rivals ?? [])]) add(rival);
  if (isHumanText(loser) && !isEmptyOnPurpose(loser)) add(asAlternative(loser));
  // Beside a person's text an agent's draft is worth no more than an engine's, which goes.
  if (isProposal(loser) && !isHumanText(line) && loser.target !== line.target) add(proposalOf(loser));
  return [...all.values()].sort((a, b) => (age(a) > age(b) ? -1 : 1));
}

/** Sorts rivals by time, and those of one time the same way on every machine. */
function age({ at, target, by, reason }: Rival): string {
  return JSON.stringify([at ?? "", target, by ?? "", reason ?? ""]);
}

function withoutRejectedDraft(line: LedgerLine): LedgerLine {
  if (textKind(line) !== "machine" || !isRejected(line, line.target)) return line;
  const { origin: _origin, ...rest } = line;
  return { ...rest, target: "", state: "untranslated", flags: line.flags.filter((flag) => flag === "disputed") };
}

/** A line's text as one that stands beside another's. */
export function asAlternative({ target, marks, by, at, reason }: LedgerLine): Rival {
  return {
    target,
    ...(marks ? { marks } : {}),
    ...(by ? { by } : {}),
    ...(at ? { at } : {}),
    ...(reason ? { reason } : {}),
  };
}
