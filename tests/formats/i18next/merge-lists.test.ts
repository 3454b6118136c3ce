/** Lists of an existing Spanish file: items come, go and change, and every other line stays. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
    ["that is the last goes", ["uno", "dos"], JSONC.replace('"dos",\n    "tres"', '"dos"')],
    ["that is the first goes with its comment", ["dos", "tres"], JSONC.replace('    "uno", // primero\n', "")],
  ])("of JSON with comments %s", (_, items, expected) => {
    expect(merge("jsonc", JSONC, json(...items))).toBe(expected);
  });
});

test("any list becomes any other, in every notation", () => {
  const words = fc.array(fc.constantFrom("uno", "dos", "tres", "cuatro"), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, words, (before, now) => {
      const spaced = JSON.stringify({ b: "otra", list: before, a: "x" }, undefined, 2);
      for (const existing of [spaced, json(...before)])
        expect(JSON.parse(merge("json", existing, json(...now)) ?? "")).toEqual({ a: "x", list: now, b: "otra" });
      const made = merge("yaml", yaml(...before), yaml(...now));
      // Where no item stays, the list has no place that is its own.
      if (made !== undefined) expect(made).toBe(yaml(...now));
      else expect(before.some((word) => now.includes(word)) && before.length === now.length).toBe(false);
    }),
    { numRuns: 500 },
  );
});
