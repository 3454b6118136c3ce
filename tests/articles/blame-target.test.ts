import { describe, expect, test } from "vitest";
import { readBefore, readBlame } from "../../src/articles/blame-target.ts";
import { linesBetween } from "../../src/sync/target-lines.ts";

const HASH = "3f0c2a7b".repeat(5);

describe("a blame", () => {
  test("is read line by line, whatever the lines say", () => {
    const text =
      `${HASH} 1 1 2\nauthor Ana Pérez\nauthor-mail <a@x.org>\nauthor-time 1764072000\nauthor-tz +0100\nsummary author Nobody\nfilename a\n\tauthor Somebody\n` +
      `${HASH} 2 2\nauthor Ana Pérez\nauthor-time 1764072000\nfilename a\n\t${HASH} 1 1\n` +
      `${"0".repeat(40)} 3 3 1\nauthor Not Committed Yet\nauthor-time 1764079999\nfilename a\n\tnew\n`;
    const ana = { by: "Ana Pérez", via: "file", at: "2025-11-25T12:00:00.000Z" };
    expect(readBlame(text)).toEqual([ana, ana, undefined]);
    expect(readBlame("")).toEqual([]);
  });
});

describe("lines of an edit", () => {
  test("are counted as git does", () => {
    expect(linesBetween("a\r\nb\nc", { start: 3, end: 4 })).toEqual({ from: 2, to: 2 });
    expect(linesBetween("a\nb\nc", { start: 0, end: 5 })).toEqual({ from: 1, to: 3 });
  });
});

describe("the file before an edit", () => {
  test("is the one of the commit that git names, for each line; none where the line came with the file", () => {
    const [first, second, third] = ["1", "2", "3"].map((each) => each.repeat(40));
    const porcelain = [
      `${first} 1 1 2`,
      "author Ana",
      `previous ${third} content/a.es.md`,
      "filename content/a.es.md",
      "\tprevious 9999999999999999999999999999999999999999 of a text",
      `${second} 2 2`,
      "author Eva",
      "filename content/a.es.md",
      "\tDos.",
      "",
    ].join("\n");
    expect(readBefore(porcelain)).toEqual([third, undefined]);
  });
});
