/** What to put into `dialects`: from the traces in the files, and from whose site it is. */

import type { Dialect } from "../sites/dialects.ts";
import { GENERATORS, type DialectName, type GeneratorWithDialects } from "../sites/generators.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { DialectTrace } from "../formats/markdown/dialects/suggest-dialects.ts";

/** A dialect or preset that the repository seems to be written in and that the config does not name. */
export interface DialectSuggestion {
  readonly dialect: DialectName;
  /** Files that show it. */
  readonly files: number;
  /** The first of them, and where. */
  readonly file: string;
  readonly line: number;
}

/**
 * Suggestions from the traces in each file, the most seen first. What a generator's preset stands for is suggested by
 * its name where `generators` say that the site is one of its.
 */
export function suggestDialects(
  files: readonly { readonly shown: string; readonly traces: readonly DialectTrace[] }[],
  generators: readonly GeneratorWithDialects[],
): readonly DialectSuggestion[] {
  const found = new Map<DialectName, DialectSuggestion>();
  for (const { shown, traces } of files) {
    const named = Map.groupBy(traces, ({ dialect }) => nameOf(dialect, generators));
    for (const [dialect, places] of named) {
      const line = Math.min(...places.map((trace) => trace.line));
      const first = found.get(dialect) ?? { dialect, files: 0, file: shown, line };
      found.set(dialect, { ...first, files: first.files + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.files - a.files || byCodeUnits(a.dialect, b.dialect));
}

function nameOf(dialect: Dialect, generators: readonly GeneratorWithDialects[]): DialectName {
  return generators.find((name) => GENERATORS[name].dialects?.includes(dialect)) ?? dialect;
}
