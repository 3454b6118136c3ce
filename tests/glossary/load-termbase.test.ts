import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { UsageError } from "../../src/base/errors.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { TERMBASE_COLUMNS } from "../../src/glossary/read-row.ts";
import { bytes, makeTermbase } from "./builders.ts";

const PATH = "glossary/terms.csv";

/** The details of the error that `files` cause. */
function problems(...files: (string | Uint8Array)[]): readonly string[] {
  try {
    loadTermbase(
      files.map((file, index) => ({
        path: index === 0 ? PATH : `glossary/more-${index}.csv`,
        bytes: typeof file === "string" ? bytes(file) : file,
      })),
    );
  } catch (error) {
    if (error instanceof UsageError && error.code === "glossary") return error.details;
    throw error;
  }
  return [];
}

describe("a termbase file", () => {
  test("has its columns in any order, and only source and target are needed", () => {
    const { terms } = makeTermbase("target,x-owner,source", "CIDH,Ana,IACHR");
    expect(terms).toEqual([
      {
        place: `${PATH}:2`,
        source: "IACHR",
        target: "CIDH",
        policy: "locked",
        sourceVariants: [],
        targetForms: [],
        forbidden: [],
        caseRule: "exact",
        pos: "",
        gender: undefined,
        scope: [],
        note: "",
        own: { "x-owner": "Ana" },
      },
    ]);
  });

  test("reads lists, policies, case, gender, scope and note", () => {
    const [term] = makeTermbase(
      "source,target,policy,source_variants,target_forms,forbidden,case,pos,gender,scope,note",
      'rapporteur,relator, Preferred ,"reporter | rapporteur general|",relatora,"ponente|reportero",EXACT,noun,M,"content/**|!content/old/**","a, ""b"""',
    ).terms;
    expect(term).toMatchObject({
      policy: "preferred",
      sourceVariants: ["reporter", "rapporteur general"],
      targetForms: ["relatora"],
      forbidden: ["ponente", "reportero"],
      caseRule: "exact",
      pos: "noun",
      gender: "m",
      scope: ["content/**", "!content/old/**"],
      note: 'a, "b"',
    });
  });

  test.each([
    ["commas", "source,target\nIACHR,CIDH\n"],
    ["semicolons, as Spanish Excel writes them", "source;target\r\nIACHR;CIDH\r\n"],
    ["tabs", "source\ttarget\nIACHR\tCIDH"],
    ["a byte order mark", "\uFEFFsource;target\r\nIACHR;CIDH\r\n"],
    ["old Macintosh line ends", "source,target\rIACHR,CIDH\r"],
    ["quoted names and empty columns and rows at the end", '"Source","TARGET",,\nIACHR,CIDH,,\n,,,\n\n'],
    ["Excel's own line about the delimiter", "sep=;\nsource;target\nIACHR;CIDH\n"],
    ["a semicolon in a comma file", 'source,target,note\nIACHR,CIDH,"a; b; c; d"'],
  ])("may have %s", (_, text) => {
    const { terms } = loadTermbase([{ path: PATH, bytes: bytes(text) }]);
    expect(terms.map((term) => [term.source, term.target])).toEqual([["IACHR", "CIDH"]]);
  });

  test("may be «Unicode text» of Excel: UTF-16 with tabs", () => {
    const text = "\uFEFFsource\ttarget\r\nOmbudsperson\tDefensoría\r\n";
    const little = Buffer.from(text, "utf16le");
    for (const file of [little, Buffer.from(little).swap16()])
      expect(loadTermbase([{ path: PATH, bytes: file }]).terms[0]).toMatchObject({ target: "Defensoría" });
  });

  test("may have non-breaking spaces around a cell", () => {
    const [term] = makeTermbase("source,target,policy", "\u00A0IACHR ,CIDH\u00A0,\u00A0preferred").terms;
    expect(term).toMatchObject({ source: "IACHR", target: "CIDH", policy: "preferred" });
  });

  test("gives acronyms an exact letter case and others any", () => {
    const { terms } = makeTermbase(
      "source,target,case",
      "IACHR,CIDH,",
      "I/A Court H.R.,Corte IDH,",
      "MAPP/OAS,MAPP/OEA,",
      "ECtHR,TEDH,",
      "UN Women,ONU Mujeres,",
      "Ombudsperson,defensor del pueblo,",
      "NGO,ONG,any",
    );
    expect(terms.map((term) => term.caseRule)).toEqual(["exact", "exact", "exact", "exact", "any", "any", "any"]);
  });

  test.each([
    "@AuschwitzInst",
    "-refoulement",
    "- devolución",
    "+Vida",
    "+1",
    "-1",
    "+50 %",
    "-5 °C",
    "+34 600 123 456",
    "–5",
    "--flag",
    "+ 1.000,50 €",
  ])("takes `%s`, which only looks like a formula", (cell) => {
    expect(problems(`source;target\nA;${cell}\n`)).toEqual([]);
  });

  test.each([
    "=A1",
    "=cmd|' /C calc'!A0",
    "+A1",
    "-A1+B2",
    "@SUM(1)",
    "+1+cmd|' /C calc'!A0",
    "-(1)",
    "+1-202-555-0100",
    "-2+3",
    "+1=1",
    "@A1",
    "+$A$1",
    '-"a"',
  ])("refuses `%s`, which a spreadsheet runs", (cell) => {
    expect(problems(`source\ttarget\nA\t"${cell.replaceAll('"', '""')}"\n`)[0]).toContain(
      "2:2: a spreadsheet takes this cell for a formula",
    );
  });

  test("leaves the target of a keep row out, and then it is the source", () => {
    expect(makeTermbase("source,target,policy", "OEI,,keep").terms[0]).toMatchObject({ target: "OEI" });
  });
});

