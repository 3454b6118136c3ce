/** The termbase: CSV files that a person edits in a spreadsheet (docs/glossary-reference.md), read and proven sound as a whole. */

import { createHash } from "node:crypto";

import { UsageError } from "../base/errors.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import { didYouMean } from "../base/suggest.ts";
import { checkTermbase } from "./check-termbase.ts";
import { formatGlossaryProblem } from "./glossary-problem.ts";
import type { GlossaryProblem } from "./glossary-problem.ts";
import { readCsv } from "./read-csv.ts";
import type { CsvRow } from "./read-csv.ts";
import { readRow, TERMBASE_COLUMNS } from "./read-row.ts";
import type { TermbaseColumn } from "./read-row.ts";
import type { OwnColumn, Term } from "./types.ts";

export interface Termbase {
  /** One for each row, in the order of the files. */
  readonly terms: readonly Term[];
  /**
   * Hash of everything that has an effect, in hexadecimal: equal for the same rows in another order or file,
   * and with other notes.
   */
  readonly fingerprint: string;
}

const COLUMN_NAMES: ReadonlySet<string> = new Set(TERMBASE_COLUMNS);
/** What people call the columns elsewhere. */
const OTHER_NAMES: ReadonlyMap<string, TermbaseColumn> = new Map([
  ["en", "source"],
  ["english", "source"],
  ["term", "source"],
  ["es", "target"],
  ["spanish", "target"],
  ["translation", "target"],
  ["variants", "source_variants"],
  ["forms", "target_forms"],
  ["banned", "forbidden"],
  ["part_of_speech", "pos"],
  ["comment", "note"],
  ["notes", "note"],
]);

