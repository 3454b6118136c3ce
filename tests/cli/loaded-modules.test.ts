/**
 * Which modules a command loads before it does anything: git starts `merge-ledger` for each ledger of a merge, and a shell
 * asks for `--version`. The numbers are the same on every machine; `npm run bench` says what they cost in time.
 */

import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { ENGINE_IDS } from "../../src/config/engines.ts";
import { sayLoaded } from "../helpers/named-modules.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { cleanEnv } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

/** Runs a command. @returns the modules that it loaded, as `src/…` and `node_modules/…`, and the files they are in, as `dist/…` */
function modulesOf(root: string, args: readonly string[]): readonly string[] {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: root,
    env: cleanEnv({ NODE_OPTIONS: `--import=${sayLoaded(/^(?:src|node_modules|dist)\//)}` }),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return stderr.match(/(?<=^LOADED ).+$/gm) ?? [];
}

/** Packages and parts that only some commands need. */
const RARE =
  /node_modules\/(?:openai|katex|yaml|@humanwhocodes|acorn|gettext-parser|saxes|csv-parse|pg|kysely)\/|\/engines\//;

test("--version loads next to nothing", () => {
  const project = makeProject({});
  const modules = modulesOf(project.root, ["--version"]);
  expect(modules).toContain("src/base/package-version.ts");
  expect(modules.filter((each) => RARE.test(each))).toEqual([]);
  expect(modules.filter((each) => !each.startsWith("dist/")).length).toBeLessThanOrEqual(8);
});

test("merge-ledger is one file", () => {
  const line = '{"id":"a","source":"One.","target":"Uno.","state":"draft"}\n';
  const project = makeProject({ base: line, ours: line, theirs: line });
  const modules = modulesOf(project.root, ["merge-ledger", "base", "ours", "theirs", ".cotejo/ledger/a.md.jsonl"]);
  expect(modules).toContain("src/record/merge-ledgers.ts");
  expect(modules.filter((each) => RARE.test(each) || each.includes("/formats/"))).toEqual([]);
  expect(modules.filter((each) => each.startsWith("dist/")).length).toBeLessThanOrEqual(8);
});

test("a run loads the engine that it uses and no other, and no format for exchange", () => {
  const project = makeProject({ "content/a.md": "One here.\n" });
  const modules = modulesOf(project.root, ["translate", "--provider", "pseudo"]);
  expect(modules.filter((each) => each.endsWith("/engines/pseudo.ts"))).toHaveLength(1);
  for (const id of ENGINE_IDS.filter((each) => each !== "pseudo"))
    expect(
      modules.filter((each) => each.endsWith(`/engines/${id}.ts`)),
      id,
    ).toEqual([]);
  const rare = /\/exchange\/|node_modules\/(?:openai|deepl-node|katex|acorn|gettext-parser|saxes|pg)\//;
  expect(modules.filter((each) => rare.test(each))).toEqual([]);
});

test("export and import load the format that they use and no other", () => {
  const project = makeProject({ "content/a.md": "One here.\n" });
  const formatsOf = (...args: readonly string[]): readonly string[] =>
    [
      ...new Set(
        modulesOf(project.root, args).flatMap(
          (each) =>
            /\/exchange\/units\/((?:read|write)-[^/]+)\.ts$|\/(gettext-parser|saxes)\//.exec(each)?.slice(1) ?? [],
        ),
      ),
    ]
      .filter(Boolean)
      .toSorted();
  expect(formatsOf("export", "--format", "csv", "-o", "a.csv")).toEqual(["write-csv"]);
  expect(formatsOf("export", "--format", "po", "-o", "a.po")).toEqual(["gettext-parser", "write-po"]);
  expect(formatsOf("import", "a.csv")).toEqual(["read-csv", "write-csv"]);
  expect(formatsOf("import", "a.po")).toEqual(["gettext-parser", "read-lines", "read-po"]);
});
