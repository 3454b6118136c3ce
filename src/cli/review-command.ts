/** `cotejo review …`: the queue and its decisions from a terminal. */

import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { undoBulk } from "../review/bulk.ts";
import { decide, type Decided } from "../review/decide.ts";
import type { DecisionRequest } from "../review/decision-request.ts";
import { listQueue } from "../review/queue.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { log, print, printJson } from "./printer.ts";
import { printQueue, toJson } from "./print-segments.ts";
import { readPort } from "./read-port.ts";
import type { ReviewPageFlags } from "./review-page.ts";
import { problemLine } from "./summary.ts";
import { unreadableLine } from "./print-unreadable.ts";
import { openConfig } from "./open-config.ts";
import { readCount } from "./read-count.ts";
import { addDiff, addShow, withCommon } from "./show-command.ts";
import type { CliText } from "./messages.ts";

interface ReviewFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly as?: string;
  readonly article?: string;
  readonly all?: boolean;
  readonly text?: string;
  readonly fix?: true;
  readonly reason?: string;
  readonly confirmMarks?: true;
  readonly withFindings?: true;
  readonly bulk?: string;
  readonly query?: string;
  readonly limit?: number;
}

/** Nobody reads more of them on a terminal before the first decision. */
const LISTED = 20;
const MARKS = "the text may lose, double or empty marks of its English, such as links: without it they are named";
const REASON = "why the glossary is not followed, where it is not: recorded, and listed by `check`";

/** Adds `review` and its subcommands to the program. */
export function addReviewCommand(program: Command, context: CliContext, t: CliText): void {
  const review = program
    .command("review")
    .enablePositionalOptions()
    .description("the review page; with a word behind it, the queue and its decisions in the terminal")
    .option(
      "--port <n>",
      "port of the page on this machine, 0 for any; default: the same one for this project every time",
      readPort,
    )
    .option("--no-open", "print the address and open no browser")
    .option("--as <name>", "who decides; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .action(async (flags: ReviewPageFlags) => {
      // The server and all it renders with take longer to load than a small command runs.
      const { runReviewPage } = await import("./review-page.ts");
      await runReviewPage(context, flags);
    });
  addList(review, context, t);
  addShow(review, context, t);
  addDiff(review, context);
  addApprove(review, context, t);
  addCorrect(review, context, t);
  addRejectAndUndo(review, context, t);
}

function addList(review: Command, context: CliContext, t: CliText): void {
  withCommon(review.command("list").description("the sentences that wait, in article order"))
    .option("--article <path>", "those of one article, by its source or translated file")
    .option("--all", "approved ones too")
    .option("--query <query>", "those that a query means, such as `state:draft -check:numbers`")
    .option("--as <name>", "who `me` in a query is; default: git's user.name")
    .option("--limit <n>", `at most so many; default: ${LISTED}, with \`--json\` all`, readCount("--limit"))
    .action(async (flags: ReviewFlags) => {
      const most = flags.limit ?? (flags.json ? undefined : LISTED);
      const queue = await listQueue(await openConfig(context, flags.config), {
        article: flags.article,
        all: flags.all === true,
        ...(most === undefined ? {} : { most }),
        ...(flags.json ? {} : { readsCodes: true }),
        ...(flags.query === undefined ? {} : { query: flags.query, me: await authorName(context.cwd, flags.as) }),
      });
      const { segments, matches, broken, unreadable } = queue;
      for (const { file, line, reason } of broken) log(context, `${file.source}:${line} ${reason}`);
      if (broken.length > 0) context.exitCode = 5;
      if (flags.json)
        printJson(context, { segments: segments.map((each) => toJson(each, matches.get(each.id))), unreadable });
      else {
        for (const drift of unreadable) print(context, unreadableLine(drift));
        if (unreadable.length > 0) print(context);
        printQueue(context, t, queue, flags.all === true || flags.query !== undefined);
      }
    });
}

function addApprove(review: Command, context: CliContext, t: CliText): void {
  withDecision(
    review.command("approve").description("take the translation as it stands").argument("[ids...]", "ids of sentences"),
  )
    .option("--article <path>", "every text of one article that no check has anything against; the others are named")
    .option("--query <query>", "every such text that waits and that a query means, such as `reason:kept-in-english`")
    .option("--with-findings", "with --article or --query: those too that a check warns of")
    .option("--reason <reason>", REASON)
    .option("--confirm-marks", MARKS)
    .action((ids: string[], flags: ReviewFlags) =>
      runDecision(
        context,
        t,
        {
          action: "approve",
          ids,
          article: flags.article,
          ...queryOf(flags),
          withFindings: flags.withFindings === true,
        },
        flags,
      ),
    );
}

function addCorrect(review: Command, context: CliContext, t: CliText): void {
  withDecision(
    review
      .command("correct")
      .description("write the translation yourself; it is approved by you")
      .argument("<ids...>", "id of the sentence; several with --fix"),
  )
    .option("--text <text>", "the sentence, with its codes as `review show` prints them")
    .option("--fix", "the translation as it is, with what `check --fix` puts right")
    .option("--reason <reason>", REASON)
    .option("--confirm-marks", MARKS)
    .action((ids: string[], flags: ReviewFlags) => runDecision(context, t, correctionOf(ids, flags), flags));
}

