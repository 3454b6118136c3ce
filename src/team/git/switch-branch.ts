/** Takes a checkout to another branch of its remote. What git does not follow, such as the index, stays. */

import { TeamError } from "../team-error.ts";
import type { Checkout } from "./checkout.ts";

/** @throws TeamError: there is no such branch, or this server has commits that the remote has not. Nothing is changed then */
export async function switchBranch(checkout: Checkout, branch: string): Promise<void> {
  const { git } = checkout;
  if (await checkout.isAhead()) throw new TeamError("project-ahead");
  const remote = `refs/remotes/origin/${branch}`;
  const fetched = await git.ask(["fetch", "--quiet", "--no-tags", "origin", `+refs/heads/${branch}:${remote}`]);
  if (fetched.code !== 0) throw new TeamError("branch-missing", { branch });
  await git.run(["checkout", "--quiet", "--force", "--no-track", "-B", branch, remote]);
}
