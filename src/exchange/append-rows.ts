/** Rows written below those of a termbase file, whose bytes stay as they are: its delimiter, line ends and columns too. */

import { UsageError } from "../base/errors.ts";
import { readHeader } from "../glossary/load-termbase.ts";
import { readCsv } from "../glossary/read-csv.ts";
import { TERMBASE_COLUMNS, type TermbaseColumn } from "../glossary/read-row.ts";
import type { Term } from "../glossary/types.ts";
import { csvFile, csvLine, ownColumns, rowCells } from "../glossary/write-row.ts";

/**
 * The file with `terms` as its last rows.
 * @param bytes of a sound termbase file; undefined makes a new one
 * @throws UsageError `into` where the file lacks a column that a row needs, or is not UTF-8
 */
export function appendRows(file: string, bytes: Uint8Array | undefined, terms: readonly Term[]): Uint8Array {
  if (bytes === undefined) return Buffer.from(csvFile(terms));
  if (bytes[0] === 0xff || bytes[0] === 0xfe)
    throw new UsageError("into", `Cannot add rows to \`${file}\`, expected UTF-8: save it as «CSV UTF-8».`);
  const { rows, delimiter } = readCsv(file, bytes, new Set(TERMBASE_COLUMNS));
  const [header] = rows;
  if (header === undefined) throw new UsageError("into", `Cannot add rows to \`${file}\`, expected a first row.`);
  const { columns, own } = readHeader(file, header, []);
  const places = new Map([...columns, ...own].map(([name, place]) => [place, name] as const));
  const names = header.cells.map((_, index) => places.get(index));
  const cells = terms.map(rowCells);
  const known = new Set(places.values());
  const missing = [
    ...TERMBASE_COLUMNS.filter((name) => cells.some((row) => needs(row, name))),
    ...ownColumns(terms),
  ].filter((name) => !known.has(name));
  if (missing.length > 0)
    throw new UsageError(
      "into",
      `Cannot add rows to \`${file}\`, expected ${missing.map((name) => `\`${name}\``).join(", ")} among its columns.`,
      { hint: "Add the columns to its first row, or name another file with `--into`." },
    );
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const end = text.includes("\r\n") ? "\r\n" : text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const gap = /[\r\n]$/u.test(text) ? "" : end;
  return Buffer.from(`${text}${gap}${cells.map((row) => `${csvLine(row, delimiter, names)}${end}`).join("")}`);
}

/** An empty policy means `locked`, so a file without the column holds such rows. */
function needs(row: Readonly<Record<TermbaseColumn, string>>, name: TermbaseColumn): boolean {
  return row[name] !== "" && !(name === "policy" && row.policy === "locked");
}
