/** What becomes of an agent's proposal: in the ledger, in the Spanish file that it leaves alone, and in the runs after it. */

import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openReviewSession, type ReviewSession } from "../../src/review/review-session.ts";
import { decideInReview } from "../../src/review/session-deciding.ts";
import { proposeInReview, tryInReview, type ReviewProposal } from "../../src/review/session-proposing.ts";
import { listInReview } from "../../src/review/session-reading.ts";
import type { SegmentView } from "../../src/review/segment-view.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const AGENT = { name: "Claude", person: "Ana" };
const BY = "agent Claude for Ana";
const A = "content/a.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

const translate = async (project: ProjectFolder, ...flags: string[]): Promise<Record<string, number>> => {
  const done = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json", ...flags]);
  expect(done.code, done.stderr).toBeLessThan(2);
  return done.json().totals;
};
const decide = async (project: ProjectFolder, ...args: string[]): Promise<void> => {
  const done = await runCommand(project.root, ["review", ...args, "--as", "Eva"]);
  expect(done.code, done.stderr).toBe(0);
};

async function openAt({ root }: ProjectFolder): Promise<ReviewSession> {
  const review = await openReviewSession(await loadConfig({ cwd: root, env: {} }));
  onTestFinished(() => review.close());
  return review;
}

async function segmentWith(review: ReviewSession, words: string): Promise<SegmentView> {
  await review.refresh();
  const request = {
    query: `"${words}"`,
    article: undefined,
    order: "article",
    offset: 0,
    limit: 1,
    me: "Ana",
  } as const;
  const [segment] = (await listInReview(review, request)).segments;
  if (!segment) throw new Error(`Expected a sentence with ${words}.`);
  return segment;
}

async function propose(review: ReviewSession, words: string, text: string, agent = AGENT): Promise<ReviewProposal> {
  const { id, seen } = await segmentWith(review, words);
  return proposeInReview(review, id, { text, seen, agent });
}

/** The line of the sentence with these words in the ledger. */
function lineOf(project: ProjectFolder, words: string, ledger = LEDGER): Record<string, unknown> {
  const lines = project
    .read(ledger)
    .split("\n")
    .filter((line) => line.includes(`"source":"${words}`));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "{}") as Record<string, unknown>;
}

test("over a machine's draft it is the draft, and the Spanish file gets it from the next run", async () => {
  const project = makeProject({ [A]: "# Title\n\nOne here. Two here.\n" });
  await translate(project);
  const before = project.snapshot();
  const review = await openAt(project);
  const { kept, segment } = await propose(review, "Two here", "Dos aquí.");
  expect([kept, segment.state, segment.target, segment.author]).toEqual(["draft", "draft", "Dos aquí.", BY]);
  const after = project.snapshot();
  expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([LEDGER]);
  expect(lineOf(project, "Two here")).toMatchObject({ state: "draft", author: BY, published: "Twó hééréé." });
  expect(await translate(project)).toMatchObject({ sentCharacters: 0 });
  expect(project.read("content/a.es.md")).toContain("Óñé hééréé. Dos aquí.");
  expect(lineOf(project, "Two here")).not.toHaveProperty("published");
  expect((await runCommand(project.root, ["check", "--frozen", "--json"])).json().problems).toEqual([]);
});

test("where there is no text and no Spanish file yet, it is the draft and is not asked for", async () => {
  const project = makeProject({ [A]: "# Title\n\nOne here. Two here.\n" });
  const review = await openAt(project);
  expect((await propose(review, "Two here", "Dos aquí.")).kept).toBe("draft");
  expect(project.has("content/a.es.md")).toBe(false);
  await translate(project);
  expect(project.read("content/a.es.md")).toContain("Óñé hééréé. Dos aquí.");
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos aquí.", author: BY });
});

test.each([
  ["written by a run", async (): Promise<void> => {}],
  [
    "with a structure of its own",
    async (project: ProjectFolder): Promise<void> => {
      project.write("content/a.es.md", `${project.read("content/a.es.md")}\nNota de la redacción.\n`);
      await translate(project);
    },
  ],
])("English that is new to a file %s gets its draft there", async (_, prepare) => {
  const project = makeProject({ [A]: "# Title\n\nOne here.\n\nThree here.\n" });
  await translate(project);
  await prepare(project);
  project.write(A, "# Title\n\nOne here.\n\nTwo here.\n\nThree here.\n");
  const spanish = project.read("content/a.es.md");
  expect((await propose(await openAt(project), "Two here", "Dos aquí.")).kept).toBe("draft");
  expect(project.read("content/a.es.md")).toBe(spanish);
  expect(await translate(project)).toMatchObject({ sentCharacters: 0 });
  expect(project.read("content/a.es.md")).toBe(spanish.replace("\n\nThréé", "\n\nDos aquí.\n\nThréé"));
});

