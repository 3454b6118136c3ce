import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { readsAsTheIndexSays } from "./no-cache-property.ts";

test("whatever happens to files, `check` and `status` say with the index what they say with `--no-cache`", async () => {
  await readsAsTheIndexSays({ runs: 12, seed: 20261130 });
});

test("`--no-cache` reads every file, and leaves what it finds unchanged as it is", async () => {
  const project = makeProject({ "content/a.md": "The court met in Quito.\n" });
  const translate = (...flags: readonly string[]) =>
    runCommand(project.root, ["translate", "--provider", "pseudo", ...flags]);
  await translate();
  const before = project.snapshot();
  // A line for the article: it was looked at.
  expect((await translate()).stderr).not.toContain("content/a.md");
  expect((await translate("--no-cache")).stderr).toContain("unchanged content/a.md");
  expect(project.snapshot()).toEqual(before);
  const said = (await runCommand(project.root, ["status", "--json"])).json();
  expect((await runCommand(project.root, ["status", "--json", "--no-cache"])).json()).toEqual(said);
});
