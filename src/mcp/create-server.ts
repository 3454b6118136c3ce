/** The tools as a server of the Model Context Protocol, whatever carries its messages. */

import { setImmediate } from "node:timers/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { CallToolResult, Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { CotejoError } from "../base/errors.ts";
import { packageVersion } from "../base/package-version.ts";
import { callTool, refusalAnswer } from "./call-tool.ts";
import { TOOLS } from "./tools.ts";
import type { Tool, ToolContext } from "./types.ts";

export interface McpServerOptions {
  /** Opens the project, or has it open already. @param client As the client calls itself */
  readonly open: (client: string | undefined) => Promise<ToolContext>;
  /** Why the caller may not use a tool, which is then not listed either; by default each may be used. */
  readonly refusalOf?: (tool: Tool) => CotejoError | undefined;
  /** Told of a call that has worked, with what it gives, before it is answered. */
  readonly onDone?: (tool: Tool, output: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

const INSTRUCTIONS = [
  "Cotejo keeps the translation of a site: every sentence with its state, its glossary and its memory.",
  "You may read, check, plan and propose. You cannot approve, reject, publish or spend: people do that.",
  "Begin with list_waiting. Read a sentence with read_segment, use its terms, keep its marks, and carry its `seen` to propose_text.",
].join(" ");

/** Makes a server that is not connected yet. @returns it, and what waits until every call is answered */
export function createMcpServer({ open, onBug, refusalOf, onDone }: McpServerOptions): {
  readonly server: McpServer;
  readonly settled: () => Promise<void>;
} {
  const calls = new Set<Promise<CallToolResult>>();
  const mcp = new McpServer(
    { name: "cotejo", title: "Cotejo", version: packageVersion() },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  // The handlers are ours: what is wrong with arguments is then said in the words of every other error.
  const { server } = mcp;
  // Such as a line that is no message: it is logged, and the next one is read.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK's class takes one function and is no EventTarget
  server.onerror = onBug;
  async function run(tool: Tool, args: unknown): Promise<CallToolResult> {
    const result = await callTool(tool, args, () => open(server.getClientVersion()?.name), onBug);
    if (!result.isError) await onDone?.(tool, result.structuredContent ?? {});
    return result;
  }
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.filter((tool) => !refusalOf?.(tool)).map(listed),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args } }) => {
    const tool = TOOLS.find((each) => each.name === name);
    if (!tool) {
      const names = TOOLS.map((each) => each.name).join(", ");
      throw new McpError(ErrorCode.InvalidParams, `Cannot call \`${name.slice(0, 100)}\`, expected one of ${names}.`);
    }
    const refusal = refusalOf?.(tool);
    const call = refusal ? Promise.resolve(refusalAnswer(refusal)) : run(tool, args);
    calls.add(call);
    try {
      return await call;
    } finally {
      calls.delete(call);
    }
  });
  return {
    server: mcp,
    async settled() {
      // What has just come in begins, and what has just ended is sent, before the next turn of the event loop.
      do {
        await Promise.all(calls);
        await setImmediate();
      } while (calls.size > 0);
    },
  };
}

function listed({ name, title, description, input, output, isReader }: Tool): ListedTool {
  return {
    name,
    title,
    description,
    inputSchema: schemaOf(input, "input"),
    outputSchema: schemaOf(output, "output"),
    annotations: { title, readOnlyHint: isReader, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

/** The dialect that clients of every version of the protocol read. */
function schemaOf(schema: z.ZodObject, io: "input" | "output"): ListedTool["inputSchema"] {
  return z.toJSONSchema(schema, { target: "draft-7", io }) as ListedTool["inputSchema"];
}
