/** Many approvals at once, over HTTP: a wrong name is in none of them, however it came there. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const GLOSSARY = "glossary/t.csv";

/** A project of drafts, with a name in the first two; pseudo text keeps the names. */
async function open(): Promise<{ project: ProjectFolder; server: ReviewServer; drafts: Json[] }> {
  const project = makeProject({
    [GLOSSARY]: "source,target,policy,gender\nIACHR,CIDH,locked,f\n",
    "content/a.md": "The IACHR came. The IACHR left. It rained.\n",
    "content/b.md": "The IACHR came.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/bulk?kind=without-findings");
  return { project, server, drafts: segments };
}

const revisionOf = (segments: readonly Json[]): object =>
  Object.fromEntries(segments.map(({ id, seen }) => [id, seen]));

const post = (server: ReviewServer, path: string, body: object): Promise<Json> =>
  server.json(path, { method: "POST", body });

/** Puts another text for a draft into ledger and file, as a merge or a hand does; a name that nothing mends. */
function spoil(project: ProjectFolder, { target }: Json): void {
  for (const file of [".cotejo/ledger/content/a.md.jsonl", "content/a.es.md"])
    project.write(file, project.read(file).replace(target, target.replace("CIDH", "Corte")));
}

const approved = async (server: ReviewServer): Promise<readonly string[]> => {
  const { segments } = await server.json("/api/segments?q=state:approved");
  return segments.map(({ target }: Json) => target);
};

test("of drafts that were right when they were shown", async () => {
  const { project, server, drafts } = await open();
  spoil(project, drafts[0]);
  const done = await post(server, "/api/bulk", { kind: "without-findings", segments: revisionOf(drafts) });
  expect(done.left).toEqual([drafts[0].id]);
  expect(await approved(server)).not.toContainEqual(expect.stringContaining("Corte"));
});

test("of drafts whose row has changed since", async () => {
  const { project, server, drafts } = await open();
  project.write(GLOSSARY, project.read(GLOSSARY).replace("CIDH", "Comisión IDH"));
  await post(server, "/api/bulk", { kind: "without-findings", segments: revisionOf(drafts) });
  expect((await approved(server)).filter((target) => target.includes("CIDH"))).toEqual([]);
});

test("of a whole article, whatever the reason that is given for it", async () => {
  const { project, server, drafts } = await open();
  spoil(project, drafts[0]);
  await runCommand(project.root, ["status"]);
  const own = drafts.filter(({ article }) => article === "content/a.md");
  const now = await Promise.all(own.map(({ id }) => server.json(`/api/segments/${id}`)));
  for (const reason of ["", "All read."]) {
    const body = { action: "approve", article: "content/a.md", segments: revisionOf(now), reason };
    expect((await post(server, "/api/articles/review", body)).left).toContain(drafts[0].id);
  }
  expect(await approved(server)).not.toContainEqual(expect.stringContaining("Corte"));
  expect(await approved(server)).toHaveLength(own.length - 1);
});

test("of a text that somebody kept with a reason, for the same sentence elsewhere", async () => {
  const { server, drafts } = await open();
  const [first] = drafts;
  await post(server, `/api/segments/${first.id}/decisions`, {
    action: "correct",
    text: "Vino la Corte.",
    reason: "Named so before.",
    seen: first.seen,
  });
  const { segments, withFindings } = await server.json(`/api/bulk?kind=same-source&segment=${first.id}`);
  expect([segments, withFindings]).toEqual([[], [expect.objectContaining({ article: "content/b.md" })]]);
  // What the glossary refuses is left even where it is chosen.
  for (const chosen of [false, true]) {
    const body = { kind: "same-source", segment: first.id, segments: revisionOf(withFindings), withFindings: chosen };
    expect(await post(server, "/api/bulk", body)).toMatchObject({ decided: 0, left: [withFindings[0].id] });
  }
  const finding = (await server.json(`/api/segments/${first.id}`)).findings[0];
  expect(finding).toMatchObject({ check: "terms", severity: "warning" });
});
