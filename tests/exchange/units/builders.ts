/** Units and files of the tests. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { ImportFile } from "../../../src/exchange/units/file-text.ts";
import { readCsvUnits } from "../../../src/exchange/units/read-csv.ts";
import { readPo } from "../../../src/exchange/units/read-po.ts";
import { readXliff } from "../../../src/exchange/units/read-xliff.ts";
import type { ExchangeUnit, ImportedUnit, UnitCode } from "../../../src/exchange/units/types.ts";
import { formatBase, hashTarget, levelOf } from "../../../src/exchange/units/unit-base.ts";
import type { UnitWriter } from "../../../src/exchange/units/unit-writer.ts";
import { csvWriter } from "../../../src/exchange/units/write-csv.ts";
import { poWriter } from "../../../src/exchange/units/write-po.ts";
import { xliff12Writer } from "../../../src/exchange/units/write-xliff12.ts";
import { xliff21Writer } from "../../../src/exchange/units/write-xliff21.ts";
import { parseRecord } from "../../../src/segments/inline-codes.ts";
import type { LedgerLine } from "../../../src/record/types.ts";

/** The formats whose units come back into the record. */
export const FORMATS: Readonly<
  Record<
    "xliff" | "xliff2" | "po" | "csv",
    { writer: UnitWriter; read: (file: ImportFile) => AsyncGenerator<ImportedUnit> }
  >
> = {
  xliff: { writer: xliff12Writer, read: readXliff },
  xliff2: { writer: xliff21Writer, read: readXliff },
  po: { writer: poWriter, read: readPo },
  csv: { writer: csvWriter, read: readCsvUnits },
};

/** A unit with the texts of a line of the ledger. */
export function makeUnit(line: Partial<LedgerLine> = {}, rest: Partial<ExchangeUnit> = {}): ExchangeUnit {
  const record: LedgerLine = {
    id: "aaaaaaaaaaaa",
    source: "Hello.",
    target: "Hola.",
    state: "draft",
    flags: [],
    ...line,
  };
  const source = parseRecord(record.source ?? "").content;
  const target = parseRecord(record.target).content;
  const codes = new Map<number, UnitCode>();
  for (const part of [...source, ...target])
    if (part.type === "open") codes.set(part.id, { type: "strong", paired: true, display: "**" });
    else if (part.type === "ph") codes.set(part.id, { type: "code", paired: false, display: "`a<b`" });
  const level = levelOf(record);
  return {
    id: record.id,
    article: "content/a.md",
    fileKind: "markdown",
    line: 3,
    kind: "paragraph",
    path: ["One", "Two"],
    from: "en",
    to: "es-419",
    source,
    target,
    record,
    level,
    notes: [],
    codes,
    base: formatBase({ level, hash: hashTarget(record.target) }),
    ...rest,
  };
}

/** A file with `content`, removed when the test ends. */
export function makeFile(content: string | Uint8Array, name = "file"): ImportFile {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-exchange-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, name), content);
  return { path: path.join(folder, name), shown: name };
}

/** The whole file of some units. */
export function written(writer: UnitWriter, units: readonly ExchangeUnit[]): string {
  return `${writer.begin(units[0])}${writer.article(units, 1)}${writer.end()}`;
}

export async function readAll<T>(units: AsyncGenerator<T>): Promise<readonly T[]> {
  return Array.fromAsync(units);
}
