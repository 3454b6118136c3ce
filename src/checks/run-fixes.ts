/** Puts right what checks find in a target, where exactly one text is right. */

import type { Inline } from "../formats/types.ts";
import { knowsLanguages, runChecks, type CheckSettings } from "./run-checks.ts";
import { checks as builtIn } from "./registry.ts";
import type { CheckContext, PluginCheck } from "./types.ts";

export interface Fixed {
  readonly target: readonly Inline[];
  /** Ids of the checks whose findings were put right, in the checks' order. */
  readonly checks: readonly string[];
}

/**
 * The target with every certain fix; undefined where there is none, or a hard check would refuse the result.
 * @param only Id of the one check whose findings are put right
 */
export function runFixes(
  context: CheckContext,
  settings: CheckSettings,
  only?: string,
  checks: readonly PluginCheck[] = builtIn,
): Fixed | undefined {
  let { target } = context;
  const applied: string[] = [];
  for (const check of checks) {
    if (
      !knowsLanguages(check, context) ||
      settings[check.id] === "off" ||
      !check.fix ||
      (only !== undefined && check.id !== only)
    )
      continue;
    const fixed = check.fix({ ...context, target });
    if (!fixed) continue;
    target = fixed;
    applied.push(check.id);
  }
  if (applied.length === 0) return undefined;
  // Judged as a machine's text: for a person's nothing is hard.
  const isRefused = (text: readonly Inline[]): boolean =>
    runChecks({ ...context, target: text, human: false }, settings, checks).some(({ hard }) => hard);
  return isRefused(target) && !isRefused(context.target) ? undefined : { target, checks: applied };
}
