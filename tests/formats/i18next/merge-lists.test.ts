/** Lists of an existing Spanish file: items come, go and change, and every other line stays. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { notationNamed } from "../../../src/formats/i18next/notations/notation-named.ts";
import { mergeIntoExisting } from "../../../src/formats/i18next/merge-into-existing.ts";
import { mergeIntoYaml } from "../../../src/formats/i18next/yaml/merge-into-yaml.ts";
import type { JsonFile } from "../../../src/formats/i18next/types.ts";

type Kind = "json" | "jsonc" | "yaml";

function merge(kind: Kind, existing: string, rendered: string): string | undefined {
  const notation = notationNamed(kind);
  const fileOf = (text: string): JsonFile => {
    const read = notation.parse(text);
    if (!("root" in read)) throw new Error(`Cannot read ${text}`);
    return { ...read, text } as JsonFile;
  };
  const made = kind === "yaml" ? mergeIntoYaml : mergeIntoExisting;
  return made(notation, fileOf(existing), fileOf(rendered));
}

const YAML = "b: otra   # aparte\nlist:\n- uno # primero\n# el segundo\n- dos\n- tres\na: x\n";
const yaml = (...items: readonly string[]): string =>
  `a: x\nlist:\n${items.map((item) => `    - ${item}\n`).join("")}b: otra\n`;
const JSONC = '{\n  "b": "otra",\n  "list": [\n    "uno", // primero\n    "dos",\n    "tres"\n  ],\n  "a": "x"\n}\n';
const json = (...items: readonly string[]): string => JSON.stringify({ a: "x", list: items, b: "otra" });

test("items come behind the comment of the last one", () => {
  const tail = (items: string): string => JSONC.replace('"tres"', items);
  for (const [added, shown] of [
    [["cuatro"], '"tres", // tercero\n    "cuatro"'],
    [["cuatro", "cinco"], '"tres", // tercero\n    "cuatro",\n    "cinco"'],
  ] as const)
    expect(merge("jsonc", tail('"tres" // tercero'), json("uno", "dos", "tres", ...added))).toBe(tail(shown));
});

describe("an item", () => {
  test.each([
    ["comes last", ["uno", "dos", "tres", "cuatro"], YAML.replace("- tres\n", "- tres\n- cuatro\n")],
    ["comes first", ["cero", "uno", "dos", "tres"], YAML.replace("- uno", "- cero\n- uno")],
    ["comes between", ["uno", "medio", "dos", "tres"], YAML.replace("# el segundo", "- medio\n# el segundo")],
    ["goes, with the comment above it", ["uno", "tres"], YAML.replace("# el segundo\n- dos\n", "")],
    ["changes", ["uno", "otro", "tres"], YAML.replace("- dos", "- otro")],
    ["changes while another comes", ["uno", "otro", "tres", "cuatro"], YAML.replace("- dos", "- otro").replace("- tres\n", "- tres\n- cuatro\n")], // prettier-ignore
  ])("of YAML %s", (_, items, expected) => {
    expect(merge("yaml", YAML, yaml(...items))).toBe(expected);
  });

  test.each([
    ["comes last", ["uno", "dos", "tres", "cuatro"], JSONC.replace('"tres"', '"tres",\n    "cuatro"')],
    ["comes first", ["cero", "uno", "dos", "tres"], JSONC.replace('    "uno"', '    "cero",\n    "uno"')],
    ["comes between", ["uno", "medio", "dos", "tres"], JSONC.replace("// primero", '// primero\n    "medio",')],
    ["goes", ["uno", "tres"], JSONC.replace('    "dos",\n', "")],
    ["changes", ["uno", "otro", "tres"], JSONC.replace("dos", "otro")],
    [
      "comes last with another",
      ["uno", "dos", "tres", "cuatro", "cinco"],
      JSONC.replace('"tres"', '"tres",\n    "cuatro",\n    "cinco"'),
    ],
    ["that is the last goes", ["uno", "dos"], JSONC.replace('"dos",\n    "tres"', '"dos"')],
    ["that is the first goes with its comment", ["dos", "tres"], JSONC.replace('    "uno", // primero\n', "")],
  ])("of JSON with comments %s", (_, items, expected) => {
    expect(merge("jsonc", JSONC, json(...items))).toBe(expected);
  });
});

describe("YAML", () => {
  const there = "m:\n    - uno: Una # 1\n      dos: Otra\n    - - Tres\n      # cuatro\n      - Cuatro\nf: [ \"Rojo\",   Azul ] # f\no: { b: \"Sí\",  a: No }\n"; // prettier-ignore
  const ours = "m:\n- uno: Una\n  dos: Otra\n- - Tres\n  - Cuatro\nf: [Rojo, Azul]\no: {a: No, b: Sí}\n";
  test.each([
    [
      "the first item of a list in a list comes",
      "- - Tres",
      "- - Cero\n  - Tres",
      "- - Tres",
      "- - Cero\n      - Tres",
    ],
    [
      "the first item of a list in a list goes",
      "- - Tres\n  - Cuatro",
      "- - Cuatro",
      "- - Tres\n      # cuatro",
      "- # cuatro",
    ],
    ["the first key of an item comes", "- uno", "- cero: Nada\n  uno", "- uno", "- cero: Nada\n      uno"],
    ["the first key of an item goes", "- uno: Una\n  dos", "- dos", "- uno: Una # 1\n      dos", "- dos"],
    ["an item in brackets comes", "Azul]", "Azul, Verde]", "Azul ]", "Azul,   Verde ]"],
    ["an item in brackets goes", "[Rojo, ", "[", '"Rojo",   ', ""],
    ["a key in brackets comes", "No, b", "No, c: Tal vez, b", "a: No }", "a: No,  c: Tal vez }"],
    ["a key in brackets goes", "a: No, ", "", ",  a: No", ""],
    ["a text becomes a list", "uno: Una", "uno: [Una]", "uno: Una #", "uno: [Una] #"],
    [
      "a text becomes a block",
      "dos: Otra",
      "dos: |-\n    Otra\n    más",
      "dos: Otra",
      "dos: |-\n        Otra\n        más",
    ],
  ])("where %s, only that changes", (_, from, to, shown, expected) => {
    expect(merge("yaml", there, ours.replace(from, to))).toBe(there.replace(shown, expected));
  });

  test("an item that goes elsewhere takes its comments along", () => {
    const moved = YAML.replace("# el segundo\n- dos\n- tres\n", "- tres\n# el segundo\n- dos\n");
    expect(merge("yaml", YAML, yaml("uno", "tres", "dos"))).toBe(moved);
  });
});

describe("comments", () => {
  const list = (inner: string): string => `{\n  "list": [${inner}]\n}\n`;
  const of = (...items: readonly string[]): string => JSON.stringify({ list: items });
  test.each([
    [
      "before a comma stay with their item",
      '\n    "uno" /* I */,\n    "dos" /* II */, // dos\n    "tres" /* III */ // tres\n  ',
      of("uno", "dos"),
      '\n    "uno" /* I */,\n    "dos" /* II */ // dos\n  ',
    ],
    [
      "go with their item",
      '\n    "uno" /* I */,\n    "dos" /* II */,\n    "tres"\n  ',
      of("dos", "tres"),
      '\n    "dos" /* II */,\n    "tres"\n  ',
    ],
    [
      "apart from an item stay when it goes",
      '\n    // Fruta\n\n    // I\n    "uno",\n    "dos"\n  ',
      of("dos"),
      '\n    // Fruta\n\n    "dos"\n  ',
    ],
    [
      "of an item that comes to the bracket's line stay",
      '"uno",\n    // II\n    "dos"\n  ',
      of("dos"),
      '\n    // II\n    "dos"\n  ',
    ],
    [
      "of one line have nothing behind them",
      '\n    "uno", "dos", // mitad\n    "tres", "cuatro"\n  ',
      of("uno", "dos", "cuatro"),
      '\n    "uno", "dos", // mitad\n "cuatro"\n  ',
    ],
    [
      "between items that change places stay in brackets",
      '\n    "uno", /* II */ "dos" /* dos */\n  ',
      of("dos", "uno"),
      ' /* II */ "dos" /* dos */,\n    "uno"\n  ',
    ],
    [
      "behind the bracket are no item's",
      ' // todo\n    "uno",\n    "dos"\n  ',
      of("dos", "uno"),
      ' // todo\n    "dos",\n    "uno"\n  ',
    ],
    [
      "of a list with its commas first stay",
      '\n      "uno" // I\n    , "dos" // II\n    , "tres"\n  ',
      of("uno", "tres", "más"),
      '\n      "uno" // I\n    , "tres"\n    , "más"\n  ',
    ],
  ])("%s", (_, there, now, expected) => {
    expect(merge("jsonc", list(there), now)).toBe(list(expected));
  });

  test("behind a value stay when a key comes", () => {
    const there = '{\n  "a": "x" /* ok */,\n  "b": "y"\n}\n';
    expect(merge("jsonc", there, '{"a":"x","n":"z","b":"y"}')).toBe(there.replace(",\n", ',\n  "n":"z",\n'));
  });

  test("of YAML stay in brackets of several lines, below dashes and beside anchors", () => {
    const there = "f: [ # todo\n  uno, # I\n  dos # II\n]\nl:\n  -\n    # uno\n    n: Uno\n  - &a\n    n: Dos # II\n  - # tres\n    n: Tres\n"; // prettier-ignore
    const made = merge("yaml", there, "f: [uno, dos, tres]\nl:\n- n: Uno\n- n: Cuatro\n- n: Tres\n- n: Cinco\n");
    const expected = there.replace("dos # II", "dos, # II\n  tres").replace("Dos", "Cuatro");
    expect(made).toBe(`${expected}  - n: Cinco\n`);
  });

  test("of YAML further left than their item are its own, those further right are not", () => {
    const there = "l:\n# uno\n  - Uno\n  - Dos\n      # aparte\nm: x\nn: y\n";
    expect(merge("yaml", there, "l: [Dos]\nm: x\nn: y\n".replace("[Dos]", "\n  - Dos"))).toBe(
      there.replace("# uno\n  - Uno\n", ""),
    );
    expect(merge("yaml", there, "l:\n  - Uno\n  - Dos\nn: y\n")).toBe(there.replace("m: x\n", ""));
  });
});

