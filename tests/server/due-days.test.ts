/** Days by which articles and sentences are wanted, over HTTP and by command. */

import { expect, test } from "vitest";
import { localDay } from "../../src/base/due-day.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

const A = "content/a.md";

async function open(): Promise<{ project: ProjectFolder; server: ReviewServer }> {
  const project = makeProject({ [A]: "One here.\n\nTwo here.\n", "content/b.md": "Three here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return { project, server: await startReviewServer(project.root) };
}

const post = (server: ReviewServer, path: string, body: object): Promise<Json> =>
  server.json(path, { method: "POST", body });

const assign = (server: ReviewServer, article: string, name: string, due?: string): Promise<Json> =>
  post(server, "/api/articles/assignment", { article, name, ...(due === undefined ? {} : { due }) });

const sources = async (server: ReviewServer, query: string): Promise<readonly string[]> =>
  (await server.json(`/api/segments?${query}`)).segments.map(({ source }: Json) => source);

test("a day stands with its assignment in the committed notes, stays with another name, and ends with nobody's", async () => {
  const { project, server } = await open();
  expect(await assign(server, A, "Ana", "2026-12-05")).toMatchObject({ assignee: "Ana", due: "2026-12-05" });
  expect(project.read(`.cotejo/notes/${A}.jsonl`)).toContain('"to":"Ana","due":"2026-12-05"');
  expect(await assign(server, A, "Eva")).toMatchObject({ assignee: "Eva", due: "2026-12-05", nextDue: "2026-12-05" });
  expect(await assign(server, A, "Eva", "")).not.toHaveProperty("due");
  await assign(server, A, "Eva", "2026-12-05");
  expect(await assign(server, A, "")).not.toHaveProperty("due");
  expect(await assign(server, A, "Ana")).not.toHaveProperty("due");
});

test.each([
  ["Ana", "2026-02-30", "expected a day such as `2026-12-05`"],
  ["Ana", "5 de diciembre", "expected a day such as `2026-12-05`"],
  ["", "2026-12-05", "expected the name of who is to do it"],
])("an assignment to %j by %j is refused, and nothing is written", async (name, due, expected) => {
  const { project, server } = await open();
  const [segment] = (await server.json("/api/segments")).segments;
  for (const [path, more] of [
    ["/api/articles/assignment", { article: A }],
    [`/api/segments/${segment.id}/assignment`, {}],
  ] as const) {
    const response = await server.call(path, { method: "POST", body: { name, due, ...more } });
    const problem = (await response.json()) as Json;
    expect([response.status, problem.code]).toEqual([422, "due"]);
    expect(problem.title).toContain(expected);
  }
  expect(project.has(`.cotejo/notes/${A}.jsonl`)).toBe(false);
});

test("a sentence has its own day, else its article's; what is done is not due", async () => {
  const { server } = await open();
  await assign(server, A, "Ana", "2026-12-09");
  const [one, two] = (await server.json("/api/segments?q=article:a.md")).segments;
  expect([one.due, two.due]).toEqual(["2026-12-09", "2026-12-09"]);
  const own = await post(server, `/api/segments/${two.id}/assignment`, { name: "Eva", due: "2026-12-03" });
  expect(own).toMatchObject({ assignee: "Eva", due: "2026-12-03" });
  const article = async (): Promise<Json> =>
    (await server.json("/api/articles")).find(({ source }: Json) => source === A);
  expect(await article()).toMatchObject({ due: "2026-12-09", nextDue: "2026-12-03" });
  await post(server, `/api/segments/${two.id}/decisions`, { action: "approve", seen: two.seen });
  expect(await server.json(`/api/segments/${two.id}`)).not.toHaveProperty("due");
  expect(await article()).toMatchObject({ due: "2026-12-09", nextDue: "2026-12-09" });
  await post(server, `/api/segments/${one.id}/decisions`, { action: "approve", seen: one.seen });
  expect(await article()).not.toHaveProperty("nextDue");
});

test("what is overdue, and due this week, is by the reader's own day; the order is by day", async () => {
  const { server } = await open();
  // A Saturday and the Monday behind it.
  await assign(server, A, "Ana", "2026-12-05");
  await assign(server, "content/b.md", "Ana", "2026-12-07");
  const on = (today: string, query: string): Promise<readonly string[]> =>
    sources(server, `q=${encodeURIComponent(query)}&today=${today}`);
  expect(await on("2026-12-05", "due:overdue")).toEqual([]);
  expect(await on("2026-12-05", "due:week")).toEqual(["One here.", "Two here."]);
  expect(await on("2026-12-06", "due:overdue")).toEqual(["One here.", "Two here."]);
  expect(await on("2026-12-07", "due:week")).toEqual(["Three here."]);
  expect(await on("2026-12-07", "due:overdue,week")).toHaveLength(3);
  expect(await on("2026-12-07", "-due:overdue")).toEqual(["Three here."]);
  await assign(server, "content/b.md", "Ana", "2026-12-01");
  expect(await sources(server, "order=due")).toEqual(["Three here.", "One here.", "Two here."]);
  expect((await server.call("/api/segments?today=2026-02-31")).status).toBe(400);
  expect((await server.call("/api/segments?q=due:late")).status).toBe(422);
});

test("by command, overdue is by the day of its machine", async () => {
  const { project, server } = await open();
  const yesterday = localDay(Date.now() - 86_400_000);
  await assign(server, A, "Ana", yesterday);
  await assign(server, "content/b.md", "Ana", "2999-12-31");
  const list = await runCommand(project.root, ["review", "list", "--json", "--query", "due:overdue"]);
  expect(list.json().segments.map(({ source }: Json) => source)).toEqual(["One here.", "Two here."]);
});

test("an article is sent back with a day; where it goes to nobody there is none", async () => {
  const { server } = await open();
  const [{ id }] = (await server.json("/api/segments")).segments;
  const send = (more: object): ReturnType<ReviewServer["call"]> =>
    server.call("/api/articles/review", {
      method: "POST",
      body: { action: "send-back", article: A, comments: { [id]: "Otra vez." }, ...more },
    });
  expect((await send({ due: "2026-12-05" })).status).toBe(422);
  expect((await send({ to: "Ana", due: "pronto" })).status).toBe(422);
  expect((await server.json(`/api/segments/${id}`)).thread).toEqual([]);
  expect((await send({ to: "Ana", due: "2026-12-05" })).status).toBe(200);
  const { items } = await server.json("/api/inbox");
  expect(items).toMatchObject([{ kind: "returned", by: "Ana", waiting: 2, due: "2026-12-05" }]);
});

test("for one person, what is wanted first is first", async () => {
  const { server } = await open();
  await assign(server, A, "Ana");
  await assign(server, "content/b.md", "Ana", "2026-12-05");
  const { items } = await server.json("/api/inbox");
  expect(items.map(({ article, due }: Json) => [article, due])).toEqual([
    ["content/b.md", "2026-12-05"],
    [A, null],
  ]);
});
