/** TBX out and in: every column survives, and files of others are read. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRows } from "../../src/exchange/read-rows.ts";
import { writeTbx, type TbxVersion } from "../../src/exchange/write-tbx.ts";
import type { Config } from "../../src/config/types.ts";
import { loadTermbase, readTermbase } from "../../src/glossary/load-termbase.ts";
import { parseXml } from "../../src/exchange/xml-tree.ts";
import { TERMBASE_COLUMNS } from "../../src/glossary/read-row.ts";
import type { Term } from "../../src/glossary/types.ts";
import { csvLine, rowCells } from "../../src/glossary/write-row.ts";
import { bytes, makeTermbase } from "../glossary/builders.ts";
import { tbxViolations } from "./tbx-model.ts";

const CONFIG = { source: "en", target: "es-419" } as Config;
const OWN = ["x-owner", "x-in charge: who", "x-50%"] as const;
const COLUMNS = [...TERMBASE_COLUMNS, ...OWN];
const HEADER = COLUMNS.join(",");

const newsroom = loadTermbase([
  { path: "glossary/terms.csv", bytes: readFileSync(new URL("../../glossary/terms.csv", import.meta.url)) },
]).terms;

const ROWS = [
  "IACHR,CIDH,locked,I/A Commission,Comisión Interamericana,CIDH-OEA,,acronym,f,,Short form. https://example.org/?a=1&b=<2>",
  'Turkey,Turquía,locked,,,,exact,proper noun,f,content/**|!content/old/**,"Not the bird, ""pavo""."',
  "NGO,ONG,locked,NPO,,,any,noun,fpl,,",
  "OEI,,keep,O.E.I.,,OIE|OEA,,,f,,",
  "to advise,asesorar,preferred,,aconsejar,avisar,,verb,,,",
  ",,forbidden,,,migrante ilegal|migrantes ilegales,,,,,",
  "illegal alien,extranjero en situación irregular,forbidden,,persona migrante,extranjero ilegal,,noun,m,,cotejo policy: keep",
  'stakeholders,partes interesadas,preferred,,actores,,,,fpl,,"one  two\n\tthree\nfour"',
];

function imported(text: string, policy: Term["policy"] = "preferred"): ReturnType<typeof readRows> {
  return readRows(CONFIG, { path: "x.tbx", bytes: bytes(text) }, policy);
}

const withoutPlace = (term: Term): Term => ({ ...term, place: "" });

describe.each<TbxVersion>(["v3", "v2"])("TBX-Basic %s", (version) => {
  test("keeps every column of every row", () => {
    const { terms } = makeTermbase(HEADER, ...ROWS);
    const { rows, problems, others } = imported(writeTbx(terms, version, CONFIG));
    expect(problems).toEqual([]);
    expect(others).toBe(0);
    expect(rows.map(({ term }) => withoutPlace(term))).toEqual(terms.map(withoutPlace));
  });

  test("keeps any row that a termbase may have", () => {
    fc.assert(
      fc.property(anyTermbase, (terms) => {
        const { rows, problems } = imported(writeTbx(terms, version, CONFIG));
        expect(problems).toEqual([]);
        expect(rows.map(({ term }) => withoutPlace(term))).toEqual(terms.map(withoutPlace));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("is what the standard allows, whatever the rows", () => {
    const violations = (terms: readonly Term[]): readonly string[] =>
      tbxViolations(parseXml("x.tbx", bytes(writeTbx(terms, version, CONFIG))), version);
    expect(violations(makeTermbase(HEADER, ...ROWS).terms)).toEqual([]);
    expect(violations(newsroom)).toEqual([]);
    fc.assert(
      fc.property(anyTermbase, (terms) => {
        // TBX has no file without a concept: such an export is refused.
        fc.pre(terms.length > 0);
        expect(violations(terms)).toEqual([]);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  test.each([
    ["an element in another place", /<term>/u, "<note>x</note><term>"],
    ["an element of no standard", /<term>/u, "<word/><term>"],
    ["a language without its name", / xml:lang="es-419"/u, ""],
    ["a value of no list", /feminine/u, "plural"],
    ["a category of no list", /type="termType"/u, 'type="cotejoPolicy"'],
    ["an id twice", /id="c2"/u, 'id="c1"'],
    ["an empty note", />cotejo policy: locked</u, "><"],
    ["another dialect", /TBX-Basic/u, "TBX-Core"],
  ])("the rules that it is held to refuse %s", (_, right, wrong) => {
    const text = writeTbx(makeTermbase(HEADER, ...ROWS).terms, version, CONFIG);
    const broken = text.replace(right, wrong);
    expect(broken).not.toBe(text);
    expect(tbxViolations(parseXml("x.tbx", bytes(broken)), version)).not.toEqual([]);
  });
});

test("columns of a project's own travel as notes, and come back under their names in small letters", () => {
  const { terms } = makeTermbase("source,target,X-Owner,x-a: b", "OAS,OEA,Ana Pérez,1|2");
  const text = writeTbx(terms, "v2", CONFIG);
  expect(text).toContain("<note>cotejo x-owner: Ana Pérez</note>\n        <note>cotejo x-a%3A b: 1|2</note>");
  expect(imported(text).rows[0]?.term).toMatchObject({ note: "", own: { "x-owner": "Ana Pérez", "x-a: b": "1|2" } });
});

describe("a CSV export", () => {
  test("is the same termbase again, whatever the delimiter", () => {
    fc.assert(
      fc.property(anyTermbase, fc.constantFrom(",", ";", "\t"), (terms, delimiter) => {
        const text = [COLUMNS.join(delimiter), ...terms.map((term) => csvLine(rowCells(term), delimiter, COLUMNS))];
        const read = readTermbase([{ path: "glossary/terms.csv", bytes: bytes(text.join("\n")) }]);
        expect(read.problems).toEqual([]);
        expect(read.terms.map(withoutPlace)).toEqual(terms.map(withoutPlace));
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

describe("the categories of TBX-Basic", () => {
  const [iachr = "", turkey = ""] = ROWS;

  test("are used where there is one, and notes where there is none", () => {
    const text = writeTbx(makeTermbase(HEADER, iachr, turkey).terms, "v3", CONFIG);
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>The termbase of a Cotejo project.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
      <conceptEntry id="c1">
        <note>cotejo policy: locked</note>
        <note>cotejo pos: acronym</note>
        <note>Short form. https://example.org/?a=1&amp;b=&lt;2&gt;</note>
        <langSec xml:lang="en">
          <termSec>
            <term>IACHR</term>
            <termNote type="partOfSpeech">other</termNote>
            <termNote type="termType">acronym</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>I/A Commission</term>
            <termNote type="partOfSpeech">other</termNote>
            <termNote type="termType">variant</termNote>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
          </termSec>
        </langSec>
        <langSec xml:lang="es-419">
          <termSec>
            <term>CIDH</term>
            <termNote type="partOfSpeech">other</termNote>
            <termNote type="grammaticalGender">feminine</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>Comisión Interamericana</term>
            <termNote type="partOfSpeech">other</termNote>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>CIDH-OEA</term>
            <termNote type="partOfSpeech">other</termNote>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
          </termSec>
        </langSec>
      </conceptEntry>
      <conceptEntry id="c2">
        <note>cotejo policy: locked</note>
        <note>cotejo case: exact</note>
        <note>cotejo pos: proper noun</note>
        <note>cotejo scope: content/**|!content/old/**</note>
        <note>Not the bird, "pavo".</note>
        <langSec xml:lang="en">
          <termSec>
            <term>Turkey</term>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
        </langSec>
        <langSec xml:lang="es-419">
          <termSec>
            <term>Turquía</term>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="grammaticalGender">feminine</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
        </langSec>
      </conceptEntry>
    </body>
  </text>
</tbx>
`);
  });
});

describe("files of others", () => {
  const body = (concepts: string): string =>
    `<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd"><martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>${concepts}</body></text></martif>`;

  test("of version 2, with groups, several Spanish sections and a definition", () => {
    const { rows, others } = imported(
      body(`<termEntry id="a"><descripGrp><descrip type="definition">A thing
        of use.</descrip></descripGrp>
        <descrip>Not typed.</descrip>
        <langSet xml:lang="es-ES"><tig><term>ordenador</term></tig></langSet>
        <langSet xml:lang="en-US"><ntig><termGrp><term>computer</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
        <langSet xml:lang="es_419"><ntig><termGrp><term>PC</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig><ntig><termGrp><term>computadora</term><termNote type="grammaticalGender">feminine</termNote></termGrp></ntig><tig><term>computador</term></tig></langSet>
        </termEntry><termEntry id="b"><langSet xml:lang="de"><tig><term>Rechner</term></tig></langSet></termEntry>`),
    );
    expect(others).toBe(1);
    expect(rows.map(({ term }) => term)).toMatchObject([
      {
        source: "computer",
        target: "computadora",
        policy: "preferred",
        targetForms: ["computador"],
        forbidden: ["PC"],
        pos: "noun",
        gender: "f",
        note: "A thing of use.\nNot typed.",
      },
    ]);
  });

  test("of version 3 with categories as elements (DCT)", () => {
    const { rows } = imported(
      `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
      <conceptEntry id="c1"><min:subjectField>Sky</min:subjectField><langSec xml:lang="en"><basic:definition>Many stars.</basic:definition><termSec><term>galactic cluster</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec><termSec><term>open cluster</term><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
      <langSec xml:lang="es"><termSec><term>cúmulo abierto</term><basic:grammaticalGender>masculine</basic:grammaticalGender></termSec></langSec></conceptEntry></body></text></tbx>`,
      "locked",
    );
    expect(rows.map(({ term }) => term)).toMatchObject([
      {
        source: "open cluster",
        sourceVariants: ["galactic cluster"],
        target: "cúmulo abierto",
        policy: "locked",
        gender: "m",
        pos: "noun",
        note: "Many stars.",
      },
    ]);
  });

  test("that list a word twice, or write `lang` without its prefix", () => {
    const { rows } = imported(
      body(
        '<termEntry><langSet lang="EN"><tig><term>a</term></tig><tig><term>a</term></tig></langSet><langSet lang="ES"><tig><term>b</term></tig><tig><term>b</term></tig></langSet></termEntry>',
      ),
    );
    expect(rows.map(({ term }) => term)).toMatchObject([
      { source: "a", sourceVariants: [], target: "b", targetForms: [] },
    ]);
  });

  test("that are XML and no TBX are refused", () => {
    expect(() => imported("<xliff/>")).toThrow("expected TBX (`<tbx>` or `<martif>`), found `<xliff>`");
  });

  test("with a term that no cell can hold are named by line and column", () => {
    const { rows, problems } = imported(
      body(
        '\n  <termEntry><langSet xml:lang="en"><tig><term>a</term></tig><tig><term>b|c</term></tig></langSet><langSet xml:lang="es"><tig><term>d</term></tig></langSet></termEntry>\n<termEntry><langSet xml:lang="en"><tig><term>=1+1</term></tig></langSet><langSet xml:lang="es"><tig><term>e</term></tig></langSet></termEntry>',
      ),
    );
    expect(rows).toEqual([]);
    expect(problems.map(({ line, column, reason }) => `${line}:${column}: ${reason}`)).toEqual([
      "2:3: `b|c` has a `|`, which parts the entries of a cell, expected none",
      "3:1: a spreadsheet takes this cell for a formula, expected text: begin it with a letter",
    ]);
  });
});

describe("XML that is none, or hostile", () => {
  test.each([
    ["an entity of its own", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "it declares entities of its own"],
    [
      "an entity bomb",
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>',
      "it declares entities of its own",
    ],
    [
      "a file of this machine",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      "it declares entities",
    ],
    ["an entity that nobody declared", "<a>&nbsp;</a>", "undefined entity, expected well-formed XML"],
    ["an element that is not closed", "<a>\n <b></a>", "expected well-formed XML"],
    ["nothing", "<!-- -->", "expected well-formed XML"],
    ["depth", "<a>".repeat(300), "nest deeper than 200"],
    ["another encoding than it says", '<?xml version="1.0" encoding="UTF-16"?><a/>', "expected text in"],
  ])("%s is refused with its place", (_, text, reason) => {
    expect(() => imported(text)).toThrow(reason);
    expect(() => imported(text)).toThrow(/`x\.tbx/u);
  });

  test("an encoding that it names is read", () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><martif><text><body><termEntry><langSet xml:lang="en"><tig><term>a</term></tig></langSet><langSet xml:lang="es"><tig><term>Defensoría</term></tig></langSet></termEntry></body></text></martif>`;
    const { rows } = readRows(CONFIG, { path: "x.tbx", bytes: Buffer.from(text, "latin1") }, "preferred");
    expect(rows[0]?.term.target).toBe("Defensoría");
  });
});

/** A cell's text: letters, marks that XML and CSV write in another way, never what validation refuses. */
const cell = fc
  .array(
    fc.constantFrom("a", "B", "ñ", "é", " ", "  ", "&", "<", ">", '"', "'", ",", ";", "]]>", "1", "«", "–", "😀"),
    {
      minLength: 0,
      maxLength: 8,
    },
  )
  .map((parts) => `x${parts.join("")}`.trim().normalize("NFC"));
