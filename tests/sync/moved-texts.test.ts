/** The English puts texts into another order: in a file with a structure of its own the Spanish follows, and stays what it is. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const TRANSLATE = ["translate", "--provider", "pseudo", "content/a.md"];
const NOTE = "\nUna nota de la traductora.\n";
const FRONT =
  "---\ntitle: The court answers\nsummary: A report on windows\nsteps:\n  - First door\n  - Second door\n---\n\n";
const BODY = "One paragraph is here. It has *three* sentences. The last one ends.\n";

/** The Spanish file with the note, as a run leaves it after `english` has become `changed`, and what `check` says. */
async function after(
  english: string,
  changed: string,
  edit: (spanish: string) => string = (spanish) => spanish,
): Promise<{ readonly before: string; readonly now: string; readonly says: string }> {
  const project = makeProject({ "content/a.md": english });
  await runCommand(project.root, TRANSLATE);
  project.write("content/a.es.md", edit(project.read("content/a.es.md")) + NOTE);
  await runCommand(project.root, TRANSLATE);
  const before = project.read("content/a.es.md");
  project.write("content/a.md", changed);
  await runCommand(project.root, TRANSLATE);
  const now = project.read("content/a.es.md");
  const { stdout } = await runCommand(project.root, ["check"]);
  await runCommand(project.root, TRANSLATE);
  expect(project.read("content/a.es.md")).toBe(now);
  return { before, now, says: stdout };
}

test("sentences of a paragraph", async () => {
  const { before, now, says } = await after(
    BODY,
    "The last one ends. It has *three* sentences. One paragraph is here.\n",
  );
  const [first, second, third] = before.split("\n")[0]?.split(/(?<=\.) /) ?? [];
  expect(now).toBe(`${third} ${second} ${first}\n${NOTE}`);
  expect(says).toContain("No problems found");
});

test("sentences with others that are new or changed among them", async () => {
  const { before, now } = await after(BODY, "The last one ends. It is new. One paragraph is here.\n");
  const [first, , third] = before.split("\n")[0]?.split(/(?<=\.) /) ?? [];
  expect(now.startsWith(`${third} `)).toBe(true);
  expect(now.split("\n")[0]?.endsWith(` ${first}`)).toBe(true);
});

test("values whose texts went to other keys", async () => {
  const { before, now } = await after(
    FRONT + BODY,
    FRONT.replace("The court answers", "A report on doors")
      .replace("A report on windows", "The court answers")
      .replace("A report on doors", "A report on windows") + BODY,
  );
  const [title, summary] = ["title", "summary"].map((key) => new RegExp(`^${key}: (.*)$`, "m").exec(before)?.[1] ?? "");
  expect(now).toContain(`title: ${summary}\nsummary: ${title}\n`);
  expect(now.length).toBe(before.length);
});

test("keys in another order are no texts in another order", async () => {
  const { before, now } = await after(
    FRONT + BODY,
    FRONT.replace("title: The court answers\nsummary: A report on windows", "summary: A report on windows\ntitle: The court answers") + BODY, // prettier-ignore
  );
  expect(now).toBe(before);
});

test("what a person has moved along stays, and so does another order that is theirs", async () => {
  const turned = (text: string): string => text.replace(/^(\S[^\n]*\.) ([^.\n]*\.)$/m, "$2 $1");
  const { before, now } = await after("Here is one. There is another.\n", "There is another. Here is one.\n", turned);
  expect(now).toBe(before);
});

test("a text moves with the mark around it", async () => {
  const { before, now, says } = await after(
    "**It is one. It is two.** The end.\n",
    "The end. **It is one. It is two.**\n",
  );
  expect(now).toBe(before.replace(/(\*\*.*\*\*) (.*)/, "$2 $1"));
  expect(says).not.toContain("This stands elsewhere in the source now");
});

const VALUES = "---\ntitle: Court answers. It waits.\nsummary: Windows open. Doors shut.\n---\n\nText here.\n";

test.each([
  ["sentences of two values in each", "title: It waits. Windows open.\nsummary: Doors shut. Court answers."],
  ["a sentence of each in the other", "title: Windows open. It waits.\nsummary: Court answers. Doors shut."],
  ["an exchange within one", "title: It waits. Court answers.\nsummary: Windows open. Doors shut."],
])("values whose sentences went several ways stay, and are named: %s", async (_, front) => {
  const { before, now, says } = await after(VALUES, `---\n${front}\n---\n\nText here.\n`);
  expect(now).toBe(before);
  expect(says).toContain("This stands elsewhere in the source now");
});

test("values of several sentences go whole", async () => {
  const { before, now } = await after(
    VALUES,
    "---\ntitle: Windows open. Doors shut.\nsummary: Court answers. It waits.\n---\n\nText here.\n",
  );
  const [title, summary] = ["title", "summary"].map((key) => new RegExp(`^${key}: (.*)$`, "m").exec(before)?.[1] ?? "");
  expect(now).toContain(`title: ${summary}\nsummary: ${title}\n`);
});

test("sentences move also where only their codes tell two of them apart", async () => {
  const { before, now, says } = await after(
    "Nobody saw the teacher again. Old `river` stands. Old `garden` stands. The letter was closed.\n",
    "Old `garden` stands. The letter was closed. Nobody saw the teacher again. Old `river` stands.\n",
  );
  expect(now).toBe(before.replace(/^(.*`river`\S* \S+) (.*)$/m, "$2 $1"));
  expect(says).not.toContain("This stands elsewhere in the source now");
});
