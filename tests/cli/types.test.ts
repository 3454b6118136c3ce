/** `cotejo types`: what it writes is what i18next's own types and a real compiler want. */

import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const MODULES = path.join(import.meta.dirname, "..", "..", "node_modules");

/** What the compiler says of `code`, which knows nothing of us; "" for nothing. */
function compile(project: ProjectFolder, code: string): Promise<string> {
  symlinkSync(MODULES, path.join(project.root, "node_modules"), "junction");
  project.write("use.ts", code);
  project.write("package.json", JSON.stringify({ type: "module" }));
  project.write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, module: "nodenext", types: [] },
      files: ["use.ts", "types/i18next.d.ts"],
    }),
  );
  const tsc = path.join(MODULES, "typescript", "bin", "tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", project.root], { cwd: project.root }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

const COMMON = {
  hello: "Hello {{name}}",
  price: "It is {{x, currency(EUR)}} for {{- who}}",
  day_one: "{{count}} day",
  day_other: "{{count}} days",
  friend_male: "A boyfriend",
  friend_male_one: "{{count}} boyfriend",
  friend_male_other: "{{count}} boyfriends",
  place_ordinal_one: "{{count}}st",
  place_ordinal_other: "{{count}}th",
  deep: { "key's": 'With "quotes"\n\u2028 and \\' },
  list: ["First", 2, null],
  empty: {},
  __proto: true,
};

test("keys and variables are typed: a right call compiles, a wrong key and a missing variable do not", async () => {
  const project = makeProject({
    "locales/en/common.json": JSON.stringify(COMMON),
    "locales/en/admin/users.json": JSON.stringify({ title: "Users of {{org}}" }),
    "cotejo.config.json": JSON.stringify({ i18next: { defaultNS: "common" } }),
  });
  const made = await runCommand(project.root, ["types"]);
  expect(made).toMatchObject({ code: 0, stdout: "types/i18next.d.ts: written from 2 namespaces\n" });
  const said = await compile(
    project,
    `import { t } from "i18next";
t("hello", { name: "Ana" });
t("price", { x: 3, who: "me" });
t("day", { count: 2 });
t("friend", { context: "male", count: 2 });
t("place", { count: 2, ordinal: true });
t("deep.key's");
t("admin/users:title", { org: "OAS" });
t("helo", { name: "Ana" });
t("hello");
t("hello", { nombre: "Ana" });
t("day", { count: "2" });
t("price", { x: "three", who: "me" });
t("admin/users:title");
t("deep.none");
`,
  );
  const lines = Array.from(said.matchAll(/^use\.ts\((\d+),/gm), ([, line]) => Number(line));
  expect([...new Set(lines)]).toEqual([9, 10, 11, 12, 13, 14, 15]);
  expect(said).not.toContain("i18next.d.ts");
});

test("the website's own prefixes and separators are in it", async () => {
  const project = makeProject({
    "locales/en/common.json": JSON.stringify({
      hello: "Hello %{name}",
      "a.b": "Flat",
      "day-one": "a",
      "day-other": "b",
    }),
    "cotejo.config.json": JSON.stringify({
      i18next: { interpolationPrefix: "%{", interpolationSuffix: "}", keySeparator: false, pluralSeparator: "-" },
    }),
  });
  expect((await runCommand(project.root, ["types"])).code).toBe(0);
  const said = await compile(
    project,
    `import { t } from "i18next";
t("hello", { name: "Ana" });
t("a.b");
t("day", { count: 2 });
t("hello");
`,
  );
  expect(Array.from(said.matchAll(/^use\.ts\((\d+),/gm), ([, line]) => line)).toEqual(["5"]);
});

test("a file that cannot be read is named, and the others are typed; any key of it compiles", async () => {
  const project = makeProject({
    "locales/en/common.json": JSON.stringify(COMMON),
    "locales/en/broken.json": '{\n  "a": "A",\n  b\n}\n',
    "cotejo.config.json": JSON.stringify({ i18next: { defaultNS: "common" } }),
  });
  const made = await runCommand(project.root, ["types"]);
  expect([made.code, made.stdout]).toEqual([5, "types/i18next.d.ts: written from 2 namespaces\n"]);
  expect(made.stderr).toMatch(/^locales\/en\/broken\.json:3 .*: any key of it compiles until it can be read\n$/);
  expect((await runCommand(project.root, ["types", "--check"])).code).toBe(5);
  expect((await runCommand(project.root, ["types", "--json"])).json()).toMatchObject({
    status: "unchanged",
    unreadable: [{ file: "locales/en/broken.json", line: 3 }],
  });
  const said = await compile(
    project,
    `import { t } from "i18next";
t("broken:a");
t("broken:what", { ever: 1 });
t("hello", { name: "Ana" });
t("hello");
t("helo", { name: "Ana" });
`,
  );
  expect(Array.from(said.matchAll(/^use\.ts\((\d+),/gm), ([, line]) => line)).toEqual(["5", "6"]);
});

describe("the file", () => {
  const files = { "locales/en/b.json": '{"x":"One"}', "locales/en/a.json": '{"y":"Two"}' };

  test("is the same for the same sources, and `--check` says when it is not", async () => {
    const project = makeProject(files);
    const first = await runCommand(project.root, ["types", "--check"]);
    expect(first.code).toBe(1);
    expect(project.has("types/i18next.d.ts")).toBe(false);
    await runCommand(project.root, ["types"]);
    const text = project.read("types/i18next.d.ts");
    expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
    expect((await runCommand(project.root, ["types", "--json"])).json()).toMatchObject({
      file: "types/i18next.d.ts",
      status: "unchanged",
      namespaces: ["a", "b"],
    });
    expect((await runCommand(project.root, ["types", "--check"])).code).toBe(0);
    project.write("locales/en/b.json", '{"x":"Another"}');
    expect(await runCommand(project.root, ["types", "--check"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("run `cotejo types`"),
    });
    expect(project.read("types/i18next.d.ts")).toBe(text);
  });

  test("goes where the config or the command line says", async () => {
    const project = makeProject({ ...files, "cotejo.config.json": JSON.stringify({ types: "src/keys.d.ts" }) });
    await runCommand(project.root, ["types"]);
    await runCommand(project.root, ["types", "--out", "other.d.ts"]);
    expect(project.read("src/keys.d.ts")).toBe(project.read("other.d.ts"));
  });

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["is somebody else's", { ...files, "types/i18next.d.ts": "export {};\n" }, "somebody else's"],
    ["has no locale file to come from", { "content/a.md": "Hello\n" }, "there is none"],
    [
      "would have a namespace twice",
      {
        ...files,
        "more/en/a.json": "{}",
        "cotejo.config.json": JSON.stringify({
          locales: [
            { source: "locales/en/*.json", target: "locales/es/{ns}.json" },
            { source: "more/en/*.json", target: "more/es/{ns}.json" },
          ],
        }),
      },
      "one file for the namespace `a`",
    ],
    ["leads out of the project", { ...files, "cotejo.config.json": '{"types":"../x.d.ts"}' }, "a path in the project"],
  ])("is not written where it %s", async (_name, there, reason) => {
    const project = makeProject(there);
    const before = project.snapshot();
    const run = await runCommand(project.root, ["types"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(reason);
    expect(project.snapshot()).toEqual(before);
  });
});
