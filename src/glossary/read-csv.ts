/**
 * A CSV file as a spreadsheet writes it: comma, semicolon (Spanish Excel) or tab, with or without byte order mark,
 * any line ends. What is wrong with the file is collected, and reading goes on with the next line.
 */

import { isUtf8 } from "node:buffer";

import { CsvError, parse } from "csv-parse/sync";

import type { GlossaryProblem } from "./glossary-problem.ts";

export interface CsvRow {
  /** 1-based line where the row begins: a quoted cell may run over several. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  /** The first row, then the others; rows without any text are left out. */
  readonly rows: readonly CsvRow[];
  readonly problems: readonly GlossaryProblem[];
  readonly delimiter: string;
}

const DELIMITERS = [",", ";", "\t"] as const;
/** After so many broken rows the file is something else than CSV; parsing the rest again and again would take minutes. */
const MAX_BROKEN_ROWS = 50;

/**
 * Reads `bytes`. The delimiter is the one that makes most `columns` out of the first row.
 * @param columns names that a header may have, lower case
 */
export function readCsv(file: string, bytes: Uint8Array, columns: ReadonlySet<string>): CsvFile {
  const problems: GlossaryProblem[] = [];
  const report = (line: number, column: number, reason: string): void => {
    problems.push({ file, line, column, reason });
  };
  if (isWorkbook(bytes)) {
    report(1, 1, "the file is a workbook (xlsx, xls, ods), expected CSV: save it as «CSV UTF-8»");
    return { rows: [], problems, delimiter: DELIMITERS[0] };
  }
  const decoded = decode(bytes);
  if (decoded === undefined) {
    report(1, 1, "the file is UTF-16 without a byte order mark, expected UTF-8: save it as «CSV UTF-8»");
    return { rows: [], problems, delimiter: DELIMITERS[0] };
  }
  const lines = decoded.split(/\r\n|\r|\n/u);
  // Some programs begin a file with the delimiter they used, which Excel takes as an instruction.
  const skipped = /^"?sep=.?"?$/iu.test(lines[0] ?? "") ? 1 : 0;
  const delimiter = findDelimiter(lines.slice(skipped), columns);
  const rows = readRows(lines.slice(skipped), delimiter, (line, column, reason) =>
    report(line + skipped, column, reason),
  ).map(({ line, cells }) => ({ line: line + skipped, cells }));
  if (!isUtf8(bytes) && utf16Of(bytes) === undefined) {
    const place = firstDamaged(rows, lines);
    report(place.line, place.column, "the file is not UTF-8, expected UTF-8: save it as «CSV UTF-8»");
    // One remedy for all of them: the marks in the other cells would say the same thing again.
    return {
      rows: rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.replaceAll("\uFFFD", "?")) })),
      problems,
      delimiter,
    };
  }
  return { rows, problems, delimiter };
}

/** A zip archive, or a compound file of older Excel. */
function isWorkbook(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  return head === "504b0304" || head === "d0cf11e0";
}

/** The text of a file, without its byte order mark; undefined for bytes that are UTF-16 and do not say so. */
function decode(bytes: Uint8Array): string | undefined {
  // «Unicode text» of Excel is UTF-16 with a mark, and tabs.
  const encoding = utf16Of(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  return bytes.subarray(0, 4).includes(0) ? undefined : new TextDecoder().decode(bytes);
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

function findDelimiter(lines: readonly string[], columns: ReadonlySet<string>): string {
  const header = lines.find((line) => line.trim() !== "") ?? "";
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const names = header.split(delimiter).map((name) => name.replaceAll('"', "").trim().toLowerCase());
    const known = names.filter((name) => columns.has(name)).length;
    if (known > most) {
      most = known;
      best = delimiter;
    }
  }
  return best;
}

function readRows(
  lines: readonly string[],
  delimiter: string,
  report: (line: number, column: number, reason: string) => void,
): CsvRow[] {
  const rows: CsvRow[] = [];
  let next = 0;
  for (let broken = 0; next < lines.length; broken += 1) {
    const first = next;
    let done = 0;
    try {
      parse(lines.slice(first).join("\n"), {
        delimiter,
        record_delimiter: "\n",
        relax_column_count: true,
        max_record_size: 0,
        on_record: (cells: string[], context) => {
          if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: first + done + 1, cells });
          done = context.lines;
          return null;
        },
      });
      return rows;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      report(first + done + 1, fieldOf(error) + 1, quoteReason(error.code, lineOf(error) + first, first + done + 1));
      if (broken === MAX_BROKEN_ROWS) return rows;
      next = first + done + 1;
    }
  }
  return rows;
}

/** What the quotes of a row did wrong. `seen` is the line where it showed, `begun` the one where the row begins. */
function quoteReason(code: string, seen: number, begun: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return 'a quotation mark " opens a cell and is never closed';
  const where = seen > begun ? ` (seen on line ${seen})` : "";
  return code === "CSV_INVALID_CLOSING_QUOTE"
    ? `text follows the quotation mark " that closes a cell${where}, expected "" for a quotation mark inside it`
    : `a quotation mark " stands in a cell that does not begin with one${where}, expected the whole cell in quotation marks and "" inside`;
}

function lineOf(error: CsvError): number {
  return typeof error["lines"] === "number" ? error["lines"] : 0;
}

function fieldOf(error: CsvError): number {
  return typeof error["column"] === "number" ? error["column"] : 0;
}

/** Where the first byte that is not UTF-8 stands. */
function firstDamaged(rows: readonly CsvRow[], lines: readonly string[]): { line: number; column: number } {
  for (const row of rows) {
    const column = row.cells.findIndex((cell) => cell.includes("\uFFFD"));
    if (column !== -1) return { line: row.line, column: column + 1 };
  }
  return { line: lines.findIndex((line) => line.includes("\uFFFD")) + 1, column: 1 };
}
