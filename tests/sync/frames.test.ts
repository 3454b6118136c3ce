/**
 * What English changes outside of its words (an address, code, an image, a block, a value of front matter) in an article
 * whose Spanish file has a structure of its own.
 */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { describeVariants } from "../helpers/test-some.ts";

const ENGLISH = `---
title: The contributing guide
date: 2020-01-01
weight: 3
tags: [one, two]
---

# The contributing guide

Every project needs [documentation](https://example.org/docs) and \`npm ci\`.

\`\`\`sh
npm install
\`\`\`

## Open issues first

![A map](map.png)

- Open [issues](https://example.org/issues) before you send a long contribution.
- Publish the [license](https://example.org/license) in the repository.

<div class="old"></div>

The end of the guide is near.
`;
/** The translator has a note and a link of their own in it. */
const SPANISH = `---
title: La guía de contribución
date: 2020-01-01
weight: 3
tags: [one, two]
---

# La guía de contribución

Todo proyecto necesita [documentación](https://example.org/docs) y \`npm ci\`.

Nota de la traductora: aquí falta algo.

\`\`\`sh
npm install
\`\`\`

## Abre problemas primero

![Un mapa](map.png)

* Abre [problemas](https://example.org/es/problemas) antes de enviar una contribución larga.
* Publica la [licencia](https://example.org/license) en el repositorio.

<div class="old"></div>

El final de la guía está cerca.
`;
const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";

async function adopted(): Promise<ProjectFolder> {
  const project = makeProject({ [SOURCE]: ENGLISH, [TARGET]: SPANISH });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"passage":true');
  return project;
}

function deleteIndex(project: ProjectFolder): void {
  for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
}

/** A run that sends nothing; what it says, without the English that has no text. */
async function run(project: ProjectFolder): Promise<readonly string[]> {
  const { articles } = (await runCommand(project.root, ["translate", "--provider", "none", "--json"])).json();
  return articles[0].problems
    .filter(({ check }: { check: string }) => check === "stale-source")
    .map(({ line, message }: { line: number; message: string }) => `${line}: ${message}`);
}

async function frozen(project: ProjectFolder): Promise<readonly number[]> {
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  return problems
    .filter(
      ({ check, severity }: { check: string; severity: string }) => check === "stale-source" && severity === "error",
    )
    .map(({ line }: { line: number }) => line);
}

const CHANGES: readonly (readonly [string, string, string, string, string])[] = [
  ["an address", "org/docs", "org/handbook", "org/docs", "org/handbook"],
  ["code in a sentence", "`npm ci`", "`npm test`", "`npm ci`", "`npm test`"],
  ["a block of code", "npm install", "pnpm install", "npm install", "pnpm install"],
  ["the level of a heading", "## Open issues", "### Open issues", "## Abre", "### Abre"],
  ["an image", "map.png", "plan.png", "map.png", "plan.png"],
  ["an address in a list", "org/license", "org/licence", "org/license", "org/licence"],
  ["HTML without text", 'class="old"', 'class="new"', 'class="old"', 'class="new"'],
  ["a list of front matter", "[one, two]", "[one, three]", "[one, two]", "[one, three]"],
  ["a value of front matter", "date: 2020-01-01", "date: 2021-02-03", "date: 2020-01-01", "date: 2021-02-03"],
];

