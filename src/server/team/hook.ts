/** `POST /projects/<slug>/hook`: GitHub, GitLab or Forgejo says that somebody has pushed. Only a signed one is believed. */

import { createHmac, timingSafeEqual } from "node:crypto";
import { findProject } from "../../team/projects.ts";
import type { TeamHono } from "./pages/sign-in.ts";
import type { ServerOptions } from "./server-context.ts";

/** Adds it. */
export function addHook(app: TeamHono, { team }: ServerOptions): void {
  app.post("/projects/:slug/hook", async (context) => {
    const body = Buffer.from(await context.req.arrayBuffer());
    const project = await findProject(team.database, context.req.param("slug"));
    // In the same time whether or not there is such a project.
    const isSigned = isSignedBy(project?.hookSecret ?? "", body, (name) => context.req.header(name));
    if (!project || !isSigned)
      return context.json({ error: "Cannot believe this, expected a signature with the project's secret." }, 401);
    team.pushed(project.slug);
    return context.json({ ok: true }, 202);
  });
}

/** Whether a body is signed as GitHub, Forgejo and Gitea do, or has the secret as GitLab's has. */
export function isSignedBy(secret: string, body: Uint8Array, header: (name: string) => string | undefined): boolean {
  const wanted = createHmac("sha256", secret).update(body).digest("hex");
  const signatures = [
    header("x-hub-signature-256")?.replace(/^sha256=/, ""),
    header("x-forgejo-signature"),
    header("x-gitea-signature"),
  ];
  const isSigned = signatures.some((given) => equal(given ?? "", wanted));
  return (equal(header("x-gitlab-token") ?? "", secret) || isSigned) && secret !== "";
}

function equal(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
