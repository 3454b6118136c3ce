import { describe, expect, test } from "vitest";
import { MAX_DEPTH } from "../../../src/formats/i18next/tokens.ts";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import type { Unit } from "../../../src/formats/types.ts";
import { bytesOf, read, readFailure, toEnglish, toSpanish } from "./builders.ts";

/** Each part as its value and the source bytes it stands on. */
function partsOf(source: string, unit: Unit): readonly string[] {
  return unit.parts.map((part) =>
    part.type === "text"
      ? `${part.value}=${source.slice(part.start, part.end)}`
      : `${part.type}${part.id}=${source.slice(part.start, part.end)}`,
  );
}

function pathsOf(source: string, options = toSpanish): readonly string[] {
  return read(source, options).units.map((unit) => unit.path.join("/"));
}

function nest(levels: number): string {
  return '{"a":'.repeat(levels) + '"x"' + "}".repeat(levels);
}

describe("units", () => {
  test("are the text values, with the keys down to them, their line and their content offsets", () => {
    const source = '{\n  "a": { "b": "Hello" },\n  "a.b": "Flat",\n  "list": ["One", { "x": "Two" }]\n}';
    const { units } = read(source);
    expect(units.map(({ path, line, start, end }) => [path, line, source.slice(start, end)])).toEqual([
      [["a", "b"], 2, "Hello"],
      [["a.b"], 3, "Flat"],
      [["list", "0"], 4, "One"],
      [["list", "1", "x"], 4, "Two"],
    ]);
    expect(units.map(({ index, kind }) => [index, kind])).toEqual([0, 1, 2, 3].map((index) => [index, "json-value"]));
  });

  test("are not made of numbers, booleans, null, empty values and values without a letter outside their codes", () => {
    expect(
      pathsOf('{"n":1,"t":true,"z":null,"e":"","p":"{{a}} – 100 %","c":"<b>{{x}}</b>","w":"a","cjk":"日","ñ":"ñ"}'),
    ).toEqual(["w", "cjk", "ñ"]);
  });

  test("count lines for CRLF and CR too", () => {
    expect(read('{\r\n"a":\r\n"A",\r"b":"B"}').units.map((unit) => unit.line)).toEqual([3, 4]);
  });

  test("hold hostile keys as data", () => {
    expect(pathsOf('{"__proto__":{"constructor":"Text"},"toString":"Text"}')).toEqual([
      "__proto__/constructor",
      "toString",
    ]);
  });
});

describe("parts", () => {
  test("cut text at codes and escapes, so that every offset is exact", () => {
    const source = String.raw`{"a":"Caf\u00e9 {{x}}\nsaid \"hi\" <a href=\"\/x\">now</a>"}`;
    const [unit] = read(source).units;
    expect(partsOf(source, unit!)).toEqual([
      "Caf=Caf",
      "é=\\u00e9",
      " = ",
      "ph1={{x}}",
      "\n=\\n",
      "said =said ",
      '"=\\"',
      "hi=hi",
      '"=\\"',
      " = ",
      'open2=<a href=\\"\\/x\\">',
      "now=now",
      "close2=</a>",
    ]);
    expect(unit!.codes).toEqual([
      { id: 1, type: "variable", paired: false, display: "{{x}}" },
      { id: 2, type: "tag", paired: true, display: '<a href="/x">' },
    ]);
  });

  test("keep the two escapes of a surrogate pair together, and a lone one alone", () => {
    const source = String.raw`{"a":"x\ud83d\ude00y\ud83d z\ude00"}`;
    const [unit] = read(source).units;
    expect(partsOf(source, unit!)).toEqual([
      "x=x",
      "\u{1f600}=\\ud83d\\ude00",
      "y=y",
      "\ud83d=\\ud83d",
      " z= z",
      "\ude00=\\ude00",
    ]);
  });

  test("find codes that are written with escapes", () => {
    const source = String.raw`{"a":"Hi \u007b\u007bname}} \u003cb\u003ex\u003c/b\u003e"}`;
    const [unit] = read(source).units;
    expect(partsOf(source, unit!)).toEqual([
      "Hi =Hi ",
      "ph1=\\u007b\\u007bname}}",
      " = ",
      "open2=\\u003cb\\u003e",
      "x=x",
      "close2=\\u003c/b\\u003e",
    ]);
  });
});

