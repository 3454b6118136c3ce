/** XLIFF 2.1: one `file` an article, one `unit` with one `segment` a sentence. */

import type { Inline } from "../../formats/types.ts";
import { attributesText, escapeText } from "../write-xml.ts";
import type { ExchangeUnit, Level, UnitCode } from "./types.ts";
import { typeOf } from "./types-of-codes.ts";
import { formatOrigin } from "./unit-base.ts";
import type { UnitWriter } from "./unit-writer.ts";

/** Our levels as `state`; what waits for a person is told from what a translator has done by its `subState`. */
const STATES: Readonly<Record<Level, string>> = {
  untranslated: "initial",
  unfinished: "translated",
  translated: "translated",
  approved: "final",
};

export const xliff21Writer: UnitWriter = {
  begin: (first) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${attributesText({
      version: "2.1",
      srcLang: first?.from ?? "en",
      trgLang: first?.to,
      xmlns: "urn:oasis:names:tc:xliff:document:2.0",
      "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    })}>\n${first ? "" : '  <file id="f0">\n    <notes>\n      <note>No sentence is in this file.</note>\n    </notes>\n    <unit id="none">\n      <segment>\n        <source/>\n      </segment>\n    </unit>\n  </file>\n'}`,
  article: (units, number) =>
    units.length === 0
      ? ""
      : [
          `  <file${attributesText({ id: `f${number}`, original: units[0]?.article, canResegment: "no", "xml:space": "preserve" })}>\n`,
          ...units.map(unitText),
          "  </file>\n",
        ].join(""),
  end: () => "</xliff>\n",
};

function unitText(unit: ExchangeUnit): string {
  const { id, record, level, path, notes, source, target, codes } = unit;
  const waits = record.flags[0] ?? (record.state === "approved" ? "approved" : record.state);
  return [
    `    <unit${attributesText({ id, name: `${unit.article}:${unit.line}` })}>\n`,
    '      <mda:metadata>\n        <mda:metaGroup category="cotejo">\n',
    ...metaOf(unit).map(([type, value]) =>
      value === undefined ? "" : `          <mda:meta type="${type}">${escapeText(value)}</mda:meta>\n`,
    ),
    "        </mda:metaGroup>\n      </mda:metadata>\n",
    ...(path.length + notes.length === 0
      ? []
      : [
          "      <notes>\n",
          ...(path.length > 0 ? [`        <note category="context">${escapeText(path.join(" › "))}</note>\n`] : []),
          ...notes.map((note) => `        <note category="cotejo">${escapeText(note)}</note>\n`),
          "      </notes>\n",
        ]),
    `      <segment${attributesText({
      state: STATES[level],
      subState: level === "unfinished" ? `cotejo:${waits}` : undefined,
    })}>\n`,
    `        <source>${contentText(source, codes)}</source>\n`,
    level === "untranslated" ? "" : `        <target>${contentText(target, codes)}</target>\n`,
    "      </segment>\n    </unit>\n",
  ].join("");
}

function metaOf({ base, record, kind }: ExchangeUnit): readonly (readonly [string, string | undefined])[] {
  return [
    ["base", base],
    ["kind", kind],
    ["origin", record.origin && formatOrigin(record.origin)],
    ["flags", record.flags.length > 0 ? record.flags.join(" ") : undefined],
    ["by", record.by],
    ["at", record.at],
    ["reason", record.reason],
  ];
}

function contentText(content: readonly Inline[], codes: ReadonlyMap<number, UnitCode>): string {
  return content
    .map((part) => {
      if (part.type === "text") return textOf(part.value);
      if (part.type === "close") return "</pc>";
      const code = codes.get(part.id);
      const attributes = { id: String(part.id), ...typeOf(code), canCopy: "no", canDelete: "no" };
      if (part.type === "ph")
        return `<ph${attributesText({ ...attributes, disp: code?.display, equiv: code?.equiv })}/>`;
      return `<pc${attributesText({ ...attributes, dispStart: code?.display })}>`;
    })
    .join("");
}

/** XLIFF 2 has an element for characters that XML has not. */
function textOf(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return escapeText(text).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `<cp hex="${hex}"/>`;
  });
}
