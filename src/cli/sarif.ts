/** Findings as SARIF 2.1.0, which code hosts show in their security and quality pages. */

import { sha256 } from "../base/hash.ts";
import { packageVersion } from "../base/package-version.ts";
import type { Problem, Severity } from "../base/problem.ts";
import { RULES, type Rule } from "../articles/rules.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

export interface SarifOptions {
  /** What paths begin with: `repositoryPrefix`. */
  readonly prefix: string;
  readonly say: (problem: Problem) => string;
}

/** One run of Cotejo. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifLog(
  problems: readonly Problem[],
  { prefix, say }: SarifOptions,
): Readonly<Record<string, unknown>> {
  const rules = [...RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  const counts = new Map<string, number>();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cotejo", semanticVersion: packageVersion(), rules: rules.map(toRule) } },
        columnKind: "utf16CodeUnits",
        results: problems.map((problem) => {
          const ruleIndex = places.get(problem.check);
          return {
            ruleId: problem.check,
            ...(ruleIndex === undefined ? {} : { ruleIndex }),
            level: LEVELS[problem.severity],
            message: { text: say(problem) },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: {
                    uri: (prefix + problem.file).split("/").map(encodeURIComponent).join("/"),
                    uriBaseId: "%SRCROOT%",
                  },
                  region: { startLine: Math.max(1, problem.line), startColumn: problem.column },
                },
              },
            ],
            partialFingerprints: { "cotejoFinding/v1": fingerprint(problem, counts) },
          };
        }),
      },
    ],
  };
}

function toRule({ id, title, severity }: Rule): Readonly<Record<string, unknown>> {
  const text = title.charAt(0).toUpperCase() + title.slice(1);
  return { id, shortDescription: { text }, defaultConfiguration: { level: LEVELS[severity] } };
}

/** Knows a finding again when it has moved: by its rule and sentence, not by its line. Findings that are alike are numbered. */
function fingerprint({ check, file, segment }: Problem, counts: Map<string, number>): string {
  const key = [check, file, segment ?? ""].join("\0");
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return sha256(`${key}\0${count}`).slice(0, 32);
}
