/** The desk: what it knows of articles while their files change. */

import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openDesk } from "../../src/review/desk.ts";
import { fileOf } from "../../src/review/desk-reading.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

test("while a decision writes an article's files one after the other, nobody is told what they say in between", async () => {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const desk = await openDesk(await loadConfig({ cwd: project.root, env: {} }));
  onTestFinished(() => desk.close());
  const file = fileOf(desk, "content/a.md");
  const targets = (): readonly string[] => desk.index.article(file.source)?.segments.map(({ target }) => target) ?? [];
  const before = targets();
  await desk.change(file, async () => {
    const ledger = ".cotejo/ledger/content/a.md.jsonl";
    project.write(ledger, project.read(ledger).replace("Twó hééréé.", "Dos."));
    await desk.look(file);
    expect(targets()).toEqual(before);
  });
  await desk.look(file);
  expect(targets()).toEqual([before[0], "Dos."]);
});
