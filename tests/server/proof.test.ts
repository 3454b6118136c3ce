/** Proof of review over HTTP: who read what for how long, what they decided, who answers for the article. */

import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const ARTICLE = "content/a.md";
const PROOF = `/api/articles/proof?article=${ARTICLE}`;
const READINGS = ".cotejo/readings/content/a.md.jsonl";

const post = (server: ReviewServer, path: string, body: object): Promise<Json> =>
  server.json(path, { method: "POST", body });

interface Open {
  readonly project: ProjectFolder;
  readonly server: ReviewServer;
  readonly segments: readonly Json[];
}

async function open(config: object = {}): Promise<Open> {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify(config),
    [ARTICLE]: "The court met.\n\nIt **rained** & poured.\n\nNobody came.\n",
  });
  makeRepository(project.root).commit("Ana");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments?q=");
  return { project, server, segments };
}

test("times add up by person; an approval in less than a second is named, one by command is no reading", async () => {
  const { project, server, segments } = await open();
  const [first, second, third] = segments;
  const readings = [
    { segment: first.id, ms: 400 },
    { segment: second.id, ms: 900 },
    { segment: second.id, ms: 1_200 },
    { segment: "gone", ms: 5 },
  ];
  expect(await post(server, "/api/readings", { readings })).toEqual({ kept: true });
  await post(server, `/api/segments/${first.id}/decisions`, { action: "approve", seen: first.seen });
  const text = 'Y <pc id="1">llovió</pc> & diluvió.';
  await post(server, `/api/segments/${second.id}/decisions`, { action: "correct", text, seen: second.seen });
  await runCommand(project.root, ["review", "approve", third.id, "--as", "Eva"]);
  await expect.poll(async () => (await server.json(PROOF)).approved).toBe(3);
  const proof = await server.json(PROOF);
  const by = proof.sentences[0].approved.by;
  expect(proof.sentences.map(({ isHuman, isFast, readings: read }: Json) => [isHuman, isFast, read])).toEqual([
    [false, true, [{ by, times: 1, ms: 400 }]],
    [true, false, [{ by, times: 2, ms: 2_100 }]],
    [false, false, []],
  ]);
  expect(proof.people).toEqual(
    expect.arrayContaining([
      { name: by, opened: 2, ms: 2_500, approved: 2, written: 1, fast: 1 },
      { name: "Eva", opened: 0, ms: 0, approved: 1, written: 0, fast: 0 },
    ]),
  );
  expect(proof).toMatchObject({ fast: 1, responsible: null, hasReadings: true });
});

test("who answers for it is in the notes, which git has; times of reading are not, unless they are shared", async () => {
  const { project, server, segments } = await open();
  await post(server, "/api/readings", { readings: [{ segment: segments[0].id, ms: 10 }] });
  expect(await post(server, "/api/articles/responsible", { article: ARTICLE, name: " Eva Ruiz " })).toMatchObject({
    responsible: { name: "Eva Ruiz" },
  });
  const files = (): string =>
    execFileSync("git", ["status", "--porcelain", "-uall"], { cwd: project.root, encoding: "utf8" });
  expect(project.has(READINGS)).toBe(true);
  expect(files()).not.toContain("readings");
  expect(files()).toContain(".cotejo/notes/content/a.md.jsonl");
  expect(await post(server, "/api/articles/responsible", { article: ARTICLE, name: "" })).toMatchObject({ responsible: null }); // prettier-ignore

  const shared = await open({ review: { readings: "shared" } });
  await post(shared.server, "/api/readings", { readings: [{ segment: shared.segments[0].id, ms: 10 }] });
  const status = execFileSync("git", ["status", "--porcelain", "-uall"], {
    cwd: shared.project.root,
    encoding: "utf8",
  });
  expect(status).toContain(READINGS);
});

test("a project that keeps no times keeps none, and the proof says so", async () => {
  const { project, server, segments } = await open({ review: { readings: false } });
  const readings = [{ segment: segments[0].id, ms: 10 }];
  expect(await post(server, "/api/readings", { readings })).toEqual({ kept: false });
  expect(project.has(READINGS)).toBe(false);
  expect(await server.json(PROOF)).toMatchObject({ hasReadings: false });
});

test("a file that is full takes none, and what is sent with it counts once", async () => {
  const { project, server, segments } = await open();
  project.write("content/b.md", "Another one.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const other = async (): Promise<Json> =>
    (await server.json("/api/segments?q=")).segments.find(({ article }: Json) => article === "content/b.md");
  await expect.poll(other).toBeDefined();
  project.write(".cotejo/readings/content/b.md.jsonl", "x".repeat(10_500_000));
  const readings = [
    { segment: (await other()).id, ms: 100 },
    { segment: segments[0].id, ms: 5_000 },
  ];
  expect(await post(server, "/api/readings", { readings })).toEqual({ kept: true });
  expect((await server.json(PROOF)).sentences[0].readings).toMatchObject([{ times: 1, ms: 5_000 }]);
});

test("the page to print has the article's words as text, in the language of the page", async () => {
  const { server, segments } = await open();
  await post(server, `/api/segments/${segments[1].id}/decisions`, {
    action: "correct",
    text: 'Y <pc id="1">llovió</pc> & <b>.',
    seen: segments[1].seen,
  });
  const sheet = await (await server.call(`/api/articles/proof/print?article=${ARTICLE}&ui=es`)).text();
  expect(sheet).toContain("Constancia de revisión");
  expect(sheet).toContain("Y llovió &#38; &#60;b&#62;.");
  expect(sheet).toContain("nadie todavía");
});

test("times go along with a renamed article", async () => {
  const { project, server, segments } = await open();
  await post(server, "/api/readings", { readings: [{ segment: segments[0].id, ms: 10 }] });
  await server.close();
  project.write("content/b.md", project.read(ARTICLE));
  project.remove(ARTICLE);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.has(READINGS)).toBe(false);
  const again = await startReviewServer(project.root);
  const { sentences } = await again.json("/api/articles/proof?article=content/b.md");
  expect(sentences[0].readings).toMatchObject([{ times: 1, ms: 10 }]);
});
