/** Comments of front matter: they follow the English where nobody has changed them, and are named where somebody has. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const english = (comment: string): string =>
  `---\ntitle: A page title\n# ${comment}\n# two lines\nslug: page\nabout: |\n  Some text of it.\n  # no comment\nweight: 2\n---\n\nFirst text here.\n`;
const spanish = (comment: string): string =>
  `---\ntitle: Título de página\n# ${comment}\n# two lines\nslug: page\nabout: |\n  Un texto de ella.\n  # no comment\nweight: 2\n---\n\nPrimer texto aquí.\n`;

async function adopted(comment: string): Promise<ProjectFolder> {
  const project = makeProject({ [SOURCE]: english("a comment"), [TARGET]: spanish(comment) });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  return project;
}

test.each([
  ["on the same machine", []],
  ["without index", [".cotejo/index.db", ".cotejo/index.db-wal", ".cotejo/index.db-shm"]],
])("one that is the same in both files follows, and no other line changes (%s)", async (_, private_) => {
  const project = await adopted("a comment");
  for (const file of private_) project.remove(file);
  project.write(SOURCE, english("another comment"));
  const check = await runCommand(project.root, ["check", "--frozen"]);
  expect(check.code).toBe(1);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(spanish("another comment"));
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test("a person's own stays, and is named by the key below it", async () => {
  const project = await adopted("un comentario mío");
  project.write(SOURCE, english("another comment"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(spanish("un comentario mío"));
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  expect(problems).toMatchObject([{ check: "stale-source", line: 3, message: expect.stringContaining("`# slug`") }]);
});

test("a ledger that has no comments yet names none of them", async () => {
  const project = await adopted("un comentario mío");
  const ledger = `.cotejo/ledger/${SOURCE}.jsonl`;
  const lines = project.read(ledger).split("\n");
  expect(lines.filter((line) => line.includes('"key":"# slug"'))).toHaveLength(1);
  project.write(ledger, lines.filter((line) => !line.includes('"key":"# slug"')).join("\n"));
  project.write(SOURCE, english("another comment"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(spanish("un comentario mío"));
  expect((await runCommand(project.root, ["check", "--frozen", "--json"])).json().problems).toEqual([]);
});

test("a key of a TOML table is another, and the file keeps its line ends", async () => {
  const toml = (root: string, table: string): string =>
    `+++\ntitle = "T"\n# ${root}\n# two lines\nweight = 1\n\n[params]\n# ${table}\nweight = 2\n+++\n\nFirst text here.\n`;
  const project = makeProject({
    [SOURCE]: toml("a root", "a table"),
    [TARGET]: toml("a root", "a table").replace("First text here.", "Primer texto aquí.").replaceAll("\n", "\r\n"),
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  const before = project.read(TARGET);
  project.write(SOURCE, toml("a root", "another table"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(before.replace("a table", "another table"));
  project.write(SOURCE, toml("another root", "another table"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(before.replace("a table", "another table").replace("a root", "another root"));
});

test("a comment comes above a key inside of another, in a page with a value of its own", async () => {
  const page = (weight: number, comment: string): string =>
    `---\ntitle: T\nweight: ${weight}\nparams:\n  color: red\n${comment}  size: 4\n---\n\nFirst text here.\n`;
  const translated = (comment: string): string => page(9, comment).replace("First text here.", "Primer texto aquí.");
  const project = makeProject({ [SOURCE]: page(3, ""), [TARGET]: translated("") });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(SOURCE, page(3, "  # how big\n"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(translated("  # how big\n"));
});

test("comments follow above keys inside of others, above quoted keys and below a list that looks like a table", async () => {
  const yaml = (author: string, site: string): string =>
    `---\ntitle: T\nauthor:\n  # ${author}\n  name of: ana\n  links:\n    # ${site}\n    "my site": x.org\n---\n\nFirst text here.\n`;
  const toml = (order: string): string =>
    `+++\ntitle = "T"\nsizes = [\n[1, 2],\n]\n# ${order}\nweight = 1\n+++\n\nFirst text here.\n`;
  const inSpanish = (text: string): string => text.replace("First text here.", "Primer texto aquí.");
  const project = makeProject({
    [SOURCE]: yaml("an author", "a site"),
    // Whoever translated it indents otherwise.
    [TARGET]: inSpanish(yaml("an author", "a site")).replaceAll(/^( +)/gmu, "$1$1"),
    "content/b.md": toml("an order"),
    "content/b.es.md": inSpanish(toml("an order")),
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.remove(".cotejo/index.db");
  const before = project.read(TARGET);
  project.write(SOURCE, yaml("another author", "a site"));
  project.write("content/b.md", toml("another order"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(before.replace("an author", "another author"));
  expect(project.read("content/b.es.md")).toBe(inSpanish(toml("another order")));
  project.write(SOURCE, yaml("another author", "another site"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(before.replace("an author", "another author").replace("a site", "another site"));
});

test.each([
  ["in a file that a run makes", ""],
  ["in one with a note of a person's", "\n> Nota de la traductora.\n"],
])("comments come, go and change places with the English, %s", async (_, note) => {
  const keys = "# the layout\nlayout: post\n# the weight\nweight: 3\nslug: a\n";
  const es = (now: string): string => page("Título de página", "Primer texto aquí.", now) + note;
  const project = makeProject({ [SOURCE]: page("A page title", "First text here.", keys), [TARGET]: es(keys) });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  const now = "layout: post\nweight: 3\n# the weight\nslug: a\n# the rank\nrank: 2\n";
  project.write(SOURCE, page("A page title", "First text here.", now));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(es(now));
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test("a comment that the Spanish does not have stays out, and a person's own stays when the English one goes", async () => {
  const start = (title: string, keys: string): string => `---\n${keys}title: ${title}\n---\n\n`;
  const target = `${start("Título", "# El peso\nweight: 3\n")}Primer texto aquí.\n`;
  const project = makeProject({
    [SOURCE]: `${start("A page title", "# The weight\nweight: 3\n# a title\n")}First text here.\n`,
    [TARGET]: target,
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(SOURCE, `${start("A page title", "weight: 3\n# another\n")}First text here.\n`);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(target);
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  expect(problems).toMatchObject([{ check: "stale-source", line: 2, message: expect.stringContaining("`# weight`") }]);
});

test.each([
  ["YAML with a comment at its end", "---\nweight: 3\ntitle: Título\n", "# the end\n---\n", "rank: 2\n"],
  ["YAML with a block at its end", "---\nweight: 3\ntitle: Título\nabout: |\n  uno\n\n  # dos\n", "---\n", "rank: 2\n"],
  ["TOML with a table", '+++\nweight = 3\ntitle = "Título"\n', "\n[params]\n# of it\nx = 1\n+++\n", "rank = 2\n"],
])("a key comes with its comment into a file with a note: %s", async (_, head, tail, key) => {
  const source = (added: string): string =>
    `${head}${added}${tail}\nFirst text here.\n`.replace("Título", "Title here");
  const target = (added: string): string => `${head}${added}${tail}\nPrimer texto aquí.\n\n> Nota de la traductora.\n`;
  const project = makeProject({ [SOURCE]: source(""), [TARGET]: target("") });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(SOURCE, source(`# the rank\n${key}`));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(target(`# the rank\n${key}`));
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

const page = (title: string, text: string, keys: string): string => `---\ntitle: ${title}\n${keys}---\n\n${text}\n`;

/** Adopts a page with these keys, changes those of the English, and runs. */
async function afterRun(target: string, before: string, now: string): Promise<ProjectFolder> {
  const source = (keys: string): string => page("A page title", "First text here.", keys);
  const project = makeProject({ [SOURCE]: source(before), [TARGET]: target });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(SOURCE, source(now));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  return project;
}

