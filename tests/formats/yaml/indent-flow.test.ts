import fc from "fast-check";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { indentFlow } from "../../../src/formats/yaml/indent-flow.ts";

/** What PyYAML 6.0.2 (libyaml's rules) reads; the yaml library reads none of them as they are. */
const LEFT_ALIGNED: readonly (readonly [yaml: string, value: unknown])[] = [
  ['t: "a\nb"\nx: 1\n', { t: "a b", x: 1 }],
  ["t: 'it''s\nb'\nx: 1\n", { t: "it's b", x: 1 }],
  ['t: "a\n\nb"\nx: 1\n', { t: "a\nb", x: 1 }],
  ['t: "a\\\nb"\n', { t: "ab" }],
  ['t: "a \\"b\nc\\" d"\n', { t: 'a "b c" d' }],
  ['s:\n  t: "a\n b"\n  u: 2\n', { s: { t: "a b", u: 2 } }],
  ['- "a\nb"\n', ["a b"]],
  ['k:\n- "a\nb"\n- c\n', { k: ["a b", "c"] }],
  ['t: "a\nkey: b"\nx: 1\n', { t: "a key: b", x: 1 }],
  ['t: "a\n# b\n- c"\nx: 1\n', { t: "a # b - c", x: 1 }],
  ['t: "a\r\nb"\r\nx: 1\r\n', { t: "a b", x: 1 }],
  ["tags: [a,\nb]\nx: 1\n", { tags: ["a", "b"], x: 1 }],
  ["tags: [a, # first\n{b: c,\nd: e}, f\n]\nx: 1\n", { tags: ["a", { b: "c", d: "e" }, "f"], x: 1 }],
  ['tags: ["a\nb",\nc]\nx: "d\ne"\n', { tags: ["a b", "c"], x: "d e" }],
];

test.each(LEFT_ALIGNED)("lines at the left margin are read as libyaml reads them: %j", (yaml, value) => {
  expect(() => parse(yaml) as unknown).toThrow();
  expect(parse(indentFlow(yaml)?.text ?? "")).toEqual(value);
});

test.each([
  't: "never\nx: 1\n',
  "t: [a, b\nx: 1\n",
  "a: 'tis\nb: c\n",
  "t: a\nb\n",
  "",
  't: |\n  "a\n  b\n',
  "x: it's\ny: 1\n",
])("what no indent mends comes to an end, and what needs none is left alone: %j", (yaml) => {
  const text = indentFlow(yaml)?.text;
  expect(text === undefined || text.replaceAll(/\n +/g, "\n") === yaml.replaceAll(/\n +/g, "\n")).toBe(true);
});

test("every offset leads back to its own character", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const lines = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join("\n"));
  const value = fc.oneof(
    lines.map((text) => `"${text}"`),
    lines.map((text) => `'${text}'`),
    fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `[${words.join(",\n")}]`),
    word,
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const yaml = values.map((each, at) => `k${at}: ${each}\n`).join("");
      const indented = indentFlow(yaml);
      if (!indented) return;
      for (const { 0: mark, index } of indented.text.matchAll(/\S/g)) expect(yaml[indented.toGiven(index)]).toBe(mark);
      const plain = (text: string): string => text.replaceAll(/\s+/g, " ");
      expect(parse(indented.text)).toEqual(
        Object.fromEntries(
          values.map((each, at) => [
            `k${at}`,
            each.startsWith("[") ? each.slice(1, -1).split(",\n") : plain(each.replaceAll(/["']/g, "")),
          ]),
        ),
      );
    }),
    { seed: 20261126, numRuns: 300 },
  );
});
