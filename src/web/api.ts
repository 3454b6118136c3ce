/** The API as the page calls it. Its types are the server's own. */

import type { z } from "@hono/zod-openapi";
import type { ErrorSchema, MeSchema } from "../server/schemas.ts";

export type Me = z.infer<typeof MeSchema>;
export type ApiProblem = z.infer<typeof ErrorSchema>;

/** What the server refused, with its reason. */
export class ApiError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Calls `path` below `/api`. @throws ApiError what the server refused; TypeError where it cannot be reached */
export async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, {
    ...init,
    headers: { accept: "application/json", ...(init?.body ? { "content-type": "application/json" } : {}) },
  });
  if (!response.ok) throw new ApiError((await response.json()) as ApiProblem);
  return (await response.json()) as T;
}

export function loadMe(): Promise<Me> {
  return call("/me");
}
