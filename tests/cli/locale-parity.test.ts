/** A Spanish locale file that somebody has edited: what `check` finds in it, what `status` lists, what is removed on request. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "locales/en/common.json";
const TARGET = "locales/es/common.json";
const ENGLISH = {
  hello: "Hello {{name}}",
  day_one: "{{count}} day",
  day_other: "{{count}} days",
  docs: "Read <docs>the docs</docs> now",
  list: ["First line", "Second line", 3],
  only: "{{x}}",
  deep: { key: "Deep value" },
  size: 1.5,
};

async function translated(config: object = {}): Promise<ProjectFolder> {
  const project = makeProject({
    [SOURCE]: `${JSON.stringify(ENGLISH, null, 2)}\n`,
    "cotejo.config.json": JSON.stringify(config),
  });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

/** Changes the parsed target. */
function edit(project: ProjectFolder, change: (target: Record<string, unknown>) => void): void {
  const target = JSON.parse(project.read(TARGET)) as Record<string, unknown>;
  change(target);
  project.write(TARGET, `${JSON.stringify(target, null, 2)}\n`);
}

async function findings(project: ProjectFolder): Promise<readonly string[]> {
  const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
  return (problems as { check: string; severity: string; message: string }[]).map(
    ({ check, severity, message }) => `${check} ${severity}: ${message.slice(0, message.search(/[,.:](?: |$)/))}`,
  );
}

test("values that are new to the English are named one by one, in a group or alone, before any run", async () => {
  const project = await translated();
  const more = { alone: "Alone here.", group: { of: "In a group.", deep: { er: "Deeper." } }, rows: ["One row"] };
  project.write(SOURCE, JSON.stringify({ ...ENGLISH, ...more }, null, 2));
  expect(await findings(project)).toEqual(
    Array.from({ length: 4 }, () => expect.stringMatching(/^untranslated info: It has no translation yet/)),
  );
});

const EDITED = "edited info: A person has edited it in the file of the translation";

describe("what the website would read", () => {
  test("nothing is wrong with what a run wrote", async () => {
    expect(await findings(await translated())).toEqual([]);
  });

  test.each<readonly [string, (target: Record<string, unknown>) => void, readonly string[]]>([
    [
      "a variable that is misspelt",
      (target) => (target["hello"] = "Hola {{nombre}}"),
      ["parity error: `hello` has `{{nombre}}`"],
    ],
    ["one that is lost", (target) => (target["hello"] = "Hola"), ["parity error: `hello` lacks `{{name}}`"]],
    ["one that is broken", (target) => (target["hello"] = "Hola {{name}"), ["parity error: `hello` lacks `{{name}}`"]],
    [
      "a tag in another case",
      (target) => (target["docs"] = "Lea <Docs>los documentos</Docs> ya"),
      ["parity error: `docs` has `</Docs> <Docs>`"],
    ],
    [
      "a tag that is never closed",
      (target) => (target["docs"] = "Lea <docs>los documentos ya"),
      [EDITED, "parity error: `docs` lacks `</docs>`"],
    ],
    ["a value of nothing but a code", (target) => (target["only"] = "{{y}}"), ["parity error: `only` has `{{y}}`"]],
    [
      "a hand-made plural form",
      (target) => (target["day_many"] = "{{cuenta}} de días"),
      ["parity error: `day_many` has `{{cuenta}}`"],
    ],
    [
      "a plural form that is gone",
      (target) => delete target["day_many"],
      ["parity error: The plural form `day_many` is not there"],
    ],
    ["a key that is gone", (target) => delete target["hello"], ["parity error: `hello` is not there"]],
    ["an empty value", (target) => (target["hello"] = ""), ["parity error: `hello` is not there"]],
    [
      "a text for an object",
      (target) => (target["deep"] = "x"),
      ["proof error: Cannot write `deep`", "parity error: `deep` is another kind of value than in the source"],
    ],
    [
      "a list that is too short",
      (target) => (target["list"] = ["Primera"]),
      ["parity error: `list` is another kind of value than in the source"],
    ],
  ])("%s", async (_name, change, expected) => {
    const project = await translated();
    edit(project, change);
    expect(await findings(project)).toEqual(expected);
    expect((await runCommand(project.root, ["check"])).code).toBe(1);
  });

  test.each<readonly [string, (target: Record<string, unknown>) => void]>([
    ["codes in another order", (target) => (target["docs"] = "Ahora <docs>lea</docs>")],
    ["another number", (target) => (target["size"] = 2)],
    ['a `""` under a form that Spanish has not', (target) => (target["day_two"] = "")],
  ])("nothing is wrong with %s", async (_name, change) => {
    const project = await translated();
    edit(project, change);
    expect((await findings(project)).filter((line) => !line.startsWith("edited"))).toEqual([]);
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
  });

  test("the config says how grave it is", async () => {
    const project = await translated({ checks: { parity: "warning", obsolete: "off" } });
    edit(project, (target) => {
      target["hello"] = "Hola";
      target["old"] = "Viejo";
    });
    expect(await findings(project)).toEqual(["parity warning: `hello` lacks `{{name}}`"]);
  });

  test("a Spanish file that nobody has adopted is one finding, and its broken values are named", async () => {
    const project = makeProject({
      [SOURCE]: JSON.stringify({ a: "One word", b: "Two {{n}}", c: "Three" }),
      [TARGET]: JSON.stringify({ a: "Una palabra", b: "Dos {{m}}", c: "Tres" }),
    });
    expect(await findings(project)).toEqual([
      "parity error: `b` has `{{m}}`",
      "existing warning: 2 values that Cotejo did not write are in it",
    ]);
  });

  test("under `approved`, what waits for approval is not missing", async () => {
    const project = await translated({ publish: "approved" });
    project.write(TARGET, JSON.stringify({ size: 1.5 }));
    const names = (await findings(project)).filter((line) => line.startsWith("parity"));
    // The value without words is no sentence that anybody approves.
    expect(names).toEqual(["parity error: `list.2` is not there", "parity error: `only` is not there"]);
  });
});

