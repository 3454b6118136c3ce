/** Locale files in each notation: read, written with a text for every value, and proven, with and without a file to merge with. */

import type { NotationName } from "../../src/config/locale-notation.ts";
import { readI18next } from "../../src/formats/i18next/read-i18next.ts";
import { writeI18next } from "../../src/formats/i18next/write-i18next.ts";
import type { TargetPart } from "../../src/formats/types.ts";
import { pseudoText } from "../../src/engines/pseudo.ts";
import { medianOf } from "./measure.ts";

const VALUES = [2_000, 8_000];
const GROUP = 20;
const WORDS = "save your changes before you leave the page of courses on human rights in the region this year".split(
  " ",
);

const NOTATIONS = ["json", "jsonc", "json5", "yaml"] as const;

interface Run {
  /** `JSON.parse` of the same values as JSON. */
  readonly bareMs: number;
  readonly readMs: number;
  readonly writeMs: number;
  readonly mergeMs: number;
}

export interface LocalesRow extends Run {
  readonly notation: NotationName;
  readonly values: number;
}

/** Each notation at each size: the middle of seven rounds over all of them, after two that warm up. Processor time. */
export function benchLocales(): readonly LocalesRow[] {
  const kinds = VALUES.flatMap((values) => NOTATIONS.map((notation) => ({ notation, values })));
  const rounds = Array.from({ length: 9 }, () => kinds.map(runOnce)).slice(2);
  return kinds.map((kind, at) => {
    const middle = (part: keyof Run): number => medianOf(rounds.map((round) => round[at]?.[part] ?? 0));
    return { ...kind, bareMs: middle("bareMs"), readMs: middle("readMs"), writeMs: middle("writeMs"), mergeMs: middle("mergeMs") }; // prettier-ignore
  });
}

/** The rows as Markdown: times as multiples of JSON's in the same run. */
export function localesTable(rows: readonly LocalesRow[]): readonly string[] {
  const json = new Map(rows.filter(({ notation }) => notation === "json").map((row) => [row.values, row]));
  const [least] = rows.toSorted((a, b) => a.values - b.values);
  const total = ({ readMs, mergeMs }: LocalesRow): number => readMs + mergeMs;
  const perValue = (row: LocalesRow): number => total(row) / row.values;
  return [
    "| notation | values | read | write | write over a file | read and write over, ms | for a value ÷ with 2,000 | read ÷ `JSON.parse` |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => {
      const base = json.get(row.values) ?? row;
      const small = rows.find((each) => each.notation === row.notation && each.values === least?.values) ?? row;
      const ratio = (part: "readMs" | "writeMs" | "mergeMs"): string => `${(row[part] / base[part]).toFixed(2)}×`;
      return `| ${row.notation.toUpperCase()} | ${row.values} | ${ratio("readMs")} | ${ratio("writeMs")} | ${ratio("mergeMs")} | ${Math.round(total(row))} | ${(perValue(row) / perValue(small)).toFixed(2)} | ${Math.round(row.readMs / row.bareMs)} |`;
    }),
  ];
}

function runOnce({ notation, values }: Pick<LocalesRow, "notation" | "values">): Run {
  const bytes = new TextEncoder().encode(makeFile(notation, values));
  const json = makeFile("json", values);
  const { ms: bareMs } = time(() => JSON.parse(json) as unknown);
  const { ms: readMs, value: document } = time(() =>
    readI18next(bytes, { sourceLocale: "en", targetLocale: "es-419", notation }),
  );
  if ("reason" in document) throw new Error(`Line ${document.line}: ${document.reason}`);
  const targets = new Map(
    document.units.map(({ index, codes, parts }): [number, readonly TargetPart[]] => [
      index,
      parts.map((part) =>
        part.type === "text" ? { type: "text", value: pseudoText(part.value) } : { type: "ph", id: codes[0]?.id ?? 1 },
      ),
    ]),
  );
  const { ms: writeMs, value: written } = time(() => writeI18next(document, targets));
  const { ms: mergeMs, value: merged } = time(() => writeI18next(document, targets, written.bytes));
  const [refused] = [...written.refused, ...merged.refused];
  if (refused) throw new Error(refused.reason);
  if (merged.text !== written.text) throw new Error(`Expected the same file again, ${notation} gave another.`);
  return { bareMs, readMs, writeMs, mergeMs };
}

function time<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, value };
}

/** Groups of twenty values: sentences, one in ten with a variable, a plural in each group; comments where there are some. */
function makeFile(notation: NotationName, values: number): string {
  const groups = Array.from({ length: values / GROUP }, (_, group) => {
    const texts = Array.from({ length: GROUP - 2 }, (_unused, at): readonly [string, string] => {
      const words = Array.from(
        { length: 3 + ((group + at) % 9) },
        (_each, word) => WORDS[(group + at * 7 + word) % WORDS.length],
      );
      return [`key${at}`, `${words.join(" ")}${at % 10 === 3 ? " {{name}}" : ""}`];
    });
    return [...texts, ["day_one", "{{count}} day"], ["day_other", "{{count}} days"]] as const;
  });
  const mark = notation === "yaml" ? "#" : "//";
  const hasComments = notation !== "json";
  const lines = groups.flatMap((members, group) => {
    const rows = members.map(([key, value], at) => {
      const comment = hasComments && at % 6 === 0 ? ` ${mark} of ${key}` : "";
      if (notation === "yaml")
        return `  ${key}: ${at % 2 === 0 ? `"${value}"` : value.includes("{{") ? `'${value}'` : value}${comment}`;
      const comma = at === members.length - 1 ? "" : ",";
      return `    ${notation === "json5" ? key : `"${key}"`}: ${notation === "json5" ? `'${value}'` : `"${value}"`}${comma}${comment}`;
    });
    const above = hasComments ? [`  ${mark} Group ${group}`] : [];
    if (notation === "yaml") return [`# Group ${group}`, `group${group}:`, ...rows];
    return [...above, `  "group${group}": {`, ...rows, group === groups.length - 1 ? "  }" : "  },"];
  });
  return `${(notation === "yaml" ? lines : ["{", ...lines, "}"]).join("\n")}\n`;
}
