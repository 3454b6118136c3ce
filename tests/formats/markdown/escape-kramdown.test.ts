/** What kramdown 2.5.1 reads otherwise than CommonMark in a text; its own output was held against these. */

import { expect, test } from "vitest";
import { resolveDialects } from "../../../src/config/dialects.ts";
import { parts, read, writeParts } from "./builders.ts";

const kramdown = { dialects: resolveDialects(["jekyll"]) };

test.each([
  // Two such runs are `<em>*</em>` there, also between spaces.
  ["One.\n", "Q *** Z y ___ Z", "Q \\*\\*\\* Z y \\_\\_\\_ Z\n"],
  ["One.\n", "a ** b", "a ** b\n"],
  ["One.\n", "\\*** a", "\\\\\\*\\*\\* a\n"],
  // It would end the link.
  ["See [it](u).\n", "Ve <1>la [^1] nota</1>.", "Ve [la \\[^1\\] nota](u).\n"],
])("%j with %j", (source, target, written) => {
  expect(writeParts(read(source, kramdown), { 0: parts(target) })).toMatchObject({ text: written, refused: [] });
});
