import { spawn, type ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { processBirth } from "../../src/base/process-birth.ts";
import { acquireLock } from "../../src/record/project-lock.ts";

const NOW = Date.parse("2026-11-25T10:00:00Z");
/** No process has it: Linux ends at 2^22. */
const DEAD_PID = 99_999_999;
const ALIVE = { isAlive: () => true };
const DEAD = { isAlive: () => false };

let root: string;
let file: string;
let children: ChildProcess[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cotejo-lock-"));
  file = join(root, ".cotejo", "lock");
  children = [];
});
afterEach(async () => {
  for (const child of children) await end(child);
  rmSync(root, { recursive: true });
});

function leave(owner: object | string): void {
  mkdirSync(join(root, ".cotejo"), { recursive: true });
  writeFileSync(file, typeof owner === "string" ? owner : JSON.stringify(owner));
}

function makeOwner(fields: object = {}): object {
  return { pid: DEAD_PID, host: hostname(), started: new Date(NOW).toISOString(), nonce: "n", ...fields };
}

function ownerPid(): unknown {
  return (JSON.parse(readFileSync(file, "utf8")) as { pid: unknown }).pid;
}

/** A process that takes the lock, says `got` or the error's code, and holds it until its input ends. */
function startHolder(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const module = new URL("../../src/record/project-lock.ts", import.meta.url).href;
  const script = `
    const { acquireLock } = await import(${JSON.stringify(module)});
    const lock = await acquireLock(process.argv[1], { pid: process.pid }).catch((error) => error);
    console.log(lock.release ? "got" : lock.code);
    for await (const _ of process.stdin);
    await lock.release?.();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, root], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    createInterface({ input: child.stdout }).once("line", (said) => resolve({ child, said }));
  });
}

function end(child: ChildProcess, signal?: "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    if (signal) child.kill(signal);
    else child.stdin?.end();
  });
}

describe("a free lock", () => {
  test("is taken with the name of its owner, and gone after the release", async () => {
    const lock = await acquireLock(root, { pid: process.pid, now: () => NOW });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      pid: process.pid,
      started: "2026-11-25T10:00:00.000Z",
    });
    await lock.release();
    await lock.release();
    expect(readdirSync(join(root, ".cotejo"), { recursive: true }).filter((name) => name !== "tmp")).toEqual([]);
  });

  test("is had by one of many who come at once", async () => {
    const tries = Array.from({ length: 8 }, () => acquireLock(root, { pid: process.pid }));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

test("a place that cannot be written to is an error a person can act on", async () => {
  writeFileSync(join(root, ".cotejo"), "a file in the way");
  await expect(acquireLock(root, { pid: process.pid })).rejects.toMatchObject({ code: "write", exitCode: 2 });
});

describe("a lock that is held", () => {
  test("by a living process is refused with its id, and stays", async () => {
    leave(makeOwner({ pid: 4242 }));
    await expect(acquireLock(root, { pid: 1, now: () => NOW, ...ALIVE })).rejects.toMatchObject({
      code: "locked",
      exitCode: 2,
      message: expect.stringContaining("process 4242, since 2026-11-25T10:00:00.000Z") as string,
    });
    expect(ownerPid()).toBe(4242);
  });

  test("by this process is refused too, until it is released", async () => {
    const lock = await acquireLock(root, { pid: process.pid });
    await expect(acquireLock(root, { pid: process.pid })).rejects.toMatchObject({ code: "locked" });
    await lock.release();
    await (await acquireLock(root, { pid: process.pid })).release();
    expect(existsSync(file)).toBe(false);
  });

  test("by another machine cannot be looked into: it is refused, and the way out is named", async () => {
    leave(makeOwner({ host: "elsewhere" }));
    await expect(acquireLock(root, { pid: 1, ...DEAD })).rejects.toMatchObject({
      message: expect.stringContaining("on elsewhere") as string,
      hint: expect.stringContaining("delete `.cotejo/lock`") as string,
    });
  });

  test("is not released by somebody who has lost it", async () => {
    const lost = await acquireLock(root, { pid: 11, ...ALIVE });
    const next = await acquireLock(root, { pid: 12, ...DEAD });
    await lost.release();
    expect(ownerPid()).toBe(12);
    await next.release();
  });
});

describe("a lock that was left", () => {
  test.each([
    ["whose process is dead", makeOwner(), {}],
    [
      "whose process id is now somebody else's, after a restart of the machine",
      makeOwner({ pid: 4242, started: "2001-01-01T00:00:00.000Z" }),
      ALIVE,
    ],
    ["by an earlier process with our own id", makeOwner({ pid: process.pid }), {}],
  ])("%s is taken over at once", async (_, owner, options) => {
    leave(owner);
    const lock = await acquireLock(root, { pid: process.pid, ...options });
    expect(JSON.parse(readFileSync(file, "utf8"))).not.toMatchObject(owner);
    await lock.release();
  });

  test.runIf(processBirth(process.pid))("whose process id is now somebody else's is taken over", async () => {
    leave(makeOwner({ pid: process.ppid, birth: processBirth(process.ppid) }));
    await expect(acquireLock(root, { pid: process.pid })).rejects.toMatchObject({ code: "locked" });
    leave(makeOwner({ pid: process.ppid, birth: "another boot 1" }));
    await (await acquireLock(root, { pid: process.pid })).release();
  });

  test.each(["", "{", "[]", '{"pid":"1"}', JSON.stringify(makeOwner({ host: "\u001b[31m" })), "x".repeat(100_000)])(
    "unreadable (%.20j) is taken over, unless it may just be being written",
    async (content) => {
      leave(content);
      utimesSync(file, NOW / 1000, NOW / 1000);
      await expect(acquireLock(root, { pid: 1, now: () => NOW + 1000 })).rejects.toMatchObject({ code: "locked" });
      await (await acquireLock(root, { pid: process.pid, now: () => NOW + 60_000 })).release();
    },
  );

  // Making a symbolic link needs a privilege on Windows.
  test.skipIf(process.platform === "win32")("as a link out of the project is removed, not followed", async () => {
    const outside = mkdtempSync(join(tmpdir(), "cotejo-outside-"));
    const target = join(outside, "precious");
    writeFileSync(target, "precious");
    mkdirSync(join(root, ".cotejo"));
    symlinkSync(target, file);
    const lock = await acquireLock(root, { pid: process.pid, now: () => Date.now() + 60_000 });
    expect(ownerPid()).toBe(process.pid);
    await lock.release();
    expect(readFileSync(target, "utf8")).toBe("precious");
    rmSync(outside, { recursive: true });
  });
});

test("a lock is judged and replaced while nobody else may: two who find it dead would both have it", async () => {
  leave(makeOwner());
  const other = new DatabaseSync(join(root, ".cotejo", "guard.db"), { timeout: 0 });
  const mayEnter = (): boolean => {
    try {
      other.exec("BEGIN EXCLUSIVE; ROLLBACK");
      return true;
    } catch {
      // Busy is what is asked for.
      return false;
    }
  };
  const seen: boolean[] = [mayEnter()];
  const isAlive = (): boolean => {
    seen.push(mayEnter());
    return false;
  };
  const lock = await acquireLock(root, { pid: process.pid, isAlive });
  expect([...seen, mayEnter()]).toEqual([true, false, true]);
  other.close();
  await lock.release();
});

describe("between processes", () => {
  test("a killed owner's lock is taken over by exactly one of those who come for it", async () => {
    const { child, said } = await startHolder();
    expect(said).toBe("got");
    await expect(acquireLock(root, { pid: process.pid })).rejects.toThrow(`process ${child.pid}`);
    await end(child, "SIGKILL");
    expect(ownerPid()).toBe(child.pid);
    const holders = await Promise.all(Array.from({ length: 4 }, startHolder));
    expect(holders.map((holder) => holder.said).sort()).toEqual(["got", "locked", "locked", "locked"]);
    const owner = holders.find((holder) => holder.said === "got");
    expect(ownerPid()).toBe(owner?.child.pid);
  });
});
