/** A whole article for an editor, over HTTP: what differs from what is published, and the answer to it. */

import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "# The title\n\nOne here. Two here.\n\nThree here.\n";

async function drafted(files: Record<string, string> = {}): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": SOURCE, ...files });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

function git(root: string, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", ...args], { cwd: root });
}

test("the Spanish is held against the last commit, block by block and word by word", async () => {
  const project = await drafted();
  git(project.root, "init", "-q");
  git(project.root, "add", ".");
  git(project.root, "commit", "-qm", "published");
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments?article=content/a.md");
  const { id, seen } = segments[1];
  const body = { action: "correct", text: "Uno aquí.", seen };
  expect((await server.call(`/api/segments/${id}/decisions`, { method: "POST", body })).status).toBe(200);
  const review = await server.json("/api/articles/review?article=content/a.es.md");
  expect([review.published, review.changed, review.sentences, review.open]).toEqual(["git", 1, 4, 3]);
  expect(review.rows).toHaveLength(3);
  const row = review.rows[1];
  expect(row.before).toBe(segments[1].target + " " + segments[2].target);
  expect(row.after).toBe(`Uno aquí. ${segments[2].target}`);
  expect(row.diff.map(({ type }: { type: string }) => type)).toContain("removed");
  const side = (types: string): string =>
    row.diff.map(({ type, text }: { type: string; text: string }) => (types.includes(type) ? text : "")).join("");
  expect([side("same removed"), side("same added")]).toEqual([row.before, row.after]);
  expect(row.sentences.map(({ state, start, end }: { state: string; start: number; end: number }) => [state, row.after.slice(start, end)])).toEqual([
    ["approved", "Uno aquí."],
    ["draft", segments[2].target],
  ]);
  expect(Object.keys(review.approvable)).toEqual([segments[0].id, segments[2].id, segments[3].id]);
}); // prettier-ignore

