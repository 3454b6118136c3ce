/** The role that each route of a project's API needs. A route that is not here is refused to everybody. */

import type { Role } from "./roles.ts";

/** Method and path, as the API's document has them. */
export const ROUTE_ROLES: Readonly<Record<string, Role>> = {
  "GET /api/openapi.json": "viewer",
  "GET /api/me": "viewer",
  "GET /api/articles": "viewer",
  "GET /api/articles/preview": "viewer",
  "GET /api/articles/preview.css": "viewer",
  "GET /api/articles/review": "viewer",
  "GET /api/articles/print": "viewer",
  "GET /api/articles/proof": "viewer",
  "GET /api/articles/proof/print": "viewer",
  "GET /api/bulk": "viewer",
  "GET /api/dashboard": "viewer",
  "GET /api/events": "viewer",
  "GET /api/files": "viewer",
  "GET /api/inbox": "viewer",
  "GET /api/engines": "viewer",
  "GET /api/jobs": "viewer",
  "GET /api/jobs/{id}": "viewer",
  "GET /api/memory": "viewer",
  "GET /api/segments": "viewer",
  "GET /api/segments/{id}": "viewer",
  "GET /api/segments/{id}/addresses": "viewer",
  "POST /api/presence": "viewer",
  "POST /api/readings": "viewer",
  "POST /api/segments/{id}/check": "viewer",
  "POST /api/segments/successor": "viewer",
  "POST /api/replace/preview": "viewer",
  "POST /api/segments/{id}/comments": "translator",
  "POST /api/segments/{id}/comments/{comment}/resolve": "translator",
  // A translator may only correct; what they write waits. The gate looks at the action.
  "POST /api/segments/{id}/decisions": "translator",
  "POST /api/articles/review": "reviewer",
  "POST /api/articles/assignment": "reviewer",
  "POST /api/articles/responsible": "reviewer",
  "POST /api/bulk": "reviewer",
  "POST /api/bulk/{id}/undo": "reviewer",
  "POST /api/replace": "reviewer",
  "POST /api/segments/{id}/addresses": "reviewer",
  "POST /api/segments/{id}/assignment": "reviewer",
  "POST /api/segments/{id}/dismissals": "reviewer",
  "POST /api/segments/{id}/dismissals/undo": "reviewer",
  "POST /api/segments/{id}/drafts": "editor",
  "POST /api/jobs": "editor",
  "DELETE /api/jobs/{id}": "editor",
};

/** What each path is, literal ones before those with parameters. */
const ROUTES = Object.entries(ROUTE_ROLES)
  .map(([route, role]) => {
    const [method = "", path = ""] = route.split(" ");
    const pattern = path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+");
    return { route, method, role, pattern: new RegExp(`^${pattern}$`) };
  })
  .sort((left, right) => Number(left.route.includes("{")) - Number(right.route.includes("{")));

/** The route of a request and the role that it needs; undefined: there is none, or nobody may call it. */
export function routeOf(method: string, path: string): { readonly route: string; readonly role: Role } | undefined {
  const wanted = method === "HEAD" ? "GET" : method;
  return ROUTES.find((each) => each.method === wanted && each.pattern.test(path));
}
