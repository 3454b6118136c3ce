/** The summary at the end of a run: what was done, what it cost, what waits, and where to look next. */

import { isArticle } from "../config/file-kinds.ts";
import type { Config } from "../config/types.ts";
import type { Problem } from "../base/problem.ts";
import { costOf, type RunPlan } from "../run/plan-run.ts";
import type { RunResult } from "../sync/results.ts";
import type { CliContext } from "./context.ts";
import { saidIn, type CliText } from "./messages.ts";
import { paint, print } from "./printer.ts";

/** Folders named in a command to run. */
const MOST_FOLDERS = 5;
/** Problems shown in full; the rest are counted. */
const SHOWN_PROBLEMS = 20;

/** Prints the summary of a run. `command` is how this user starts Cotejo. */
export function printSummary(context: CliContext, t: CliText, config: Config, run: RunResult, command: string): void {
  const { totals } = run;
  const provider = run.provider;
  const reached = run.articles.filter(({ isCut }) => !isCut);
  const count = (status: string): number => reached.filter((article) => article.status === status).length;
  print(context, bold(context, t("summary.title")));
  for (const status of ["written", "unchanged", "skipped", "blocked", "failed"] as const) {
    if (count(status) > 0) print(context, `  ${t(`summary.${status}`, { count: count(status) })}`);
  }
  const cut = run.articles.length - reached.length;
  if (cut > 0) print(context, `  ${t("summary.cut", { count: cut })}`);
  if (run.renamed.length > 0) print(context, `  ${t("summary.renamed", { count: run.renamed.length })}`);
  for (const { from, to } of run.renamed) print(context, `    ${from} → ${to}`);
  const held = run.articles.filter(({ waitsForPublish }) => waitsForPublish === true).length;
  if (held > 0) print(context, `  ${t("summary.held", { count: held })}`);
  if (totals.fromMemory > 0) print(context, `  ${t("summary.fromMemory", { count: totals.fromMemory })}`);
  if (totals.fromProvider > 0)
    print(context, `  ${t("summary.fromProvider", { count: totals.fromProvider, provider })}`);
  if (provider !== "none") print(context, `  ${t("summary.sent", { count: totals.sentCharacters, provider })}`);
  printStanding(context, t, run, totals.sentCharacters, command);
  if (totals.billedCharacters > 0) print(context, `  ${t("summary.billed", { count: totals.billedCharacters })}`);
  const cost = costOf(config, provider, totals.billedCharacters);
  if (cost) print(context, `  ${t("summary.cost", { amount: money(cost) })}`);
  print(context, `  ${t("summary.needsReview", { count: run.needsReview })}`);
  print(context, `  ${t("summary.took", { seconds: (totals.ms / 1000).toFixed(1) })}`);
  printProblems(
    context,
    t,
    reached.flatMap(({ problems }) => problems),
    `${command} check`,
  );
  const next = nextSteps(run, t, command);
  if (next.length === 0) return;
  print(context);
  print(context, bold(context, t("summary.next.title")));
  for (const step of next) print(context, `  ${step}`);
}

/** Why an engine was not asked: drafts of another one stand. Pseudo text is named whatever was sent, as it is no translation. */
function printStanding(
  context: CliContext,
  t: CliText,
  { provider, standing, articles }: Pick<RunResult | RunPlan, "provider" | "standing" | "articles">,
  sent: number,
  command: string,
): void {
  const folders = [...new Set(articles.map(({ source }) => source.split("/")[0] ?? source))];
  const paths = folders.length > MOST_FOLDERS ? "…" : folders.join(" ");
  const again = `${command} translate --provider ${provider} --force ${paths}`;
  for (const { engine, drafts } of standing) {
    if (sent > 0 && engine !== "pseudo") continue;
    print(context, `  ${t("summary.standing", { count: drafts, engine, command: again })}`);
  }
}

/** What a person would do after this run. */
function nextSteps(run: RunResult, t: CliText, command: string): readonly string[] {
  const has = (test: (article: RunResult["articles"][number]) => boolean): boolean => run.articles.some(test);
  const steps: string[] = [];
  if (run.stopped) steps.push(t("summary.next.again", { command: `${command} translate` }));
  if (has(({ problems }) => problems.some(({ check }) => check === "existing")))
    steps.push(t("summary.next.adopt", { command: `${command} adopt` }));
  // It reads Markdown alone; of a locale file the problem says all.
  if (!run.stopped && has(({ status, kind }) => status === "failed" && isArticle({ kind })))
    steps.push(t("summary.next.doctor", { command: `${command} doctor` }));
  if (run.needsReview > 0) steps.push(t("summary.next.review", { command: `${command} review list` }));
  return steps;
}

/** Prints errors as `file:line error [check] message`, at most so many, and how many warnings there are. */
export function printProblems(context: CliContext, t: CliText, problems: readonly Problem[], command: string): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  // What a run did with something that a person may have typed is said at once: `check` finds it no more.
  const isOfFile = ({ severity, check }: Problem): boolean => severity === "warning" && check === "edited";
  for (const problem of problems.filter(isOfFile).slice(0, SHOWN_PROBLEMS))
    print(context, `  ${problemLine(context, t, problem)}`);
  const warnings = problems.filter((each) => each.severity === "warning" && !isOfFile(each)).length;
  if (warnings > 0) print(context, `  ${t("summary.warnings", { count: warnings, command })}`);
  if (errors.length === 0) return;
  print(context);
  print(context, bold(context, t("summary.problems", { count: errors.length })));
  for (const problem of errors.slice(0, SHOWN_PROBLEMS)) print(context, `  ${problemLine(context, t, problem)}`);
  const more = errors.length - SHOWN_PROBLEMS;
  if (more > 0) print(context, `  ${t("summary.moreProblems", { count: more, command })}`);
}

/** One finding on one line. */
export function problemLine(context: CliContext, t: CliText, problem: Problem): string {
  const { file, line, severity, check, segment } = problem;
  const mark = severity === "error" ? paint(context.stdout, "red", severity) : severity;
  return `${file}:${line} ${mark} [${check}] ${saidIn(t, problem)}${segment ? ` (${segment})` : ""}`;
}

/** Prints what a run would do and cost. */
export function printPlan(context: CliContext, t: CliText, plan: RunPlan, command: string): void {
  const { totals, provider } = plan;
  print(context, bold(context, t("summary.dryRun")));
  for (const { from, to } of plan.renamed) print(context, `  ${t("status.renamed", { from, to })}`);
  for (const { source, toSend, characters, segments, problem } of plan.articles)
    print(context, `  ${source}: ${problem ?? t("plan.article", { count: segments, toSend, characters })}`);
  print(
    context,
    `  ${t("plan.total", { count: totals.segments, toSend: totals.toSend, characters: totals.characters, provider })}`,
  );
  printStanding(context, t, plan, totals.characters, command);
  if (plan.cost) print(context, `  ${t("summary.cost", { amount: money(plan.cost) })}`);
  if (plan.limit) print(context, `  ${t(`plan.limit.${plan.limit.of}`, { characters: plan.limit.characters })}`);
}

/** An amount as people read it. */
export function money({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount);
}

function bold(context: CliContext, text: string): string {
  return paint(context.stdout, "bold", text);
}
