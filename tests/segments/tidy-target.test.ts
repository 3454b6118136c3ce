/** An engine's answer made fit for a file. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import { joinTexts, tidyTarget, tidyText } from "../../src/segments/tidy-target.ts";
import { content } from "./builders.ts";

const tidied = (target: string, source = target): string => formatRecord(tidyTarget(content(target), content(source)));

describe("text", () => {
  test("is one line without space at its edges; what is inside is the engine's own", () => {
    expect(tidied("  Uno \n dos\r\n\r\ntres  cuatro\u00a0\t")).toBe("Uno dos tres  cuatro");
    expect(tidied("a\u00a0b\u200bc")).toBe("a\u00a0b\u200bc");
  });
});

describe("spaces stand outside the marks", () => {
  test.each([
    ['a<pc id="1"> b </pc>c', 'a <pc id="1">b</pc> c'],
    ['a <pc id="1"> b </pc> c', 'a <pc id="1">b</pc> c'],
    ['a<pc id="1"><pc id="2"> b </pc></pc>c', 'a <pc id="1"><pc id="2">b</pc></pc> c'],
    ['<pc id="1"> a </pc>', '<pc id="1">a</pc>'],
    ['a <pc id="1">b</pc>, c', 'a <pc id="1">b</pc>, c'],
    ['a<pc id="1"> <ph id="2"/> b</pc>', 'a <pc id="1"><ph id="2"/> b</pc>'],
  ])("%s", (target, expected) => {
    expect(tidied(target)).toBe(expected);
  });
});

describe("codes are repaired where there is one way to", () => {
  test("one at the very end or start that was dropped goes back, with its space", () => {
    expect(tidied("Ver", 'See <ph id="1"/>')).toBe('Ver <ph id="1"/>');
    expect(tidied("Ver", 'See<ph id="1"/>')).toBe('Ver<ph id="1"/>');
    expect(tidied("corre", '<ph id="1"/> runs')).toBe('<ph id="1"/> corre');
  });

  test("one that came back twice, side by side, is one", () => {
    expect(tidied('a <ph id="1"/><ph id="1"/> b', 'a <ph id="1"/> b')).toBe('a <ph id="1"/> b');
  });

  test("anything else is left for the check", () => {
    expect(tidied("a b", 'a <ph id="1"/> b')).toBe("a b");
    expect(tidied("a", '<ph id="1"/> a <ph id="2"/>')).toBe("a");
    expect(tidied('a <ph id="1"/> b <ph id="1"/>', 'a <ph id="1"/> b')).toBe('a <ph id="1"/> b <ph id="1"/>');
    expect(tidied("a", 'a <pc id="1">b</pc>')).toBe("a");
  });

  test("swapped codes are fine as they are", () => {
    expect(tidied('<ph id="2"/> y <ph id="1"/>', '<ph id="1"/> and <ph id="2"/>')).toBe('<ph id="2"/> y <ph id="1"/>');
  });

  test("a person's codes are as they want them", () => {
    expect(formatRecord(tidyText(content(" Ver ")))).toBe("Ver");
    expect(formatRecord(tidyText(content('<ph id="1"/><ph id="1"/>')))).toBe('<ph id="1"/><ph id="1"/>');
  });

  test("an empty answer stays empty, for the check to report", () => {
    expect(tidyTarget([], content('a <ph id="1"/>'))).toEqual([]);
    expect(tidyTarget([{ type: "text", value: " \n " }], content("a"))).toEqual([]);
  });
});

const targets = fc
  .array(fc.constantFrom("a", " ", "  ", "\n", "b ", " c", '<pc id="1">', "</pc>", '<ph id="2"/>', ".", "\u00a0"), {
    maxLength: 14,
  })
  .map((pieces) => {
    let depth = 0;
    const kept = pieces.filter((piece) => {
      if (piece.startsWith("<pc")) return depth === 0 ? ((depth = 1), true) : false;
      if (piece === "</pc>") return depth === 1 ? ((depth = 0), true) : false;
      return true;
    });
    return kept.join("") + (depth === 1 ? "</pc>" : "");
  });

test("tidying twice changes nothing more, and loses no character but white space", () => {
  fc.assert(
    fc.property(targets, (target) => {
      const once = tidyText(content(target));
      expect(tidyText(once)).toEqual(once);
      const letters = (record: string): string => record.replace(/\s+/g, "");
      expect(letters(formatRecord(once))).toBe(letters(formatRecord(joinTexts(content(target)))));
      expect(formatRecord(once)).not.toMatch(/<pc id="\d+"> | <\/pc>|\n/);
    }),
    { seed: 20_261_125, numRuns: 3000 },
  );
});

test("a hundred thousand spaces take linear time", () => {
  expect(tidied(`a${" ".repeat(200_000)}b`)).toHaveLength(200_002);
  expect(tidied(`a${" ".repeat(200_000)}`)).toBe("a");
});
