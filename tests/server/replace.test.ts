/** Find and replace over HTTP: a diff first, one action, one undo, and nothing is signed that nobody read. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const post = (server: ReviewServer, path: string, body: object): Promise<Json> =>
  server.json(path, { method: "POST", body });

const revisionOf = (segments: readonly Json[]): object =>
  Object.fromEntries(segments.map(({ id, seen }) => [id, seen]));

interface Open {
  readonly project: ProjectFolder;
  readonly server: ReviewServer;
  readonly byText: (source: string) => Promise<Json>;
}

/** Two articles of drafts; the texts that are given are corrected and so approved. */
async function open(texts: Readonly<Record<string, string>>): Promise<Open> {
  const project = makeProject({
    "glossary/t.csv": "source,target,policy,gender\nIACHR,CIDH,locked,f\n",
    "content/a.md": "The IACHR came. The agreement ended. Nobody saw it.\n",
    "content/b.md": "An agreement is here.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const byText = async (source: string): Promise<Json> => {
    const { segments } = await server.json("/api/segments?q=");
    return segments.find((segment: Json) => segment.source === source);
  };
  for (const [source, text] of Object.entries(texts)) {
    const { id, seen } = await byText(source);
    await post(server, `/api/segments/${id}/decisions`, { action: "correct", text, seen });
  }
  return { project, server, byText };
}

const WORDS = { find: "acuerdo", replace: "convenio" };

test("an approved text stays approved, by who replaced; one undo brings all back", async () => {
  const { project, server, byText } = await open({
    "The agreement ended.": "El acuerdo terminó.",
    "An agreement is here.": "Acuerdo, aquí.",
  });
  const before = project.read("content/a.es.md");
  const preview = await post(server, "/api/replace/preview", WORDS);
  expect(preview.segments.map(({ target, text }: Json) => [target, text])).toEqual([
    ["El acuerdo terminó.", "El convenio terminó."],
    ["Acuerdo, aquí.", "Convenio, aquí."],
  ]);
  expect(project.read("content/a.es.md")).toBe(before);
  const done = await post(server, "/api/replace", { ...WORDS, segments: revisionOf(preview.segments) });
  expect(done).toMatchObject({ decided: 2, left: [] });
  expect(await byText("The agreement ended.")).toMatchObject({ state: "approved", target: "El convenio terminó." });
  expect(project.read("content/a.es.md")).toBe(before.replace("acuerdo", "convenio"));
  await post(server, `/api/bulk/${done.bulk}/undo`, {});
  expect(project.read("content/a.es.md")).toBe(before);
  expect(await byText("An agreement is here.")).toMatchObject({ state: "approved", target: "Acuerdo, aquí." });
});

test("a draft stays a draft: nobody has read the rest of it", async () => {
  const { project, server, byText } = await open({});
  const { target } = await byText("Nobody saw it.");
  const [word] = target.split(" ");
  const question = { find: word, replace: "Nadie", article: "content/a.md" };
  const { segments } = await post(server, "/api/replace/preview", question);
  expect(segments).toHaveLength(1);
  expect(await post(server, "/api/replace", { ...question, segments: revisionOf(segments) })).toMatchObject({
    decided: 1,
  });
  const now = await byText("Nobody saw it.");
  expect(now).toMatchObject({ state: "draft", target: target.replace(word, "Nadie") });
  expect(project.read("content/a.es.md")).toContain(now.target);
  // The machine's text does not come back with the next run.
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toContain(now.target);
});

test("a text that the checks are against goes only where it is chosen", async () => {
  const { server, byText } = await open({});
  const question = { find: "CIDH", replace: "Comisión" };
  const { segments, withFindings } = await post(server, "/api/replace/preview", question);
  expect(segments).toEqual([]);
  expect(withFindings.map(({ findings }: Json) => findings.map(({ check }: Json) => check))).toEqual([["terms"]]);
  await post(server, "/api/replace", { ...question, segments: revisionOf(segments) });
  expect((await byText("The IACHR came.")).target).toContain("CIDH");
});

test("what somebody has changed since stays theirs, and flagged texts are counted", async () => {
  const { project, server, byText } = await open({ "The agreement ended.": "El acuerdo terminó." });
  const { segments } = await post(server, "/api/replace/preview", WORDS);
  const { id, seen } = await byText("The agreement ended.");
  await post(server, `/api/segments/${id}/decisions`, { action: "correct", text: "El acuerdo ya terminó.", seen });
  expect(await post(server, "/api/replace", { ...WORDS, segments: revisionOf(segments) })).toMatchObject({ decided: 0, left: [id] }); // prettier-ignore
  project.write("content/a.md", project.read("content/a.md").replace("ended", "has ended"));
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await expect.poll(() => post(server, "/api/replace/preview", WORDS)).toMatchObject({ segments: [], flagged: 1 });
});

test("what would be the same is none, and a passage is written by hand", async () => {
  const { project, server } = await open({});
  project.write("content/c.md", "Three is here.\n\nFour is a paragraph.\n\nFive is other.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const [first] = project.read("content/c.es.md").split("\n");
  project.write("content/c.es.md", `${first}\n\nCinco es \`otro acuerdo\` [x](acuerdo.html).\n`);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await expect.poll(async () => JSON.stringify(await server.json("/api/segments?q="))).toContain("acuerdo.html");
  for (const question of [WORDS, { find: ".", replace: ". ", wholeWords: false }])
    expect(await post(server, "/api/replace/preview", question)).toMatchObject({ segments: [], withFindings: [] });
});

test("nothing to find is refused, and so is an article that is not there", async () => {
  const { server } = await open({});
  const ask = (body: object): Promise<Json> => post(server, "/api/replace/preview", { replace: "x", ...body });
  expect(await ask({ find: "" })).toMatchObject({ status: 400 });
  expect(await ask({ find: "a", article: "content/x.md" })).toMatchObject({ status: 404 });
});
