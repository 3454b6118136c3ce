/** What a form of the pages has sent. */

import type { Context } from "hono";

export type Fields = (name: string) => string;

/** The texts of a form; what is missing, or is a file, is empty. */
export async function readForm(context: Context): Promise<Fields> {
  const body = await context.req.parseBody();
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
}
