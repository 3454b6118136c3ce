/** A machine's sentences beside a person's note, whose English gets other codes: they arrive, and nothing else changes. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const KINDS: Readonly<Record<string, string>> = {
  words: "River number",
  code: "River `number` here",
  bold: "River **number** here",
  emphasis: "River *number* here",
  link: "River [number](https://a.org/n) here",
  "a tag": "River <u>number</u> here",
  "a footnote": "River number[^1] here",
  "an address": "River <https://a.org> here",
  "bold code": "River **`number`** here",
  "a line break": "River number\\\nhere",
  "a comment": "River <!-- number --> here",
  "two of them": "River `number` **here** [there](https://b.org)",
};
const WORDS = ["Ash", "Bay", "Cod", "Dew", "Elm", "Fog", "Gum", "Hay", "Ice", "Jam", "Kit", "Lid"];

/** A paragraph for each. */
const pageOf = (kinds: readonly string[]): string =>
  `# A title\n\n${kinds.map((kind, at) => `${WORDS[at]} and ${KINDS[kind]}. The ${WORDS[at]} is here.\n\n`).join("")}[^1]: The note is long.\n`;
const note = (text: string): string => text.replace("\n\n", "\n\nUna nota mía.\n\n");

test.each(Object.keys(KINDS))("%s that becomes any of the others", async (from) => {
  const project = makeProject({ [SOURCE]: pageOf(Object.keys(KINDS).map(() => from)) });
  const translate = () => runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
  await translate();
  const english = pageOf(Object.keys(KINDS));
  const whole = makeProject({ [SOURCE]: english });
  await runCommand(whole.root, ["translate", "--provider", "pseudo"]);
  project.write(TARGET, note(project.read(TARGET)));
  await translate();
  project.write(SOURCE, english);
  const { articles } = (await translate()).json();
  expect(articles[0].problems.map(({ message }: { message: string }) => message)).toEqual([]);
  expect(project.read(TARGET)).toBe(note(whole.read(TARGET)));
});

const started = async (words: string) => {
  const project = makeProject({ [SOURCE]: `${KINDS["words"]}. Last.\n`, "content/other.md": "# Other\n\nOther.\n" });
  const translate = () => runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
  await translate();
  const noted = `${project.read(TARGET)}\nUna nota mía.\n`;
  project.write(TARGET, noted);
  await translate();
  project.write(SOURCE, words);
  await translate();
  return { project, noted, translate };
};

test.each([
  ["in place of words", "River [number](other.md) here. Last.\n", "Rívéér [ñúmbéér](other.es.md) héréé. Lást.\n"],
  [
    "to a heading",
    "River [number](other.md#other) here. Last.\n",
    "Rívéér [ñúmbéér](other.es.md#óthéér) héréé. Lást.\n",
  ],
  [
    "in a sentence that is new",
    "River number. See [it](./other.md). Last.\n",
    "Rívéér ñúúmbér. Séé [ít](./other.es.md). Lást.\n",
  ],
])("a link to a page comes into a sentence and leads to the Spanish one: %s", async (_what, english, spanish) => {
  const { project, translate } = await started(english);
  expect(project.read(TARGET)).toBe(`${spanish}\nUna nota mía.\n`);
  const settled = project.snapshot();
  await translate();
  expect(project.snapshot()).toEqual(settled);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test.each([
  ["an image", "River ![number](n.png) here. Last.\n"],
  ["a link with a title", 'River [number](https://a.org "Read this") here. Last.\n'],
])("%s that comes into a sentence waits, and is named", async (_what, english) => {
  const { project, noted } = await started(english);
  expect(project.read(TARGET)).toBe(noted);
  const check = await runCommand(project.root, ["check", "--frozen", "--json"]);
  expect(check.code).toBe(1);
  expect(check.json().problems.map((problem: { check: string }) => problem.check)).toContain("untranslated");
});