test("English that was changed loses the machine's old text, and gets the agent's", async () => {
  const project = makeProject({ [A]: "# Title\n\nOne here. Two here.\n" });
  await translate(project);
  project.write(A, "# Title\n\nOne here. Two came here today.\n");
  const spanish = project.read("content/a.es.md");
  await propose(await openAt(project), "Two came here", "Dos vinieron hoy.");
  expect(project.read("content/a.es.md")).toBe(spanish);
  await translate(project);
  expect(project.read("content/a.es.md")).toBe(spanish.replace("Twó hééréé.", "Dos vinieron hoy."));
});

test("a value of a locale file gets it from the next run", async () => {
  const project = makeProject({ "locales/en/ui.json": '{\n  "save": "Save it",\n  "open": "Open it"\n}\n' });
  await translate(project);
  const spanish = project.read("locales/es/ui.json");
  const review = await openAt(project);
  expect((await propose(review, "Save it", "Guardar")).kept).toBe("draft");
  project.write("locales/en/ui.json", '{\n  "save": "Save it",\n  "open": "Open it",\n  "new": "New one"\n}\n');
  expect((await propose(review, "New one", "Uno nuevo")).kept).toBe("draft");
  expect(project.read("locales/es/ui.json")).toBe(spanish);
  expect(await translate(project)).toMatchObject({ sentCharacters: 0 });
  expect(JSON.parse(project.read("locales/es/ui.json"))).toEqual({
    save: "Guardar",
    open: JSON.parse(spanish).open,
    new: "Uno nuevo",
  });
});

test("under `publish: approved` a draft stays in the record until a person approves it", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n", "cotejo.config.json": '{ "publish": "approved" }' });
  await translate(project);
  await decide(project, "approve", "--article", A);
  project.write(A, "One here. Two here. Three here.\n");
  const spanish = project.read("content/a.es.md");
  const review = await openAt(project);
  const { segment } = await propose(review, "Three here", "Tres aquí.");
  await translate(project);
  expect(project.read("content/a.es.md")).toBe(spanish);
  const { id } = segment;
  await decide(project, "approve", id);
  expect(project.read("content/a.es.md")).toBe(spanish.replace("\n", " Tres aquí.\n"));
  expect(lineOf(project, "Three here")).toMatchObject({ state: "approved", by: "Eva", author: BY });
});

test("beside a person's text it waits, and the text stays approved and published", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  const review = await openAt(project);
  await decide(project, "correct", (await segmentWith(review, "Two here")).id, "--text", "Dos acá.");
  const spanish = project.read("content/a.es.md");
  const { kept, segment } = await propose(review, "Two here", "Dos aquí.");
  expect([kept, segment.state, segment.target, segment.flags]).toEqual([
    "beside",
    "approved",
    "Dos acá.",
    ["disputed"],
  ]);
  expect(segment.rivals).toMatchObject([{ target: "Dos aquí.", by: BY, proposal: true }]);
  expect(project.read("content/a.es.md")).toBe(spanish);
  expect(await translate(project, "--force", A)).toMatchObject({ segments: 2 });
  expect(project.read("content/a.es.md")).toBe(spanish);
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos acá.", state: "approved", by: "Eva" });
  // Whoever takes it decides, and has not written it.
  const { id, seen } = segment;
  await decideInReview(review, id, { action: "correct", text: "Dos aquí.", reason: "", seen, by: "Ana" });
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos aquí.", state: "approved", by: "Ana", author: BY });
  expect(lineOf(project, "Two here")).not.toHaveProperty("rivals");
});

test("a rejection of the person's text leaves the proposal a draft that nobody has approved", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  const review = await openAt(project);
  await decide(project, "approve", "--article", A);
  const { segment } = await propose(review, "Two here", "Dos aquí.");
  const { id, seen } = segment;
  await decideInReview(review, id, { action: "reject", text: "", reason: "No.", seen, by: "Ana" });
  const line = lineOf(project, "Two here");
  expect(line).toMatchObject({ target: "Dos aquí.", state: "draft", author: BY });
  expect(line).not.toHaveProperty("by");
});

test("another agent's proposal stays beside the first, and one agent's newer replaces its own", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  const review = await openAt(project);
  expect((await propose(review, "Two here", "Dos aquí.")).kept).toBe("draft");
  expect((await propose(review, "Two here", "Dos por aquí.")).kept).toBe("draft");
  expect((await propose(review, "Two here", "Dos por aquí.")).kept).toBe("same");
  const other = await propose(review, "Two here", "Dos por acá.", { name: "Codex", person: "Luis" });
  expect([other.kept, other.segment.target]).toEqual(["beside", "Dos por aquí."]);
  await translate(project, "--force", A);
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos por aquí.", rivals: [{ target: "Dos por acá." }] });
});