describe("the fingerprint", () => {
  const header = "source,target,note";
  const print = (...rows: string[]): string => makeTermbase(header, ...rows).fingerprint;

  test("is the same for rows in another order and for other notes", () => {
    expect(print("IACHR,CIDH,a", "OAS,OEA,")).toBe(print("OAS,OEA,", "IACHR,CIDH,b"));
  });

  test("changes with what has an effect", () => {
    expect(print("IACHR,CIDH,")).not.toBe(print("IACHR,la CIDH,"));
  });
});

describe("problems", () => {
  test("are all reported at once, in order, with line and column", () => {
    const found = problems(
      [
        "source,target,policy,gender,case,forbidden",
        "IACHR,CIDH,lock,,,",
        ",CIDH,,,,",
        "OAS,,,x,caps,",
        "OEI,OIE,keep,,,",
        "Court,Corte,,,,Corte|Tribunal",
        "=1+1,x,,,,",
        "IACHR,Comisión,,,,",
      ].join("\n"),
      "source;target\nIACHR;otra\n",
    );
    expect(found.map((line) => line.replace(/: .*/su, ""))).toEqual([
      `${PATH}:2:3`,
      `${PATH}:3:1`,
      `${PATH}:4:2`,
      `${PATH}:4:4`,
      `${PATH}:4:5`,
      `${PATH}:5:2`,
      `${PATH}:6:6`,
      `${PATH}:7:1`,
      `${PATH}:8:1`,
      "glossary/more-1.csv:2:1",
    ]);
    expect(found[0]).toContain("did you mean `locked`?");
    expect(found[9]).toContain(`\`CIDH\` in ${PATH}:2`);
  });

  test.each([
    ["an unknown policy", "source,target,policy\nA,B,prefered", "2:3: `policy` is `prefered`"],
    ["an unknown gender", "source,target,gender\nA,B,fem", "2:3: `gender` is `fem`"],
    ["an unknown case rule", "source,target,case\nA,B,caps", "2:3: `case` is `caps`"],
    ["a source without a word", "source,target\n—,B", "2:1: `—` has no letter or digit"],
    [
      "a forbidden row that forbids nothing",
      "source,target,policy,forbidden\n,,forbidden,",
      "2:4: `forbidden` is empty",
    ],
    [
      "a form that the row itself forbids",
      "source,target,target_forms,forbidden\nA,B,b,b",
      "2:4: `b` is forbidden by the row",
    ],
    ["a keep row with another target", "source,target,policy\nOEI,OIE,keep", "2:2: `target` is `OIE`, expected `OEI`"],
    [
      "a scope that is no path from the root",
      "source,target,scope\nA,B,/content/a.md",
      "2:3: `/content/a.md` is not a path",
    ],
    ["a formula", "source,target\n@SUM(A1),B", "2:1: a spreadsheet takes this cell for a formula"],
    [
      "a call of another program",
      "source,target\n\"+cmd|' /C calc'!A0\",B",
      "2:1: a spreadsheet takes this cell for a formula",
    ],
    ["a formula in a note", "source,target,note\nA,B,=A1", "2:3: a spreadsheet takes this cell for a formula"],
    [
      "what a spreadsheet left of a formula",
      "source,target\nA,#¿NOMBRE?",
      "2:2: `#¿NOMBRE?` is what a spreadsheet left",
    ],
    ["a control character", "source,target\nA\u0007B,C", "2:1: an invisible character (U+0007)"],
    ["a zero-width space", "source,target\nA,B\u200BC", "2:2: an invisible character (U+200B)"],
    ["a line break in a cell", 'source,target\n"A\nB",C', "2:1: a line break stands in the cell"],
    [
      "an unknown column, with the one that was meant",
      "source,target,forbiden\n",
      "1:3: `forbiden` is not a column of a termbase, expected one of docs/glossary-reference.md or a name that begins with `x-`, did you mean `forbidden`?",
    ],
    ["a column by another name", "EN,target\n", "did you mean `source`?"],
    [
      "a column by a name that JavaScript knows",
      "source,target,constructor\n",
      "1:3: `constructor` is not a column of a termbase, expected one of docs/glossary-reference.md or a name that begins with `x-`",
    ],
    ["a column that is there twice", "source,target,target\n", "1:3: the column `target` is there twice"],
    ["a column without a name", "source,target,\nA,B,C", "1:3: a column with text has no name"],
    ["a missing column", "source,note\nA,B", "1:1: the column `target` is missing"],
    ["an empty file", "", "1:1: the file is empty"],
    ["a cell too many", "source,target\nA,B,C", "2:3: the row has more cells than the first row has columns (2)"],
    [
      "the same source twice",
      "source,target\nIACHR,CIDH\nIACHR,CIDH",
      "3:1: `IACHR` is already in glossary/terms.csv:2",
    ],
    [
      "a variant that is another row's source",
      "source,target,source_variants\nOmbudsperson,a,\nMediator,a,ombudsperson",
      "3:3: `ombudsperson` is already in",
    ],
    ["a variant listed twice", "source,target,source_variants\nA,B,C|C", "2:3: `C` is listed twice in this row"],
    [
      "two translations, whatever the apostrophe and the hyphen",
      "source,target\nOmbudsman's-Office,a\nOmbudsman’s‐office,b",
      "3:1: `Ombudsman’s‐office` is translated `b` here and `a` in",
    ],
    [
      "a form that the row forbids with another apostrophe",
      "source,target,forbidden\nA,Pueblo d'Or,Pueblo d’Or",
      "2:3: `Pueblo d’Or` is forbidden by the row",
    ],
    [
      "a variant that a keep row keeps and forbids",
      "source,target,policy,source_variants,forbidden\nJoao Casagrande,,keep,Casagrande,Casagrande",
      "2:5: `Casagrande` is forbidden by the row",
    ],
    [
      "a banned word in what a row recommends",
      "source,target,policy,forbidden\nillegal,persona migrante ilegal,forbidden,migrante ilegal",
      "2:4: `migrante ilegal` is forbidden by the row",
    ],
    [
      "a circle of three, one of them by a variant",
      "source,target,source_variants\nA1,B1,\nx,C1,b1\nC1,A1,",
      "2:2: `B1` is translated again, in a circle: `C1` (glossary/terms.csv:3), then `A1` (glossary/terms.csv:4), then `B1`",
    ],
    ["translations in a circle", "source,target\nOAS,OEA\nOEA,OAS", "2:2: `OEA` is translated again, in a circle"],
  ])("name %s", (_, text, expected) => {
    expect(problems(text).join("\n")).toContain(expected);
  });

  test("name an unbalanced quotation mark by the line of its row, and go on after it", () => {
    expect(
      problems('source,target\nA,"B\nC,D\nE,F,\nG,"H" x\nI"J,K\nL,,\n').map((line) => line.slice(PATH.length + 1, 60)),
    ).toEqual([
      expect.stringMatching(/^2:2: text follows the quotation mark/u),
      expect.stringMatching(/^5:2: text follows the quotation mark/u),
      expect.stringMatching(/^6:1: a quotation mark " stands in a cell/u),
      expect.stringMatching(/^7:2: `target` is empty/u),
    ]);
  });

  test("name a quotation mark that is never closed by the line of its row", () => {
    const found = problems('source,target\nA,B\nC,"D\nE,,\n');
    expect(found).toEqual([
      `${PATH}:3:2: a quotation mark " opens a cell and is never closed`,
      `${PATH}:4:2: \`target\` is empty, expected the Spanish term`,
    ]);
  });

  test("count the lines of a file whose cells have line breaks", () => {
    expect(problems('source,target,note\nA,B,"one\ntwo\nthree"\nC,,\n')).toEqual([
      expect.stringContaining(`${PATH}:5:2: \`target\` is empty`),
    ]);
  });

  test("name the first cell that is not UTF-8, once for a file", () => {
    const latin1 = Buffer.from("source,target,note\nA,B,\nOmbudsperson,Defensoría,\nX,Comisión,y\n", "latin1");
    expect(problems(latin1)).toEqual([`${PATH}:3:2: the file is not UTF-8, expected UTF-8: save it as «CSV UTF-8»`]);
  });

  test("name a file in UTF-16 that does not say so", () => {
    expect(problems(Buffer.from("source,target\n", "utf16le"))).toEqual([
      `${PATH}:1:1: the file is UTF-16 without a byte order mark, expected UTF-8: save it as «CSV UTF-8»`,
    ]);
  });

  test.each([
    ["xlsx and ods", [0x50, 0x4b, 3, 4]],
    ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ])("name a workbook by another name: %s", (_, head) => {
    expect(problems(Uint8Array.from([...head, 0, 0, 34, 10]))).toEqual([
      `${PATH}:1:1: the file is a workbook (xlsx, xls, ods), expected CSV: save it as «CSV UTF-8»`,
    ]);
  });

  test("give up a file of nothing but broken rows", () => {
    expect(problems(`source,target\n${'a"b,c\n'.repeat(500)}`).length).toBeLessThan(60);
  });
});

describe("what is no problem", () => {
  test.each([
    ["a chain: the Spanish of one row is the English of another", "source,target\nOAS,OEA\nOEA,Organización X\n"],
    ["a term that is its own Spanish", "source,target\nAmnesty,amnesty\nRadio,Radio\n"],
    ["a circle of rows that never hold together", "source,target,scope\nA,B,content/x/**\nB,A,content/y/**\n"],
    ["Spanish that is forbidden as part of a longer name", "source,target,forbidden\nCourt,Corte,Corte Suprema\n"],
    ["empty rows and columns that a spreadsheet saves", "source;target;;\r\nA;B;;\r\n;;;\r\n ;\u00A0;;\r\n"],
  ])("%s", (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});

describe("docs/glossary-reference.md", () => {
  const doc = readFileSync(new URL("../../docs/glossary-reference.md", import.meta.url), "utf8");

  test("explains every column", () => {
    const explained = [...doc.matchAll(/^\| `([a-z_]+)` \|/gmu)].map((match) => match[1]);
    expect(explained.slice(0, TERMBASE_COLUMNS.length)).toEqual(TERMBASE_COLUMNS);
  });

  test("shows an example that loads", () => {
    const example = /```csv\n(.*?)```/su.exec(doc)?.[1] ?? "";
    expect(loadTermbase([{ path: PATH, bytes: bytes(example) }]).terms).toHaveLength(4);
  });

  test("shows problems as they are printed", () => {
    const printed = /```text\n(.*?)\n```/su.exec(doc)?.[1]?.split("\n");
    expect(problems("source,target,policy\nIACHR,CIDH,\nOAS,OEA,lock\nIACHR,Comisión,\n")).toEqual(printed);
  });
});

describe("scopes", () => {
  const header = "source,target,scope";

  test("let a row be the exception to one without scope", () => {
    expect(makeTermbase(header, "Ministry,Ministerio,", "Ministry,Secretaría,**/*mexico*").terms).toHaveLength(2);
  });

  test.each([
    ["content/mexico/**", "content/chile/**", false],
    ["content/**", "content/mexico/a.md", true],
    ["content/*/a.md", "content/mexico/*.md", true],
    ["content/*.md", "content/mexico/*.md", false],
    ["**/*mexico*", "**/*chile*", true],
    ["content/a?.md", "content/ab.md", true],
    ["content/a?.md", "content/a.md", false],
  ])("%s and %s overlap: %s", (one, other, overlaps) => {
    const found = problems(`${header}\nMinistry,a,${one}\nMinistry,b,${other}\n`);
    expect(found.length > 0).toBe(overlaps);
  });

  test("keep out of each other's way by an exclusion", () => {
    const rows = ["Ministry,a,**/*colombia*|!**/*ecuador*", "Ministry,b,**/*ecuador*"];
    expect(makeTermbase(header, ...rows).terms).toHaveLength(2);
  });

  test("an exact row beside one in any case is no contradiction", () => {
    expect(makeTermbase("source,target,case", "Turkey,Turquía,exact", "turkey,pavo,any").terms).toHaveLength(2);
  });
});
