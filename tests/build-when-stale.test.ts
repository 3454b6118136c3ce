/** In a copy of the project: tests see the source of today, and a build that fails takes nothing away. */

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "./helpers/project-folder.ts";

const ROOT = path.join(import.meta.dirname, "..");
const PARTS = [
  "src",
  "scripts",
  "locales",
  "tests/helpers",
  "tests/browser/prepare-chromium.ts",
  "tests/bench/memory-corpus.ts",
];
const EDITED = "src/cli/program.ts";

let copy: ProjectFolder;

beforeAll(() => {
  copy = makeProject({}, afterAll);
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...PARTS, "*.json", "*.config.ts"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of files.split("\n").filter((each) => each !== "" && existsSync(path.join(ROOT, each))))
    copy.write(file, readFileSync(path.join(ROOT, file)));
  cpSync(path.join(ROOT, "dist"), path.join(copy.root, "dist"), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy.root, "node_modules"), "junction");
}); // prettier-ignore
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy.root, encoding: "utf8" });
const runTests = (...args: readonly string[]) =>
  node(path.join(ROOT, "node_modules/vitest/vitest.mjs"), "run", ...args);

test("every project of the tests builds first where src/ has changed", async () => {
  const configs = await Promise.all(["", ".long"].map((name) => import(`../vitest${name}.config.ts`)));
  const projects = configs.flatMap(({ default: { test: of } }) => of.projects?.map((each: { test: object }) => each.test) ?? [of]);
  expect(projects).toHaveLength(5);
  for (const each of projects) expect(each.globalSetup).toContain("tests/helpers/build-when-stale.ts");
}); // prettier-ignore

test("an edit in src/ is seen by a narrow run", { tags: ["slow"] }, () => {
  for (const [name, args, file] of [
    ["today", ["--project", "product"], "tests/cli/seen.test.ts"],
    ["tomorrow", ["--config", "vitest.long.config.ts"], "tests/long/seen.test.ts"],
  ] as const) {
    copy.write(EDITED, copy.read(EDITED).replace(/new Command\("\w+"\)/, `new Command("${name}")`));
    copy.write(
      file,
      `import { expect, test } from "vitest";
import { runCommand } from "../helpers/run-command.ts";
test("is seen", async () => expect((await runCommand(".", ["--help"])).stdout).toContain("${name} "));
`,
    );
    const { status, stdout, stderr } = runTests(...args, file);
    expect(status, stdout + stderr).toBe(0);
  }
});

test("a build that fails says so in its first line, leaves the last one in place, and no test runs", { tags: ["slow"] }, () => {
  const built = copy.read("dist/cli/program.js");
  copy.write("src/base/broken.ts", "export const = 1;\n");
  copy.write("src/index.ts", `${copy.read("src/index.ts")}\nexport * from "./base/broken.ts";\n`);
  const { status, stderr } = node("scripts/build.mjs");
  expect(status).toBe(1);
  expect(stderr.split("\n")[0]).toBe("Cannot build src/. The build of before stays in dist/.");
  expect(stderr).toContain("src/base/broken.ts");
  expect(copy.read("dist/cli/program.js")).toBe(built);
  copy.write("tests/base/any.test.ts", 'import { test } from "vitest";\ntest("any", () => undefined);\n');
  const ofTests = runTests("--project", "functions", "tests/base/any.test.ts");
  expect(ofTests.status).toBe(1);
  expect(ofTests.stdout + ofTests.stderr).toContain("The tests have not run: src/ cannot be built.");
}); // prettier-ignore
