/** Files full of Markdown in HTML, attribute lists, tables without a head and paired marks, nested and broken in every way. */

import * as fc from "fast-check";
import { describe, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { hostileText } from "../arbitraries.ts";
import { KRAMDOWN_PIECES, kramdownSoup } from "../dialect-arbitraries.ts";
import { expectIdentity, expectProven } from "../laws.ts";

const target = fc.oneof(hostileText, fc.constantFrom(...KRAMDOWN_PIECES), fc.constant("palabra"));

describe.each(["jekyll", "mkdocs"] as const)("in %s", (preset) => {
  test("any file is written back as it is, and keeps its outline under any targets", () => {
    const options = { dialects: resolveDialects([preset]) };
    fc.assert(
      fc.property(kramdownSoup, fc.array(target, { minLength: 1, maxLength: 3 }), fc.nat(7), (source, texts, mask) => {
        expectIdentity(source, options);
        expectProven(
          source,
          (n) => texts[n % texts.length] ?? "",
          (n) => ((mask >> (n % 3)) & 1) === 1,
          options,
        );
      }),
      { seed: 7, numRuns: 200 },
    );
  }, 600_000);
});
