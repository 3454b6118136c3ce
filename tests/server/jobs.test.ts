/** Translations that are started on the page. */

import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ENGINE_IDS } from "../../src/config/engines.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer, type ReviewServer } from "../helpers/review-server.ts";

const FILES = { "content/a.md": "One here. Two here.\n", "content/b.md": "Three here.\n" };

// oxlint-disable-next-line typescript/no-explicit-any -- looked into by hand
async function ended(server: ReviewServer, id: string): Promise<any> {
  let job = await server.json(`/api/jobs/${id}`);
  await expect
    .poll(async () => (job = await server.json(`/api/jobs/${id}`)).status, { timeout: 30_000 })
    .not.toBe("running");
  return job;
}

const translate = (more: object = {}): { method: string; body: object } => ({
  method: "POST",
  body: { kind: "translate", provider: "pseudo", ...more },
});

test("the price comes first: a dry run tells what would be sent, and writes nothing", async () => {
  const project = makeProject({
    ...FILES,
    "cotejo.config.json": '{ "prices": { "pseudo": 20, "currency": "EUR" } }',
  });
  const server = await startReviewServer(project.root);
  const before = project.snapshot();
  const { plan } = await server.json("/api/jobs", translate({ dryRun: true, paths: ["content/a.md"] }));
  expect(plan.totals).toEqual({ segments: 2, fromMemory: 0, toSend: 2, characters: 18 });
  expect(plan.articles).toMatchObject([{ source: "content/a.md", toSend: 2 }]);
  expect(plan.cost).toEqual({ amount: 0.00036, currency: "EUR" });
  expect(project.snapshot()).toEqual(before);
  expect(await server.json("/api/jobs")).toEqual([]);
});

test("a translation runs, is told of by events, and is on the page and on disk", async () => {
  const project = makeProject(FILES);
  const server = await startReviewServer(project.root);
  const events = await server.events();
  const { id, status } = await server.json("/api/jobs", translate());
  expect(status).toBe("running");
  const job = await ended(server, id);
  expect(job).toMatchObject({ status: "done", provider: "pseudo", done: 3, total: 3, needsReview: 3 });
  expect(job.articles.map((each: { source: string; status: string }) => [each.source, each.status])).toEqual([
    ["content/a.md", "written"],
    ["content/b.md", "written"],
  ]);
  expect(project.has("content/b.es.md")).toBe(true);
  await expect.poll(() => events.findLast(({ type }) => type === "job")).toMatchObject({ id, status: "done", done: 3 });
  const { segments } = await server.json("/api/segments");
  expect(segments.map(({ state }: { state: string }) => state)).toEqual(["draft", "draft", "draft"]);
  expect(await server.json("/api/jobs")).toMatchObject([{ id, status: "done" }]);
  expect(server.bugs).toEqual([]);
}); // prettier-ignore

test("the engines are those of Cotejo and of the plugins; one of a plugin is asked", async () => {
  const project = makeProject({
    ...FILES,
    "cotejo.config.mjs": `export default { plugins: [{ name: "house", engines: [{
      id: "upper", version: "1", leavesMachine: false,
      translate: async (texts) => texts.map((text) => text.toUpperCase()),
    }] }] };`,
  });
  const server = await startReviewServer(project.root);
  const engines = (await server.json("/api/engines")) as { id: string; name?: string }[];
  expect(engines.map((each) => each.id)).toEqual([...ENGINE_IDS, "house/upper"]);
  expect(engines).toEqual(
    expect.arrayContaining([
      { id: "deepl", name: "DeepL" },
      { id: "command" },
      { id: "house/upper", name: "house/upper" },
    ]),
  );
  const { id } = await server.json("/api/jobs", translate({ provider: "house/upper" }));
  expect(await ended(server, id)).toMatchObject({ status: "done", provider: "house/upper" });
  expect(project.read("content/b.es.md")).toBe("THREE HERE.\n");
});

/** An engine that answers nothing until it is ended. */
function silentEngine(): ProjectFolder {
  const project = makeProject(FILES);
  const engine = path.join(project.root, "silent.mjs");
  writeFileSync(engine, "process.stdin.resume(); setInterval(() => {}, 1000);\n");
  const command = { command: [process.execPath, engine], timeoutMs: 60_000 };
  project.write("cotejo.config.json", JSON.stringify({ providers: { command } }));
  return project;
}

test("one runs at a time, and can be stopped", async () => {
  const project = silentEngine();
  const server = await startReviewServer(project.root);
  const { id } = await server.json("/api/jobs", translate({ provider: "command" }));
  const second = await server.call("/api/jobs", translate());
  expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([409, "busy"]);
  const job = await server.json(`/api/jobs/${id}`, { method: "DELETE" });
  expect(job.status).toBe("cancelled");
  expect(project.has("content/a.es.md")).toBe(false);
  const third = await server.json("/api/jobs", translate());
  expect((await ended(server, third.id)).status).toBe("done");
  expect(server.bugs).toEqual([]);
});

test("decisions are saved while one runs, and it takes none of them back", async () => {
  const project = silentEngine();
  const server = await startReviewServer(project.root);
  const { id } = await server.json("/api/jobs", translate({ provider: "command" }));
  const { segments } = await server.json("/api/segments?q=article:content/a.md");
  const body = { action: "correct", seen: segments[0].seen, text: "Uno aquí." };
  const saved = await server.call(`/api/segments/${segments[0].id}/decisions`, { method: "POST", body });
  expect(saved.status).toBe(200);
  expect(project.read("content/a.es.md")).toBe("Uno aquí. Two here.\n");
  expect(await server.json(`/api/jobs/${id}`)).toMatchObject({ status: "running" });
  await server.json(`/api/jobs/${id}`, { method: "DELETE" });
  const next = await server.json("/api/jobs", translate());
  expect((await ended(server, next.id)).status).toBe("done");
  expect(project.read("content/a.es.md")).toMatch(/^Uno aquí\. T/);
  expect(server.bugs).toEqual([]);
});

test("the server ends while a translation runs: the translation is stopped", async () => {
  const project = silentEngine();
  const server = await startReviewServer(project.root);
  await server.json("/api/jobs", translate({ provider: "command" }));
  await server.close();
  expect(project.has("content/a.es.md")).toBe(false);
});

test("what is wrong is said as the command says it", async () => {
  const server = await startReviewServer(makeProject(FILES).root);
  const noKey = await server.call("/api/jobs", translate({ provider: "openai" }));
  expect(noKey.status).toBe(422);
  expect((await noKey.json()) as object).toMatchObject({ title: expect.stringContaining("Cannot"), code: expect.any(String) });
  const { id } = await server.json("/api/jobs", translate({ paths: ["content/none.md"] }));
  expect(await ended(server, id)).toMatchObject({ status: "failed", error: { code: "paths" } });
  const stopped = await server.json("/api/jobs", translate({ maxCharacters: 5 }));
  expect(await ended(server, stopped.id)).toMatchObject({ status: "stopped", error: { code: "budget", words: { message: [{ key: "engine-failed.cap-run", values: { cap: 5 } }] } } });
  expect((await server.call("/api/jobs/none")).status).toBe(404);
  expect((await server.call("/api/jobs", { method: "POST", body: { kind: "sync" } })).status).toBe(400);
  expect(server.bugs).toEqual([]);
}); // prettier-ignore
