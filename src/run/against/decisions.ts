/** What people decided, as a ledger or a file of notes has it: who, when, and of what. */

import { LEDGER_FOLDER } from "../../record/ledger.ts";
import { readLine } from "../../record/ledger-line.ts";
import { NOTES_FOLDER, parseNotes } from "../../record/notes.ts";
import type { LedgerLine } from "../../record/types.ts";

/** Where decisions are, from the project root. */
export const DECISION_FOLDERS = [LEDGER_FOLDER, NOTES_FOLDER] as const;

export interface Decision {
  /** 1-based, in its file. */
  readonly line: number;
  readonly segment: string | null;
  /** Who it says has decided; undefined where it says nobody. */
  readonly by: string | undefined;
  readonly at: string | undefined;
  /** Two decisions with the same key are the same: a run that moves, renames or flags a line decides nothing. */
  readonly key: string;
  /** The same text by the same person without the approval: who has that one too has given it up, and decided nothing. */
  readonly lesser: string;
}

/** The decisions in a file of `DECISION_FOLDERS`. What cannot be read is the `ledger` finding of others. */
export function readDecisions(path: string, text: string): readonly Decision[] {
  const read = path.startsWith(`${NOTES_FOLDER}/`) ? ofNote : ofLine;
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .flatMap((raw, index) => read(raw).map((decision) => ({ ...decision, line: index + 1 })));
}

type Unplaced = Omit<Decision, "line">;

function ofNote(raw: string): readonly Unplaced[] {
  return parseNotes(raw).map((note) => {
    const { by, at } = note;
    const segment = "segment" in note ? (note.segment ?? null) : null;
    // Ids are made of the path of the article, which may be renamed.
    const key = JSON.stringify({ ...note, id: "", segment: "" });
    return { segment, by, at, key, lesser: key };
  });
}

function ofLine(raw: string): readonly Unplaced[] {
  const read = raw.trim() === "" ? undefined : readLine(raw);
  if (!read || !("line" in read)) return [];
  const { line } = read;
  // A text that was rejected, or that lost its place to another, is no approval. What an agent proposes is no decision.
  const rivals = (line.rivals ?? []).filter(({ proposal }) => proposal !== true);
  const others = [...(line.rejected ?? []), ...rivals].filter(({ by }) => by !== undefined);
  const isDecided = line.by !== undefined || (line.state === "approved" && !line.retired);
  return [
    ...(isDecided ? [decisionOn(line, line, line.state === "approved")] : []),
    ...others.map((each) => decisionOn(line, each, false)),
  ];
}

/** The English that it was decided for, not today's, which runs bring up to date. */
function decisionOn(
  { id, source, approvedSource, omitted, merged }: LedgerLine,
  { target, by, at }: Pick<LedgerLine, "target" | "by" | "at">,
  isApproved: boolean,
): Unplaced {
  const what = [approvedSource ?? source, target, by, at, omitted, merged];
  const lesser = JSON.stringify([...what, false]);
  return { segment: id, by, at, key: isApproved ? JSON.stringify([...what, true]) : lesser, lesser };
}
