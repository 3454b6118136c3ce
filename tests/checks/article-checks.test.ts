/** Every check of an article is silent on its good examples and finds something in its bad ones. */

import { describe, expect, test } from "vitest";
import { articleChecks } from "../../src/checks/article/registry.ts";
import { runArticleChecks } from "../../src/checks/article/run-article-checks.ts";
import type { ArticleExample } from "../../src/checks/article/types.ts";
import { makeArticleContext } from "./make-article-context.ts";

const IACHR = {
  source: "IACHR",
  target: "CIDH",
  policy: "locked",
  targetForms: ["Comisión Interamericana de Derechos Humanos"],
} as const;
const AIPG = { source: "AIPG", target: "AIPG", policy: "keep" } as const;
const INSTITUTE = {
  source: "Auschwitz Institute for the Prevention of Genocide",
  target: "Instituto Auschwitz para la Prevención del Genocidio",
  policy: "locked",
} as const;

function found(example: ArticleExample, kind?: "heading"): readonly string[] {
  return runArticleChecks(makeArticleContext(example, kind), {}).map(
    ({ check, severity, segment }) => `${check} ${severity} ${segment}`,
  );
}

describe.each(articleChecks.map((check) => [check.id, check] as const))("%s", (id, check) => {
  test.each(check.good)("is silent, as are the others: $pairs", (example) => {
    expect(found(example)).toEqual([]);
  });

  test.each(check.bad)("finds something: $pairs", (example) => {
    const findings = check.run(makeArticleContext(example));
    expect(findings.length).toBeGreaterThan(0);
    for (const { message } of findings) expect(message).toMatch(/^\S.*\.$/s);
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

describe("the first use of an acronym", () => {
  test("is a warning where the English spells it out, a hint where it does not, found once an article", () => {
    const spelt: ArticleExample = {
      pairs: [
        ["It met.", "Se reunió."],
        ["The Commission (IACHR) met.", "La CIDH se reunió."],
        ["The IACHR ended.", "La CIDH terminó."],
      ],
      terms: [IACHR],
    };
    expect(found(spelt)).toEqual(["acronym-first-use warning 1"]);
    const bare = {
      ...spelt,
      pairs: spelt.pairs.map(([en, es]) => [en.replace("Commission (IACHR)", "IACHR"), es] as const),
    };
    expect(found(bare)).toEqual(["acronym-first-use info 1"]);
  });

  test("may be spelt out in a heading, by a row that the English or the Spanish spells, or behind the acronym", () => {
    const [en, es] = ["AIPG met.", "El AIPG se reunió."];
    const long = "Instituto Auschwitz para la Prevención del Genocidio";
    const terms = [AIPG, INSTITUTE];
    expect(found({ pairs: [[en, es]], terms })).toEqual(["acronym-first-use info 0"]);
    expect(
      found({
        pairs: [
          ["About", long],
          [en, es],
        ],
        terms,
      }),
    ).toEqual([]);
    expect(found({ pairs: [[en, `El AIPG (${long}) se reunió.`]], terms })).toEqual([]);
    expect(found({ pairs: [[en, "El AIPG (Instituto Auschwitz) se reunió."]], terms })).toEqual([]);
  });

  test("in a heading does not count", () => {
    expect(found({ pairs: [["The IACHR", "La CIDH"]], terms: [IACHR] }, "heading")).toEqual([]);
  });

  test("is spelt out in English, where that is what stands in the file", () => {
    const pairs = [
      ["The Commission (IACHR) met.", ""],
      ["The IACHR ended.", "La CIDH terminó."],
    ] as const;
    expect(found({ pairs, terms: [IACHR] })).toEqual([]);
  });

  test("is not one joined to others, in another name, or a word of a text in capitals", () => {
    const terms = [
      { source: "OAS", target: "OEA", policy: "locked", targetForms: ["Organización de los Estados Americanos"] },
      { source: "UN", target: "ONU", policy: "locked", targetForms: ["Naciones Unidas"] },
      { source: "LAC", target: "LAS", policy: "locked", targetForms: ["Liga de los Estados"] },
      { source: "OAS mission", target: "Misión de la OEA", policy: "locked" },
    ] as const;
    const pairs = [
      ["MAPP/OAS", "MAPP/OEA"],
      ["the OAS mission", "la Misión de la OEA"],
      ["THE SIX", "LAS SEIS"],
    ] as const;
    expect(found({ pairs, terms })).toEqual([]);
  });

  test("of one that everybody knows is found only where the English spells it out", () => {
    const terms = [
      { source: "UN", target: "ONU", policy: "locked", targetForms: ["Naciones Unidas"] },
      { source: "United Nations", target: "Naciones Unidas", policy: "locked" },
    ] as const;
    expect(found({ pairs: [["The UN met.", "La ONU se reunió."]], terms })).toEqual([]);
    expect(found({ pairs: [["The United Nations met.", "La ONU se reunió."]], terms })).toEqual([
      "acronym-first-use warning 0",
    ]);
  });
});

describe("a full name with its acronym", () => {
  const full = "La Comisión Interamericana de Derechos Humanos (CIDH) vino.";

  test("is a warning the second time, a hint where the English repeats it too", () => {
    const terms = [
      IACHR,
      { source: "Inter-American Commission", target: "Comisión Interamericana de Derechos Humanos", policy: "locked" },
    ] as const;
    const english = "The Inter-American Commission (IACHR) came.";
    expect(found({ pairs: [[english, full], ["The IACHR came.", full]], terms })).toEqual(["acronym-repeated warning 1"]); // prettier-ignore
    expect(found({ pairs: [[english, full], [english, full]], terms })).toEqual(["acronym-repeated info 1"]); // prettier-ignore
  });
});

test("settings replace a check's severity and turn it off; a hint stays one", () => {
  const context = makeArticleContext({ pairs: [["The IACHR met.", "La CIDH se reunió."]], terms: [IACHR] });
  expect(runArticleChecks(context, { "acronym-first-use": "error" })).toMatchObject([{ severity: "info" }]);
  expect(runArticleChecks(context, { "acronym-first-use": "off" })).toEqual([]);
});