describeVariants(
  ["is not there", "is there"],
  (index) => `the index ${index}`,
  (index) => {
    test.each(CHANGES)("%s arrives, and nothing else changes", async (_what, from, to, was, now) => {
      const project = await adopted();
      if (index === "is not there") deleteIndex(project);
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH);
      if (index === "is not there") deleteIndex(project);
      project.write(SOURCE, ENGLISH.replace(from, to));
      expect(await frozen(project)).toHaveLength(1);
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH.replace(was, now));
      expect(await frozen(project)).toEqual([]);
      const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
      deleteIndex(project);
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH.replace(was, now));
      expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toBe(ledger);
    });

    test.each(CHANGES)(
      "%s that a person has changed too stays, and is told until somebody says it is right",
      async (_what, from, to, was) => {
        const project = await adopted();
        const theirs = SPANISH.replace(was, was.startsWith("##") ? "#### Abre" : was.replace(/\w+(?=\W*$)/, "propio"));
        expect(theirs).not.toBe(SPANISH);
        project.write(TARGET, theirs);
        project.write(SOURCE, ENGLISH.replace(from, to));
        if (index === "is not there") deleteIndex(project);
        expect(await run(project)).toEqual([expect.stringContaining("something of its own")]);
        expect(project.read(TARGET)).toBe(theirs);
        expect(await frozen(project)).toHaveLength(1);
        expect((await runCommand(project.root, ["sync", "--as", "Luisa"])).code).toBe(0);
        expect(await frozen(project)).toEqual([]);
        expect(await run(project)).toEqual([]);
        expect(project.read(TARGET)).toBe(theirs);
      },
    );

    test("an address that both have changed is in the queue until somebody approves its sentence", async () => {
      const project = await adopted();
      project.write(TARGET, SPANISH.replace("https://example.org/license", "https://example.org/es/licencia"));
      expect(project.read(TARGET)).not.toBe(SPANISH);
      const theirs = project.read(TARGET);
      project.write(SOURCE, ENGLISH.replace("org/license", "org/licence"));
      if (index === "is not there") deleteIndex(project);
      await run(project);
      const waiting = async (): Promise<{ id: string; source: string }[]> =>
        (await runCommand(project.root, ["review", "list", "--json", "--query", "reason:stale-source"])).json()
          .segments;
      const [open, ...others] = await waiting();
      expect([open?.source, others]).toEqual([expect.stringContaining("license"), []]);
      // Nobody has looked at it: the approval of the whole page leaves it.
      const whole = await runCommand(project.root, ["review", "approve", "--article", SOURCE, "--as", "Eva"]);
      expect([whole.code, (await waiting()).length]).toEqual([1, 1]);
      const done = await runCommand(project.root, ["review", "approve", open?.id ?? "", "--as", "Eva"]);
      expect([done.code, done.stderr]).toEqual([0, ""]);
      expect(await waiting()).toEqual([]);
      expect(await frozen(project)).toEqual([]);
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(theirs);
    });

    test("what a translator had of their own when the file was adopted stays while its English does", async () => {
      const project = await adopted();
      project.write(SOURCE, ENGLISH.replace("org/license", "org/licence"));
      if (index === "is not there") deleteIndex(project);
      await run(project);
      expect(project.read(TARGET)).toContain("https://example.org/es/problemas");
    });

    test("a block without text that is new arrives, and one that has gone goes", async () => {
      const project = await adopted();
      if (index === "is not there") deleteIndex(project);
      const block = "```js\nstart();\n```\n\n";
      project.write(SOURCE, ENGLISH.replace("The end of", `${block}The end of`));
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH.replace("El final de", `${block}El final de`));
      project.write(SOURCE, ENGLISH.replace("```sh\nnpm install\n```\n\n", ""));
      if (index === "is not there") deleteIndex(project);
      expect(await run(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(SPANISH.replace("```sh\nnpm install\n```\n\n", ""));
    });

    test.each(["menu: [main, foot]\n", "aliases:\n  - /old\n  - /older\n", 'layout: "wide"\n'])(
      "a value that has left the English goes, unless a person has changed it: %j",
      async (value) => {
        const project = makeProject({
          [SOURCE]: ENGLISH.replace("weight: 3\n", `${value}weight: 3\n`),
          [TARGET]: SPANISH.replace("weight: 3\n", `${value}weight: 3\n`),
        });
        await runCommand(project.root, ["adopt", "--as", "Luisa"]);
        if (index === "is not there") deleteIndex(project);
        project.write(SOURCE, ENGLISH);
        expect(await run(project)).toEqual([]);
        expect(project.read(TARGET)).toBe(SPANISH);
        project.write(SOURCE, ENGLISH.replace("weight: 3\n", `${value}weight: 3\n`));
        await run(project);
        const theirs = project.read(TARGET).replace(/main|older|wide/, "propio");
        expect(theirs).toContain("propio");
        project.write(TARGET, theirs);
        await run(project);
        project.write(SOURCE, ENGLISH);
        await run(project);
        expect(project.read(TARGET)).toBe(theirs);
      },
    );

    test.each(["draft: false\n", "menu: [main, foot]\n", "aliases:\n  - /old\n  - /older\n"])(
      "a value that is new arrives: %j",
      async (value) => {
        const project = await adopted();
        if (index === "is not there") deleteIndex(project);
        project.write(SOURCE, ENGLISH.replace("weight: 3\n", `weight: 3\n${value}`));
        expect(await run(project)).toEqual([]);
        expect(project.read(TARGET)).toBe(SPANISH.replace("weight: 3\n", `weight: 3\n${value}`));
      },
    );

    test("a new value of front matter comes into a page that is a title and one passage", async () => {
      const project = makeProject({
        "content/a.md": "---\ntitle: A day\n---\n\nThe court sits. The judge reads it out.\n\nNobody may speak.\n",
        "content/a.es.md":
          "---\ntitle: Un día\n---\n\nAlgo distinto que nadie conoce, y nada de lo otro, en una pieza.\n",
      });
      await runCommand(project.root, ["adopt", "--as", "Ana"]);
      const before = project.read("content/a.es.md");
      project.write("content/a.md", project.read("content/a.md").replace("A day\n", "A day\ndate: 2026-01-01\n"));
      await runCommand(project.root, ["translate", "--provider", "none"]);
      expect(project.read("content/a.es.md")).toBe(before.replace("Un día\n", "Un día\ndate: 2026-01-01\n"));
    });

    test("an address in the English of a passage that has changed is told", async () => {
      const together = SPANISH.replace(
        /\* Abre[^]*repositorio\.\n/,
        "Todo sobre problemas y licencias está en otra página, y no aquí.\n",
      );
      const project = makeProject({ [SOURCE]: ENGLISH, [TARGET]: together });
      await runCommand(project.root, ["adopt", "--as", "Luisa"]);
      project.write(SOURCE, ENGLISH.replace("org/license", "org/licence"));
      if (index === "is not there") deleteIndex(project);
      expect(await run(project)).toEqual([expect.stringContaining("something of its own")]);
      expect(await frozen(project)).toHaveLength(1);
      expect((await runCommand(project.root, ["sync", "--as", "Luisa"])).code).toBe(0);
      expect(await frozen(project)).toEqual([]);
      expect(project.read(TARGET)).toBe(together);
    });
  },
);

