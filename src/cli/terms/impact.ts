/** `cotejo terms impact`: what a change of the termbase touches, before it is saved or after; and saving it. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { languageOf } from "../../base/locale-tags.ts";
import { fileErrorReason } from "../../base/project-paths.ts";
import {
  applyTermChange,
  findTermImpact,
  placeOfProposal,
  type TermImpact,
  type TermProposal,
  type TouchedSegment,
} from "../../run/terms/change-terms.ts";
import { exitCodeOf } from "../../sync/results.ts";
import type { Config } from "../../config/types.ts";
import type { TermEffect } from "../../articles/term-impact.ts";
import { authorName } from "../../base/author-name.ts";
import { unstopped, type CliContext } from "../context.ts";
import { print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import { wordDiff } from "../word-diff.ts";
import type { CliText } from "../messages.ts";

interface ImpactFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly for?: string;
  readonly apply?: boolean;
  readonly as?: string;
}

type Change = TermImpact["changes"][number];
type Row = Extract<Change, { readonly kind: "added" }>["after"];

const EFFECTS: Readonly<Record<TermEffect, string>> = {
  right: "right already",
  stale: "a person's text: stays, flagged",
  mended: "a draft: gets the new name",
  again: "a draft: the next `translate` asks for it again",
};

/** Adds `impact`. */
export function addTermsImpact(terms: Command, context: CliContext, _t: CliText): void {
  terms
    .command("impact")
    .description("what a change of the termbase touches: rows, sentences, what is published, each diff")
    .argument("[file]", "the termbase file as it would be saved; default: the files on disk, since the last run")
    .option("--for <file>", "the file of the termbase that it takes the place of")
    .option(
      "--apply",
      "save it, flag what people decided, mend drafts, write the touched files; `terms undo` takes it back",
    )
    .option("--as <name>", "who changes it; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (file: string | undefined, flags: ImpactFlags) => {
      const config = await openConfig(context, flags.config);
      const proposal = file === undefined ? undefined : await readProposal(context, config, file, flags.for);
      if (!flags.apply) {
        const impact = await findTermImpact(config, proposal);
        if (flags.json) printJson(context, toJson(impact));
        else printImpact(context, impact, false);
        return;
      }
      const author = await authorName(config.root, flags.as);
      const { impact, run } = await applyTermChange(config, proposal, { author, signal: unstopped(context) });
      if (run) context.exitCode = exitCodeOf(run);
      if (flags.json) printJson(context, { ...toJson(impact), articles: run?.articles ?? [] });
      else printImpact(context, impact, true);
    });
}

async function readProposal(
  context: CliContext,
  config: Config,
  file: string,
  place: string | undefined,
): Promise<TermProposal> {
  const absolute = path.resolve(context.cwd, file);
  let bytes;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    throw new UsageError("paths", `Cannot read \`${file}\`, expected a termbase file: ${fileErrorReason(error)}.`, {
      cause: error,
    });
  }
  return { path: await placeOfProposal(config, file, place), bytes };
}

function toJson({ changes, segments, unreadable }: TermImpact): Readonly<Record<string, unknown>> {
  return {
    changes: changes.map((change) => ({
      kind: change.kind,
      before: "before" in change ? rowOf(change.before) : null,
      after: "after" in change ? rowOf(change.after) : null,
    })),
    segments: segments.map(({ article, at, line, effect, fix, findings, before, after, isPublished }) => ({
      id: line.id,
      article,
      line: at,
      state: line.state,
      source: line.source ?? null,
      target: line.target,
      effect,
      fix: fix ?? null,
      findings,
      termsBefore: before,
      termsAfter: after,
      published: isPublished,
    })),
    unreadable,
  };
}

function rowOf({ source, target, policy, targetForms, forbidden, scope }: Row): Readonly<Record<string, unknown>> {
  return { source, target, policy, targetForms, forbidden, scope };
}

function printImpact(context: CliContext, { changes, segments, unreadable }: TermImpact, isApplied: boolean): void {
  if (changes.length === 0) print(context, "The termbase is the one that the record was last brought to.");
  for (const change of changes) print(context, describe(change));
  let article = "";
  for (const segment of segments) {
    if (segment.article !== article) {
      print(context);
      print(context, segment.article);
    }
    article = segment.article;
    printTouched(context, segment);
  }
  for (const broken of unreadable) {
    print(context);
    print(context, `${broken}: its ledger does not read, so what the change does to it is not known`);
  }
  if (changes.length === 0) return;
  const count = (wanted: TermEffect): number => segments.filter(({ effect }) => effect === wanted).length;
  const articles = new Set(segments.map((segment) => segment.article)).size;
  const published = segments.filter(({ isPublished }) => isPublished).length;
  print(context);
  print(
    context,
    `${changes.length} ${changes.length === 1 ? "row" : "rows"}, ${segments.length} sentences in ${articles} articles, ${published} of them published: ${count("right")} right already, ${count("stale")} for a person, ${count("mended")} drafts mended, ${count("again")} asked for again.`,
  );
  if (isApplied)
    print(context, "Done. `cotejo terms undo` takes it back; `cotejo review list` shows what waits for a person.");
  else print(context, "Nothing was saved. `--apply` does it.");
}

function describe(change: Change): string {
  const { source } = change.kind === "removed" ? change.before : change.after;
  const name = source === "" ? "(a ban)" : source;
  if (change.kind === "added") return `+ ${name}: ${change.after.target} (${change.after.policy})`;
  if (change.kind === "removed") return `- ${name}: ${change.before.target}`;
  const { before, after } = change;
  const detail =
    before.target === after.target
      ? `${after.target}, in its forms, bans or rules`
      : `${before.target} → ${after.target}`;
  return `~ ${name}: ${detail}`;
}

function printTouched(
  context: CliContext,
  { line, at, from, to, effect, fix, findings, isPublished }: TouchedSegment,
): void {
  print(context, `  ${line.id} line ${at}, ${isPublished ? "published" : "not published"}, ${EFFECTS[effect]}`);
  print(context, `    ${languageOf(from)} ${line.source ?? ""}`);
  print(context, `    ${languageOf(to)} ${fix === undefined ? line.target : wordDiff(context, line.target, fix)}`);
  if (fix === undefined) for (const finding of findings) print(context, `    ${finding}`);
}
