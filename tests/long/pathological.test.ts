/** The pathological files: refused at a megabyte, with a reason, or done at a quarter of one. One group by its name: `-t "refused"`. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import { toSpanish } from "../formats/markdown/builders.ts";
import { bounded, linear } from "../formats/markdown/pathological.ts";
import { translate } from "../formats/markdown/pipeline.ts";

const MEGABYTE = 1_000_000;
/** Written, read again and compared, a megabyte of some of them takes half a minute and a gigabyte of memory. */
const QUARTER = MEGABYTE / 4;
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
    (_, generate) => expect(translate(generate(QUARTER), () => "Palabra").refused).toEqual([]),
    HOUR,
  );
});
