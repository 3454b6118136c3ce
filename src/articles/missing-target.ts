/** Spanish files that are not there although their record is: somebody deleted them, or a run was cut off. */

import type { Problem, Severity } from "../base/problem.ts";
import type { Config } from "../config/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "./load-article.ts";

/** Whether the Spanish file of `article` ought to be there; with `waitsForPublish` only where a person stands behind every sentence. */
export function isTargetMissing(
  { ledger, targetBytes }: Pick<LoadedArticle, "ledger" | "targetBytes">,
  lines: readonly LedgerLine[],
  waitsForPublish: boolean,
): boolean {
  if (ledger === undefined || targetBytes !== undefined) return false;
  return !waitsForPublish || lines.every(({ state }) => state === "approved");
}

/** What `check` says of one that is missing, and of what stands in its place meanwhile. */
export function missingTarget(config: Config, file: LoadedArticle["file"], frozen: boolean): readonly Problem[] {
  const severity: Severity | "off" = config.checks["missing"] ?? (frozen ? "error" : "warning");
  if (severity === "off") return [];
  const shown = config.fallsBack ? " Until then the site shows the source's page in its place." : "";
  const message = `The translated file is not there, although its record is: the next \`translate\` or \`publish\` writes it.${shown}`;
  return [{ file: file.target, line: 1, check: "missing", severity, segment: null, message }];
}
