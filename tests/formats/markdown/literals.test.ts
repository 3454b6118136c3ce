/** Addresses and names of emoji: read as themselves, whatever language stands around them. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../src/sites/generators.ts";
import { parts, read, shown, text, write, writeParts } from "./builders.ts";
import { expectIdentity } from "./laws.ts";

function codesOf(source: string): readonly string[] {
  return read(source).units.flatMap(({ codes }) =>
    codes.filter(({ type }) => type === "emoji").map(({ display }) => display),
  );
}

describe("names of emoji", () => {
  test("are codes that stand for themselves", () => {
    expect(codesOf("# :memo: Notes\n\nDone :tada:, :+1: or :-1: (:heavy_check_mark:) *:bug:*.\n")).toEqual([
      ":memo:", ":tada:", ":+1:", ":-1:", ":heavy_check_mark:", ":bug:",
    ]); // prettier-ignore
    expect(codesOf("All of :100::fire::rocket: [here :link:](x).\n")).toEqual([":100::fire::rocket:", ":link:"]);
    expect(codesOf('---\ntitle: "Out now :tada:"\n---\n![A :cat: sits](x)\n')).toEqual([":tada:", ":cat:"]);
    expectIdentity("A :tada: b :+1:\r\n:x: c\r\n");
  });

  test.each([
    "At 10:30:45 and 1:2:3.",
    "Of a:b:c, std::vector::x and key:value: one.",
    "A note: this: that.",
    "See :Ref:, :two words: and : one :.",
    "From :12: to :34:.",
    "At :https://x and ::tada::.",
    "A :tip[label] here.",
  ])("%s has none", (source) => {
    expect(codesOf(`${source}\n`)).toEqual([]);
  });

  test("may be moved by an engine, and written by a person", () => {
    expect(write("A :tada: b\n", { 0: "<1/> a b" }).text).toBe(":tada: a b\n");
    const { text: written, refused } = writeParts(read("One\n"), { 0: [text("Uno :sonrisa: y *")] });
    expect({ written, refused }).toEqual({ written: "Uno :sonrisa: y *\n", refused: [] });
  });

  test("with attributes are one code with them", () => {
    const document = read("A :material-account:{ .lg } b\n", { dialects: resolveDialects(["mkdocs"]) });
    expect(document.units.map(shown)).toEqual(["A <1/> b"]);
    expect(writeParts(document, { 0: parts("a b <1/>") })).toMatchObject({
      text: "a b :material-account:{ .lg }\n",
      refused: [],
    });
  });

  test("are found in linear time", () => {
    const source = `${":a".repeat(20_000)} ${":".repeat(20_000)} :${"a".repeat(40_000)}\n`;
    expect(codesOf(source)).toEqual([]);
  });
});
