/** What a run of one article says at its end. */

import type { CotejoError } from "../../../src/base/errors.ts";
import type { RunResult } from "../../../src/sync/results.ts";

export function resultOf(status: "written" | "blocked", stopped?: CotejoError): RunResult {
  const article = {
    source: "a.md", target: "a.es.md", kind: "markdown", status, segments: 1, fromMemory: 0, fromProvider: 1,
    sentCharacters: 5, billedCharacters: 5, problems: [],
  } as const; // prettier-ignore
  const totals = { articles: 1, segments: 1, fromMemory: 0, fromProvider: 1, sentCharacters: 5, billedCharacters: 5, requests: 1, ms: 1 };
  return { provider: "deepl", articles: [article], totals, renamed: [], needsReview: 1, standing: [], stopped, warnings: [] };
} // prettier-ignore
