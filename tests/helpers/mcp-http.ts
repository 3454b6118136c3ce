/** An agent of the tests that calls a team's server: the SDK's own client over real HTTP, and a token that a page has made. */

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { onTestFinished } from "vitest";
import type { Json } from "./review-server.ts";
import type { Person } from "./team-client.ts";

export interface HttpAgent {
  readonly client: Client;
  /** What a tool gives; fails for an error. */
  call(name: string, args?: Record<string, unknown>): Promise<Json>;
  /** The text of the error that a tool answers; fails where it answers none. */
  refusal(name: string, args?: Record<string, unknown>): Promise<string>;
}

/** Has the page of somebody's account make a token. Fails where it refuses. */
export async function makeToken(
  person: Person,
  fields: Partial<Record<"name" | "project" | "scope" | "days", string>> = {},
): Promise<string> {
  const wanted = { name: "Claude", project: "site", scope: "propose", days: "7", ...fields };
  const page = await (await person.post("account/tokens", wanted)).text();
  const token = /value="(cotejo_[\w-]{43})"/.exec(page)?.[1];
  if (token === undefined) throw new Error(`Expected a token, the page said: ${page}`);
  return token;
}

/** Connects; the connection ends with the test. */
export async function connectAgent(url: string, token: string | undefined): Promise<HttpAgent> {
  const transport = new StreamableHTTPClientTransport(new URL("mcp", url), {
    requestInit: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
  });
  const client = new Client({ name: "a client of the tests", version: "1.0.0" });
  onTestFinished(() => client.close());
  await client.connect(transport);
  await client.listTools();
  const ask = async (name: string, args: Record<string, unknown> = {}): Promise<CallToolResult> =>
    (await client.callTool({ name, arguments: args })) as CallToolResult;
  return {
    client,
    async call(name, args) {
      const result = await ask(name, args);
      if (result.isError) throw new Error(`Expected ${name} to answer, it said: ${textOf(result)}`);
      return result.structuredContent;
    },
    async refusal(name, args) {
      const result = await ask(name, args);
      if (!result.isError) throw new Error(`Expected ${name} to refuse, it answered: ${textOf(result)}`);
      return textOf(result);
    },
  };
}

function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === "text" ? part.text : part.type)).join("\n");
}
