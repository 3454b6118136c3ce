/** Folders that come, go and come again while a project is watched. */

import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../../src/config/load-config.ts";
import { discover } from "../../../src/articles/discover.ts";
import { watchProject } from "../../../src/run/watch/watch-project.ts";
import { makeProject } from "../../helpers/project-folder.ts";

test("tells of files in folders that are new, also after they were removed, and of no others", async () => {
  const project = makeProject({ "content/a.md": "One here.\n", "node_modules/x/a.md": "x", "glossary/t.csv": "" });
  const config = await loadConfig({ cwd: project.root, env: {} });
  const told = new Set<string>();
  const ever = new Set<string>();
  const watching = watchProject(config, (paths) => paths?.forEach((each) => told.add(each) && ever.add(each)));
  onTestFinished(() => watching.close());
  const follow = async (): Promise<boolean> => watching.follow((await discover(config)).files);
  const tells = async (file: string): Promise<void> => {
    await expect.poll(() => told.has(file), { timeout: 5000 }).toBe(true);
    told.clear();
  };
  expect(await follow()).toBe(true);
  expect(await follow()).toBe(false);
  project.write("content/a.md", "Two here.\n");
  await tells("content/a.md");
  project.write("glossary/t.csv", "source,target\n");
  await tells("glossary/t.csv");
  for (let time = 0; time < 3; time += 1) {
    project.write("content/new/b.md", "Three here.\n");
    await tells("content/new");
    expect(await follow()).toBe(true);
    project.write("content/new/b.md", "Four here.\n");
    await tells("content/new/b.md");
    project.remove("content/new");
    await tells("content/new");
    await follow();
  }
  project.write("node_modules/x/b.md", "x");
  project.write(path.join("content", "a.md"), "Three here.\n");
  await tells("content/a.md");
  expect([...ever].filter((each) => each.startsWith("node_modules/"))).toEqual([]);
});
