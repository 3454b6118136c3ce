/** The local DeepL refuses what the real one documents to refuse: a test against it can fail. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeeplServer } from "../servers/deepl-server.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";

let server: DeeplServer;
beforeAll(async () => {
  server = await startDeeplServer();
});
afterAll(() => server.close());

async function post(fields: readonly (readonly [string, string])[], key = "test-key"): Promise<[number, unknown]> {
  const body = new URLSearchParams([
    ["target_lang", "es"],
    ["tag_handling", "xml"],
    ["ignore_tags", "t"],
  ]);
  for (const [name, value] of fields) body.append(name, value);
  const headers = { authorization: `DeepL-Auth-Key ${key}` };
  const response = await fetch(`${server.url}/v2/translate`, { method: "POST", headers, body });
  return [response.status, await response.json()];
}

test("51 texts are refused, 50 are not", async () => {
  const texts = (count: number): (readonly [string, string])[] =>
    Array.from({ length: count }, () => ["text", "a"] as const);
  expect((await post(texts(51)))[0]).toBe(400);
  expect((await post(texts(50)))[0]).toBe(200);
});

test("a body above 128 KiB is refused", async () => {
  expect((await post([["text", "a".repeat(128 * 1024)]]))[0]).toBe(413);
});

test.each(["a & b", "<g>a", "a</g>", "<g>a</t>", "&nbsp;", "<br>", "<g id=1>a</g>", "a < b"])(
  "%j is no XML",
  async (text) => {
    expect(await post([["text", text]])).toEqual([
      400,
      { message: "Tag handling parsing failed, please check input." },
    ]);
  },
);

test("a wrong key, an unknown target and a wrong formality are refused", async () => {
  expect((await post([["text", "a"]], "other"))[0]).toBe(403);
  expect(
    (
      await post([
        ["text", "a"],
        ["target_lang", "xx"],
        ["formality", "rude"],
      ])
    )[0],
  ).toBe(400);
});

test("text is translated, ignored tags are not, and only what is asked for is billed", async () => {
  const text = 'the <g id="1">court</g> of <t id="2">CIDH</t> &amp; 3';
  expect(
    await post([
      ["text", text],
      ["show_billed_characters", "1"],
    ]),
  ).toEqual([
    200,
    {
      translations: [
        {
          detected_source_language: "EN",
          text: 'theo <g id="1">courto</g> ofo <t id="2">CIDH</t> &amp; 3',
          billed_characters: "the court of CIDH & 3".length,
        },
      ],
    },
  ]);
});