test("a run that makes drafts anew leaves a proposal", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  await propose(await openAt(project), "Two here", "Dos aquí.");
  const plan = await runCommand(project.root, ["translate", "--provider", "pseudo", "--dry-run", "--json"]);
  expect(plan.json().standing).toEqual([]);
  expect(await translate(project, "--force", A)).toMatchObject({ sentCharacters: "One here.".length });
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos aquí.", author: BY });
});

test("a person's undo brings back the text that was there", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  const spanish = project.read("content/a.es.md");
  const review = await openAt(project);
  const { segment } = await propose(review, "Two here", "Dos aquí.");
  expect(segment.history).toMatchObject([{ action: "propose", by: BY, after: "Dos aquí." }]);
  const { id, seen } = segment;
  await decideInReview(review, id, { action: "undo", text: "", reason: "", seen, by: "Ana" });
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Twó hééréé.", state: "draft" });
  expect(project.read("content/a.es.md")).toBe(spanish);
});

const GATES = {
  [A]: "The IACHR met [here](https://example.org) on 14 May.\n",
  "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,locked\n",
};

test.each([
  ["a term that is not the glossary's", 'La Comisión se reunió <pc id="1">aquí</pc> el 14 de mayo.', "terms"],
  ["a link that is lost", "La CIDH se reunió aquí el 14 de mayo.", "text"],
  ["a mark that is not closed", 'La CIDH se reunió <pc id="1">aquí el 14 de mayo.', "text"],
  ["a mark that the source has not", 'La CIDH <pc id="7">se reunió</pc> <pc id="1">aquí</pc> el 14 de mayo.', "text"],
  ["no words", " ", "text"],
])("%s is refused, and the check before says so", async (_, text, code) => {
  const project = makeProject(GATES);
  await translate(project);
  const review = await openAt(project);
  const { id, seen } = await segmentWith(review, "IACHR");
  const before = project.snapshot();
  await expect(proposeInReview(review, id, { text, seen, agent: AGENT })).rejects.toMatchObject({ code });
  expect(project.snapshot()).toEqual(before);
  expect((await tryInReview(review, id, text)).refusal).toMatchObject({ code });
});

test("what a check only warns of is kept, and said", async () => {
  const project = makeProject(GATES);
  await translate(project);
  const review = await openAt(project);
  const text = 'La CIDH se reunió <pc id="1">aquí</pc> el 14 de mayo.';
  const { id } = await segmentWith(review, "IACHR");
  expect(await tryInReview(review, id, text.replace("14", "15"))).toMatchObject({ refusal: undefined });
  const { kept, problems } = await propose(review, "IACHR", text.replace("14", "15"));
  expect(kept).toBe("draft");
  expect(problems.map(({ check, severity }) => [check, severity])).toEqual([
    ["numbers", "warning"],
    ["numbers", "warning"],
  ]);
});

test("a sentence that changed since it was read is refused", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  const review = await openAt(project);
  const { id, seen } = await segmentWith(review, "Two here");
  await decide(project, "approve", id);
  await expect(proposeInReview(review, id, { text: "Dos.", seen, agent: AGENT })).rejects.toMatchObject({
    code: "seen",
  });
});

test("a sentence that a person has changed in the Spanish file waits for them first", async () => {
  const project = makeProject({ [A]: "One here. Two here.\n" });
  await translate(project);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("Twó hééréé.", "Dos acá."));
  const before = project.snapshot();
  const review = await openAt(project);
  await expect(propose(review, "Two here", "Dos aquí.")).rejects.toMatchObject({ code: "state" });
  // The other sentence is free, and the edit is still an edit afterwards.
  await propose(review, "One here", "Uno aquí.");
  expect(project.read("content/a.es.md")).toBe(before["content/a.es.md"]);
  await translate(project);
  expect(project.read("content/a.es.md")).toBe("Uno aquí. Dos acá.\n");
  expect(lineOf(project, "Two here")).toMatchObject({ target: "Dos acá.", state: "approved", by: "Ana Pérez" });
});

test("a file that Cotejo did not write, and an article that was renamed, are refused", async () => {
  const project = makeProject({ [A]: "One here.\n", "content/a.es.md": "Uno aquí.\n", "content/b.md": "Two here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo", "content/b.md"]);
  const review = await openAt(project);
  await expect(propose(review, "One here", "Uno.")).rejects.toMatchObject({ code: "unreadable" });
  project.write("content/c.md", project.read("content/b.md"));
  project.remove("content/b.md");
  const before = project.snapshot();
  await expect(propose(review, "Two here", "Dos.")).rejects.toMatchObject({ code: "article" });
  expect(project.snapshot()).toEqual(before);
});
