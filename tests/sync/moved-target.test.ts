/** The config gives translations another place, while a person's edit in the old one has not been taken in yet. */

import { mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const PSEUDO = ["translate", "--provider", "pseudo"] as const;
const MOVED = { articles: [{ source: "content/**/*.md", target: "es/{dir}/{name}.md" }] };
const MESSAGE = "the translation was written to `content/a.es.md` before, and that file was edited since";

/** Two articles in `content/`, the first edited in Spanish, and the config that puts them into `es/`. */
async function movedProject(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n", "content/b.md": "Three here.\n" });
  expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
  project.write("content/a.es.md", project.read("content/a.es.md").replace(/^.*$/m, "Uno aquí."));
  project.write("cotejo.config.json", JSON.stringify(MOVED));
  return project;
}

describe("a target that the config has moved", () => {
  test("is not written while an edit would stay behind in the old one, and is when that was moved too", async () => {
    const project = await movedProject();
    // What looks at the project meanwhile does not forget where the edit is.
    expect((await runCommand(project.root, ["review", "list"])).stdout).toContain(MESSAGE);
    for (const _ of [1, 2]) {
      const result = await runCommand(project.root, [...PSEUDO, "--json"]);
      expect(result.code).toBe(1);
      const [a, b] = result.json().articles as { readonly status: string; readonly problems: object[] }[];
      expect(a).toMatchObject({
        status: "skipped",
        problems: [{ message: expect.stringContaining(MESSAGE) as string }],
      });
      expect(b?.problems).toEqual([]);
    }
    expect([project.has("es/a.md"), project.has("es/b.md")]).toEqual([false, true]);
    const check = await runCommand(project.root, ["check"]);
    expect([check.code, check.stdout]).toEqual([1, expect.stringContaining(`It is not there: ${MESSAGE}`)]);
    mkdirSync(path.join(project.root, "es"), { recursive: true });
    renameSync(path.join(project.root, "content/a.es.md"), path.join(project.root, "es/a.md"));
    expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
    expect(project.read("es/a.md")).toMatch(/^Uno aquí\.\n/);
    const all = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json().segments;
    expect(all).toContainEqual(expect.objectContaining({ target: "Uno aquí.", state: "approved" }));
  });

  test("is written where nobody edited the old one, or where that is gone", async () => {
    const project = await movedProject();
    project.remove("content/a.es.md");
    const result = await runCommand(project.root, PSEUDO);
    expect([result.code, project.has("es/a.md"), project.has("es/b.md")]).toEqual([0, true, true]);
  });
});
