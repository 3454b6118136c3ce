/** What a unit of a file asks of its line. */

import { describe, expect, test } from "vitest";
import { planUnit } from "../../../src/exchange/units/plan-unit.ts";
import type { ImportedUnit, Level } from "../../../src/exchange/units/types.ts";
import { hashTarget } from "../../../src/exchange/units/unit-base.ts";
import { makeDraft, makeHuman, makeLine } from "../../record/builders.ts";

const EVA = { by: "Eva", at: "2026-11-26T10:00:00Z" };
const OPTIONS = { signature: EVA, approve: false };

/** A unit that was exported with `before`, at `from`, and came back. */
function unit(
  before: string | undefined,
  from: Level,
  target: string,
  level: Level,
  rest: Partial<ImportedUnit> = {},
): ImportedUnit {
  return {
    line: 1,
    id: "aaaaaaaaaaaa",
    article: "content/a.md",
    source: "The water.",
    target,
    level,
    ...(before === undefined ? {} : { base: { level: from, hash: hashTarget(before) } }),
    ...rest,
  };
}

describe("a machine's draft", () => {
  const line = makeDraft({ target: "El agua." });

  test("that comes back as it went asks for nothing", () => {
    expect(planUnit(line, unit("El agua.", "unfinished", "El agua.", "unfinished"), OPTIONS)).toBeUndefined();
  });
  test("that somebody signed is approved", () => {
    expect(planUnit(line, unit("El agua.", "unfinished", "El agua.", "approved"), OPTIONS)).toEqual({
      action: "approve",
      signature: EVA,
    });
  });
  test("that a tool merely calls translated is not", () => {
    expect(planUnit(line, unit("El agua.", "unfinished", "El agua.", "translated"), OPTIONS)).toBeUndefined();
  });
  test("that was rewritten is corrected", () => {
    for (const level of ["translated", "approved"] as const)
      expect(planUnit(line, unit("El agua.", "unfinished", "Las aguas.", level), OPTIONS)).toEqual({
        action: "correct",
        target: "Las aguas.",
        signature: EVA,
      });
  });
  test("that was rewritten and called unfinished waits for review, unless the importer approves", () => {
    const back = unit("El agua.", "unfinished", "Las aguas.", "unfinished");
    expect(planUnit(line, back, OPTIONS)).toEqual({ action: "propose", target: "Las aguas.", signature: EVA });
    expect(planUnit(line, back, { ...OPTIONS, approve: true })).toMatchObject({ action: "correct" });
  });
  test("that was emptied stays", () => {
    expect(planUnit(line, unit("El agua.", "unfinished", " ", "untranslated"), OPTIONS)).toBeUndefined();
  });
  test("that is newer than the file stays, when the tool left the old one as it was", () => {
    expect(planUnit(line, unit("Agua.", "unfinished", "Agua.", "unfinished"), OPTIONS)).toBeUndefined();
  });
  test("of a file that was not exported from here is approved only where the file says so", () => {
    expect(planUnit(line, unit(undefined, "untranslated", "El agua.", "translated"), OPTIONS)).toBeUndefined();
    expect(planUnit(line, unit(undefined, "untranslated", "El agua.", "approved"), OPTIONS)).toMatchObject({
      action: "approve",
    });
  });
});

describe("a person's text", () => {
  const line = makeHuman({ target: "El agua." });

  test("that the translator was shown is theirs to correct", () => {
    expect(planUnit(line, unit("El agua.", "approved", "Las aguas.", "approved"), OPTIONS)).toMatchObject({
      action: "correct",
      target: "Las aguas.",
    });
  });
  test("that is newer than the file is disputed, not replaced", () => {
    const dispute = { action: "dispute", target: "Las aguas.", signature: EVA };
    expect(planUnit(line, unit("Agua.", "unfinished", "Las aguas.", "approved"), OPTIONS)).toEqual(dispute);
    expect(planUnit(line, unit(undefined, "unfinished", "Las aguas.", "approved"), OPTIONS)).toEqual(dispute);
  });
  test("that is newer than the file stays, when the tool left the old one as it was", () => {
    expect(planUnit(line, unit("Agua.", "approved", "Agua.", "approved"), OPTIONS)).toBeUndefined();
  });
  test("is disputed once, and not again after somebody chose", () => {
    const back = unit("Agua.", "unfinished", "Las aguas.", "approved");
    expect(
      planUnit({ ...line, flags: ["disputed"], rivals: [{ target: "Las aguas." }] }, back, OPTIONS),
    ).toBeUndefined();
    expect(
      planUnit({ ...line, rejected: [{ target: "Las aguas.", reason: "x", ...EVA }] }, back, OPTIONS),
    ).toBeUndefined();
  });
  test("whose flags the translator was shown loses them by their signature", () => {
    const stale = { ...line, flags: ["stale-term"] as const };
    expect(planUnit(stale, unit("El agua.", "unfinished", "El agua.", "approved"), OPTIONS)).toMatchObject({
      action: "approve",
    });
  });
  test("keeps a flag that is newer than the file", () => {
    const stale = { ...line, flags: ["stale-term"] as const };
    expect(planUnit(stale, unit("El agua.", "approved", "El agua.", "approved"), OPTIONS)).toBeUndefined();
    expect(planUnit(stale, unit("Agua.", "unfinished", "El agua.", "approved"), OPTIONS)).toBeUndefined();
  });
});

describe("a sentence whose text the record has lost", () => {
  const line = makeLine();
  const ana = { by: "Ana", at: "2026-11-25T10:00:00Z" };

  test("gets a person's back, by its author", () => {
    const back = unit("El agua.", "approved", "El agua.", "approved", {
      ...ana,
      reason: "r",
      origin: { kind: "human" },
    });
    expect(planUnit(line, back, OPTIONS)).toEqual({
      action: "correct",
      target: "El agua.",
      signature: { ...ana, reason: "r" },
    });
  });
  test("gets a machine's back, as a draft or approved", () => {
    const origin = { kind: "engine", engine: "apertium" } as const;
    expect(planUnit(line, unit("El agua.", "unfinished", "El agua.", "unfinished", { origin }), OPTIONS)).toEqual({
      action: "restore",
      target: "El agua.",
      origin,
    });
    expect(planUnit(line, unit("El agua.", "approved", "El agua.", "approved", { origin, ...ana }), OPTIONS)).toEqual({
      action: "restore",
      target: "El agua.",
      origin,
      signature: ana,
    });
  });
  test("gets none that was rejected since", () => {
    const rejected = { ...line, rejected: [{ target: "El agua.", reason: "x", ...ana }] };
    expect(
      planUnit(rejected, unit("El agua.", "approved", "El agua.", "approved", { origin: { kind: "human" } }), OPTIONS),
    ).toBeUndefined();
  });
  test("has the importer's name on what the translator changed, whatever name the file still has", () => {
    const back = unit("El agua.", "approved", "Las aguas.", "approved", { ...ana, origin: { kind: "human" } });
    expect(planUnit(line, back, OPTIONS)).toMatchObject({ action: "correct", signature: EVA });
  });
});
