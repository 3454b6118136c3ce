/** The rows of the termbase, and what is wrong with them, for whoever keeps it. Nothing is written. */

import { discover } from "../articles/discover.ts";
import { UsageError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { Severity } from "../base/problem.ts";
import { foldText } from "../languages/fold-text.ts";
import { inOrder, readTermbase, type ReadTermbase } from "../glossary/load-termbase.ts";
import type { GlossaryProblem } from "../glossary/glossary-problem.ts";
import { findTermbaseWarnings } from "../glossary/termbase-warnings.ts";
import { isReversed, reverseTermbase } from "../glossary/reverse-termbase.ts";
import { holdsFor } from "../glossary/term-scope.ts";
import type { Term } from "../glossary/types.ts";
import { viewProject } from "../articles/project.ts";
import { findGlossary } from "../articles/read-glossary.ts";

export interface TermFilter {
  /** All of them must stand in the row, in any cell but its note. */
  readonly words: readonly string[];
  /** Source file, from the root: only rows that hold for it. */
  readonly article?: string | undefined;
}

/**
 * The rows of the termbase, in the order of its files.
 * @throws UsageError `glossary` or `config`
 */
export async function listTerms(config: Config, { words, article }: TermFilter): Promise<readonly Term[]> {
  const { termbase } = await viewProject(config);
  const wanted = words.map((word) => plain(word));
  return termbase.terms.filter((term) => {
    if (article !== undefined && !holdsFor(term, article)) return false;
    const text = plain(
      [
        term.source,
        term.target,
        term.policy,
        ...term.sourceVariants,
        ...term.targetForms,
        ...term.forbidden,
        ...term.scope,
      ].join("\n"),
    );
    return wanted.every((word) => text.includes(word));
  });
}

/** A finding with its severity: an error stops every run, a warning none. */
export interface TermbaseFinding extends GlossaryProblem {
  readonly severity: Extract<Severity, "error" | "warning">;
}

/**
 * Everything that is wrong, or looks wrong, in all files of the termbase at once.
 * @throws UsageError `glossary` when a folder of it cannot be read
 */
export async function checkTerms(
  config: Config,
): Promise<{ readonly rows: number; readonly files: number; readonly findings: readonly TermbaseFinding[] }> {
  const { files, problems } = await findGlossary(config);
  const read = readTermbase(files);
  const warnings = [
    ...findTermbaseWarnings(read.terms).map(({ term, column, reason }) => ({ ...read.placeOf(term, column), reason })),
    ...(await idleScopes(config, read)),
    ...leftOutRows(config, read),
  ];
  const findings: readonly TermbaseFinding[] = [
    ...[...problems, ...read.problems].map((problem) => ({ ...problem, severity: "error" as const })),
    ...warnings.map((warning) => ({ ...warning, severity: "warning" as const })),
  ];
  return {
    rows: read.terms.length,
    files: files.length,
    findings: inOrder(findings, files) as readonly TermbaseFinding[],
  };
}

/** Rows that Spanish sources are not held to, where the project has any. */
function leftOutRows(config: Config, { terms, placeOf }: ReadTermbase): readonly GlossaryProblem[] {
  if (![...config.articles, ...config.locales].some(isReversed)) return [];
  return reverseTermbase({ terms, fingerprint: "" }).leftOut.map(({ term, column, reason }) => ({
    ...placeOf(term, column),
    reason,
  }));
}

/**
 * Rows whose scope no article of the project is in. A scope that begins with a wildcard (a country's name in any folder) may wait
 * for its first article; one that names a folder is misspelt, or its folder was renamed.
 */
async function idleScopes(config: Config, { terms, placeOf }: ReadTermbase): Promise<readonly GlossaryProblem[]> {
  const scoped = terms.filter(({ scope }) => scope.some((glob) => !/^!|^\*/u.test(glob)));
  if (scoped.length === 0) return [];
  const files = await sourceFiles(config);
  if (files.length === 0) return [];
  return scoped
    .filter((term) => !files.some(({ source }) => holdsFor(term, source)))
    .map((term) => ({
      ...placeOf(term, "scope"),
      reason: `\`${term.scope.join("|")}\` matches no article, so the row holds nowhere for now`,
    }));
}

/** None where the project has no articles yet: a termbase can be there before them. */
async function sourceFiles(config: Config): Promise<readonly SourceFile[]> {
  try {
    return (await discover(config)).files;
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

/** Letter case, accents and typographic marks make no difference to whoever looks for a row. */
function plain(text: string): string {
  return foldText(text).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
