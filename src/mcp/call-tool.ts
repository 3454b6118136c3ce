/** One call of a tool. Whatever is wrong is an answer that says what, where and what to do: no call ends the server. */

import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { CotejoError, UsageError } from "../base/errors.ts";
import type { Tool, ToolContext } from "./types.ts";

/**
 * Calls `tool` on the project as it is on disk now.
 * @param open Opens the project, or has it open already
 * @param onBug Told what is no error of the caller's
 */
export async function callTool(
  tool: Tool,
  args: unknown,
  open: () => Promise<ToolContext>,
  onBug: (error: unknown) => void,
): Promise<CallToolResult> {
  try {
    const input = readInput(tool, args);
    const context = await open();
    await context.review.refresh();
    const output = tool.output.parse(await tool.run(context, input));
    return { structuredContent: output, content: [{ type: "text", text: JSON.stringify(output) }] };
  } catch (error) {
    if (!(error instanceof CotejoError)) onBug(error);
    return refusalAnswer(error);
  }
}

/** What a call answers that is refused. */
export function refusalAnswer(error: unknown): CallToolResult {
  return { isError: true, content: [{ type: "text", text: textOf(error) }] };
}

/** @throws UsageError `input`, with every problem and the argument that has it */
function readInput({ name, input }: Tool, args: unknown): ReturnType<typeof input.parse> {
  const parsed = input.safeParse(args ?? {});
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  const known = Object.keys(input.shape).join(", ");
  throw new UsageError("input", `Cannot call \`${name}\` with these arguments.`, {
    details,
    hint: `It takes ${known}: see its input schema.`,
  });
}

/** The code first, so that a program can tell errors apart. */
function textOf(error: unknown): string {
  if (!(error instanceof CotejoError)) {
    const message = error instanceof Error ? error.message : String(error);
    return `internal: A bug in Cotejo: ${message}\nThe project is as it was. The log of the server has more.`;
  }
  const { code, message, details, hint } = error;
  return [`${code}: ${message}`, ...details.map((detail) => `- ${detail}`), ...(hint === undefined ? [] : [hint])].join(
    "\n",
  );
}
