/** `cotejo review show` and `review diff`: one sentence, and what became of it. */

import type { Command } from "commander";
import { showSegment } from "../review/queue.ts";
import type { CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import { printSegment, toJson } from "./print-segments.ts";
import { wordDiff } from "./word-diff.ts";
import type { CliText } from "./messages.ts";

interface ShowFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/** `review show`: one sentence, with its history. */
export function addShow(review: Command, context: CliContext, t: CliText): void {
  withCommon(
    review
      .command("show")
      .description("one sentence with its codes, findings and history")
      .argument("<id>", "id of the sentence"),
  ).action(async (id: string, flags: ShowFlags) => {
    const details = await showSegment(await openConfig(context, flags.config), id);
    if (flags.json)
      printJson(context, {
        segment: toJson(details.segment, details.matches),
        codes: details.codes,
        path: details.path,
        note: details.note ?? null,
        maxLength: details.maxLength ?? null,
        decisions: details.decisions,
        fix: details.fix ?? null,
      });
    else {
      printSegment(context, t, details.segment, details.matches);
      if (details.segment.kind === "json-value")
        print(context, `  ${t("review.key", { key: details.path.join(".") })}`);
      if (details.note !== undefined) print(context, `  ${t("review.note", { note: details.note })}`);
      if (details.maxLength !== undefined) print(context, `  ${t("review.maxLength", { count: details.maxLength })}`);
      for (const { id: code, display } of details.codes) print(context, `  <${code}> ${display}`);
      if (details.fix !== undefined)
        print(context, `  --fix ${wordDiff(context, details.segment.target, details.fix)}`);
      for (const { action, by, at, reason } of details.decisions)
        print(context, `  ${at} ${by}: ${action}${reason ? ` (${reason})` : ""}`);
    }
  });
}

/** `review diff`: what the last decision changed. */
export function addDiff(review: Command, context: CliContext): void {
  withCommon(
    review
      .command("diff")
      .description("what the last decision changed in the translation, word by word")
      .argument("<id>", "id of the sentence"),
  ).action(async (id: string, flags: ShowFlags) => {
    const { segment, decisions } = await showSegment(await openConfig(context, flags.config), id);
    const last = decisions.at(-1);
    const before = last?.before?.target ?? segment.target;
    if (flags.json) printJson(context, { id: segment.id, before, after: segment.target, decision: last ?? null });
    else {
      print(context, segment.source ?? "");
      print(context, wordDiff(context, before, segment.target));
    }
  });
}

/** The options that every command on sentences has. */
export function withCommon(command: Command): Command {
  return command.option("-c, --config <file>", "config file").option("--json", "print one JSON object on stdout");
}
