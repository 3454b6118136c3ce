/** What the start of a command costs, beside that of Node alone. The commands run in turns, so that all meet the same machine. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { medianOf } from "./measure.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const RUNS = 21;
const LINE = '{"id":"a","source":"One.","target":"Uno.","state":"draft"}\n';

export interface StartCost {
  readonly command: string;
  /** Milliseconds of wall clock. */
  readonly ms: number;
  /** Times what Node alone takes. */
  readonly ratio: number;
}

export function benchStart(): readonly StartCost[] {
  const root = mkdtempSync(path.join(tmpdir(), "cotejo-start-"));
  const files = {
    "content/a.md": "One here.\n",
    "content/b.md": "Two here.\n",
    base: LINE,
    ours: LINE,
    theirs: LINE,
    "empty.mjs": "",
  };
  mkdirSync(path.join(root, "content"));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
  const commands: Readonly<Record<string, readonly string[]>> = {
    "Node alone": ["empty.mjs"],
    "--version": [MAIN, "--version"],
    "merge-ledger": [MAIN, "merge-ledger", "base", "ours", "theirs", ".cotejo/ledger/a.md.jsonl"],
    "help translate": [MAIN, "help", "translate"],
    "translate, two articles": [MAIN, "translate", "--provider", "pseudo"],
    "status, two articles": [MAIN, "status"],
  };
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run += 1)
    for (const [name, args] of Object.entries(commands)) {
      const begun = performance.now();
      spawnSync(process.execPath, args, { cwd: root, stdio: "ignore" });
      times.get(name)?.push(performance.now() - begun);
    }
  rmSync(root, { recursive: true });
  const medians = [...times].map(([command, all]) => ({ command, ms: medianOf(all) }));
  const bare = medians[0]?.ms ?? 1;
  return medians.map((each) => ({ ...each, ratio: each.ms / bare }));
}

export function startTable(costs: readonly StartCost[]): readonly string[] {
  return [
    "| command | ms | × Node alone |",
    "| --- | ---: | ---: |",
    ...costs.map(({ command, ms, ratio }) => `| ${command} | ${Math.round(ms)} | ${ratio.toFixed(1)} |`),
  ];
}
