/** The English cuts its paragraphs otherwise: in a file with a structure of its own the Spanish is cut alike, word for word. */

import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const TRANSLATE = ["translate", "--provider", "pseudo", "content/a.md"];
const [ONE, TWO, THREE, FOUR] = [
  "One door is here.",
  "It has *three* windows of glass.",
  "The last one opens.",
  "Nobody came in.",
];
const NOTE = "> Una nota de la traductora.\n";

interface Case {
  readonly name: string;
  readonly english: string;
  readonly changed: string;
}

const CASES: readonly Case[] = [
  { name: "one becomes two", english: `${ONE} ${TWO} ${THREE}`, changed: `${ONE}\n\n${TWO} ${THREE}` },
  { name: "two become one", english: `${ONE} ${TWO}\n\n${THREE}`, changed: `${ONE} ${TWO} ${THREE}` },
  { name: "one becomes three", english: `${ONE} ${TWO} ${THREE}`, changed: `${ONE}\n\n${TWO}\n\n${THREE}` },
  { name: "a sentence goes up", english: `${ONE}\n\n${TWO} ${THREE}`, changed: `${ONE} ${THREE}\n\n${TWO}` },
  { name: "a sentence goes down", english: `${ONE} ${TWO}\n\n${THREE}`, changed: `${ONE}\n\n${TWO} ${THREE}` },
  {
    name: "a sentence goes over another paragraph",
    english: `${ONE} ${TWO}\n\n${FOUR}\n\n${THREE}`,
    changed: `${ONE}\n\n${FOUR}\n\n${TWO} ${THREE}`,
  },
  { name: "all sentences in other paragraphs", english: `${ONE} ${TWO}\n\n${THREE} ${FOUR}`, changed: `${FOUR} ${ONE}\n\n${TWO} ${THREE}` }, // prettier-ignore
];

/** The Spanish paragraphs that stand for English ones of the same sentences. */
function asCut(english: string, spanish: string, changed: string): string {
  const cut = (text: string): readonly string[] => text.split(/(?<=\.)\s+/);
  const of = new Map(cut(english).map((sentence, at) => [sentence, cut(spanish)[at] ?? ""]));
  return changed.split("\n\n").map((each) => cut(each).map((sentence) => of.get(sentence)).join(" ")).join("\n\n"); // prettier-ignore
}

describe.each(CASES)("$name", ({ english, changed }) => {
  for (const where of ["here", "in a clone"])
    test(where, { tags: where === "here" ? [] : ["slow"] }, async () => {
      const project = makeProject({ "content/a.md": `# Doors\n\n${english}\n` });
      await runCommand(project.root, TRANSLATE);
      const written = project.read("content/a.es.md");
      // One sentence is a person's, with two spaces of their own.
      const edited = written.replace("óópééñs.", "se  abre.") + `\n${NOTE}`;
      project.write("content/a.es.md", edited);
      await runCommand(project.root, TRANSLATE);
      expect(project.read("content/a.es.md")).toBe(edited);
      if (where === "in a clone") for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
      project.write("content/a.md", `# Doors\n\n${changed}\n`);
      await runCommand(project.root, TRANSLATE);
      const heading = edited.slice(0, edited.indexOf("\n\n") + 2);
      const body = edited.slice(heading.length, -NOTE.length - 2);
      expect(project.read("content/a.es.md")).toBe(`${heading}${asCut(english, body, changed)}\n\n${NOTE}`);
      const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
      await runCommand(project.root, TRANSLATE);
      expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toBe(ledger);
      expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
    });
});

test("where people have cut the Spanish themselves it stays, and is named until somebody says that it is right", async () => {
  const project = makeProject({ "content/a.md": `${ONE} ${TWO} ${THREE}\n` });
  await runCommand(project.root, TRANSLATE);
  const [first, ...rest] = project
    .read("content/a.es.md")
    .trimEnd()
    .split(/(?<=\.) /);
  const own = `${first}\n\n${rest.join(" ")}\n\n${NOTE}`;
  project.write("content/a.es.md", own);
  await runCommand(project.root, TRANSLATE);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  project.write("content/a.md", `${ONE} ${TWO}\n\n${THREE}\n`);
  for (const _ of [1, 2]) {
    await runCommand(project.root, TRANSLATE);
    const { stdout } = await runCommand(project.root, ["check"]);
    expect(stdout).toContain("This stands elsewhere in the source now");
    expect(project.read("content/a.es.md")).toBe(own);
  }
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(1);
  await runCommand(project.root, ["sync"]);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  expect(project.read("content/a.es.md")).toBe(own);
});

test("a paragraph is cut once its new sentence may be written", async () => {
  const project = makeProject({
    "content/a.md": `${ONE} ${TWO}\n`,
    "cotejo.config.json": JSON.stringify({ publish: "approved" }),
  });
  await runCommand(project.root, TRANSLATE);
  await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
  project.write("content/a.es.md", `${project.read("content/a.es.md")}\n${NOTE}`);
  await runCommand(project.root, TRANSLATE);
  const before = project.read("content/a.es.md");
  project.write("content/a.md", `${ONE}\n\n${TWO} ${FOUR}\n`);
  await runCommand(project.root, TRANSLATE);
  expect(project.read("content/a.es.md")).toBe(before);
  await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
  const [first, second] = before.split("\n")[0]?.split(/(?<=\.) /) ?? [];
  expect(project.read("content/a.es.md")).toMatch(new RegExp(`^${first}\n\n${second?.replaceAll("*", String.raw`\*`)} Ñó.*\n\n> Una nota`)); // prettier-ignore
});

test.each([
  ["with a link before it", "The [door](https://a.org) opens."],
  ["without", "The door opens."],
])(
  "a comment that somebody put behind a sentence stays where another one comes behind it, %s",
  async (_what, first) => {
    const project = makeProject({ "content/a.md": `${first}\n\nRun \`npm ci\` now. The last one.\n` });
    await runCommand(project.root, TRANSLATE);
    const [one = "", rest = ""] = project.read("content/a.es.md").split("\n\n");
    project.write("content/a.es.md", `${one} <!-- Ojo -->\n\n${rest}`);
    project.write("content/a.md", `${first} Run \`npm ci\` now again.\n\nThe last one.\n`);
    for (let run = 0; run < 2; run += 1) {
      await runCommand(project.root, TRANSLATE);
      expect(project.read("content/a.es.md")).toBe(
        `${one} <!-- Ojo --> Rúñ \`npm ci\` ñów áágáííñ.\n\n${rest.split("ñów. ")[1]}`,
      );
    }
  },
);
