import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectName } from "../../src/config/project-name.ts";
import { makeProject } from "../helpers/project-folder.ts";

const CONFIG = (url: string): string =>
  `[core]\n\tbare = false\n[remote "fork"]\n\turl = https://example.org/x/fork.git\n[remote "origin"]\n\tfetch = +refs/heads/*\n\turl = ${url}\n[branch "main"]\n\turl = no\n`;

describe("the name of a project", () => {
  test("is that of its package", () => {
    const { root } = makeProject({
      "package.json": '{"name":"my-site"}',
      ".git/config": CONFIG("https://example.org/a/b"),
    });
    expect(projectName(root)).toBe("my-site");
  });

  test.each([
    ["https://example.org/org/site.git", "site"],
    ["git@example.org:org/site.git", "site"],
    ["git@example.org:site", "site"],
    ["https://example.org/org/site/", "site"],
    ["C:\\repos\\site", "site"],
  ])("is that of its repository, whatever its folder is called: %s", (url, name) => {
    const { root } = makeProject({ "package.json": "{", ".git/config": CONFIG(url), "docs/es/a.md": "" });
    expect(projectName(root)).toBe(name);
    expect(projectName(path.join(root, "docs", "es"))).toBe(`${name}/docs/es`);
  });

  test.each([
    ["no repository", {}],
    ["no origin", { ".git/config": "[core]\n" }],
    ["a worktree", { ".git": "gitdir: elsewhere\n" }],
  ])("is that of its folder where there is %s", (_, files: Record<string, string>) => {
    const { root } = makeProject({ "package.json": '{"private":true}', ...files });
    expect(projectName(root)).toBe(path.basename(root));
  });
});
