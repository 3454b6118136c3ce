/** `GET /api/me`: who decides here, and in which project. */

import { createRoute } from "@hono/zod-openapi";
import { packageVersion } from "../../config/package-version.ts";
import { projectName } from "../../config/project-name.ts";
import type { Api, AppOptions } from "../app.ts";
import { json } from "../responses.ts";
import { MeSchema } from "../schemas.ts";

const route = createRoute({ method: "get", path: "/api/me", responses: { 200: json(MeSchema, "Who decides.") } });

/** Adds it. */
export function addMeRoute(app: Api, { config, author }: AppOptions): void {
  app.openapi(route, (context) =>
    context.json(
      {
        name: author,
        project: projectName(config.root),
        source: config.source,
        target: config.target,
        version: packageVersion(),
      },
      200,
    ),
  );
}
