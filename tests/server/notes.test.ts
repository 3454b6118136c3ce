/** Comments, assignments, dismissals, bulk actions and presence over HTTP. */

import { expect, test, vi } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const NOTES = ".cotejo/notes/content/a.md.jsonl";

async function open(files: Record<string, string> = {}): Promise<{ project: ProjectFolder; server: ReviewServer }> {
  const project = makeProject({
    "glossary/terms.csv": "source,target\nIACHR,CIDH\n",
    "content/a.md": "# The report\n\nThe IACHR met 14 people. It rained.\n",
    "content/b.md": "# The report\n\nIt rained.\n",
    ...files,
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return { project, server: await startReviewServer(project.root) };
}

const segmentWith = async (server: ReviewServer, words: string): Promise<Json> =>
  (await server.json(`/api/segments?q=${encodeURIComponent(`"${words}"`)}`)).segments[0];

const post = (server: ReviewServer, path: string, body: object = {}): Promise<Json> =>
  server.json(path, { method: "POST", body });

test("a comment is in a committed file, is heard of, names who is mentioned, and is closed once", async () => {
  const { project, server } = await open();
  const events = await server.events();
  const { id } = await segmentWith(server, "It rained");
  const path = `/api/segments/${id}/comments`;
  const comment = await post(server, path, { text: '¿«Llovió»? @Beto, @"Eva Paz", a@b.org' });
  expect(comment).toMatchObject({ segment: id, by: "Ana", mentions: ["Beto", "Eva Paz"] });
  expect(project.read(NOTES)).toContain('"type":"comment"');
  expect(project.read(".cotejo/notes/.gitattributes")).toBe("*.jsonl merge=union text eol=lf\n");
  expect((await server.json("/api/segments?q=is:commented")).segments).toMatchObject([{ id, comments: 1 }]);
  expect((await server.json("/api/segments?q=mentions:beto")).total).toBe(1);
  expect((await server.json(`/api/segments/${id}`)).thread).toEqual([comment]);
  await vi.waitFor(() => expect(events).toContainEqual({ type: "comment", segment: id, by: "Ana" }), 10_000);
  const closed = await post(server, `${path}/${comment.id}/resolve`);
  expect(closed.resolved).toMatchObject({ by: "Ana" });
  expect(await post(server, `${path}/${comment.id}/resolve`)).toEqual(closed);
  expect((await server.json("/api/segments?q=is:commented")).total).toBe(0);
  expect((await server.call(`${path}/nothing/resolve`, { method: "POST", body: {} })).status).toBe(422);
  expect((await server.call(path, { method: "POST", body: { text: " " } })).status).toBe(422);
});

test("notes of two branches are both there, and what is no note is passed over", async () => {
  const { project, server } = await open();
  const { id } = await segmentWith(server, "It rained");
  await post(server, `/api/segments/${id}/comments`, { text: "One." });
  const line = project.read(NOTES);
  const theirs = line.replace(/"id":"\w+"/, '"id":"zzzz"').replace("One.", "Two.");
  project.write(NOTES, `<<<<<<< HEAD\n${line}=======\n${theirs}${theirs}>>>>>>> other\n{"type":"later"}\nnot json\n`);
  expect((await server.json(`/api/segments/${id}`)).thread.map(({ text }: Json) => text)).toEqual(["One.", "Two."]);
  await post(server, `/api/segments/${id}/comments`, { text: "Three." });
  expect(project.read(NOTES)).toContain("not json\n");
  expect((await server.json(`/api/segments/${id}`)).comments).toBe(3);
});

test("what was said of a sentence stays with it when it is edited, and when its article is renamed", async () => {
  const { project, server } = await open();
  const { id } = await segmentWith(server, "IACHR met");
  await post(server, `/api/segments/${id}/comments`, { text: "Here." });
  project.write("content/a.md", project.read("content/a.md").replace("14 people", "15 people"));
  await vi.waitFor(async () => {
    const edited = await segmentWith(server, "15 people");
    expect(edited).toMatchObject({ comments: 1 });
    expect(edited.id).not.toBe(id);
  }, 20_000);
  project.write("content/c.md", project.read("content/a.md").replace("15 people", "14 people"));
  project.remove("content/a.md");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.has(NOTES)).toBe(false);
  expect(project.read(".cotejo/notes/content/c.md.jsonl")).toContain("Here.");
  await vi.waitFor(async () => expect((await segmentWith(server, "14 people")).comments).toBe(1), 20_000);
});

test("an article is somebody's, and a segment of it somebody else's", async () => {
  const { server } = await open();
  const { id } = await segmentWith(server, "IACHR met");
  expect(await post(server, "/api/articles/assignment", { article: "content/a.md", name: "Ana" })).toMatchObject({
    assignee: "Ana",
  });
  expect((await server.json("/api/segments?q=is:mine")).total).toBe(3);
  expect(await post(server, `/api/segments/${id}/assignment`, { name: "Beto" })).toMatchObject({ assignee: "Beto" });
  expect((await server.json("/api/segments?q=is:mine")).total).toBe(2);
  await post(server, `/api/segments/${id}/assignment`, { name: "" });
  expect((await server.json("/api/segments?q=is:assigned")).total).toBe(2);
  await post(server, "/api/articles/assignment", { article: "content/a.es.md", name: "" });
  expect((await server.json("/api/segments?q=is:assigned")).total).toBe(0);
});

test("a dismissed finding stays dismissed for that text, here, in the list and in check; another text is judged anew", async () => {
  const { project, server } = await open();
  const { id, seen } = await segmentWith(server, "IACHR met");
  const correct = (text: string, was: string): Promise<Json> =>
    post(server, `/api/segments/${id}/decisions`, { action: "correct", text, seen: was });
  const { segment } = await correct("La CIDH se reunió con 13 personas.", seen);
  const finding = segment.findings.find(({ check }: Json) => check === "numbers");
  const dismissal = { check: finding.check, message: finding.message, reason: "Una canceló." };
  const before = await runCommand(project.root, ["check", "--json"]);
  const after = await post(server, `/api/segments/${id}/dismissals`, dismissal);
  expect(after.findings[0]).toMatchObject({ check: "numbers", dismissed: { by: "Ana", reason: "Una canceló." } });
  expect((await server.json("/api/segments?q=is:dismissed")).total).toBe(1);
  const found = (result: typeof before): Json =>
    result.json().problems.find(({ message }: Json) => message.startsWith(finding.message));
  expect(found(before).severity).toBe("warning");
  expect(found(await runCommand(project.root, ["check", "--json"]))).toMatchObject({
    severity: "info",
    message: `${finding.message} Ana dismissed it: “Una canceló.”.`,
  });
  const listed = (await runCommand(project.root, ["review", "list", "--json", "--query", "is:dismissed"])).json();
  expect(listed.segments).toMatchObject([{ id, problems: [{ check: "numbers", severity: "info" }, {}] }]);
  const restored = await post(server, `/api/segments/${id}/dismissals/undo`, dismissal);
  expect(restored.findings[0].dismissed).toBeUndefined();
  await post(server, `/api/segments/${id}/dismissals`, dismissal);
  const other = await correct("La CIDH vio a 13 personas.", after.seen);
  expect(other.segment.findings[0].dismissed).toBeUndefined();
  expect(
    (await server.call(`/api/segments/${id}/dismissals`, { method: "POST", body: { ...dismissal, message: "x" } }))
      .status,
  ).toBe(404);
});

test("a finding is dismissed for a text that is still being typed, and stays so once that is saved", async () => {
  const { server } = await open();
  const { id, seen } = await segmentWith(server, "IACHR met");
  const text = "La CIDH se reunió con 13 personas.";
  const check = (typed: string): Promise<Json> => post(server, `/api/segments/${id}/check`, { text: typed });
  const [missing, added] = (await check(text)).findings;
  const dismissed = { by: "Ana", reason: "Una canceló." };
  const dismiss = (found: Json): Promise<Json> =>
    post(server, `/api/segments/${id}/dismissals`, {
      check: found.check,
      message: found.message,
      reason: dismissed.reason,
      text,
    });
  await dismiss(missing);
  expect((await check(text)).findings).toMatchObject([{ check: "numbers", dismissed }, { check: "numbers" }]);
  expect((await check(text)).findings[1].dismissed).toBeUndefined();
  expect((await check(`${text} Hoy.`)).findings[0].dismissed).toBeUndefined();
  await dismiss(added);
  const { segment } = await post(server, `/api/segments/${id}/decisions`, { action: "correct", text, seen });
  expect(segment.findings).toMatchObject([{ dismissed }, { dismissed }]);
  expect(segment.reasons).toEqual([]);
  // What guards the glossary's names is not dismissed so either.
  const without = (await check("Se reunió con 14 personas.")).findings[0];
  const refused = await server.call(`/api/segments/${id}/dismissals`, {
    method: "POST",
    body: { check: without.check, message: without.message, reason: "x", text: "Se reunió con 14 personas." },
  });
  expect([without.check, refused.status]).toEqual(["terms", 422]);
});

test("what guards a name of the glossary cannot be dismissed", async () => {
  const { server } = await open();
  const { id, seen } = await segmentWith(server, "IACHR met");
  await post(server, `/api/segments/${id}/decisions`, {
    action: "correct",
    text: "Vio a 14 personas.",
    reason: "Sin sujeto.",
    seen,
  });
  await post(server, `/api/segments/${id}/decisions`, {
    action: "undo",
    seen: (await server.json(`/api/segments/${id}`)).seen,
  });
  const { project, server: other } = await open({ "content/a.md": "# The report\n\nA IACHR here.\n" });
  const found = await segmentWith(other, "IACHR here");
  project.write(
    ".cotejo/ledger/content/a.md.jsonl",
    project
      .read(".cotejo/ledger/content/a.md.jsonl")
      .replace(/"target":"[^"]*CIDH[^"]*","state":"draft"/, '"target":"Algo aquí.","state":"approved"'),
  );
  const details = await vi.waitFor(async () => {
    const shown = await other.json(`/api/segments/${found.id}`);
    const finding = shown.findings.find((each: Json) => each.check === "terms");
    expect(finding).toMatchObject({ severity: "error" });
    return finding;
  }, 20_000);
  const { check, message } = details;
  const refused = await other.call(`/api/segments/${found.id}/dismissals`, {
    method: "POST",
    body: { check, message, reason: "No." },
  });
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: "terms" }]);
});

