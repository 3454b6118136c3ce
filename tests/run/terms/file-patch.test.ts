/** A patch takes a file back byte for byte, and is for no other file. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch, makePatch, patchFor } from "../../../src/run/terms/file-patch.ts";

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

  test.for([
    ["a row changed, another one beside it by somebody else", "h\nA\nb\n", "h\na\nb\n", "h\nA\nB\n", "h\na\nB\n"],
    ["a row added, rows put in before it", "h\na\nb\n", "h\na\n", "h\nx\na\nb\ny\n", "h\nx\na\ny\n"],
    ["a row taken out", "h\na\nc\n", "h\na\nb\nc\n", "h\nx\na\nc\n", "h\nx\na\nb\nc\n"],
    ["two rows, in the other order now", "h\nA\nx\nB\n", "h\na\nx\nb\n", "h\nB\nA\n", "h\nb\na\n"],
    ["its row changed since", "h\nA\nb\n", "h\na\nb\n", "h\nC\nb\n", undefined],
    ["its row twice", "h\nA\nb\n", "h\na\nb\n", "h\nA\nb\nA\n", undefined],
    ["its row a part of another", "h\nA\nb\n", "h\na\nb\n", "h\nxA\nb\n", undefined],
    ["the row before it gone", "h\na\nc\n", "h\na\nb\nc\n", "h\nx\nc\n", undefined],
  ] as const)("is found in another file by its lines: %s", ([, from, to, other, expected]) => {
    const own = patchFor(bytes(other), makePatch(bytes(from), bytes(to)));
    const made = own && applyPatch(bytes(other), own);
    expect(made && Buffer.from(made).toString()).toBe(expected);
  });

  test("is for no other file, and makes nothing that it does not say", () => {
    const patch = makePatch(bytes("a\nb\n"), bytes("a\nc\n"));
    expect(applyPatch(bytes("a\nb"), patch)).toBeUndefined();
    expect(applyPatch(bytes("a\nb\n"), { ...patch, edits: [[0, 1, "x"]] })).toBeUndefined();
  });
});
