/** Whatever is wrong is an answer that says what, where and what to do, and the server goes on. */

import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { acquireLock } from "../../src/record/project-lock.ts";
import { startAgent, type TestAgent } from "../helpers/mcp-client.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import type { Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const A = "content/a.md";

async function open(): Promise<{ project: ProjectFolder; agent: TestAgent; segment: Json }> {
  const project = makeProject({
    [A]: "The IACHR met [here](https://example.org).\n\nIt rained.\n",
    "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,locked\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const agent = await startAgent(project.root);
  const [segment] = (await agent.call("list_waiting")).segments;
  return { project, agent, segment };
}

test("arguments that are none are named, each with what was expected", async () => {
  const { agent, segment } = await open();
  const { id } = segment;
  const wrong = await agent.refusal("list_waiting", { limit: 1000, lines: 3, article: 7 });
  expect(wrong.split("\n")).toEqual([
    "input: Cannot call `list_waiting` with these arguments.",
    expect.stringMatching(/^- article: .*string/),
    expect.stringMatching(/^- limit: .*100/),
    expect.stringMatching(/^- .*lines/),
    "It takes article, query, limit, cursor: see its input schema.",
  ]);
  for (const [tool, args, says] of [
    ["read_segment", {}, "- id: "],
    ["read_segment", { id: "nothing" }, "segment: "],
    ["list_waiting", { query: "state:gone" }, "query: "],
    ["list_waiting", { article: "content/none.md" }, "content/none.md"],
    ["list_waiting", { cursor: "nothing" }, "cursor: "],
    ["search_memory", { query: "?!" }, "search: "],
    ["search_memory", { query: "x", side: "both" }, "- side: "],
    ["search_glossary", { article: "content/none.md" }, "content/none.md"],
    ["run_checks", { text: "Hola." }, "expected the `id`"],
    ["run_checks", { id, article: A }, "expected `article` or `id`"],
    ["run_checks", { id: "nothing", text: "Hola." }, "segment: "],
    ["plan_job", { engine: "babelfish" }, "- engine: expected one of auto"],
    ["plan_job", { engine: "deepl" }, "DEEPL_AUTH_KEY"],
    ["plan_job", { engine: "pseudo", paths: ["content/none.md"] }, "content/none.md"],
    ["propose_text", { id, text: "Hola." }, "- seen: "],
    ["propose_text", { id: "nothing", text: "Hola.", seen: "x" }, "segment: "],
    ["propose_text", { id, text: "x".repeat(20_001), seen: "x" }, "- text: "],
  ] as const)
    expect(await agent.refusal(tool, args), `${tool} ${JSON.stringify(args)}`).toContain(says);
  await expect(agent.client.callTool({ name: "approve", arguments: { id } })).rejects.toThrow(
    /expected one of list_wait/,
  );
  expect((await agent.call("list_waiting")).total).toBe(2);
});

test("a text that loses a link, breaks a term or was not read as it is now is refused, and nothing changes", async () => {
  const { project, agent, segment } = await open();
  const before = project.snapshot();
  const { id, seen } = segment;
  const link = '<pc id="1">aquí</pc>';
  const propose = (text: string, as = seen): Promise<string> => agent.refusal("propose_text", { id, text, seen: as });
  expect(await propose("La CIDH se reunió aquí.")).toMatch(/^text: .*\n- codes: /);
  expect(await propose(`La Comisión se reunió ${link}.`)).toMatch(/^terms: .*\n- terms: .*CIDH/);
  expect(await propose('La CIDH se reunió <pc id="1">aquí.')).toMatch(/^text: /);
  expect(await propose(" ")).toMatch(/^text: .*words/);
  expect(await propose(`La CIDH se reunió ${link}.`, "0".repeat(32))).toMatch(/^seen: /);
  expect(project.snapshot()).toEqual(before);
  await runCommand(project.root, ["review", "reject", id, "--reason", "No.", "--as", "Eva"]);
  const [again] = (await agent.call("list_waiting")).segments;
  expect(await propose(segment.target, again.seen)).toMatch(/^state: .*rejected/);
});

test("a glossary with an error is said by each tool that needs it, and mended while the server runs", async () => {
  const { project, agent } = await open();
  const glossary = project.read("glossary/terms.csv");
  project.write("glossary/terms.csv", `${glossary}court,corte,maybe\n`);
  expect(await agent.refusal("list_waiting")).toMatch(/^glossary: [^]*glossary\/terms\.csv:3/);
  project.write("glossary/terms.csv", glossary);
  expect((await agent.call("list_waiting")).total).toBe(2);
});

test("a project that does not open is said by each call, and opens once it is mended", async () => {
  const project = makeProject({
    [A]: "It rained.\n",
    "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,maybe\n",
  });
  const agent = await startAgent(project.root);
  expect(await agent.refusal("list_waiting")).toMatch(/^glossary: /);
  project.write("glossary/terms.csv", "source,target,policy\nIACHR,CIDH,locked\n");
  expect((await agent.call("list_waiting")).total).toBe(1);
});

test(
  "while another process writes, reading goes on, and a proposal says who holds the lock",
  { tags: ["slow"], timeout: 60_000 },
  async () => {
    const { project, agent, segment } = await open();
    // A process that lives on beside this one: the test's own.
    const lock = await acquireLock(project.root, { pid: process.pid });
    onTestFinished(() => lock.release());
    const { id, seen } = segment;
    expect((await agent.call("list_waiting")).total).toBe(2);
    const text = 'La CIDH se reunió <pc id="1">aquí</pc>.';
    expect(await agent.refusal("propose_text", { id, text, seen })).toMatch(
      new RegExp(`^locked: .*\\b${process.pid}\\b`),
    );
    await lock.release();
    expect(await agent.call("propose_text", { id, text, seen })).toMatchObject({ kept: "draft" });
  },
);

test("an article that breaks while the server runs is left out, and comes back", async () => {
  const { project, agent, segment } = await open();
  const source = project.read(A);
  writeFileSync(path.join(project.root, A), Buffer.from([0xff, 0xfe, 0x00]));
  expect((await agent.call("list_waiting")).total).toBe(0);
  expect(await agent.refusal("read_segment", { id: segment.id })).toMatch(/^segment: /);
  project.write(A, source);
  expect((await agent.call("list_waiting")).total).toBe(2);
});
