/**
 * What an action makes of a segment, by the table in `transitions.ts`. Whatever a machine does, the words of a person
 * stay: only a person's own decision replaces them.
 */

import type { Phrase } from "../base/render-messages.ts";
import { say, type KeyBelow, type Words } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import { isEmptyOnPurpose, isHumanText, isRejected, textKind, type TextKind } from "./text-kind.ts";
import { promoteAlternative, nextAlternative, proposerOf } from "./agent-texts.ts";
import { frameOf } from "./frames.ts";
import { bareLine, marksOf, rejectedOf, rivalsOf, textOf } from "./line-parts.ts";
import { TRANSITIONS, type Action, type ActionDetails, type Signature } from "./transitions.ts";
import type { Flag, LedgerLine, Origin, Rejection } from "./types.ts";

type Apply = { readonly [A in Action]: (line: LedgerLine, details: ActionDetails[A]) => LedgerLine };

/** ISO 8601 in UTC: texts of it sort by time, which is how the newer of two decisions is told. */
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * The line after an action. Pure: the line given stays as it is.
 * @throws UsageError `state` where the table has no such transition, or the details make none: an empty or a rejected
 *   text, a decision without a name or a time, an undo of a decision that is not the last one
 * @example applyAction(line, "approve", { by: "Ana", at: "2026-11-25T10:00:00Z" }).state // "approved"
 */
export function applyAction<A extends Action>(line: LedgerLine, action: A, details: ActionDetails[A]): LedgerLine {
  const { from, unless = [] } = TRANSITIONS[action];
  const kind = textKind(line);
  if (line.retired) throw refusal(line, action, "retired");
  if (!from.includes(kind)) throw refusal(line, action, "kind", { from: from.map(phraseOf), kind: phraseOf(kind) });
  const contested = unless.find((flag) => line.flags.includes(flag));
  if (contested) throw refusal(line, action, "contested", { flag: contested });
  const next = APPLY[action](line, details);
  // A decision keeps the frame, minus the codes that the new text drops. An omitted line keeps the whole frame: after a
  // crash, a run reads there what the block was.
  return line.frame === undefined || next.merged ? next : { ...next, frame: frameOf(line.frame, next.target) };
}

/**
 * What goes into the Spanish file for a segment: the text a person wrote or approved, also when it is flagged, "" where
 * they left it empty on purpose; else the machine's draft, unless it is blocked; else undefined, which means the source sentence. A retired line has no place.
 */
export function writtenText(line: LedgerLine): string | undefined {
  if (line.retired) return undefined;
  const kind = textKind(line);
  return kind === "human" || (kind === "machine" && !line.flags.includes("blocked")) ? line.target : undefined;
}

