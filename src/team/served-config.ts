/**
 * The config of a checkout on a server or a worker. With PostgreSQL its index is in the database too, by the name that the
 * project has in addresses: so all machines share what was paid for, the budget of the month and the pauses of engines.
 */

import { loadConfig } from "../config/load-config.ts";
import type { Config } from "../config/types.ts";

/**
 * Reads it as it is on disk now.
 * @param root Absolute: the checkout
 * @param slug The project. What `database.project` says there is not used: who can push could name another project
 * @param env Of the server: `DATABASE_URL`
 * @throws UsageError `config`
 */
export async function loadServedConfig(
  root: string,
  slug: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Config> {
  const config = await loadConfig({ cwd: root, env: {}, isServed: true });
  const url = env["DATABASE_URL"];
  return url ? { ...config, database: { ...config.database, project: slug, url } } : config;
}
