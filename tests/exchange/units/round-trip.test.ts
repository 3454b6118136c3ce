/** What a format is given comes back from it. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBase } from "../../../src/exchange/units/unit-base.ts";
import { formatRecord } from "../../../src/segments/inline-codes.ts";
import type { LedgerLine } from "../../../src/record/types.ts";
import { FORMATS, makeFile, makeUnit, readAll, written } from "./builders.ts";

const ANA = { by: "Ana «la» <Pérez>", at: "2026-11-25T10:00:00.123Z" };
const names = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** Texts with what each format writes in another way. */
const word = fc.constantFrom(
  "a", "ñ", " ", "&", "<", ">", '"', "'", "=1+1", "'=x", "-", "@", ",", ";", "]]>", "&lt;", "&amp;lt;", "\\n", "\\", "%s", "#", "\t", "😀", "\u00a0", "\u2028", "cotejo base approved-0123456789ab",
); // prettier-ignore
const plain = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `x${words.join("")}y`);

function text(): fc.Arbitrary<string> {
  return fc.tuple(plain, plain, plain).map(([a, b, c]) =>
    formatRecord([
      { type: "text", value: a },
      { type: "open", id: 1 },
      { type: "text", value: b },
      { type: "ph", id: 2 },
      { type: "close", id: 1 },
      { type: "text", value: c },
    ]),
  );
}

const line: fc.Arbitrary<Partial<LedgerLine>> = fc.oneof(
  fc.record({ source: text(), target: fc.constant(""), state: fc.constant<"untranslated">("untranslated") }),
  fc.record({
    source: text(),
    target: text(),
    state: fc.constant<"draft">("draft"),
    origin: fc.constantFrom(
      { kind: "engine", engine: "apertium", version: "3.9 r2" } as const,
      { kind: "memory" } as const,
    ),
  }),
  fc.record({
    source: text(),
    target: text(),
    state: fc.constant<"approved">("approved"),
    flags: fc.constantFrom<LedgerLine["flags"][]>([], ["stale-source"], ["stale-term", "disputed"]),
    origin: fc.constant({ kind: "human" } as const),
    by: fc.constantFrom(ANA.by, "Luis"),
    at: fc.constantFrom(ANA.at, "2026-01-01T00:00:00Z"),
  }),
);

describe.each(names)("%s", (name) => {
  const { writer, read } = FORMATS[name];

  test("keeps texts, codes, state, author, date and origin of any sentence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
        const units = lines.map((each, index) => makeUnit({ ...each, id: `id${index}` }));
        const found = await readAll(read(makeFile(written(writer, units))));
        expect(found.map(({ line: _line, problem: _problem, ...unit }) => unit)).toEqual(
          units.map(({ id, article, record, level, base }) => ({
            base: parseBase(base),
            id,
            article,
            source: record.source,
            target: record.target,
            level,
            origin: record.origin,
            by: record.by,
            at: record.at,
            reason: undefined,
          })),
        );
        expect(found.flatMap(({ problem }) => problem ?? [])).toEqual([]);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test("keeps the reason of a decision", async () => {
    const unit = makeUnit({
      state: "approved",
      origin: { kind: "human" },
      ...ANA,
      reason: "Así lo pide el acta: «x» & y",
    });
    const [found] = await readAll(read(makeFile(written(writer, [unit]))));
    expect(found?.reason).toBe(unit.record.reason);
  });

  test("shows a translator where a sentence stands, which terms hold and what its codes are", () => {
    const unit = makeUnit(
      { source: 'A <pc id="1">b</pc> <ph id="2"/>' },
      { path: ["Some", "Heading"], notes: ["IACHR → CIDH (locked)"] },
    );
    const content = written(writer, [unit]);
    for (const shown of ["Some › Heading", "IACHR → CIDH (locked)", "content/a.md", "**"])
      expect(content).toContain(shown);
    expect(content).toMatch(/`a(?:<|&lt;)b`/);
  });

  test("names the line of each unit", async () => {
    const content = written(writer, [makeUnit({ id: "id1" }), makeUnit({ id: "id2", source: "Second." })]);
    const lines = (await readAll(read(makeFile(content)))).map((unit) => unit.line);
    const at = (needle: string): number => content.split("\n").findIndex((each) => each.includes(needle)) + 1;
    expect(lines[0]).toBeGreaterThan(0);
    expect(lines[0]).toBeLessThanOrEqual(at("id1"));
    expect(lines[1]).toBeGreaterThan(at("id1") - 1);
    expect(lines[1]).toBeLessThanOrEqual(at("id2"));
  });

  test("reads the same with a byte order mark, other line ends and in UTF-16 with a mark", async () => {
    const unit = makeUnit({ source: "Ñandú says.", target: "El ñandú dice." });
    const content = written(writer, [unit]).replace(/^\uFEFF/, "");
    const same = async (bytes: string | Uint8Array): Promise<void> => {
      const [found] = await readAll(read(makeFile(bytes)));
      expect([found?.source, found?.target, found?.base]).toEqual([
        "Ñandú says.",
        "El ñandú dice.",
        parseBase(unit.base),
      ]);
    };
    await same(`\uFEFF${content}`);
    await same(content.replaceAll("\n", "\r\n"));
    await same(Buffer.from(`\uFEFF${content.replace("UTF-8", "UTF-16").replace("utf-8", "UTF-16")}`, "utf16le"));
  });
});
