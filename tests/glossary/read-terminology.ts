/** The organisation's terminology table (`tests/corpus/terminology`) as rows of a termbase: all of them, with every variant. */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { foldText } from "../../src/languages/fold-text.ts";
import { readTermbase, type ReadTermbase } from "../../src/glossary/load-termbase.ts";
import { TERMBASE_COLUMNS } from "../../src/glossary/read-row.ts";
import { csvLine, type RowCells } from "../../src/glossary/write-row.ts";
import { bytes } from "./builders.ts";

interface TableRow {
  readonly id: string;
  readonly en: string;
  readonly es: string;
  readonly en_acronym: string;
  readonly es_acronym: string;
  readonly gender_es: string;
  readonly part_of_speech: string;
  readonly policy: "translate" | "keep" | "forbid";
  readonly forbidden_es: string;
  readonly variants_en: string;
  readonly region: string;
  readonly note: string;
}

export interface Terminology {
  readonly table: readonly TableRow[];
  /** As the table is, before anything is left out. */
  readonly whole: ReadTermbase;
  /** Without what `leftOut` names. */
  readonly sound: ReadTermbase;
  /** `id: form`, with the reason: what the table says twice. */
  readonly leftOut: readonly string[];
  /** Every English form that the table lists, possessives too, and the row of `sound` that it must be found as. */
  readonly forms: readonly { readonly id: string; readonly form: string; readonly line: number }[];
}

/** Ends of a variant that is found by itself. */
const POSSESSIVE = /(?:['’]s|(?<=s)['’])$/iu;
const POLICIES = { translate: "locked", keep: "keep", forbid: "forbidden" } as const;

/** Reads the table. Every name and word is locked here, so that each is held to the guarantee. */
export function readTerminology(): Terminology {
  const file = new URL("../corpus/terminology/terms.csv", import.meta.url);
  const table = parse<TableRow>(readFileSync(file), { columns: true, bom: true });
  const ownRows = new Set(table.map(({ en }) => en));
  const leftOut: string[] = [];
  const forms: { id: string; form: string; line: number }[] = [];
  const whole: RowCells[] = [];
  const sound: RowCells[] = [];
  for (const row of table) {
    const listed = items(row.variants_en);
    const variants = listed.filter((form) => !POSSESSIVE.test(form) && form !== row.en);
    const isApart = row.en_acronym !== "" && row.en_acronym !== row.en;
    const long = cellsOf(row, row.en, row.es, variants.filter((form) => !isApart || form !== row.en_acronym), items(/alt: ([^.;(]*)/u.exec(row.note)?.[1] ?? "")); // prettier-ignore
    const acronym = isApart
      ? { ...cellsOf(row, row.en_acronym, row.es_acronym || row.es, [], row.es_acronym ? [row.es] : []), forbidden: "", case: "exact" } // prettier-ignore
      : undefined;
    whole.push(long, ...(acronym ? [acronym] : []));
    const seen = new Set([foldText(row.en)]);
    const kept = items(long.source_variants).filter((form) => {
      const isNew = !seen.has(foldText(form));
      if (!isNew) leftOut.push(`${row.id}: ${form}: the row has it with the other apostrophe`);
      seen.add(foldText(form));
      return isNew;
    });
    sound.push({ ...long, source_variants: kept.join("|") });
    const line = sound.length + 1;
    if (acronym && ownRows.has(acronym.source)) leftOut.push(`${row.id}: ${acronym.source}: it has a row of its own`);
    else if (acronym) sound.push(acronym);
    for (const form of new Set([row.en, ...(isApart ? [row.en_acronym] : []), ...listed])) {
      const bare = form.replace(POSSESSIVE, "");
      const isAcronym = acronym !== undefined && bare === acronym.source;
      if (isAcronym && ownRows.has(bare)) continue;
      forms.push({ id: row.id, form, line: isAcronym ? line + 1 : line });
    }
  }
  return { table, whole: asTermbase(whole), sound: asTermbase(sound), leftOut, forms };
}

function cellsOf(
  row: TableRow,
  source: string,
  target: string,
  variants: readonly string[],
  forms: readonly string[],
): RowCells {
  const policy = POLICIES[row.policy];
  return {
    source,
    target: policy === "locked" ? target : "",
    policy,
    source_variants: variants.join("|"),
    target_forms: policy === "locked" ? forms.join("|") : "",
    forbidden: row.forbidden_es,
    case: "",
    pos: row.part_of_speech,
    gender: row.gender_es,
    scope: row.region === "CO" ? "**/*colombia*" : row.region === "EC" ? "**/*ecuador*" : "",
    note: "",
  };
}

function asTermbase(rows: readonly RowCells[]): ReadTermbase {
  const text = [TERMBASE_COLUMNS.join(","), ...rows.map((row) => csvLine(row, ","))].join("\n");
  return readTermbase([{ path: "t.csv", bytes: bytes(text) }]);
}

function items(cell: string): readonly string[] {
  return cell.split("|").map((item) => item.trim()).filter((item) => item !== ""); // prettier-ignore
}
