/** The project as a reader sees it. */

import { discover } from "../articles/discover.ts";
import { UsageError } from "../base/errors.ts";
import type { Config } from "../config/types.ts";
import { withProject, type Project } from "../articles/project.ts";
import { refreshIndex, type Refreshed } from "../run/refresh-index.ts";

/** Refreshes the index first; while another process keeps writing, what it has indexed so far is shown. */
export async function readProject<T>(
  config: Config,
  work: (project: Project, refreshed: Refreshed) => Promise<T>,
): Promise<T> {
  try {
    return await withProject(config, { write: true, writes: "between", isReader: true }, async (project) =>
      work(project, await refreshIndex(project)),
    );
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== "locked") throw error;
    const { files } = await discover(config);
    return withProject(config, { write: false }, (project) => work(project, { files, broken: [], unreadable: [] }));
  }
}
