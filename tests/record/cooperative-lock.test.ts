import { lstatSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { acquireLock } from "../../src/record/project-lock.ts";
import { createCooperativeLock, waitForLock } from "../../src/record/cooperative-lock.ts";
import { makeProject } from "../helpers/project-folder.ts";

const WANTED = ".cotejo/lock-wanted";

/** A run that always writes something, four articles at a time. */
function busyRun(root: string): { readonly written: () => number; readonly end: () => Promise<void> } {
  const turns = createCooperativeLock(root);
  const over = new AbortController();
  let written = 0;
  const lanes = Array.from({ length: 4 }, async () => {
    while (!over.signal.aborted) {
      await turns.write(() => delay(3));
      written += 1;
    }
  });
  return {
    written: () => written,
    async end() {
      over.abort();
      await Promise.all(lanes);
    },
  };
}

test("whoever waits gets a turn from a run that always writes, and the run goes on", async () => {
  const project = makeProject();
  const { root } = project;
  const run = busyRun(root);
  for (let turn = 0; turn < 20; turn += 1) {
    const lock = await waitForLock(root, 5000);
    await delay(5);
    await lock.release();
    await delay(10);
  }
  const before = run.written();
  await expect.poll(run.written, { timeout: 5000 }).toBeGreaterThan(before + 20);
  await run.end();
  expect([project.has(WANTED), project.has(".cotejo/lock")]).toEqual([false, false]);
});

test("what is written at once shares the lock; nobody else writes meanwhile", async () => {
  const project = makeProject();
  const { root } = project;
  const turns = createCooperativeLock(root);
  let inside = 0;
  let most = 0;
  const write = (): Promise<void> =>
    turns.write(async () => {
      most = Math.max(most, (inside += 1));
      expect(project.has(".cotejo/lock")).toBe(true);
      await expect(acquireLock(root, { pid: process.pid })).rejects.toMatchObject({ code: "locked" });
      inside -= 1;
    });
  await Promise.all([write(), write(), write()]);
  expect(most).toBeGreaterThan(1);
  expect(project.has(".cotejo/lock")).toBe(false);
});

test("what fails in a turn gives the lock back", async () => {
  const { root } = makeProject();
  await expect(createCooperativeLock(root).write(() => Promise.reject(new Error("No disk.")))).rejects.toThrow(
    "No disk.",
  );
  await (await waitForLock(root, 0)).release();
});

test("a lock that is not given back is refused when patience ends", async () => {
  const project = makeProject();
  const { root } = project;
  const lock = await acquireLock(root, { pid: process.pid });
  const started = performance.now();
  await expect(waitForLock(root, 200)).rejects.toMatchObject({ code: "locked" });
  expect(performance.now() - started).toBeGreaterThan(190);
  expect(project.has(WANTED)).toBe(false);
  await lock.release();
});

test("a file that a dead process left in the way of a run is passed over", async () => {
  const before: string[] = [];
  const write = async (name: string, age: number): Promise<void> => {
    const { root } = makeProject({ [WANTED]: "" });
    const at = new Date(Date.now() - age);
    utimesSync(path.join(root, WANTED), at, at);
    await createCooperativeLock(root).write(async () => void before.push(name));
  };
  // The run gives way to one that waits now, and so it is the second to write though it is the first to ask.
  await Promise.all([write("one that waits", 0), write("a dead one", 60_000)]);
  expect(before).toEqual(["a dead one", "one that waits"]);
});

test("a link in the place of that file is not followed", async () => {
  const project = makeProject({ "outside.txt": "kept", ".cotejo/x": "" });
  symlinkSync(path.join(project.root, "outside.txt"), path.join(project.root, WANTED));
  const lock = await acquireLock(project.root, { pid: process.pid });
  await expect(waitForLock(project.root, 100)).rejects.toMatchObject({ code: "locked" });
  await lock.release();
  expect(readFileSync(path.join(project.root, "outside.txt"), "utf8")).toBe("kept");
  expect(lstatSync(path.join(project.root, "outside.txt")).isFile()).toBe(true);
});
