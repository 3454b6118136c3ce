/** Runs all checks of an article, with a project's severities. */

import type { Severity } from "../../base/problem.ts";
import type { CatalogMessage } from "../../base/messages.ts";
import { knowsLanguages, milder, type CheckSettings } from "../run-checks.ts";
import { articleChecks } from "./registry.ts";
import type { ArticleContext, ArticleFix } from "./types.ts";

export interface ArticleCheckResult extends CatalogMessage {
  /** Id of the check. */
  readonly check: string;
  /** Index of the segment in the context. */
  readonly segment: number;
  readonly severity: Severity;
  readonly fix: ArticleFix;
}

/** What they find, in the checks' order. A setting replaces a check's severity; a milder finding stays milder. */
export function runArticleChecks(context: ArticleContext, settings: CheckSettings): readonly ArticleCheckResult[] {
  return articleChecks.flatMap((check) => {
    const setting = settings[check.id] ?? check.severity;
    if (setting === "off" || !knowsLanguages(check, context)) return [];
    return check.run(context).map(({ segment, message, words, severity, fix }) => ({
      check: check.id,
      segment,
      severity: milder(setting, severity),
      message,
      words,
      fix,
    }));
  });
}
