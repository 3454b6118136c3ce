/** A segment as the page shows it: in the list, and with all that an editor needs. */

import { codeAddress } from "../segments/code-address.ts";
import type { Words } from "../base/messages.ts";
import { languagesOf } from "./languages.ts";
import { languageOf } from "../base/locale-tags.ts";
import type { Problem, Severity } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import type { Inline } from "../formats/types.ts";
import { checksOf } from "../checks/plugin-checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import { readNumbers } from "../checks/read-numbers.ts";
import { checkContext } from "../articles/check-segment.ts";
import type { Dismissal } from "../articles/dismissals.ts";
import { fixEach } from "../articles/fix-text.ts";
import { historyOf } from "../articles/history.ts";
import { termsFor, type Project } from "../articles/project.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { isHumanText, textKind } from "../record/text-kind.ts";
import type { Decision, Flag, LedgerLine, Rival, SegmentRecord, State } from "../record/types.ts";
import type { Term, TermMatch } from "../glossary/types.ts";
import type { ArticleNotes, CommentView } from "./article-notes.ts";
import { matchesFor, type ReviewMatch } from "./matches.ts";
import { reasonsOf, type Reason } from "./reasons.ts";
import { recordSpan, type Span } from "./record-span.ts";
import { revisionOf } from "./seen.ts";
import { suggestionFor, type Suggestion } from "./suggestion.ts";

export interface FindingView {
  check: string;
  severity: Severity;
  message: string;
  words?: readonly Words[];
  fix?: string;
  span?: Span;
  dismissed?: { by: string; at: string; reason: string };
}

export interface SegmentView {
  id: string;
  article: string;
  line: number;
  kind: string;
  state: State;
  flags: Flag[];
  reasons: Reason[];
  /** Languages of the two, such as `en` and `es`. */
  from: string;
  to: string;
  source: string;
  target: string;
  findings: FindingView[];
  assignee?: string;
  /** The day by which it is wanted, where it waits. */
  due?: string;
  comments: number;
  seen: string;
}

export interface TermView {
  source: string;
  target: string;
  policy: Term["policy"];
  forms: string[];
  forbidden: string[];
  note: string;
  place: string;
  spans: Span[];
}

/** A sentence like it that was translated before. */
export interface MatchView {
  source: string;
  target: string;
  /** 0–100. */
  similarity: number;
  state: State;
  article: string;
  segment: string;
  by?: string;
  at?: string;
}

export interface SegmentDetailsView extends SegmentView {
  codes: { id: number; type: string; paired: boolean; display: string; address?: string }[];
  path: string[];
  note?: string;
  maxLength?: number;
  terms: TermView[];
  numbers: Span[];
  isMachine: boolean;
  machine?: string;
  approved?: { target: string; by: string; at: string };
  oldSource?: string;
  suggestion?: Suggestion;
  rivals: Rival[];
  /** Who wrote the text, where it is known and not who decided last. */
  author?: string;
  history: {
    action: Decision["action"];
    by: string;
    at: string;
    reason: string;
    before: string | null;
    after: string;
  }[];
  matches: MatchView[];
  thread: CommentView[];
  elsewhere: { id: string; article: string; state: State; target: string }[];
}

/** Others with the same source are shown up to this number. */
const MOST_ELSEWHERE = 50;

/** A line of the list. */
export function viewSegment(terms: readonly TermMatch[], notes: ArticleNotes, record: SegmentRecord): SegmentView {
  const { id, article, line, kind, state, flags, source = "", target, problems } = record;
  const assignee = notes.assigneeOf(record);
  const due = notes.dueOf(record);
  return {
    id, article, line, kind, state, ...languagesOf(record), source, target,
    flags: [...flags],
    reasons: [...reasonsOf(notes.withoutDismissed(record))],
    findings: problems.map((problem) => viewFinding(problem, notes.dismissalOf(problem, record))),
    ...(assignee === undefined ? {} : { assignee }),
    ...(due === undefined ? {} : { due }),
    comments: notes.openComments(record),
    seen: revisionOf(record, terms),
  }; // prettier-ignore
}

/** A finding, and who put it aside. */
export function viewFinding(
  { check, severity, message, words }: Pick<Problem, "check" | "severity" | "message" | "words">,
  dismissal: Dismissal | undefined,
): FindingView {
  const finding = { check, severity, message, ...(words && { words }) };
  if (!dismissal) return finding;
  const { by, at, reason } = dismissal;
  return { ...finding, dismissed: { by, at, reason } };
}

/**
 * All of a segment.
 * @param segment As the source has it; undefined where that does not read any more
 * @param twins Segments with the same source
 */
