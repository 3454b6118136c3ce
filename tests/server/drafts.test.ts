/** What another engine would say of a sentence: priced, asked for once, and kept out of its text. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type ReviewServer } from "../helpers/review-server.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const CONFIG = '{ "prices": { "command": 20, "currency": "EUR" }, "budget": { "charactersPerRun": 40 } }';

async function opened(article: string): Promise<{ project: ProjectFolder; server: ReviewServer; id: string }> {
  const project = makeProject({
    "content/a.md": article,
    "cotejo.config.json": CONFIG,
    "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,locked\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root, "Ana", ENGINE);
  const { segments } = await server.json("/api/segments");
  return { project, server, id: segments[0].id };
}

const ask = (send: boolean, provider = "command"): { method: string; body: object } => ({
  method: "POST",
  body: { provider, send },
});

test("first its price, then the draft with its terms and codes; nothing of the project changes, and a second time is free", async () => {
  const { project, server, id } = await opened("The **IACHR** met here.\n");
  const before = project.snapshot();
  expect(await server.json(`/api/segments/${id}/drafts`, ask(false))).toEqual({
    provider: "command",
    characters: 14,
    cost: { amount: 0.00028, currency: "EUR" },
    limit: null,
  });
  const target = 'THE <pc id="1">CIDH</pc> MET HERE.';
  expect(await server.json(`/api/segments/${id}/drafts`, ask(true))).toMatchObject({ characters: 14, target });
  expect(await server.json(`/api/segments/${id}/drafts`, ask(false))).toMatchObject({ characters: 0 });
  expect(await server.json(`/api/segments/${id}/drafts`, ask(true))).toMatchObject({ characters: 0, target });
  expect(project.snapshot()).toEqual(before);
  expect(server.bugs).toEqual([]);
});

test("what passes the budget is not sent, and an engine that is not there is said", async () => {
  const { server, id } = await opened("This sentence is longer than forty characters, as one sees.\n");
  expect(await server.json(`/api/segments/${id}/drafts`, ask(false))).toMatchObject({
    limit: { characters: 40, of: "run" },
  });
  const refused = await server.call(`/api/segments/${id}/drafts`, ask(true));
  expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: "budget" })]);
  const keyless = await server.call(`/api/segments/${id}/drafts`, ask(true, "deepl"));
  expect(keyless.status).toBe(422);
  expect((await server.call("/api/segments/none/drafts", ask(false))).status).toBe(404);
  expect(server.bugs).toEqual([]);
});

test("a draft that a check refuses is shown as it is: whoever takes it is told", async () => {
  const { server, id } = await opened("LOSE-CODES in **this** one.\n");
  expect((await server.json(`/api/segments/${id}/drafts`, ask(true))).target).toBe("LOSE-CODES IN THIS ONE.");
});