test("an address that changes while somebody adds a note to a page that Cotejo wrote arrives", async () => {
  const project = makeProject({ [SOURCE]: ENGLISH });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const before = project.read(TARGET);
  const noted = before.replace("## ", "Una nota propia.\n\n## ");
  project.write(TARGET, noted);
  project.write(SOURCE, ENGLISH.replace("org/docs", "org/handbook"));
  expect(await run(project)).toEqual([]);
  expect(project.read(TARGET)).toBe(noted.replace("org/docs", "org/handbook"));
});

const IMAGES = "![A map](map.png)\n\nText with ![an icon](icon.png) inside.\n\nThe end.\n";

test.each([
  ["map.png", "and then its English too", "plan.png"],
  ["icon.png", "and then its English too", "sign.png"],
  ["map.png", "and English elsewhere", ""],
])("an image of a person's own (%s) in a page that Cotejo wrote stays, %s", async (image, _what, english) => {
  const project = makeProject({ [SOURCE]: IMAGES });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const theirs = project.read(TARGET).replace(image, "propio.png");
  project.write(TARGET, theirs);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read(TARGET)).toBe(theirs);
  deleteIndex(project);
  const said = english === "" ? [] : [expect.stringContaining("something of its own")];
  project.write(SOURCE, english === "" ? IMAGES.replace("The end.", "The very end.") : IMAGES.replace(image, english));
  expect(await run(project)).toEqual(said);
  expect(project.read(TARGET)).toContain("propio.png");
  expect(project.read(TARGET)).not.toContain("plan.png");
});

test("the address of an item that is a link as a whole arrives, beside a person's own", async () => {
  const links = (...urls: readonly string[]): string =>
    urls.map((url) => `- [The map](https://example.org/${url})`).join("\n");
  const english = `# The maps of it\n\nA note is here.\n\n${links("a", "b", "c")}\n`;
  const spanish = `# Los mapas\n\nAquí hay una nota.\n\n${links("a", "propio", "c").replaceAll("The map", "El mapa")}\n`;
  const project = makeProject({ [SOURCE]: english, [TARGET]: spanish });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  deleteIndex(project);
  project.write(SOURCE, english.replace("org/c", "org/d"));
  expect(await frozen(project)).toHaveLength(1);
  expect(await run(project)).toEqual([]);
  expect(project.read(TARGET)).toBe(spanish.replace("org/c", "org/d"));
  project.write(SOURCE, english.replace("org/b", "org/e"));
  await run(project);
  expect(project.read(TARGET)).toContain("org/propio");
});

test("what a person has of their own stays when its English goes, and is named until somebody says that it is right", async () => {
  const english = "---\ntitle: A map\ndate: 2020-01-01\n---\n\nA note.\n\n```js\nx(); // do\n```\n\nThe end.\n";
  const project = makeProject({ [SOURCE]: english });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const theirs = project.read(TARGET).replace("// do", "// hacer").replace("2020-01-01", "2021-02-03");
  project.write(TARGET, theirs);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(await frozen(project)).toEqual([]);
  project.write(SOURCE, "---\ntitle: A map\n---\n\nA note.\n\nThe end.\n");
  for (const drop of [false, true]) {
    if (drop) deleteIndex(project);
    // The date, and the code.
    expect(await frozen(project)).toEqual([3, 8]);
    await run(project);
    expect(project.read(TARGET)).toBe(theirs);
  }
  await runCommand(project.root, ["sync"]);
  expect(await frozen(project)).toEqual([]);
  await run(project);
  expect(project.read(TARGET)).toBe(theirs);
  expect(await frozen(project)).toEqual([]);
});
