/** @module-tag slow */

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

test("`status` counts a note that the Spanish file has beside its sentences, also once the file was written anew", async () => {
  const project = makeProject({ "content/a.md": "# Report\n\nThe court met in Quito.\n" });
  const translate = () => runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const passages = async (...flags: readonly string[]): Promise<number> =>
    (await runCommand(project.root, ["status", "--json", ...flags])).json().articles[0].passages;
  await translate();
  project.write("content/a.es.md", project.read("content/a.es.md").replace("\n\n", "\n\nUna nota.\n\n"));
  await translate();
  expect([await passages(), await passages("--no-cache")]).toEqual([1, 1]);
  project.remove("content/a.es.md");
  await translate();
  expect([await passages(), await passages("--no-cache")]).toEqual([1, 1]);
});
