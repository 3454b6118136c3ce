/** What `check` prints for code hosts, and `--frozen`, through the real command. */

import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { schemaErrors } from "../helpers/schema-check.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const PSEUDO = ["translate", "--provider", "pseudo"];

/** Two people's sentences that lack a locked name, the same twice, and a file name that needs escapes. */
async function brokenProject(prefix = ""): Promise<ProjectFolder> {
  const project = makeProject({
    [`${prefix}glossary/t.csv`]: "source,target\nIACHR,CIDH\n",
    [`${prefix}content/a, 100%: ñ.md`]: "First.\n\nThe IACHR met.\n\nThe IACHR met.\n",
    ".git/HEAD": "ref: refs/heads/main\n",
  });
  const root = path.join(project.root, prefix);
  await runCommand(root, PSEUDO);
  project.write(`${prefix}content/a, 100%: ñ.es.md`, "Primero.\n\nLa comisión se reunió.\n\nLa comisión se reunió.\n");
  await runCommand(root, ["publish"]);
  return project;
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

async function sarifOf(root: string, ...flags: readonly string[]): Promise<Sarif> {
  return JSON.parse((await runCommand(root, ["check", "--format", "sarif", ...flags])).stdout) as Sarif;
}

describe("check --format github", () => {
  test("escapes what would end a property or the command, and names paths from the repository's root", async () => {
    const project = await brokenProject("site/");
    const root = path.join(project.root, "site");
    const { code, stdout } = await runCommand(root, ["check", "--format", "github"]);
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toContain(
      lines.find((line) =>
        line.startsWith("::error file=site/content/a%2C 100%25%3A ñ.md,line=3,col=1,title=cotejo terms::"),
      ),
    );
    expect(
      lines.every((line) =>
        /^::(?:error|warning|notice) file=[^:,]+,line=[1-9]\d*(?:,col=[1-9]\d*)?,title=cotejo [\w-]+::.+$/.test(line),
      ),
    ).toBe(true);
    expect(lines.filter((line) => line.includes("cotejo terms"))).toHaveLength(2);
    const elsewhere = await runCommand(root, ["check", "--format", "github"], { GITHUB_WORKSPACE: root });
    expect(elsewhere.stdout).toContain("::error file=content/a%2C");
  });

  test("says the column of a sentence and of a value, and none where the sentence begins on a later line", async () => {
    const project = makeProject({
      "glossary/t.csv": "source,target\nIACHR,CIDH\n",
      "content/a.md": "- One here. The IACHR met.\n\nFirst line. Second line.\nThe IACHR left.\n",
      "locales/en/x.json": '{"k": {"a": "Yes", "bé": "Hello {{name}}"}}\r\n',
    });
    await runCommand(project.root, PSEUDO);
    project.write("content/a.es.md", "- Uno aquí. La comisión se reunió.\n\nPrimera. Segunda.\nLa comisión se fue.\n");
    project.write("locales/es/x.json", '{"k": {"a": "Sí", "bé": "Hola"}}\r\n');
    await runCommand(project.root, ["publish"]);
    const { stdout } = await runCommand(project.root, ["check", "--format", "github"]);
    const places = Array.from(stdout.matchAll(/file=(\S+?),title=cotejo (?:terms|parity)/g), ([, place]) => place);
    expect(places).toEqual(["content/a.md,line=1,col=13", "content/a.md,line=3", "locales/es/x.json,line=1,col=25"]);
    const results = (await sarifOf(project.root)).runs[0].results;
    const region = results.find(({ ruleId }) => ruleId === "parity")?.locations[0].physicalLocation.region;
    expect(region).toEqual({ startLine: 1, startColumn: 25 });
  });

  test("keeps a finding of several lines one command", async () => {
    const project = makeProject({ "locales/en/x.json": '{"k%\\n::error::": "Hello {{name}}"}\n' });
    await runCommand(project.root, PSEUDO);
    project.write("locales/es/x.json", '{"k%\\n::error::": "Hola"}\n');
    const { stdout } = await runCommand(project.root, ["check", "--format", "github"]);
    for (const line of stdout.trimEnd().split("\n")) expect(line).toMatch(/^::(?:error|warning|notice) file=locales\//);
  });
});

describe("check --format sarif", () => {
  test("is valid SARIF 2.1.0, with and without findings", async () => {
    const project = await brokenProject("site/");
    const root = path.join(project.root, "site");
    const log = await sarifOf(root);
    expect(schemaErrors("sarif-2.1.0-rtm.5.json", log)).toEqual([]);
    const [{ tool, results }] = log.runs;
    expect(results.length).toBeGreaterThan(1);
    for (const { ruleId, ruleIndex, level, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(level).toMatch(/^(?:error|warning|note)$/);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(uri).toBe("site/content/a%2C%20100%25%3A%20%C3%B1.md");
    }
    expect(results.filter(({ ruleId }) => ruleId === "terms").map(({ level }) => level)).toEqual(["error", "error"]);
    const silent = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(silent.root, PSEUDO);
    const empty = await sarifOf(silent.root);
    expect(schemaErrors("sarif-2.1.0-rtm.5.json", empty)).toEqual([]);
    expect(empty.runs[0].results).toEqual([]);
  });

  test("the schema refuses what is none", () => {
    expect(schemaErrors("sarif-2.1.0-rtm.5.json", { version: "2.1.0", runs: [{ results: [] }] })).not.toEqual([]);
  });

  test("knows each finding again after lines have moved", async () => {
    const project = await brokenProject();
    const prints = async (): Promise<readonly string[]> =>
      (await sarifOf(project.root)).runs[0].results
        .filter(({ ruleId }) => ruleId === "terms")
        .map(({ partialFingerprints }) => partialFingerprints["cotejoFinding/v1"] ?? "");
    const before = await prints();
    expect(new Set(before).size).toBe(2);
    const file = "content/a, 100%: ñ.md";
    project.write(file, project.read(file).replace("First.", "First.\n\nMore here."));
    await runCommand(project.root, PSEUDO);
    expect(await prints()).toEqual(before);
    expect((await sarifOf(project.root)).runs[0].results.find(({ ruleId }) => ruleId === "terms")).toMatchObject({
      locations: [{ physicalLocation: { region: { startLine: 5 } } }],
    });
  });
});

describe("check --frozen", () => {
  async function translated(config: object = {}): Promise<ProjectFolder> {
    const project = makeProject({
      "cotejo.config.json": JSON.stringify(config),
      "content/a.md": "---\ndate: 2026-01-01\n---\n\nOne here.\n",
      "content/b.md": "Two here.\n",
      "locales/en/x.json": '{"k": "Hello"}\n',
    });
    await runCommand(project.root, PSEUDO);
    expect(await frozen(project)).toEqual({ code: 0, errors: [] });
    return project;
  }

  async function frozen(
    project: ProjectFolder,
  ): Promise<{ readonly code: number; readonly errors: readonly string[] }> {
    const result = await runCommand(project.root, ["check", "--frozen", "--json"]);
    const { problems } = result.json() as {
      readonly problems: readonly { readonly file: string; readonly check: string; readonly severity: string }[];
    };
    return {
      code: result.code,
      errors: problems.filter(({ severity }) => severity === "error").map(({ file, check }) => `${file} ${check}`),
    };
  }

  test.each([
    ["a changed sentence", "content/a.md", "---\ndate: 2026-01-01\n---\n\nOne there.\n"],
    ["a changed date, which nobody translates", "content/a.md", "---\ndate: 2026-01-02\n---\n\nOne here.\n"],
    ["a new article", "content/new.md", "New here.\n"],
    ["a changed value of a locale file", "locales/en/x.json", '{"k": "Hello you"}\n'],
    ["a new key of a locale file", "locales/en/x.json", '{"k": "Hello", "new": "Bye"}\n'],
    ["a new locale file", "locales/en/y.json", '{"k": "Bye"}\n'],
  ])("finds %s", async (_, file, text) => {
    const project = await translated();
    project.write(file, text);
    const { code, errors } = await frozen(project);
    expect(code).toBe(1);
    expect(errors).not.toEqual([]);
    await runCommand(project.root, PSEUDO);
    expect(await frozen(project)).toEqual({ code: 0, errors: [] });
  });

  test.each(["content/b.es.md", "locales/es/x.json"])("finds that somebody deleted %s", async (file) => {
    const project = await translated();
    project.remove(file);
    expect(await frozen(project)).toEqual({ code: 1, errors: [`${file} missing`] });
  });

  test("does not count a formatter's run over what was written, nor git's line ends, in a clone without an index", async () => {
    const project = makeProject({
      "content/a.md":
        "---\ndate: 2026-01-01\n---\n\n- One here, and _more_ of it.\n\n| A b | C d |\n| --- | --- |\n| E f | g |\n",
      "content/b.md": "Two here.\n\nThree here.\n",
      "locales/en/x.json": '{"k": "Hello", "l": ["One here", "Two here"]}\n',
    });
    await runCommand(project.root, PSEUDO);
    const written = project.read("content/a.es.md");
    const wide = written
      .replace("- Ó", "*   Ó")
      .replaceAll("_", "*")
      .replaceAll(" | ", "     | ")
      .replace(", ", ",\n    ");
    expect(wide).not.toBe(written);
    project.write("content/a.es.md", wide);
    project.write("content/b.es.md", project.read("content/b.es.md").replaceAll("\n", "\r\n"));
    project.write("locales/es/x.json", JSON.stringify(JSON.parse(project.read("locales/es/x.json")), null, 4));
    for (const name of readdirSync(path.join(project.root, ".cotejo")))
      if (/\.db|^tmp|^lock/.test(name)) rmSync(path.join(project.root, ".cotejo", name), { recursive: true });
    expect(await frozen(project)).toEqual({ code: 0, errors: [] });
    // Another date is a person's own, and no finding that stops a build.
    project.write("content/a.es.md", wide.replace("2026-01-01", "2026-01-02"));
    expect(await frozen(project)).toEqual({ code: 0, errors: [] });
    expect((await runCommand(project.root, ["check"])).stdout).toContain("content/a.es.md:2 info [edited]");
  });

  test("finds a person's text whose English has changed since", async () => {
    const project = await translated();
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    const { id } = segments.find(({ article }: { article: string }) => article === "content/b.md");
    await runCommand(project.root, ["review", "correct", id, "--text", "Dos aquí."]);
    project.write("content/b.md", "Two there.\n");
    await runCommand(project.root, PSEUDO);
    expect(await frozen(project)).toEqual({ code: 1, errors: ["content/b.md stale-source"] });
  });

  test.each([true, false])("writes nothing, and needs no right to write (with an index: %s)", async (hasIndex) => {
    const project = await translated();
    if (!hasIndex)
      for (const name of readdirSync(path.join(project.root, ".cotejo")))
        if (/\.db|^tmp|^lock/.test(name)) rmSync(path.join(project.root, ".cotejo", name), { recursive: true });
    const before = stamps(project.root);
    setMode(project.root, 0o555, 0o444);
    try {
      for (const format of ["text", "sarif"]) {
        const run = spawnSync(process.execPath, [MAIN, "check", "--frozen", "--format", format], {
          cwd: project.root,
          encoding: "utf8",
          env: cleanEnv({}),
          // The rights of a file are nothing to root.
          ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
        });
        expect({ format, code: run.status, stderr: run.stderr }).toEqual({ format, code: 0, stderr: "" });
      }
    } finally {
      setMode(project.root, 0o755, 0o644);
    }
    expect(stamps(project.root)).toEqual(before);
  });
});

/** Time, size and inode of everything in `root`. */
function stamps(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    ["", ...entries].map((entry) => {
      const { mtimeMs, size, ino } = statSync(path.join(root, entry));
      return [entry, `${mtimeMs} ${size} ${ino}`];
    }),
  );
}

function setMode(root: string, folderMode: number, fileMode: number): void {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  for (const entry of entries)
    chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? folderMode : fileMode);
  chmodSync(root, folderMode);
}
