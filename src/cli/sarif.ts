/** Findings as SARIF 2.1.0, which code hosts show in their security and quality pages. */

import type { Problem, Severity } from "../config/problem.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** One run of Cotejo. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifLog(problems: readonly Problem[]): Readonly<Record<string, unknown>> {
  const rules = [...new Set(problems.map(({ check }) => check))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cotejo", rules: rules.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: problems.map(({ file, line, check, severity, message, segment }) => ({
          ruleId: check,
          ruleIndex: rules.indexOf(check),
          level: LEVELS[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
                region: { startLine: Math.max(1, line) },
              },
            },
          ],
          ...(segment === null ? {} : { partialFingerprints: { segment } }),
        })),
      },
    ],
  };
}
