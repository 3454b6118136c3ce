/** `cotejo mcp` as a process: what is on its streams, who the agent is, how it begins and ends. */

import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sayLoaded } from "../helpers/named-modules.ts";
import { startAgent } from "../helpers/mcp-client.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import type { Json } from "../helpers/review-server.ts";
import { cleanEnv, runCommand, spawnCommand } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const ARTICLE = { "content/a.md": "It rained.\n\nThey went home.\n" };

interface Started {
  readonly child: ChildProcess;
  /** Writes lines; what is no text is a message. */
  send(...lines: readonly unknown[]): void;
  /** Its messages so far, by their ids. */
  answers(): Promise<ReadonlyMap<unknown, Json>>;
  readonly ended: Promise<number | null>;
}

/** The command without a client: lines in, lines out. */
function start({ root }: ProjectFolder, ...flags: string[]): Started {
  const child = spawn(process.execPath, [MAIN, "mcp", ...flags], { cwd: root, env: cleanEnv({}), stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    ended,
    send(...lines) {
      for (const line of lines) child.stdin.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
    },
    async answers() {
      await ended;
      const messages: Json[] = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      return new Map(messages.map((message) => [message.id, message]));
    },
  };
}

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};
const INITIALIZED = { jsonrpc: "2.0", method: "notifications/initialized" };
const calling = (id: number, name: string, args: object): object => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: { name, arguments: args },
});

async function makeTranslated(files: Readonly<Record<string, string>> = {}): Promise<ProjectFolder> {
  const project = makeProject({ ...ARTICLE, ...files });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

test("stdout has messages of the protocol alone, whatever a config and a plugin print", async () => {
  const project = await makeTranslated({
    "cotejo.config.mjs": `
      console.log("config says");
      process.stdout.write("and writes\\n");
      const run = () => { console.log("check says"); return []; };
      const check = { id: "loud", title: "Loud", severity: "info", hard: false, run, good: [], bad: [] };
      export default { plugins: [{ name: "house", checks: [check] }] };
    `,
  });
  const agent = await startAgent(project.root);
  const { segments } = await agent.call("list_waiting");
  await agent.call("run_checks", { id: segments[0].id, text: "Llovió." });
  expect(agent.strays).toEqual([]);
  for (const words of ["config says", "and writes", "check says"]) expect(agent.stderr()).toContain(words);
});

test.each([
  [[], {}, "agent Claude for Ana Pérez"],
  [[], { GIT_CONFIG_VALUE_0: "Luis" }, "agent Claude for Luis"],
  [["--agent", "Codex 5", "--for", "Eva Ruiz"], {}, "agent Codex 5 for Eva Ruiz"],
])("with %j the agent is called as flags, client and git say", async (flags, env, by) => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root, { flags, env });
  const [{ id, seen }] = (await agent.call("list_waiting")).segments;
  expect(await agent.call("propose_text", { id, seen, text: "Llovió." })).toMatchObject({ by });
  expect((await agent.call("read_segment", { id })).author).toBe(by);
  const shown = await runCommand(project.root, ["why", "content/a.es.md:1", "--json"]);
  expect(shown.json().segments[0]).toMatchObject({ author: by });
});

test.each([
  [["--agent", "x".repeat(61)], /Cannot call the agent/],
  [["--for", "Ana\u202E"], /Cannot sign as/],
  [["--config", "none.json"], /none\.json/],
  [["--port", "1"], /unknown option/],
])("with %j it does not begin: the reason is on stderr, and stdout is empty", async (flags, reason) => {
  const { code, stdout, stderr } = await spawnCommand(makeProject(ARTICLE).root, ["mcp", ...flags]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(reason);
});

test("it ends with its client, and answers first what it was asked", async () => {
  const project = await makeTranslated();
  const [{ id }] = (await runCommand(project.root, ["review", "list", "--json"])).json().segments as Json[];
  const server = start(project);
  server.send(INITIALIZE, INITIALIZED, calling(2, "list_waiting", {}), calling(3, "read_segment", { id }));
  server.child.stdin?.end();
  expect(await server.ended).toBe(0);
  const answers = await server.answers();
  expect(answers.get(1).result.serverInfo.name).toBe("cotejo");
  expect(answers.get(2).result.structuredContent.total).toBe(2);
  expect(answers.get(3).result.structuredContent.source).toBe("It rained.");
  expect(project.has(".cotejo/lock")).toBe(false);
});

test("a line that is no message, and a call that is none, stop nothing", async () => {
  const server = start(await makeTranslated());
  server.send(INITIALIZE, INITIALIZED, "no JSON {", "[]", calling(2, "publish", {}), {
    jsonrpc: "2.0",
    id: 3,
    method: "x",
  });
  server.send({ jsonrpc: "2.0", id: 4, method: "tools/call", params: {} }, calling(5, "list_waiting", {}));
  server.child.stdin?.end();
  const answers = await server.answers();
  expect([2, 3, 4].map((id) => answers.get(id).error.code)).toEqual([-32602, -32601, -32603]);
  expect(answers.get(5).result.structuredContent.total).toBe(2);
  expect(await server.ended).toBe(0);
});

test("a signal ends it", async () => {
  const server = start(await makeTranslated());
  server.send(INITIALIZE);
  server.child.stdout?.once("data", () => server.child.kill("SIGTERM"));
  expect(await server.ended).toBe(0);
});

test("files that change are read as they are now, without a restart", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  expect((await agent.call("list_waiting")).total).toBe(2);
  project.write("content/b.md", "New article.\n");
  expect((await agent.call("list_waiting", { article: "content/b.md" })).segments).toMatchObject([
    { source: "New article.", state: "untranslated", reasons: ["untranslated"] },
  ]);
  project.write("content/a.md", "It rained a lot.\n\nThey went home.\n");
  const { segments } = await agent.call("list_waiting", { article: "content/a.md" });
  expect(segments.map(({ source, state }: Json) => [source, state])).toEqual([
    ["It rained a lot.", "untranslated"],
    ["They went home.", "draft"],
  ]);
  project.remove("content/b.md");
  await runCommand(project.root, ["review", "approve", segments[1].id, "--as", "Eva"]);
  expect((await agent.call("list_waiting")).total).toBe(1);
  expect((await agent.call("read_segment", { id: segments[1].id })).state).toBe("approved");
});

/** Says on stderr which modules of the protocol a command has loaded. */
const LOADED = sayLoaded(/^src\/mcp\/|modelcontextprotocol/);

test.each([
  [["--help"], 0],
  [["mcp", "--help"], 0],
  [["review", "list"], 0],
  [["status"], 0],
])("%j loads nothing of the protocol", async (args, code) => {
  const env = { NODE_OPTIONS: `--import=${LOADED}` };
  const done = await spawnCommand((await makeTranslated()).root, args, env);
  expect(done.code).toBe(code);
  expect(done.stderr).not.toContain("LOADED");
});

test("`cotejo mcp` is what loads it", async () => {
  const env = { NODE_OPTIONS: `--import=${LOADED}` };
  const { code, stderr } = await spawnCommand((await makeTranslated()).root, ["mcp"], env);
  expect(code).toBe(0);
  expect(stderr).toMatch(/LOADED .*modelcontextprotocol/);
});
