/** What comes into a project while its page is open. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

test("an article in a folder that is new is there at once", async () => {
  const project = makeProject({ "content/a.md": "One here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const articles = async (): Promise<readonly string[]> => {
    const { segments } = await server.json("/api/segments");
    return segments.map(({ article }: { readonly article: string }) => article);
  };
  expect(await articles()).toEqual(["content/a.md"]);
  project.write("content/new/b.md", "Two here.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  // Long before everything is looked at anyway, which is every ten seconds.
  await expect.poll(articles, { timeout: 5000 }).toEqual(["content/a.md", "content/new/b.md"]);
  project.write("content/new/b.md", "Two here. Three here.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await expect.poll(articles, { timeout: 5000 }).toHaveLength(3);
});
