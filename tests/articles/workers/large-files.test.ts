/** A process that works on a large file may meet its end at any moment: that file is refused, and everything else goes on. */

import { fork, type ChildProcess } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { doctor } from "../../../src/init/doctor.ts";
import { LARGE_BYTES, startLargeWorker } from "../../../src/articles/workers/large-files.ts";
import { isOutOfMemory } from "../../../src/articles/workers/memory-limit.ts";
import type { ProcessOptions } from "../../../src/articles/workers/worker-process.ts";
import { makeConfig, makeProject } from "../../config/make-project.ts";

vi.mock("node:child_process", { spy: true });

const DENSE = "- **a** *b* `c` [d](e)\n";
/** Code, so that a large file is read fast. */
const LINE = `${"code ".repeat(99)}end.\n`;
const LIGHT = `# Hello\n\n\`\`\`\n${LINE.repeat(LARGE_BYTES / LINE.length)}\`\`\`\n`;

async function makeWorker(options: Partial<ProcessOptions> = {}) {
  vi.mocked(fork).mockClear();
  const root = await makeProject({ "content/a.md": "# Hello\n", "content/dense.md": DENSE.repeat(20_000) });
  const config = makeConfig(root);
  const worker = startLargeWorker(options);
  onTestFinished(() => worker.close());
  const examine = (shown: string, more: object = {}, bytes = 0) =>
    worker.run(
      "examine",
      { config: { ...config, ...more }, shown, absolute: path.join(root, "content", shown) },
      bytes,
    );
  return { worker, examine };
}

/** The processes that were started, in their order. */
function processes(): readonly ChildProcess[] {
  return vi.mocked(fork).mock.results.map(({ value }) => value as ChildProcess);
}

test(
  "a file that takes more memory than there is ends its process, with a reason, and what waits behind it is done",
  { tags: ["slow"] },
  async () => {
    const { worker, examine } = await makeWorker({ megabytes: 48 });
    const [dense, waiting] = await Promise.allSettled([examine("dense.md"), examine("a.md")]);
    expect(dense.status === "rejected" && isOutOfMemory(dense.reason)).toBe(true);
    expect(dense).toMatchObject({
      reason: { message: expect.stringContaining("more than 48 MB of memory: split it") },
    });
    expect(waiting).toMatchObject({ value: { refused: [] } });
    expect(await examine("a.md")).toMatchObject({ refused: [] });
    expect(worker.generation).toBe(1);
  },
);

test(
  "V8 ends the process of its own accord: nothing of it is printed, and the next file is done",
  { tags: ["slow"] },
  async () => {
    const printed = vi.spyOn(process.stderr, "write");
    const { examine } = await makeWorker({ megabytes: 48 });
    // The main thread of the process takes it in, where nothing is told of the limit: V8 aborts.
    const padding = Array.from({ length: 1_200_000 }, (_, index) => [index]);
    const reason: unknown = await examine("a.md", { padding }).catch((error: unknown) => error);
    expect(isOutOfMemory(reason)).toBe(true);
    expect(processes()[0]?.signalCode ?? processes()[0]?.exitCode).toBeTypeOf(
      process.platform === "win32" ? "number" : "string",
    );
    expect(await examine("a.md")).toMatchObject({ refused: [] });
    expect(printed).not.toHaveBeenCalled();
  },
);

test(
  "something else ends the process: the file that it was at is refused, and the next one is done",
  { tags: ["slow"] },
  async () => {
    const { worker, examine } = await makeWorker();
    expect(await examine("a.md")).toMatchObject({ refused: [] });
    const dense = examine("dense.md");
    processes()[0]?.kill("SIGKILL");
    await expect(dense).rejects.toMatchObject({
      code: "worker-memory",
      message: expect.stringContaining("more memory than there is: split it"),
    });
    expect(await examine("a.md")).toMatchObject({ refused: [] });
    expect([worker.generation, processes().length]).toEqual([1, 2]);
  },
);

test("a process that was ended while it had nothing to do is replaced", { tags: ["slow"] }, async () => {
  const { examine } = await makeWorker();
  await examine("a.md");
  const [first] = processes();
  const gone = new Promise((resolve) => first?.once("close", resolve));
  first?.kill("SIGKILL");
  await gone;
  expect(await examine("a.md")).toMatchObject({ refused: [] });
});

test("a file that takes too long ends its process, and what waits behind it is done", async () => {
  const { worker, examine } = await makeWorker({ timeLimit: (bytes) => (bytes > 0 ? 100 : 1_000_000) });
  const [dense, waiting] = await Promise.allSettled([examine("dense.md", {}, 1), examine("a.md")]);
  expect(dense).toMatchObject({ reason: { code: "worker-time", message: expect.stringContaining("within 1 s") } });
  expect(waiting).toMatchObject({ value: { refused: [] } });
  expect(processes().map(({ killed }) => killed)).toEqual([true, false]);
  expect(worker.generation).toBe(1);
});

test("a process that cannot begin says why", async () => {
  vi.stubEnv("NODE_OPTIONS", "--import=./there-is-no-such-module.mjs");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { examine } = await makeWorker();
  await expect(examine("a.md")).rejects.toMatchObject({
    code: "worker",
    message: expect.stringMatching(/exit code 1[^]*there-is-no-such-module/),
  });
});

test("a process that cannot be started is no file's fault", async () => {
  const program = process.execPath;
  onTestFinished(() => void (process.execPath = program));
  process.execPath = path.join(path.dirname(program), "nowhere");
  const { worker, examine } = await makeWorker();
  await expect(examine("a.md")).rejects.toMatchObject({ code: "worker", message: expect.stringContaining("spawn") });
  await expect(examine("a.md")).rejects.toMatchObject({ code: "worker" });
  await worker.close();
});

test("the process gets no keys", async () => {
  vi.stubEnv("DEEPL_AUTH_KEY", "secret");
  onTestFinished(() => void vi.unstubAllEnvs());
  await makeWorker();
  const env = vi.mocked(fork).mock.calls.map((call) => (call[1] as unknown as { readonly env: NodeJS.ProcessEnv }).env);
  expect(env).toMatchObject([{ PATH: process.env["PATH"] }]);
  expect(env[0]).not.toHaveProperty("DEEPL_AUTH_KEY");
});

test("`doctor` proves the other files where one took all memory", { tags: ["slow"] }, async () => {
  const root = await makeProject({ "content/a.md": LIGHT, "content/b.md": LIGHT, "content/c.md": "# Small\n" });
  // The largest is examined last.
  await writeFile(path.join(root, "content/big.md"), `${LIGHT}\n${DENSE.repeat(3000)}`);
  vi.mocked(fork).mockClear();
  const killer = setInterval(() => processes()[2]?.kill("SIGKILL"), 5);
  onTestFinished(() => clearInterval(killer));
  const report = await doctor(makeConfig(root), root, ["content"]);
  expect(report).toMatchObject({
    files: 4,
    ok: 3,
    refused: [{ file: "content/big.md", line: 1, reason: expect.stringContaining("split it") }],
  });
});
