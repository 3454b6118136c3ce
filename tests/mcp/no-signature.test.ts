/** No tool approves, rejects, publishes, writes a Spanish file or spends: a walk over all of them, with what each takes. */

import { expect, test } from "vitest";
import { TOOLS } from "../../src/mcp/tools.ts";
import { NODE_ENGINE } from "../helpers/golden-engine.ts";
import { startAgent, type TestAgent } from "../helpers/mcp-client.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import type { Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const A = "content/a.md";
const UI = "locales/en/ui.json";

/** Sentences in each state: approved, a person's, a machine's, without a text, stale; and a key that has no Spanish yet. */
async function mixedProject(publish: string): Promise<ProjectFolder> {
  const project = makeProject({
    [A]: "Approved one.\n\nCorrected two.\n\nDraft three.\n\nStale four.\n",
    [UI]: '{\n  "save": "Save it",\n  "open": "Open it"\n}\n',
    "cotejo.config.json": JSON.stringify({ publish, budget: { charactersPerMonth: 100 }, provider: "command" }),
  });
  const run = async (...args: string[]): Promise<Json> => {
    const done = await runCommand(project.root, [...args, "--json"]);
    expect(done.code, done.stderr).toBeLessThan(2);
    return done.json();
  };
  await run("translate", "--provider", "pseudo");
  const { segments } = await run("review", "list", "--all");
  const idOf = (source: string): string => segments.find((each: Json) => each.source === source).id;
  await run("review", "approve", idOf("Approved one."), idOf("Stale four."), idOf("Save it"), "--as", "Eva");
  await run("review", "correct", idOf("Corrected two."), "--text", "Corregida dos.", "--as", "Eva");
  const source = project.read(A).replace("Stale four.", "Stale four, changed.");
  project.write(A, `${source}\nNew five.\n`);
  project.write(UI, '{\n  "save": "Save it",\n  "open": "Open it",\n  "new": "New one"\n}\n');
  return project;
}

/** What an agent must not change: Spanish files, lists, notes, money, and who stands behind which text. */
async function standing(project: ProjectFolder): Promise<unknown> {
  const files = Object.entries(project.snapshot()).filter(([file]) => !file.startsWith(".cotejo/ledger/"));
  const listed = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json().segments as Json[];
  const persons = listed.filter(({ by, state }) => by !== null || state === "approved");
  const costs = (await runCommand(project.root, ["status", "--costs", "--json"])).json().costs;
  return {
    files,
    costs,
    approved: persons.map(({ id, target, state, by, at }) => ({ id, target, state, by, at })),
  };
}

/** Calls every tool with everything that it takes, for every sentence. @returns how many calls each answered */
async function walk(agent: TestAgent): Promise<Record<string, number>> {
  const answered: Record<string, number> = {};
  const call = async (name: string, args: Record<string, unknown>): Promise<Json> => {
    const result = await agent.client.callTool({ name, arguments: args });
    if (!result.isError) answered[name] = (answered[name] ?? 0) + 1;
    return result.structuredContent;
  };
  const ids = new Set<string>();
  for (const query of ["", "state:approved", "state:draft", "is:human"]) {
    const { segments = [] } = (await call("list_waiting", { query, limit: 100 })) ?? {};
    for (const { id } of segments) ids.add(id);
  }
  for (const word of ["one", "two", "three", "it"]) {
    await call("search_memory", { query: word });
    await call("search_glossary", { query: word });
  }
  const first = await call("read_segment", { id: [...ids][0], neighbours: 20 });
  for (const { id } of [...first.before, ...first.after]) ids.add(id);
  for (const id of ids) {
    const { seen, target } = await call("read_segment", { id });
    for (const text of ["Un texto propuesto.", target === "" ? "Nada." : target, ""]) {
      await call("run_checks", { id, text });
      await call("propose_text", { id, text, seen });
    }
  }
  await call("run_checks", {});
  for (const engine of ["command", "pseudo", "auto"]) await call("plan_job", { engine, paths: [] });
  return answered;
}

test.each(["any", "approved", "draft-flag"])(
  "under `publish: %s` the walk leaves all that people stand for",
  async (publish) => {
    const project = await mixedProject(publish);
    const before = await standing(project);
    // An engine that is asked for anything would be counted, and write a file.
    const agent = await startAgent(project.root, { env: { COTEJO_COMMAND: NODE_ENGINE } });
    const answered = await walk(agent);
    expect(Object.keys(answered).sort((a, b) => a.localeCompare(b))).toEqual(
      TOOLS.map(({ name }) => name).sort((a, b) => a.localeCompare(b)),
    );
    expect(answered["propose_text"]).toBeGreaterThan(4);
    await agent.close();
    expect(await standing(project)).toEqual(before);
    const proposed = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json().segments as Json[];
    const drafts = proposed.filter(({ target, state }) => state === "draft" && target === "Un texto propuesto.");
    const beside = proposed.filter(({ rivals }) => rivals?.some((rival: Json) => rival.proposal === true));
    expect([drafts.length > 1, beside.length > 1]).toEqual([true, true]);
  },
);

test("the walk finds a tool that signs, writes or spends", async () => {
  const project = await mixedProject("any");
  const before = await standing(project);
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  await runCommand(project.root, ["review", "approve", segments[0].id, "--as", "agent Claude for Ana"]);
  expect(await standing(project)).not.toEqual(before);
  const second = await mixedProject("any");
  const clean = await standing(second);
  await runCommand(second.root, ["translate", "--provider", "command"], { COTEJO_COMMAND: NODE_ENGINE });
  expect(await standing(second)).not.toEqual(clean);
});
