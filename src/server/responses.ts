/** How a route says what it answers. */

import type { z } from "@hono/zod-openapi";
import { ErrorSchema } from "./problem-schema.ts";

/** An answer of JSON. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** An error that a caller can do something about. */
export function failure(description: string) {
  return { description, content: { "application/problem+json": { schema: ErrorSchema } } };
}

/** A body of JSON that must be there. */
export function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { "application/json": { schema } } };
}
