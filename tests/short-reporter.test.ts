/** What a run of `npm test` prints. */

import { spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { makeProject } from "./helpers/project-folder.ts";

const ROOT = path.join(import.meta.dirname, "..");
const FAILED = 50;

test("a failure is printed while other files still run, and the summary has at most 40 lines", async () => {
  const project = makeProject({
    "vitest.config.mjs": "export default { test: { maxWorkers: 2 } };\n",
    "fails.test.mjs": `import { expect, test } from "vitest";
for (let at = 0; at < ${FAILED}; at += 1) test("sum " + at, () => {
  expect(at).toBe(-1);
});
`,
    // Ends when somebody has read of the failure.
    "waits.test.mjs": `import { existsSync } from "node:fs";
import { expect, test } from "vitest";
test("waits", () => expect.poll(() => existsSync("read"), { timeout: 50_000 }).toBe(true), 60_000);
`,
  });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(project.root, "node_modules"), "junction");
  const reporter = path.join(ROOT, "tests", "helpers", "short-reporter.ts");
  const vitest = path.join(ROOT, "node_modules", "vitest", "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", `--reporter=${reporter}`], { cwd: project.root });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.includes("FAILED fails.test.mjs > sum 0")) project.write("read", "");
  });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1);
  expect(stripVTControlCharacters(printed)).toMatch(
    /^FAILED fails\.test\.mjs > sum 0\nexpected \+?0 to be -1[^\n]*\n(?:[-+ ][^\n]*\n)*fails\.test\.mjs:3$/m,
  );
  const summary = printed.slice(printed.indexOf("The slowest files")).trimEnd().split("\n");
  expect(summary.length).toBeLessThanOrEqual(40);
  expect(summary.filter((line) => line.startsWith("FAILED "))).toHaveLength(20);
  expect(summary).toContain(`and ${FAILED - 20} more`);
  expect(summary.at(-2)).toContain(`${FAILED} failed | 1 passed`);
});
