/** Beside a person's note, the English changes the words of a sentence and the codes in it at once: both arrive. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";

/** The first paragraph after the English has changed, and what `check --frozen` says. */
const changed = async (before: string, after: string, edit: (spanish: string) => string = (spanish) => spanish) => {
  const page = (words: string): string => `${words} It flows.\n\nLast one.\n`;
  const project = makeProject({ [SOURCE]: page(before) });
  const translate = () => runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
  await translate();
  project.write(TARGET, `Una nota mía.\n\n${edit(project.read(TARGET))}`);
  await translate();
  const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
  project.write(SOURCE, page(after));
  await translate();
  const spanish = project.read(TARGET);
  // A second run changes nothing.
  await translate();
  expect(project.read(TARGET)).toBe(spanish);
  const frozen = await runCommand(project.root, ["check", "--frozen", "--json"]);
  const named = frozen.json().problems.map(({ check }: { check: string }) => check);
  return { line: spanish.split("\n")[2], named: named.filter((name: string) => name !== "links"), ledger };
};

test.each([
  ["an image", "See ![a tea](x.png) now.", "See ![a tea](z.png) then.", "Séé ![á téáá](z.png) théñ."],
  ["an image and its text", "See ![a tea](x.png) now.", "See ![b cup](z.png) then.", "Séé ![bb cúp](z.png) théñ."],
  ["a link", "See [a tea](x) now.", "See [a tea](z) then.", "Séé [á téáá](z) théñ."],
  ["code", "Run `make` now.", "Run `just` then.", "Rúñ `just` théñ."],
  ["a link that stays", "See [a tea](x) or [b tea](y) now.", "See [b tea](y) then.", "Séé [bb téá](y) théñ."],
  [
    "a link behind a new one",
    "See [a tea](x) now.",
    "See [c cup](w) and [a tea](z) then.",
    "Séé [cc cúp](w) áñd [á téáá](z) théñ.",
  ],
  [
    "two links in another order",
    "See [a tea](x) and [b cup](y) now.",
    "See [b cup](y) and [a tea](z) then.",
    "Séé [bb cúp](y) áñd [á téáá](z) théñ.",
  ],
  [
    "two links, and no words",
    "See [a tea](x) or [b tea](y) now.",
    "See [a tea](y) or [b tea](x) now.",
    "Séé [á téáá](y) ór [bb téá](x) ñów.",
  ],
])("%s", async (_what, before, after, spanish) => {
  expect(await changed(before, after)).toMatchObject({ line: `${spanish} Ít flóóws.`, named: [] });
});

test.each([
  ["a link", "See [a tea](x) now.", "See [a tea](z) then.", "(x)", "(mine)", "Séé [á téáá](mine) théñ."],
  ["code", "Run `make` now.", "Run `just` then.", "`make`", "`haz`", "Rúñ `haz` théñ."],
  [
    "the title of a link",
    "See [a tea](x) now.",
    "See [a tea](z) then.",
    "(x)",
    '(x "Mío")',
    'Séé [á téáá](x "Mío") théñ.',
  ],
])("%s that is a person's own stays, and is named", async (_what, before, after, from, to, spanish) => {
  const found = await changed(before, after, (text) => text.replace(from, to));
  expect(found).toMatchObject({ line: `${spanish} Ít flóóws.`, named: ["stale-source"] });
});

test.each([
  [
    "an address that the English has not changed",
    "See [a tea](x) or [b tea](y) now.",
    "See [b tea](y) then.",
    "(y)",
    "(mine)",
    "Séé [bb téá](mine) théñ.",
  ],
  [
    "an address where another link goes",
    "See [a tea](x) or [b tea](y) now.",
    "See [a tea](x) then.",
    "(x)",
    "(mine)",
    "Séé [á téáá](mine) théñ.",
  ],
  [
    "the title of an image with another address",
    "See ![a tea](x.png) now.",
    "See ![a tea](z.png) then.",
    "(x.png)",
    '(x.png "Mío")',
    'Séé ![á téáá](z.png "Mío") théñ.',
  ],
  [
    "the title of a link",
    "See [a tea](x) now.",
    "See [a tea](x) then.",
    "(x)",
    '(x "Mío")',
    'Séé [á téáá](x "Mío") théñ.',
  ],
  [
    "the text of an image with another address",
    "See ![a tea](x.png) now.",
    "See ![a tea](z.png) then.",
    "á téáá",
    "mi texto",
    "Séé ![mi texto](z.png) théñ.",
  ],
])("%s stays a person's own", async (_what, before, after, from, to, spanish) => {
  const found = await changed(before, after, (text) => text.replace(from, to));
  expect(found).toMatchObject({ line: `${spanish} Ít flóóws.`, named: [] });
  // The title is part of a sentence, and no passage over the rest of the paragraph.
  expect(found.ledger.match(/"passage":true/g)).toHaveLength(1);
});

test("a sentence waits where the English has no link more for a person's address", async () => {
  const own = (text: string): string => text.replace("(x)", "(mine)");
  const found = await changed("See [a tea](x) or [b tea](y) now.", "See [b tea](y) then.", own);
  expect(found).toMatchObject({
    line: "Séé [á téáá](mine) ór [bb téá](y) ñów. Ít flóóws.",
    named: ["untranslated"],
  });
});