const note = fc
  .array(fc.constantFrom("a", "\n", "\t", "  ", "&", "<b>", '"', "cotejo policy: keep", "=1", "|"), { maxLength: 6 })
  .map((parts) => parts.join("").trim().replace(/^=/u, ""));

/** Rows that do not contradict each other: each word carries the number of its row. */
const anyTermbase = fc
  .array(
    fc.record({
      source: cell,
      target: cell,
      policy: fc.constantFrom("locked", "preferred", "keep", "forbidden"),
      variants: fc.uniqueArray(cell, { maxLength: 2 }),
      forms: fc.uniqueArray(cell, { maxLength: 2 }),
      forbidden: fc.uniqueArray(cell, { maxLength: 2 }),
      case: fc.constantFrom("", "exact", "any"),
      pos: fc.constantFrom("", "noun", "proper noun", "verb", "acronym", "adj."),
      gender: fc.constantFrom("", "m", "f", "mpl", "fpl"),
      scope: fc.constantFrom("", "content/**", "content/a.md|!content/b.md"),
      note,
      own: fc.tuple(fc.constantFrom("", "Ana"), cell, fc.constantFrom("", "cotejo policy: keep")),
    }),
    { maxLength: 5 },
  )
  .map((rows) => {
    const lines = rows.map((row, index) =>
      csvCells([
        `S${index} ${row.source}`,
        row.policy === "keep" ? "" : `T${index} ${row.target}`,
        row.policy,
        row.variants.map((text, at) => `V${index}.${at} ${text}`).join("|"),
        row.forms.map((text, at) => `F${index}.${at} ${text}`).join("|"),
        ["N", ...row.forbidden].map((text, at) => `N${index}.${at} ${text}`).join("|"),
        row.case,
        row.pos,
        row.gender,
        row.scope,
        row.note,
        ...row.own,
      ]),
    );
    return makeTermbase(HEADER, ...lines).terms;
  });

function csvCells(cells: readonly string[]): string {
  return cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
}
