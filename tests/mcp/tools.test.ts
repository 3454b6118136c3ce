/** Each tool on a real project: the SDK's client, the built command, real pipes. */

import { expect, test } from "vitest";
import { startAgent, type TestAgent } from "../helpers/mcp-client.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const A = "content/a.md";
const BY = "agent Claude for Ana Pérez";

const FILES = {
  [A]: "# The report\n\nThe IACHR met **14 people**. It rained.\n\nNobody was hurt. They went home.\n",
  "content/b.md": "It rained.\n\nThe court met again.\n",
  "glossary/terms.csv":
    "source,target,policy,target_forms,note\nIACHR,CIDH,locked,la Comisión,The commission\ncourt,corte,preferred,,\n",
  "cotejo.config.json": '{ "prices": { "pseudo": 20, "currency": "EUR" } }',
};

async function makeTranslated(): Promise<ProjectFolder> {
  const project = makeProject(FILES);
  const { code, stderr } = await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(code, stderr).toBe(0);
  return project;
}

async function review({ root }: ProjectFolder, ...args: string[]): Promise<void> {
  const { code, stderr } = await runCommand(root, ["review", ...args, "--as", "Eva"]);
  expect(code, stderr).toBe(0);
}

const waitingIn = async (agent: TestAgent, args: Record<string, unknown> = {}): Promise<Json[]> =>
  (await agent.call("list_waiting", args)).segments;

const segmentWith = async (agent: TestAgent, words: string): Promise<Json> =>
  (await waitingIn(agent, { query: `"${words}"` }))[0];

test("an agent is told what it can do, and each tool says what it takes and gives", async () => {
  const agent = await startAgent((await makeTranslated()).root);
  expect(agent.client.getServerVersion()).toMatchObject({ name: "cotejo", version: "0.1.0" });
  expect(agent.client.getInstructions()).toContain("You cannot approve");
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ["list_waiting", true],
    ["read_segment", true],
    ["search_memory", true],
    ["search_glossary", true],
    ["run_checks", true],
    ["propose_text", false],
    ["plan_job", true],
  ]);
  for (const { inputSchema, outputSchema, description } of tools) {
    expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(outputSchema?.type).toBe("object");
    expect(description?.length).toBeGreaterThan(40);
  }
});

test("list_waiting: what waits, by article and query, page by page", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  const { total, segments, next } = await agent.call("list_waiting");
  expect([total, next]).toEqual([7, undefined]);
  expect(segments[1]).toMatchObject({
    article: A, line: 3, state: "draft", reasons: ["new"], from: "en", to: "es",
    source: 'The IACHR met <pc id="1">14 people</pc>.',
    target: expect.stringContaining("CIDH"),
    seen: expect.stringMatching(/^[\da-f]{32}$/),
  }); // prettier-ignore
  const sources = (found: readonly Json[]): string[] => found.map(({ source }) => source);
  expect(sources(await waitingIn(agent, { article: "content/b.es.md" }))).toEqual([
    "It rained.",
    "The court met again.",
  ]);
  expect(sources(await waitingIn(agent, { query: "term:IACHR" }))).toEqual(sources([segments[1]]));
  await review(project, "approve", segments[0].id);
  expect((await agent.call("list_waiting")).total).toBe(6);
  // Pages go on where they were, also when somebody decides on their last sentence meanwhile.
  const first = await agent.call("list_waiting", { limit: 2 });
  await review(project, "approve", first.next);
  const second = await agent.call("list_waiting", { limit: 2, cursor: first.next });
  const third = await agent.call("list_waiting", { limit: 2, cursor: second.next });
  expect(sources([...first.segments, ...second.segments, ...third.segments])).toEqual(sources(segments.slice(1)));
  expect([second.total, third.next]).toEqual([5, undefined]);
});

test("read_segment: the sentence with its terms, its neighbours, memory and what was decided", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  const { id } = await segmentWith(agent, "IACHR");
  const read = await agent.call("read_segment", { id, neighbours: 1 });
  expect(read).toMatchObject({
    id,
    path: ["The report"],
    codes: [{ id: 1, paired: true, display: expect.any(String) }],
    terms: [{ source: "IACHR", target: "CIDH", policy: "locked", forms: ["la Comisión"], note: "The commission" }],
    before: [{ source: "The report", state: "draft" }],
    after: [{ source: "It rained.", state: "draft" }],
    history: [],
    otherTexts: [],
  });
  await review(project, "correct", id, "--text", 'La CIDH vio a <pc id="1">14 personas</pc>.', "--reason", "Better.");
  project.write("content/c.md", "The IACHR met **14 people** there.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const again = await agent.call("read_segment", { id });
  expect(again).toMatchObject({ state: "approved", reasons: [], before: [{}], after: [{}, {}] });
  expect(again.history).toEqual([
    {
      action: "correct", by: "Eva", at: expect.stringMatching(/Z$/), reason: "Better.",
      before: expect.stringContaining("CIDH"), after: 'La CIDH vio a <pc id="1">14 personas</pc>.',
    },
  ]); // prettier-ignore
  const alike = await segmentWith(agent, "there.");
  expect((await agent.call("read_segment", { id: alike.id })).matches).toMatchObject([
    { source: 'The IACHR met <pc id="1">14 people</pc>.', state: "approved", by: "Eva", article: A },
  ]);
});

