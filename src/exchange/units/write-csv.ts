/**
 * CSV for a spreadsheet, with the columns that translate-toolkit and Weblate know, and `state`. Its byte order mark tells
 * Excel that it is UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 */

import { formatRecord } from "../../segments/inline-codes.ts";
import { commentLines } from "./comment-lines.ts";
import type { ExchangeUnit } from "./types.ts";
import type { UnitWriter } from "./unit-writer.ts";

export const CSV_COLUMNS = [
  "location",
  "source",
  "target",
  "id",
  "state",
  "fuzzy",
  "context",
  "translator_comments",
  "developer_comments",
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

export const csvWriter: UnitWriter = {
  begin: () => `\uFEFF${CSV_COLUMNS.join(",")}\n`,
  article: (units) => units.map(rowText).join(""),
  end: () => "",
};

function rowText(unit: ExchangeUnit): string {
  const { article, line, id, path, record, level, source, target } = unit;
  const cells: Readonly<Record<CsvColumn, string>> = {
    location: `${article}:${line}`,
    source: formatRecord(source),
    target: formatRecord(target),
    id,
    state: level === "unfinished" ? "draft" : level,
    fuzzy: level === "unfinished" ? "True" : "False",
    context: path.join(" › "),
    translator_comments: record.reason ?? "",
    developer_comments: commentLines(unit).join("\n"),
  };
  return `${CSV_COLUMNS.map((column) => quoted(guardCell(cells[column]))).join(",")}\n`;
}

const FORMULA = /^'*[=+\-@\t\r]/;

/** @example guardCell("=1+1") // "'=1+1" */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `guardCell` was given. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return /[",;\t\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
