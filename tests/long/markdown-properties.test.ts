/**
 * The properties of the Markdown room with a seed of their own each time and many more runs; `COTEJO_SEED` repeats one,
 * `COTEJO_RUNS` multiplies the runs. A counterexample belongs into the examples of the short tests.
 */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../src/sites/generators.ts";
import { article, bent, emphasisSoup, hostileText, soup } from "../formats/markdown/arbitraries.ts";
import {
  dialectSoup,
  KRAMDOWN_PIECES,
  kramdownSoup,
  someDialects,
  SYNTAX,
} from "../formats/markdown/dialect-arbitraries.ts";
import { toSpanish } from "../formats/markdown/builders.ts";
import { elementsOf, pageSoup } from "../formats/html/pages.ts";
import { pageOptions } from "../../src/formats/html/page-options.ts";
import { hostileTexts } from "../formats/markdown/hostile-texts.ts";
import { expectIdentity, expectJudged, expectProven, isReadAlike } from "../formats/markdown/laws.ts";
import { realFiles } from "../formats/markdown/samples.ts";

const seed = Number(process.env["COTEJO_SEED"] ?? Date.now() % 2 ** 31);
const factor = Number(process.env["COTEJO_RUNS"] ?? 1);
const settings = (numRuns: number): { seed: number; numRuns: number } => ({ seed, numRuns: numRuns * factor });
const HOUR = 3_600_000;
const page = pageOptions({ ...toSpanish, dialects: resolveDialects(["jekyll"]) });

describe(`seed ${seed}`, () => {
  test(
    "any text is read without a throw and written back as it is",
    () => {
      fc.assert(
        fc.property(soup, (source) => expectIdentity(source)),
        settings(40_000),
      );
    },
    HOUR,
  );

  test(
    "a bent article is written back as it is",
    () => {
      fc.assert(
        fc.property(bent(realFiles.map(({ source }) => source)), (source) => expectIdentity(source)),
        settings(10_000),
      );
    },
    HOUR,
  );

  test(
    "any text keeps its outline under any targets for any of its segments",
    () => {
      fc.assert(
        fc.property(soup, fc.array(hostileText, { minLength: 1, maxLength: 4 }), fc.nat(7), (source, texts, mask) => {
          expectProven(
            source,
            (n) => texts[n % texts.length] ?? "",
            (n) => ((mask >> (n % 3)) & 1) === 1,
          );
        }),
        settings(20_000),
      );
    },
    HOUR,
  );

  test(
    "any file in any dialects keeps its outline and its tags under any targets",
    () => {
      fc.assert(
        fc.property(
          dialectSoup,
          someDialects,
          fc.array(fc.oneof(hostileText, fc.constantFrom(...SYNTAX)), { minLength: 1, maxLength: 3 }),
          fc.nat(7),
          (source, dialects, texts, mask) => {
            const options = { dialects: resolveDialects(dialects) };
            expectIdentity(source, options);
            expectProven(
              source,
              (n) => texts[n % texts.length] ?? "",
              (n) => ((mask >> (n % 3)) & 1) === 1,
              options,
            );
          },
        ),
        settings(20_000),
      );
    },
    HOUR,
  );

  test.each(["jekyll", "mkdocs"] as const)(
    "any file of what %s reads in HTML, lists and tables keeps its outline and its tags under any targets",
    (preset) => {
      const options = { dialects: resolveDialects([preset]) };
      fc.assert(
        fc.property(
          kramdownSoup,
          fc.array(fc.oneof(hostileText, fc.constantFrom(...KRAMDOWN_PIECES)), { minLength: 1, maxLength: 3 }),
          fc.nat(7),
          (source, texts, mask) => {
            expectIdentity(source, options);
            expectProven(
              source,
              (n) => texts[n % texts.length] ?? "",
              (n) => ((mask >> (n % 3)) & 1) === 1,
              options,
            );
          },
        ),
        settings(10_000),
      );
    },
    HOUR,
  );

  test(
    "marks beside marks are the same to both parsers, and hold every text",
    () => {
      fc.assert(
        fc.property(
          emphasisSoup,
          fc.array(fc.constantFrom(...hostileTexts), { minLength: 1, maxLength: 4 }),
          fc.nat(7),
          (source, texts, mask) => {
            fc.pre(isReadAlike(source));
            const textFor = (n: number): string => (texts[n % texts.length] ?? "").replace(/\s+/g, " ").trim();
            const written = expectProven(source, textFor, (n) => ((mask >> (n % 3)) & 1) === 1);
            if (written) expectJudged(source, written);
          },
        ),
        settings(40_000),
      );
    },
    HOUR,
  );

  test(
    "a bent article keeps its outline under any targets",
    () => {
      fc.assert(
        fc.property(
          bent(realFiles.map(({ source }) => source)),
          fc.array(hostileText, { minLength: 1, maxLength: 4 }),
          fc.nat(7),
          (source, texts, mask) => {
            expectProven(
              source,
              (n) => texts[n % texts.length] ?? "",
              (n) => ((mask >> (n % 3)) & 1) === 1,
            );
          },
        ),
        settings(5_000),
      );
    },
    HOUR,
  );

  test(
    "a generated article keeps its skeleton to both parsers and holds every text",
    () => {
      let segments = 0;
      const refused: string[] = [];
      fc.assert(
        fc.property(
          article,
          fc.array(hostileText, { minLength: 1, maxLength: 4 }),
          fc.nat(7),
          (source, texts, mask) => {
            const textFor = (n: number): string =>
              `Q${n} ${(texts[n % texts.length] ?? "").replace(/\s+/g, " ")} Z`.replace(/ +/g, " ");
            const written = expectProven(source, textFor, (n) => ((mask >> (n % 3)) & 1) === 1);
            if (!written) throw new Error("refused as a whole");
            segments += written.segments;
            refused.push(...written.refused.map(({ reason }) => reason));
            expectJudged(source, written);
          },
        ),
        settings(10_000),
      );
      expect({ segments: segments > 10_000, refused }).toEqual({ segments: true, refused: [] });
    },
    HOUR,
  );

  test(
    "any page keeps its outline and its elements under any targets",
    () => {
      fc.assert(
        fc.property(
          pageSoup,
          fc.array(hostileText, { minLength: 1, maxLength: 4 }),
          fc.nat(7),
          (source, texts, mask) => {
            expectIdentity(source, page);
            const written = expectProven(
              source,
              (n) => texts[n % texts.length] ?? "",
              (n) => ((mask >> (n % 3)) & 1) === 1,
              page,
            );
            expect(elementsOf(written?.text ?? source)).toEqual(elementsOf(source));
          },
        ),
        settings(20_000),
      );
    },
    HOUR,
  );
});
