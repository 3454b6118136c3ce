/** Which pairs of memory a run takes. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

test("a pair behind the best two is taken where those were rejected", async () => {
  const project = makeProject({
    "content/a.md": "One here.\n",
    "content/b.md": "One here.\n",
    "content/c.md": "One here.\n",
  });
  const run = (...args: string[]) => runCommand(project.root, args, ENGINE);
  const idOf = async (article: string): Promise<string> =>
    ((await run("review", "list", "--all", "--json")).json().segments as { id: string; article: string }[]).find(
      (segment) => segment.article === article,
    )?.id ?? "";
  await run("translate", "--provider", "command");
  for (const [article, text] of [
    ["a", "Uno."],
    ["b", "Dos."],
    ["c", "Tres."],
  ])
    await run("review", "correct", await idOf(`content/${article}.md`), "--text", text ?? "");
  project.write("content/d.md", "One here.\n");
  await run("translate", "--provider", "command");
  const taken = new Set<string>();
  // Each rejection brings the next best pair; the engine is not asked while there is one.
  for (let turn = 0; turn < 3; turn += 1) {
    taken.add(project.read("content/d.es.md"));
    await run("review", "reject", await idOf("content/d.md"), "--reason", "no");
    expect((await run("translate", "--provider", "command", "--json")).json().totals.sentCharacters).toBe(0);
  }
  expect([...taken].sort()).toEqual(["Dos.\n", "Tres.\n", "Uno.\n"]);
});