describe("plural forms", () => {
  test("that Spanish needs are derived from the other form and are no units", () => {
    const document = read('{"day_one":"A day","day_other":"{{count}} days"}');
    expect(document.units.map((unit) => unit.path.join())).toEqual(["day_one", "day_other"]);
    expect(document.derived).toEqual([{ path: ["day_many"], unit: 1 }]);
  });

  test("that Spanish has not are no units", () => {
    const source =
      '{"p_ordinal_one":"{{count}}st","p_ordinal_two":"{{count}}nd","p_ordinal_few":"{{count}}rd","p_ordinal_other":"{{count}}th"}';
    expect(pathsOf(source)).toEqual(["p_ordinal_other"]);
    expect(read(source).derived).toEqual([]);
  });

  test("of a context are a family of their own", () => {
    const source = '{"f_male_one":"He","f_male_other":"They","f_female_one":"She","f_female_other":"Them"}';
    expect(read(source).derived.map((form) => form.path.join())).toEqual(["f_male_many", "f_female_many"]);
  });

  test("carry `_zero`, which alone with `_other` makes a family", () => {
    expect(pathsOf('{"x_zero":"None","x_other":"Some"}')).toEqual(["x_zero", "x_other"]);
    expect(read('{"x_zero":"None","x_other":"Some"}').derived).toHaveLength(1);
  });

  test.each([
    '{"step_one":"Step"}',
    '{"step_other":"Step"}',
    '{"step_one":"Step","step_few":"Steps"}',
    '{"step_few":"Step","step_other":"Steps"}',
    '{"_one":"Step","_other":"Steps"}',
    '{"step_one":1,"step_other":"Steps"}',
    '{"step_one":"Step","step_other":{"a":"Steps"}}',
  ])("are not made up in %s", (source) => {
    const document = read(source);
    expect(document.derived).toEqual([]);
    expect(document.plurals.size).toBe(0);
  });

  test("that the source has already are its own units", () => {
    const source = '{"d_one":"A","d_many":"Many","d_other":"Other"}';
    expect(pathsOf(source)).toEqual(["d_one", "d_many", "d_other"]);
    expect(read(source).derived).toEqual([]);
  });

  test("of an other form without words are derived without a unit", () => {
    expect(read('{"d_one":"One","d_other":"{{count}}"}').derived).toEqual([{ path: ["d_many"], unit: undefined }]);
  });

  test("from Spanish to English lose `_many` and gain the ordinals", () => {
    const source = '{"d_one":"Un","d_many":"De","d_other":"Los","p_ordinal_other":"{{count}}.º lugar"}';
    expect(pathsOf(source, toEnglish)).toEqual(["d_one", "d_other", "p_ordinal_other"]);
    expect(read(source, toEnglish).derived.map((form) => form.path.join())).toEqual([
      "p_ordinal_one",
      "p_ordinal_two",
      "p_ordinal_few",
    ]);
  });

  test("of an unknown language do not depend on the machine", () => {
    const options = { sourceLocale: "en", targetLocale: "xx" };
    expect(pathsOf('{"d_one":"A","d_other":"B"}', options)).toEqual(["d_one", "d_other"]);
    expect(read('{"d_one":"A","d_other":"B"}', options).derived).toEqual([]);
  });
});

describe("a file that cannot be used gives its line and a reason:", () => {
  test.each([
    ["", 1, "empty"],
    [" \n", 1, "empty"],
    ['{\n  "a": "b",\n}', 3, "no comma after the last"],
    ['{\n  "a": "b"\n  "c": "d"\n}', 3, "expected `,`"],
    ['{\n  // note\n  "a": "b"\n}', 2, "comment"],
    ["{\n  \"a\": 'b'\n}", 2, "unknown symbol"],
    ['{\n  "a": "b\n"}', 2, "closing quote"],
    ['{\n  "a": "\\x"\n}', 2, "unknown escape"],
    ['{\n  "a": "\\u12"\n}', 2, "malformed escape"],
    ['{\n  "a": "\t"\n}', 2, "control character"],
    ['{\n  "a": 01\n}', 2, "expected `,`"],
    ['{\n  "a": "b"', 2, "ends inside an object"],
    ['{\n  "a": ["b"', 2, "ends inside an array"],
    ["{}\n{}", 2, "follows the end"],
    ["\n[]", 2, "`array`, expected an object"],
    ['"a"', 1, "`string`, expected an object"],
    ['{\n  "a": {\n    "b": "1",\n    "c": "2",\n    "\\u0062": "3"\n  }\n}', 5, "`b` is there twice"],
    [
      '{\n  "item": "item",\n  "item_plural": "items",\n  "a_one": "x",\n  "a_other": "y"\n}',
      3,
      "i18next-v4-format-converter",
    ],
    ['{\n  "a": {\n  "item_0": "{{count}} item",\n  "item_1": "items"\n}}', 3, "i18next-v4-format-converter"],
  ])("%j", (source, line, reason) => {
    const failure = readFailure(source);
    expect(failure.line).toBe(line);
    expect(failure.reason).toContain(reason);
  });

  test("bytes that are not UTF-8", () => {
    const failure = readI18next(new Uint8Array([...bytesOf('{\n"a": "'), 0xff, ...bytesOf('"}')]), toSpanish);
    expect(failure).toMatchObject({ line: 2, reason: expect.stringContaining("0xFF") });
  });

  test("one level too many, before the parser can overflow", () => {
    expect(read(nest(MAX_DEPTH)).units).toHaveLength(1);
    expect(readFailure(nest(MAX_DEPTH + 1)).reason).toContain("nesting");
    expect(readFailure(nest(200_000)).reason).toContain("nesting");
  });
});

test.each([
  '{"slide_0":"First","slide_1":"Second"}',
  '{"form_plural":"Plural form"}',
  '{"x_plural":"{{count}} items"}',
  '{"a":"x","a_plural":"y","a_one":"z","a_other":"w"}',
])("%s holds no plurals of an old format", (source) => {
  expect(read(source).units.length).toBeGreaterThan(0);
});

test("a byte order mark is noted and is not part of the text", () => {
  const document = read("\uFEFF{}");
  expect([document.bom, document.text]).toEqual([true, "{}"]);
});

test("a locale that is no tag is refused by name", () => {
  expect(() => read("{}", { sourceLocale: "en", targetLocale: "es_419" })).toThrow("`es_419`");
});
