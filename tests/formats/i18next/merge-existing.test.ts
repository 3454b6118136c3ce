import { describe, expect, test } from "vitest";
import { alignValue, existingValues } from "../../../src/formats/i18next/existing-values.ts";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import { bytesOf, ph, read, text, textOf, write } from "./builders.ts";

const pathsOf = (places: readonly { readonly path: readonly string[]; readonly line: number }[]): readonly string[] =>
  places.map(({ path, line }) => `${path.join(".")}:${line}`);

describe("keys that only the existing file has", () => {
  test("stay where they stand, with their own bytes", () => {
    const existing =
      '{\n  "z": "Viejo",\n  "n": 1.50,\n  "o": { "a": "Sí", "x" : [1,\n 2], "y": "" },\n  "b": "Adiós"\n}\n';
    const source = '{\n  "b": "Bye",\n  "o": {\n    "a": "Yes"\n  }\n}\n';
    const written = write(source, { b: "Adiós" }, existing);
    expect(written.text).toBe(
      '{\n  "z": "Viejo",\n  "n": 1.50,\n  "o": { "a": "Yes", "x" : [1,\n 2], "y": "" },\n  "b": "Adiós"\n}\n',
    );
    expect(pathsOf(written.obsolete)).toEqual(["o.x:4", "o.y:5", "z:2", "n:3"]);
  });

  test("go on request", () => {
    const written = write('{"b":"Bye"}', {}, '{"a":"x","b":"","c":{"d":"y"}}', { removeObsolete: true });
    expect(written.text).toBe('{"b":"Bye"}');
    expect(pathsOf(written.obsolete)).toEqual(["a:1", "c:1"]);
  });

  test("go and stay with the item of a list that has them", () => {
    const existing = '{"list":[{"t":"Una","u":"Otra"},{"t":"Dos","v":"Más"},{"t":"Tres"}]}';
    const gone = write('{"list":[{"t":"Two"},{"t":"Three"}]}', { "list.0.t": "Dos", "list.1.t": "Tres" }, existing);
    expect(gone.text).toBe('{"list":[{"t":"Dos","v":"Más"},{"t":"Tres"}]}');
    expect(pathsOf(gone.lost)).toEqual(["list.0:1"]);
    const source = '{"list":[{"t":"Two"},{"t":"Three"},{"t":"One"}]}';
    const moved = write(source, { "list.0.t": "Dos", "list.1.t": "Tres", "list.2.t": "Una" }, existing);
    expect(moved.text).toBe('{"list":[{"t":"Dos","v":"Más"},{"t":"Tres"},{"t":"Una","u":"Otra"}]}');
    // A new text may belong to any item: it goes to the one at its place.
    const changed = write('{"list":[{"t":"1 a"},{"t":"2 b"},{"t":"3 c"}]}', {}, existing);
    expect(JSON.parse(changed.text).list[1]).toEqual({ t: "2 b", v: "Más" });
  });

  test("stay in an object that is empty in the source", () => {
    expect(write('{\n\t"o": {}\n}', {}, '{\n\t"o": { "a": 1, "b": 2 }\n}').text).toBe(
      '{\n\t"o": { "a": 1, "b": 2 }\n}',
    );
    expect(write("{}", {}, '{\r\n    "a": 1\r\n}\r\n').text).toBe('{\r\n    "a": 1\r\n}\r\n');
    expect(write("{}", {}, '{"a": 1, "b": 2}').text).toBe('{"a": 1, "b": 2}');
  });

  test('are removed when they are "" under a category that Spanish has not', () => {
    const existing =
      '{"p_ordinal_one":"","p_ordinal_two":"","p_ordinal_few":"","p_ordinal_other":"x","d_few":"","d_two":"","step_two":""}';
    const source = '{"p_ordinal_one":"st","p_ordinal_other":"th","d_one":"A","d_other":"B"}';
    const written = write(source, {}, existing);
    expect(JSON.parse(written.text)).toEqual({
      p_ordinal_other: "th",
      d_one: "A",
      d_many: "B",
      d_other: "B",
      step_two: "",
    });
  });

  test("stay when a person gave them a text, also under such a category", () => {
    const written = write('{"p_ordinal_one":"st","p_ordinal_other":"th"}', {}, '{"p_ordinal_one":"1.º"}');
    expect(written.text).toBe('{"p_ordinal_other":"th","p_ordinal_one":"1.º"}');
  });

  test("are safe in an object that holds nothing but empty values", () => {
    expect(write('{"o":{"a":"A"}}', {}, '{"o":{"a":"","mine":""}}').text).toBe('{"o":{"a":"A","mine":""}}');
  });
});

