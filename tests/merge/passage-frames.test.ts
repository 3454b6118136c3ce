/** What the English of a passage changes outside of its words: it is named, and nothing is written into the passage. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { describeVariants } from "../helpers/test-some.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const CODE = "```js\nlet a = 1;\n```\n\n";
const ENGLISH = `# The first title

One sentence here about the court.

- [The judge reads the verdict out aloud.](https://example.org/verdict)

${CODE}Nobody may speak in the room. The doors are closed then.

The last sentence of the page is here, with the number 37.
`;
/** What stands in it for the judge, the code and the room. */
const PASSAGE = `### Nota

Todo esto es muy distinto, como se ve en [otro lugar](https://example.org/verdict). Algo más.

${CODE}1. Nota de la traductora.
2. Aquí se cuenta de otro modo.
3. Hay más.

`;
const SPANISH = `# El primer título

Una frase aquí sobre la corte.

${PASSAGE}La última frase de la página está aquí, con el número 37.
`;
const LAST = "La última frase";

/** A page whose passage somebody has approved. */
async function adopted(spanish = SPANISH, english = ENGLISH): Promise<ProjectFolder> {
  const project = makeProject({ [SOURCE]: english, [TARGET]: spanish });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  const { code, stderr } = await runCommand(project.root, ["review", "approve", headOf(project), "--as", "Luisa"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(await named(project)).toEqual([]);
  return project;
}

/** The id of the passage's first sentence: it is reviewed there. */
function headOf(project: ProjectFolder): string {
  const lines = project.read(LEDGER).trim().split("\n");
  return lines.map((line) => JSON.parse(line)).find(({ within, source }) => within && source).id;
}

function deleteIndex(project: ProjectFolder): void {
  for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
}

/** The English, or the first line of the passage, that `check --frozen` fails on; the sentence to decide on is checked. */
async function named(project: ProjectFolder): Promise<readonly string[]> {
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  return problems.map(({ check, severity, segment, message }: Readonly<Record<string, string>>) => {
    expect([check, severity, segment]).toEqual(["stale-source", "error", headOf(project)]);
    return /`(.*?)`/.exec(message ?? "")?.[1];
  });
}

async function waiting(project: ProjectFolder): Promise<readonly string[]> {
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  return segments.map(({ id }: { id: string }) => id);
}

const CHANGES: readonly (readonly [what: string, from: string, to: string, shown: string])[] = [
  ["code that changes", "let a = 1", "let a = 2", "let a = 2;"],
  ["code that goes", CODE, "", "### Nota"],
  ["code that comes", "Nobody may", "```js\nnew();\n```\n\nNobody may", "new();"],
  ["a line that comes", "Nobody may", "---\n\nNobody may", "---"],
  ["a paragraph that becomes a quote", "Nobody may", "> Nobody may", "Nobody may speak in the room."],
  ["a link around a whole text", "org/verdict", "org/sentence", "The judge reads the verdict out aloud."],
];

describeVariants(
  ["is not there", "is there"],
  (index) => `the index ${index}`,
  (index) => {
    test.each(CHANGES)("%s is named and waits until somebody approves the passage", async (_what, from, to, shown) => {
      const project = await adopted();
      project.write(SOURCE, ENGLISH.replace(from, to));
      if (index === "is not there") deleteIndex(project);
      for (const _ of [1, 2]) {
        expect(await named(project)).toEqual([shown]);
        await runCommand(project.root, ["translate", "--provider", "none"]);
        expect(project.read(TARGET)).toBe(SPANISH);
      }
      expect(await waiting(project)).toEqual([headOf(project)]);
      await runCommand(project.root, ["review", "approve", headOf(project), "--as", "Bea"]);
      expect(await named(project)).toEqual([]);
      expect(await waiting(project)).toEqual([]);
      await runCommand(project.root, ["translate", "--provider", "none"]);
      expect(await named(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH);
    });

    test.each(CHANGES)("%s is named until `sync` says that it is right", async (_what, from, to) => {
      const project = await adopted();
      project.write(SOURCE, ENGLISH.replace(from, to));
      if (index === "is not there") deleteIndex(project);
      expect(await named(project)).toHaveLength(1);
      await runCommand(project.root, ["sync", "--as", "Bea"]);
      expect(await named(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH);
    });
  },
);

test("an older ledger says nothing of that, and changed code is named all the same", async () => {
  const project = await adopted();
  const older = project
    .read(LEDGER)
    .replace(/ ?markup:\w+\//g, "")
    .replace(/("frame":"\w+\/"),"within":"\w+"/, "$1");
  expect(older).not.toContain("markup");
  expect(older).not.toMatch(/"frame":"\w+\/","within"/);
  project.write(LEDGER, older);
  deleteIndex(project);
  expect(await named(project)).toEqual([]);
  project.write(SOURCE, ENGLISH.replace("let a = 1", "let a = 2"));
  expect(await named(project)).toEqual(["let a = 2;"]);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(await named(project)).toEqual(["let a = 2;"]);
  expect(project.read(TARGET)).toBe(SPANISH);
});

test.each([
  ["behind a passage without code", SPANISH.replace(CODE, ""), ENGLISH.replace(CODE, "")],
  ["behind one that has code", SPANISH, ENGLISH],
])("new code comes %s, where the English has it", async (_what, spanish, english) => {
  const project = await adopted(spanish, english);
  const code = "```js\nnew();\n```\n\n";
  project.write(SOURCE, english.replace("The last sentence", `${code}The last sentence`));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(spanish.replace(LAST, code + LAST));
  expect(await named(project)).toEqual([]);
  project.write(SOURCE, english);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(spanish);
  expect(await named(project)).toEqual([]);
});
