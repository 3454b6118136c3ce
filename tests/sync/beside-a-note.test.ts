/**
 * A page with a note of the translator is written place by place. It gets what a page without one gets, byte for byte. Where
 * people have changed the structure of a block themselves, it stays, and `check` names what the English changes in it.
 */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = `---
title: The garden
description: How it grows.
tags:
  - plants
  - big trees
---

# The garden of the town

The river is wide. The street is long.

- Take the spade
- Fill the can
  - With water
  - With care

| Name | Use |
| --- | --- |
| Spade | Dig the holes |

~~~js
// dig first
dig();
~~~

![A gate](images/gate.png)

<div class="box">
  <p>Boxed words here.</p>
</div>

> The answer came late.

Read [the guide](https://example.org/guide) first.[^1]

[^1]: A small note.

The number is seven. Every plant needs light.
`;

const SPANISH = `---
title: El jardín
description: Cómo crece.
tags:
  - plantas
  - árboles grandes
---

# El jardín del pueblo

El río es ancho. La calle es larga.

- Toma la pala
- Llena la regadera
  - Con agua
  - Con cuidado

| Nombre | Uso |
| --- | --- |
| Pala | Cavar los hoyos |

~~~js
// dig first
dig();
~~~

![Una puerta](images/gate.png)

<div class="box">
  <p>Palabras en caja aquí.</p>
</div>

> La respuesta llegó tarde.

Lee primero [la guía](https://example.org/guide).[^1]

[^1]: Una nota pequeña.

El número es siete. Toda planta necesita luz.
`;

const NOTE = "\n\nNota del traductor: nada.";

/** What changes in the English: words of it, and what stands there then. */
type Change = readonly [string, string, string];

const ARRIVE: readonly Change[] = [
  ["heading level", "# The garden of", "## The garden of"],
  ["new heading", "- Take the spade", "## Tools of trade\n\n- Take the spade"],
  ["nested item", "  - With care", "  - With care\n  - With love"],
  ["new nested list", "- Take the spade\n", "- Take the spade\n  - The big one\n"],
  ["table row", "| Spade | Dig the holes |", "| Spade | Dig the holes |\n| Can | Carry water |"],
  ["code changed", "dig();", "dig(2);"],
  ["code lang", "~~~js", "~~~ts"],
  ["new code", "> The answer", "~~~sh\nrun it\n~~~\n\n> The answer"],
  ["code gone", "~~~js\n// dig first\ndig();\n~~~\n\n", ""],
  ["image src", "gate.png", "gate2.png"],
  ["new image", "> The answer", "![New wall](wall.png)\n\n> The answer"],
  ["image gone", "![A gate](images/gate.png)\n\n", ""],
  ["html attr", 'class="box"', 'class="bigbox"'],
  ["html new p", "  <p>Boxed words here.</p>\n", "  <p>Boxed words here.</p>\n  <p>More words here.</p>\n"],
  ["quote new para", "> The answer came late.", "> The answer came late.\n>\n> Nobody spoke."],
  ["quote first para", "> The answer came late.", "> Nobody spoke.\n>\n> The answer came late."],
  ["quote gone", "> The answer came late.\n\n", ""],
  ["link", "example.org/guide", "example.org/guide2"],
  ["footnote text", "A small note.", "A small note. And more of it."],
  ["date key", "title: The garden", "title: The garden\ndate: 2026-01-01"],
  ["rule", "The number is seven.", "---\n\nThe number is seven."],
  ["task item", "- Take the spade", "- [ ] Take the spade"],
  ["new def link", "The number is seven.", "See [it][x] there.\n\n[x]: https://x.org\n\nThe number is seven."],
  ["emphasis", "The river is wide.", "The *river* is wide."],
  ["unlink", "Read [the guide](https://example.org/guide) first.", "Read the guide first."],
  ["comment", "The number is seven.", "<!-- old -->\n\nThe number is seven."],
  ["break", "The river is wide. The", "The river is wide.\\\nThe"],
  ["desc changed", "How it grows.", "How it really grows in spring."],
  [
    "two edits",
    "The river is wide. The street is long.",
    "The river is wide. A new fox ran. The street is long indeed.",
  ],
  ["list gone", "- Take the spade\n- Fill the can\n  - With water\n  - With care\n\n", ""],
  ["table gone", "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |\n\n", ""],
  ["html gone", '<div class="box">\n  <p>Boxed words here.</p>\n</div>\n\n', ""],
  [
    "para to item",
    "Read [the guide](https://example.org/guide) first.[^1]",
    "- Read [the guide](https://example.org/guide) first.[^1]",
  ],
  [
    "details",
    "> The answer came late.",
    "<details><summary>See more</summary>\n\nHidden words.\n\n</details>\n\n> The answer came late.",
  ],
  ["table align", "| --- | --- |", "| --- | :-: |"],
  [
    "list to numbered",
    "- Take the spade\n- Fill the can\n  - With water\n  - With care",
    "1. Take the spade\n2. Fill the can\n   - With water\n   - With care",
  ],
  ["new footnote", "needs light.\n", "needs light.[^2]\n\n[^2]: Second note.\n"],
  ["footnote gone", "first.[^1]\n\n[^1]: A small note.\n", "first.\n"],
  ["item of a list in front matter", "  - plants", "  - plants\n  - water"],
  ["first item of a list in front matter", "  - plants", "  - water\n  - plants"],
  ["item of a list in front matter gone", "  - plants\n", ""],
  ["bold around a text", "> The answer came late.", "> **The answer came late.**"],
  ["item becomes a link", "- Take the spade", "- [Take the spade](https://example.org/spade)"],
  ["cell becomes a link", "| Spade |", "| [Spade](https://example.org/spade) |"],
  ["image behind a text", "needs light.\n", "needs light. ![](images/x.png)\n"],
  [
    "table column",
    "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |",
    "| Name | Use | Price |\n| --- | --- | --- |\n| Spade | Dig the holes | High |",
  ],
  ["table column gone", "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |", "| Name |\n| --- |\n| Spade |"],
  [
    "table columns moved",
    "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |",
    "| Use | Name |\n| --- | --- |\n| Dig the holes | Spade |",
  ],
  ["title of an image", "gate.png)", 'gate.png "Open door")'],
  ["first item becomes a paragraph", "- Take the spade\n- Fill", "Take the spade\n\n- Fill"],
  ["last items become a paragraph", "can\n  - With water\n  - With care", "can\n\nWith water\n\nWith care"],
  [
    "list becomes paragraphs",
    "- Take the spade\n- Fill the can\n  - With water\n  - With care",
    "Take the spade\n\nFill the can\n\nWith water\n\nWith care",
  ],
  [
    "table becomes a list",
    "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |",
    "- Name\n- Use\n- Spade\n- Dig the holes",
  ],
  ["item is nested", "- Take the spade\n- Fill the can\n", "- Take the spade\n  - Fill the can\n"],
];

