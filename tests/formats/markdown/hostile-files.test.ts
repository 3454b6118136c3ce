/** Whole files under an engine that returns marks: all of CommonMark's and GFM's examples, and real articles. */

import { describe, expect, test } from "vitest";
import { everything } from "./hostile-texts.ts";
import { judge } from "./judge.ts";
import { translate } from "./pipeline.ts";
import { gfmExamples, gfmMore, realFiles, specExamples, trickyInputs, type Sample } from "./samples.ts";

const examples = [...specExamples, ...gfmExamples, ...gfmMore, ...trickyInputs];
/** Thousands of files written: more than the runner's own limit on a busy machine. */
const LIMIT_MS = 300_000;

/** Texts that are on no page, and so not in what the judge sees: titles of definitions that nothing names, and a cell too many. */
const unseen = new Set(["CommonMark 563, Links", "CommonMark 592, Images", "GFM 204, Tables"]);
/** `~~~not~~~` is text in GFM and struck out to the judge. */
const disputed = new Set(["GFM, three tildes"]);

interface Outcome {
  readonly segments: number;
  readonly refused: readonly string[];
  readonly broken: readonly string[];
  readonly lost: readonly string[];
}

function outcomeOf(
  samples: readonly Sample[],
  textFor: (n: number) => string,
  skips?: (n: number) => boolean,
): Outcome {
  let segments = 0;
  const refused: string[] = [];
  const broken: string[] = [];
  const lost: string[] = [];
  for (const { name, source } of samples) {
    const written = translate(source, textFor, skips);
    segments += written.segments;
    for (const { line } of written.refused) refused.push(`${name}:${line}`);
    const verdict = judge(written.text);
    if (!disputed.has(name) && verdict.skeleton.join("\n") !== judge(source).skeleton.join("\n")) broken.push(name);
    const all = verdict.texts.join("\u0001");
    if (!unseen.has(name)) for (const text of written.texts) if (!all.includes(text)) lost.push(`${name}: ${text}`);
  }
  return { segments, refused, broken, lost };
}

const clean = { refused: [], broken: [], lost: [] };
const inside = (n: number): string => `Q${n} ${everything} Z`;
const atEdges = (n: number): string => `${everything} ${n} ***`;

describe.each([
  {
    what: "every example of the specifications",
    samples: examples,
    segments: 800,
    // `*(*foo*)*`: marks between two punctuation marks both open and close (CommonMark 6.2), whatever stands for them.
    // A literal address takes in any mark that follows it without a space (GFM 6.9).
    refused: [
      "CommonMark 369, Emphasis and strong emphasis:1",
      "CommonMark 373, Emphasis and strong emphasis:1",
      "GFM 626, Autolinks:3",
      "GFM 627, Autolinks:1",
    ],
  },
  {
    what: "every real article",
    samples: realFiles,
    segments: 4000,
    refused: ["tests/corpus/opensource-guide/es/best-practices.md:255"],
  },
])("$what keeps its skeleton and holds every text", ({ what, samples, segments, refused }) => {
  const marked = { timeout: LIMIT_MS, tags: what === "every real article" ? ["slow"] : [] };
  test(
    "when each text is a word, so that a translation could be",
    () => {
      const outcome = outcomeOf(samples, (n) => `Palabra ${n}`);
      expect(outcome.segments).toBeGreaterThan(segments);
      expect(outcome).toMatchObject(clean);
    },
    LIMIT_MS,
  );

  test("when each text has every mark in it", marked, () => expect(outcomeOf(samples, inside)).toMatchObject(clean));

  test("when each text begins and ends with marks; what no escape can hold is refused and counted", marked, () =>
    expect(outcomeOf(samples, atEdges)).toMatchObject({ ...clean, refused }),
  );
});

test(
  "every example of the specifications holds every text where every other sentence keeps its source",
  () => expect(outcomeOf(examples, inside, (n) => n % 2 === 0)).toMatchObject(clean),
  LIMIT_MS,
);
