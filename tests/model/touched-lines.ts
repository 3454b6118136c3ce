/** Which lines of a Spanish file a run has changed although nothing behind them changed since the last run. */

import { diffArrays } from "diff";
import { escapeRegExp } from "../../src/base/escape-reg-exp.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { read } from "./retype.ts";

/** An article as a run left it. */
export interface Written {
  readonly target: string;
  readonly english: string;
  readonly spanish: string;
  readonly ledger: readonly LedgerLine[];
}

/** What a run has met. */
export interface Met {
  /** The Spanish file: people may have edited it since. */
  readonly before: string;
  readonly english: string;
  /** Lines of the ledger that somebody has decided on since, or that have no text yet: the English stands in their place. */
  readonly open: readonly LedgerLine[];
  /** The ledger: what somebody typed may have been taken in since. */
  readonly ledger?: readonly LedgerLine[];
}

/**
 * The lines of `before` that `after` has no more. A line may go if it held the text of a sentence that the English changed
 * or somebody decided on. Where nothing of that happened the file has to be the same, byte for byte.
 */
export function touchedLines(
  written: Written,
  { before, english, open, ledger = [] }: Met,
  after: string,
): readonly string[] {
  if (english === written.english && open.length === 0)
    return before === after ? [] : [...goneLines(before, after), "(a file whose English did not change)"];
  const changed = changedEnglish(written.english, english);
  const ids = new Set(open.map(({ id }) => id));
  const around = aroundLeftOut(written.ledger, ids);
  const gone = written.ledger.filter(
    (line) => ids.has(line.id) || around.has(line.id) || changed.some((text) => holds(text, line)),
  );
  const taken = ledger.filter((line) => changed.some((text) => holds(text, line)));
  const texts = [
    ...[...gone, ...open].flatMap((line) => textsOf(line, written.ledger)),
    ...taken.flatMap((line) => textsOf(line, ledger)),
  ];
  const free = linesOfTexts(written.spanish, texts);
  for (const line of linesOfCode(written.spanish, changed)) free.add(line);
  const mayGo = new Set([
    ...linesOfTexts(before, texts),
    ...linesOfCode(before, changed),
    ...inPlaceOf(written.spanish, before, free),
  ]);
  // New English may come beside what somebody has typed and moved, on its line.
  const isLonger = (line: string): boolean =>
    changed.length > 0 && /Persona\d/.test(line) && after.split("\n").some((each) => each.includes(line.trim()));
  return goneLines(before, after).filter((line) => !mayGo.has(line) && !isLonger(line));
}

/**
 * The neighbours of sentences that a person had left out and that somebody wants back, and of those that an adoption has found
 * missing: they may stand on one line with it.
 */
function aroundLeftOut(ledger: readonly LedgerLine[], wanted: ReadonlySet<string>): ReadonlySet<string> {
  const isMissing = ({ target, published }: LedgerLine): boolean => target === "" && published === "";
  const isBack = (line: LedgerLine | undefined): boolean =>
    line !== undefined && (line.omitted === true || isMissing(line)) && wanted.has(line.id);
  return new Set(ledger.flatMap(({ id }, at) => (isBack(ledger[at - 1]) || isBack(ledger[at + 1]) ? id : [])));
}

/** Whether one passage stands for all sentences of an article. In one of two, a person may have rewritten both. */
export function isSinglePassage(ledger: readonly LedgerLine[]): boolean {
  const sentences = ledger.filter(({ source, retired }) => source !== undefined && !retired);
  const [first] = sentences;
  const passage = ledger.find(({ id, passage: isOne, retired }) => isOne && !retired && id === first?.within);
  // English that came while somebody rewrote all that was there had no text of its own.
  const had = sentences.filter(({ earlier }) => earlier !== undefined);
  const before = had.length > 0 ? had : sentences;
  return passage !== undefined && before.length > 2 && sentences.every(({ within }) => within === passage.id);
}

