/** Every check of an article is silent on its good examples and finds something in its bad ones. */

import { describe, expect, test } from "vitest";
import { articleChecks } from "../../src/checks/article/registry.ts";
import { runArticleChecks } from "../../src/checks/article/run-article-checks.ts";
import type { ArticleExample } from "../../src/checks/article/types.ts";
import { formatRecord } from "../../src/segments/inline-codes.ts";
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

test("a check that is said to fix does so in one of its examples, and the others do not", () => {
  for (const check of articleChecks) {
    const findings = check.bad.flatMap((example) => check.run(makeArticleContext(example)));
    expect(findings.some(({ fix }) => "target" in fix)).toBe(check.fixes);
  }
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

/** What each finding makes of its sentence, or why it makes nothing. */
function fixes(example: ArticleExample): readonly string[] {
  return runArticleChecks(makeArticleContext(example), {}).map(({ fix }) =>
    "target" in fix ? formatRecord(fix.target) : `– ${fix.unsure}`,
  );
}

describe("the fix of a first use", () => {
  const commission = { ...IACHR, gender: "f" } as const;
  const oei = {
    source: "OEI",
    target: "OEI",
    policy: "keep",
    gender: "f",
    targetForms: ["Organización de Estados Iberoamericanos"],
  } as const;
  const [cidh, iberoamerican] = [
    "Comisión Interamericana de Derechos Humanos (CIDH)",
    "Organización de Estados Iberoamericanos (OEI)",
  ];

  test.for([
    ["la CIDH vino", `la ${cidh} vino`],
    ["un informe del CIDH", `un informe de la ${cidh}`],
    ["Al CIDH le toca", `A la ${cidh} le toca`],
    ["la OEI y el CIDH.", `la OEI y la ${cidh}.`],
    ['la <pc id="1">CIDH</pc>, que vino', `la <pc id="1">${cidh}</pc>, que vino`],
    [
      'el <pc id="1">informe de el <pc id="2">CIDH</pc></pc>',
      `el <pc id="1">informe de la <pc id="2">${cidh}</pc></pc>`,
    ],
    ["la CIDH publicó un informe", `la ${cidh} publicó un informe`],
    ["la CIDH condena el hecho", `la ${cidh} condena el hecho`],
    ["la CIDH había venido", `la ${cidh} había venido`],
    ["la CIDH para Colombia", `la ${cidh} para Colombia`],
    ["la CIDH, colombiana o no", `la ${cidh}, colombiana o no`],
    ["El día 3 (lunes) la CIDH «habló»: la CIDH vino", `El día 3 (lunes) la ${cidh} «habló»: la CIDH vino`],
  ] as const)("%s → %s", ([spanish, right]) => {
    expect(fixes({ pairs: [["The IACHR", spanish]], terms: [commission] })).toEqual([right]);
  });

  test("takes the contraction of another gender apart, and puts two names into one sentence one by one", () => {
    const example = { pairs: [["OEI and IACHR", "Informe del OEI y de la CIDH"]], terms: [oei, commission] } as const;
    expect(fixes(example)).toEqual([`Informe de la ${iberoamerican} y de la CIDH`, `Informe del OEI y de la ${cidh}`]);
  });

  test.for([
    ["CIDH vino", "no article stands before it"],
    ['la <ph id="1"/> CIDH vino', "no article stands before it"],
    ["esta CIDH vino", "no article stands before it"],
    ["vino (la CIDH, ayer)", "it stands in brackets"],
    ["dijo: «la CIDH vino»", "it stands in a quotation"],
    ['dijo: "la CIDH vino"', "it stands in a quotation"],
    ["las CIDH vinieron", "its article is of another number"],
    ["la CIDH (2019) vino", "brackets follow it"],
    ["la CIDH 2019 vino", "another name or a number follows it"],
    ["la CIDH Colombia vino", "another name or a number follows it"],
    ["VINO LA CIDH", "the sentence is in capitals"],
    ["la CIDH colombiana vino", "a word beside it may describe it"],
    ["la CIDH colombiana", "a word beside it may describe it"],
    ['la <pc id="1">CIDH</pc> costarricense y otras', "a word beside it may describe it"],
    ["la CIDH responsable de ello", "a word beside it may describe it"],
    // A verb, as far as its ending tells.
    ["la CIDH condena ante todos", "a word beside it may describe it"],
  ] as const)("is none for «%s»: %s", ([spanish, reason]) => {
    expect(fixes({ pairs: [["The IACHR", spanish]], terms: [commission] })).toEqual([`– ${reason}`]);
  });

  test("needs a row that says the name, and one gender for both", () => {
    const pairs = [["The IACHR came", "La CIDH vino"]] as const;
    // The Court spells CIDH too.
    const court = {
      source: "Inter-American Court of Human Rights",
      target: "Corte Interamericana de Derechos Humanos",
      policy: "locked",
      gender: "f",
    } as const;
    const bare = { ...commission, targetForms: [] };
    expect(fixes({ pairs, terms: [bare, court] })).toEqual([
      "– no row of “CIDH” has a full name that spells it among its `target_forms`",
    ]);
    expect(fixes({ pairs, terms: [IACHR] })).toEqual(["– the rows of “CIDH” do not give one gender"]);
    const other = { source: "Commission", target: IACHR.targetForms[0], policy: "locked", gender: "m" } as const;
    expect(fixes({ pairs, terms: [commission, other] })).toEqual(["– the rows of “CIDH” do not give one gender"]);
    expect(fixes({ pairs, terms: [commission, court] })).toEqual([`La ${cidh} vino`]);
    const un = {
      source: "UN",
      target: "ONU",
      policy: "locked",
      gender: "f",
      targetForms: ["Naciones Unidas"],
    } as const;
    const nations = { source: "United Nations", target: "Naciones Unidas", policy: "locked", gender: "fpl" } as const;
    expect(fixes({ pairs: [["The United Nations (UN) met.", "La ONU se reunió."]], terms: [un, nations] })).toEqual([
      "– no row of “ONU” has a full name that spells it among its `target_forms`",
    ]);
  });

  test("is none where the English describes it, whatever the Spanish says", () => {
    const made = (english: string): readonly string[] =>
      fixes({ pairs: [[english, "la CIDH jamás vino"]], terms: [commission] });
    expect(made("the former IACHR never came")).toEqual(["– a word beside it may describe it"]);
    expect(made("the report of the IACHR")).toEqual([`la ${cidh} jamás vino`]);
    expect(made("Then came IACHR")).toEqual([`la ${cidh} jamás vino`]);
  });

  test("is none where the English does not name it there, and where the name comes further down", () => {
    const later = [
      ["The IACHR came.", "La CIDH vino."],
      ["The Commission (IACHR) left.", `La ${cidh} se fue.`],
    ] as const;
    expect(fixes({ pairs: [["It came", "La CIDH vino"]], terms: [commission] })).toEqual([
      "– the English does not name it here",
    ]);
    expect(fixes({ pairs: later, terms: [commission] })).toEqual(["– its full name comes further down"]);
  });
});

describe("the fix of a repeated name", () => {
  const commission = { ...IACHR, gender: "f" } as const;
  const name = "Comisión Interamericana de Derechos Humanos";
  const again = (spanish: string, terms: ArticleExample["terms"] = [commission]): readonly string[] =>
    fixes({
      pairs: [
        ["The Commission (IACHR)", `La ${name} (CIDH)`],
        ["The IACHR", spanish],
      ],
      terms,
    });

  test.for([
    [`la ${name} (CIDH) vino`, "la CIDH vino"],
    [`informe del ${name} (“CIDH”).`, "informe de la CIDH."],
    [`la <pc id="1">${name} (CIDH)</pc> vino`, 'la <pc id="1">CIDH</pc> vino'],
    [`la ${name} vino`, "la CIDH vino"],
    [`un <ph id="1"/> de la ${name}, ayer`, 'un <ph id="1"/> de la CIDH, ayer'],
  ] as const)("%s → %s", ([spanish, right]) => {
    expect(again(spanish)).toEqual([right]);
  });

  test.for([
    [`la ${name} (CIDH, por sus siglas) vino`, "brackets follow it"],
    [`la <pc id="1">${name}</pc> (CIDH) vino`, "a mark or a code stands inside it"],
    [`${name} (CIDH)`, "no article stands before it"],
    [`las Comisiones Interamericanas de Derechos Humanos (CIDH)`, "its full name is not written as in the glossary"],
    [`«la ${name} (CIDH)»`, "it stands in a quotation"],
  ] as const)("is none for «%s»: %s", ([spanish, reason]) => {
    expect(again(spanish)).toEqual([`– ${reason}`]);
  });

  test("needs one gender for both", () => {
    const reason = "– the rows of “CIDH” and of its name do not give one gender";
    expect(again(`la ${name} (CIDH)`, [IACHR])).toEqual([reason]);
  });
});

test("settings replace a check's severity and turn it off; a hint stays one", () => {
  const context = makeArticleContext({ pairs: [["The IACHR met.", "La CIDH se reunió."]], terms: [IACHR] });
  expect(runArticleChecks(context, { "acronym-first-use": "error" })).toMatchObject([{ severity: "info" }]);
  expect(runArticleChecks(context, { "acronym-first-use": "off" })).toEqual([]);
});
