/**
 * Processor time of a decision by the length of its article: `node tests/bench/decision-cost.ts`, after a build. Both projects
 * have 500 sentences. The decisions go over HTTP from the same process, so that the caller's share is in it too.
 */

import { rmSync } from "node:fs";
import { loadConfig } from "../../src/config/load-config.ts";
import { startServer } from "../../src/server/start-server.ts";
import { makeProject } from "./review-bench.ts";

type Json = any; // oxlint-disable-line typescript/no-explicit-any -- answers are looked into by hand

const SENTENCES = 500;
const DECISIONS = 30;
const WARM_UP = 10;

/** Milliseconds of the processor for each decision, with the request that shows the sentence. */
async function costOf(sentences: number, action: "approve" | "correct"): Promise<number> {
  const root = makeProject(SENTENCES / sentences, sentences);
  const config = await loadConfig({ cwd: root, env: {} });
  const server = await startServer(
    { config, author: "Ana", onBug: (error) => process.stderr.write(`${String(error)}\n`) },
    0,
  );
  const { origin } = new URL(server.url);
  const signedIn = await fetch(server.url, { redirect: "manual" });
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(";")[0]).join("; "); // prettier-ignore
  const call = async (path: string, body?: object): Promise<Json> => {
    const sent = body && { method: "POST", body: JSON.stringify(body) };
    const headers = { cookie, origin, ...(body ? { "content-type": "application/json" } : {}) };
    const answer = await fetch(origin + path, { ...sent, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { segments } = await call("/api/segments?limit=200");
  const drafts = segments.filter(({ state }: Json) => state === "draft").slice(0, WARM_UP + DECISIONS);
  const decide = async ({ id }: Json): Promise<void> => {
    const { segment, ...details } = await call(`/api/segments/${id}`);
    const { seen, target } = { ...details, ...segment };
    await call(`/api/segments/${id}/decisions`, {
      action,
      seen,
      ...(action === "correct" ? { text: `${target} Uno.` } : {}),
    });
  };
  for (const segment of drafts.slice(0, WARM_UP)) await decide(segment);
  const before = process.cpuUsage();
  for (const segment of drafts.slice(WARM_UP)) await decide(segment);
  const { user, system } = process.cpuUsage(before);
  await server.close();
  rmSync(root, { recursive: true });
  return (user + system) / 1000 / (drafts.length - WARM_UP);
}

for (const action of ["approve", "correct"] as const) {
  const costs: number[] = [];
  // The first one pays for the start of the process.
  await costOf(50, action);
  for (const sentences of [50, 500]) costs.push(await costOf(sentences, action));
  const [short = 0, long = 0] = costs;
  const ratio = `${short.toFixed(0)} ms among 50, ${long.toFixed(0)} among 500, ${(long / short).toFixed(1)}×`;
  process.stdout.write(`${action}: ${ratio}\n`);
}
process.exit(0);
