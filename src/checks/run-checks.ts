/** Runs all checks on one segment, with a project's severities. */

import { languageOf } from "../base/locale-tags.ts";
import type { Severity } from "../base/problem.ts";
import type { Message } from "../base/messages.ts";
import { checks as builtIn } from "./registry.ts";
import type { CheckContext, PluginCheck, TextSpan } from "./types.ts";

/** `checks` of the config: a severity by check id, or `off`. Ids of other rooms' checks are left alone. */
export type CheckSettings = Readonly<Record<string, Severity | "off">>;

export interface CheckResult extends Message {
  /** Id of the check. */
  readonly check: string;
  readonly severity: Severity;
  /** This text must not be written or reused: always an error, and only ever true of a machine's text. */
  readonly hard: boolean;
  readonly span?: TextSpan;
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * What the checks find in a segment and its target, in the checks' order.
 *
 * A setting replaces a check's own severity; a finding that is milder than its check keeps the milder of the two.
 * Hard findings are the guarantee for a machine's text: codes, control characters, locked and forbidden terms, an empty or
 * untranslated answer. No setting turns them off or below `error`. For a text that a person wrote or approved it does.
 * Nothing about such a text is hard: a check never takes a person's words out of the file.
 */
export function runChecks(
  context: CheckContext,
  settings: CheckSettings,
  checks: readonly PluginCheck[] = builtIn,
): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const setting = settings[check.id];
    if (!knowsLanguages(check, context) || (setting === "off" && (context.human || !check.hard))) continue;
    for (const finding of check.run(context)) {
      const hard = !context.human && (finding.hard ?? check.hard);
      if (!hard && setting === "off") continue;
      const severity = hard ? "error" : milder(setting ?? check.severity, finding.severity);
      const { message, words, span } = finding;
      results.push({ check: check.id, severity, hard, message, ...(words && { words }), ...(span && { span }) });
    }
  }
  return results;
}

/** Whether a check knows the languages of a text. */
export function knowsLanguages(
  { languages = {} }: Pick<PluginCheck, "languages">,
  { sourceLocale, targetLocale }: Partial<Pick<CheckContext, "sourceLocale" | "targetLocale">>,
): boolean {
  const isOther = (wanted: string | undefined, locale: string | undefined): boolean =>
    wanted !== undefined && locale !== undefined && languageOf(locale) !== wanted;
  return !isOther(languages.source, sourceLocale) && !isOther(languages.target, targetLocale);
}

/** A finding's own severity where that is milder than its check's. */
export function milder(base: Severity | "off", own: Severity | undefined): Severity {
  const severity = base === "off" ? "info" : base;
  return own !== undefined && RANK[own] < RANK[severity] ? own : severity;
}
