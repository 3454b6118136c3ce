/**
 * Adopted Spanish files: what people have in them outside of any recorded text stays, in a clone too, and whatever
 * sentence of the English is edited. Made from pages of a documentation site.
 */

import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

const ENGLISH = `---
# Translators: remove this note, please.
# The file is made from the code.
title: Make a card
description: How a card of a member is made.
---

This lesson shows how a card is made from a name and a year.

Pass what the card needs:

1.  What does this code show?

    \`<Card title="My First Card" author="Dan" year="2022" />\`

2.  \`{member && <p>I am a member.</p>}\`

    <Spoiler>\`<p>I have 11 cards</p>\`</Spoiler>

3.  Read the page of [\`Card.make()\`](/en/reference/card/).

\`\`\`js
// make the card
card();
\`\`\`

The card is done when its year is there.
`;
const SPANISH = `---
title: Hacer una tarjeta
# Nota de quien traduce: revisar el título.
description: Cómo se hace la tarjeta de un miembro.
---

Esta lección muestra cómo se hace una tarjeta con un nombre y un año.

Pasa lo que la tarjeta necesita:

1.  ¿Qué muestra este código?

    \`<Card title="Mi primera tarjeta" author="Juan" year="2022" />\`

2.  \`{member && <p>Soy miembro.</p>}\`

    <Spoiler>\`<p>Tengo 11 tarjetas</p>\`</Spoiler>

3.  Lee la página de [Card.make](/en/reference/card/).

\`\`\`js
// hacer la tarjeta
card();
\`\`\`

La tarjeta está lista cuando tiene su año.
`;
const SOURCE = "docs/en/card.mdx";
const TARGET = "docs/es/card.mdx";

async function adopted(): Promise<ProjectFolder> {
  const config = { articles: [{ source: "docs/en/**/*.mdx", target: "docs/{lang}/{dir}/{name}.{ext}" }] };
  const project = makeProject({
    [SOURCE]: ENGLISH,
    [TARGET]: SPANISH,
    "cotejo.config.json": JSON.stringify(config),
    ".gitignore": ".cotejo/*\n!.cotejo/ledger\n",
  });
  const repository = makeRepository(project.root);
  const { stdout } = await runCommand(project.root, ["adopt", "--as", "Ana"]);
  expect(stdout).not.toContain("stay as they are");
  repository.commit("Ana");
  return project;
}

function cloned(project: ProjectFolder, ...options: readonly string[]): ProjectFolder {
  const clone = makeProject();
  const args = ["clone", "-q", ...options, `file://${project.root}`, "."];
  execFileSync("git", args, { cwd: clone.root, env: cleanEnv({}) });
  return clone;
}

async function translate({ root }: ProjectFolder): Promise<void> {
  expect((await runCommand(root, ["translate", "--provider", "none"])).code).toBe(0);
}

/** What of the Spanish no record has. */
const OWN = [
  "# Nota de quien traduce: revisar el título.",
  'title="Mi primera tarjeta" author="Juan"',
  "{member && <p>Soy miembro.</p>}",
  "<p>Tengo 11 tarjetas</p>",
  "[Card.make](",
  "// hacer la tarjeta",
];

test.each([
  ["on the machine that adopted it", (project: ProjectFolder) => project],
  ["in a clone with its history", (project: ProjectFolder) => cloned(project)],
  ["in a clone of one commit", (project: ProjectFolder) => cloned(project, "--depth=1")],
])("an adopted file stays as it is, and goes on with its English (%s)", async (_, open) => {
  const project = open(await adopted());
  await translate(project);
  await runCommand(project.root, ["publish"]);
  expect(project.read(TARGET)).toBe(SPANISH);
  for (const [from, to] of [
    ["The card is done when", "The card is ready when"],
    ["is made from a name and a year.", "is made from a name and a year. This is new."],
  ] as const) {
    project.write(SOURCE, project.read(SOURCE).replace(from, to));
    // oxlint-disable-next-line no-await-in-loop -- one edit after the other
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const text = project.read(TARGET);
    for (const own of OWN) expect(text).toContain(own);
    expect(text).not.toContain("Translators:");
  }
  expect(project.read(TARGET)).toContain("Thís íís ñééw.");
});

test("a link of theirs to a page that a run makes names its Spanish heading after that run, and no later one changes it", async () => {
  const config = {
    articles: [{ source: "docs/en/**/*.mdx", target: "docs/{lang}/{dir}/{name}.{ext}" }],
    links: { "/en/": "/es/" },
  };
  const linked = (text: string, language: string): string =>
    text.replace("(/en/reference/card/)", `(/${language}/z/#the-end)`);
  const adopter = makeProject({
    [SOURCE]: linked(ENGLISH, "en"),
    [TARGET]: linked(SPANISH, "es"),
    "docs/en/z.mdx": "# Z\n\n## The end\n\nIt ends.\n",
    "cotejo.config.json": JSON.stringify(config),
    ".gitignore": ".cotejo/*\n!.cotejo/ledger\n",
  });
  const repository = makeRepository(adopter.root);
  await runCommand(adopter.root, ["adopt", SOURCE, "--as", "Ana"]);
  repository.commit("Ana");
  const project = cloned(adopter, "--depth=1");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const after = project.read(TARGET);
  expect(after).toBe(linked(SPANISH, "es").replace("#the-end", "#thé-ééñd"));
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await runCommand(project.root, ["translate", "--provider", "pseudo", "--no-cache"]);
  expect(project.read(TARGET)).toBe(after);
});