describe("the layout of the existing file is kept:", () => {
  const source = '{\n  "a": {\n    "b": "B",\n    "l": [\n      1\n    ]\n  },\n  "c": "C"\n}\n';
  test.each([
    ["four spaces", '{\n    "c": "x"\n}\n', source.replace(/^ +/gm, (spaces) => spaces + spaces)],
    ["tabs", '{\n\t"c": "x"\n}\n', source.replaceAll("  ", "\t")],
    ["CRLF", '{\r\n  "c": "x"\r\n}\r\n', source.replaceAll("\n", "\r\n")],
    ["a byte order mark", '\uFEFF{\n  "c": "x"\n}\n', `\uFEFF${source}`],
    ["no final newline", '{\n  "c": "x"\n}', source.trimEnd()],
    ["one line", '{"c":"x"}', '{"a":{"b":"B","l":[1]},"c":"C"}'],
    ["one line with spaces", '{"c": "x", "a": {}}\n', '{"c": "C", "a": {"b": "B", "l": [1]}}\n'],
    ["no layout of its own", "{}", source],
    ["no indent of its own", "{}\r\n", source.replaceAll("\n", "\r\n")],
  ])("%s", (_, existing, expected) => {
    expect(textOf(write(source, {}, existing).bytes)).toBe(expected);
  });

  test("a source on one line is laid out as the existing file is", () => {
    expect(write('{"a":{"b":"B","e":{}},"c":"C"}', {}, '{\n   "c": "x"\n}\n').text).toBe(
      '{\n   "a": {\n      "b": "B",\n      "e": {}\n   },\n   "c": "C"\n}\n',
    );
  });

  test("what is new is laid out as the file is, whatever the source's way is", () => {
    expect(write('{\n  "a": "A",\n\n     "b": "B", "c": "C"\n}', {}, '{\n\t"a": ""\n}').text).toBe(
      '{\n\t"a": "A",\n\t"b": "B",\n\t"c": "C"\n}',
    );
  });

  test("targets that replay source bytes still name the right ones", () => {
    const indented = '{\n  "a": "One. Two"\n}';
    const at = indented.indexOf(" Two");
    const target = [text("Uno."), { type: "source", start: at, end: at + 1 } as const, text("Dos")];
    const written = writeI18next(read(indented), new Map([[0, target]]), bytesOf('{\r\n\t\t"a": ""\r\n}'));
    expect(written.text).toBe('{\r\n\t\t"a": "Uno. Dos"\r\n}');
  });

  test("its way to write non-ASCII is taken up", () => {
    expect(write('{"a":"x"}', { a: "Año" }, '{"a":"A\\u00f1o"}').text).toBe('{"a":"A\\u00f1o"}');
    expect(write('{"a":"caf\\u00e9"}', { a: "Año" }, '{"a":"Año"}').text).toBe('{"a":"Año"}');
  });
});

