/** Everything a reviewer can do, once: for the keys, the palette, the buttons and the map of keys. */

import type { KeyBelow } from "../../base/messages.ts";
import type { Role } from "../../team/roles.ts";
import type { Finding } from "../api.ts";
import { printArticle } from "../article/print-article.ts";
import { articles } from "../state/articles.ts";
import { brackets, currentId, details, findings, checkNow, typeRecord } from "../state/editor.ts";
import { assign, dismiss, focusWanted, move } from "../state/actions.ts";
import { approveAndNext, rejectAndNext, undoLast } from "../state/deciding.ts";
import { announce } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { askName, invite } from "../state/people.ts";
import { filterList, query, WAITING } from "../state/queue.ts";
import { t, type PageKey } from "../state/words.ts";
import { change, settings } from "../state/settings.ts";
import { openWhole } from "../state/whole-article.ts";
import { findChips } from "../text/record-text.ts";
import { insertCode, insertWords, replaceText } from "./insert.ts";
import { focusPane } from "./focus.ts";

export const GROUPS = ["decide", "move", "write", "look"] as const;
/** The view of a whole article has keys of its own (`whole-keys.ts`). */
export type Group = (typeof GROUPS)[number] | "whole";

export interface Command {
  /** Its words are `command.<id>`. */
  readonly id: KeyBelow<"command", PageKey>;
  readonly group: Group;
  /** `Alt+M`; with `#` for a digit: `Alt+#` at once, `Alt+M #` one after the other. `chords.ts` says what a Mac has for it. */
  readonly keys: string;
  /** Done again and again while its key is held down. */
  readonly isRepeated?: true;
  /** The role that it needs on the server of a team; absent: each. */
  readonly needs?: Role;
  readonly run: (digit: number) => unknown;
}

/** Nobody looks for more at once. */
const LONGEST_QUESTION = 200;

const mine = (at: number): number => at - 1;

export const COMMANDS: readonly Command[] = [
  { id: "approve", group: "decide", keys: "Ctrl+Enter", needs: "translator", run: approveAndNext },
  { id: "reject", group: "decide", keys: "Alt+R", needs: "reviewer", run: rejectAndNext },
  { id: "undo", group: "decide", keys: "Alt+Z", needs: "reviewer", run: undoLast },
  { id: "dismiss", group: "decide", keys: "Alt+D #", needs: "reviewer", run: dismissNth },
  { id: "bulk", group: "decide", keys: "Alt+B", needs: "reviewer", run: () => (openDialog.value = { kind: "bulk" }) },
  {
    id: "replace",
    group: "decide",
    keys: "Alt+H",
    needs: "reviewer",
    run: () => (openDialog.value = { kind: "replace", words: selectedWords() }),
  },
  { id: "assign", group: "decide", keys: "Alt+U", needs: "reviewer", run: assign },
  { id: "next", group: "move", keys: "Alt+ArrowDown", isRepeated: true, run: () => move(1) },
  { id: "previous", group: "move", keys: "Alt+ArrowUp", isRepeated: true, run: () => move(-1) },
  { id: "list", group: "move", keys: "Alt+L", run: () => focusPane("list") },
  { id: "text", group: "move", keys: "Alt+E", run: () => focusPane("text") },
  { id: "article", group: "move", keys: "Alt+A", run: () => focusPane("article") },
  { id: "filter", group: "move", keys: "Alt+Q", run: () => focusPane("filter") },
  { id: "jump", group: "move", keys: "Alt+J", run: () => (openDialog.value = { kind: "palette", scope: "jump" }) },
  { id: "code", group: "write", keys: "Alt+#", needs: "translator", run: (digit) => insertNthCode(digit) },
  { id: "match", group: "write", keys: "Alt+M #", needs: "translator", run: (digit) => takeMatch(digit) },
  { id: "term", group: "write", keys: "Alt+T #", needs: "translator", run: (digit) => insertTerm(digit) },
  {
    id: "fixFirst",
    group: "write",
    keys: "Alt+F",
    needs: "translator",
    run: () => fixOne(() => openFindings().find(({ fix }) => fix !== undefined)),
  },
  {
    id: "fixNth",
    group: "write",
    keys: "Alt+Shift+F #",
    needs: "translator",
    run: (digit) => fixOne(() => openFindings()[mine(digit)]),
  },
  { id: "machine", group: "write", keys: "Alt+O", needs: "translator", run: takeMachine },
  { id: "source", group: "write", keys: "Alt+X", needs: "translator", run: takeSource },
  { id: "suggestion", group: "write", keys: "Alt+W", needs: "translator", run: takeSuggestion },
  { id: "restore", group: "write", keys: "Alt+Backspace", needs: "translator", run: restore },
  { id: "comment", group: "write", keys: "Alt+C", needs: "translator", run: () => focusPane("comment") },
  {
    id: "concordance",
    group: "write",
    keys: "Alt+K",
    run: () => (openDialog.value = { kind: "concordance", words: selectedWords() }),
  },
  { id: "elsewhere", group: "look", keys: "Alt+S", run: lookUpSelection },
  {
    id: "palette",
    group: "look",
    keys: "Ctrl+K",
    run: () => (openDialog.value = { kind: "palette", scope: "commands" }),
  },
  { id: "name", group: "look", keys: "Alt+Y", run: askName },
  { id: "invite", group: "look", keys: "Alt+I", needs: "administrator", run: invite },
  { id: "dashboard", group: "look", keys: "Alt+G", run: () => (openDialog.value = { kind: "dashboard" }) },
  { id: "whole", group: "look", keys: "Alt+V", run: () => withArticle(openWhole) },
  { id: "print", group: "look", keys: "Alt+P", run: () => withArticle(printArticle) },
  { id: "jobs", group: "look", keys: "Alt+N", needs: "editor", run: () => (openDialog.value = { kind: "jobs" }) },
  { id: "help", group: "look", keys: "F1", run: () => (openDialog.value = { kind: "help" }) },
  { id: "toggleList", group: "look", keys: "Alt+Shift+L", run: () => change({ showsList: !settings.value.showsList }) },
  {
    id: "toggleArticle",
    group: "look",
    keys: "Alt+Shift+A",
    run: () => change({ showsArticle: !settings.value.showsArticle }),
  },
];