function addRejectAndUndo(review: Command, context: CliContext, t: CliText): void {
  withDecision(
    review
      .command("reject")
      .description("refuse the translation; it is not offered again")
      .argument("[ids...]", "ids of sentences"),
  )
    .option("--query <query>", "every text that waits and that a query means, such as `reason:kept-in-english`")
    .requiredOption("--reason <reason>", "why, for whoever reads the ledger")
    .action((ids: string[], flags: ReviewFlags) =>
      runDecision(context, t, { action: "reject", ids, ...queryOf(flags) }, flags),
    );
  withDecision(
    review
      .command("undo")
      .description("take back the last decision on a sentence, or a bulk action of the page")
      .argument("[ids...]", "ids of sentences"),
  )
    .option("--bulk <id>", "everything that was decided at once: its time, as `review show --json` has it")
    .action((ids: string[], flags: ReviewFlags) =>
      flags.bulk === undefined
        ? runDecision(context, t, { action: "undo", ids }, flags)
        : runBulkUndo(context, t, flags.bulk, ids, flags),
    );
}

/** @throws UsageError `flags` for an empty query, which would mean every sentence */
function queryOf({ query }: ReviewFlags): { readonly query?: string } {
  if (query === undefined) return {};
  if (query.trim() === "") throw new UsageError("flags", "Cannot decide on every sentence, expected a query.");
  return { query };
}

async function runBulkUndo(
  context: CliContext,
  t: CliText,
  bulk: string,
  ids: readonly string[],
  flags: ReviewFlags,
): Promise<void> {
  if (ids.length > 0) throw new UsageError("flags", "Cannot undo both, expected ids of sentences or `--bulk`.");
  const config = await openConfig(context, flags.config);
  const done = await undoBulk(config, bulk, await authorName(config.root, flags.as), {
    onWait: () => log(context, t("decision.waits")),
  });
  if (done.left.length > 0) context.exitCode = 1;
  if (flags.json) printJson(context, { ...done });
  else {
    print(context, t("bulk.undone", { count: done.decided }));
    for (const id of done.left) print(context, t("bulk.left", { id }));
  }
}

/** @throws UsageError `flags` unless one of `--text` and `--fix` is there, with one id for a text */
function correctionOf(ids: readonly string[], { text, fix }: ReviewFlags): DecisionRequest {
  const [id, ...more] = ids;
  if (fix && text === undefined) return { action: "correct", ids, fix };
  if (text !== undefined && !fix && id !== undefined && more.length === 0)
    return { action: "correct", ids: [id], text };
  throw new UsageError(
    "flags",
    "Cannot correct, expected `--text` for one sentence or `--fix` for any number of them.",
  );
}

function withDecision(command: Command): Command {
  return withCommon(command).option("--as <name>", "who decides; default: git's user.name");
}

async function runDecision(
  context: CliContext,
  t: CliText,
  request: DecisionRequest,
  flags: ReviewFlags,
): Promise<void> {
  if (flags.withFindings && flags.article === undefined && flags.query === undefined)
    throw new UsageError(
      "flags",
      "Cannot take findings along, expected `--article` or `--query` with `--with-findings`.",
    );
  const config = await openConfig(context, flags.config);
  const decided = await decide(config, request, {
    by: await authorName(config.root, flags.as),
    reason: flags.reason ?? "",
    // What marks lose is among the findings that were named.
    confirmsMarks: flags.confirmMarks === true || flags.withFindings === true,
    onWait: () => log(context, t("decision.waits")),
  });
  const unproven = decided.articles
    .flatMap(({ problems }) => problems)
    .filter(({ check, segment }) => check === "proof" && decided.lines.some(({ id }) => id === segment));
  if (unproven.length > 0 || decided.left.length > 0 || decided.articles.some(({ status }) => status === "skipped"))
    context.exitCode = 1;
  if (decided.articles.some(({ status }) => status === "failed")) context.exitCode = 5;
  if (flags.json)
    printJson(context, {
      segments: decided.lines,
      articles: decided.articles.map(({ waitsForPublish: _waits, ...article }) => article),
      notWritten: decided.notWritten,
      renamed: decided.renamed,
      unchanged: decided.unchanged,
      left: decided.left,
      leftBlocked: decided.left.filter(({ why }) => why !== "findings").length,
      leftApproved: decided.leftApproved,
    });
  else printDecided(context, t, decided);
}

function printDecided(context: CliContext, t: CliText, decided: Decided): void {
  const notWritten = new Set(decided.notWritten);
  for (const { id, article, by = "", at = "" } of decided.lines.filter((line) => decided.unchanged.includes(line.id)))
    print(context, t("decision.unchanged", { id, article, by, at }));
  for (const { id, article, state, target } of decided.lines.filter((line) => !decided.unchanged.includes(line.id))) {
    const word = notWritten.has(id) ? t("decision.notWritten", { state: t(`state.${state}`) }) : t(`state.${state}`);
    print(context, `${id} ${word} ${article}${target === "" ? "" : `: ${target}`}`);
  }
  for (const { from, to } of decided.renamed) print(context, t("status.renamed", { from, to }));
  if (decided.left.length > 0) print(context, t("decision.left", { count: decided.left.length }));
  for (const { id, article, line, why, problems } of decided.left) {
    print(context, `  ${id} ${article}:${line} ${t(`decision.why.${why}`)}`);
    for (const problem of problems) print(context, `    ${problemLine(context, t, problem)}`);
  }
  for (const id of decided.leftApproved) print(context, t("decision.leftApproved", { id }));
  for (const { status, target, problems } of decided.articles) {
    print(context, `${status} ${target}`);
    for (const problem of problems)
      if (decided.lines.some(({ id }) => id === problem.segment))
        print(context, `  ${problemLine(context, t, problem)}`);
  }
}