test("all without findings are approved at once, as they were seen, and undone at once but for what was decided since", async () => {
  const { project, server } = await open();
  const preview = await server.json("/api/bulk?kind=without-findings&article=content/a.md");
  expect(preview.segments.map(({ source }: Json) => source)).toEqual([
    "The report",
    "The IACHR met 14 people.",
    "It rained.",
  ]);
  const [first, second, third] = preview.segments;
  await runCommand(project.root, ["review", "correct", third.id, "--text", "Llovió.", "--as", "Beto"]);
  const seen = Object.fromEntries(preview.segments.map((each: Json) => [each.id, each.seen]));
  const before = project.snapshot();
  const done = await post(server, "/api/bulk", { kind: "without-findings", article: "content/a.md", segments: seen });
  expect(done).toMatchObject({ decided: 2, left: [third.id] });
  expect((await server.json("/api/segments?q=state:approved")).total).toBe(3);
  const again = await server.json(`/api/segments/${second.id}`);
  await post(server, `/api/segments/${second.id}/decisions`, {
    action: "correct",
    text: "La CIDH vio a 14 personas.",
    seen: again.seen,
  });
  expect(await post(server, `/api/bulk/${done.bulk}/undo`)).toMatchObject({ decided: 1, left: [second.id] });
  expect(await server.json(`/api/segments/${first.id}`)).toMatchObject({ state: "draft", seen: first.seen });
  expect((await server.json(`/api/segments/${second.id}`)).target).toBe("La CIDH vio a 14 personas.");
  expect(project.snapshot()["content/b.es.md"]).toBe(before["content/b.es.md"]);
  expect((await server.call("/api/bulk/2020-01-01T00:00:00.000Z/undo", { method: "POST", body: {} })).status).toBe(404);
});