test("search_memory and search_glossary: what is there now", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  const found = await agent.call("search_memory", { query: "rain", side: "source", limit: 1 });
  expect(found).toMatchObject({ pairs: [{ source: "It rained.", from: "en", to: "es", state: "draft" }] });
  expect((await agent.call("search_memory", { query: "hail" })).pairs).toEqual([]);
  project.write("content/c.md", "It hailed all night.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect((await agent.call("search_memory", { query: "hail" })).pairs).toHaveLength(1);
  expect(await agent.call("search_glossary", { query: "comision", article: A })).toMatchObject({
    total: 1,
    terms: [{ source: "IACHR", target: "CIDH", policy: "locked", place: "glossary/terms.csv:2" }],
  });
  expect(await agent.call("search_glossary", { limit: 1 })).toMatchObject({ total: 2, terms: [{ source: "IACHR" }] });
  project.write("glossary/terms.csv", `${project.read("glossary/terms.csv")}people,personas,preferred,,\n`);
  expect((await agent.call("search_glossary", { query: "people" })).total).toBe(1);
  const { id } = await segmentWith(agent, "IACHR");
  expect((await agent.call("read_segment", { id })).terms).toHaveLength(2);
});

test("run_checks: of the project, an article, a sentence, and a text before it is proposed", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  expect(await agent.call("run_checks", { limit: 1 })).toMatchObject({
    errors: 0,
    warnings: 1,
    findings: [{ file: A }],
  });
  project.write("content/b.es.md", `${project.read("content/b.es.md").trim()} Y más.\n`);
  const { findings } = await agent.call("run_checks", { article: "content/b.md" });
  expect(findings).toContainEqual(expect.objectContaining({ check: "edited", file: "content/b.md", line: 3 }));
  const ofA = await agent.call("run_checks", { article: "content/a.es.md" });
  expect(ofA.findings).toMatchObject([{ check: "acronym-first-use", severity: "info" }]);
  const { id } = await segmentWith(agent, "IACHR");
  expect(await agent.call("run_checks", { id })).toMatchObject({ errors: 0 });
  const before = project.snapshot();
  const bad = await agent.call("run_checks", { id, text: 'La OEA vio a <pc id="1">15 personas</pc>.' });
  expect(bad.findings.map(({ check, severity }: Json) => `${check} ${severity}`)).toContain("terms error");
  expect([bad.errors > 0, bad.refused]).toEqual([true, expect.stringContaining("CIDH")]);
  const good = await agent.call("run_checks", { id, text: 'La CIDH vio a <pc id="1">14 personas</pc>.' });
  expect(good).toEqual({ errors: 0, warnings: 0, findings: [] });
  expect(project.snapshot()).toEqual(before);
});

test("propose_text: a draft under the names of agent and person, and the page shows it", async () => {
  const project = await makeTranslated();
  const server = await startReviewServer(project.root);
  const agent = await startAgent(project.root);
  const { id, seen } = await segmentWith(agent, "IACHR");
  const events = await server.events();
  const text = 'La CIDH vio a <pc id="1">14 personas</pc>.';
  const spanish = project.read("content/a.es.md");
  const proposed = await agent.call("propose_text", { id, text, seen });
  expect(proposed).toMatchObject({ kept: "draft", by: BY, findings: [], segment: { state: "draft", target: text } });
  expect(project.read("content/a.es.md")).toBe(spanish);
  const shown = await server.json(`/api/segments/${id}`);
  expect(shown).toMatchObject({ state: "draft", target: text, author: BY, isMachine: true, reasons: ["new"] });
  expect(shown.history).toMatchObject([{ action: "propose", by: BY }]);
  await expect.poll(() => events.filter(({ type }) => type === "segments").flatMap(({ ids }) => ids)).toContain(id);
  // A person approves on the page what the agent wrote.
  const decision = { action: "approve", seen: shown.seen };
  expect((await server.call(`/api/segments/${id}/decisions`, { method: "POST", body: decision })).status).toBe(200);
  expect(project.read("content/a.es.md")).toContain("La CIDH vio a **14 personas**.");
  const { state, author, history } = await agent.call("read_segment", { id });
  expect([state, author, history.at(-1).action, history.at(-1).by]).toEqual(["approved", BY, "approve", "Ana"]);
});

