/** Properties of codes and texts over generated values. Found cases are kept as examples. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOfValue, codeTexts } from "../../../src/formats/i18next/value-codes.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import type { Inline, TargetPart } from "../../../src/formats/types.ts";
import { hostileText, value } from "./arbitraries.ts";
import { read, textOf } from "./builders.ts";

/** The unit's content in another order: pairs stay whole, their content is shuffled inside of them. */
function shuffled(parts: readonly Inline[], order: readonly number[]): readonly TargetPart[] {
  const groups: Inline[][] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (part.type !== "open") {
      groups.push([part]);
      continue;
    }
    const end = parts.findIndex((other, index) => index > at && other.type === "close" && other.id === part.id);
    const inner = shuffled(parts.slice(at + 1, end), order.slice(1));
    groups.push([part, ...(inner as readonly Inline[]), parts[end]!]);
    at = end;
  }
  return groups
    .map((group, index) => ({ group, rank: order[index % Math.max(order.length, 1)] ?? 0, index }))
    .sort((left, right) => left.rank - right.rank || left.index - right.index)
    .flatMap(({ group }) => group);
}

describe("placeholders", () => {
  test("are never lost, whatever stands between them and in whatever order (10,000 values)", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, hostileText, fc.array(fc.integer({ max: 9 }), { maxLength: 6 })), {
          minLength: 10,
          maxLength: 10,
        }),
        (rows) => {
          const source = JSON.stringify(Object.fromEntries(rows.map(([text], index) => [`k${index}`, text])), null, 2);
          const document = read(source);
          const targets = new Map<number, readonly TargetPart[]>();
          for (const unit of document.units) {
            const [, added, order] = rows[unit.index]!;
            const parts = unit.parts.map((part): Inline =>
              part.type === "text" ? { type: "text", value: part.value } : { type: part.type, id: part.id },
            );
            targets.set(unit.index, [{ type: "text", value: added }, ...shuffled(parts, order)]);
          }
          const written = writeI18next(document, targets);
          const output = JSON.parse(written.text) as Record<string, string>;
          const bad = new Set(written.refused.map((refusal) => refusal.unit));
          refused += bad.size;
          for (const [index, [text]] of rows.entries()) {
            const out = output[`k${index}`]!;
            expect(codeTexts(out)).toEqual(codeTexts(text));
            if (bad.has(index)) expect(out).toBe(text);
          }
        },
      ),
      { numRuns: 1_000 },
    );
    // Both sides of the proof were met: most values are written, and some cannot be.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(8_000);
  });

  test("dropped, doubled or invented by a hostile target are always refused", () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.constantFrom("drop", "double", "invent"), (text, pick, how) => {
        const document = read(JSON.stringify({ k: text }));
        const parts = document.units[0]!.parts.map((part): TargetPart =>
          part.type === "text" ? { type: "text", value: part.value } : { type: part.type, id: part.id },
        );
        const codes = parts.flatMap((part, index) => (part.type === "text" ? [] : [index]));
        const at = codes[pick % Math.max(codes.length, 1)];
        fc.pre(how === "invent" || at !== undefined);
        const target =
          how === "invent"
            ? [...parts, { type: "text", value: " {{evil}}" } as const]
            : parts.flatMap((part, index) => (index === at ? (how === "drop" ? [] : [part, part]) : [part]));
        const written = writeI18next(document, new Map([[0, target]]));
        expect(written.refused).toHaveLength(1);
        expect(JSON.parse(written.text)).toEqual({ k: text });
      }),
      { numRuns: 1_000 },
    );
  });
});

test("a hostile target is read back exactly by JSON.parse, or refused because it would read as a code", () => {
  fc.assert(
    fc.property(hostileText, fc.boolean(), (target, ascii) => {
      const written = writeI18next(
        read(ascii ? '{"é":"caf\\u00e9"}'.replace("é", "\\u00e9") : '{"a":"Hello"}'),
        new Map([[0, [{ type: "text", value: target }]]]),
      );
      const [out] = Object.values(JSON.parse(textOf(written.bytes)) as Record<string, string>);
      const readsAsCode = codesOfValue(target).codes.length > 0;
      expect(written.refused).toHaveLength(readsAsCode ? 1 : 0);
      expect(out).toBe(readsAsCode || target === "" ? (ascii ? "café" : "Hello") : target);
      if (ascii) expect(written.text).not.toMatch(/[\u0080-\uffff]/);
    }),
    {
      numRuns: 5_000,
      examples: [
        ["\ud83d", false],
        ["\ud83d\ude00", true],
        ["$t(a)", false],
        ["\uFEFF", false],
      ],
    },
  );
});