async function change(from: string, to: string): Promise<ProjectFolder> {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({ frontMatter: { translate: ["title", "description", "tags[]"] } }),
    "content/a.md": ENGLISH,
    "content/a.es.md": SPANISH,
    "content/b.md": ENGLISH,
    "content/b.es.md": SPANISH.replace("La calle es larga.", (all) => all + NOTE),
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  expect(ENGLISH).toContain(from);
  for (const name of ["a", "b"])
    project.write(
      `content/${name}.md`,
      ENGLISH.replace(from, () => to),
    );
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

describe("what a page with a note gets", () => {
  test.each(ARRIVE)("%s", async (_, from, to) => {
    const project = await change(from, to);
    expect(project.read("content/b.es.md").replace(NOTE, "")).toBe(project.read("content/a.es.md"));
  });
});

/** Small pages: what the English is, and what it becomes. */
const SMALL: readonly Change[] = [
  ["item becomes a paragraph", "- One item.\n- Two item.\n", "- One item.\n\nTwo item.\n"],
  ["paragraph becomes an item", "- One item.\n\nTwo item.\n", "- One item.\n- Two item.\n"],
  [
    "item in the middle becomes a paragraph",
    "- One item.\n- Two item.\n- Three.\n",
    "- One item.\n\nTwo item.\n\n- Three.\n",
  ],
  ["title of an image goes", '![A dog](d.png "Many dogs")\n', "![A dog](d.png)\n"],
  ["paragraph leaves a quote", "> One item.\n>\n> Two item.\n", "> One item.\n\nTwo item.\n"],
  [
    "another reference, with other words",
    "See [it][a] now.\n\n[a]: https://a.org\n[b]: https://b.org\n",
    "Look at [it][b] today.\n\n[a]: https://a.org\n[b]: https://b.org\n",
  ],
  [
    "columns move, and a row comes",
    "| aa | bb |\n| - | - |\n| one | two |\n",
    "| bb | aa |\n| - | - |\n| two | one |\n| four | three |\n",
  ],
  ["column goes, and words change", "| a | b |\n| - | - |\n| one | two |\n", "| b |\n| - |\n| two and a half |\n"],
];

describe("what a small page with a note gets", () => {
  test.each(SMALL)("%s", async (_, from, to) => {
    const page = (part: string): string => `# T\n\nStart.\n\n${part}\nThe end.\n`;
    const project = makeProject({ "content/a.md": page(from), "content/b.md": page(from) });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const first = project.read("content/b.es.md");
    const [heading = ""] = first.split("\n");
    project.write("content/b.es.md", first.replace(heading, heading + NOTE));
    // What nobody has touched, Cotejo still knows from the record alone.
    for (const provider of ["pseudo", "none"]) await runCommand(project.root, ["translate", "--provider", provider]);
    for (const name of ["a", "b"]) project.write(`content/${name}.md`, page(to));
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("content/b.es.md").replace(NOTE, "")).toBe(project.read("content/a.es.md"));
    const { code } = await runCommand(project.root, ["check", "--frozen"]);
    expect(code).toBe(0);
  });
});

