/**
 * What an agent proposes for a sentence. Where no person stands behind its text, the proposal is the draft; beside a
 * person's text, or another agent's, it waits until somebody chooses. The gates are those of every text, and nobody can
 * pass them by a reason or a confirmation: an agent has none to give.
 */

import type { Said } from "../base/words.ts";
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
import { checkUnexcused, type ArticleWork } from "../sync/article-work.ts";
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
  /** `seenOf` of the sentence as the agent read it. */
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

/**
 * Keeps a proposal in the ledger of its article, in a project that is open to be written. The translated file stays as it is.
 * @throws UsageError `segment`, `unreadable`, `article`, `state`, `text`, `terms`, `marks`; SeenError where the sentence is
 *   not as it was read. Nothing is then changed
 */
export async function proposeIn(
  project: Project,
  file: SourceFile,
  id: string,
  { text, seen, agent }: ProposalRequest,
): Promise<Proposal> {
  const work = await prepareToDecide(project, file, undefined);
  await refuseFile(project, work);
  const { segments } = work.article;
  const ordinal = segments.findIndex((segment) => segment.id === id);
  const [segment, line] = [segments[ordinal], work.lines[ordinal]];
  if (!segment || !line) throw refusal("segment", `\`${id}\` is no sentence of \`${file.source}\` any more`);
  refuseSentence(work, ordinal, line);
  assertSeen(seen, file, line, work.terms.find(segment.content));
  const target = readText(text);
  const draft: LedgerLine = { ...line, target, state: "draft", flags: [], origin: agentOrigin(agent.name) };
  const problems = await refuseText(project, work, ordinal, draft);
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

/** A file that was renamed, or whose ledger does not read, is brought in order by a person first. */
async function refuseFile({ config, store, seen }: Project, { article }: ArticleWork): Promise<void> {
  const { file, ledger, ledgerProblems } = article;
  if (ledgerProblems.some(({ severity }) => severity === "error"))
    throw refusal(
      "unreadable",
      `the ledger of \`${file.source}\` has a line that cannot be read`,
      "`cotejo check` names it.",
    );
  if (ledger !== undefined) return;
  const { files } = await discover(config);
  const renames = await findRenames(config, files, await knownSources({ store, seen }));
  const renamed = renames.find((each) => each.file.source === file.source);
  if (renamed)
    throw refusal(
      "article",
      `\`${file.source}\` was \`${renamed.from}\` before`,
      "`cotejo sync` takes its Spanish along.",
    );
}

/** Sentences that have no text of their own, or one that nobody has taken in yet. */
function refuseSentence({ target, article }: ArticleWork, ordinal: number, line: LedgerLine): void {
  const { id } = line;
  if (target.keep.has(article.segments[ordinal]?.unit ?? -1))
    throw refusal(
      "state",
      `the translated file has a value for \`${id}\` that is not in the record`,
      "`cotejo adopt` takes it in.",
    );
  if (isInPassage(line)) throw refusal("state", `\`${id}\` stands in a passage, which a person reviews as one`);
  if (isEmptyOnPurpose(line)) throw refusal("state", `a person left \`${id}\` without a text of its own`);
  if (target.edited.includes(ordinal))
    throw refusal(
      "state",
      `a person has changed \`${id}\` in the translated file`,
      "`cotejo sync` takes the change in; read the sentence again then.",
    );
}

/** The gates of a text. @returns what the checks say of one that passes */
async function refuseText(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  draft: LedgerLine,
): Promise<readonly Problem[]> {
  const { id } = draft;
  const asDraft = { ...work, lines: work.lines.with(ordinal, draft) };
  const { problems, isBlocked } = checkUnexcused(project, asDraft, ordinal);
  const codes = problems.filter(({ check }) => check === "codes");
  const hard = isBlocked ? problems.filter(({ severity }) => severity === "error") : [];
  const wrong = [...new Set([...termErrors(problems), ...codes, ...hard])];
  if (wrong.length > 0)
    throw new UsageError(
      wrong.every(({ check }) => check === "terms") ? "terms" : "text",
      `Cannot keep this text for \`${id}\`, expected one that passes the checks.`,
      {
        details: wrong.map(({ check, message }) => `${check}: ${message}`),
        hint: "Put right what is named, try it with `run_checks`, and propose it again.",
      },
    );
  const marks: readonly Said[] = changedMarks(work.article, work.lines, ordinal, draft);
  if (marks.length > 0)
    throw new UsageError("marks", `Cannot keep this text for \`${id}\`, expected each mark of its source once.`, {
      details: marks.map(({ message }) => message),
      hint: "`codes` of `read_segment` lists the marks. A person alone may leave one out.",
    });
  const { unwritable } = await renderArticle(project, asDraft);
  const reason = unwritable.get(id);
  if (reason !== undefined) throw new UsageError("text", `Cannot keep this text for \`${id}\`: ${reason.message}`);
  return problems;
}

function refusal(code: string, why: string, hint?: string): UsageError {
  return new UsageError(code, `Cannot propose a text: ${why}.`, hint === undefined ? {} : { hint });
}
