/** PO as gettext has it: `msgctxt` is the sentence's id, codes stand in the text as `review` shows them. */

import { po, type PoTable } from "gettext-parser";
import { formatRecord } from "../../segments/inline-codes.ts";
import { commentLines } from "./comment-lines.ts";
import type { ExchangeUnit } from "./types.ts";
import type { UnitWriter } from "./unit-writer.ts";

export const poWriter: UnitWriter = {
  begin: (first) => {
    const headers = {
      "Project-Id-Version": "Cotejo",
      Language: (first?.to ?? "es").replaceAll("-", "_"),
      "MIME-Version": "1.0",
      "Content-Type": "text/plain; charset=UTF-8",
      "Content-Transfer-Encoding": "8bit",
      "Plural-Forms": "nplurals=2; plural=(n != 1);",
      "X-Generator": "Cotejo",
    };
    return compile({ charset: "utf-8", headers, translations: {} });
  },
  article: (units) => units.map(entryText).join(""),
  end: () => "",
};

function entryText(unit: ExchangeUnit): string {
  const { id, record, article, line, source, target, level } = unit;
  const msgid = formatRecord(source);
  const entry = {
    msgctxt: id,
    msgid,
    msgstr: [formatRecord(target)],
    comments: {
      translator: record.reason ?? "",
      reference: referenceOf(article, line),
      extracted: commentLines(unit).join("\n"),
      flag: level === "unfinished" ? "fuzzy" : "",
    },
  };
  const text = compile({ charset: "utf-8", translations: { [id]: { [msgid]: entry } } });
  // The compiler writes a header each time: the entry is what stands behind it.
  return `\n${text.slice(text.indexOf("\n\n") + 2)}`;
}

/** gettext sets names with spaces between U+2068 and U+2069. */
function referenceOf(article: string, line: number): string {
  return /\s/u.test(article) ? `\u2068${article}:${line}\u2069` : `${article}:${line}`;
}

function compile(table: PoTable): string {
  return po.compile(table, { foldLength: 0 }).toString("utf8");
}
