/** What a page knows of its reader and its project. */

import { z } from "@hono/zod-openapi";

export const AccountSchema = z
  .object({
    role: z.string().openapi({ description: "In this project." }),
    home: z.string().openapi({ description: "Where the list of projects is." }),
  })
  .openapi("Account", { description: "On the server of a team." });

export const MeSchema = z
  .object({
    name: z.string(),
    project: z.string(),
    source: z.string(),
    target: z.string(),
    version: z.string(),
    account: AccountSchema.optional(),
  })
  .openapi("Me");