const APPLY: Apply = {
  translate: (line, { target, origin }) => draft(line, "translate", target, origin),
  reuse: (line, { target, origin }) => draft(line, "reuse", target, origin),
  "reuse-approved": (line, details) => {
    assertSigned(line, "reuse-approved", details);
    const { target, origin, by, at } = details;
    return { ...draft(line, "reuse-approved", target, origin), state: "approved", by, at };
  },
  withdraw: (line, { origin }) => draft(line, "withdraw", line.target, origin),
  approve: (line, details) =>
    assertSecond(line, details) && isEmptyOnPurpose(line)
      ? emptied(line, "approve", details, emptinessOf(line))
      : { ...decided(line, "approve", line.target, line.origin, details), ...marksOf(line.marks, line.target) },
  correct: (line, details) => ({
    ...decided(line, "correct", details.target, { kind: "human" }, details),
    ...(details.secondPerson ? { state: "draft" } : {}),
    ...marksOf(details.marks ?? line.marks, details.target),
  }),
  propose: (line, details) => ({
    ...decided(line, "propose", details.target, { kind: "human" }, details),
    ...marksOf(line.marks, details.target),
    state: "draft",
  }),
  "propose-draft": (line, { target, origin, by }) => {
    if (by.trim() === "") throw refusal(line, "propose-draft", "unsigned");
    return { ...draft(line, "propose-draft", target, origin), author: by };
  },
  "propose-beside"(line, { target, by, at }) {
    assertSigned(line, "propose-beside", { by, at });
    assertText(line, "propose-beside", target);
    if (isRejected(line, target)) throw refusal(line, "propose-beside", "rejected");
    const rivals = line.rivals ?? [];
    if (target === line.target || rivals.some((each) => each.target === target)) return line;
    const others = rivals.filter((rival) => rival.proposal !== true || rival.by !== by);
    return { ...line, flags: withFlag(line, "disputed"), rivals: [{ target, by, at, proposal: true }, ...others] };
  },
  dispute(line, { rival }) {
    assertText(line, "dispute", rival.target);
    const { target } = rival;
    if (isRejected(line, target)) throw refusal(line, "dispute", "rejected");
    const rivals = line.rivals ?? [];
    if (target === line.target || rivals.some((each) => each.target === target)) return line;
    const withMarks = { ...marksOf(line.marks, target), ...rival };
    return { ...line, flags: withFlag(line, "disputed"), rivals: [withMarks, ...rivals] };
  },
  adopt: (line, details) => ({
    ...decided(line, "adopt", details.target, { kind: "human" }, details),
    ...marksOf(details.marks, details.target),
  }),
  "keep-in-english": (line, { target, marks }) => ({
    ...draft(line, "keep-in-english", target, { kind: "kept-in-english" }),
    ...marksOf(marks, target),
  }),
  merge: (line, details) => emptied(line, "merge", details, { merged: true }),
  omit: (line, details) => emptied(line, "omit", details, { omitted: true }),
  "join-passage": (line, { passage, signature }) =>
    signature
      ? {
          ...emptied(line, "join-passage", signature, { within: passage }),
          ...(signature.secondPerson ? { state: "draft" as const } : {}),
        }
      : { ...bareLine(line), state: "draft", origin: { kind: "human" }, within: passage },
  reject(line, details) {
    assertSigned(line, "reject", details);
    if (isEmptyOnPurpose(line)) return bareLine(line);
    const { by, at, reason = "" } = details;
    const rejected = [...(line.rejected ?? []), { ...textOf(line), reason, by, at }];
    const { heir, others } = nextAlternative(line.rivals);
    if (!heir) return { ...bareLine(line), rejected };
    // Somebody stands behind the other text of a dispute: with this one gone, it is the segment's.
    return {
      ...bareLine(line),
      ...promoteAlternative(heir),
      flags: others.length > 0 ? ["disputed"] : [],
      rejected,
      ...(others.length > 0 ? { rivals: others } : {}),
    };
  },
  "terms-changed"(line, { terms, before, isRight }) {
    // A machine's text was decided for nothing: it is flagged, and translated anew by the next run.
    if (!isHumanText(line))
      return isRight || sameTerms(terms, before) ? line : { ...line, flags: withFlag(line, "stale-term") };
    const { approvedTerms, ...rest } = line;
    const decidedFor = approvedTerms ?? before;
    // The names may be the same, and what is forbidden beside them another.
    const isBack = sameTerms(decidedFor, terms) && (approvedTerms !== undefined || isRight !== false);
    if (isRight || isBack) return { ...rest, flags: without(line, "stale-term") };
    return { ...rest, flags: withFlag(line, "stale-term"), approvedTerms: decidedFor };
  },
  "check-failed": (line) => (isHumanText(line) ? line : { ...line, flags: withFlag(line, "blocked") }),
  "check-passed": (line) => ({ ...line, flags: without(line, "blocked") }),
  doubt: (line) => ({ ...line, flags: withFlag(line, "unsure") }),
  undo(line, { decision: { before, after } }) {
    if (after.id !== line.id || after.target !== line.target || after.state !== line.state)
      throw refusal(line, "undo", "changed");
    if (before && before.id !== line.id) throw refusal(line, "undo", "of-another", { other: before.id });
    return before ?? bareLine(line);
  },
};

/** A machine's text: without a name or a time, so that the same run on two machines writes the same line. */
function draft(line: LedgerLine, action: Action, target: string, origin: Origin): LedgerLine {
  if (line.source === undefined) throw refusal(line, action, "no-source");
  assertText(line, action, target);
  if (isRejected(line, target)) throw refusal(line, action, "rejected");
  return { ...bareLine(line), ...rejectedOf(line.rejected), ...rivalsOf(line), target, state: "draft", origin };
}