describe("items", () => {
  test("of another kind are others", () => {
    const there = '{"l": ["uno", { "b": "Dos" }, "tres"]}';
    expect(merge("json", there, '{"l":["uno","más",{"b":"Otro"},"tres"]}')).toBe('{"l": ["uno", "más", { "b": "Otro" }, "tres"]}'); // prettier-ignore
    expect(merge("json", there, '{"l":["uno",{"i":"más"},{"b":"Otro"},"tres"]}')).toBe('{"l": ["uno", {"i":"más"}, { "b": "Otro" }, "tres"]}'); // prettier-ignore
  });

  test("that are half the same are one, also where others go and come", () => {
    const there = '{"l": [\n  { "t": "Uno", "d": "A" },\n  { "t": "Dos",  "d": "B" } // II\n]}';
    expect(merge("jsonc", there, '{"l":[{"t":"Dos","d":"C"}]}')).toBe('{"l": [\n  { "t": "Dos",  "d": "C" } // II\n]}');
  });
});

describe("JSON", () => {
  test("an item that goes elsewhere takes its comments along", () => {
    const there = JSONC.replace('    "dos"', '    // el segundo\n    "dos"').replace('"dos",', '"dos", // II');
    const moved = JSONC.replace('    "dos",\n    "tres"', '    "tres",\n    // el segundo\n    "dos" // II');
    expect(merge("jsonc", there, json("uno", "tres", "dos"))).toBe(moved);
  });

  test("several on one line go", () => {
    expect(merge("json", '{ "a": "x", "b": "y", "c": "z" }', '{"c":"z"}')).toBe('{ "c": "z" }');
    expect(merge("json", '{ "list": [ "a", "b", "c", "d" ] }', '{"list":["c"]}')).toBe('{ "list": [ "c" ] }');
  });

  test("a key of an item goes, and nothing else", () => {
    const there = '{\n  "list": [\n    { "t": "Una",  "u": "Otra" },\n    { "t": "Dos" }\n  ]\n}\n';
    expect(merge("json", there, '{"list":[{"t":"Una"},{"t":"Dos"}]}')).toBe(there.replace(',  "u": "Otra"', ""));
  });
});

