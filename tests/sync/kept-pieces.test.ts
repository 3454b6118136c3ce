/** What people have in a Spanish file otherwise than its English, outside of any text: through the real command. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const ENGLISH = `---
title: A guide
slug: a-guide
---

# A guide

Run this first.

\`\`\`sh
# install it
npm install x
\`\`\`

Then go on.

<div class="box">

- One item
- Two items

</div>

The end.
`;

function cotejo(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, args);
}

const pseudo = (project: ProjectFolder): Promise<CommandResult> => cotejo(project, "translate", "--provider", "pseudo");

/** What a translator did in an editor: a comment, a slug, and a box that Spanish pages do without. */
const edited = (spanish: string): string =>
  spanish
    .replace("# install it", "# instálalo")
    .replace("slug: a-guide", "slug: una-guia")
    .replace('<div class="box">\n\n', "")
    .replace("</div>\n\n", "");

async function editedProject(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": ENGLISH });
  await pseudo(project);
  project.write("content/a.es.md", edited(project.read("content/a.es.md")));
  return project;
}

test("is a person's own in the record after sync, and changes nothing in the file", async () => {
  const project = await editedProject();
  const spanish = project.read("content/a.es.md");
  expect((await cotejo(project, "check")).stdout).toContain("[edited] A person has another link, code or value here");
  expect((await cotejo(project, "sync", "--as", "Ana")).code).toBe(0);
  const frames = project
    .read(".cotejo/ledger/content/a.md.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((line) => line.state === undefined);
  expect(frames).toMatchObject([
    // The code, with its lines; the box and its end, which are not there; the slug.
    { frame: expect.stringContaining("!"), lines: expect.stringMatching(/^\w+( \w+){3}$/) },
    { frame: expect.stringMatching(/\/$/) },
    { frame: expect.stringMatching(/\/$/) },
    { key: "slug", frame: expect.stringContaining("!") },
    // The keys in their order.
    { key: "#" },
  ]);
  expect((await cotejo(project, "check")).stdout).toBe("No problems found\n");
  expect(project.read("content/a.es.md")).toBe(spanish);
  expect((await pseudo(project)).stdout).toContain("1 article unchanged");
});

test.each(["sync", "translate"])(
  "stays through later changes of the English around it, taken in by %s",
  async (command) => {
    const project = await editedProject();
    if (command === "sync") await cotejo(project, "sync");
    else await pseudo(project);
    project.write(
      "content/a.md",
      ENGLISH.replace("Then go on.", "A new one.\n\nThen go on with it.").replace("npm install x", "npm install x y"),
    );
    await pseudo(project);
    const spanish = project.read("content/a.es.md");
    expect(spanish).toContain("slug: una-guia");
    expect(spanish).toContain("# instálalo\nnpm install x y\n");
    expect(spanish).not.toMatch(/div/);
    // Another machine knows by the ledger whose line is whose.
    project.remove(".cotejo/index.db");
    project.write("content/a.md", ENGLISH.replace("The end.", "The very end."));
    await pseudo(project);
    expect(project.read("content/a.es.md")).toContain("# instálalo\nnpm install x\n");
    expect(project.read("content/a.es.md")).toContain("Thé vééry ééñd.");
  },
);

test("stays where its very line changes in the English: that is said until somebody says that it is right", async () => {
  const project = await editedProject();
  await cotejo(project, "sync");
  const spanish = project.read("content/a.es.md");
  project.write("content/a.md", ENGLISH.replace("# install it", "# install it now"));
  const said = "has something of its own there, which stays";
  expect((await cotejo(project, "check")).stdout).toContain(said);
  expect((await cotejo(project, "check", "--frozen")).code).toBe(1);
  const run = await cotejo(project, "translate", "--provider", "pseudo", "--json");
  expect(run.json().articles[0].problems).toMatchObject([{ check: "stale-source", severity: "warning" }]);
  expect(project.read("content/a.es.md")).toBe(spanish);
  await cotejo(project, "sync");
  expect((await cotejo(project, "check", "--frozen")).stdout).toBe("No problems found\n");
  expect(project.read("content/a.es.md")).toBe(spanish);
});

test("stays alone where the English makes something else of what stands around it", async () => {
  const english = "First.\n\n~~~js\n// one\n~~~\n\nOne.\n\n---\n\n~~~js\n// note\n~~~\n\nTwo.\n";
  const project = makeProject({ "content/a.md": english });
  await pseudo(project);
  const spanish = project.read("content/a.es.md").replace("---", "<hr>").replace("// one", "// uno");
  project.write("content/a.es.md", spanish.replace("// note", "// nota"));
  await cotejo(project, "sync");
  // The rule is the line of a heading now.
  project.write("content/a.md", english.replace("One.\n\n---", "One.\n---"));
  await pseudo(project);
  expect(project.read("content/a.es.md")).toMatch(/\/\/ uno\n[^]*\/\/ nota\n/);
});

test("is the English again when the person takes it back", async () => {
  const project = await editedProject();
  await cotejo(project, "sync");
  project.write("content/a.es.md", project.read("content/a.es.md").replace("# instálalo", "# install it"));
  await cotejo(project, "sync");
  project.write("content/a.md", ENGLISH.replace("The end.", "The very end."));
  await pseudo(project);
  expect(project.read("content/a.es.md")).toContain("# install it\n");
  expect(project.read("content/a.es.md")).toContain("slug: una-guia");
});

test("comes along with edits of sentences, and is not held for one", async () => {
  const project = await editedProject();
  project.write("content/a.es.md", project.read("content/a.es.md").replace("Thé ééñd.", "Fin."));
  expect((await cotejo(project, "sync", "--json")).json().taken).toMatchObject([{ sentences: 1 }]);
  const list = (await cotejo(project, "review", "list", "--all", "--json")).json().segments;
  expect(list.filter(({ state }: { state: string }) => state === "approved")).toMatchObject([
    { source: "The end.", target: "Fin." },
  ]);
});

test("lines in reports are those of the English file", async () => {
  const project = await editedProject();
  await cotejo(project, "sync");
  const { segments } = (await cotejo(project, "review", "list", "--json")).json();
  const lineOf = (words: string): number => ENGLISH.split("\n").findIndex((line) => line.includes(words)) + 1;
  expect(segments.map(({ line }: { line: number }) => line)).toEqual(
    ["title: A guide", "# A guide", "Run this", "Then go", "One item", "Two items", "The end"].map(lineOf),
  );
});

test("adopts with the Spanish that was there, which goes on from then", async () => {
  const spanish = `---
title: Una guía
slug: una-guia
layout: articulo
---

# Una guía

Ejecute esto primero.

\`\`\`sh
# instálalo
npm install x
\`\`\`

Luego siga.

- Un elemento
- Dos elementos

El final.
`;
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": spanish });
  const report = (await cotejo(project, "adopt", "--as", "Ana", "--json")).json();
  expect(report.adopted).toMatchObject([{ passages: 0, missing: 0 }]);
  expect((await pseudo(project)).stdout).not.toContain("Cannot write");
  project.write("content/a.md", ENGLISH.replace("The end.", "The end.\n\nOne more."));
  await pseudo(project);
  const after = project.read("content/a.es.md");
  expect(after).toContain("slug: una-guia\nlayout: articulo\n");
  expect(after).toContain("# instálalo\nnpm install x\n");
  expect(after).toMatch(/- Dos elementos\n\nEl final\.\n\nÓñéé? /);
});

test("the draft flag is Cotejo's own, and nobody's piece", async () => {
  const project = makeProject({
    "content/a.md": ENGLISH,
    "cotejo.config.json": JSON.stringify({ publish: "draft-flag" }),
  });
  await pseudo(project);
  expect(project.read("content/a.es.md")).toContain("draft: true");
  project.write("content/a.es.md", project.read("content/a.es.md").replace("# install it", "# instálalo"));
  await cotejo(project, "sync");
  await cotejo(project, "review", "approve", "--article", "content/a.md", "--as", "Ana");
  await cotejo(project, "publish");
  expect(project.read("content/a.es.md")).not.toContain("draft: true");
});

test("a link into the project that is led elsewhere stays so, and is no piece", async () => {
  const project = makeProject({
    "content/a.md": `${ENGLISH}\n<div><a href="b.md"></a></div>\n`,
    "content/b.md": "B here.\n",
    "content/c.md": "C here.\n",
  });
  await pseudo(project);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("b.es.md", "c.es.md"));
  const before = project.read("content/a.es.md");
  for (const command of [["sync"], ["check"], ["translate", "--provider", "pseudo"]]) {
    expect((await cotejo(project, ...command)).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(before);
  }
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).not.toContain("instead");
});

test("is seen right after a switch of branches, before any run has looked at the other branch", async () => {
  const project = makeProject({ "content/a.md": ENGLISH });
  await pseudo(project);
  const files = ["content/a.es.md", ".cotejo/ledger/content/a.md.jsonl"];
  const main = files.map((file) => project.read(file));
  project.write("content/a.es.md", project.read("content/a.es.md").replace("# install it", "# instálalo"));
  await cotejo(project, "sync");
  // Back on the other branch, whose record and file have no piece, somebody has another one.
  for (const [at, file] of files.entries()) project.write(file, main[at] ?? "");
  project.write("content/a.es.md", project.read("content/a.es.md").replace("slug: a-guide", "slug: una-guia"));
  await cotejo(project, "sync");
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toMatch(/"key":"slug","frame":"\w+!\w+"/);
  project.write("content/a.md", ENGLISH.replace("The end.", "The very end."));
  await pseudo(project);
  expect(project.read("content/a.es.md")).toMatch(/slug: una-guia[^]*# install it\n/);
});
