import { expect, test } from "vitest";
import { runChecks, runFixes, type CheckSettings } from "../../src/checks/index.ts";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import { makeContext, makeTerm, type ContextOptions } from "./make-context.ts";

const GLOSSED: ContextOptions = {
  source: "the Commission (IACHR) and the OEI (for its acronym in Spanish)",
  target: "la Comisión (CIDH, por sus siglas en inglés) y la OEI (OEI, por sus siglas en español)",
  terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
};

function fixed(
  options: ContextOptions,
  settings: CheckSettings = {},
): readonly [string, readonly string[]] | undefined {
  const result = runFixes(makeContext(options), settings);
  return result && [formatRecord(result.target), result.checks];
}

test("a sentence that names two languages keeps what tells them apart, and loses what is wrong", () => {
  expect(fixed(GLOSSED)).toEqual(["la Comisión (CIDH) y la OEI (OEI, por sus siglas en español)", ["acronym-english"]]);
});

test("every certain finding of a check is put right at once, and those of the next check after it", () => {
  const target = "la CIDH (CIDH, por sus siglas en español), y la OEI por sus siglas españolas";
  expect(fixed({ ...GLOSSED, target })).toEqual(["la CIDH (CIDH), y la OEI", ["acronym-spanish"]]);
});

test("a check that is off fixes nothing, and there may be nothing to fix", () => {
  expect(fixed(GLOSSED, { "acronym-english": "off" })).toBeUndefined();
  expect(fixed({ source: "The course", target: "El curso" })).toBeUndefined();
  expect(fixed({ source: "the Commission (IACHR)", target: "(CIDH, por sus siglas en inglés)", targetLocale: "pt" })).toBeUndefined(); // prettier-ignore
});

test("a result that a hard check refuses is not taken, where it did not refuse what was there", () => {
  // Here the glossary wants words of the gloss.
  const terms = [{ source: "its initials", target: "sus siglas", policy: "locked" }] as const;
  expect(fixed({ source: "OEI, for its initials", target: "OEI, por sus siglas en español", terms })).toBeUndefined();
});

test("what the glossary bans is not said twice", () => {
  const context = makeContext({ source: "the OEI", target: "la OEI (OEI, por sus siglas en español)" });
  const row = makeTerm({ source: "", target: "", policy: "forbidden", forbidden: ["por sus siglas en español"] });
  const checksOf = (forbiddenTerms: readonly (typeof row)[]): readonly string[] =>
    runChecks({ ...context, forbiddenTerms }, {}).map(({ check }) => check);
  expect(checksOf([])).toEqual(["acronym-spanish"]);
  expect(checksOf([row])).toEqual(["terms"]);
});

test("two spaces become one, a space that does not break stays, and what stands between codes is left", () => {
  const spaced = (target: string) => fixed({ source: "A course of 50%.", target })?.[0];
  expect(spaced("Un  curso al 50 \u00A0%.")).toBe("Un curso al 50\u00A0%.");
  expect(spaced("Un curso al 50 %.")).toBeUndefined();
  expect(fixed({ source: 'A <ph id="1"/> b', target: 'A <ph id="1"/>  b' })).toBeUndefined();
});

test("one check alone is put right where only that is asked for", () => {
  const target = "la CIDH  (CIDH, por sus siglas en español)";
  const context = makeContext({ ...GLOSSED, target });
  expect(runFixes(context, {}, "double-space")?.checks).toEqual(["double-space"]);
  expect(runFixes(context, {}, "acronym-spanish")?.checks).toEqual(["acronym-spanish"]);
});
