/** What is for one person: mentions, what is theirs to look at, what became of what they wrote. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Caller, type Json } from "../helpers/review-server.ts";

const post = (caller: Caller, path: string, body: object): Promise<Json> => caller.json(path, { method: "POST", body });

test("somebody else's doings are told, one's own are not, and what is done goes", async () => {
  const project = makeProject({
    "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n",
    "content/b.md": "Four here.\n\nFive here.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const ana = await startReviewServer(project.root);
  const eva = await ana.signIn();
  await eva.json("/api/me", { method: "PUT", body: { name: "Eva" } });
  const items = async (caller: Caller): Promise<readonly Json[]> => (await caller.json("/api/inbox")).items;
  const segmentOf = async (source: string): Promise<Json> =>
    (await ana.json("/api/segments?q=")).segments.find((segment: Json) => segment.source === source);
  const decide = async (caller: Caller, source: string, body: object): Promise<Json> => {
    const { id, seen } = await segmentOf(source);
    return post(caller, `/api/segments/${id}/decisions`, { ...body, seen });
  };
  expect(await items(ana)).toEqual([]);

  for (const [source, text] of [
    ["One here.", "Uno."],
    ["Two here.", "Dos."],
    ["Three here.", "Tres."],
  ] as const)
    await decide(ana, source, { action: "correct", text });
  await decide(eva, "One here.", { action: "reject", reason: "No es español." });
  await decide(eva, "Two here.", { action: "correct", text: "Dos aquí." });
  // What is approved already is approved by nobody anew.
  await decide(eva, "Three here.", { action: "approve" });
  const two = await segmentOf("Two here.");
  await post(eva, `/api/segments/${two.id}/comments`, { text: "@Ana ¿así?" });
  await post(eva, "/api/articles/assignment", { article: "content/b.md", name: "Ana" });

  const all = await items(ana);
  expect(all.map(({ kind, by, text, waiting }) => [kind, by, text, waiting])).toEqual([
    ["assigned", "Eva", expect.any(String), 2],
    ["mention", "Eva", "@Ana ¿así?", 0],
    ["corrected", "Eva", "Dos aquí.", 0],
    ["rejected", "Eva", "No es español.", 0],
  ]);
  expect(all[0]).toMatchObject({ article: "content/b.md", segment: (await segmentOf("Four here.")).id });
  expect(await items(eva)).toEqual([]);

  // Done: the comment is closed, the article approved, the text their own again.
  const { thread } = await ana.json(`/api/segments/${two.id}`);
  await post(ana, `/api/segments/${two.id}/comments/${thread[0].id}/resolve`, {});
  await decide(ana, "Two here.", { action: "correct", text: "Dos, aquí." });
  for (const source of ["Four here.", "Five here."]) await decide(ana, source, { action: "approve" });
  expect((await items(ana)).map(({ kind }) => kind)).toEqual(["rejected"]);
  expect((await items(eva)).map(({ kind, by }) => [kind, by])).toEqual([["corrected", "Ana"]]);

  // A text that somebody has changed since by hand is no news.
  project.write("content/a.es.md", project.read("content/a.es.md").replace("Dos, aquí.", "Dos, dije."));
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await expect.poll(() => items(eva)).toEqual([]);
});
