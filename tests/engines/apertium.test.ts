import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UsageError } from "../../src/base/errors.ts";
import { createApertium } from "../../src/engines/apertium.ts";
import type { FoundApertium } from "../../src/engines/find-apertium.ts";
import { findApertium } from "../../src/engines/find-apertium.ts";
import type { Provider } from "../../src/engines/types.ts";
import { codesOf, inline, isNested, makeOptions, makeRequest, shown, translateTexts } from "./builders.ts";
import { testProvider } from "./contract.ts";

async function needApertium(): Promise<FoundApertium> {
  const found = await findApertium();
  if (found) return found;
  throw new Error(
    "These tests need Apertium with its English-Spanish pair. Install it: `sudo apt-get install apertium-eng-spa` (Debian, Ubuntu).",
  );
}

testProvider({ name: "apertium", create: async () => createApertium({ found: await needApertium() }) });

let provider: Provider;
beforeAll(async () => {
  provider = createApertium({ found: await needApertium(), pipes: 1 });
});
afterAll(() => provider?.close());

/** Sentences as the newsroom writes them, with codes, terms and every trap that was met. */
const SENTENCES = [
  "Earlier this year, from June 14 to July 23, the Auschwitz Institute conducted a six-week course.",
  "The course was organized with the support of the zivik funding program of the ifa (Institut für Auslandsbeziehungen).",
  "During her presentation, Carbone expressed her appreciation for the participants’ interest.",
  "The event was attended by over 80 stakeholders, including representatives of the {1:Office of the Ombudsperson|Defensoría del Pueblo}, and local advisors.",
  "The {1:IACHR|CIDH} (“{2:OEI|OEI}” for its acronym) met <3>a lot of</3> people.",
  "To watch the Master Class video, please click <1>here</1>.",
  "If you maintain an <1>open source</1> project that a lot of people use, you may have noticed you're coding less.",
  "The included span near the I was local.",
  "AIPG organized a subsequent Master Class on the Inter-American System<1/>.",
];