/** The finding that a key names: those that are not put aside. */
export function openFindings(): readonly Finding[] {
  return findings.value.filter(({ dismissed }) => dismissed === undefined);
}

export function insertNthCode(digit: number): void {
  const code = details.value?.codes[mine(digit)];
  if (code) insertCode(code);
  else sayNone();
}

export function takeMatch(digit: number): void {
  const match = details.value?.matches[mine(digit)];
  if (match) replaceText(match.target);
  else sayNone();
}

export function insertTerm(digit: number): void {
  const term = details.value?.terms[mine(digit)];
  if (term) insertWords(term.target);
  else sayNone();
}

/** Puts right what one finding is about, where exactly one text is right; Ctrl+Z takes it back. */
export function fixFinding({ check, message }: Finding): Promise<void> {
  return fixOne(() => openFindings().find((each) => each.check === check && each.message === message));
}

async function fixOne(choose: () => Finding | undefined): Promise<void> {
  const shown = currentId.value;
  await checkNow();
  const fix = choose()?.fix;
  if (fix === undefined) announce(t("checks.noFix"));
  else if (currentId.value === shown) replaceText(fix);
}

export function takeMachine(): void {
  const machine = details.value?.machine;
  if (machine !== undefined) replaceText(machine);
}

/** The English with its codes, for a text that is mostly names, figures or code. */
export function takeSource(): void {
  const source = details.value?.source;
  if (source !== undefined) replaceText(source);
}

/** What is offered for a source that has changed. */
export function takeSuggestion(): void {
  const offered = details.value?.suggestion;
  if (offered && offered.origin !== "none" && offered.origin !== "form") replaceText(offered.target);
  else announce(t("suggestion.nothing"));
}

/** The text as it was before anything was typed. */
export function restore(): void {
  const shown = details.value;
  if (!shown) return;
  typeRecord(shown.target);
  focusWanted.value += 1;
}

async function dismissNth(digit: number): Promise<void> {
  const finding = openFindings()[mine(digit)];
  if (finding) await dismiss(finding);
  else sayNone();
}

/** A key that does nothing would look like one that was not heard. */
function sayNone(): void {
  announce(t("keyboard.noSuch"));
}

function withArticle(work: (article: string) => void): void {
  const article = details.value?.article ?? articles.value[0]?.source;
  if (article !== undefined) work(article);
}

/** What is selected, wherever it is, without its codes. */
function selectedWords(): string {
  const field = document.activeElement;
  const selected =
    field instanceof HTMLTextAreaElement
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : (getSelection()?.toString() ?? "");
  let words = "";
  let from = 0;
  for (const { start, end } of findChips(selected, brackets.value)) {
    words += selected.slice(from, start);
    from = end;
  }
  return (words + selected.slice(from)).trim().slice(0, LONGEST_QUESTION);
}

/** Sentences with the words that are selected. */
function lookUpSelection(): Promise<void> {
  const words = selectedWords().replaceAll('"', "");
  focusPane("list");
  return filterList(words === "" ? (query.value === WAITING ? "" : WAITING) : `"${words}"`);
}
