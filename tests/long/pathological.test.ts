/** The pathological files at a megabyte: done, or refused with a reason. One group by its name: `-t "refused"`. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import { toSpanish } from "../formats/markdown/builders.ts";
import { bounded, linear } from "../formats/markdown/pathological.ts";
import { translate } from "../formats/markdown/pipeline.ts";

const MEGABYTE = 1_000_000;
const HOUR = 3_600_000;

describe("refused", () => {
  test.each(Object.entries(bounded))(
    "%s",
    (_, generate) =>
      expect(readMarkdown(generate(MEGABYTE), false, toSpanish)).toMatchObject({
        reason: expect.stringMatching(/^Cannot read /),
      }),
    HOUR,
  );
});

describe("done", () => {
  test.each(Object.entries(linear))(
    "%s",
    (_, generate) => expect(translate(generate(MEGABYTE), () => "Palabra").refused).toEqual([]),
    HOUR,
  );
});
