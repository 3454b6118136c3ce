/** A merge that nobody has settled refuses the file; one that a manual shows does not. */

import { expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { parts, read, toSpanish, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const CONFLICT = "<<<<<<< HEAD\nOne\n||||||| base\nTwo\n=======\nThree\n>>>>>>> topic\n";

test.each([
  ["alone", CONFLICT, 1],
  ["below text, with code in it", `Text\n\n${CONFLICT.replace("One", "```\nx\n```")}`, 3],
  ["behind code", `\`\`\`\nx\n\`\`\`\n\n${CONFLICT}`, 5],
  ["in front matter", `---\n${CONFLICT}---\n`, 2],
  ["with other line ends", `Text\n\n${CONFLICT}`.replaceAll("\n", "\r\n"), 3],
])("a conflict refuses the file: %s", (_, source, line) => {
  for (const mdx of [false, true])
    expect(readMarkdown(source, false, { ...toSpanish, mdx })).toEqual({
      line,
      reason: expect.stringContaining("git left a conflict"),
    });
});

test.each([
  `Do it like this:\n\n\`\`\`diff\n${CONFLICT}\`\`\`\n`,
  `- ~~~\n${CONFLICT.replace(/^/gm, "  ")}  ~~~\n`,
  "<<<<<<< HEAD\n\nText\n\n=======\n",
  "=======\n\n>>>>>>> x\n",
  "Write <<<<<<< HEAD, then\n=======\nand >>>>>>> x\n",
])("this is none: %j", (source) => {
  expectIdentity(source);
});

test("no texts become one", () => {
  const { text, refused } = writeParts(read("One\n\nTwo\n\nThree\n"), {
    0: parts("<<<<<<< HEAD"),
    1: parts("======="),
    2: parts(">>>>>>> topic"),
  });
  expect(refused).toEqual([]);
  expect(text).toBe("<<<<<<< HEAD\n\n=======\n\n\\>>>>>>> topic\n");
});
