/**
 * Whole runs of the real command: a case is a folder with `case.json`, `source/` (copied first), `existing/` (copied
 * over it) and `expected/`, what the project must look like afterwards. `COTEJO_UPDATE_GOLDEN=1` writes `expected/` anew.
 */

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { copyProject, snapshotOf } from "../helpers/project-folder.ts";
import { runCommand, spawnCommand } from "../helpers/run-command.ts";
import { NODE_ENGINE } from "../helpers/golden-engine.ts";

interface Case {
  readonly does: string;
  readonly steps: readonly {
    readonly run: readonly string[];
    readonly exit: number;
    readonly env?: Readonly<Record<string, string>>;
    /** Copied over the project before the step. */
    readonly edit?: string;
    /** The step must leave every file as it is. */
    readonly changesNothing?: boolean;
    /** Characters that it sends to the engine. */
    readonly sends?: number;
  }[];
}

const CASES = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe("golden cases", () => {
  test.for(CASES)("%s", async (name) => {
    const folder = path.join(import.meta.dirname, name);
    // A process for each step is what a user has. Starting them takes most of the time, so two cases show it.
    const command = CASES.indexOf(name) < 2 ? spawnCommand : runCommand;
    const { steps } = JSON.parse(readFileSync(path.join(folder, "case.json"), "utf8")) as Case;
    const project = copyProject(path.join(folder, "source"), path.join(folder, "existing"));
    for (const step of steps) {
      if (step.edit) cpSync(path.join(folder, step.edit), project.root, { recursive: true });
      const before = project.snapshot();
      const result = await command(project.root, step.sends === undefined ? step.run : [...step.run, "--json"], { COTEJO_COMMAND: NODE_ENGINE, ...step.env });
      expect({ run: step.run, exit: result.code, stderr: result.code === step.exit ? "" : result.stderr }).toEqual({ run: step.run, exit: step.exit, stderr: "" });
      if (step.sends !== undefined) expect(result.json().totals.sentCharacters).toBe(step.sends);
      if (step.changesNothing) expect(project.snapshot()).toEqual(before);
    }
    const actual = maskTimes(project.snapshot());
    const expected = path.join(folder, "expected");
    if (process.env["COTEJO_UPDATE_GOLDEN"]) update(expected, actual);
    expect(actual).toEqual(snapshotOf(expected));
  });

  test("every case has what it needs", () => {
    for (const name of CASES) expect(existsSync(path.join(import.meta.dirname, name, "expected")), name).toBe(true);
    expect(CASES.length).toBeGreaterThan(5);
  });
});

/** People's decisions carry their time, and Apertium's texts the versions that a machine has. */
function maskTimes(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, file.endsWith(".jsonl") ? text.replaceAll(/"at":"[^"]+"/g, '"at":"2026-01-01T00:00:00.000Z"').replaceAll(/("engine":"apertium","version":)"[^"]+"/g, '$1"3.0"') : text]));
}

function update(folder: string, files: Record<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}