test("any list becomes any other, in every notation", () => {
  const words = fc.array(fc.constantFrom("uno", "dos", "tres", "cuatro"), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, words, (before, now) => {
      const spaced = JSON.stringify({ b: "otra", list: before, a: "x" }, undefined, 2);
      for (const existing of [spaced, json(...before)])
        expect(JSON.parse(merge("json", existing, json(...now)) ?? "")).toEqual({ a: "x", list: now, b: "otra" });
      expect(merge("yaml", yaml(...before), yaml(...now))).toBe(yaml(...now));
    }),
    { numRuns: 500 },
  );
});

/** Another value of the same kind: texts change, items and keys come and go. */
function changed(value: unknown, draw: () => number): unknown {
  if (typeof value === "string") return draw() < 0.2 ? "otro" : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, draw));
    if (draw() < 0.3) items.splice(Math.floor(draw() * (items.length + 1)), 0, "nuevo");
    if (draw() < 0.3) items.splice(Math.floor(draw() * items.length), 1);
    return items;
  }
  const members = Object.entries(value ?? {}).filter(() => draw() > 0.1);
  const added = draw() < 0.2 ? [["z", draw() < 0.5 ? "nuevo" : { k: "uno" }] as const] : [];
  return Object.fromEntries([...members.map(([key, each]) => [key, changed(each, draw)] as const), ...added]);
}

test("any tree becomes any other that has a key in common, in its own layout", () => {
  const words = fc.constantFrom("uno", "dos", "tres: x", "línea uno\nlínea dos\n", "a, b", "- guion", "#no");
  const key = fc.constantFrom("a", "b", "c", "d");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: "small" }, words, fc.array(tie("tree"), { maxLength: 4 }), fc.dictionary(key, tie("tree"), { maxKeys: 4 })), // prettier-ignore
  }));
  const root = fc.dictionary(key, tree, { maxKeys: 4 });
  const draws = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 40, maxLength: 40 });
  const layout = fc.record({ indent: fc.constantFrom(2, 4), indentSeq: fc.boolean() });
  fc.assert(
    fc.property(root, draws, layout, (members, numbers, { indent, indentSeq }) => {
      let at = 0;
      const draw = (): number => numbers[at++ % numbers.length] ?? 0;
      const before = { ...members, end: "fin" };
      const now = { ...(changed(before, draw) as object), end: "fin" };
      const asJson = merge("json", JSON.stringify(before, undefined, indent), JSON.stringify(now));
      expect(JSON.parse(asJson ?? "")).toEqual(now);
      const asYaml = merge("yaml", stringify(before, { indent, indentSeq }), stringify(now, { indent }));
      expect(parse(asYaml ?? "")).toEqual(now);
    }),
    { numRuns: 500 },
  );
});