/** A text that a person stands behind. A rejection of this very text is overruled; the other texts of a dispute are refused by it. */
function decided(
  line: LedgerLine,
  action: Action,
  target: string,
  origin: Origin | undefined,
  details: Signature,
): LedgerLine {
  assertSigned(line, action, details);
  assertText(line, action, target);
  const { by, at, reason } = details;
  const losers = [...(line.rivals ?? []), ...(isDisputed(line) && isHumanText(line) ? [line] : [])];
  const rejected: Rejection[] = [
    ...(line.rejected ?? []),
    ...losers.map((loser) => ({ ...textOf(loser), reason: "another text was chosen", by, at })),
  ].filter((rejection) => rejection.target !== target);
  return {
    ...bareLine(line),
    target,
    state: "approved",
    ...(origin ? { origin } : {}),
    by,
    ...(details.via ? { via: details.via } : {}),
    ...authorOf(line, target, details),
    at,
    ...(reason ? { reason } : {}),
    ...rejectedOf(rejected),
  };
}

/** Who wrote the text, where it is not who decides: whoever git names, whose text it was until now, or who proposed it. */
function authorOf(line: LedgerLine, target: string, { by, author }: Signature): Pick<LedgerLine, "author"> {
  // Whoever ran `adopt` wrote none of it, and who wrote older lines is not known.
  const wrote = line.origin?.kind === "human" && line.via !== undefined && line.via !== "adopt" ? line.by : undefined;
  const known = author ?? (target === line.target ? (line.author ?? wrote) : proposerOf(line, target));
  return known === undefined || known === by ? {} : { author: known };
}

/** Why a line is empty on purpose. */
type Emptiness = Pick<LedgerLine, "merged" | "omitted" | "within">;

function emptinessOf({ merged, within }: LedgerLine): Emptiness {
  if (within !== undefined) return { within };
  return merged ? { merged: true } : { omitted: true };
}

/** A person decided that the segment has no text of its own. */
function emptied(line: LedgerLine, action: Action, details: Signature, how: Emptiness): LedgerLine {
  assertSigned(line, action, details);
  const { by, at, reason } = details;
  const kept = [...(line.rivals ?? []), ...(isHumanText(line) && line.target !== "" ? [line] : [])];
  const rejected = kept.map((text) => ({ ...textOf(text), reason: "the translated file has none here", by, at }));
  return {
    ...bareLine(line),
    state: "approved",
    origin: { kind: "human" },
    by,
    ...(details.via ? { via: details.via } : {}),
    at,
    ...(reason ? { reason } : {}),
    ...rejectedOf([...(line.rejected ?? []), ...rejected]),
    ...how,
  };
}

function isDisputed(line: LedgerLine): boolean {
  return line.flags.includes("disputed");
}

function withFlag(line: LedgerLine, flag: Flag): readonly Flag[] {
  return line.flags.includes(flag) ? line.flags : [...line.flags, flag];
}

function without(line: LedgerLine, flag: Flag): readonly Flag[] {
  return line.flags.filter((each) => each !== flag);
}

function sameTerms(one: readonly string[], other: readonly string[]): boolean {
  const left = new Set(one);
  const right = new Set(other);
  return left.size === right.size && [...left].every((term) => right.has(term));
}

function assertText(line: LedgerLine, action: Action, target: string): void {
  if (target.trim() === "") throw refusal(line, action, "empty");
}

/** A text that waits for a second person is not approved by the first. Always true. */
function assertSecond(line: LedgerLine, { by, secondPerson }: Signature): boolean {
  if (secondPerson && isHumanText(line) && line.state !== "approved" && line.by === by)
    throw refusal(line, "approve", "second-person");
  return true;
}

function assertSigned(line: LedgerLine, action: Action, { by, at }: Signature): void {
  if (by.trim() === "") throw refusal(line, action, "unsigned");
  if (!UTC_TIME.test(at)) throw refusal(line, action, "untimed");
}

/** Whose words a text holds, as a phrase. */
function phraseOf(kind: TextKind): Phrase {
  return { key: `kind.${kind}`, values: {} };
}

function refusal(line: LedgerLine, action: Action, key: KeyBelow<"state">, values: Words["values"] = {}): UsageError {
  const doing = { key: `action.${action}`, values: {} };
  return new UsageError("state", say(`state.${key}`, { ...values, action: doing, segment: line.id }));
}
