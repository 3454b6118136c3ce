/** The queue, the editor and decisions over HTTP, on a real project. */

import { expect, test, vi } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const GLOSSARY = "source,target,policy,target_forms\nIACHR,CIDH,locked,la Comisión\n";

async function open(files: Record<string, string> = {}): Promise<{ project: ProjectFolder; server: ReviewServer }> {
  const project = makeProject({
    "glossary/terms.csv": GLOSSARY,
    "content/a.md": "# The report\n\nThe IACHR met **14 people**. It rained.\n",
    "content/b.md": "It rained.\n",
    ...files,
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return { project, server: await startReviewServer(project.root) };
}

const segmentWith = async (server: ReviewServer, words: string): Promise<Json> =>
  (await server.json(`/api/segments?q=${encodeURIComponent(`"${words}"`)}`)).segments[0];

const decide = (server: ReviewServer, id: string, body: object): Promise<Response> =>
  server.call(`/api/segments/${id}/decisions`, { method: "POST", body });

test("the queue comes in article order, page by page, with the reason why each waits", async () => {
  const { server } = await open();
  const all = await server.json("/api/segments?q=is:waiting");
  expect(all.segments.map(({ source, reasons }: Json) => [source, reasons])).toEqual([
    ["The report", ["new"]],
    ['The IACHR met <pc id="1">14 people</pc>.', ["new"]],
    ["It rained.", ["new"]],
    ["It rained.", ["new"]],
  ]);
  const page = await server.json("/api/segments?q=is:waiting&offset=1&limit=2");
  expect([page.total, page.offset]).toEqual([4, 1]);
  expect(page.segments).toEqual(all.segments.slice(1, 3));
  expect((await server.json("/api/segments?article=content/b.es.md")).total).toBe(1);
  expect((await server.call("/api/segments?article=content/c.md")).status).toBe(404);
  expect((await server.call("/api/segments?limit=0")).status).toBe(400);
});

test("the list says where a segment is in it, or would be", async () => {
  const { server } = await open();
  const { segments } = await server.json("/api/segments?q=is:waiting");
  const placeOf = async (id: string, more = "q=is:waiting"): Promise<number | undefined> =>
    (await server.json(`/api/segments?limit=1&placeOf=${id}&${more}`)).place;
  const [, second, third] = segments;
  expect(await placeOf(third.id)).toBe(2);
  expect(await placeOf(third.id, "q=is:waiting&order=oldest")).toBe(2);
  expect((await decide(server, second.id, { action: "approve", seen: second.seen })).status).toBe(200);
  expect([await placeOf(second.id), await placeOf(third.id)]).toEqual([1, 1]);
  expect(await placeOf(second.id, "q=is:waiting&order=oldest")).toBe(undefined);
  expect(await placeOf("nothing")).toBe(undefined);
});

test("a draft that memory has from another place says so", async () => {
  const { project, server } = await open();
  const { id } = await segmentWith(server, "It rained");
  expect(
    (
      await decide(server, id, {
        action: "correct",
        text: "Llovió.",
        seen: (await server.json(`/api/segments/${id}`)).seen,
      })
    ).status,
  ).toBe(200);
  project.write("content/z.md", "Nobody came.\n\nIt rained.\n\nAll went home.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await expect
    .poll(async () => (await server.json("/api/segments?q=reason:other-context%20article:content/z.md")).segments)
    .toMatchObject([{ source: "It rained.", target: "Llovió.", state: "draft", reasons: ["other-context"] }]);
});

test("a query that does not read says where, and what was expected", async () => {
  const { server } = await open();
  const response = await server.call("/api/segments?q=is:waiting%20stat:draft");
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: "query",
    title: expect.stringContaining("character 12 (`stat:draft`)"),
  });
});

test("the editor gets codes, terms and numbers with their places, and the same sentence elsewhere", async () => {
  const { server } = await open({ "content/c.md": "I may send a lot of them two letters.\n" });
  const found = await segmentWith(server, "IACHR met");
  const details = await server.json(`/api/segments/${found.id}`);
  expect(details.codes).toEqual([{ id: 1, type: "strong", paired: true, display: "**" }]);
  expect(details.path).toEqual(["The report"]);
  const at = ({ start, end }: Json): string => details.source.slice(start, end);
  expect(details.terms.map(({ target, forms, spans }: Json) => [target, forms, spans.map(at)])).toEqual([
    ["CIDH", ["la Comisión"], ["IACHR"]],
  ]);
  expect(details.numbers.map(at)).toEqual(["14"]);
  const words = await server.json(`/api/segments/${(await segmentWith(server, "a lot")).id}`);
  expect(words.numbers.map(({ start, end }: Json) => words.source.slice(start, end))).toEqual(["two"]);
  const rained = await segmentWith(server, "It rained");
  const { seen, id, target } = rained;
  await decide(server, id, { action: "correct", text: "Llovió.", seen });
  const { elsewhere, machine, history } = await server.json(`/api/segments/${id}`);
  expect(elsewhere).toEqual([expect.objectContaining({ article: "content/b.md", state: "draft", target })]);
  expect(machine).toBe(target);
  expect(history).toEqual([
    expect.objectContaining({ action: "correct", by: "Ana", before: target, after: "Llovió." }),
  ]);
  expect((await server.call("/api/segments/nothing")).status).toBe(404);
});

test("a decision on a sentence that is in a passage of the file by now is none: both are shown", async () => {
  const { project, server } = await open();
  const there = project.read("content/a.es.md");
  const other = "| Nadie escribió esto así |\n| --- |\n| Otra cosa |\n";
  project.write("content/a.es.md", `${there.split("\n")[0] ?? ""}\n\n${other}`);
  const { id, seen } = await segmentWith(server, "It rained");
  const response = await decide(server, id, { action: "approve", seen });
  expect(response.status).toBe(409);
  expect(project.read("content/a.es.md")).toContain("Otra cosa");
});

test("a decision is in file, record and queue when it is answered", async () => {
  const { project, server } = await open();
  const { id, seen } = await segmentWith(server, "It rained");
  const response = await decide(server, id, { action: "correct", text: "Llovió.", seen });
  expect(response.status).toBe(200);
  const { segment, article, decision } = (await response.json()) as Json;
  expect(segment).toMatchObject({ id, state: "approved", target: "Llovió.", reasons: [] });
  expect(article).toEqual({
    source: "content/a.md",
    target: "content/a.es.md",
    status: "written",
    waitsForPublish: false,
  });
  expect(decision).toMatch(/^\d{4}-.*Z$/);
  expect(project.read("content/a.es.md")).toContain("Llovió.");
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"target":"Llovió.","state":"approved"');
  expect((await server.json("/api/segments?q=is:waiting")).total).toBe(3);
  // The manifests follow: a thousand articles are in them.
  await vi.waitFor(() => expect(JSON.parse(project.read("locales/es/articles.json")).a.approved).toBe(0.33), 10_000);
  expect((await server.json("/api/articles"))[0]).toMatchObject({
    source: "content/a.md", title: "The report", segments: 3, approved: 1, draft: 2, waiting: 2, errors: 0, isPublished: true,
  }); // prettier-ignore
});

test("undo and reject work, and what they leave is what the terminal shows", async () => {
  const { project, server } = await open();
  const { id, seen, target } = await segmentWith(server, "It rained");
  const done = (await (await decide(server, id, { action: "approve", seen })).json()) as Json;
  const undone = (await (await decide(server, id, { action: "undo", seen: done.segment.seen })).json()) as Json;
  // The same source, target, terms and state: what was seen first holds again.
  expect(undone.segment.seen).toBe(seen);
  expect((await decide(server, id, { action: "reject", seen })).status).toBe(400);
  await decide(server, id, { action: "reject", reason: "No es español.", seen });
  const shown = (await runCommand(project.root, ["review", "show", id, "--json"])).json();
  expect(shown.segment).toMatchObject({ state: "untranslated", target: "" });
  expect(shown.decisions.map(({ action }: Json) => action)).toEqual(["approve", "undo", "reject"]);
  expect(shown.decisions[2].before.target).toBe(target);
});

test("whoever decides on what is no longer there gets both texts, and nothing is written", async () => {
  const { project, server } = await open();
  const { id, seen } = await segmentWith(server, "It rained");
  await runCommand(project.root, ["review", "correct", id, "--text", "Cayó agua.", "--as", "Beto"]);
  const before = project.snapshot();
  const response = await decide(server, id, { action: "correct", text: "Llovió.", seen });
  expect(response.status).toBe(409);
  const clash = (await response.json()) as Json;
  expect(clash).toMatchObject({
    code: "seen",
    yours: "Llovió.",
    theirs: { id, target: "Cayó agua.", state: "approved" },
  });
  expect(clash.theirs.history.at(-1)).toMatchObject({ by: "Beto" });
  expect(project.snapshot()).toEqual(before);
  expect((await decide(server, id, { action: "correct", text: "Llovió.", seen: clash.theirs.seen })).status).toBe(200);
});

test("an edit in the Spanish file is what the next decision is about", async () => {
  const { project, server } = await open();
  const { id, seen } = await segmentWith(server, "The report");
  project.write("content/a.es.md", project.read("content/a.es.md").replace(/^# .*$/m, "# El informe"));
  const clash = (await (await decide(server, id, { action: "approve", seen })).json()) as Json;
  expect(clash.theirs).toMatchObject({ target: "El informe" });
  expect((await decide(server, id, { action: "approve", seen: clash.theirs.seen })).status).toBe(200);
  expect(project.read("content/a.es.md")).toContain("# El informe");
});

test("what is refused is refused as the terminal refuses it", async () => {
  const { server } = await open();
  const { id, seen } = await segmentWith(server, "IACHR met");
  const without = await decide(server, id, {
    action: "correct",
    text: 'Se reunió con <pc id="1">14 personas</pc>.',
    seen,
  });
  expect([without.status, await without.json()]).toMatchObject([422, { code: "terms" }]);
  const broken = await decide(server, id, { action: "correct", text: 'La CIDH <pc id="1">vio', seen });
  expect([broken.status, await broken.json()]).toMatchObject([422, { code: "text" }]);
  const reasoned = await decide(server, id, {
    action: "correct",
    text: 'Vio a <pc id="1">14 personas</pc>.',
    reason: "Es otra.",
    seen,
  });
  expect(reasoned.status).toBe(200);
  expect((await decide(server, id, { action: "correct", seen })).status).toBe(400);
  expect((await decide(server, id, { action: "approve", text: "x", seen })).status).toBe(400);
  expect(server.bugs).toEqual([]);
});

test("a text that is being typed is checked as it is, and kept nowhere", async () => {
  const { project, server } = await open();
  const { id } = await segmentWith(server, "IACHR met");
  const before = project.snapshot();
  const typed = (text: string): Promise<Json> =>
    server.json(`/api/segments/${id}/check`, { method: "POST", body: { text } });
  expect((await typed('La CIDH vio a <pc id="1">14 personas</pc>.')).findings).toEqual([]);
  const { findings } = await typed('La IACHR vio a <pc id="1">15 personas</pc>.');
  expect(findings.map(({ check }: Json) => check)).toEqual(["terms", "terms", "numbers", "numbers"]);
  const text = 'La <pc id="1">15</pc> IACHR & de de  hoy?';
  const wrong = (await typed(text)).findings.flatMap(({ check, span }: Json) =>
    span ? [[check, text.slice(span.start, span.end)]] : [],
  );
  expect(wrong).toEqual([
    ["terms", "IACHR"],
    ["numbers", "15"],
    ["opening-marks", "hoy?"],
    ["doubled-word", "de de"],
    ["double-space", "  "],
  ]);
  expect((await typed('La CIDH <pc id="1">')).findings).toMatchObject([{ check: "codes", severity: "error" }]);
  expect(project.snapshot()).toEqual(before);
  const { seen } = await server.json(`/api/segments/${id}`);
  const kept = 'La CIDH vio a <pc id="1">15 personas</pc>.';
  await decide(server, id, { action: "correct", text: kept, seen });
  const { findings: marked } = await server.json(`/api/segments/${id}`);
  expect(marked.flatMap(({ span }: Json) => (span ? [kept.slice(span.start, span.end)] : []))).toEqual(["15"]);
});

test("a request that does not read is the caller's mistake, told as problem details", async () => {
  const { server } = await open();
  const { id } = await segmentWith(server, "It rained");
  const { url, origin } = await startReviewServer(makeProject({ "content/a.md": "One.\n" }).root);
  const cookie = (await fetch(url, { redirect: "manual" })).headers.get("set-cookie")?.split(";")[0] ?? "";
  for (const [type, body, status] of [
    ["application/json", "{", 400],
    ["application/json", '{"text":1}', 400],
    ["text/plain", "{}", 415],
    ["application/json", JSON.stringify({ text: "x".repeat(1_000_001) }), 413],
  ] as const) {
    const headers = { cookie, origin, "content-type": type };
    const response = await fetch(`${origin}/api/segments/${id}/check`, { method: "POST", headers, body });
    expect([body.slice(0, 10), response.status]).toEqual([body.slice(0, 10), status]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "request", status });
  }
  expect(server.bugs).toEqual([]);
});

test("decisions in another process are heard of, and so are files that change", async () => {
  const { project, server } = await open();
  const { id } = await segmentWith(server, "It rained");
  const events = await server.events();
  await runCommand(project.root, ["review", "correct", id, "--text", "Cayó agua.", "--as", "Beto"]);
  await vi.waitFor(() => {
    expect(events).toContainEqual({ type: "segments", article: "content/a.md", ids: [id], by: "Beto" });
  }, 20_000);
  expect((await segmentWith(server, "It rained")).target).toBe("Cayó agua.");
  project.write("content/c.md", "A third one.\n");
  await vi.waitFor(async () => expect((await server.json("/api/articles")).length).toBe(3), 20_000);
  project.remove("content/b.md");
  await vi.waitFor(async () => expect((await server.json("/api/articles")).length).toBe(2), 20_000);
});

test("a decision is told of its own sentence, and not of the one that was decided on before it", async () => {
  const { server } = await open();
  const events = await server.events();
  const { segments } = await server.json("/api/segments?q=article:content/a.md");
  for (const { id, seen } of segments) await decide(server, id, { action: "approve", seen });
  await vi.waitFor(() => {
    const told = events.filter(({ type }) => type === "segments").map(({ ids }) => ids);
    expect(told).toEqual(segments.map(({ id }: Json) => [id]));
  });
});

test("a change of the glossary is in the next answer", async () => {
  const { project, server } = await open();
  project.write("glossary/terms.csv", `${GLOSSARY}rained,lluvia,locked,\n`);
  const { id } = await segmentWith(server, "It rained");
  expect((await server.json(`/api/segments/${id}`)).terms).toMatchObject([{ target: "lluvia" }]);
  project.write("glossary/terms.csv", "source,target\nIACHR,\n");
  const refused = await server.call("/api/segments");
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: "glossary" }]);
});
