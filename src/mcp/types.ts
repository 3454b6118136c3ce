/** What a tool is: a name, what it takes and gives as schemas, and a function on an open project. */

import type { z } from "zod";
import type { Agent } from "../review/propose.ts";
import type { ReviewSession } from "../review/review-session.ts";

/** What every tool works with. It says nothing of how the call came in. */
export interface ToolContext {
  readonly review: ReviewSession;
  readonly agent: Agent;
  /** Keys of engines and the like. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the agent: what it does, and what it does not. */
  readonly description: string;
  /** Nothing of the project is changed by it. */
  readonly isReader: boolean;
  readonly input: Input;
  readonly output: Output;
  /** @throws CotejoError what is wrong, where, and what to do */
  run(context: ToolContext, args: z.output<Input>): Promise<z.input<Output>>;
}

/** Gives a tool the types of its own schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(tool: Tool<Input, Output>): Tool {
  return tool;
}
