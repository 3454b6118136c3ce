/**
 * What commands ask of the system, in numbers that are the same on every machine: looks at files, files that are read,
 * SQL statements and parses of Markdown. A number that grows makes this fail. `npm run bench` says what it costs in time.
 */

import { spawnSync } from "node:child_process";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { cleanEnv } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const COUNTER = path.join(import.meta.dirname, "..", "helpers", "count-calls.mjs");
const PAGES = 50;

type Counts = Readonly<Record<"looks" | "reads" | "writes" | "statements" | "parses", number>>;

/** For each page, a run's own files among them: a number that falls is written down here. */
const MOST: Readonly<Record<string, Counts>> = {
  "first run": { looks: 60, reads: 8.9, writes: 2.6, statements: 35, parses: 2 },
  "nothing changed": { looks: 7.8, reads: 0.8, writes: 0.3, statements: 2.3, parses: 0 },
  status: { looks: 5.5, reads: 0.7, writes: 0.1, statements: 2.2, parses: 0 },
  "check, first": { looks: 32.5, reads: 3.7, writes: 0.1, statements: 3.3, parses: 2 },
  "check, again": { looks: 4.5, reads: 0.7, writes: 0.1, statements: 1.2, parses: 0 },
  // Of fifty pages one is read, parsed and proven.
  "one sentence edited": { looks: 13.7, reads: 1.5, writes: 0.5, statements: 4.1, parses: 0.04 },
  // Its source is parsed, and what is written of it; it is proven and written in one.
  "one sentence corrected": { looks: 12.1, reads: 1.2, writes: 0.2, statements: 1.8, parses: 0.04 },
};

/** Runs a command. @returns what it asked for, for each page */
function perPage(root: string, args: readonly string[]): Counts {
  const { status, output, stderr } = spawnSync(process.execPath, ["--import", COUNTER, MAIN, ...args], {
    cwd: root,
    env: cleanEnv({}),
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const all = (output[3] ?? "")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Counts);
  const sum = (name: keyof Counts): number => all.reduce((total, counts) => total + counts[name], 0) / PAGES;
  return {
    looks: sum("looks"),
    reads: sum("reads"),
    writes: sum("writes"),
    statements: sum("statements"),
    parses: sum("parses"),
  };
}

test("a command costs in proportion to what has changed", async () => {
  const pages = Array.from({ length: PAGES }, (_, at): [string, string] => [
    `content/page-${at}.md`,
    `# Page ${at}\n\n> Show what a tool has. The court met ${at} times.\n\n- List all rivers:\n\n\`tool-${at}\`\n`,
  ]);
  const project = makeProject(Object.fromEntries(pages));
  const { root } = project;
  const translate = ["translate", "--provider", "pseudo", "--json"] as const;
  const found: Record<string, Counts> = {};
  found["first run"] = perPage(root, translate);
  // Files that were changed a moment ago are read again.
  await setTimeout(2100);
  perPage(root, ["status", "--json"]);
  perPage(root, translate);
  found["nothing changed"] = perPage(root, translate);
  found["status"] = perPage(root, ["status", "--json"]);
  found["check, first"] = perPage(root, ["check", "--json"]);
  found["check, again"] = perPage(root, ["check", "--json"]);
  project.write("content/page-7.md", project.read("content/page-7.md").replace("rivers", "lakes"));
  found["one sentence edited"] = perPage(root, translate);
  const ledger = project.read(".cotejo/ledger/content/page-9.md.jsonl").split("\n");
  const { id } = JSON.parse(ledger.find((line) => line.includes("Page 9")) ?? "{}") as { readonly id: string };
  found["one sentence corrected"] = perPage(root, ["review", "correct", id, "--text", "Página 9", "--as", "Ana"]);
  for (const [command, limits] of Object.entries(MOST))
    for (const [kind, most] of Object.entries(limits))
      expect(found[command]?.[kind as keyof Counts], `${command}: ${kind} for each page`).toBeLessThanOrEqual(most);
  for (const name of ["edited", "corrected"]) expect(found[`one sentence ${name}`]?.parses).toBeGreaterThan(0);
}, 120_000);
