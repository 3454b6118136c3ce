/**
 * The server over HTTP: each request is answered by a server of its own and nothing is kept between two. So a call may
 * come to any process, and there is no session that somebody else could use.
 */

import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import { createMcpServer, type McpServerOptions } from "./create-server.ts";

/**
 * Answers one message that was posted; whoever serves it has let the caller in.
 * @returns what the protocol says of it: JSON with 200, 202 for a notification, 400 for what is no message
 */
export async function answerHttp(request: Request, options: McpServerOptions): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  // The protocol has no batches since 2025-06-18. One that cancels its own call would never be answered.
  if (body === undefined || Array.isArray(body)) return refuse("Cannot read the body, expected one message as JSON.");
  const { server, settled } = createMcpServer(options);
  // What is wrong with a message is said in the answer. In a log, any caller could fill it.
  delete server.server.onerror;
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    return await transport.handleRequest(request, { parsedBody: body });
  } finally {
    await settled();
    await server.close();
  }
}

function refuse(message: string): Response {
  return Response.json({ jsonrpc: "2.0", error: { code: ErrorCode.ParseError, message }, id: null }, { status: 400 });
}
