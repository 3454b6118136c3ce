/** What `review approve --article` leaves out: a check has something against it, and nobody has read it. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";

/** Pseudo text has no `¿`, which is a warning. */
const CONTENT = "One here.\n\nDid it rain?\n\nTwo here.\n\nDid it snow?\n";

async function translated(files: Record<string, string> = {}): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": CONTENT, ...files });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

const approve = (project: ProjectFolder, ...args: readonly string[]) =>
  runCommand(project.root, ["review", "approve", "--as", "Ana", ...args]);

async function waiting(project: ProjectFolder): Promise<readonly { id: string; source: string; line: number }[]> {
  return (await runCommand(project.root, ["review", "list", "--json"])).json().segments;
}

test("sentences with findings are left, named with what was found, and taken where that is asked for", async () => {
  const project = await translated();
  const [, rain, , snow] = await waiting(project);
  const result = await approve(project, "--article", "content/a.md", "--json");
  expect(result.code).toBe(1);
  expect(result.json()).toMatchObject({
    segments: [{ state: "approved" }, { state: "approved" }],
    left: [rain, snow].map((segment) => ({
      id: segment?.id,
      article: "content/a.md",
      line: segment?.line,
      why: "findings",
      problems: [{ check: "opening-marks", severity: "warning" }],
    })),
    leftBlocked: 0,
  });
  expect((await waiting(project)).map(({ source }) => source)).toEqual(["Did it rain?", "Did it snow?"]);
  const said = await approve(project, "--article", "content/a.md");
  expect([said.code, said.stdout]).toEqual([1, expect.stringMatching(/^2 sentences are left as they are:\n/)]);
  expect(said.stdout).toContain(`  ${rain?.id} content/a.md:3 a check has something against it`);
  expect(said.stdout).toContain("[opening-marks]");
  // By its id, and all of them.
  expect((await approve(project, rain?.id ?? "")).code).toBe(0);
  const all = await approve(project, "--article", "content/a.md", "--with-findings");
  expect([all.code, await waiting(project)]).toEqual([0, []]);
  expect((await approve(project, "--with-findings")).code).toBe(2);
});

test("what somebody dismissed is no finding any more", async () => {
  const project = await translated();
  const server = await startReviewServer(project.root);
  for (const { id, findings } of (await server.json("/api/segments")).segments as readonly Json[])
    for (const { check, message } of findings)
      await server.json(`/api/segments/${id}/dismissals`, {
        method: "POST",
        body: { check, message, reason: "It is a title." },
      });
  await server.close();
  expect((await approve(project, "--article", "content/a.md")).code).toBe(0);
  expect(await waiting(project)).toEqual([]);
});

test("over the API too, of a whole article and of many at once", async () => {
  const project = await translated({ "content/b.md": CONTENT });
  const server = await startReviewServer(project.root);
  const post = (path: string, body: object): Promise<Json> => server.json(path, { method: "POST", body });
  const whole = await server.json("/api/articles/review?article=content/a.md");
  expect([Object.keys(whole.approvable).length, Object.keys(whole.withFindings).length, whole.refused]).toEqual([
    2,
    2,
    {},
  ]);
  const segments = { ...whole.approvable, ...whole.withFindings };
  const body = { action: "approve", article: "content/a.md", segments };
  const left = Object.keys(whole.withFindings);
  expect(await post("/api/articles/review", body)).toMatchObject({ decided: 2, left });
  // Once more: what is approved is no decision.
  const again = await server.json("/api/articles/review?article=content/a.md");
  const chosen = { ...body, segments: again.withFindings, withFindings: true };
  expect(await post("/api/articles/review", chosen)).toMatchObject({ decided: 2, left: [] });
  const exact = await server.json("/api/bulk?kind=exact-in-context");
  expect([exact.segments.length, exact.withFindings.length]).toEqual([2, 2]);
  const seen = Object.fromEntries(
    [...exact.segments, ...exact.withFindings].map(({ id, seen: own }: Json) => [id, own]),
  );
  const bulk = { kind: "exact-in-context", segments: seen };
  expect(await post("/api/bulk", bulk)).toMatchObject({
    decided: 2,
    left: exact.withFindings.map(({ id }: Json) => id),
  });
  expect(await post("/api/bulk", { ...bulk, withFindings: true })).toMatchObject({ decided: 2 });
});

test("a sentence whose English has changed is left, and so is one of two people's texts, whatever is chosen", async () => {
  const project = await translated({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
  const [one, two] = await waiting(project);
  await runCommand(project.root, ["review", "correct", one?.id ?? "", "--text", "Uno aquí.", "--as", "Eva"]);
  await runCommand(project.root, ["review", "correct", two?.id ?? "", "--text", "Dos aquí.", "--as", "Eva"]);
  project.write("content/a.md", "One is here.\n\nTwo here.\n\nThree here.\n");
  const ledger = ".cotejo/ledger/content/a.md.jsonl";
  const rival = '"flags":["disputed"],"rivals":[{"target":"Dos acá.","by":"Ana"}]';
  project.write(ledger, project.read(ledger).replace(/("target":"Dos aquí\.","state":"approved")/, `$1,${rival}`));
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const whys = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await approve(project, "--article", "content/a.md", "--json", ...args))
      .json()
      .left.map(({ why }: { why: string }) => why);
  expect(await whys()).toEqual(["findings", "disputed"]);
  expect(project.read(ledger)).toContain("stale-source");
  const server = await startReviewServer(project.root);
  const { refused, withFindings } = await server.json("/api/articles/review?article=content/a.md");
  expect([Object.values(refused), Object.keys(withFindings)]).toMatchObject([["disputed"], { length: 1 }]);
  const bulk = await server.json("/api/bulk?kind=without-findings&article=content/a.md");
  expect([bulk.segments, bulk.withFindings]).toMatchObject([[], { length: 1 }]);
  await server.close();
  expect(await whys("--with-findings")).toEqual(["disputed"]);
  expect(project.read(ledger)).toMatch(/"target":"Dos aquí\.".*"disputed".*Dos acá/);
});

test("a query takes findings along where that is asked for", async () => {
  const project = await translated();
  expect((await approve(project, "--query", "is:waiting")).code).toBe(1);
  expect((await approve(project, "--query", "is:waiting", "--with-findings")).code).toBe(0);
  expect(await waiting(project)).toEqual([]);
});

test("another person's approved text is left where one text goes to all, and the text is shown", async () => {
  const project = makeProject({ "content/a.md": "Ready.\n", "content/b.md": "Ready.\n", "content/c.md": "Ready.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const [a, b, c] = await waiting(project);
  await runCommand(project.root, ["review", "correct", a?.id ?? "", "--text", "Listo.", "--as", "Ana"]);
  await runCommand(project.root, ["review", "correct", b?.id ?? "", "--text", "Preparado.", "--as", "Eva"]);
  const server = await startReviewServer(project.root);
  const found = await server.json(`/api/bulk?kind=same-source&segment=${a?.id}`);
  expect(found).toMatchObject({
    text: "Listo.",
    segments: [{ id: c?.id }],
    withFindings: [{ id: b?.id, target: "Preparado." }],
  });
  await server.close();
});
