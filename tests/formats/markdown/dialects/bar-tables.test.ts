/** kramdown's tables without a head: cells are text, bars are kept. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/config/dialects.ts";
import { parts, read, shown, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const kramdown = { dialects: resolveDialects(["jekyll"]) };

function cellsOf(source: string): readonly string[] {
  expectIdentity(source, kramdown);
  expectIdentity(source.replaceAll("\n", "\r\n"), kramdown);
  return read(source, kramdown)
    .units.filter(({ host }) => host === "table-cell")
    .map(shown);
}

describe("lines that begin with a bar", () => {
  test("are rows, whose cells are units", () => {
    expect(cellsOf("| A city | *571* people |\n| `a` b   | see [it](x) |\n")).toEqual([
      "A city", "<1>571</1> people", "<1/> b", "see <1>it</1>",
    ]); // prettier-ignore
    expect(cellsOf("> |a|b|\n> |c||\n")).toEqual(["a", "b", "c"]);
    expect(cellsOf("| A | {{ x }} b |  \n| C \\| c | `d|e` |\n{: .wide }\n")).toEqual([
      "A", "<1/> b", "C | c", "<1/>", "<1/>",
    ]); // prettier-ignore
  });

  test("keep every byte around their targets", () => {
    const document = read("| One |  *Two* |\n| Three\t| |\n{: .x }\n", kramdown);
    const { text, refused } = writeParts(document, { 0: parts("U|no"), 1: parts("<1>Dos</1> |"), 2: parts("---") });
    expect(refused).toEqual([]);
    expect(text).toBe("| U\\|no |  *Dos* \\| |\n| ---\t| |\n{: .x }\n".replace("---", "\\---"));
  });

  test("are a paragraph where a line has none in front, without kramdown, and in one with marks across cells", () => {
    expect(cellsOf("| A | b |\nText\n")).toEqual([]);
    expect(cellsOf("A | b\nc | d\n")).toEqual([]);
    expect(read("| A | b |\n| c | d |\n").units).toHaveLength(1);
  });
});
