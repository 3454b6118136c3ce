/** The proofs are worth what they catch: each of these outputs is wrong, and each must be noticed. */

import { describe, expect, test } from "vitest";
import { planWrite } from "../../../src/formats/i18next/plan-write.ts";
import { proveFile } from "../../../src/formats/i18next/prove-file.ts";
import { notationNamed } from "../../../src/formats/i18next/notations/notation-named.ts";
import { readResource } from "../../../src/formats/i18next/read-resource.ts";
import { proveValue, targetPieces } from "../../../src/formats/i18next/target-pieces.ts";
import { bytesOf, ph, read, targetsAt, text } from "./builders.ts";

describe("the proof of a value", () => {
  const document = read('{"a":"Hi {{x}}"}');
  const unit = document.units[0]!;
  const pieces = targetPieces(document, unit, [text('"Hola" '), ph(1)]);
  if ("reason" in pieces) throw new Error(pieces.reason);
  const readBack = (raw: string): string | undefined =>
    notationNamed("json").readLiteral(`"${raw}"`, document.nodes[0]!);

  test("holds for what was meant", () => {
    expect(proveValue(unit, pieces, readBack('\\"Hola\\" {{x}}'))).toBeUndefined();
  });

  test.each(['"Hola" {{x}}', '\\"Hola\\" {{y}}', '\\"Hola\\" ', '\\"hola\\" {{x}}', "\\x", '\\"Hola\\" {{x}}\n'])(
    "fails for %j",
    (raw) => {
      expect(proveValue(unit, pieces, readBack(raw))).toContain("read back");
    },
  );
});

describe("the proof of a file", () => {
  const source =
    '{"a":"A","n":1.50,"l":["x",2],"o":{"b":"B"},"d_one":"D","d_other":"Ds","p_ordinal_one":"st","p_ordinal_other":"th"}';
  const existingFile = readResource(bytesOf('{"mine":"mío","p_ordinal_one":""}'));
  if ("reason" in existingFile) throw new Error(existingFile.reason);
  const document = read(source);
  const plan = planWrite(document, targetsAt(document, { a: "Á", d_other: "Des" }), existingFile);
  const good =
    '{"a":"Á","n":1.50,"l":["x",2],"o":{"b":"B"},"d_one":"D","d_many":"Des","d_other":"Des","p_ordinal_other":"th","mine":"mío"}';
  const prove = (output: string): string | undefined => proveFile(document, plan, existingFile, bytesOf(output));

  test("holds for what was meant", () => {
    expect(prove(good)).toBeUndefined();
  });

  test.each([
    ["broken JSON", good.slice(0, -1)],
    ["a byte order mark from nowhere", `\uFEFF${good}`],
    ["a lost key", good.replace('"a":"Á",', "")],
    ["a key too many", good.replace("{", '{"new":1,')],
    ["another order", good.replace('"a":"Á","n":1.50', '"n":1.50,"a":"Á"')],
    ["another text", good.replace("Á", "A")],
    ["another number", good.replace("1.50", "1.5")],
    ["a shorter array", good.replace('["x",2]', '["x"]')],
    ["another item", good.replace('["x",2]', '["y",2]')],
    ["another shape", good.replace('{"b":"B"}', '"B"')],
    ["a changed nested value", good.replace('"b":"B"', '"b":"C"')],
    ["a missing `_many`", good.replace('"d_many":"Des",', "")],
    ["another `_many`", good.replace('"d_many":"Des"', '"d_many":"Ds"')],
    ["an ordinal that Spanish has not", good.replace('"p_ordinal_other"', '"p_ordinal_one":"st","p_ordinal_other"')],
    ["a lost key of the existing file", good.replace(',"mine":"mío"', "")],
    ["a changed value of the existing file", good.replace("mío", "mio")],
    ["a doubled key", good.replace("{", '{"a":"Á",')],
  ])("fails for %s", (_, output) => {
    expect(output).not.toBe(good);
    expect(prove(output)).toEqual(expect.any(String));
  });
});