/** Lines with words that the other text does not have as often. */
function goneLines(before: string, after: string): readonly string[] {
  // The last line gets a line end when another comes behind it.
  const lastOf = (text: string): string | undefined => text.trimEnd().split("\n").at(-1);
  const last = new Set([lastOf(before), lastOf(after)]);
  // What comes between two lines of a file with both line ends has those of its beginning.
  const isMixed = /\r\n/.test(before) && /(?<!\r)\n/.test(before);
  const named = (line: string): string => (isMixed || last.has(line.trimEnd()) ? line.trimEnd() : line);
  const left = after.split("\n").map(named);
  return before.split("\n").filter((line) => {
    const at = left.indexOf(named(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0 && line.trim() !== "";
  });
}

/**
 * The English that is another: one sentence where all else is the same, and otherwise the whole blocks that are not there
 * any more, as a sentence that comes or goes moves what stands beside it.
 */
function changedEnglish(before: string, now: string): readonly string[] {
  const [old, young] = [read(before), read(now)];
  const pieces = old.flatMap((block) => block.flatMap((text) => text.split("\n")));
  const others = young.flatMap((block) => block.flatMap((text) => text.split("\n")));
  const differ = pieces.flatMap((text, at) => (text === others[at] ? [] : text));
  const isAlike = old.length === young.length && old.every((block, at) => block.length === young[at]?.length);
  const isInCode = differ[0]?.startsWith("//");
  if (isAlike && pieces.length === others.length && differ.length === 1 && !isInCode) return differ;
  const there = young.map((block) => block.join(" "));
  return old.flatMap((block) => {
    const text = block.join(" ");
    const at = there.indexOf(text);
    if (at >= 0) there.splice(at, 1);
    return at >= 0 ? [] : text;
  });
}

/** Whether the sentence of a line is in an English text, told by its words alone: a code stands for its mark. */
function holds(english: string, { source }: LedgerLine): boolean {
  if (source === undefined) return false;
  const words = wordsOf(source.replace(/<[^>]*>/g, " "));
  return words !== "" && wordsOf(english.replace(/`[^`]*`/g, " ").replace(/\]\([^)]*\)/g, " ")).includes(words);
}

function wordsOf(text: string): string {
  return ` ${(text.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

/** The texts that a file may have for a line: its own, that of its passage or of the line it is merged with, or its English. */
function textsOf(line: LedgerLine, ledger: readonly LedgerLine[]): readonly string[] {
  const at = ledger.findIndex(({ id }) => id === line.id);
  const host = line.merged ? ledger.slice(0, at).findLast(({ merged, retired }) => !merged && !retired) : undefined;
  const passage = ledger.find(({ id }) => id === line.within);
  return [line.target, line.published, line.source, host?.target, passage?.target].flatMap((text) => text || []);
}

/** The lines of a file that one of some texts stands on, also on parts of them. */
function linesOfTexts(file: string, texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    const parts = text.split(/<[^>]*>/).map((part) => wordsAndMarks(part).map(escapeRegExp).join(BETWEEN));
    const pattern = parts.filter(Boolean).join("[^]{0,60}?");
    if (pattern === "") continue;
    for (const { 0: match, index } of file.matchAll(new RegExp(pattern, "g"))) {
      const [start, end] = [file.lastIndexOf("\n", index - 1) + 1, file.indexOf("\n", index + match.length)];
      for (const line of file.slice(start, end < 0 ? undefined : end).split("\n")) found.add(line);
    }
  }
  return found;
}

/** Between two words there may be a space, and what somebody has put around some of them: `[a](b)`, `**a**`. */
const BETWEEN = String.raw`(?:\s|[[*_]|\]\([^)]*\))*`;

function wordsAndMarks(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** The lines of blocks of code that have a call of code that the English changed. */
function linesOfCode(file: string, changed: readonly string[]): readonly string[] {
  const calls = changed.flatMap((text) => text.match(/^\w+\(\);$/gm) ?? []);
  return read(file)
    .flat()
    .filter((block) => block.startsWith("~~~") && calls.some((call) => block.includes(call)))
    .flatMap((block) => block.split("\n"));
}

/** The lines that people have put in place of some lines. Other line ends make no line another. */
function inPlaceOf(before: string, now: string, lines: ReadonlySet<string>): readonly string[] {
  const comparator = (left: string, right: string): boolean => left.trimEnd() === right.trimEnd();
  const changes = diffArrays(before.split("\n"), now.split("\n"), { comparator });
  return changes.flatMap(({ removed, value }, at) => {
    if (!removed || !value.some((line) => lines.has(line))) return [];
    // A block more that somebody put beside it: the blank line between is nobody's.
    const rest = changes.slice(at + 1);
    const end = rest.findIndex((each) => !each.added && each.value.some((line) => line.trim() !== ""));
    return rest.slice(0, end === -1 ? undefined : end).flatMap((each) => (each.added ? each.value : []));
  });
}
