/** Engines that answer without end, without bottom, or with a book for a sentence: a problem of the sentence, no more. */

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { withinLength } from "../../src/run/engine-answer.ts";
import { isTooDeep, MAX_ANSWER_BYTES, overlong } from "../../src/engines/answer-limits.ts";
import { createCommand } from "../../src/engines/command.ts";
import { readKeyed } from "../../src/engines/openai-answer.ts";
import { makeOptions, makeRequest } from "./builders.ts";
import { HTTP_ENGINES, LANGUAGES } from "./http-engines.ts";

/** A server whose every answer, but the list of languages, begins with `head` and goes on for ever. */
async function startEndless(status: number, head: string): Promise<{ url: string; sent: () => number }> {
  let sent = 0;
  const pour = (response: ServerResponse): void => {
    const chunk = "a".repeat(65_536);
    while (!response.destroyed) {
      sent += chunk.length;
      if (!response.write(chunk)) {
        response.once("drain", () => pour(response));
        return;
      }
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === "/languages") {
      response.end(JSON.stringify(LANGUAGES));
      return;
    }
    response.writeHead(status, { "content-type": "application/json" });
    response.write(head);
    pour(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent: () => sent };
}

describe.each(HTTP_ENGINES)("an answer of %s without an end", (_name, create) => {
  test.each([
    [200, '{"translations":[{"text":"'],
    [400, '{"error":"'],
  ])(
    "is given up, and is a problem of each sentence (status %i)",
    async (status, head) => {
      const server = await startEndless(status, head);
      const provider = create(server.url);
      // The first answer of a model's server with 400 ends the run: nothing says that the server takes anything.
      const asking = provider.translate([makeRequest("1", "One."), makeRequest("2", "Two.")], makeOptions());
      const answers = await asking.catch((error: unknown) => error);
      if (answers instanceof Error) {
        expect(status).toBe(400);
        expect(answers.message.length).toBeLessThan(400);
      } else {
        expect(answers).toEqual([
          expect.objectContaining({ id: "1", problem: expect.stringContaining(String(MAX_ANSWER_BYTES)) as string }),
          expect.objectContaining({ id: "2", problem: expect.stringContaining(String(MAX_ANSWER_BYTES)) as string }),
        ]);
      }
      // Three requests at most: both, then one by one. What is on its way in buffers is not counted.
      expect(server.sent()).toBeLessThan(3 * MAX_ANSWER_BYTES + 24 * 1024 * 1024);
      await provider.close();
    },
    30_000,
  );
});

test("a command that writes lines for ever is not read for ever", async () => {
  const script = 'setInterval(() => process.stdout.write("noise\\n".repeat(1000)), 1)';
  const provider = createCommand({
    command: [process.execPath, "-e", script],
    root: import.meta.dirname,
    env: { PATH: process.env["PATH"] },
  });
  const answers = await provider.translate([makeRequest("1", "One.")], makeOptions());
  await provider.close();
  expect(answers).toMatchObject([{ id: "1", problem: expect.stringContaining("fit no segment") as string }]);
});

describe("an answer without a bottom", () => {
  test("is no JSON object, whatever it nests", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = open.repeat(300_000) + "1" + close.repeat(300_000);
      expect(readKeyed(`{"1": ${deep}}`)).toBeUndefined();
      expect(readKeyed(`{"1": ${open.repeat(300_000)}`)).toBeUndefined();
    }
  });

  test("is not one with brackets in its texts, or an escaped mark", () => {
    expect(isTooDeep(JSON.stringify({ 1: "[".repeat(1000), 2: `"${"{".repeat(1000)}\\"` }))).toBe(false);
    expect(isTooDeep(`"${"\\".repeat(1_000_000)}`)).toBe(false);
    expect(readKeyed(JSON.stringify({ 1: "[".repeat(1000) }))?.get("1")).toEqual({ text: "[".repeat(1000) });
  });
});

describe("an answer that is a book", () => {
  const text = (value: string) => [{ type: "text" as const, value }];

  test("is none to a sentence", () => {
    const source = text("One here.");
    expect(overlong(text("a".repeat(2180)), source)).toBeUndefined();
    expect(overlong(text("a".repeat(2181)), source)).toBe(
      "The engine's answer has 2181 characters, expected at most 2180 for a sentence of this length.",
    );
    const codes = Array.from({ length: 1000 }, (_, id) => ({ type: "ph" as const, id }));
    expect(overlong(codes, source)).toBeDefined();
    expect(overlong(codes, codes)).toBeUndefined();
  });

  test("is billed, and not used", () => {
    const answer = { id: "1", content: text("a".repeat(5000)), billedCharacters: 9 };
    expect(withinLength(answer, text("One here."))).toEqual({
      id: "1",
      problem: expect.stringContaining("5000 characters") as string,
      billedCharacters: 9,
    });
    expect(withinLength({ ...answer, content: text("Uno.") }, text("One."))).toMatchObject({ content: text("Uno.") });
  });
});
