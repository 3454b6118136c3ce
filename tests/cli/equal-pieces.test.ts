/** Kept pieces where the same lines stand in several places or the draft flag beside them, and edits that are none. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

function cotejo(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, args);
}

const pseudo = (project: ProjectFolder): Promise<CommandResult> => cotejo(project, "translate", "--provider", "pseudo");

const TWICE = `First.

~~~js
// note
one();
// note
two();
~~~

Second.

~~~js
// note
three();
~~~

Third.

~~~js
// note
four();
~~~
`;

/** The note before a call, in Spanish. */
const noted = (text: string, ...calls: readonly string[]): string =>
  calls.reduce((all, call) => all.replace(`// note\n${call}()`, `// nota\n${call}()`), text);

test("equal lines that are equal in Spanish too have a line of the ledger each, whenever they were found", async () => {
  const project = makeProject({ "content/a.md": TWICE });
  await pseudo(project);
  for (const call of ["four", "three", "two"]) {
    project.write("content/a.es.md", noted(project.read("content/a.es.md"), call));
    await cotejo(project, "sync");
  }
  const spanish = project.read("content/a.es.md");
  const lines = project.read(".cotejo/ledger/content/a.md.jsonl").trim().split("\n");
  const ids = lines.map((line) => JSON.parse(line).id);
  expect(new Set(ids).size).toBe(6);
  expect(lines.filter((line) => line.includes("instead"))).toHaveLength(3);
  project.remove(".cotejo/index.db");
  await pseudo(project);
  expect(project.read("content/a.es.md")).toBe(spanish);
  project.write("content/a.md", `${TWICE}\nFourth.\n`);
  await pseudo(project);
  expect(project.read("content/a.es.md").startsWith(spanish)).toBe(true);
});

test("two branches may have the same one in two places: their ledgers have both when they are merged", async () => {
  const linesOf = async (call: string): Promise<readonly string[]> => {
    const project = makeProject({ "content/a.md": TWICE });
    await pseudo(project);
    project.write("content/a.es.md", noted(project.read("content/a.es.md"), call));
    await cotejo(project, "sync", "--as", "Ana");
    return project.read(".cotejo/ledger/content/a.md.jsonl").trim().split("\n");
  };
  const [first, second] = [await linesOf("three"), await linesOf("four")];
  const piece = second.find((line) => line.includes("instead")) ?? "";
  const merged = makeProject({ "content/a.md": TWICE, ".cotejo/ledger/content/a.md.jsonl": "" });
  merged.write(".cotejo/ledger/content/a.md.jsonl", `${[...first, piece].join("\n")}\n`);
  await pseudo(merged);
  expect(merged.read("content/a.es.md").match(/nota\n\w+/g)).toEqual(["nota\nthree", "nota\nfour"]);
});

test("gives way, and says so, where its lines come to stand in two places", async () => {
  const project = makeProject({ "content/a.md": TWICE });
  await pseudo(project);
  project.write("content/a.es.md", noted(project.read("content/a.es.md"), "three"));
  await cotejo(project, "sync");
  project.write("content/a.md", TWICE.replace("// note\nthree", "// note\nnew();\n// note\nthree"));
  const run = await cotejo(project, "translate", "--provider", "pseudo", "--json");
  expect(run.json().articles[0].problems).toMatchObject([{ check: "edited", severity: "warning" }]);
  expect(project.read("content/a.es.md")).not.toContain("nota");
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toMatch(/nota.*"retired":true/);
});

test("an image alone in its block is no sentence, and is not put back either, whatever changes around it", async () => {
  const project = makeProject({ "content/a.md": "One.\n\n![](https://example.org/en.png)\n\nTwo.\n" });
  await pseudo(project);
  const spanish = project.read("content/a.es.md").replace("en.png", "es.png");
  project.write("content/a.es.md", spanish);
  for (const command of [["sync"], ["check"], ["translate", "--provider", "pseudo"]]) {
    expect((await cotejo(project, ...command)).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(spanish);
  }
  project.write("content/a.md", "One more.\n\nA new one.\n\n![](https://example.org/en.png)\n\nTwo.\n");
  await pseudo(project);
  expect(project.read("content/a.es.md")).toBe(
    "Óñé móóréé.\n\nÁ ñéw óóñéé.\n\n![](https://example.org/es.png)\n\nTwó.\n",
  );
});