/** What a person makes of the Spanish, and what the English changes in the same block then. */
const NAMED: readonly { readonly name: string; readonly own: readonly [string, string]; readonly change: Change }[] = [
  {
    name: "an item of their own, where the next one becomes a paragraph",
    own: ["- Llena", "- Algo mío\n- Llena"],
    change: ["", "- Take the spade\n- Fill the can\n", "- Take the spade\n\nFill the can\n\n"],
  },
  {
    name: "an item of their own, where the list becomes paragraphs",
    own: ["- Toma", "- Algo mío\n- Toma"],
    change: ["", "- Take the spade\n- Fill the can\n", "Take the spade\n\nFill the can\n\n"],
  },
  {
    name: "an item of their own, where a paragraph becomes the next one",
    own: ["- Toma", "- Algo mío\n- Toma"],
    change: ["", "The river is wide. The street is long.\n\n- Take the spade", "- Take the spade\n- The river is wide. The street is long."], // prettier-ignore
  },
  {
    name: "a row of their own, where a column comes",
    own: ["| Pala |", "| Mío | Algo mío |\n| Pala |"],
    change: [
      "",
      "| Name | Use |\n| --- | --- |\n| Spade | Dig the holes |",
      "| Name | Use | Price |\n| --- | --- | --- |\n| Spade | Dig the holes | High |",
    ],
  },
  {
    name: "a paragraph of their own in a quote, where the next one leaves it",
    own: ["> La respuesta", "> Algo mío.\n>\n> La respuesta"],
    change: ["", "> The answer came late.", "The answer came late."],
  },
];

describe("what stays as people have it, and `check` names", () => {
  test.each(NAMED)("$name", async ({ own: [was, is], change: [, from, to] }) => {
    const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH });
    await runCommand(project.root, ["adopt", "--as", "Ana"]);
    const theirs = SPANISH.replace(was, is);
    project.write("content/a.es.md", theirs);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(ENGLISH).toContain(from);
    project.write("content/a.md", ENGLISH.replace(from, to));
    // The second run knows no less than the first.
    for (const provider of ["pseudo", "none"]) {
      await runCommand(project.root, ["translate", "--provider", provider]);
      expect(project.read("content/a.es.md")).toBe(theirs);
      const { stdout, code } = await runCommand(project.root, ["check", "--frozen", "--json"]);
      const { problems } = JSON.parse(stdout) as { problems: readonly { readonly check: string }[] };
      expect(problems.map(({ check }) => check)).toContain("stale-source");
      expect(code).toBe(1);
    }
  });
});

/** What the English changes in a passage of the Spanish file. */
const IN_PASSAGE: readonly Change[] = [
  ["item becomes a paragraph", "- One item.\n- Two item.\n", "- One item.\n\nTwo item.\n"],
  ["list becomes paragraphs", "- One item.\n- Two item.\n", "One item.\n\nTwo item.\n"],
  ["paragraph becomes an item", "- One item.\n\nTwo item.\n", "- One item.\n- Two item.\n"],
];

describe("what the English changes within a passage, and `check` names", () => {
  test.each(IN_PASSAGE)("%s", async (_, from, to) => {
    const page = (part: string): string => `# T\n\nStart.\n\n${part}\nEnd.\n`;
    const theirs = "# TE\n\nPrincipio de todo, con *una* nota\n\n> que no es de nadie: uno, dos.\n\nFin.\n";
    const project = makeProject({ "content/a.md": page(from), "content/a.es.md": theirs });
    await runCommand(project.root, ["adopt", "--as", "Ana"]);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"within"');
    const before = await runCommand(project.root, ["check", "--frozen"]);
    expect(before.code).toBe(0);
    project.write("content/a.md", page(to));
    for (const provider of ["pseudo", "none"]) {
      await runCommand(project.root, ["translate", "--provider", provider]);
      expect(project.read("content/a.es.md")).toBe(theirs);
      const { stdout, code } = await runCommand(project.root, ["check", "--frozen"]);
      expect(stdout).toContain("[stale-source]");
      expect(code).toBe(1);
    }
  });
});
