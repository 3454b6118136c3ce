/** Blocks that only the target has: taken out and put back to the byte, and refused where they would change their neighbours. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockText, insertBlocks, withoutBlocks } from "../../../src/formats/markdown/insert-blocks.ts";
import { read } from "./builders.ts";

const insert = (text: string, ...added: readonly [before: number, text: string][]) =>
  insertBlocks(
    read(text),
    text,
    added.map(([before, block]) => ({ before, text: block })),
  );

describe("insertBlocks", () => {
  test("sets blocks apart with blank lines, wherever they stand", () => {
    expect(insert("# A\nText.\n", [1, "Note."])).toBe("# A\n\nNote.\n\nText.\n");
    expect(insert("A.\n\nB.\n", [0, "Top."], [1, "Mid."], [1, "Mid 2."], [2, "End."])).toBe(
      "Top.\n\nA.\n\nMid.\n\nMid 2.\n\nB.\n\nEnd.\n",
    );
    expect(insert("A.", [1, "End."])).toBe("A.\n\nEnd.");
    expect(insert("---\ntitle: T\n---\n\nA.\n", [0, "Top."])).toBe("---\ntitle: T\n---\n\nTop.\n\nA.\n");
    expect(insert("  A.\r\n\r\nB.\r\n", [0, "Top."], [1, "> q\r\n> r"])).toBe(
      "Top.\r\n\r\n  A.\r\n\r\n> q\r\n> r\r\n\r\nB.\r\n",
    );
  });

  test("spaces behind a block stay on its line, when a block comes and when one goes", () => {
    expect(insert("A.  \n\nB.\n", [1, "Mid."])).toBe("A.  \n\nMid.\n\nB.\n");
    expect(withoutBlocks(read("A.  \n\nB. \n\nC.\n"), new Set([1]))).toBe("A.  \n\nC.\n");
  });

  test("puts in a stretch of several blocks as it stands", () => {
    expect(insert("A.\n\nB.\n", [1, "### C\nD.\n- e"])).toBe("A.\n\n### C\nD.\n- e\n\nB.\n");
  });

  test("refuses a block that would become part of another, or take another in", () => {
    expect(insert("- a\n\nB.\n", [1, "- b"])).toMatchObject({ reason: expect.stringContaining("another block") });
    expect(insert("A.\n", [0, "```"])).toMatchObject({ reason: expect.stringContaining("another block") });
    expect(insert("A.\n\nC.\n", [1, "B.\n\n```"])).toMatchObject({ reason: expect.stringContaining("another block") });
  });
});

test("what was put in can be taken out: the same blocks are left, byte for byte", () => {
  const block = fc.constantFrom(
    "Text *a*.",
    "# Head",
    "> quote\n> more",
    "```\ncode\n```",
    "| a |\n|---|\n| b |",
    "<div>\nx\n</div>",
    "***",
    "[x]: y",
  );
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(6), block), { maxLength: 4 }),
      (blocks, added) => {
        const text = blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
        const base = read(text);
        const written = insert(text, ...added);
        if (typeof written !== "string") return;
        const whole = read(written);
        expect(whole.blocks).toHaveLength(base.blocks.length + added.length);
        const sorted = added.map(([before]) => Math.min(before, base.blocks.length)).sort((a, b) => a - b);
        const places = new Set(sorted.map((before, index) => before + index));
        const rest = read(withoutBlocks(whole, places));
        expect(rest.blocks.map((each) => blockText(rest, each))).toEqual(
          base.blocks.map((each) => blockText(base, each)),
        );
      },
    ),
    { seed: 20_261_125, numRuns: 300 },
  );
});
