/** TMX 1.4b, level 2: one `tu` a pair. */

import { packageVersion } from "../../base/package-version.ts";
import type { Inline } from "../../formats/types.ts";
import { attributesText, escapeText } from "../write-xml.ts";
import type { ExchangeUnit, UnitCode } from "./types.ts";
import { ctypeOf } from "./types-of-codes.ts";
import { formatOrigin } from "./unit-base.ts";
import type { UnitWriter } from "./unit-writer.ts";

export const tmxWriter: UnitWriter = {
  begin: (first) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n  <header${attributesText(
      {
        creationtool: "Cotejo",
        creationtoolversion: packageVersion(),
        segtype: "sentence",
        "o-tmf": "cotejo",
        adminlang: "en",
        srclang: first?.from ?? "en",
        datatype: "plaintext",
      },
    )}/>\n  <body>\n`,
  article: (units) => units.map(pairText).join(""),
  end: () => "  </body>\n</tmx>\n",
};

function pairText(unit: ExchangeUnit): string {
  const { id, article, record, path, notes, source, target, codes, from, to, line, level } = unit;
  const props: readonly (readonly [string, string | undefined])[] = [
    ["x-cotejo-state", level === "approved" ? "approved" : "draft"],
    ["x-cotejo-origin", record.origin && formatOrigin(record.origin)],
    ["x-article", article],
    ["x-line", String(line)],
    ["x-context", path.length > 0 ? path.join(" › ") : undefined],
  ];
  const time = record.at === undefined ? undefined : tmxTime(record.at);
  return [
    `    <tu${attributesText({ tuid: id, srclang: from })}>\n`,
    ...(record.reason === undefined ? [] : [`      <note>${escapeText(`reason: ${record.reason}`)}</note>\n`]),
    ...notes.map((note) => `      <note>${escapeText(note)}</note>\n`),
    ...props.map(([type, value]) =>
      value === undefined ? "" : `      <prop type="${type}">${escapeText(value)}</prop>\n`,
    ),
    `      <tuv xml:lang="${from}">\n        <seg>${contentText(source, codes)}</seg>\n      </tuv>\n`,
    `      <tuv${attributesText({
      "xml:lang": to,
      creationid: record.by ?? (record.origin?.kind === "engine" ? "MT" : undefined),
      changeid: record.by,
      changedate: time,
    })}>\n        <seg>${contentText(target, codes)}</seg>\n      </tuv>\n    </tu>\n`,
  ].join("");
}

/** `20261125T100000Z`. */
function tmxTime(at: string): string {
  return at.replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}

/** What the tags hold is the markup itself, for tools that show it. */
function contentText(content: readonly Inline[], codes: ReadonlyMap<number, UnitCode>): string {
  return content
    .map((part) => {
      if (part.type === "text") return escapeText(part.value);
      const id = String(part.id);
      const code = codes.get(part.id);
      const type = ctypeOf(code);
      const display = escapeText(code?.display ?? "");
      if (part.type === "ph") return `<ph${attributesText({ x: id, type })}>${display}</ph>`;
      if (part.type === "open") return `<bpt${attributesText({ i: id, x: id, type })}>${display}</bpt>`;
      return `<ept${attributesText({ i: id })}>${display}</ept>`;
    })
    .join("");
}
