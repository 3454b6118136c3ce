/** Properties of files and targets nobody thought of. Seeded; the long versions are in `tests/long`. Found cases are kept as examples. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { article, bent, emphasisSoup, hostileText, soup } from "./arbitraries.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { expectIdentity, expectJudged, expectProven, isReadAlike } from "./laws.ts";
import { realFiles } from "./samples.ts";
import { testProperty } from "../../helpers/test-some.ts";

const seed = 20_261_125;
const everySecond = (n: number): boolean => n % 2 === 1;
const none = (): boolean => false;

describe("any text", () => {
  test("is read without a throw and written back as it is", () => {
    fc.assert(
      fc.property(soup, (source) => expectIdentity(source)),
      { seed, numRuns: 2000 },
    );
  });

  testProperty("keeps its outline under any targets for any of its segments", 1000, (numRuns) => {
    fc.assert(
      fc.property(soup, fc.array(hostileText, { minLength: 1, maxLength: 4 }), fc.boolean(), (source, texts, half) => {
        expectProven(source, (n) => texts[n % texts.length] ?? "", half ? everySecond : none);
      }),
      {
        seed,
        numRuns,
        examples: [
          // The front-matter extension once saw no list after an unclosed fence, and a bare tag opened an HTML block.
          ["---\na\n1. b", ["c"], false],
          ["<a title='q'>\r1.a", ["b"], false],
          ["```1. ``a", ["b"], false],
          ["[ ](u)a b", ["c"], false],
        ],
      },
    );
  });
});

testProperty("marks beside marks are the same to both parsers, and hold every text", 1500, (numRuns) => {
  fc.assert(
    fc.property(
      emphasisSoup,
      fc.array(fc.constantFrom(...hostileTexts), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (source, texts, half) => {
        fc.pre(isReadAlike(source));
        const written = expectProven(
          source,
          (n) => (texts[n % texts.length] ?? "").replace(/\s+/g, " ").trim(),
          half ? everySecond : none,
        );
        if (written) expectJudged(source, written);
      },
    ),
    {
      seed,
      numRuns,
      // An emoji lets a mark close that opened.
      examples: [["](u)*c***b**", ["a", "@a", "😀"], false]],
    },
  );
});

describe("a bent article", () => {
  const file = bent(realFiles.map(({ source }) => source));

  test("is written back as it is", () => {
    fc.assert(
      fc.property(file, (source) => expectIdentity(source)),
      { seed, numRuns: 300 },
    );
  });

  testProperty("keeps its outline under any targets", 150, (numRuns) => {
    fc.assert(
      fc.property(file, hostileText, (source, text) => {
        expectProven(source, () => text, none);
      }),
      { seed, numRuns },
    );
  });
});

describe("a generated article", () => {
  test("is written back as it is", () => {
    fc.assert(
      fc.property(article, (source) => expectIdentity(source)),
      { seed, numRuns: 300 },
    );
  });

  testProperty("keeps its skeleton to both parsers and holds every text, whatever the targets", 200, (numRuns) => {
    fc.assert(
      fc.property(
        article,
        fc.array(hostileText, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (source, texts, half) => {
          // A word at each end, so that each text is one, and is found again.
          const written = expectProven(
            source,
            (n) => `Q${n} ${(texts[n % texts.length] ?? "").replace(/\s+/g, " ")} Z`.replace(/ +/g, " "),
            half ? everySecond : none,
          );
          expect(written?.refused).toEqual([]);
          if (written) expectJudged(source, written);
        },
      ),
      {
        seed,
        numRuns,
        // Struck-out text and emphasis that cross; runs of which a part is used; marks beside emoji; a list after indented code that does not begin with 1.
        examples: [
          ["~~Tone~~ *~~Ttwo~~ Tthree*\nTfour\n", ["", "a***", ""], false],
          ["*Tone *Ttwo** Tthree\n", ["|**__", "a*b", "c"], false],
          ["Tone\n", ["🎉_a_ **b**🎉"], false],
          ["Tone[^1] of Ttwo.\n\n[^1]: A note.\n", ["🎉__🎉"], false],
          ["Tone\n", ["🎉_a_🎉"], false],
          ["    code\n\n4) Tone\n5) Ttwo\n", ["a"], false],
          ["---\ntitle: Tone\n---\n\n    code\n\n4) Tone\n", ["1) a"], false],
        ],
      },
    );
  });
});
