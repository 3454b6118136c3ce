/** A patch takes a file back byte for byte, and is for no other file. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch, makePatch } from "../../../src/jobs/terms/file-patch.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8"): Uint8Array => Buffer.from(text, encoding);
const back = (from: Uint8Array, to: Uint8Array): Buffer | undefined => {
  const made = applyPatch(from, makePatch(from, to));
  return made && Buffer.from(made);
};

describe("a patch", () => {
  test("holds the lines that differ, and nothing else", () => {
    const patch = makePatch(bytes("a\nB\nc\nd\n"), bytes("a\nb\nc\n"));
    expect(patch).toMatchObject({
      encoding: "utf8",
      edits: [
        [2, 2, "b\n"],
        [6, 2, ""],
      ],
    });
  });

  test("makes any file of any other, whatever its encoding, marks and line ends", () => {
    const line = fc.constantFrom("a", "é", "", "\uFEFF", "😀", "x,y", "\uD83D");
    const file = fc
      .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r", "")), { maxLength: 8 })
      .map((parts) => parts.flat().join(""));
    const encoding = fc.constantFrom<BufferEncoding>("utf8", "latin1", "utf16le");
    fc.assert(
      fc.property(file, file, encoding, encoding, (a, b, from, to) => {
        const [old, wanted] = [bytes(a, from), bytes(b, to)];
        expect(back(old, wanted)).toEqual(Buffer.from(wanted));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test("is for no other file, and makes nothing that it does not say", () => {
    const patch = makePatch(bytes("a\nb\n"), bytes("a\nc\n"));
    expect(applyPatch(bytes("a\nb"), patch)).toBeUndefined();
    expect(applyPatch(bytes("a\nb\n"), { ...patch, edits: [[0, 1, "x"]] })).toBeUndefined();
  });
});