describe("keys that the source has not", () => {
  async function withOldKeys(): Promise<ProjectFolder> {
    const project = await translated();
    edit(project, (target) => {
      target["old"] = "Algo viejo";
      target["deep"] = { older: { x: "más" }, ...(target["deep"] as object) };
    });
    return project;
  }

  test("are listed, stay in every run, and go when that is asked for", async () => {
    const project = await withOldKeys();
    expect(await findings(project)).toEqual([
      "obsolete warning: The source has no `deep.older` any more",
      "obsolete warning: The source has no `old` any more",
    ]);
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
    const status = await runCommand(project.root, ["status"]);
    expect(status.stdout).toContain(`  ${TARGET}: deep.older\n  ${TARGET}: old\n`);
    expect((await runCommand(project.root, ["status", "--json"])).json()["obsolete"]).toEqual([
      { target: TARGET, keys: ["deep.older", "old"] },
    ]);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    await runCommand(project.root, ["publish", "--prune"]);
    expect(project.read(TARGET)).toContain("Algo viejo");

    const pruned = await runCommand(project.root, ["publish", "--prune-keys"]);
    expect(pruned.stdout).toContain(`- ${TARGET}: deep.older\n- ${TARGET}: old\n`);
    expect(project.read(TARGET)).not.toMatch(/viejo|older/);
    expect(Object.keys(JSON.parse(project.read(TARGET)) as object)).toEqual([
      "hello", "day_one", "day_many", "day_other", "docs", "list", "only", "deep", "size",
    ]); // prettier-ignore
    expect(await findings(project)).toEqual([]);
  });

  test("are named in JSON, and a second time there is nothing to remove", async () => {
    const project = await withOldKeys();
    const first = (await runCommand(project.root, ["publish", "--prune-keys", "--json"])).json();
    expect(first["articles"]).toMatchObject([{ status: "written", prunedKeys: ["deep.older", "old"] }]);
    const second = (await runCommand(project.root, ["publish", "--prune-keys", "--json"])).json();
    expect(second["articles"]).toMatchObject([{ status: "unchanged" }]);
    expect((second["articles"] as object[])[0]).not.toHaveProperty("prunedKeys");
  });
});

test("a key or plural form that somebody took out is written again, another layout is left", async () => {
  const project = await translated();
  const before = project.read(TARGET);
  edit(project, (target) => {
    delete target["day_many"];
    target["hello"] = "";
  });
  expect((await runCommand(project.root, ["publish"])).code).toBe(0);
  expect(project.read(TARGET)).toBe(before);
  const spread = before.replace(/\[\s*/, "[ ");
  expect(spread).not.toBe(before);
  project.write(TARGET, spread);
  expect((await runCommand(project.root, ["publish"])).code).toBe(0);
  expect(project.read(TARGET)).toBe(spread);
});