test("a bulk action is undone from the terminal too", async () => {
  const { project, server } = await open();
  const preview = await server.json("/api/bulk?kind=without-findings");
  const before = project.snapshot();
  const seen = Object.fromEntries(preview.segments.map((each: Json) => [each.id, each.seen]));
  const { bulk, decided } = await post(server, "/api/bulk", { kind: "without-findings", segments: seen });
  expect(decided).toBe(5);
  const undone = await runCommand(project.root, ["review", "undo", "--bulk", bulk, "--json"]);
  expect([undone.code, undone.json()]).toMatchObject([0, { bulk, decided: 5, left: [] }]);
  expect(project.snapshot()).toEqual(before);
});

test("the same sentence elsewhere gets the text of one; in the same context it is exact", async () => {
  const { server } = await open({ "content/c.md": "# The report\n\nIt rained.\n", "content/d.md": "It rained.\n" });
  const { id, seen } = await segmentWith(server, "It rained");
  expect((await server.call(`/api/bulk?kind=same-source&segment=${id}`)).status).toBe(422);
  await post(server, `/api/segments/${id}/decisions`, { action: "correct", text: "Llovió.", seen });
  const { segments } = await server.json(`/api/bulk?kind=same-source&segment=${id}`);
  expect(segments.map(({ article, source }: Json) => [article, source])).toEqual(
    ["b", "c", "d"].map((name) => [`content/${name}.md`, "It rained."]),
  );
  const [b, c] = segments;
  const done = await post(server, "/api/bulk", { kind: "same-source", segment: id, segments: { [b.id]: b.seen } });
  expect(done).toMatchObject({ decided: 1, left: [] });
  expect(await server.json(`/api/segments/${b.id}`)).toMatchObject({ target: "Llovió.", state: "approved" });
  // The machine's text is another than the approved one.
  expect((await server.json("/api/bulk?kind=exact-in-context")).segments).toEqual([]);
  await post(server, `/api/bulk/${done.bulk}/undo`);
  await post(server, `/api/segments/${b.id}/decisions`, { action: "approve", seen: b.seen });
  // Between the same neighbours, as in c; the title of a is followed by something else, and d has no title.
  expect((await server.json("/api/bulk?kind=exact-in-context")).segments.map((each: Json) => each.id)).toEqual([c.id]);
  expect((await server.call("/api/bulk?kind=same-source")).status).toBe(422);
});

test("who looks at a segment is seen by the others, until they look elsewhere", async () => {
  const { server } = await open();
  const events = await server.events();
  const beto = await server.signIn();
  await beto.json("/api/me", { method: "PUT", body: { name: "Beto" } });
  const look = (tab: string, segment: string | null, name: string): Promise<Json> =>
    (name === "Beto" ? beto : server).json("/api/presence", { method: "POST", body: { tab, segment } });
  await look("1", "x", "Ana");
  expect(await look("2", "x", "Beto")).toEqual({ segments: [{ segment: "x", people: ["Ana", "Beto"] }] });
  expect(await look("1", null, "Ana")).toEqual({ segments: [{ segment: "x", people: ["Beto"] }] });
  await vi.waitFor(() => {
    expect(events.filter(({ type }) => type === "presence").map(({ people }) => people)).toEqual([
      ["Ana"],
      ["Ana", "Beto"],
      ["Beto"],
    ]);
  }, 10_000);
});
