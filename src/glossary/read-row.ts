/** One row of a termbase: its cells checked and made a `Term`. */

import { didYouMean } from "../base/suggest.ts";
import { isAcronym } from "../languages/acronym.ts";
import { foldText } from "../languages/fold-text.ts";
import { isPartOfAny } from "./forbidden-renderings.ts";
import type { CsvRow } from "./read-csv.ts";
import type { Gender } from "../languages/types.ts";
import type { OwnColumn, Term, TermPolicy } from "./types.ts";

/** The columns of a termbase file, in the order the documentation has them. */
export const TERMBASE_COLUMNS = [
  "source",
  "target",
  "policy",
  "source_variants",
  "target_forms",
  "forbidden",
  "case",
  "pos",
  "gender",
  "scope",
  "note",
] as const;

export type TermbaseColumn = (typeof TERMBASE_COLUMNS)[number];

export interface ReadRow {
  /** Undefined where a problem leaves nothing to go on with. */
  readonly term: Term | undefined;
  readonly problems: readonly { readonly column: number; readonly reason: string }[];
}

const POLICIES = ["locked", "preferred", "keep", "forbidden"] as const satisfies readonly TermPolicy[];
const GENDERS = ["m", "f", "mpl", "fpl"] as const satisfies readonly Gender[];
const CASE_RULES = ["exact", "any"] as const satisfies readonly Term["caseRule"][];

/**
 * A cell that a spreadsheet runs instead of showing: `=` anything; `+`, `-`, `@` before a function, a cell, a bracket, a
 * quotation mark or a call of another program; a sum, which it replaces by its result (`+1-202-555-0100`).
 * `@AuschwitzInst`, `-refoulement`, `+Vida`, `+1` and `-5 °C` are text.
 */
