/** An agent of the tests: the SDK's own client, and the built command as its server, over real pipes. */

import path from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";
import type { Json } from "./review-server.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

export interface TestAgent {
  readonly client: Client;
  /** What a tool gives; fails for an error. The client holds it against the tool's schema. */
  call(name: string, args?: Record<string, unknown>): Promise<Json>;
  /** The text of the error that a tool answers; fails where it answers none. */
  refusal(name: string, args?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
  /** What the server wrote to stderr so far. */
  stderr(): string;
  /** What came on stdout and was no message. */
  readonly strays: readonly Error[];
}

export interface AgentOptions {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the client calls itself. */
  readonly name?: string;
}

/** Starts `cotejo mcp` in `cwd` and connects. It ends with the test. */
export async function startAgent(cwd: string, options: AgentOptions = {}): Promise<TestAgent> {
  const { flags = [], env = {}, name = "Claude" } = options;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, "mcp", ...flags],
    cwd,
    env: cleanEnv(env),
    stderr: "pipe",
  });
  const strays: Error[] = [];
  let printed = "";
  transport.stderr?.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
  const client = new Client({ name, version: "1.0.0" });
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK's class takes one function and is no EventTarget
  client.onerror = (error) => void strays.push(error);
  onTestFinished(() => client.close());
  await client.connect(transport);
  // Then the client knows the schemas of what tools give.
  await client.listTools();
  const ask = async (tool: string, args: Record<string, unknown> = {}): Promise<CallToolResult> =>
    (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
  return {
    client,
    strays,
    stderr: () => printed,
    close: () => client.close(),
    async call(tool, args) {
      const result = await ask(tool, args);
      if (result.isError) throw new Error(`Expected ${tool} to answer, it said: ${textOf(result)}`);
      return result.structuredContent;
    },
    async refusal(tool, args) {
      const result = await ask(tool, args);
      if (!result.isError) throw new Error(`Expected ${tool} to refuse, it answered: ${textOf(result)}`);
      return textOf(result);
    },
  };
}

function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === "text" ? part.text : part.type)).join("\n");
}
