/** A Spanish YAML file keeps its own order of keys, its comments and its layout. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = `a: First
b: Second
group:
  one: Thing one
  two: Thing two
  deep:
    x: "Deep thing"
last: The last
`;
const SPANISH = `# Lo escribe Ana
last: "Lo último" # al final

group:
    # Cosas
    two: Cosa dos
    one: 'Cosa uno'
    deep:
        x: Cosa honda
b: Segundo
a: Primero
`;

async function adopted(english = ENGLISH, spanish = SPANISH): Promise<ProjectFolder> {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      manifest: false,
      locales: [{ source: "locales/en/*.yaml", target: "locales/{lang}/{name}.yaml" }],
    }),
    "locales/en/ui.yaml": english,
    "locales/es/ui.yaml": spanish,
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  await translate(project);
  return project;
}

const translate = (project: ProjectFolder) => runCommand(project.root, ["translate", "--provider", "pseudo"]);
const spanishOf = (project: ProjectFolder): string => project.read("locales/es/ui.yaml");

describe("a YAML file of people's", () => {
  test("stays as it is", async () => {
    expect(spanishOf(await adopted())).toBe(SPANISH);
  });

  test.each<readonly [string, string, string]>([
    ["at the top", "b: Second\n", "b: Second\nc: Third\n"],
    ["in a group", "  two: Thing two\n", "  two: Thing two\n  three: Three\n"],
    ["before all others", "a: First\n", "z: Zeroth\na: First\n"],
    ["as a group", "last:", "more:\n  p: New one\n  q: New two\nlast:"],
  ])("gets a new key %s as lines of its own", async (_where, from, to) => {
    const project = await adopted();
    project.write("locales/en/ui.yaml", ENGLISH.replace(from, to));
    await translate(project);
    const lines = SPANISH.split("\n");
    const now = spanishOf(project).split("\n");
    expect(now.filter((line) => lines.includes(line))).toEqual(lines);
    const added = now.filter((line) => !lines.includes(line));
    expect(added).toHaveLength(to.split("\n").length - from.split("\n").length);
  });

  test("loses a key of Cotejo's that has left the English, and gets a text in its place", async () => {
    const project = await adopted(`${ENGLISH}gone: Going\nmachine: A text\n`);
    const before = spanishOf(project).replace("gone:", "# Una nota sobre esto\ngone:");
    project.write("locales/es/ui.yaml", before);
    project.write("locales/en/ui.yaml", `${ENGLISH}machine: Another text\n`);
    await translate(project);
    await runCommand(project.root, ["publish", "--prune-keys"]);
    const now = spanishOf(project);
    const rest = (text: string): readonly string[] =>
      text.split("\n").filter((line) => !/gone|nota|machine/.test(line));
    expect(now).not.toMatch(/gone|nota/);
    expect(rest(now)).toEqual(rest(before));
    expect(now).toMatch(/machine: Áñó/);
  });
});

test("a new first key of a group stands before the comment of the next one, in YAML and JSONC", async () => {
  const yaml = await adopted("menu:\n  b: Beta one\n", "menu:\n  # nota de Eva\n  b: Beta uno\n");
  yaml.write("locales/en/ui.yaml", "menu:\n  a: Alpha one\n  b: Beta one\n");
  await translate(yaml);
  expect(yaml.read("locales/es/ui.yaml")).toMatch(/^menu:\n {2}a: .*\n {2}# nota de Eva\n {2}b: Beta uno\n$/);
  const spanish = '{ // todo\n  // nota de Eva\n  "b": "Beta uno"\n}\n';
  const jsonc = makeProject({
    "cotejo.config.json": JSON.stringify({ locales: [{ source: "l/en.jsonc", target: "l/es.jsonc" }] }),
    "l/en.jsonc": '{\n  "a": "Alpha one",\n  "b": "Beta one"\n}\n',
    "l/es.jsonc": spanish,
  });
  await runCommand(jsonc.root, ["adopt", "--as", "Ana"]);
  await translate(jsonc);
  expect(jsonc.read("l/es.jsonc")).toMatch(
    /^\{ \/\/ todo\n {2}"a": ".*",\n {2}\/\/ nota de Eva\n {2}"b": "Beta uno"\n\}\n$/,
  );
});