const FORMULA =
  /^=|^[+@-]+\s*(?:[\p{L}_.]+\d*\(|\$?[A-Z]{1,3}\$?\d+(?![\p{L}\p{N}])|[('"]|[\d.,]+\s*[-+*/^&<>=]\s*[\d$('"\p{L}]|.*!\$?[A-Z]+\$?\d)/u;
/** What a spreadsheet leaves behind where it took text for a formula and saved the result. */
const FORMULA_ERROR = /^#(?:NAME\?|¿NOMBRE\?|REF!|¡REF!|VALUE!|¡VALOR!|N\/A|N\/D|DIV\/0!|¡DIV\/0!|NULL!|NUM!)$/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029\uFFFD]/u;

/**
 * Makes a term of `row`.
 * @param columns the place of each column that the file has, from 0
 * @param ownColumns those of the project's own
 */
export function readRow(
  file: string,
  row: CsvRow,
  columns: ReadonlyMap<TermbaseColumn, number>,
  ownColumns: ReadonlyMap<OwnColumn, number> = new Map(),
): ReadRow {
  const problems: { column: number; reason: string }[] = [];
  const columnOf = (name: TermbaseColumn): number => (columns.get(name) ?? 0) + 1;
  const report = (name: TermbaseColumn, reason: string): void => {
    problems.push({ column: columnOf(name), reason });
  };
  const cellAt = (index: number): string => (row.cells[index] ?? "").trim().normalize("NFC");
  const cell = (name: TermbaseColumn): string => {
    const index = columns.get(name);
    return index === undefined ? "" : cellAt(index);
  };
  const own = [...ownColumns].map(([name, index]) => [name, cellAt(index)] as const).filter(([, text]) => text !== "");
  for (const [index, text] of row.cells.entries()) {
    const reason = cellProblem(text.trim(), index === columns.get("note"));
    if (reason !== undefined) problems.push({ column: index + 1, reason });
  }

  const source = cell("source");
  const policy = oneOf("policy", cell("policy"), POLICIES, "locked", report);
  const keptTarget = policy === "keep" && cell("target") === "" ? source : cell("target");
  const forbidden = list(cell("forbidden"));
  const targetForms = list(cell("target_forms"));
  const term: Term = {
    place: `${file}:${row.line}`,
    source,
    target: keptTarget,
    policy,
    sourceVariants: list(cell("source_variants")),
    targetForms,
    forbidden,
    caseRule: oneOf("case", cell("case"), CASE_RULES, isAcronym(source) ? "exact" : "any", report),
    pos: cell("pos"),
    gender: cell("gender") === "" ? undefined : oneOf("gender", cell("gender"), GENDERS, "m", report),
    scope: list(cell("scope")),
    note: cell("note"),
    ...(own.length > 0 ? { own: Object.fromEntries(own) as Record<OwnColumn, string> } : {}),
  };

  if (policy === "forbidden") {
    if (forbidden.length === 0) report("forbidden", "`forbidden` is empty, expected the Spanish that this row bans");
  } else {
    if (source === "") report("source", "`source` is empty, expected the English term");
    if (keptTarget === "" && source !== "") report("target", "`target` is empty, expected the Spanish term");
  }
  for (const form of [source, ...term.sourceVariants])
    if (form !== "" && !/[\p{L}\p{N}]/u.test(form))
      report(
        form === source ? "source" : "source_variants",
        `\`${form}\` has no letter or digit, so it cannot be found in a text`,
      );
  if (policy === "keep" && keptTarget !== source)
    report(
      "target",
      `\`target\` is \`${keptTarget}\`, expected \`${source}\`: the policy \`keep\` leaves the term as it is`,
    );
  for (const banned of forbidden)
    if (forbidsItself(term, banned))
      report(
        "forbidden",
        `\`${banned}\` is forbidden by the row that asks for it, expected other Spanish in \`forbidden\``,
      );
  for (const glob of term.scope)
    if (/\\|^!?(?:\/|\.\/|[A-Za-z]:)/u.test(glob))
      report(
        "scope",
        `\`${glob}\` is not a path from the project root with \`/\`, expected one such as \`content/**/*.md\``,
      );

  // A row with a bad cell still takes part in the search for contradictions, so that all problems show at once.
  const usable = policy === "forbidden" || (source !== "" && keptTarget !== "");
  return { term: usable ? term : undefined, problems };
}

/**
 * Whether no Spanish could satisfy the row. What a `forbidden` row recommends may have none of its words, because that
 * would be banned with them; in a `keep` row each form stays as it is.
 */
function forbidsItself(term: Term, banned: string): boolean {
  const own = [term.target, ...term.targetForms, ...(term.policy === "keep" ? term.sourceVariants : [])];
  if (term.policy === "forbidden") return isPartOfAny(banned, own);
  return own.some((form) => foldText(form) === foldText(banned));
}

/** The items of a cell, which `|` parts. */
function list(cell: string): readonly string[] {
  return cell
    .split("|")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function oneOf<const T extends string>(
  name: TermbaseColumn,
  value: string,
  allowed: readonly T[],
  fallback: T,
  report: (name: TermbaseColumn, reason: string) => void,
): T {
  if (value === "") return fallback;
  const found = allowed.find((word) => word === value.toLowerCase());
  if (found !== undefined) return found;
  const words = allowed.map((word) => `\`${word}\``).join(", ");
  report(name, `\`${name}\` is \`${value}\`, expected one of ${words}${didYouMean(value, allowed)}`);
  return fallback;
}

/** What is wrong with a cell whatever its column is. Only a note may have line breaks. */
function cellProblem(text: string, isNote: boolean): string | undefined {
  if (FORMULA.test(text)) return "a spreadsheet takes this cell for a formula, expected text: begin it with a letter";
  if (FORMULA_ERROR.test(text)) return `\`${text}\` is what a spreadsheet left of a formula, expected text`;
  const invisible = INVISIBLE.exec(isNote ? text.replace(/[\n\t]/gu, " ") : text)?.[0];
  if (invisible === undefined) return undefined;
  if (invisible === "\n") return "a line break stands in the cell, expected one line";
  if (invisible === "\uFFFD")
    return "a letter was lost when the file was saved in another encoding (�), expected the letter";
  const code = (invisible.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `an invisible character (U+${code}) stands in the cell, expected only what can be seen: type the text again`;
}
