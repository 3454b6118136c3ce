/** The dashboard's figures over HTTP, from a real project. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

test("what people decide on the page is in the figures", async () => {
  const project = makeProject({ "content/a.md": "---\ntitle: The title\n---\n\nOne two here. Three here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const before = await server.json("/api/dashboard");
  expect(before.waiting).toMatchObject({ segments: 3, words: 7, since: expect.stringMatching(/^\d{4}-/) });
  expect(before.engines).toEqual([]);
  const { segments } = await server.json("/api/segments");
  const decide = (index: number, more: object): Promise<Response> =>
    server.call(`/api/segments/${segments[index].id}/decisions`, {
      method: "POST",
      body: { seen: segments[index].seen, ...more },
    });
  expect((await decide(0, { action: "approve" })).status).toBe(200);
  expect((await decide(1, { action: "correct", text: "Uno dos aquí." })).status).toBe(200);
  await server.call("/api/articles/assignment", { method: "POST", body: { article: "content/a.md", name: "Luis" } });
  const after = await server.json("/api/dashboard");
  expect(after.people).toMatchObject([{ name: "Luis", segments: 1 }]);
  expect(after.articles).toMatchObject([{ title: "The title", approved: 2, draft: 1, waiting: 1 }]);
  expect(after.days.at(-1)).toMatchObject({ segments: 2, words: 5 });
  expect(after.engines).toMatchObject([{ engine: "pseudo", read: 2, approved: 1, corrected: 1, untouched: 0.5 }]);
  expect(after.month.sentCharacters).toBeGreaterThan(20);
});