export async function viewDetails(
  project: Project,
  file: SourceFile,
  notes: ArticleNotes,
  record: SegmentRecord,
  segment: Segment | undefined,
  twins: readonly SegmentRecord[],
): Promise<SegmentDetailsView> {
  const terms = termsFor(project, file);
  const content = parseRecord(record.source ?? "").content;
  const matches = terms.find(content);
  const { decisions } = await historyOf(project, record.article, record);
  const machine = lastText(decisions, record, (line) => !isHumanText(line) && line.target !== "");
  const approved = lastText(decisions, record, (line) => line.state === "approved");
  const spanish = parseRecord(record.target).content;
  const view = viewSegment(matches, notes, record);
  const found = segment
    ? runChecks(
        checkContext(file, terms, segment, spanish, isHumanText(record), record.marks),
        project.config.checks,
        checksOf(project.config),
      )
    : [];
  const alike = await matchesFor(project.store, record);
  const suggestion = suggestionFor(project, file, record, segment, alike);
  const fixes = segment && fixEach(project, file, terms, segment, spanish, found);
  return {
    ...view,
    findings: view.findings.map((finding) => {
      const same = found.find(({ check, message }) => check === finding.check && message === finding.message);
      const fix = same && fixes?.get(same);
      return {
        ...finding,
        ...(same?.span && { span: recordSpan(spanish, same.span) }),
        ...(fix !== undefined && { fix }),
      };
    }),
    codes: [...(segment?.codes ?? [])].map(([id, code]) => {
      const { type, paired, display } = code;
      const address = codeAddress(code);
      return { id, type, paired, display, ...(address === undefined ? {} : { address }) };
    }),
    path: [...(segment?.path ?? [])],
    ...(segment?.note === undefined ? {} : { note: segment.note }),
    ...(segment?.maxLength === undefined ? {} : { maxLength: segment.maxLength }),
    terms: termViews(matches, content),
    // "a", "may" and "I" may be numbers too, and seldom are.
    numbers: readNumbers(plainText(content), languageOf(file.from))
      .filter(({ required, word }) => required || word)
      .map((number) => recordSpan(content, number))
      .sort((a, b) => a.start - b.start),
    isMachine: textKind(record) === "machine",
    ...(machine && { machine: machine.target }),
    ...(approved && { approved: { target: approved.target, by: approved.by ?? "", at: approved.at ?? "" } }),
    ...(record.approvedSource === undefined ? {} : { oldSource: record.approvedSource }),
    ...(suggestion && { suggestion }),
    rivals: [...(record.rivals ?? [])],
    ...(record.author === undefined ? {} : { author: record.author }),
    history: [...adoptionOf(record), ...decisions.map(({ action, by, at, reason, before, after }) => ({
      action, by, at, reason, before: before?.target ?? null, after: after.target,
    }))], // prettier-ignore
    matches: alike.map(viewMatch),
    thread: [...notes.threadOf(record)],
    elsewhere: twins
      .filter((twin) => twin.id !== record.id && twin.target !== record.target)
      .slice(0, MOST_ELSEWHERE)
      .map(({ id, article, state, target }) => ({ id, article, state, target })),
  };
}

function viewMatch({ pair, similarity }: ReviewMatch): MatchView {
  const { source, target, state, article, segment, by, at } = pair;
  return { source, target, similarity, state, article, segment, ...(by ? { by } : {}), ...(at ? { at } : {}) };
}

/** The last text of a kind that decisions know of, where it is another than today's. */
function lastText(
  decisions: readonly Decision[],
  { target }: LedgerLine,
  isMeant: (line: LedgerLine) => boolean,
): LedgerLine | undefined {
  const lines = decisions.flatMap(({ before, after }) => (before ? [before, after] : [after]));
  const found = lines.findLast(isMeant);
  return found && found.target !== target ? found : undefined;
}

function termViews(matches: readonly TermMatch[], content: readonly Inline[]): TermView[] {
  const views = new Map<Term, TermView>();
  for (const { term, start, end } of matches) {
    const { source, target, policy, targetForms, forbidden, note, place } = term;
    const view = views.get(term) ?? {
      source, target, policy, note, place, forms: [...targetForms], forbidden: [...forbidden], spans: [],
    }; // prettier-ignore
    view.spans.push(recordSpan(content, { start, end }));
    views.set(term, view);
  }
  return [...views.values()];
}

/** The adoption, which no history of decisions has: the ledger alone says it. */
function adoptionOf({ via, by, at, target }: SegmentRecord): SegmentDetailsView["history"] {
  if (via !== "adopt" || by === undefined || at === undefined) return [];
  return [{ action: "adopt", by, at, reason: "", before: null, after: target }];
}