test("propose_text: beside a person's text both are on the page, and the person's stays", async () => {
  const project = await makeTranslated();
  const server = await startReviewServer(project.root);
  const agent = await startAgent(project.root, { flags: ["--agent", "Codex", "--for", "Luis"] });
  const { id } = await segmentWith(agent, "Nobody was hurt");
  await review(project, "correct", id, "--text", "Nadie se lastimó.");
  const { seen } = await agent.call("read_segment", { id });
  const text = "Nadie resultó herido.";
  expect(await agent.call("propose_text", { id, text, seen })).toMatchObject({
    kept: "beside",
    by: "agent Codex for Luis",
    segment: { state: "approved", target: "Nadie se lastimó.", reasons: ["disputed"] },
  });
  expect(await server.json(`/api/segments/${id}`)).toMatchObject({
    state: "approved",
    target: "Nadie se lastimó.",
    rivals: [{ target: text, by: "agent Codex for Luis", proposal: true }],
  });
  expect((await agent.call("read_segment", { id })).otherTexts).toEqual([
    { target: text, by: "agent Codex for Luis", isProposal: true },
  ]);
  expect((await waitingIn(agent, { query: "flag:disputed" })).map((each) => each.id)).toEqual([id]);
});

test("plan_job: what would be sent and its price, and nothing is", async () => {
  const project = await makeTranslated();
  project.write("content/c.md", "Fifty people came. They stayed.\n");
  const before = project.snapshot();
  const agent = await startAgent(project.root);
  const plan = await agent.call("plan_job", { engine: "pseudo" });
  const characters = "Fifty people came.".length + "They stayed.".length;
  expect(plan).toEqual({
    engine: "pseudo",
    totals: { segments: 9, fromMemory: 7, toSend: 2, characters },
    cost: { amount: (20 * characters) / 1_000_000, currency: "EUR" },
    limit: null,
    articles: [{ source: "content/c.md", segments: 2, fromMemory: 0, toSend: 2, characters }],
  });
  const capped = await agent.call("plan_job", { engine: "pseudo", paths: ["content/c.md"], maxCharacters: 5 });
  expect(capped).toMatchObject({ totals: { segments: 2 }, limit: { characters: 5, of: "run" } });
  expect(project.snapshot()).toEqual(before);
});

test("two proposals at once for one sentence: one is kept, the other is told to read it again", async () => {
  const project = await makeTranslated();
  const one = await startAgent(project.root, { name: "One" });
  const two = await startAgent(project.root, { name: "Two" });
  const { id, seen } = await segmentWith(one, "They went home");
  await two.call("list_waiting");
  const texts = ["Se fueron a casa.", "Volvieron a casa."];
  const done = await Promise.allSettled(
    [one, two].map((agent, at) => agent.call("propose_text", { id, seen, text: texts[at] })),
  );
  expect(done.map(({ status }) => status).sort((a, b) => a.localeCompare(b))).toEqual(["fulfilled", "rejected"]);
  const lost = done.findIndex(({ status }) => status === "rejected");
  expect(String((done[lost] as PromiseRejectedResult).reason)).toContain("seen: ");
  const loser = lost === 0 ? one : two;
  const again = await loser.call("read_segment", { id });
  expect(again.target).toBe(texts[1 - lost]);
  const second = await loser.call("propose_text", { id, seen: again.seen, text: texts[lost] });
  expect(second).toMatchObject({ kept: "beside", segment: { target: texts[1 - lost] } });
  expect((await one.call("read_segment", { id })).otherTexts).toMatchObject([{ target: texts[lost] }]);
});

test("proposals for many sentences at once are all kept", async () => {
  const project = await makeTranslated();
  const agent = await startAgent(project.root);
  const segments = (await waitingIn(agent, { query: "-term:IACHR" })).slice(0, 5);
  const kept = await Promise.all(
    segments.map(({ id, seen }, at) => agent.call("propose_text", { id, seen, text: `Propuesta ${"abcde"[at]}.` })),
  );
  expect(kept.map((each) => each.kept)).toEqual(Array(5).fill("draft"));
  for (const [at, { id }] of segments.entries())
    expect((await agent.call("read_segment", { id })).target).toBe(`Propuesta ${"abcde"[at]}.`);
});
