/** Segments as a terminal and a script read them. */

import { languagesOf } from "../review/languages.ts";
import type { ReviewMatch } from "../review/matches.ts";
import type { Queue } from "../review/queue.ts";
import { shownRecord, type Displays } from "../review/shown-text.ts";
import type { Flag, SegmentRecord } from "../record/types.ts";
import type { CliContext } from "./context.ts";
import { saidIn, type CliKey, type CliText } from "./messages.ts";
import { paint, print } from "./printer.ts";
import { formatDiff } from "./word-diff.ts";

/** A segment as `--json` has it. */
export function toJson(
  segment: SegmentRecord,
  matches: readonly ReviewMatch[] = [],
): Readonly<Record<string, unknown>> {
  const { id, article, line, state, flags, source, target, problems, origin, by, via, author, at } = segment;
  return {
    id,
    article,
    line,
    state,
    flags,
    source: source ?? null,
    target,
    problems,
    approvedSource: segment.approvedSource ?? null,
    origin: origin ?? null,
    by: by ?? null,
    via: via ?? null,
    author: author ?? null,
    at: at ?? null,
    matches: matches.map(({ pair, similarity, diff }) => ({
      similarity,
      source: pair.source,
      target: pair.target,
      state: pair.state,
      article: pair.article,
      segment: pair.segment,
      by: pair.by ?? null,
      at: pair.at === "" ? null : pair.at,
      diff,
    })),
    ...(segment.rivals ? { rivals: segment.rivals } : {}),
  };
}

/**
 * Segments under the names of their articles.
 * @param asksForOthers They are those that somebody asked for, whether they wait or not
 */
export function printQueue(context: CliContext, t: CliText, queue: Queue, asksForOthers: boolean): void {
  const { segments, total, matches, displays } = queue;
  let article = "";
  for (const segment of segments) {
    if (segment.article !== article) {
      if (article !== "") print(context);
      print(context, paint(context.stdout, "bold", segment.article));
    }
    article = segment.article;
    // The best one: `review show` has the others.
    printSegment(context, t, segment, matches.get(segment.id)?.slice(0, 1), displays.get(segment.id) ?? new Map());
  }
  print(context);
  print(context, `${t(asksForOthers ? "review.found" : "summary.needsReview", { count: total })}.`);
  if (segments.length < total) print(context, t("review.more", { count: total - segments.length, total }));
}

const FLAG_WORDS: Readonly<Record<Flag, CliKey>> = {
  "stale-source": "flag.staleSource",
  "stale-term": "flag.staleTerm",
  unsure: "flag.unsure",
  disputed: "flag.disputed",
  blocked: "flag.blocked",
};

/**
 * One segment, with its findings and the sentences like it.
 * @param displays What its codes stand for; without them they are shown as whoever corrects the text types them
 */
export function printSegment(
  context: CliContext,
  t: CliText,
  segment: SegmentRecord,
  matches: readonly ReviewMatch[] = [],
  displays?: Displays,
): void {
  const shown = (record: string): string => (displays ? shownRecord(record, displays) : record);
  const flags = segment.flags.map((flag) => t(FLAG_WORDS[flag]));
  print(
    context,
    `${segment.id} ${segment.article}:${segment.line} ${[t(`state.${segment.state}`), ...flags].join(", ")}`,
  );
  const { from, to } = languagesOf(segment);
  print(context, `  ${from} ${shown(segment.source ?? "")}`);
  if (segment.approvedSource !== undefined)
    print(context, `  ${from}, when it was approved: ${shown(segment.approvedSource)}`);
  if (segment.target !== "") print(context, `  ${to} ${shown(segment.target)}`);
  else if (segment.merged) print(context, `  ${to} (its text stands with the sentence before)`);
  else if (segment.omitted) print(context, `  ${to} (left out)`);
  if (segment.origin?.kind === "memory" && segment.origin.article !== undefined)
    print(context, `  ${t("memory.from", { article: segment.origin.article, segment: segment.origin.segment })}`);
  for (const { target, by } of segment.rivals ?? [])
    print(context, `  ${to}, by ${by ?? "somebody else"}: ${shown(target)}`);
  for (const problem of segment.problems)
    print(context, `  ${problem.severity} [${problem.check}] ${saidIn(t, problem)}`);
  for (const { pair, similarity, diff } of matches) {
    const { article, segment: id, state, target } = pair;
    print(context, `  ${t("memory.match", { similarity, article, segment: id, state: t(`state.${state}`) })}`);
    print(context, `    ${from} ${formatDiff(context, diff)}`);
    print(context, `    ${to} ${target}`);
  }
}