describe("values of the existing file that are a person's stay:", () => {
  test("a `_many` of its own, until it is known to be ours", () => {
    const source = '{"d_one":"A file","d_other":"{{n}} files"}';
    const existing = '{"d_one":"Un archivo","d_many":"{{n}} de archivos","d_other":"{{n}} archivos"}';
    const targets = { d_other: [ph(1), text(" ficheros")] };
    const written = write(source, targets, existing);
    expect(JSON.parse(written.text)).toMatchObject({ d_many: "{{n}} de archivos", d_other: "{{n}} ficheros" });
    expect(pathsOf(written.kept)).toEqual(["d_many:1"]);
    const ours = write(source, targets, existing, { isOurs: (unit, value) => unit === 1 && value.includes(" de ") });
    expect(JSON.parse(ours.text)).toMatchObject({ d_many: "{{n}} ficheros" });
    expect(ours.kept).toEqual([]);
  });

  test.each(["{{n}} archivos", "{{n}} files", ""])(
    "a `_many` that is only a copy (%j) follows its `_other`",
    (many) => {
      const existing = JSON.stringify({ d_many: many, d_other: "{{n}} archivos" });
      const written = write('{"d_one":"A","d_other":"{{n}} files"}', { d_other: [ph(1), text(" ficheros")] }, existing);
      expect(JSON.parse(written.text)).toMatchObject({ d_many: "{{n}} ficheros" });
      expect(written.kept).toEqual([]);
    },
  );

  test("numbers, booleans and values without words, if their codes are the source's", () => {
    const source = '{"first":0,"on":true,"date":"{{m}}/{{d}}","sep":", ","same":1}';
    const existing = '{\n"first":1,\n"on":false,\n"date":"{{d}}/{{m}}",\n"sep":"; ","same":1}';
    const written = write(source, {}, existing);
    expect(JSON.parse(written.text)).toEqual(JSON.parse(existing));
    expect(pathsOf(written.kept)).toEqual(["first:2", "on:3", "date:4", "sep:5"]);
    const stale = write(source, {}, '{"date":"{{d}}/{{month}}"}');
    expect(JSON.parse(stale.text)).toMatchObject({ date: "{{m}}/{{d}}" });
    expect(pathsOf(stale.lost)).toEqual(["date:1"]);
  });

  test("units that the caller names", () => {
    const source = '{"a":"Hi {{x}}","b":"Yes"}';
    const existing = '{"a":"Hola \\u00a1{{y}}","b":""}';
    const written = write(source, { a: [text("Otro "), ph(1)], b: "Sí" }, existing, { keep: new Set([0, 1]) });
    expect(written.text).toBe('{"a":"Hola \\u00a1{{y}}","b":"S\\u00ed"}');
    expect(written.refused).toEqual([]);
  });

  test("a text that is what was meant, though its codes are wrong; it is refused all the same", () => {
    const written = write('{"a":"Hi {{x}}"}', { a: "Hola" }, '{"a":"H\\u006fla"}');
    expect(written.text).toBe('{"a":"H\\u006fla"}');
    expect(written.refused).toMatchObject([{ unit: 0 }]);
    expect(write('{"a":"Hi {{x}}"}', { a: "Hola" }, '{"a":"Otro"}').text).toBe('{"a":"Hi {{x}}"}');
  });

  test("a value of another shape, with all units below it refused", () => {
    const source = '{"menu":{"a":"A","b":{"c":"C"}},"t":"T","d_one":{"x":"X"},"l":["L"]}';
    const written = write(source, { t: "Te" }, '{"menu":"Menú","t":5,"d_one":"D","l":{"0":"ele"}}');
    expect(JSON.parse(written.text)).toEqual({ menu: "Menú", t: 5, d_one: "D", l: { "0": "ele" } });
    expect(written.refused.map((refusal) => refusal.unit)).toEqual([0, 1, 2, 3, 4]);
    expect(written.refused[0]?.reason).toContain("`menu`: the source has an object there and the target file a string");
  });

  test.each(['""', "null", "{}", "[]", '{"x":""}'])("but %s is no value", (nothing) => {
    const written = write('{"o":[["A"]],"s":"S"}', {}, `{"o":${nothing},"s":${nothing}}`);
    expect(JSON.parse(written.text)).toEqual({ o: [["A"]], s: "S" });
    expect(written.refused).toEqual([]);
  });

  test("arrays have the source's length; items past it are named", () => {
    const written = write('{"l":["A",{"b":"B"}]}', { "l.0": "Á" }, '{"l":["x",{"b":"y","c":1},"extra",""]}');
    expect(written.text).toBe('{"l":["Á",{"b":"B","c":1}]}');
    expect(pathsOf(written.lost)).toEqual(["l.2:1"]);
  });
});

test("an existing file that does not parse is left alone, byte for byte", () => {
  const existing = bytesOf('{\n"a": "x",\n}');
  const written = writeI18next(read('{"a":"A"}'), new Map(), existing);
  expect(written.bytes).toEqual(existing);
  expect(written.refused).toMatchObject([{ line: 1, reason: expect.stringContaining("line 3") }]);
  expect(written.refused[0]).not.toHaveProperty("unit");
});

