/** The rows of a file that is to be imported: TBX, or CSV as the termbase has it. */

import { UsageError } from "../base/errors.ts";
import type { Config } from "../config/types.ts";
import type { GlossaryProblem } from "../glossary/glossary-problem.ts";
import { isOwnColumn, readTermbase, type TermbaseFile } from "../glossary/load-termbase.ts";
import { readRow, TERMBASE_COLUMNS } from "../glossary/read-row.ts";
import type { Term } from "../glossary/types.ts";
import { isTbx, readTbx } from "./read-tbx.ts";
import { parseXml } from "./xml-tree.ts";

export interface ImportedRow {
  readonly term: Term;
  readonly place: Pick<GlossaryProblem, "file" | "line" | "column">;
}

export interface ImportedRows {
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly GlossaryProblem[];
  /** Concepts without terms in both languages. */
  readonly others: number;
}

const COLUMNS = new Map(TERMBASE_COLUMNS.map((name, index) => [name, index] as const));

/**
 * Reads `file` by its content.
 * @param policy of rows of a TBX file that name none
 * @throws UsageError `xml`, `import-file` for XML that is no TBX
 */
export function readRows(config: Config, file: TermbaseFile, policy: Term["policy"]): ImportedRows {
  if (!isXml(file.bytes)) {
    const { terms, problems, placeOf } = readTermbase([file]);
    const wrong = new Set(problems.map(({ line }) => line));
    const rows = terms.map((term) => ({ term, place: placeOf(term, "source") }));
    return { rows: rows.filter(({ place }) => !wrong.has(place.line)), problems, others: 0 };
  }
  const root = parseXml(file.path, file.bytes);
  if (!isTbx(root))
    throw new UsageError(
      "import-file",
      `Cannot import \`${file.path}\`, expected TBX (\`<tbx>\` or \`<martif>\`), found \`<${root.name}>\`.`,
    );
  const { rows, others } = readTbx(root, config, policy);
  const problems: GlossaryProblem[] = [];
  const read = rows.flatMap(({ line, column, cells, problem }): ImportedRow[] => {
    const place = { file: file.path, line, column };
    const own = Object.keys(cells).filter(isOwnColumn);
    const row = { line, cells: [...TERMBASE_COLUMNS, ...own].map((name) => cells[name] ?? "") };
    const ownColumns = new Map(own.map((name, index) => [name, TERMBASE_COLUMNS.length + index] as const));
    const { term, problems: found } = readRow(file.path, row, COLUMNS, ownColumns);
    const reasons = problem === undefined ? found.map(({ reason }) => reason) : [problem];
    for (const reason of reasons) problems.push({ ...place, reason });
    return term === undefined || reasons.length > 0 ? [] : [{ term, place }];
  });
  return { rows: read, problems, others };
}

function isXml(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 64);
  const encoding = head[0] === 0xff ? "utf-16le" : head[0] === 0xfe ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(head).trimStart().startsWith("<");
}
