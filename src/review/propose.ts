/**
 * What an agent proposes for a sentence. Where no person stands behind its text, the proposal is the draft; beside a
 * person's text, or another agent's, it waits until somebody chooses. The gates are those of every text, and nobody can
 * pass them by a reason or a confirmation: an agent has none to give.
 */

import { UsageError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { agentOrigin, isProposal } from "../record/agent-texts.ts";
import { applyAction } from "../record/states.ts";
import { isContested, isEmptyOnPurpose, isHumanText, isInPassage } from "../record/text-kind.ts";
import { termErrors } from "../record/waiting.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import { discover } from "../articles/discover.ts";
import { findRenames } from "../articles/renames/find-renames.ts";
import { knownSources } from "../articles/seen-files.ts";
import type { Project } from "../articles/project.ts";
import { changedMarks } from "../sync/changed-marks.ts";
import { checkUnexcused } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { recordProposal } from "../sync/record-proposal.ts";
import { renderArticle } from "../sync/render-article.ts";
import { readText } from "./apply-request.ts";
import { prepareToDecide } from "./decide-article.ts";
import { assertSeen } from "./seen.ts";

/** Who proposes: the program, and the person it works for. */
export interface Agent {
  readonly name: string;
  readonly person: string;
}

export interface ProposalRequest {
  /** Record form. */
  readonly text: string;
  /** `revisionOf` of the sentence as the agent read it. */
  readonly seen: string;
  readonly agent: Agent;
}

export interface Proposal {
  /** `draft`: it is the text of the sentence now; `beside`: another text stays; `same`: the sentence has this text already. */
  readonly kept: "draft" | "beside" | "same";
  /** What the checks say of it; none of it refuses it. */
  readonly problems: readonly Problem[];
}

/** The name that a proposal has in the record. */
export function nameOfAgent({ name, person }: Agent): string {
  return `agent ${name} for ${person}`;
}

/** What the gates say of a text. */
export interface Tried {
  readonly problems: readonly Problem[];
  /** Why it would be refused. */
  readonly refusal: UsageError | undefined;
}

/**
 * Keeps a proposal in the ledger of its article, in a project that is open to be written. The translated file stays as it is.
 * @throws UsageError `segment`, `unreadable`, `article`, `state`, `text`, `terms`, `marks`; ConflictError where the sentence is
 *   not as it was read. Nothing is then changed
 */
export async function proposeIn(
  project: Project,
  file: SourceFile,
  id: string,
  { text, seen, agent }: ProposalRequest,
): Promise<Proposal> {
  const sentence = await sentenceOf(project, file, id);
  const { work, ordinal, line } = sentence;
  assertSeen(seen, file, line, work.terms.find(work.article.segments[ordinal]?.content ?? []));
  const target = readText(text);
  const { problems, refusal } = await passGates(project, sentence, target);
  if (refusal) throw refusal;
  const by = nameOfAgent(agent);
  const at = new Date(project.now()).toISOString();
  const isDraft = !isHumanText(line) && !isContested(line) && (!isProposal(line) || line.author === by);
  const proposed =
    target === line.target
      ? line
      : isDraft
        ? applyAction(line, "propose-draft", { target, origin: agentOrigin(agent.name), by })
        : applyAction(line, "propose-beside", { target, by, at });
  if (proposed === line) return { kept: "same", problems };
  const after = await recordProposal(project, work, ordinal, proposed);
  const action = isDraft ? "propose" : "dispute";
  const decision: Decision = { segment: id, article: file.source, action, before: line, after, by, at, reason: "" };
  await project.store.addDecisions([decision]);
  return { kept: isDraft ? "draft" : "beside", problems };
}

/** What `proposeIn` would say of a text; writes nothing. */
export async function tryIn(project: Project, file: SourceFile, id: string, text: string): Promise<Tried> {
  try {
    return await passGates(project, await sentenceOf(project, file, id), readText(text));
  } catch (error) {
    if (error instanceof UsageError) return { problems: [], refusal: error };
    throw error;
  }
}

/** A sentence that may get a proposal, in its article as it is on disk. */
interface Sentence {
  readonly work: ArticleWork;
  readonly ordinal: number;
  readonly line: LedgerLine;
}

async function sentenceOf(project: Project, file: SourceFile, id: string): Promise<Sentence> {
  const work = await prepareToDecide(project, file, undefined);
  await refuseFile(project, work);
  const ordinal = work.article.segments.findIndex((segment) => segment.id === id);
  const line = work.lines[ordinal];
  if (!line) throw refusalOf("segment", `\`${id}\` is no sentence of \`${file.source}\` any more`);
  refuseSentence(work, ordinal, line);
  return { work, ordinal, line };
}

/** A file that was renamed, or whose ledger does not read, is brought in order by a person first. */
async function refuseFile({ config, store, seen }: Project, { article }: ArticleWork): Promise<void> {
  const { file, ledger, ledgerProblems } = article;
  if (ledgerProblems.some(({ severity }) => severity === "error"))
    throw refusalOf(
      "unreadable",
      `the ledger of \`${file.source}\` has a line that cannot be read`,
      "`cotejo check` names it.",
    );
  if (ledger !== undefined) return;
  const { files } = await discover(config);
  const renames = await findRenames(config, files, await knownSources({ store, seen }));
  const renamed = renames.find((each) => each.file.source === file.source);
  if (renamed)
    throw refusalOf(
      "article",
      `\`${file.source}\` was \`${renamed.from}\` before`,
      "`cotejo sync` takes its Spanish along.",
    );
}

/** Sentences that have no text of their own, or one that nobody has taken in yet. */
function refuseSentence({ target, article }: ArticleWork, ordinal: number, line: LedgerLine): void {
  const { id } = line;
  if (target.keep.has(article.segments[ordinal]?.unit ?? -1))
    throw refusalOf(
      "state",
      `the translated file has a value for \`${id}\` that is not in the record`,
      "`cotejo adopt` takes it in.",
    );
  if (isInPassage(line)) throw refusalOf("state", `\`${id}\` stands in a passage, which a person reviews as one`);
  if (isEmptyOnPurpose(line)) throw refusalOf("state", `a person left \`${id}\` without a text of its own`);
  if (target.edited.includes(ordinal))
    throw refusalOf(
      "state",
      `a person has changed \`${id}\` in the translated file`,
      "`cotejo sync` takes the change in; read the sentence again then.",
    );
}

/** A machine's text is checked like an engine's, and nobody excuses it. */
async function passGates(project: Project, { work, ordinal, line }: Sentence, target: string): Promise<Tried> {
  const { id } = line;
  const draft: LedgerLine = { ...line, target, state: "draft", flags: [], origin: agentOrigin("") };
  const asDraft = { ...work, lines: work.lines.with(ordinal, draft) };
  const { problems, isBlocked } = checkUnexcused(project, asDraft, ordinal);
  const refused = (code: string, expected: string, details: readonly string[], hint: string): Tried => ({
    problems,
    refusal: new UsageError(code, `Cannot keep this text for \`${id}\`, expected ${expected}.`, { details, hint }),
  });
  if (target.trim() === "") return refused("text", "words", [], "A person alone may leave a sentence out.");
  const codes = problems.filter(({ check }) => check === "codes");
  const hard = isBlocked ? problems.filter(({ severity }) => severity === "error") : [];
  const wrong = [...new Set([...termErrors(problems), ...codes, ...hard])];
  if (wrong.length > 0) {
    const code = wrong.every(({ check }) => check === "terms") ? "terms" : "text";
    const said = wrong.map(({ check, message }) => `${check}: ${message}`);
    return refused(code, "one that passes the checks", said, "Put right what is named, and propose the text again.");
  }
  const marks = changedMarks(work.article, work.lines, ordinal, draft).map(({ message }) => message);
  if (marks.length > 0)
    return refused("marks", "each mark of its source once", marks, "A person alone may leave one out.");
  const unwritable = (await renderArticle(project, asDraft)).unwritable.get(id);
  if (unwritable !== undefined)
    return refused("text", "one that can stand in its file", [unwritable.message], "Write it in other words.");
  return { problems, refusal: undefined };
}

function refusalOf(code: string, why: string, hint?: string): UsageError {
  return new UsageError(code, `Cannot propose a text: ${why}.`, hint === undefined ? {} : { hint });
}
