/** Files that want to harm, or are broken: refused with their place. */

import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/base/errors.ts";
import { detectFormat } from "../../../src/exchange/units/detect-format.ts";
import { readCsvUnits } from "../../../src/exchange/units/read-csv.ts";
import { readPo } from "../../../src/exchange/units/read-po.ts";
import { readXliff } from "../../../src/exchange/units/read-xliff.ts";
import { guardCell, unguardCell } from "../../../src/exchange/units/write-csv.ts";
import { makeFile, readAll } from "./builders.ts";

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("Expected a refusal, nothing was thrown.");
}

const xliff = (text: string): Promise<unknown> => readAll(readXliff(makeFile(text, "x.xlf")));
const unitWith = (source: string): string =>
  `<xliff version="1.2"><file original="a.md"><body><trans-unit id="x"><source>${source}</source></trans-unit></body></file></xliff>`;

describe("XML", () => {
  test.each([
    ["a bomb", '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'],
    ["an external entity", '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ["a parameter entity", '<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://localhost:1/x.dtd"> %p;]>'],
  ])("with %s is refused where it is declared", async (_, doctype) => {
    expect(await refusal(xliff(`${doctype}${unitWith("&a;")}`))).toMatch(
      /^Cannot read `x\.xlf:1:\d+`: it declares entities of its own/,
    );
  });

  test("with an entity that nobody declared is refused", async () => {
    expect(await refusal(xliff(unitWith("&nbsp;")))).toContain("expected well-formed XML");
  });

  test("that ends too early is refused", async () => {
    expect(await refusal(xliff(unitWith("a").slice(0, -30)))).toContain("expected well-formed XML");
  });

  test("that nests without an end is refused before memory is full", async () => {
    expect(await refusal(xliff(unitWith("<g id='1'>".repeat(100_000))))).toContain("nest deeper than 200");
  });

  test("whose text never ends is refused before memory is full", async () => {
    expect(await refusal(xliff(unitWith("a".repeat(9_000_000))))).toContain("more than 8000000 characters");
  });

  test("with a system identifier alone is read, and nothing is opened", async () => {
    expect(await xliff(`<!DOCTYPE xliff SYSTEM "file:///nowhere/x.dtd">${unitWith("a")}`)).toHaveLength(1);
  });

  test("of an unknown version is refused", async () => {
    expect(await refusal(xliff('<xliff version="3.0"/>'))).toBe(
      "Cannot read `x.xlf:1`, expected XLIFF 1.2 or 2.1, found `3.0`.",
    );
  });

  test("that is not in the encoding it names is refused", async () => {
    const bytes = Buffer.concat([
      Buffer.from(unitWith("a").slice(0, 60)),
      Buffer.from([0xff]),
      Buffer.from(unitWith("a").slice(60)),
    ]);
    expect(await refusal(readAll(readXliff(makeFile(bytes, "x.xlf"))))).toBe(
      "Cannot read `x.xlf`, expected text in utf-8.",
    );
  });
});

describe("PO and CSV", () => {
  test("an entry that is none is refused with its line", async () => {
    const text = 'msgid ""\nmsgstr ""\n\nmsgid "a\nmsgstr b\n';
    expect(await refusal(readAll(readPo(makeFile(text, "x.po"))))).toMatch(
      /^Cannot read `x\.po:4`, expected an entry of a PO file/,
    );
  });

  test("an entry cannot reach the prototype of all objects", async () => {
    const units = await readAll(readPo(makeFile('msgctxt "__proto__"\nmsgid "polluted"\nmsgstr "x"\n')));
    expect(units.map(({ id, source }) => [id, source])).toEqual([["__proto__", "polluted"]]);
    expect("polluted" in {}).toBe(false);
  });

  test("a quote that never closes is refused with its line", async () => {
    const text = 'id,source,target\na,b,c\nd,e,"f\n';
    expect(await refusal(readAll(readCsvUnits(makeFile(text, "x.csv"))))).toMatch(
      /^Cannot read `x\.csv:3`, expected CSV: Quote/,
    );
  });

  test("a row with a cell too many, from a comma without quotation marks, is no text to take", async () => {
    const units = await readAll(readCsvUnits(makeFile("id,source,target\na,b,Sí, claro\nc,d,Sí,,\n", "x.csv")));
    expect(units.map(({ problem }) => problem)).toEqual([expect.stringContaining("4 cells"), undefined]);
  });

  test("a table of something else is refused", async () => {
    expect(await refusal(readAll(readCsvUnits(makeFile("a,b\n1,2\n", "x.csv"))))).toContain(
      "expected XLIFF, TMX, PO, or CSV with a first row",
    );
  });

  test.each(["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1"])(
    "%s does not reach a spreadsheet as a formula, and comes back",
    (text) => {
      expect(guardCell(text)).toMatch(/^'/);
      expect(unguardCell(guardCell(text))).toBe(text);
    },
  );

  test("an apostrophe before words is the author's", () => {
    expect(guardCell("'tis")).toBe("'tis");
    expect(unguardCell("'tis")).toBe("'tis");
  });
});

describe("the format of a file", () => {
  test.each([
    ['<?xml version="1.0"?>\n<!-- <tmx> -->\n<xliff version="1.2"/>', "xliff"],
    ["\uFEFF<tmx/>", "tmx"],
    ["<x:xliff xmlns:x='urn:x'/>", "xliff"],
    ['# comment\nmsgid ""\nmsgstr ""\n', "po"],
    ["id,target\n", "csv"],
  ])("%j is %s", async (text, format) => {
    expect(await detectFormat(makeFile(text))).toBe(format);
  });

  test.each([
    ["PK\u0003\u0004xlsx", "a zip archive or workbook"],
    ["<tbx/>", "TBX, a termbase"],
    ["<html/>", "`<html>`"],
  ])("%j is refused", async (text, found) => {
    expect(await refusal(detectFormat(makeFile(text, "x")))).toContain(`found ${found}`);
  });

  test("a file that is not there is refused", async () => {
    expect(await refusal(detectFormat({ path: "/nowhere/x", shown: "x" }))).toContain("expected a file that is there");
  });
});
