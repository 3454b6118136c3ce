/** What people have of their own in code where the same lines stand in several places or the draft flag beside them, and edits that are none. */

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

test("blocks with equal lines that are equal in Spanish too are told apart, whenever they were found", async () => {
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
  expect(lines.filter((line) => line.includes('"lines"'))).toHaveLength(3);
  project.remove(".cotejo/index.db");
  await pseudo(project);
  expect(project.read("content/a.es.md")).toBe(spanish);
  project.write("content/a.md", `${TWICE}\nFourth.\n`);
  await pseudo(project);
  expect(project.read("content/a.es.md").startsWith(spanish)).toBe(true);
});

test("stays where the English puts the same line into the block once more", async () => {
  const project = makeProject({ "content/a.md": TWICE });
  await pseudo(project);
  project.write("content/a.es.md", noted(project.read("content/a.es.md"), "three"));
  await cotejo(project, "sync");
  project.write("content/a.md", TWICE.replace("// note\nthree", "// note\nnew();\n// note\nthree"));
  await pseudo(project);
  expect(project.read("content/a.es.md")).toMatch(/nota\n(?:new\(\);\n\/\/ note\n)?three\(\)/);
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
