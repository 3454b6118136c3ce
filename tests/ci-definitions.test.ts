/** `action.yml` and `.pre-commit-hooks.yaml`: valid, and their commands run for real. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { makeRepository } from "./helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "./helpers/project-folder.ts";
import { cleanEnv, runCommand } from "./helpers/run-command.ts";
import { schemaErrors } from "./helpers/schema-check.ts";

const ROOT = path.join(import.meta.dirname, "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly steps: readonly Step[] };
};
const hooks = parse(readFileSync(path.join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as readonly {
  readonly entry: string;
  readonly files: string;
}[];

describe("action.yml", () => {
  test("is a valid action", () => {
    expect(schemaErrors("github-action.json", action)).toEqual([]);
    expect(schemaErrors("github-action.json", { ...action, runs: { using: "composite" } })).not.toEqual([]);
  });

  test("uses every input, and puts none into a script", () => {
    const text = readFileSync(path.join(ROOT, "action.yml"), "utf8");
    for (const name of Object.keys(action.inputs)) expect(text).toContain(`\${{ inputs.${name} }}`);
    for (const { run } of action.runs.steps) expect(run ?? "").not.toContain("${{");
  });

  test("takes the Cotejo of the project, else its own", () => {
    const project = makeProject({ "site/content/a.md": "One here.\n" });
    const env = { COTEJO_VERSION: "", COTEJO_AGAINST: "" };
    const own = runStep(project, "Find or install Cotejo", { ...env, GITHUB_ACTION_PATH: ROOT });
    expect(own).toMatchObject({ code: 0 });
    expect(project.read("output")).toBe(`main=${MAIN}\n`);
    mkdirSync(path.join(project.root, "node_modules"));
    symlinkSync(ROOT, path.join(project.root, "node_modules", "cotejo"));
    project.remove("output");
    expect(runStep(project, "Find or install Cotejo", { ...env, GITHUB_ACTION_PATH: "/none" }).code).toBe(0);
    expect(project.read("output")).toBe(`main=${path.join(project.root, "node_modules/cotejo/dist/cli/main.js")}\n`);
    // What a pull request has there is run by nobody.
    project.remove("output");
    const against = { ...env, COTEJO_AGAINST: "main", GITHUB_ACTION_PATH: ROOT };
    expect(runStep(project, "Find or install Cotejo", against).code).toBe(0);
    expect(project.read("output")).toBe(`main=${MAIN}\n`);
  });

  test("annotates, writes SARIF, and ends as the check does", { tags: ["slow"] }, async () => {
    const project = makeProject({
      "site/content/a.md": "One here.\n",
      "site/content/b c.md": "Two here.\n",
      ".git/HEAD": "ref: refs/heads/main\n",
    });
    const site = path.join(project.root, "site");
    await runCommand(site, ["translate", "--provider", "pseudo"]);
    const env = { COTEJO_MAIN: MAIN, COTEJO_PATHS: "", COTEJO_FROZEN: "true", COTEJO_AGAINST: "", COTEJO_SARIF: "" };
    expect(runStep(project, "Check", env)).toEqual({ code: 0, stdout: "No problems found\n", stderr: "" });
    project.write("site/content/b c.md", "Three here.\n");
    const found = runStep(project, "Check", { ...env, COTEJO_SARIF: "reports/out.sarif" });
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/^::error file=site\/content\/b c\.md,line=1,/m);
    const sarif = JSON.parse(project.read("site/reports/out.sarif")) as {
      readonly runs: readonly [{ readonly results: object[] }];
    };
    expect(sarif.runs[0].results.length).toBeGreaterThan(0);
    expect(runStep(project, "Check", { ...env, COTEJO_PATHS: "content/a.md\n\n" }).code).toBe(0);
    expect(runStep(project, "Check", { ...env, COTEJO_PATHS: "content/a.md\ncontent/b c.md\n" }).code).toBe(1);
    const hostile = "$(touch hacked)\n`touch hacked`\n--fix\n; touch hacked";
    expect(runStep(project, "Check", { ...env, COTEJO_PATHS: hostile })).toMatchObject({ code: 2, stdout: "" });
    expect(project.has("site/hacked")).toBe(false);
  });

  test(
    "holds a pull request against what it is to be merged into, and runs nothing of it",
    { tags: ["slow"] },
    async () => {
      const project = makeProject({ "site/content/a.md": "One here.\n", "site/cotejo.config.json": "{}" });
      const repository = makeRepository(project.root);
      await runCommand(path.join(project.root, "site"), ["translate", "--provider", "pseudo"]);
      repository.commit("Ana");
      const base = repository.git("rev-parse", "HEAD").trim();
      const ledger = "site/.cotejo/ledger/content/a.md.jsonl";
      project.write(ledger, project.read(ledger).replace('"draft"', '"approved","by":"Ana","at":"2026-01-02"'));
      project.write(
        "site/cotejo.config.mjs",
        'import fs from "node:fs";\nfs.writeFileSync("hacked", "");\nexport default {};\n',
      );
      project.write("site/.env", "COTEJO_COMMAND=touch hacked\n");
      repository.commit("Mallory");
      const env = { COTEJO_MAIN: MAIN, COTEJO_PATHS: "", COTEJO_FROZEN: "true", COTEJO_SARIF: "out.sarif" };
      const found = runStep(project, "Check", { ...env, COTEJO_AGAINST: base });
      expect(found).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/^::error file=site\/\.cotejo.*Mallory/m) as string,
      });
      expect(project.read("site/out.sarif")).toContain("approval-author");
      expect(project.has("site/hacked")).toBe(false);
      for (const against of ["nowhere", "--fix", "$(touch hacked)", "`touch hacked`; touch hacked"])
        expect(runStep(project, "Check", { ...env, COTEJO_AGAINST: against })).toMatchObject({ code: 2, stdout: "" });
      expect(project.has("site/hacked")).toBe(false);
    },
  );

  test("is not green with a `frozen` that is no switch, or without the SARIF file it was to write", async () => {
    const project = makeProject({ "site/content/a.md": "One here.\n", ".git/HEAD": "ref: refs/heads/main\n" });
    await runCommand(path.join(project.root, "site"), ["translate", "--provider", "pseudo"]);
    project.write("site/content/a.md", "Two here.\n");
    const env = { COTEJO_MAIN: MAIN, COTEJO_PATHS: "", COTEJO_FROZEN: "", COTEJO_AGAINST: "", COTEJO_SARIF: "" };
    for (const frozen of ["true", "True", "TRUE"])
      expect(runStep(project, "Check", { ...env, COTEJO_FROZEN: frozen }).code).toBe(1);
    for (const frozen of ["yes", "1", "on"])
      expect(runStep(project, "Check", { ...env, COTEJO_FROZEN: frozen })).toMatchObject({
        code: 2,
        stdout: expect.stringContaining("neither true nor false") as string,
      });
    project.write("site/content/a.md", "One here.\n");
    for (const frozen of ["false", ""])
      expect(runStep(project, "Check", { ...env, COTEJO_FROZEN: frozen }).code).toBe(0);
    expect(runStep(project, "Check", { ...env, COTEJO_SARIF: "content/a.md/out.sarif" }).code).toBe(1);
    expect(runStep(project, "Check", { ...env, COTEJO_SARIF: "content" }).code).toBe(1);
  });
});

/** Runs a step as GitHub does, in the project's folder `site`. */
function runStep(
  project: ProjectFolder,
  name: string,
  env: Readonly<Record<string, string>>,
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { run = "" } = action.runs.steps.find((step) => step.name === name) ?? {};
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: path.join(project.root, "site"),
    encoding: "utf8",
    env: cleanEnv({ GITHUB_OUTPUT: path.join(project.root, "output"), GITHUB_WORKSPACE: project.root, ...env }),
  });
  return { code: status, stdout, stderr };
}

describe(".pre-commit-hooks.yaml", () => {
  test("is valid, and its command is one of ours", async () => {
    expect(schemaErrors("pre-commit-hooks.json", hooks)).toEqual([]);
    const project = makeProject({ "content/a.md": "One here.\n" });
    for (const { entry } of hooks) {
      const [program, ...args] = entry.split(" ");
      expect(program).toBe("cotejo");
      expect((await runCommand(project.root, args)).code).toBe(0);
    }
  });

  test("runs for what an article is made of", () => {
    const files = new RegExp(hooks[0]?.files ?? "$.");
    for (const file of [
      "content/a.md",
      "docs/x.mdx",
      "site/x.html",
      "locales/en/a.json",
      ".cotejo/ledger/content/a.md.jsonl",
      "glossary/t.csv",
      "locales/en/a.yaml",
      "locales/en/a.yml",
      "locales/en/a.json5",
      "locales/en/a.jsonc",
      "site/cotejo.config.ts",
      "cotejo.config.mjs",
    ])
      expect(file).toMatch(files);
    for (const file of ["a.png", "src/x.ts", "a.md.orig", "src/my-cotejo.config.ts"]) expect(file).not.toMatch(files);
  });
});
