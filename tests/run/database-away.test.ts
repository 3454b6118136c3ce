/** A database that goes away stops a run: no other article waits for it in vain, and the next run goes on. */

import { beforeAll, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import { translate } from "../../src/run/translate.ts";
import type { ArticleResult, RunResult } from "../../src/sync/results.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";

const ARTICLES = 60;
/** Articles that a run writes at once. */
const AT_ONCE = 4;
let server: SharedPostgres;
let url: string;

beforeAll(async () => {
  server = await sharedPostgres();
  url = await server.createDatabase();
}, 60_000);

/** PostgreSQL that only reads is refused at once; one that does not answer is tried again for half a minute. */
async function setReadOnly(isReadOnly: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await server.query(
    server.url("postgres"),
    `ALTER DATABASE ${name} SET default_transaction_read_only = ${isReadOnly ? "on" : "off"}`,
  );
  await server.endConnections(url);
}

test("a database that only reads stops the run, and the next one writes what is left", async () => {
  const names = Array.from({ length: ARTICLES }, (_, at) => `content/${at}`);
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({ provider: "pseudo", database: { project: "site" } }),
    ...Object.fromEntries(names.map((name) => [`${name}.md`, `The court met in ${name.slice(8)} cities.\n`])),
  });
  const run = async (onArticle: (result: ArticleResult) => void): Promise<RunResult> => {
    const config = await loadConfig({ cwd: project.root, env: { DATABASE_URL: url } });
    const provider = await openProvider(config, "pseudo", {});
    const { signal } = new AbortController();
    return translate(config, { provider, fill: true, force: false, author: "Ana", signal, progress: { onArticle } });
  };
  const told: ArticleResult[] = [];
  let away: Promise<void> | undefined;
  const stopped = run((result) => {
    told.push(result);
    away ??= setReadOnly(true);
  });
  await expect(stopped).rejects.toMatchObject({ code: "store-unavailable", exitCode: 5 });
  await away;
  // Of those that were just written, a broken connection may hide whether they are confirmed.
  expect(told.filter(({ status }) => status === "failed").length).toBeLessThanOrEqual(AT_ONCE);
  expect(told.length).toBeLessThan(ARTICLES);
  await setReadOnly(false);
  const again = await run(() => undefined);
  expect(again.articles.map(({ status }) => status).filter((each) => each === "failed")).toEqual([]);
  expect(names.filter((name) => !project.has(`${name}.es.md`))).toEqual([]);
}, 120_000);
