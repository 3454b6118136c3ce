/** Ctrl-C at any moment: the process ends, one line says how far it came, nothing it started is left, nothing is paid for twice. */

import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
/** On a loaded machine; on an idle one it is a fraction of a second. */
const ENDS_MS = 8000;

/** An engine that takes its time, and keeps what it got. */
const ENGINE = `
import { createInterface } from "node:readline";
import { appendFileSync } from "node:fs";
let turn = Promise.resolve();
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, text } = JSON.parse(line);
  appendFileSync("received.log", text + "\\n");
  turn = turn.then(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(JSON.stringify({ id, text: text.toUpperCase() }));
  });
});
if (process.argv[2] === "deaf") setInterval(() => undefined, 1000);
`;

function makeArticles(articles: number, sentences: number, engine: readonly string[] = []): ProjectFolder {
  const command = [process.execPath, "mt.mjs", ...engine];
  return makeProject({
    "mt.mjs": ENGINE,
    "cotejo.config.json": JSON.stringify({ providers: { command: { command } } }),
    ...Object.fromEntries(
      Array.from({ length: articles }, (_, article) => [
        `content/${article}.md`,
        Array.from(
          { length: sentences },
          (__, index) => `The [court ${article}](https://example.org) of **city** number ${index} met today.\n`,
        ).join("\n"),
      ]),
    ),
  });
}

interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Exit code, and how long it took from now on. */
  end(): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Command lines of what it started and is still there. */
  left(): readonly string[];
}

/** Starts the command in a process group of its own, as a shell does. */
function start({ root }: ProjectFolder, args: readonly string[]): Running {
  const tag = `COTEJO_TEST_TAG=${path.basename(root)}`;
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: root,
    env: { ...cleanEnv({}), COTEJO_TEST_TAG: path.basename(root) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  const exit = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    async end() {
      const begun = performance.now();
      const code = await Promise.race([exit, sleep(ENDS_MS, -1 as const, { ref: false })]);
      return { code, ms: performance.now() - begun };
    },
    left: () => (existsSync("/proc") ? processesWith(tag) : []),
  };
}

function processesWith(tag: string): readonly string[] {
  return readdirSync("/proc").flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      const state = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.[0];
      return environment.includes(tag) && state !== "Z" ? [readFileSync(`/proc/${pid}/cmdline`, "utf8")] : [];
    } catch {
      // It ended meanwhile, or is no process.
      return [];
    }
  });
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await sleep(5);
}

const received = ({ root }: ProjectFolder): readonly string[] => {
  const log = path.join(root, "received.log");
  return existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : [];
};

type Moment = (running: Running, project: ProjectFolder) => Promise<void>;

const MOMENTS: readonly (readonly [string, Moment])[] = [
  ["before its engine is open", ({ stderr }): Promise<void> => until(() => stderr().includes("Translating with"))],
  ["while its engine is asked", (_, project): Promise<void> => until(() => received(project).length > 60)],
  ["while it writes", ({ stderr }): Promise<void> => until(() => stderr().includes("written"))],
];

const INTERRUPTIONS: readonly (readonly [string, (child: ChildProcess) => void])[] = [
  ["as a terminal does, to the group", (child) => void process.kill(-(child.pid ?? 0), "SIGINT")],
  ["to the process alone", (child) => void child.kill("SIGINT")],
  ["a termination signal", (child) => void child.kill("SIGTERM")],
  [
    "once more by npx, which passes it on",
    (child) => {
      child.kill("SIGINT");
      setTimeout(() => child.kill("SIGINT"), 20);
    },
  ],
];

/** Each moment by two ways, each way at two moments or one. */
const MEETINGS = MOMENTS.flatMap(([when, moment], at) =>
  INTERRUPTIONS.filter((_, way) => way % 2 === at % 2).map(([how, interrupt]) => ({ when, moment, how, interrupt })),
);

describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
  describe("ends a run, and the next goes on from there", () => {
    test.each(MEETINGS)("$when, $how", async ({ moment, interrupt }) => {
      const project = makeArticles(12, 15);
      const running = start(project, ["translate", "--provider", "command"]);
      await moment(running, project);
      interrupt(running.child);
      const { code } = await running.end();
      expect(code).toBe(130);
      const lines = running.stderr().trim().split("\n");
      expect(lines.at(-1)).toMatch(
        /^Interrupted(?:: \d+ of 12 articles are written\.(?: [\d,]+ characters were sent\.)? What was answered is kept: run|\. Run) the same command again to go on/,
      );
      // One line, and none for each article that was not reached.
      expect(lines.slice(0, -1).filter((line) => !/^(?:Translating with|written )/.test(line))).toEqual([]);
      expect(running.left()).toEqual([]);

      const next = start(project, ["translate", "--provider", "command"]);
      await new Promise((resolve) => next.child.once("close", resolve));
      expect(project.read("content/11.es.md")).toContain("number 14".toUpperCase());
      // What was under way and had no answer yet is sent again, and nothing else: a request of fifty sentences.
      const texts = received(project);
      expect(new Set(texts).size).toBe(180);
      expect(texts.length).toBeLessThanOrEqual(180 + 50);
    });
  });

  test("a second time ends at once what does not end by itself, with its engine", async () => {
    const project = makeArticles(4, 15, ["deaf"]);
    const running = start(project, ["translate", "--provider", "command"]);
    await until(() => received(project).length > 20);
    running.child.kill("SIGINT");
    await sleep(400);
    running.child.kill("SIGINT");
    const { code } = await running.end();
    expect(code).toBe(130);
    await sleep(50);
    expect(running.left()).toEqual([]);
  });

  test.each([
    ["doctor"],
    ["status"],
    ["check"],
    ["adopt"],
    ["publish"],
    ["translate", "--dry-run", "--provider", "pseudo"],
  ])("%s ends too, at whatever moment", async (...args) => {
    const project = makeArticles(30, 60);
    for (const ms of [250, 500, 750]) {
      const running = start(project, args);
      await sleep(ms);
      running.child.kill("SIGINT");
      const { code } = await running.end();
      // It was over before; there was something to find; or it had not begun to listen, and ended by the signal.
      expect([0, 1, 130, null]).toContain(code);
      expect(code).not.toBe(-1);
      if (code === 130) expect(running.stderr().match(/^Interrupted/gm)).toHaveLength(1);
    }
  });

  test("the review page and the watch end with 0: it is how they end", async () => {
    const project = makeArticles(1, 1);
    const page = start(project, ["review", "--no-open", "--port", "0"]);
    const watch = start(project, ["translate", "--watch", "--provider", "pseudo"]);
    await until(() => page.stdout().includes("http://") && watch.stderr().includes("atch"));
    await sleep(200);
    for (const { child } of [page, watch]) child.kill("SIGINT");
    expect((await page.end()).code).toBe(0);
    expect((await watch.end()).code).toBe(0);
  });

  test(
    "Apertium's pipeline ends with it, however many sentences wait for their answer",
    { tags: ["slow"], timeout: 60_000 },
    async () => {
      for (const ms of [0, 150, 300, 600]) {
        // A fast machine translates 8 × 60 sentences in half a second, and is at the end before the signal.
        const project = makeArticles(8, 1000);
        const running = start(project, ["translate", "--provider", "apertium"]);
        await until(() => running.left().some((line) => line.includes("lt-proc")) || running.child.exitCode !== null);
        await sleep(ms);
        process.kill(-(running.child.pid ?? 0), "SIGINT");
        const { code } = await running.end();
        expect(code).toBe(130);
        expect(running.left()).toEqual([]);
      }
    },
  );
});

/** A megabyte that takes seconds. */
const DENSE = "- **a** *b* `c` [d](e)\n".repeat(60_000);
const isWorker = (line: string): boolean => line.includes("process-entry");

describe.skipIf(!existsSync("/proc"))("the process of a large file", () => {
  test.each([
    ["Ctrl-C in a terminal", (child: ChildProcess): void => void process.kill(-(child.pid ?? 0), "SIGINT"), 130],
    ["a termination signal", (child: ChildProcess): void => void child.kill("SIGTERM"), 130],
    ["an end without notice", (child: ChildProcess): void => void child.kill("SIGKILL"), null],
  ] as const)("%s leaves nothing of it", async (_, interrupt, code) => {
    const project = makeProject({ "content/a.md": DENSE });
    for (const args of [["doctor", "content"], ["translate", "--provider", "pseudo"], ["check"]]) {
      const running = start(project, args);
      await until(() => running.left().some(isWorker));
      await sleep(400);
      expect(running.left().some(isWorker)).toBe(true);
      interrupt(running.child);
      expect((await running.end()).code).toBe(code);
      const isReader = args[0] !== "translate";
      if (code === 130 && isReader) expect(running.stderr()).toBe("Interrupted: 0 of 1 files were read.\n");
      await until(() => running.left().length === 0);
    }
  });

  test("that is ended is refused, and nothing but that is printed", async () => {
    const project = makeProject({ "content/a.md": DENSE, "content/b.md": "# Hello\n" });
    const running = start(project, ["doctor", "--json", "content"]);
    await until(() => running.left().some(isWorker));
    await sleep(400);
    const pid = readdirSync("/proc").find((each) => {
      try {
        return readFileSync(`/proc/${each}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(running.child.pid);
      } catch {
        return false;
      }
    });
    process.kill(Number(pid), "SIGABRT");
    expect((await running.end()).code).toBe(1);
    expect(JSON.parse(running.stdout())).toMatchObject({
      files: 2,
      ok: 1,
      refused: [{ file: "content/a.md", reason: expect.stringContaining("split it") }],
    });
    expect(running.stderr()).toBe("");
  });

  test("that has nothing more to do keeps nothing waiting", async () => {
    const code = `# Hello\n\n\`\`\`\n${`${"code ".repeat(99)}end.\n`.repeat(2500)}\`\`\`\n`;
    const running = start(makeProject({ "content/a.md": code }), ["check"]);
    expect((await running.end()).code).toBe(0);
    expect(running.stderr()).toBe("");
    await until(() => running.left().length === 0);
  });
});
