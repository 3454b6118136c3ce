import { describe, expect, test } from "vitest";
import { runChecks } from "../../src/checks/index.ts";
import type { CheckSettings } from "../../src/checks/index.ts";
import type { ContextOptions } from "./make-context.ts";
import { makeContext } from "./make-context.ts";

const LOST_CODE: ContextOptions = { source: 'See <ph id="1"/> in 2019.', target: "Véase en 2019." };
const WRONG_NUMBER: ContextOptions = { source: "Since 2019.", target: "Desde 2009." };

describe("a machine's text", () => {
  test("is blocked by a hard check whatever the project's severities say", () => {
    for (const setting of ["off", "info", "warning", "error"] as const)
      expect(summary(LOST_CODE, { codes: setting })).toEqual(["codes error hard"]);
  });

  test("is not blocked by any other check, also as an error", () => {
    expect(summary(WRONG_NUMBER, {})).toEqual(["numbers warning", "numbers warning"]);
    expect(summary(WRONG_NUMBER, { numbers: "error" })).toEqual(["numbers error", "numbers error"]);
    expect(summary(WRONG_NUMBER, { numbers: "info" })).toEqual(["numbers info", "numbers info"]);
    expect(summary(WRONG_NUMBER, { numbers: "off" })).toEqual([]);
  });

  test("is warned of, not blocked, for a preferred term, and a setting does not raise that", () => {
    const context: ContextOptions = {
      source: "Over 80 stakeholders came.",
      target: "Asistieron más de 80 interesados.",
      terms: [{ source: "stakeholders", target: "actores clave", policy: "preferred" }],
    };
    expect(summary(context, {})).toEqual(["terms warning"]);
    expect(summary(context, { terms: "error" })).toEqual(["terms warning"]);
    expect(summary(context, { terms: "info" })).toEqual(["terms info"]);
    expect(summary(context, { terms: "off" })).toEqual([]);
  });
});

describe("a person's text", () => {
  test("is never blocked, and its hard findings follow the settings", () => {
    const locked: ContextOptions = {
      source: "The IACHR met.",
      target: "La Comisión se reunió.",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
      human: true,
    };
    expect(summary(locked, {})).toEqual(["terms error"]);
    expect(summary(locked, { terms: "warning" })).toEqual(["terms warning"]);
    expect(summary(locked, { terms: "off" })).toEqual([]);
  });

  test("may drop a mark with a warning, and a code that cannot be written is an error", () => {
    expect(summary({ ...LOST_CODE, human: true }, {})).toEqual(["codes warning"]);
    expect(summary({ source: "The end.", target: 'El fin <ph id="1"/>.', human: true }, {})).toEqual(["codes error"]);
  });
});

test("findings come in the order of the checks, and settings of unknown ids do nothing", () => {
  const context: ContextOptions = { source: 'See <ph id="1"/> since 2019.', target: "Véase  desde desde 2009." };
  expect(runChecks(makeContext(context), { anchors: "off" }).map(({ check }) => check)).toEqual([
    "codes",
    "numbers",
    "numbers",
    "doubled-word",
    "double-space",
  ]);
});

function summary(options: ContextOptions, settings: CheckSettings): readonly string[] {
  return runChecks(makeContext(options), settings).map(
    ({ check, severity, hard }) => `${check} ${severity}${hard ? " hard" : ""}`,
  );
}
