/** `cotejo why FILE:LINE`: where a sentence came from, and what would change it. */

import path from "node:path";
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { languageOf } from "../base/locale-tags.ts";
import { fromRoot } from "../base/project-paths.ts";
import { explainPlace, type Explanation } from "../review/explain.ts";
import type { ExplainedSegment } from "../review/explained-segment.ts";
import { shownRecord } from "../review/shown-text.ts";
import type { CliContext } from "./context.ts";
import { paint, print, printJson } from "./printer.ts";
import { problemLine } from "./summary.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

/** Adds `why` to the program. */
export function addWhyCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("why")
    .description("where a sentence came from, what holds for it, and what would change it")
    .argument("<place>", "FILE:LINE or FILE:LINE:COLUMN, of a source or a translated file")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (place: string, flags: { readonly config?: string; readonly json?: boolean }) => {
      const config = await openConfig(context, flags.config);
      const { file, line, column } = readPlace(place);
      const fromHere = fromRoot(config.root, path.resolve(context.cwd, file)) ?? file;
      const explanation = await explainPlace(config, { file: fromHere, line, column });
      if (flags.json) printJson(context, toJson({ file: fromHere, line, column }, explanation));
      else printExplanation(context, t, `${fromHere}:${line}`, explanation);
    });
}

/** @throws UsageError `usage` */
function readPlace(place: string): { readonly file: string; readonly line: number; readonly column?: number } {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(place) ?? [];
  if (file === undefined || Number(line) < 1 || Number(column ?? 1) < 1)
    throw new UsageError("usage", `Cannot read the place \`${place}\`, expected \`FILE:LINE\` or \`FILE:LINE:COLUMN\`, counted from 1.`, { hint: "`cotejo review show ID` shows a sentence by its id." }); // prettier-ignore
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}

function toJson(
  place: { readonly file: string; readonly line: number; readonly column: number | undefined },
  { article, target, segments, nearest }: Explanation,
): Readonly<Record<string, unknown>> {
  return {
    ...place,
    column: place.column ?? null,
    article,
    target,
    segments: segments.map(
      ({ record, line, isEdited, literal, cost, terms, problems, decisions, memory, changes }) => ({
        id: record.id,
        line,
        state: record.state,
        flags: record.flags,
        source: record.source ?? null,
        target: record.target,
        approvedSource: record.approvedSource ?? null,
        origin: record.origin ?? null,
        by: record.by ?? null,
        via: record.via ?? null,
        author: record.author ?? null,
        at: record.at ?? null,
        reason: record.reason ?? null,
        rejected: record.rejected ?? [],
        edited: isEdited,
        literal: literal ?? null,
        terms,
        problems,
        decisions,
        memory,
        changes,
        cost: cost ?? null,
      }),
    ),
    nearest,
  };
}

function printExplanation(context: CliContext, t: CliText, place: string, explanation: Explanation): void {
  if (explanation.segments.length === 0) {
    print(context, `${place} has no sentence that is translated.`);
    for (const { line, text } of explanation.nearest) print(context, `  line ${line}: ${text}`);
  }
  for (const [index, segment] of explanation.segments.entries()) {
    if (index > 0) print(context);
    printSegment(context, t, explanation, segment);
  }
}

function printSegment(context: CliContext, t: CliText, { article, target, from, to }: Explanation, each: ExplainedSegment): void {
  const { record, line, terms, problems, decisions, changes, displays } = each;
  const where = line === 0 ? target : `${article}:${line}`;
  const state = [t(`state.${record.state}`), ...record.flags].join(", ");
  print(context, paint(context.stdout, "bold", `${record.id} ${where} ${state}`));
  if (record.source !== undefined) print(context, `  ${languageOf(from)} ${shownRecord(record.source, displays)}`);
  if (record.target !== "") print(context, `  ${languageOf(to)} ${line === 0 ? record.target : shownRecord(record.target, displays)}`);
  for (const fact of [originOf(each), ...costOf(each)]) print(context, `  ${fact}`);
  for (const term of terms) print(context, `  term ${term.text} → ${term.target} (${term.policy}, ${term.place})`);
  for (const problem of problems) print(context, `  ${problemLine(context, t, problem)}`);
  if (problems.length === 0 && record.target !== "") print(context, "  no check finds anything in it");
  for (const { target: text, by, at, reason } of record.rejected ?? [])
    print(context, `  ${at} ${by}: reject “${shownRecord(text, displays)}”${reason ? ` (${reason})` : ""}`);
  for (const { action, by, at, reason } of decisions)
    print(context, `  ${at} ${by}: ${action}${reason ? ` (${reason})` : ""}`);
  for (const change of changes) print(context, `  → ${change}`);
} // prettier-ignore

function originOf({ record, memory, isCopied }: ExplainedSegment): string {
  const { origin, by, via, author, at, reason, target, merged, omitted } = record;
  const did = via === "adopt" ? "adopted" : "decided";
  const decided = by === undefined ? "" : `; ${did} by ${by}${at === undefined ? "" : `, ${at}`}${reason ? ` (${reason})` : ""}`;
  if (merged) return `its translation is in the sentence before it, a person made one of them${decided}`;
  if (omitted) return `a person left it out of the translation${decided}`;
  if (target === "") return "from nobody yet: the source stands in the file";
  const engine = [origin?.engine, origin?.version].filter(Boolean).join(" ");
  const from = isCopied
    ? "a copy of the source, which is no text to translate"
    : origin?.kind === "engine"
      ? `from ${engine}`
      : origin?.kind === "memory"
        ? `from memory${memory[0] ? `: ${memory.map(({ article, segment }) => `${article} (${segment})`).join(", ")}` : ""}${engine === "" ? "" : `, there from ${engine}`}`
        : origin?.kind === "kept-in-english"
          ? "in English in the translated file when it was adopted"
          : `written by ${author ?? "a person"}`;
  return from + decided;
} // prettier-ignore

function costOf({ cost, record, isCopied }: ExplainedSegment): readonly string[] {
  if (record.origin?.engine === undefined || isCopied) return [];
  if (!cost) return ["what it cost is not known on this machine"];
  const { provider, sentCharacters, billedCharacters, article, at } = cost;
  return [`${sentCharacters} characters sent to ${provider}, ${billedCharacters} billed, for ${article}, ${at}`];
}
