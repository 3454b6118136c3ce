/** `/api/me`: who decides here, and in which project; `/api/addresses` lets another browser in. */

import { createRoute, type z } from "@hono/zod-openapi";
import { packageVersion } from "../../base/package-version.ts";
import { projectName } from "../../config/project-name.ts";
import { MeSchema } from "../account-schema.ts";
import type { Api, AppOptions, Caller } from "../app-context.ts";
import { authorOf, sayName } from "../author.ts";
import { body, failure, json } from "../responses.ts";
import { AddressSchema, NameRequestSchema } from "../schemas.ts";
import type { Sessions } from "../session.ts";

const get = createRoute({ method: "get", path: "/api/me", responses: { 200: json(MeSchema, "Who decides.") } });

const put = createRoute({
  method: "put",
  path: "/api/me",
  request: { body: body(NameRequestSchema) },
  responses: {
    200: json(MeSchema, "Who decides in this browser from now on, until it is closed."),
    400: failure("Not a name."),
  },
});

const address = createRoute({
  method: "post",
  path: "/api/addresses",
  responses: { 200: json(AddressSchema, "An address that lets one more browser in, once.") },
});

/** Adds them. */
export function addMeRoutes(app: Api, options: AppOptions, sessions: Sessions): void {
  const { config } = options;
  const me = (name: string, account?: Caller): z.infer<typeof MeSchema> => ({
    name,
    ...(account ? { account: { role: account.role, home: account.home } } : {}),
    project: options.project ?? projectName(config.root),
    source: config.source,
    target: config.target,
    version: packageVersion(),
  });
  app.openapi(get, (context) => context.json(me(authorOf(context, options), options.caller?.(context)), 200));
  // The name of an account is its own, and others are invited to it.
  if (options.caller) return;
  app.openapi(put, (context) => context.json(me(sayName(context, options, context.req.valid("json").name)), 200));
  app.openapi(address, (context) =>
    context.json({ url: `${new URL(context.req.url).origin}/?token=${sessions.issue()}` }, 200),
  );
}
