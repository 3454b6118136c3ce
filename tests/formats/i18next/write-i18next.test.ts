import { describe, expect, test } from "vitest";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import { bytesOf, ph, read, text, textOf, toEnglish, write } from "./builders.ts";

const open = (id: number) => ({ type: "open", id }) as const;
const close = (id: number) => ({ type: "close", id }) as const;

describe("every byte outside of a translated text is the source's own:", () => {
  test.each([
    '{\n  "a": "Hello",\n  "n": 1.50,\n  "e": 1E3,\n  "t": true,\n  "z": null,\n  "l": ["x", 2, []]\n}\n',
    '\uFEFF{\r\n\t"a" : "caf\\u00e9 \\/ x"\r\n}',
    '{"a":"A","o":{},"x":{ },"l":[ ]}',
    '\n\n{ "a": "A" ,\n "b": "B" }\n\n',
    "{}",
    '{\n    "a": "A"\n    , "b": "B"\r\n}\r\n',
  ])("%j is the same without targets", (source) => {
    const written = writeI18next(read(source), new Map());
    expect(textOf(written.bytes)).toBe(source);
    expect(written.refused).toEqual([]);
  });

  test("with a target, only its literal changes", () => {
    const source = '\uFEFF{\r\n\t"a" : "Hello" ,\r\n\t"b": "World"\r\n}';
    const { bytes, text: decoded } = write(source, { a: "Hola" });
    expect(textOf(bytes)).toBe(source.replace("Hello", "Hola"));
    expect(decoded).toBe(textOf(bytes).slice(1));
  });
});

describe("targets", () => {
  test("put codes where they say, as the source's own bytes", () => {
    const source = String.raw`{"a":"See <a href=\"\/x\">{{ n }} items</a> now"}`;
    const target = [text("Ahora "), open(1), text("ítems: "), ph(2), close(1), text("!")];
    expect(write(source, { a: target }).text).toBe(String.raw`{"a":"Ahora <a href=\"\/x\">ítems: {{ n }}</a>!"}`);
  });

  test("may replay source bytes, codes and escapes included", () => {
    const source = String.raw`{"a":"One.\n\nTwo {{x}}."}`;
    const document = read(source);
    const at = source.indexOf("\\n");
    const target = [text("Uno."), { type: "source", start: at, end: at + 4 } as const, text("Dos "), ph(1), text(".")];
    const written = writeI18next(document, new Map([[0, target]]));
    expect(written.text).toBe(String.raw`{"a":"Uno.\n\nDos {{x}}."}`);
    const all = { type: "source", start: document.units[0]!.start, end: document.units[0]!.end } as const;
    expect(writeI18next(document, new Map([[0, [all]]])).text).toBe(source);
  });

  test.each([
    ["part of an escape", 11, 12],
    ["outside of the unit", 0, 4],
    ["part of a code", 19, 21],
  ])("that replay %s are refused", (_, start, end) => {
    const source = String.raw`{"a":"One.\n\nTwo {{x}}."}`;
    const written = writeI18next(read(source), new Map([[0, [{ type: "source", start, end }, ph(1)]]]));
    expect(written.text).toBe(source);
    expect(written.refused).toMatchObject([{ unit: 0, line: 1, reason: expect.stringContaining("replays bytes") }]);
  });

  test("that are empty count as none: i18next shows the key for an empty value", () => {
    const written = write('{"a":"Hello","b":"World"}', { a: "", b: [] });
    expect(written.text).toBe('{"a":"Hello","b":"World"}');
    expect(written.refused).toEqual([]);
  });

  test("are escaped as JSON needs it, and no more", () => {
    const written = write('{"a":"Hello"}', { a: 'a/b "c" \\ \n \t \u0001 \u2028 ñ 😀 \ud800' });
    expect(written.text).toBe('{"a":"a/b \\"c\\" \\\\ \\n \\t \\u0001 \u2028 ñ 😀 \\ud800"}');
  });

  test("are ASCII in a file that escapes all its non-ASCII", () => {
    expect(write('{"a":"Caf\\u00e9","b":"x"}', { b: "Año 😀" }).text).toBe(
      '{"a":"Caf\\u00e9","b":"A\\u00f1o \\ud83d\\ude00"}',
    );
    expect(write('{"a":"Caf\\u00e9","c":"é","b":"x"}', { b: "Año" }).text).toContain('"Año"');
    expect(write('{"a":"x"}', { a: "Año" }).text).toContain('"Año"');
  });
});