test.each([
  ["a blank line put below it", "# w\nweight: 4\n", "# w\n\nweight: 4\n", "# w\nweight: 4\n"],
  ["a blank line taken out above it", "# g\n\n# w\nweight: 3\n", "# g\n# w\nweight: 3\n", "# g\n\n# w\nweight: 3\n"],
  [
    "a key of the same name within brackets",
    "seo: {\n# c\nweight: 3\n}\n# w\nweight: 4\n",
    "seo: {\n# c\nweight: 3\n}\n# n\nweight: 4\n",
    "seo: {\n# c\nweight: 3\n}\n# w\nweight: 4\n",
  ],
])("no comment goes or comes twice by %s", async (_, before, now, expected) => {
  const target = (keys: string): string => page("Título de página", "Primer texto aquí.", keys);
  const project = await afterRun(target(before), before, now);
  expect(project.read(TARGET)).toBe(target(expected));
});

test("a comment whose key people have taken out stays out, and is no finding for ever", async () => {
  const target = page("Título de página", "Primer texto aquí.", "slug: a\n");
  const project = await afterRun(target, "weight: 4\nslug: a\n", "# w\nweight: 4\nslug: a\n");
  expect(project.read(TARGET)).toBe(target);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test("a person's own comment above a key that gets an English one stays, and is named", async () => {
  const target = page("Título de página", "Primer texto aquí.", "# uno\nslug: a\n# peso\nweight: 4\n");
  const keys = ["# one\nslug: a\nweight: 4\n", "# one\nslug: a\n# weight\nweight: 4\n"] as const;
  const project = await afterRun(target, ...keys);
  expect(project.read(TARGET)).toBe(target);
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  expect(problems).toMatchObject([{ check: "stale-source", message: expect.stringContaining("`# weight`") }]);
});

test("a key comes into a file with the line ends of Windows and no other line with it", async () => {
  const windows = (keys: string, text: string): string => page("Título", text, keys).replaceAll("\n", "\r\n");
  const text = "Primer texto aquí.\n\n> Nota de la traductora.";
  const project = makeProject({
    [SOURCE]: windows("slug: a\n", "First text here.").replace("Título", "Title here"),
    [TARGET]: windows("slug: a\n", text),
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(SOURCE, windows("slug: a\n# r\nrank: 2\n", "First text here.").replace("Título", "Title here"));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(TARGET)).toBe(windows("slug: a\n# r\nrank: 2\n", text));
});

test("an item that comes before a commented item of a list leaves the comment where it is, once", async () => {
  const config = JSON.stringify({ provider: "pseudo", frontMatter: { translate: ["title", "tags[]"] } });
  const pageOf = (...items: readonly string[]): string =>
    `---\ntitle: A day\ntags:\n${items.map((item) => `  ${item}\n`).join("")}---\n\nOne is here.\n`;
  const list = ["- law", "# the places", "- court"];
  const project = makeProject({ "cotejo.config.json": config, [SOURCE]: pageOf(...list) });
  await runCommand(project.root, ["translate"]);
  for (const [item, at] of [
    ["- new day", 1],
    ["- second way", 3],
    ["- first way", 0],
  ] as const) {
    list.splice(at, 0, item);
    project.write(SOURCE, pageOf(...list));
    await runCommand(project.root, ["translate"]);
  }
  const shapes = project
    .read(TARGET)
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().replace(/^-.*/, "-"));
  expect(shapes).toEqual(["-", "-", "-", "# the places", "-", "-"]);
});
