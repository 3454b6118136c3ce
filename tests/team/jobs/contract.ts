/** What rows of jobs have to keep to on either database. */

import { expect, test } from "vitest";
import type { TeamDatabase } from "../../../src/team/tables.ts";
import {
  beginJob,
  cancelJobs,
  changeJob,
  countJobs,
  giveUpJob,
  jobsOf,
  restartJob,
  startJobs,
  type QueuedJob,
} from "../../../src/team/jobs/job-rows.ts";
import { readAudit } from "../../../src/team/audit.ts";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const WANTED = { project: "site", articles: ["a.md", "b.md"], provider: "deepl", by: "ana@example.org" };

/** Defines the suite. @param open Makes a database without rows, and opens it as two servers have it */
export function testJobRows(open: () => Promise<readonly [TeamDatabase, TeamDatabase]>): void {
  const nothing = async (): Promise<void> => undefined;

  test("an article has one open job, whoever starts it at the same moment", async () => {
    const [first, second] = await open();
    const started = await Promise.all([first, second].map((each) => startJobs(each, nothing, WANTED, NOW)));
    expect(started.flat().map(({ article }) => article).sort()).toEqual(["a.md", "b.md"]); // prettier-ignore
    expect(await countJobs(second, "site")).toEqual({ waiting: 2 });
    expect(await startJobs(first, nothing, { ...WANTED, project: "other" }, NOW)).toHaveLength(2);
  });

  test("what cannot be queued leaves no row and no entry in the audit log", async () => {
    const [first, second] = await open();
    const refuse = async (): Promise<void> => Promise.reject(new Error("The queue is away."));
    await expect(startJobs(first, refuse, WANTED, NOW)).rejects.toThrow("The queue is away.");
    expect(await jobsOf(second, "site")).toEqual([]);
    expect(await readAudit(second, null)).toEqual([]);
  });

  test("a try that was taken for dead changes nothing of the next one", async () => {
    const [first, second] = await open();
    const [{ id } = { id: "" }] = await startJobs(first, nothing, WANTED, NOW);
    const slow = await beginJob(first, id, "slow", NOW);
    const next = await beginJob(second, id, "next", NOW);
    if (!slow || !next) throw new Error("Expected two tries.");
    expect([slow.tries, next.tries]).toEqual([1, 2]);
    expect(await changeJob(first, slow, { state: "failed" })).toBe(false);
    expect(await changeJob(second, next, { state: "done" })).toBe(true);
    expect(await beginJob(first, id, "late", NOW)).toBeUndefined();
  });

  test("a failed one is restarted once, unless its article is under way", async () => {
    const [first, second] = await open();
    const [{ id } = { id: "" }] = await startJobs(first, nothing, { ...WANTED, articles: ["a.md"] }, NOW);
    await beginJob(first, id, "one", NOW);
    await giveUpJob(second, id, NOW);
    expect(await jobsOf(first, "site")).toMatchObject([{ state: "failed", error: expect.stringContaining("worker-lost") }]);
    const wanted = { project: "site", id, by: "ana@example.org" };
    await expect(restartJob(first, nothing, { ...wanted, project: "other" }, NOW)).rejects.toMatchObject({ code: "job-gone" });
    const queued: QueuedJob[] = [];
    const results = await Promise.allSettled([first, second].map((each) => restartJob(each, async (_within, jobs) => void queued.push(...jobs), wanted, NOW)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(queued).toMatchObject([{ id, article: "a.md" }]);
    await beginJob(first, id, "two", NOW);
    await giveUpJob(first, id, NOW);
    expect(await startJobs(second, nothing, { ...WANTED, articles: ["a.md"] }, NOW)).toHaveLength(1);
    await expect(restartJob(first, nothing, wanted, NOW)).rejects.toMatchObject({ code: "job-open" });
  }); // prettier-ignore

  test("what nobody has begun is taken back, and the rest goes on", async () => {
    const [first, second] = await open();
    const [one] = await startJobs(first, nothing, WANTED, NOW);
    await beginJob(second, one?.id ?? "", "one", NOW);
    expect(await cancelJobs(first, "site", "ana@example.org", NOW)).toBe(1);
    expect(await countJobs(second, "site")).toEqual({ running: 1, cancelled: 1 });
  });
}
