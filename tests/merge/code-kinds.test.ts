/** A machine's sentences beside a person's note, whose English gets other codes: they arrive, and nothing else changes. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { testSome } from "../helpers/test-some.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const KINDS: Readonly<Record<string, (word: string) => string>> = {
  words: (word) => `River ${word}`,
  code: (word) => `River \`${word}\` here`,
  bold: (word) => `River **${word}** here`,
  emphasis: (word) => `River *${word}* here`,
  link: (word) => `River [${word}](https://a.org/n) here`,
  "a tag": (word) => `River <u>${word}</u> here`,
  "a footnote": (word) => `River ${word}[^1] here`,
  "an address": () => `River <https://a.org> here`,
  "bold code": (word) => `River **\`${word}\`** here`,
  "a line break": (word) => `River ${word}\\\nhere`,
  "a comment": (word) => `River <!-- ${word} --> here`,
  "an image": (word) => `River ![${word}](n.png) here`,
  "an image with a title": (word) => `River ![a ${word}](m.png "Many ${word}") here`,
  "a link with a title": (word) => `River [${word}](https://a.org/t "Read ${word}") here`,
  "a linked image": (word) => `River [![${word}](l.png)](https://a.org/l) here`,
  "a tag with a title": (word) => `River <abbr title="The ${word}">${word}</abbr> here`,
  "two of them": (word) => `River \`${word}\` **here** [there](https://b.org)`,
};
const WORDS = [
  "Ash",
  "Bay",
  "Cod",
  "Dew",
  "Elm",
  "Fog",
  "Gum",
  "Hay",
  "Ice",
  "Jam",
  "Kit",
  "Lid",
  "Map",
  "Net",
  "Oak",
  "Pie",
  "Quay",
];

/** A paragraph for each. */
const pageOf = (kinds: readonly string[]): string =>
  `# A title\n\n${kinds.map((kind, at) => `${WORDS[at]} and ${KINDS[kind]?.(`${WORDS[at]}s`)}. The ${WORDS[at]} is here.\n\n`).join("")}[^1]: The note is long.\n`;
const note = (text: string): string => text.replace("\n\n", "\n\nUna nota mía.\n\n");

testSome("each kind of code that becomes any of the others", Object.keys(KINDS), 4, async (kinds) => {
  for (const from of kinds) await becomeAny(from);
});

async function becomeAny(from: string): Promise<void> {
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
}

const started = async (words: string) => {
  const project = makeProject({ [SOURCE]: "River number. Last.\n", "content/other.md": "# Other\n\nOther.\n" });
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
  ["an image", "River ![number](n.png) here. Last.\n", "Rívéér ![ñúmbéér](n.png) héréé. Lást.\n"],
  [
    "a link with a title",
    'River [number](https://a.org "Read this") here. Last.\n',
    'Rívéér [ñúmbéér](https://a.org "Réád thíís") héréé. Lást.\n',
  ],
  [
    "an image in a sentence that is new",
    "River number. See ![it](n.png). Last.\n",
    "Rívéér ñúúmbér. Séé ![ít](n.png). Lást.\n",
  ],
])("%s comes into a sentence with the text in it", async (_what, english, spanish) => {
  const { project, translate } = await started(english);
  expect(project.read(TARGET)).toBe(`${spanish}\nUna nota mía.\n`);
  const settled = project.snapshot();
  await translate();
  expect(project.snapshot()).toEqual(settled);
  const check = await runCommand(project.root, ["check", "--frozen", "--json"]);
  expect(check.json().problems.filter(({ check: name }: { check: string }) => name !== "links")).toEqual([]);
});

test.each(["River `number` here", "River number", "River [number](https://a.org) here"])(
  "the title that somebody gave to an image stays where the English has %s",
  async (english) => {
    const { project, translate } = await started("River ![number](n.png) here. Last.\n");
    const titled = project.read(TARGET).replace("(n.png)", '(n.png "Mi título")');
    project.write(TARGET, titled);
    await translate();
    project.write(SOURCE, `${english}. Last.\n`);
    await translate();
    await translate();
    expect(project.read(TARGET)).toBe(titled);
    const check = await runCommand(project.root, ["check", "--frozen", "--json"]);
    expect(check.json().problems.map(({ check: name }: { check: string }) => name)).toContain("stale-source");
  },
);

test.each([
  ["before it", "River ![sea](s.png) and ![number](n.png) here", "Rívéér ![séá](s.png) áñd ![ñúmbéér](n.png) héréé"],
  ["behind it", "River ![number](n.png) and ![sea](s.png) here", "Rívéér ![ñúmbéér](n.png) áñd ![séá](s.png) héréé"],
  ["as code", "River `x` and ![number](n.png) here", "Rívéér `x` áñd ![ñúmbéér](n.png) héréé"],
])("a code that comes beside an image takes its number, and not its place: %s", async (_where, english, spanish) => {
  const { project, translate } = await started("River ![number](n.png) here. Last.\n");
  project.write(SOURCE, `${english}. Last.\n`);
  for (let run = 0; run < 2; run += 1) {
    await translate();
    expect(project.read(TARGET)).toBe(`${spanish}. Lást.\n\nUna nota mía.\n`);
  }
});

test.each(['[number](https://a.org "Read this")', '<abbr title="A number">number</abbr>', "**number**", "number"])(
  "another image that somebody put there stays where the English has %s in its place",
  async (code) => {
    const { project, translate } = await started("River ![number](n.png) here. Last.\n");
    project.write(TARGET, project.read(TARGET).replace("(n.png)", "(mine.png)"));
    await translate();
    project.write(SOURCE, `River ${code} here. Last.\n`);
    for (let run = 0; run < 2; run += 1) {
      await translate();
      expect(project.read(TARGET)).toContain("](mine.png)");
    }
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(1);
  },
);