describe("Apertium's Spanish", () => {
  test.each([
    // Hyphens eat the spaces around them, unless the dictionary has the compound.
    ["It was a six-week course.", "Era un curso de seis semanas."],
    ["the Inter-American System", "el Sistema Interamericano"],
    ["an up-to-date report", "un informe actual"],
    ["non-public information", "información no pública"],
    ["This concerns well-being.", /que es bien/],
    // The first letter, and the first word after one it does not know.
    ["café", /^cafetería$/],
    ["npm is a tool", "npm es una herramienta"],
    ["{1:IACHR|CIDH} condemns the attack.", "{CIDH} condena el ataque."],
    ["Unresponsive maintainers become a problem.", /^Unresponsive maintainers acaecer/],
    // Genitives.
    ["the {1:IACHR|CIDH}'s report", "el {CIDH} informe"],
    ["the migrants’ rights", "los derechos de nómadas"],
    ["AIPG’s director", "AIPG director"],
    // What must not be translated.
    ["See http://a.b/the?x=1 now.", "Ve http://a.b/the?x=1 ahora."],
    ["Write to the.house@red.org.", /the\.house@red\.org\.$/],
    ["package.json and example.com", "package.json y example.com"],
    ["Edit ~/config or /etc/house now", /~\/config o \/etc\/house/],
    ["~~gone~~ 5 ~ 6", /^~~\p{L}+~~ 5 ~ 6$/u],
    ["They met at 11am and 9:30pm", /11am .*9:30pm/],
    ["Set max_retries for @user and #house", /max_retries.*@user.*#house/],
    ["No gift exceeded US$5,000.", "Ningún regalo superó US$5,000."],
    // A lemma in place of a form.
    ["We have set ourselves three goals:", "Hemos puesto tres goles:"],
    ["{{name}} is here", /^\{\{name\}\} /],
    ["a 'single' word and ‘another’ one", /'\p{L}+'.*‘\p{L}+’/u],
    // A superblank keeps the article of the noun beside it.
    ["the <1/> file", "la <1/> lima"],
    ["Use the <1/> command.", /la <1\/> orden\.$/],
    // A token that has the shape of ours.
    ["Xq0z and {1:IACHR|CIDH}", "Xq0z y {CIDH}"],
    // Decomposed accents.
    ["the cafe\u0301 of the city", "la cafetería de la ciudad"],
    ["$5 million [of] {the} ^state$", /^\$5 millones \[de\] \{.+\} \^\p{L}+\$$/u],
  ])("of %j is as expected", async (source, expected) => {
    const [text] = await translateTexts(provider, [source]);
    if (typeof expected === "string") expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  test.each([
    ["It is raining, (it is cold).", /^\S.*, \(\S.*\)\.$/],
    ["See <1/>, <2>it</2>; <3/>.", /<1\/>, <2>.*<\/2>; <3\/>\.$/],
    ["The court ruled in Quito<1/>, and in Lima<2/>.", /Quito<1\/>, y en Lima<2\/>\.$/],
    ["First line<1/>second line", /\S<1\/>\S/],
    ["(<1>{2:IACHR|CIDH}</1>)", /^\(<1>\{CIDH\}<\/1>\)$/],
    ["He said: “It is <1>his</1>”.", /“\S.*<1>\S.*\S<\/1>.*”\.$/],
  ])("has the spaces of %j", async (source, expected) => {
    const [text] = await translateTexts(provider, [source]);
    expect(text).toMatch(expected);
    expect(text).not.toMatch(/ {2}| [,.;)]/);
  });
});

describe("Apertium's answers", () => {
  test("do not depend on what was asked before, nor on the pipeline that was asked", async () => {
    const forward = await translateTexts(provider, SENTENCES);
    const backward = await translateTexts(provider, SENTENCES.toReversed());
    expect(backward.toReversed()).toEqual(forward);
    const other = createApertium({ found: await needApertium(), pipes: 2 });
    const alone: string[] = [];
    for (const sentence of SENTENCES.toReversed()) alone.unshift(...(await translateTexts(other, [sentence])));
    await other.close();
    expect(alone).toEqual(forward);
  });

  test("keep codes and terms, or are a problem, whatever the text", async () => {
    const word = fc.constantFrom(
      "the",
      "house",
      "It",
      "is",
      "of",
      "red",
      "Xq1z",
      "six-week",
      "don’t",
      "Mr.",
      "no.",
      "*",
      "[",
      "\\",
      "~",
      "{{",
      "'",
      "“",
      ",",
      ".",
      "$",
      "@",
      "\uFFFF",
      "\u0000",
      "\n",
      "—",
      "😀",
      "e\u0301",
    );
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
    const glue = fc.constantFrom("", " ");
    const piece = fc.oneof(
      text,
      fc.constantFrom("<#/>", "{#:IACHR|CIDH}"),
      fc.tuple(text, glue).map(([inside, space]) => `<#>${inside}</#>${space}`),
      fc.tuple(text, text).map(([outer, inner]) => `<#>${outer}<#>${inner}</#></#>`),
    );
    const sentence = fc
      .array(fc.tuple(piece, glue), { minLength: 1, maxLength: 6 })
      .map((parts) => number(parts.flat().join("")));
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { minLength: 5, maxLength: 5 }), async (sentences) => {
        const requests = sentences.map((value, index) => makeRequest(String(index), value));
        const answers = await provider.translate(requests, makeOptions());
        expect(answers.map(({ id }) => id)).toEqual(requests.map(({ id }) => id));
        for (const [index, answer] of answers.entries()) {
          if (!("content" in answer)) continue;
          expect(codesOf(answer.content)).toEqual(codesOf(requests[index]?.content ?? []));
          expect(isNested(answer.content)).toBe(true);
          expect(shown(answer)).not.toMatch(/\[[ocxh]\d*\]|\[\]|Xqk+\d+z/);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test("for a pair that comes back empty, the pair is translated on its own", async () => {
    // Spanish drops the pronoun, and with it all that the pair held.
    const [text] = await translateTexts(provider, ["<1>It</1> is good"]);
    expect(text).toMatch(/^<1>\p{L}+<\/1> \p{L}/u);
  });

  test("for a pair of languages it does not have are a usage error", async () => {
    const call = translateTexts(provider, ["Hello."], { target: "de" });
    await expect(call).rejects.toBeInstanceOf(UsageError);
    await expect(call).rejects.toThrow(/from `en` to `de`/);
  });

  test("go the other way too", async () => {
    expect(await translateTexts(provider, ["La casa roja<1/>"], { source: "es", target: "en" })).toEqual([
      "The red house<1/>",
    ]);
  });
});

describe("looking for Apertium", () => {
  test("finds the engine and the pair with their versions", async () => {
    const found = await needApertium();
    expect(found.version).toMatch(/^\d+\.\d+\.\d+ eng-spa/);
    expect(found.modes).toContain("eng-spa");
  });

  test("finds nothing where it is not in the path, and on Windows", async () => {
    expect(await findApertium({ path: "/nowhere" })).toBeUndefined();
    expect(await findApertium({ platform: "win32" })).toBeUndefined();
  });
});

/** Numbers the codes of a sentence written with `#`: a pair's two marks get the same one. */
function number(sentence: string): string {
  let id = 0;
  const opened: number[] = [];
  return sentence.replace(/<#\/>|<\/#>|<#>|\{#:/g, (mark) => {
    if (mark === "</#>") return `</${opened.pop()}>`;
    id += 1;
    if (mark === "<#>") opened.push(id);
    return mark.replace("#", String(id));
  });
}

test("the sentence builder of the property numbers codes", () => {
  expect(inline(number("a<#>b<#/></#>{#:c|d}"))).toEqual(inline("a<1>b<2/></1>{3:c|d}"));
});
