/** What a client library would do by itself, to the harm of whoever pays: follow redirects, wait for ever, unpack without end. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createDeepl } from "../../src/engines/deepl.ts";
import { freePort } from "../helpers/team-server.ts";
import { makeOptions, makeRequest } from "./builders.ts";
import { HTTP_ENGINES, INSTANT_CLOCK, LANGUAGES } from "./http-engines.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that counts the bodies with texts in them. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.once("end", () => {
      if (body !== "") bodies.push(body);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

describe.each(HTTP_ENGINES)("%s", (_, create) => {
  test.each([301, 302, 307, 308])("a redirect with %i sends the texts nowhere else", async (status) => {
    const other = await serve((__, response) => response.end("{}"));
    const { url, bodies } = await serve((request, response) => {
      if (request.url?.startsWith("/languages")) {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(LANGUAGES));
      } else response.writeHead(status, { location: `${other.url}${request.url}` }).end();
    });
    const provider = create(url);
    await expect(provider.translate([makeRequest("1", "The court met.")], makeOptions())).rejects.toMatchObject({
      code: expect.stringMatching(/^provider-(?:server|options)$/),
    });
    expect([bodies.length, other.bodies]).toEqual([1, []]);
  });

  // `fetch` itself refuses port 6667, and gives no code.
  test.each(["a closed port", "http://127.0.0.1:6667"])(
    "where %s has no server, nothing counts as sent",
    async (address) => {
      const url = address === "a closed port" ? `http://127.0.0.1:${await freePort()}` : address;
      let sent = 0;
      const spend = () => {
        sent += 1;
        return { answered: () => undefined, refused: () => undefined, unsent: () => void (sent -= 1) };
      };
      await expect(
        create(url).translate([makeRequest("1", "The court met.")], makeOptions({ spend })),
      ).rejects.toMatchObject({
        code: "provider-network",
        message: expect.not.stringContaining("unknown"),
      });
      expect(sent).toBe(0);
    },
  );
});

describe("DeepL", () => {
  const translations = (translation: object): string =>
    JSON.stringify({ translations: [{ detected_source_language: "EN", ...translation }] });

  test.each([
    [
      "no text",
      { text: null, billed_characters: 4 },
      { problem: expect.stringContaining("no text"), billedCharacters: 4 },
    ],
    ["a bill that is a text", { text: "Hola.", billed_characters: "00abc" }, { billedCharacters: 6 }],
    ["a bill below nothing", { text: "Hola.", billed_characters: -1000 }, { billedCharacters: 6 }],
    ["a bill beyond numbers", { text: "Hola.", billed_characters: 1e308 }, { billedCharacters: 6 }],
  ])("an answer with %s loses nothing else", async (_, translation, expected) => {
    const { url } = await serve((__, response) => {
      response.setHeader("content-type", "application/json");
      response.end(translations(translation));
    });
    const [answer] = await createDeepl({ key: "k", serverUrl: url, clock: INSTANT_CLOCK }).translate(
      [makeRequest("1", "Hello.")],
      makeOptions(),
    );
    expect(answer).toMatchObject(expected);
  });

  test("an answer that is small only as it is packed is not unpacked whole", async () => {
    const packed = gzipSync(translations({ text: "a".repeat(200_000_000) }));
    const { url, bodies } = await serve((_, response) => {
      response.setHeader("content-encoding", "gzip");
      response.setHeader("content-type", "application/json");
      response.end(packed);
    });
    const before = process.memoryUsage().rss;
    const answers = await createDeepl({ key: "k", serverUrl: url, clock: INSTANT_CLOCK }).translate(
      [makeRequest("1", "Hello."), makeRequest("2", "Goodbye.")],
      makeOptions(),
    );
    // The texts were read, so they are billed, and nothing is gained by sending them again.
    const problem = expect.stringContaining("longer than 1048576 bytes");
    expect(answers).toMatchObject([
      { problem, billedCharacters: 6 },
      { problem, billedCharacters: 8 },
    ]);
    expect(bodies).toHaveLength(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  test("an answer that comes byte by byte ends when its time is over", async () => {
    const { url, bodies } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(drip));
    });
    const provider = createDeepl({ key: "k", serverUrl: url, clock: INSTANT_CLOCK, timeoutMs: 300 });
    await expect(provider.translate([makeRequest("1", "Hello.")], makeOptions())).rejects.toMatchObject({
      code: "provider-network",
      message: expect.stringContaining("ETIMEDOUT"),
    });
    // Once more, as every request whose end is not known.
    expect(bodies).toHaveLength(2);
  });
});
