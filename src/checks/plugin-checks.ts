/** The checks of a project: Cotejo's own, then those of its plugins. */

import { pluginParts } from "../config/plugins.ts";
import type { Config } from "../config/types.ts";
import { checks } from "./registry.ts";
import type { CheckContext, PluginCheck, PluginFinding } from "./types.ts";

const known = new WeakMap<Config["plugins"], readonly PluginCheck[]>();

/** All checks, in the order in which their findings are shown. */
export function checksOf(config: Pick<Config, "plugins">): readonly PluginCheck[] {
  const { plugins } = config;
  if (plugins.length === 0) return checks;
  const found = known.get(plugins) ?? [
    ...checks,
    ...[...pluginParts(config, "checks")].map(([id, part]) => pluginCheck(id, part as PluginCheck)),
  ];
  known.set(plugins, found);
  return found;
}

/** A check from outside. One that fails is a finding: the run goes on. */
function pluginCheck(id: string, check: PluginCheck): PluginCheck {
  return {
    id,
    title: check.title,
    severity: check.severity,
    hard: check.hard,
    ...(check.languages && { languages: check.languages }),
    good: check.good,
    bad: check.bad,
    run: (context) => guarded(id, () => check.run(context)),
    ...(check.fix ? { fix: (context: CheckContext) => fixed(() => check.fix?.(context)) } : {}),
  };
}

function guarded(id: string, run: () => readonly PluginFinding[]): readonly PluginFinding[] {
  try {
    return [...run()];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ message: `The check \`${id}\` failed on this sentence: ${reason}`, severity: "warning", hard: false }];
  }
}

/** A fix that fails is none. */
function fixed<T>(fix: () => T): T | undefined {
  try {
    return fix();
  } catch {
    return undefined;
  }
}
