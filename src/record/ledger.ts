/**
 * The ledger: the committed record of an article, one segment a line (JSON Lines, https://jsonlines.org/), in article
 * order, segments that left the article at the end. People read it in diffs, git merges it, and anybody may edit it.
 */

import { LRUCache } from "lru-cache";
import { CotejoError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";
import { formatFrameLine, formatLine, MAX_LINE_LENGTH, readLine, type ReadLine } from "./ledger-line.ts";
import { mergeLines } from "./merge-lines.ts";
import { isEmptyOnPurpose, textKind } from "./text-kind.ts";
import type { FrameLine } from "./frames.ts";
import type { LedgerLine } from "./types.ts";

export interface ParsedLedger {
  /** In the order of the file, one for each id. */
  readonly lines: readonly LedgerLine[];
  /** What has no sentence, one for each id. */
  readonly frames: readonly FrameLine[];
  /**
   * An `error` names a line that is not in `lines`: whoever would write the file again must not, or that line is lost.
   * A `warning` names something that was settled without losing anything a person wrote.
   */
  readonly problems: readonly Problem[];
  /** Texts of machines that stood in a second line of a segment and gave way: Cotejo has written them too. */
  readonly superseded: readonly Superseded[];
}

/** A machine's text that gave way, and the line that it was of. */
export interface Superseded {
  readonly id: string;
  readonly target: string;
}

/** Exactly seven characters, then a label or nothing (git, `conflict-marker-size`). No line of a ledger starts like this. */
const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/;

export const LEDGER_FOLDER = ".cotejo/ledger";

/**
 * Where the ledger of an article is: paths from the project root, with `/`.
 * @throws CotejoError `ledger-path` for a path that would lead out of the ledger folder
 * @example ledgerPath("content/about.md") // ".cotejo/ledger/content/about.md.jsonl"
 */
export function ledgerPath(article: string): string {
  const parts = article.split(/[/\\]/);
  if (article.includes("\0") || /^[A-Za-z]:/.test(article) || parts.some((part) => ["", ".", ".."].includes(part)))
    throw new CotejoError(
      "ledger-path",
      5,
      `Cannot place the ledger of ${JSON.stringify(article)}, expected a path inside the project such as "content/about.md".`,
    );
  return `${LEDGER_FOLDER}/${article}.jsonl`;
}

/** Lines as they were written. */
const formatted = new WeakMap<LedgerLine, string>();

/**
 * The text of a ledger: lines in the order given, then frames, retired lines at the end, LF after each. No lines: the
 * empty text.
 * @throws CotejoError `ledger-line` for a line that is too long to be read back
 */
export function serializeLedger(lines: readonly LedgerLine[], frames: readonly FrameLine[] = []): string {
  const written: string[] = [];
  const retired: string[] = [];
  for (const line of lines) {
    const text = formatted.get(line) ?? formatLine(line);
    formatted.set(line, text);
    if (text.length > MAX_LINE_LENGTH)
      throw new CotejoError(
        "ledger-line",
        5,
        `Cannot write segment \`${line.id}\` to its ledger, expected at most ${MAX_LINE_LENGTH} characters, it has ${text.length}.`,
        { hint: "Split the block it is in into paragraphs." },
      );
    (line.retired ? retired : written).push(text);
  }
  const all = [...written, ...frames.map(formatFrameLine), ...retired];
  return all.length === 0 ? "" : `${all.join("\n")}\n`;
}

/**
 * Reads a ledger. Never throws. Takes what editors and git do to a file: a byte order mark, CRLF, blank lines, conflict
 * markers (both sides are taken, the common ancestor of `diff3` style is not) and the same segment twice (made one by
 * `mergeLines`; two people's texts make it `disputed`). Keys it does not know are kept in `carry`.
 * @param file path from the project root, for the problems
 */
export function parseLedger(text: string, file: string): ParsedLedger {
  const before = lastLines.get(file);
  const read = new Map<string, ReadLine>();
  const lines = new Map<string, LedgerLine>();
  const frames = new Map<string, FrameLine>();
  const problems: Problem[] = [];
  const superseded: Superseded[] = [];
  let side: "none" | "ours" | "base" | "theirs" = "none";
  const report = (severity: "error" | "warning", at: number, segment: string | null, message: string): void => {
    problems.push({ file, line: at, check: "ledger", severity, segment, message });
  };
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .entries()) {
    const at = index + 1;
    const marker = MARKER.exec(raw)?.[1]?.charAt(0);
    if (marker === "<" && side !== "base") {
      side = "ours";
      report("warning", at, null, "Git left a conflict here: the lines of both sides were taken.");
    } else if (marker === "|" && side === "ours") side = "base";
    else if (marker === "=" && (side === "ours" || side === "base")) side = "theirs";
    else if (marker === ">" && side === "theirs") side = "none";
    else if (marker !== undefined && side !== "base")
      report("warning", at, null, "A conflict mark of git without its others: the lines around it were taken.");
    else if (side === "base" || raw.trim() === "") continue;
    else {
      const found = before?.get(raw) ?? readLine(raw);
      read.set(raw, found);
      if ("refused" in found) {
        const hint = "Correct it by hand or take it from git's history; until then the file is not written again.";
        report("error", at, null, `${found.refused} ${hint}`);
        continue;
      }
      if ("frame" in found) {
        frames.set(found.frame.id, found.frame);
        continue;
      }
      const known = lines.get(found.line.id);
      const line = known ? mergeLines(known, found.line) : found.line;
      lines.set(line.id, line);
      if (known)
        for (const each of [known, found.line])
          if (textKind(each) === "machine" && each.target !== line.target)
            superseded.push({ id: line.id, target: each.target });
      const finding = known && known !== line ? describeMerge(line) : describeContradiction(line);
      if (finding) report("warning", at, line.id, finding);
    }
  }
  if (side !== "none") {
    const message = "A conflict of git is not closed, expected `=======` and `>>>>>>>` after it.";
    report(side === "base" ? "error" : "warning", text.split("\n").length, null, message);
  }
  lastLines.set(file, read);
  return { lines: [...lines.values()], frames: [...frames.values()], problems, superseded };
}

/**
 * The lines of the ledgers that were read last, by their paths: a decision changes one of hundreds, and who has the others
 * already takes them as they are.
 */
const lastLines = new LRUCache<string, ReadonlyMap<string, ReadLine>>({ max: 2 });

function describeMerge(line: LedgerLine): string {
  return line.flags.includes("disputed")
    ? "Two people decided differently for this segment: both are kept, the newer stands, a person has to choose."
    : "This segment had two lines: the decided one was kept, or the newer.";
}

/** A state without its text, or a text without its state: only an edit by hand makes one. It is kept as it is. */
function describeContradiction(line: LedgerLine): string | undefined {
  if (line.target === "" && line.state !== "untranslated" && !isEmptyOnPurpose(line))
    return `State \`${line.state}\` without a target, expected a text: the segment counts as untranslated.`;
  if (line.target !== "" && textKind(line) === "untranslated")
    return "State `untranslated` with a target, expected none: the text is not used.";
  return undefined;
}
