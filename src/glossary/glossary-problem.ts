/** One thing that is wrong in a termbase file. All of them are shown at once. */

export interface GlossaryProblem {
  readonly file: string;
  /** 1-based line of the file where the row begins. */
  readonly line: number;
  /** 1-based column of the spreadsheet: 1 is A. */
  readonly column: number;
  /** What is wrong and what was expected, without a full stop. */
  readonly reason: string;
}

/** `file:line:column: reason`, as compilers write it. */
export function formatGlossaryProblem(problem: GlossaryProblem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.reason}`;
}
