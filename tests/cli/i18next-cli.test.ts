/** Beside i18next-cli, which many websites keep their keys with: `extract`, then `cotejo translate`, then `status`. */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const PACKAGE = path.join(import.meta.dirname, "..", "..", "node_modules", "i18next-cli");
const { bin } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8")) as {
  bin: Readonly<Record<string, string>>;
};
const SPANISH = "locales/es/translation.json";
const ENGLISH = "locales/en/translation.json";

interface Ran {
  readonly code: number;
  readonly output: string;
}

function i18nextCli(project: ProjectFolder, ...args: readonly string[]): Promise<Ran> {
  const command = path.join(PACKAGE, bin["i18next-cli"] ?? "");
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: project.root }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, output: stdout + stderr }),
    );
  });
}

const CALLS = `import { t } from "i18next";
t("hello", { name: "x" });
t("day", { count: 3 });
t("place", { count: 2, ordinal: true });
t("deep.key");
t("list", { returnObjects: true });
`;

/** A website whose keys i18next-cli has just written: English texts by hand, Spanish all `""`. */
async function website(): Promise<ProjectFolder> {
  const project = makeProject({
    "package.json": JSON.stringify({ type: "module" }),
    "src/page.ts": CALLS,
    "i18next.config.js": `export default ${JSON.stringify({
      locales: ["en", "es"],
      extract: { input: ["src/**/*.ts"], output: "locales/{{language}}/{{namespace}}.json" },
    })};\n`,
    [ENGLISH]: JSON.stringify({
      day_one: "{{count}} day",
      day_other: "{{count}} days",
      deep: { key: "Deep value" },
      hello: "Hello {{name}}",
      list: ["First line", "Second line"],
      place_ordinal_one: "{{count}}st place",
      place_ordinal_two: "{{count}}nd place",
      place_ordinal_few: "{{count}}rd place",
      place_ordinal_other: "{{count}}th place",
    }),
  });
  expect(await i18nextCli(project, "extract")).toMatchObject({ code: 0 });
  return project;
}

test("what it wrote as empty is filled, its status is whole, and it would extract nothing else", async () => {
  const project = await website();
  expect(JSON.parse(project.read(SPANISH))).toMatchObject({ hello: "", day_one: "", list: "" });
  expect(await i18nextCli(project, "status")).toMatchObject({ code: 1 });

  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  const written = project.read(SPANISH);
  expect(Object.keys(JSON.parse(written) as object)).toEqual([
    "day_one", "day_many", "day_other", "deep", "hello", "list", "place_ordinal_other",
  ]); // prettier-ignore
  expect(written).not.toContain('""');
  expect(await i18nextCli(project, "status")).toMatchObject({ code: 0 });
  expect(await i18nextCli(project, "extract", "--ci")).toMatchObject({ code: 0 });
  expect(project.read(SPANISH)).toBe(written);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test("a new key that it adds is one sentence sent, and a key that it drops is gone in both", async () => {
  const project = await website();
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("src/page.ts", CALLS.replace('t("deep.key");', 't("fresh", "A fresh key");'));
  expect(await i18nextCli(project, "extract")).toMatchObject({ code: 0 });
  expect(JSON.parse(project.read(SPANISH))).toMatchObject({ fresh: "" });
  const run = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
  expect(run["totals"]).toMatchObject({ fromProvider: 1 });
  const spanish = JSON.parse(project.read(SPANISH)) as Record<string, unknown>;
  expect(spanish["fresh"]).toMatch(/./);
  expect(spanish).not.toHaveProperty("deep");
  expect(await i18nextCli(project, "status")).toMatchObject({ code: 0 });
  expect(await i18nextCli(project, "extract", "--ci")).toMatchObject({ code: 0 });
});