describe("existing values", () => {
  test("are the non-empty texts at the places of units", () => {
    const document = read(
      '{"a":"A","b":"B","o":{"c":"C"},"l":["x","y"],"n":1,"p_ordinal_one":"z","p_ordinal_other":"w"}',
    );
    const existing =
      '{"a":"Caf\\u00e9","b":"","o":{"c":"ce"},"l":["1"],"n":"2","p_ordinal_one":"no","p_ordinal_other":3}';
    expect(existingValues(document, bytesOf(existing))).toEqual(
      new Map([
        [0, "Café"],
        [2, "ce"],
        [3, "1"],
      ]),
    );
    expect(existingValues(document, bytesOf(""))).toEqual(new Map());
  });

  test("of a broken file are a reason", () => {
    expect(existingValues(read("{}"), bytesOf("{"))).toMatchObject({ line: 1 });
  });

  test("become content with the source's code ids", () => {
    const document = read('{"a":"Hi <1>{{x}}</1> {{y}}"}');
    const aligned = alignValue(document, 0, "{{y}}, <1>hola {{x}}</1>");
    expect(aligned).toEqual([
      ph(3),
      text(", "),
      { type: "open", id: 1 },
      text("hola "),
      ph(2),
      { type: "close", id: 1 },
    ]);
    expect("reason" in aligned).toBe(false);
    const target = aligned as Exclude<typeof aligned, { reason: string }>;
    expect(writeI18next(document, new Map([[0, target]])).text).toBe('{"a":"{{y}}, <1>hola {{x}}</1>"}');
    expect(alignValue(document, 0, "<1>{{x}}</1>")).toMatchObject({ reason: expect.stringContaining("{{y}}") });
    expect(alignValue(document, 0, "<1>{{x}}</1>{{y}}{{y}}")).toMatchObject({
      reason: expect.stringContaining("{{y}}"),
    });
    expect(alignValue(document, 0, "<1>{{x}}{{y}}")).toMatchObject({ reason: expect.stringContaining("<1>") });
  });
});

describe("a file in another order than its source", () => {
  const source = '{\n  "ab": "Abkhazian",\n  "aa": "Afar",\n  "new": "New",\n  "ace": "Acehnese"\n}\n';
  const existing = '{\n  "ace": "acehn\\u00e9s",\n  "ab": "abjasio",\n\n  "aa": "afar"\n}\n';

  test("gets a value that is another in its place, and nothing else", () => {
    const texts = { ab: "abjasio", aa: "afar de Etiopía", ace: "acehnés" };
    const written = write(source.replace('  "new": "New",\n', ""), texts, existing);
    expect(written.text).toBe(existing.replace('"afar"', '"afar de Etiop\\u00eda"'));
  });

  test("gets a new key behind the one before it in the source, as one line", () => {
    const texts = { ab: "abjasio", aa: "afar", new: "Nuevo", ace: "acehnés" };
    const written = write(source, texts, existing.replace('"abjasio",\n\n', '"abjasio", \n'));
    expect(written.text).toBe(
      existing.replace('"abjasio",\n\n', '"abjasio", \n').replace('"afar"', '"afar",\n  "new": "Nuevo"'),
    );
  });

  test("loses a key on request, with its line", () => {
    const written = write('{\n  "ab": "Abkhazian"\n}\n', { ab: "abjasio" }, existing, { removeObsolete: true });
    expect(written.text).toBe('{\n  "ab": "abjasio"\n}\n');
  });

  test.each([
    [
      "behind a comment on its line",
      '{\n  "b": "B", // mío\n  "d": "D"\n}',
      '{\n  "b": "B", // mío\n  "c": "C",\n  "d": "D"\n}',
    ],
    ["behind the last one", '{ "d": "D", "b": "B" }', '{ "d": "D", "b": "B", "c":"C" }'],
    ["before the first one", '{"d":"D","e":1}', '{"b":"B","c":"C","d":"D","e":1}'],
  ])("gets new keys %s", (_where, before, after) => {
    const all = '{"b":"B","c":"C","d":"D"}';
    const document = readI18next(new TextEncoder().encode(all), { sourceLocale: "en", targetLocale: "es", notation: "jsonc" }); // prettier-ignore
    if ("reason" in document) throw new Error(document.reason);
    expect(writeI18next(document, new Map(), new TextEncoder().encode(before)).text).toBe(after);
  });
});
