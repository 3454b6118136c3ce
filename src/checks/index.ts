/** The checks of a segment and how they are run. */

export { checks } from "./registry.ts";
export { checksOf } from "./plugin-checks.ts";
export { runChecks } from "./run-checks.ts";
export { runFixes } from "./run-fixes.ts";
export type { Fixed } from "./run-fixes.ts";
export type { CheckResult, CheckSettings } from "./run-checks.ts";
export type { Check, CheckContext, Example, Finding, PluginCheck, PluginFinding } from "./types.ts";
