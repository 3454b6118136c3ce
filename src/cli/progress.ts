/** Progress of a run on stderr: one line that is rewritten on a terminal, a line an article elsewhere. */

import { isPassedOver, type ArticleResult, type ArticleStatus, type ProgressListener } from "../sync/results.ts";
import type { CliContext } from "./context.ts";
import { clearLine, log, paint, redraw } from "./printer.ts";
import type { CliText } from "./messages.ts";

/** Milliseconds between two drawings of the line. */
const REDRAW_MS = 80;
const BAR_WIDTH = 20;

/** @param share 0 to 1 */
export function progressBar(share: number): string {
  return "█".repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, "░");
}

export interface Progress extends ProgressListener {
  /** Clears the line. */
  end(): void;
}

/** A progress that shows itself on `context.stderr`. `now` is in milliseconds, from any start. */
export function createProgress(context: CliContext, t: CliText, now: () => number = () => performance.now()): Progress {
  const { stderr } = context;
  const started = now();
  if (!stderr.isTTY) {
    return {
      // The end of the run counts the articles that a stopped run did not reach, and those that nobody has changed.
      onArticle: (result) => void (result.isCut || isPassedOver(result) || log(context, articleLine(result, t))),
      end: () => undefined,
    };
  }
  let drawnAt = 0;
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) clearLine(context);
    isDrawn = false;
  };
  return {
    onArticle(result) {
      if (result.isCut || result.status === "written" || result.status === "unchanged") return;
      clear();
      log(context, color(context, result.status, articleLine(result, t)));
    },
    onProgress(counts) {
      const elapsed = now() - started;
      if (now() - drawnAt < REDRAW_MS && counts.articlesDone < counts.articles) return;
      drawnAt = now();
      const share = counts.articles === 0 ? 1 : counts.articlesDone / counts.articles;
      const left = share > 0 ? ((1 - share) / share) * elapsed : 0;
      const bar = progressBar(share);
      const parts = [
        t("progress.articles", { count: counts.articles, done: counts.articlesDone }),
        t("progress.left", { time: duration(left) }),
        t("progress.segments", { count: counts.segments, done: counts.segmentsDone }),
        t("progress.characters", { count: counts.sentCharacters }),
        t("progress.rate", { rate: Math.round((counts.sentCharacters / Math.max(elapsed, 1)) * 1000) }),
      ];
      redraw(context, fitting(bar, parts, (stderr.columns ?? 80) - 1));
      isDrawn = true;
    },
    end: clear,
  };
}

/** As many of the parts as the terminal is wide, the most wanted first; none is cut. */
function fitting(bar: string, parts: readonly string[], width: number): string {
  let line = bar;
  for (const part of parts) {
    const longer = `${line} · ${part}`;
    if (longer.length > width) break;
    line = longer;
  }
  return line;
}

function articleLine({ status, source, segments, problems }: ArticleResult, t: CliText): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const found = errors > 0 ? `, ${t("progress.problems", { count: errors })}` : "";
  return `${status.padEnd(9)} ${source}: ${t("summary.segments", { count: segments })}${found}`;
}

function color(context: CliContext, status: ArticleStatus, text: string): string {
  const style = status === "failed" ? "red" : status === "written" ? "green" : "yellow";
  return paint(context.stderr, style, text);
}

/** `1:05`, minutes and seconds. */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
