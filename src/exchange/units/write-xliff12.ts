/** XLIFF 1.2: one `file` an article, one `trans-unit` a sentence. */

import type { FileKind } from "../../config/file-kinds.ts";
import type { Inline } from "../../formats/types.ts";
import { isCopy } from "../../record/copy-origin.ts";
import { attributesText, escapeText } from "../write-xml.ts";
import type { Level, ExchangeUnit, UnitCode } from "./types.ts";
import { ctypeOf } from "./types-of-codes.ts";
import { formatOrigin } from "./unit-base.ts";
import type { UnitWriter } from "./unit-writer.ts";

/** Our levels as `state`. An empty target has none. */
const STATES: Readonly<Record<Level, string | undefined>> = {
  untranslated: undefined,
  unfinished: "needs-review-translation",
  translated: "translated",
  approved: "final",
};

/** XLIFF names HTML; names of its own begin with `x-`. */
const DATATYPES: Readonly<Record<FileKind, string>> = { markdown: "x-markdown", html: "html", i18next: "x-json" };

export const xliff12Writer: UnitWriter = {
  begin: () =>
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n',
  article(units) {
    const [first] = units;
    if (!first) return "";
    const phases = phasesOf(units);
    return [
      `  <file${attributesText({
        original: first.article,
        "source-language": first.from,
        "target-language": first.to,
        datatype: DATATYPES[first.fileKind],
        "xml:space": "preserve",
        "tool-id": "cotejo",
      })}>\n`,
      "    <header>\n",
      ...(phases.size > 0
        ? ["      <phase-group>\n", ...[...phases.values()].map(phaseText), "      </phase-group>\n"]
        : []),
      '      <tool tool-id="cotejo" tool-name="Cotejo"/>\n    </header>\n    <body>\n',
      ...units.map((unit) => unitText(unit, phases.get(phaseKey(unit))?.name)),
      "    </body>\n  </file>\n",
    ].join("");
  },
  end: () => "</xliff>\n",
};

interface Phase {
  readonly name: string;
  readonly by: string;
  readonly at: string | undefined;
}

/** Who decided, and when: once for each decision. */
function phasesOf(units: readonly ExchangeUnit[]): ReadonlyMap<string, Phase> {
  const phases = new Map<string, Phase>();
  for (const { record } of units) {
    const key = phaseKey({ record });
    if (record.by !== undefined && !phases.has(key))
      phases.set(key, { name: `p${phases.size + 1}`, by: record.by, at: record.at });
  }
  return phases;
}

function phaseKey({ record }: Pick<ExchangeUnit, "record">): string {
  return JSON.stringify([record.by, record.at]);
}

function phaseText({ name, by, at }: Phase): string {
  const attributes = { "phase-name": name, "process-name": "review", "contact-name": by, date: at };
  return `        <phase${attributesText(attributes)}/>\n`;
}

const QUALIFIERS = {
  engine: "leveraged-mt",
  memory: "leveraged-tm",
  human: undefined,
  "kept-in-english": undefined,
} as const;

function unitText(unit: ExchangeUnit, phase: string | undefined): string {
  const { id, record, level, path, notes, source, target, codes, maxLength } = unit;
  const qualifier =
    level !== "unfinished" || record.state === "approved" || isCopy(record.origin)
      ? undefined
      : QUALIFIERS[record.origin?.kind ?? "human"];
  return [
    `      <trans-unit${attributesText({
      id,
      resname: id,
      approved: level === "approved" ? "yes" : "no",
      "xml:space": "preserve",
      "phase-name": phase,
      ...(maxLength === undefined ? {} : { maxwidth: String(maxLength), "size-unit": "char" }),
    })}>\n`,
    `        <source xml:lang="${unit.from}">${contentText(source, codes)}</source>\n`,
    level === "untranslated"
      ? ""
      : `        <target${attributesText({
          "xml:lang": unit.to,
          state: STATES[level],
          "state-qualifier": qualifier,
          "phase-name": phase,
        })}>${contentText(target, codes)}</target>\n`,
    '        <context-group purpose="information">\n',
    ...contexts(unit).map(
      ([type, text]) => `          <context context-type="${type}">${escapeText(text)}</context>\n`,
    ),
    "        </context-group>\n",
    ...(record.reason === undefined
      ? []
      : [`        <note from="reason" annotates="target">${escapeText(record.reason)}</note>\n`]),
    ...(path.length > 0 ? [`        <note from="context">${escapeText(path.join(" › "))}</note>\n`] : []),
    ...notes.map((note) => `        <note from="cotejo">${escapeText(note)}</note>\n`),
    "      </trans-unit>\n",
  ].join("");
}

/** What XLIFF has no place for; the schema takes no attributes of a namespace that it does not know. */
function contexts({ article, line, kind, base, record, codes }: ExchangeUnit): readonly (readonly [string, string])[] {
  const { flags, origin } = record;
  return [
    ["sourcefile", article],
    ["linenumber", String(line)],
    ["x-kind", kind],
    ["x-cotejo-base", base],
    ...(origin ? [["x-cotejo-origin", formatOrigin(origin)] as const] : []),
    ...(flags.length > 0 ? [["x-cotejo-flags", flags.join(" ")] as const] : []),
    // A pair has no `equiv-text`.
    ...[...codes].flatMap(([id, { paired, display }]) => (paired ? [[`x-code-${id}`, display] as const] : [])),
  ];
}

function contentText(content: readonly Inline[], codes: ReadonlyMap<number, UnitCode>): string {
  return content
    .map((part) => {
      if (part.type === "text") return escapeText(part.value);
      if (part.type === "close") return "</g>";
      const code = codes.get(part.id);
      const attributes = { id: String(part.id), ctype: ctypeOf(code) };
      if (part.type === "ph") return `<x${attributesText({ ...attributes, "equiv-text": code?.display })}/>`;
      return `<g${attributesText(attributes)}>`;
    })
    .join("");
}