test("an address that is another stands behind its text", async () => {
  const project = makeProject({
    "content/a.md": "# The title\n\nOne [link](https://a.org/x) and [two](https://b.org).\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  git(project.root, "init", "-q");
  git(project.root, "add", ".");
  git(project.root, "commit", "-qm", "published");
  project.write("content/a.es.md", project.read("content/a.es.md").replace("https://a.org/x", "https://a.org/es/x"));
  const server = await startReviewServer(project.root);
  const { changed, rows } = await server.json("/api/articles/review?article=content/a.md");
  expect(changed).toBe(1);
  expect(rows[1].before).toMatch(/ → https:\/\/a\.org\/x$/);
  expect(rows[1].after).toMatch(/ → https:\/\/a\.org\/es\/x$/);
  expect(rows[1].after).not.toContain("b.org");
});

test("a link that was led to a Spanish heading or page has not changed", async () => {
  const project = makeProject({
    "content/a.md":
      "# One\n\n## The year\n\nGo to [the year](#the-year), or [read on](b.md#the-year).\n\nNobody left.\n",
    "content/b.md": "# Two\n\n## The year\n\nThe end.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toMatch(/\(#thé-yééár\).*\(b\.es\.md#thé-yééár\)/);
  git(project.root, "init", "-q");
  git(project.root, "add", ".");
  git(project.root, "commit", "-qm", "published");
  const server = await startReviewServer(project.root);
  expect((await server.json("/api/articles/review?article=content/a.md")).changed).toBe(0);
  const { segments } = await server.json("/api/segments?q=Nobody");
  const { seen } = await server.json(`/api/segments/${segments[0].id}`);
  const body = { action: "correct", seen, text: "Nadie se fue." };
  await server.call(`/api/segments/${segments[0].id}/decisions`, { method: "POST", body });
  const { changed, rows } = await server.json("/api/articles/review?article=content/a.md");
  expect(changed).toBe(1);
  expect(JSON.stringify(rows)).not.toContain("→");
});

test("under `approved` the file itself is what is published", async () => {
  const project = await drafted({ "cotejo.config.json": '{ "publish": "approved" }' });
  const server = await startReviewServer(project.root);
  const first = await server.json("/api/articles/review?article=content/a.md");
  expect([first.published, first.changed]).toEqual(["none", 3]);
  expect(first.rows[0]).toMatchObject({ before: null, diff: [{ type: "added" }] });
  const body = { action: "approve", article: "content/a.md", segments: first.approvable };
  const done = await server.json("/api/articles/review", { method: "POST", body });
  expect([done.decided, done.left]).toEqual([4, []]);
  expect(project.has("content/a.es.md")).toBe(true);
  const second = await server.json("/api/articles/review?article=content/a.md");
  expect([second.published, second.changed, second.open, second.approvable]).toEqual(["disk", 0, 0, {}]);
});

test("approval of the whole is of what was seen, and one undo takes it back", async () => {
  const project = await drafted();
  const server = await startReviewServer(project.root);
  const review = await server.json("/api/articles/review?article=content/a.md");
  const { segments } = await server.json("/api/segments?article=content/a.md");
  const correction = { action: "correct", text: "Tres aquí.", seen: segments[3].seen };
  await server.call(`/api/segments/${segments[3].id}/decisions`, { method: "POST", body: correction });
  const body = { action: "approve", article: "content/a.md", segments: review.approvable };
  const done = await server.json("/api/articles/review", { method: "POST", body });
  expect([done.decided, done.left]).toEqual([3, [segments[3].id]]);
  await server.call(`/api/bulk/${encodeURIComponent(done.bulk)}/undo`, { method: "POST" });
  const { open } = await server.json("/api/articles/review?article=content/a.md");
  expect(open).toBe(3);
});

test("what approval of the whole passes over is named with the reason", async () => {
  const project = await drafted({
    "content/a.md": "The IACHR met.\n\nTwo here.\n\nThree here.\n\nFour here.\n",
    "glossary/terms.csv": "source,target\nIACHR,CIDH\n",
    "cotejo.config.json": '{ "review": { "secondPerson": true } }',
  });
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments?article=content/a.md");
  const decide = (index: number, decision: object): Promise<Response> =>
    server.call(`/api/segments/${segments[index].id}/decisions`, {
      method: "POST",
      body: { seen: segments[index].seen, ...decision },
    });
  expect((await decide(1, { action: "correct", text: "Dos aquí." })).status).toBe(200);
  expect((await decide(2, { action: "reject", reason: "No" })).status).toBe(200);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("CIDH", "Comisión"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  const refused = async (): Promise<unknown> =>
    (await server.json("/api/articles/review?article=content/a.md")).refused;
  await expect.poll(refused).toEqual({
    [segments[0].id]: "glossary",
    [segments[1].id]: "own",
    [segments[2].id]: "untranslated",
  });
  const { approvable, waiting } = await server.json("/api/articles/review?article=content/a.md");
  expect(Object.keys(approvable)).toEqual([segments[3].id]);
  expect(waiting.map(({ id }: { id: string }) => id)).toEqual(segments.map(({ id }: { id: string }) => id));
});

test("sent back, the comments stand open on their sentences and the article is somebody's", async () => {
  const project = await drafted();
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments?article=content/a.md");
  const { id } = segments[1];
  const body = { action: "send-back", article: "content/a.md", comments: { [id]: "Falta el año, @Luis" }, to: "Luis" };
  expect((await server.json("/api/articles/review", { method: "POST", body })).decided).toBe(1);
  const details = await server.json(`/api/segments/${id}`);
  expect(details.thread).toMatchObject([{ text: "Falta el año, @Luis", by: "Ana", mentions: ["Luis"] }]);
  expect(details.assignee).toBe("Luis");
  for (const [comments, status] of [
    [{}, 422],
    [{ nobody: "x" }, 404],
    [{ [id]: "  " }, 422],
  ] as const)
    expect((await server.call("/api/articles/review", { method: "POST", body: { ...body, comments } })).status).toBe(status);
}); // prettier-ignore

test("locale files are compared key by key", async () => {
  const project = makeProject({ "locales/en/app.json": '{ "a": "One here", "b": "Two here" }\n' });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  git(project.root, "init", "-q");
  git(project.root, "add", ".");
  git(project.root, "commit", "-qm", "published");
  project.write("locales/en/app.json", '{ "b": "Two here", "c": "Three here" }\n');
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { rows } = await server.json("/api/articles/review?article=locales/en/app.json");
  expect(rows.map(({ path, before, after }: { path: string[]; before: string | null; after: string | null }) => [path.join("."), before === null, after === null])).toEqual([
    ["a", false, true],
    ["b", false, false],
    ["c", true, false],
  ]);
}); // prettier-ignore

test("on paper machine text is between signs, and every sheet says what it is of", async () => {
  const project = await drafted();
  const server = await startReviewServer(project.root);
  const response = await server.call("/api/articles/print?article=content/a.md&ui=es");
  expect(response.headers.get("content-security-policy")).toContain("sandbox allow-same-origin allow-modals");
  const html = await response.text();
  expect(html).toContain('href="/assets/print.css?');
  expect(html).toContain("Entre los signos ⟦ y ⟧");
  expect(html).toMatch(/<thead>.*content\/a\.es\.md · Aprobado: 0 de 4 frases/);
  const style = await (await server.call("/assets/print.css")).text();
  expect(style).toMatch(/\[data-state="draft"\]::before \{\s*content: "⟦"/);
});