export interface TermbaseFile {
  /** From the project root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A termbase, and everything that is wrong with it. */
export interface ReadTermbase {
  /** The rows that can be read. */
  readonly terms: readonly Term[];
  /** In the order of the files and their lines. */
  readonly problems: readonly GlossaryProblem[];
  /** The place of a cell, for what others find wrong with a row. */
  readonly placeOf: (term: Term, column: TermbaseColumn) => Pick<GlossaryProblem, "file" | "line" | "column">;
}

/**
 * Reads the termbase of a project.
 * @throws UsageError `glossary`, with every problem of every file in `details` as `file:line:column: reason`
 */
export function loadTermbase(files: readonly TermbaseFile[]): Termbase {
  const { terms, problems } = readTermbase(files);
  if (problems.length > 0) throw glossaryError(problems);
  return { terms, fingerprint: fingerprintOf(terms) };
}

/** Reads the termbase of a project, and collects what is wrong with it. */
export function readTermbase(files: readonly TermbaseFile[]): ReadTermbase {
  const problems: GlossaryProblem[] = [];
  const terms: Term[] = [];
  const columnsOf = new Map<Term, ReadonlyMap<TermbaseColumn, number>>();
  const placeOf: ReadTermbase["placeOf"] = (term, column) => {
    const [, file = "", line = "1"] = /^(.*):(\d+)$/su.exec(term.place) ?? [];
    return { file, line: Number(line), column: (columnsOf.get(term)?.get(column) ?? 0) + 1 };
  };
  for (const { path, bytes } of files) {
    const csv = readCsv(path, bytes, COLUMN_NAMES);
    problems.push(...csv.problems);
    const [header, ...rows] = csv.rows;
    if (header === undefined) {
      if (csv.problems.length === 0)
        problems.push({
          file: path,
          line: 1,
          column: 1,
          reason: "the file is empty, expected a first row with `source` and `target`",
        });
      continue;
    }
    const { columns, own, problems: headerProblems } = readHeader(path, header, rows);
    problems.push(...headerProblems);
    if (!columns.has("source") || !columns.has("target")) continue;
    for (const row of rows) {
      const { term, problems: rowProblems } = readRow(path, row, columns, own);
      const extra = row.cells.findIndex((cell, index) => index >= header.cells.length && cell.trim() !== "");
      if (extra !== -1)
        problems.push({
          file: path,
          line: row.line,
          column: extra + 1,
          reason: `the row has more cells than the first row has columns (${header.cells.length}), expected quotation marks around a cell that holds the delimiter`,
        });
      for (const problem of rowProblems) problems.push({ file: path, line: row.line, ...problem });
      if (term === undefined || extra !== -1) continue;
      terms.push(term);
      columnsOf.set(term, columns);
    }
  }
  for (const { term, column, reason } of checkTermbase(terms)) problems.push({ ...placeOf(term, column), reason });
  return { terms, problems: inOrder(problems, files), placeOf };
}

/** Sorted by file, in the order of `files`, line and column. */
export function inOrder(
  problems: readonly GlossaryProblem[],
  files: readonly { readonly path: string }[],
): readonly GlossaryProblem[] {
  const order = new Map(files.map((file, index) => [file.path, index]));
  return problems.toSorted(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
}

/** Where each column of a file stands, and what is wrong with its first row. */
export function readHeader(
  file: string,
  header: CsvRow,
  rows: readonly CsvRow[],
): { columns: Map<TermbaseColumn, number>; own: Map<OwnColumn, number>; problems: GlossaryProblem[] } {
  const columns = new Map<TermbaseColumn, number>();
  const own = new Map<OwnColumn, number>();
  const problems: GlossaryProblem[] = [];
  const report = (index: number, reason: string): void => {
    problems.push({ file, line: header.line, column: index + 1, reason });
  };
  for (const [index, cell] of header.cells.entries()) {
    const name = cell.trim().toLowerCase();
    const column = TERMBASE_COLUMNS.find((known) => known === name);
    if ((column !== undefined && columns.has(column)) || (isOwnColumn(name) && own.has(name)))
      report(index, `the column \`${name}\` is there twice, expected once`);
    else if (column !== undefined) columns.set(column, index);
    else if (name === "") {
      // Spreadsheets save empty columns to the right of the last one; only one that holds text was meant.
      if (rows.some((row) => (row.cells[index] ?? "").trim() !== ""))
        report(
          index,
          "a column with text has no name in the first row, expected one of the columns of docs/glossary-reference.md",
        );
    } else if (isOwnColumn(name)) own.set(name, index);
    else {
      const meant = OTHER_NAMES.get(name.replaceAll(/[\s-]/gu, "_"));
      const hint = meant === undefined ? didYouMean(name, TERMBASE_COLUMNS) : `, did you mean \`${meant}\`?`;
      report(
        index,
        `\`${cell.trim()}\` is not a column of a termbase, expected one of docs/glossary-reference.md or a name that begins with \`x-\`${hint}`,
      );
    }
  }
  for (const name of ["source", "target"] as const)
    if (!columns.has(name))
      report(0, `the column \`${name}\` is missing in the first row, expected \`source\` and \`target\``);
  return { columns, own, problems };
}

/** Whether a column of this name, in small letters, is one of the project's own. */
export function isOwnColumn(name: string): name is OwnColumn {
  return name.startsWith("x-");
}

/** The error for a termbase with `problems`. */
export function glossaryError(problems: readonly GlossaryProblem[]): UsageError {
  const names = [...new Set(problems.map((problem) => `\`${problem.file}\``))].join(", ");
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
  return new UsageError("glossary", `Cannot use the glossary ${names}, expected no problem in it: ${count}.`, {
    details: problems.map(formatGlossaryProblem),
    hint: "Correct the cells named here and run the same command again; docs/glossary-reference.md explains the columns.",
  });
}

/** Everything in a row that has an effect: equal for rows that differ in place and note only. */
export function rowKey(term: Term): string {
  const { source, target, policy, sourceVariants, targetForms, forbidden, caseRule, pos, gender, scope } = term;
  return JSON.stringify([
    source,
    target,
    policy,
    sourceVariants,
    targetForms,
    forbidden,
    caseRule,
    pos,
    gender ?? "",
    scope,
  ]);
}

function fingerprintOf(terms: readonly Term[]): string {
  return createHash("sha256").update(terms.map(rowKey).toSorted(byCodeUnits).join("\n")).digest("hex");
}
