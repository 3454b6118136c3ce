/** The queue by age. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

test("by when a person decided last; what nobody has decided about comes behind", async () => {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const sources = async (order: string): Promise<string[]> =>
    (await server.json(`/api/segments?order=${order}`)).segments.map(({ source }: Json) => source);
  const { segments } = await server.json("/api/segments");
  for (const index of [2, 1]) {
    const { id, seen } = segments[index];
    await server.call(`/api/segments/${id}/decisions`, { method: "POST", body: { action: "approve", seen } });
  }
  expect(await sources("article")).toEqual(["One here.", "Two here.", "Three here."]);
  expect(await sources("oldest")).toEqual(["Three here.", "Two here.", "One here."]);
  expect(await sources("newest")).toEqual(["Two here.", "Three here.", "One here."]);
  expect((await server.call("/api/segments?order=size")).status).toBe(400);
});
