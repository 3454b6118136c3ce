/** CSV, row by row: ours, as a spreadsheet has saved it again, or translate-toolkit's. */

import { CsvError, parse } from "csv-parse";
import { UsageError } from "../../base/errors.ts";
import { readCommentLines } from "./comment-lines.ts";
import { markedEncoding, readText, type ImportFile } from "./file-text.ts";
import { textProblem } from "../../segments/text-problem.ts";
import type { Base, ImportedUnit, Level } from "./types.ts";
import { unguardCell } from "./write-csv.ts";

const DELIMITERS = [",", ";", "\t"] as const;
/** A quote that never closes takes the rest of the file for one cell. */
const MAX_ROW = 8_000_000;

/** Reads the rows. @throws UsageError `import-file` */
export async function* readCsvUnits(file: ImportFile): AsyncGenerator<ImportedUnit> {
  const pieces = readText(file, markedEncoding);
  const { head, skipped } = await readHead(pieces);
  const parser = parse({
    delimiter: delimiterOf(head),
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MAX_ROW,
    info: true,
  });
  void feed(parser, head, pieces);
  let columns: Columns | undefined;
  // A quoted cell may run over several lines: the row begins behind the one before it.
  let line = 1 + skipped;
  try {
    for await (const row of parser as AsyncIterable<{
      readonly info: { readonly lines: number };
      readonly record: string[];
    }>) {
      const { record, info } = row;
      if (columns === undefined) columns = readHeader(file, record);
      else yield toUnit(columns, record, line);
      line = info.lines + 1 + skipped;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError("import-file", `Cannot read \`${file.shown}:${line}\`, expected CSV: ${error.message}`, {
      cause: error,
    });
  }
  if (columns === undefined) readHeader(file, []);
}

/** The first line, and what came with it. Some programs begin with the delimiter they used. */
async function readHead(pieces: AsyncGenerator<string>): Promise<{ readonly head: string; readonly skipped: number }> {
  let head = "";
  while (!/[\r\n][^]*[\r\n]/.test(head)) {
    const next = await pieces.next();
    if (next.done === true || head.length > MAX_ROW) break;
    head += next.value;
  }
  const named = /^"?sep=.?"?(?:\r\n|\r|\n)/i.exec(head)?.[0];
  return named === undefined ? { head, skipped: 0 } : { head: head.slice(named.length), skipped: 1 };
}

async function feed(parser: ReturnType<typeof parse>, head: string, pieces: AsyncGenerator<string>): Promise<void> {
  const write = async (text: string): Promise<void> => {
    if (!parser.write(text)) await new Promise((resolve) => parser.once("drain", resolve).once("close", resolve));
  };
  try {
    await write(head);
    for await (const piece of pieces) {
      if (parser.destroyed) return;
      await write(piece);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function delimiterOf(head: string): string {
  const names = head.split(/[\r\n]/)[0] ?? "";
  const counts = DELIMITERS.map((delimiter) => names.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

interface Columns {
  readonly byName: ReadonlyMap<string, number>;
  readonly count: number;
}

function readHeader(file: ImportFile, cells: readonly string[]): Columns {
  const byName = new Map(cells.map((cell, at) => [cell.trim().toLowerCase(), at] as const));
  if (byName.has("target") && (byName.has("source") || byName.has("id"))) return { byName, count: cells.length };
  throw new UsageError(
    "import-file",
    `Cannot read \`${file.shown}\`, expected XLIFF, TMX, PO, or CSV with a first row that has \`id\` or \`source\`, and \`target\`.`,
  );
}

function toUnit({ byName, count }: Columns, cells: readonly string[], line: number): ImportedUnit {
  const cell = (name: string): string | undefined => {
    const at = byName.get(name);
    return at === undefined ? undefined : unguardCell(cells[at] ?? "");
  };
  const target = cell("target") ?? "";
  const carried = readCommentLines(cell("developer_comments") ?? "");
  const reason = cell("translator_comments");
  return {
    line,
    id: (cell("id") ?? "").trim(),
    article: (cell("location") ?? "").trim().replace(/:\d+$/, ""),
    source: cell("source") ?? "",
    target,
    problem: tooManyCells(cells, count) ?? textProblem(target)?.message,
    level: target.trim() === "" ? "untranslated" : levelOf(carried.base, cell("state"), cell("fuzzy")),
    ...carried,
    ...(reason ? { reason } : {}),
  };
}

/** A comma in a text that stands in no quotation marks cuts it, and moves what follows to other columns. */
function tooManyCells(cells: readonly string[], count: number): string | undefined {
  const length = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (length <= count) return undefined;
  return `The row has ${length} cells, expected ${count}: a text with the delimiter in it stands in quotation marks.`;
}

const STATES: Readonly<Record<string, Level>> = { draft: "unfinished", approved: "approved" };

/** Two columns say the same; a tool that knows one of them leaves the other as it was. The one that was changed counts. */
function levelOf(base: Base | undefined, state: string | undefined, fuzzy: string | undefined): Level {
  const named = STATES[(state ?? "").trim().toLowerCase()];
  if (named !== undefined && named !== base?.level) return named;
  if (fuzzy === undefined) return named ?? "translated";
  return /^(?:1|x|true|yes|fuzzy|verdadero|sí)$/i.test(fuzzy.trim()) ? "unfinished" : "approved";
}
