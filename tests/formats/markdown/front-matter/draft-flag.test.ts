/** The key that keeps a page unpublished, in each format of front matter and where there is none. */

import { expect, test } from "vitest";
import { withDraftFlag } from "../../../../src/formats/markdown/front-matter/draft-flag.ts";
import { read } from "../builders.ts";

function flagged(source: string, key = "draft"): string {
  const written = { text: source, bytes: new TextEncoder().encode(source), refused: [] };
  return new TextDecoder().decode(withDraftFlag(read(source), written, key, true));
}

test.each([
  ["a\n", "---\ndraft: true\n---\na\n"],
  ["---\ntitle: A\n---\n", "---\ntitle: A\ndraft: true\n---\n"],
  ["---\ntitle: A\ndraft: false # c\n---\n", "---\ntitle: A\ndraft: true # c\n---\n"],
  ["---\ndraft:\ntitle: A\n---\n", "---\ndraft: true\ntitle: A\n---\n"],
  ["---\n---\n", "---\ndraft: true\n---\n"],
  ["---\n# {c}\n{title: A}\n---\n", "---\n# {c}\n{draft: true, title: A}\n---\n"],
  ["---\r\ntitle: A\r\n...\r\na\r\n", "---\r\ntitle: A\r\ndraft: true\r\n...\r\na\r\n"],
  ["+++\ntitle = 'A'\n[b]\nc = 1\n+++\n", "+++\ndraft = true\ntitle = 'A'\n[b]\nc = 1\n+++\n"],
  ["+++\r\ndraft = false # c\r\n+++\r\n", "+++\r\ndraft = true # c\r\n+++\r\n"],
  ["+++\n[b]\ndraft = false\n+++", "+++\ndraft = true\n[b]\ndraft = false\n+++"],
  ["+++\n+++\n", "+++\ndraft = true\n+++\n"],
  ['{\n  "title": "A"\n}\n', '{\n  "draft": true,\n  "title": "A"\n}\n'],
  ['{"title": "A", "draft": null}\n', '{"title": "A", "draft": true}\n'],
  ["{}\n\na\n", '{"draft": true}\n\na\n'],
  ["---json\n{ }\n---\n", '---json\n{ "draft": true }\n---\n'],
  [';;;\n"title": "A"\n;;;\n', ';;;\n"draft": true,\n"title": "A"\n;;;\n'],
  ["---js\n{ draft: false }\n---\n", "---js\n{ draft: false }\n---\n"],
])("%j becomes %j", (source, expected) => {
  expect(flagged(source)).toBe(expected);
  expect(flagged(expected)).toBe(expected);
});

test("a key that is no bare one is quoted in TOML", () => {
  expect(flagged("+++\na = 1\n+++\n", "not ready")).toBe('+++\n"not ready" = true\na = 1\n+++\n');
});