describe("a target whose codes are not the source's is refused and the source stays:", () => {
  const source = '{\n"a":"Hi <1>{{name}}</1> and <2>$t(k)</2>"\n}';
  const whole = [open(1), ph(2), close(1), open(3), ph(4), close(3)];
  test.each([
    ["a missing one", whole.filter((part) => part.id !== 2), "lacks `{{name}}`"],
    ["a missing pair", whole.filter((part) => part.id !== 1), "lacks `<1>`"],
    ["a doubled one", [...whole, ph(2)], "`{{name}}` is not there once"],
    ["half a pair", whole.slice(0, -1), "`<2>` is not there once"],
    ["an unknown one", [...whole, ph(9)], "the code 9"],
    ["overlapping tags", [open(1), open(3), close(1), close(3), ph(2), ph(4)], "well nested"],
    ["a closing tag first", [close(1), open(1), open(3), close(3), ph(2), ph(4)], "`<1>` is not there once"],
    ["an invented variable", [...whole, text(" {{evil}}")], "code `{{evil}}`"],
    ["an invented tag", [text("<script>x</script>"), ...whole], "code `<script>`"],
    ["an invented call", [...whole, text("$t(secret)")], "code `$t(secret)`"],
    ["a code made of text and code", [text("$t("), ...whole, text(")")], "read as the code"],
    ["a code of text alone", [text("{{name}}"), ...whole.filter((part) => part.id !== 2)], "lacks `{{name}}`"],
    ["a tag that eats a code", [text('<a x="'), ...whole, text('">')], "read as the code"],
  ])("%s", (_, target, reason) => {
    const written = write(source, { a: target });
    expect(written.text).toBe(source);
    expect(written.refused).toMatchObject([{ unit: 0, line: 2, reason: expect.stringContaining(reason) }]);
  });

  test("the other units of the file are written", () => {
    const written = write('{"a":"Hi {{x}}","b":"Yes"}', { a: "Hola", b: "Sí" });
    expect(written.text).toBe('{"a":"Hi {{x}}","b":"Sí"}');
    expect(written.refused.map((refusal) => refusal.unit)).toEqual([0]);
  });

  test("braces and angles that are no codes may be translated", () => {
    expect(write('{"a":"Use { and < here"}', { a: "Use < y {nombre} } aquí" }).refused).toEqual([]);
  });
});

describe("plural forms", () => {
  test("that Spanish needs stand before the other form in the same layout, with its text", () => {
    const source = '{\n  "day_one": "A day",\n  "day_other": "{{count}} days",\n  "z": "End"\n}\n';
    const written = write(source, { day_one: "Un día", day_other: [ph(1), text(" días")] });
    expect(written.text).toBe(
      '{\n  "day_one": "Un día",\n  "day_many": "{{count}} días",\n  "day_other": "{{count}} días",\n  "z": "End"\n}\n',
    );
  });

  test("are inserted also where the other form comes first, or on one line", () => {
    expect(write('{ "x_other": "Bs", "x_one": "A" }', { x_other: "Bes" }).text).toBe(
      '{ "x_many": "Bes", "x_other": "Bes", "x_one": "A" }',
    );
    expect(write('{"x_one":"A","x_other":"{{count}}"}').text).toBe(
      '{"x_one":"A","x_many":"{{count}}","x_other":"{{count}}"}',
    );
    expect(write('{\n"x_one" :"A"\n,"x_other" :"B"}').text).toBe('{\n"x_one" :"A"\n,"x_many" :"B"\n,"x_other" :"B"}');
  });

  test("keep the bytes of their key's base", () => {
    expect(write('{"caf\\u00e9_one":"A","caf\\u00e9_other":"B"}').text).toContain('"caf\\u00e9_many":"B"');
    expect(write('{"a\\u005fone":"A","a_\\u006fther":"B"}').text).toContain('"a_many":"B"');
  });

  test("that Spanish has not are left out, wherever they stand", () => {
    const forms = { one: "st", two: "nd", few: "rd" };
    for (const order of [
      ["one", "two", "few", "other"],
      ["other", "one", "two", "few"],
      ["few", "other", "one", "two"],
    ]) {
      const members = order.map((name) => `  "p_ordinal_${name}": "{{count}}${forms[name as "one"] ?? "th"}"`);
      const written = write(`{\n  "a": "A",\n${members.join(",\n")}\n}\n`, { p_ordinal_other: [ph(1), text(".º")] });
      expect(written.text).toBe('{\n  "a": "A",\n  "p_ordinal_other": "{{count}}.º"\n}\n');
    }
  });

  test("of a refused other form are the source text too", () => {
    expect(write('{"d_one":"A","d_other":"{{count}} days"}', { d_other: "días" }).text).toBe(
      '{"d_one":"A","d_many":"{{count}} days","d_other":"{{count}} days"}',
    );
  });

  test("go the other way from Spanish to English", () => {
    const source = '{"d_one":"Un","d_many":"De","d_other":"Los","p_ordinal_other":"El {{count}}.º"}';
    expect(write(source, {}, undefined, { locales: toEnglish }).text).toBe(
      '{"d_one":"Un","d_other":"Los","p_ordinal_one":"El {{count}}.º","p_ordinal_two":"El {{count}}.º","p_ordinal_few":"El {{count}}.º","p_ordinal_other":"El {{count}}.º"}',
    );
  });

  test("inside arrays of objects are found too", () => {
    expect(write('{"l":[{"d_one":"A","d_other":"B"}]}').text).toBe('{"l":[{"d_one":"A","d_many":"B","d_other":"B"}]}');
  });
});

test("writing again over what was written changes nothing", () => {
  const source =
    '{\n\t"d_one": "A day",\n\t"d_other": "{{count}} days",\n\t"o": {},\n\t"p_ordinal_one": "a",\n\t"p_ordinal_other": "b"\n}';
  const targets = { d_one: "Un día", d_other: [ph(1), text(" días")] };
  const first = write(source, targets);
  const again = write(source, targets, textOf(first.bytes));
  expect(textOf(again.bytes)).toBe(textOf(first.bytes));
  expect([again.kept, again.obsolete, again.lost, again.refused]).toEqual([[], [], [], []]);
  expect(writeI18next(read(source), new Map(), bytesOf("")).text).toBe(write(source).text);
});
