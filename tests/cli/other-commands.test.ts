/** doctor, status, check, publish, help. */

import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const CORPUS = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");
const TRANSLATE = ["translate", "--provider", "command"];

describe("cotejo doctor", () => {
  test("accepts all articles of the Open Source Guides and writes nothing", async () => {
    const project = makeProject({});
    const result = await runCommand(project.root, ["doctor", path.join(CORPUS, "en"), "--json"]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      schemaVersion: 1,
      files: 12,
      ok: 12,
      refused: [],
      bytes: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(project.snapshot()).toEqual({});
  });

  test("examines every Markdown file of a repository without a config, also those in another language", async () => {
    const project = makeProject({
      "README.md": "# Read me\n",
      "docs/a.md": "Text.\n",
      "docs/b.mdx": "import B from './b'\n\n<B>\n  Text.\n</B>\n",
      "docs/fr.md": "---\nlang: fr\n---\n\nBonjour.\n",
      "node_modules/x/README.md": "No.\n",
    });
    expect((await runCommand(project.root, ["doctor", "--json"])).json()).toMatchObject({
      files: 4,
      ok: 4,
      leftOut: ["docs/fr.md"],
    });
  });

  test("names file, line and reason of what it would refuse, and goes on", async () => {
    const project = makeProject({ "a.md": "Fine.\n", "b.md": "---\nx: [1\n---\n" });
    project.write("c.md", Buffer.from([0x61, 0x0a, 0xc3, 0x28]));
    const result = await runCommand(project.root, ["doctor", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({
      files: 3,
      ok: 1,
      refused: [
        { file: "b.md", line: 2 },
        { file: "c.md", line: 2 },
      ],
    });
  });
});

test("doctor names what a run would refuse, symbolic links and front matter without an end included", async () => {
  const project = makeProject({
    "content/a.md": "# A\n",
    "content/unclosed.md": "---\ntitle: A\n\n# Heading\n",
    "content/late.md": "\n---\ntitle: A\n---\n",
    "content/g/b.txt": "# B\n",
  });
  symlinkSync("nowhere.md", path.join(project.root, "content/dangling.md"));
  symlinkSync("g/b.txt", path.join(project.root, "content/linked.md"));
  symlinkSync("g", path.join(project.root, "content/folder.md"));
  const { files, ok, refused } = (await runCommand(project.root, ["doctor", "--json"])).json();
  expect({ files, ok }).toEqual({ files: 6, ok: 2 });
  const named = (refused as { file: string; line: number }[]).map(({ file, line }) => `${file}:${line}`).sort();
  expect(named).toEqual(["content/dangling.md:1", "content/folder.md:1", "content/late.md:2", "content/unclosed.md:1"]);
  const run = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
  const articles = run.json().articles as { source: string; status: string }[];
  expect(
    articles
      .filter(({ status }) => status === "failed")
      .map(({ source }) => source)
      .sort(),
  ).toEqual(["content/dangling.md", "content/folder.md", "content/late.md", "content/unclosed.md"]);
});

describe("doctor looks at locale files", () => {
  const good = '{ "a": "One", "day_one": "{{count}} day", "day_other": "{{count}} days" }\n';

  test("that `init` would find, and names those that cannot be read, and those of Rails and Hugo", async () => {
    const project = makeProject({
      "README.md": "# Read me\n",
      "public/locales/en/a.json": good,
      "public/locales/en/b.yaml": "a: One\na: Two\n",
      "public/locales/en/old.json":
        '{\n  "item": "item",\n  "item_plural": "items",\n  "day_one": "a day",\n  "day_other": "days"\n}\n',
      "config/locales/en.yml": "en:\n  hello: Hello\n",
      "i18n/en.yaml": "days:\n  one: a day\n  other: '{{ .Count }} days'\n",
      "package.json": "{}\n",
    });
    const before = project.snapshot();
    const said = await runCommand(project.root, ["doctor", "--json"]);
    expect(said.code).toBe(1);
    expect(said.json()).toMatchObject({
      files: 1, ok: 1,
      locales: { files: 2, ok: 1, others: ["public/locales/en/b.yaml", "config/locales/en.yml", "i18n/en.yaml"] },
      refused: [{ file: "public/locales/en/old.json", line: 3, reason: expect.stringContaining("JSON v3") as unknown }],
    }); // prettier-ignore
    expect(project.snapshot()).toEqual(before);
    expect((await runCommand(project.root, ["doctor"])).stdout).toContain("1 of 2 locale files survive whole.");
  });

  test("of the config's entries, and one that is named", async () => {
    const project = makeProject({
      "cotejo.config.json":
        '{ "articles": [], "locales": [{ "source": "i/en/*.{json,yml}", "target": "i/es/{ns}.{ext}" }] }',
      "i/en/a.json": good,
      "i/en/b.yml": "en:\n  hello: Hello\n",
      "other.json5": "{ a: 'x }\n",
    });
    expect((await runCommand(project.root, ["doctor", "--json"])).json()).toMatchObject({
      files: 0, locales: { files: 2, ok: 1 }, refused: [{ file: "i/en/b.yml", line: 1 }],
    }); // prettier-ignore
    const named = await runCommand(project.root, ["doctor", "i/en/a.json"]);
    expect(named).toMatchObject({ code: 0, stdout: "1 of 1 locale files survive whole.\n" });
  });
});

describe("what doctor suggests", () => {
  const article = '# A\n\n{{< figure src="a.png" >}}\n\n## B {.wide}\n\nIt costs $5 and $6 at 10:30.\n';

  test("is the dialect that a file shows, with its place, and nothing for prose", async () => {
    const project = makeProject({ "a.md": article, "b.md": "Prices: $5 and $6.\n" });
    expect((await runCommand(project.root, ["doctor", "--json"])).json()).toMatchObject({
      suggested: [
        { dialect: "attributes", files: 1, file: "a.md", line: 5 },
        { dialect: "shortcodes", files: 1, file: "a.md", line: 3 },
      ],
    });
  });

  test("is a preset where the generator is known, until the config names it", async () => {
    const project = makeProject({ "hugo.toml": "baseURL = 'x'\n", "content/a.md": article });
    const said = await runCommand(project.root, ["doctor"]);
    expect(said.code).toBe(0);
    expect(said.stdout).toContain("content/a.md:3 looks like `hugo` (1 file does)");
    expect(said.stdout).toContain('dialects: ["hugo"]');
    project.write("cotejo.config.json", '{ "dialects": ["hugo"] }');
    expect((await runCommand(project.root, ["doctor", "--json"])).json()).toMatchObject({ suggested: [], ok: 1 });
  });
});

describe("cotejo status", () => {
  test("counts segments by state and flag, and lists what lost its source", async () => {
    const project = makeProject({
      "content/a.md": "One here. Two here.\n",
      "content/b.md": "LOSE-CODES in `b` here.\n",
      "content/gone.md": "Gone soon.\n",
    });
    await runCommand(project.root, TRANSLATE, ENGINE);
    const [first] = (await runCommand(project.root, ["review", "list", "--json"])).json().segments;
    await runCommand(project.root, ["review", "correct", first.id, "--text", "Uno."]);
    const { "content/gone.md": _, ...rest } = project.snapshot();
    const moved = makeProject({ ...rest, "content/a.md": "One here, edited. Two here. Three here.\n" });
    const result = await runCommand(moved.root, ["status", "--json"]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      schemaVersion: 1,
      articles: [
        {
          source: "content/a.md",
          target: "content/a.es.md",
          segments: 3,
          untranslated: 1,
          draft: 1,
          approved: 1,
          stale: 1,
          blocked: 0,
          passages: 0,
        },
        { source: "content/b.md", segments: 1, draft: 1, blocked: 1 },
      ],
      orphans: ["content/gone.es.md"],
    });
  });
});

describe("cotejo check", () => {
  test("fails on a blocked sentence and on a person's text without its term, and changes nothing", async () => {
    const project = makeProject({
      "glossary/t.csv": "source,target\nIACHR,CIDH\n",
      "content/a.md": "The IACHR met. LOSE-CODES in `b` here.\n",
    });
    await runCommand(project.root, TRANSLATE, ENGINE);
    project.write(
      "content/a.es.md",
      project.read("content/a.es.md").replace("THE CIDH MET.", "La comisión se reunió."),
    );
    await runCommand(project.root, ["publish"]);
    expect(project.read("content/a.es.md")).toContain("La comisión se reunió.");
    const before = project.snapshot();
    const result = await runCommand(project.root, ["check", "--json"]);
    expect(result.code).toBe(1);
    const found = result
      .json()
      .problems.map(({ check, severity }: { check: string; severity: string }) => `${check} ${severity}`);
    expect(found).toEqual(expect.arrayContaining(["terms error", "codes error", "untranslated error"]));
    expect(project.snapshot()).toEqual(before);
  });

  test("tells with --frozen that a source changed without its translation", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
    project.write("content/a.md", "One here. Two here.\n");
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(1);
    project.write("content/b.md", "New article.\n");
    const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
    expect(problems).toContainEqual(expect.objectContaining({ file: "content/b.md", check: "frozen" }));
  });

  test("prints annotations for GitHub and a SARIF log", async () => {
    const project = makeProject({ "content/a.md": "LOSE-CODES in `b` here.\n" });
    await runCommand(project.root, TRANSLATE, ENGINE);
    const github = await runCommand(project.root, ["check", "--format", "github"]);
    expect(github.stdout).toMatch(/^::error file=content\/a\.md,line=1,col=1,title=cotejo codes::/m);
    const sarif = JSON.parse((await runCommand(project.root, ["check", "--format", "sarif"])).stdout);
    expect(sarif).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "cotejo" } },
          results: expect.arrayContaining([expect.objectContaining({ ruleId: "codes", level: "error" })]),
        },
      ],
    });
  });
});

describe("cotejo publish", () => {
  test("brings back a Spanish file from the record, and sends nothing", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, TRANSLATE, ENGINE);
    const { "content/a.es.md": spanish, ...rest } = project.snapshot();
    const fresh = makeProject(rest);
    const result = await runCommand(fresh.root, ["publish", "--json"]);
    expect(result.json()).toMatchObject({ provider: "none", totals: { sentCharacters: 0 } });
    expect(fresh.read("content/a.es.md")).toBe(spanish);
  });

  test("removes with --prune what an article that is gone left behind, and nothing else", async () => {
    const project = makeProject({
      "content/a.md": "One here.\n",
      "content/gone.md": "Gone soon.\n",
      "content/other.es.md": "Ajeno.\n",
    });
    await runCommand(project.root, TRANSLATE, ENGINE);
    const { "content/gone.md": _, ...rest } = project.snapshot();
    const fresh = makeProject(rest);
    await runCommand(fresh.root, ["publish"]);
    expect(fresh.has("content/gone.es.md")).toBe(true);
    expect(JSON.parse(fresh.read("locales/es/articles.json"))).not.toHaveProperty("gone");
    const result = await runCommand(fresh.root, ["publish", "--prune", "--json"]);
    expect(result.json().pruned).toEqual(["content/gone.es.md", ".cotejo/ledger/content/gone.md.jsonl"]);
    expect(Object.keys(fresh.snapshot()).filter((file) => file.includes("gone"))).toEqual([]);
    expect(fresh.read("content/other.es.md")).toBe("Ajeno.\n");
  });

  test("prunes what a person decided on only by force: the article may have been renamed", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/gone.md": "Gone soon.\n" });
    await runCommand(project.root, TRANSLATE, ENGINE);
    await runCommand(project.root, ["review", "approve", "--article", "content/gone.md"]);
    const { "content/gone.md": _, ...rest } = project.snapshot();
    const fresh = makeProject(rest);
    expect((await runCommand(fresh.root, ["publish", "--prune", "--json"])).json()).toMatchObject({
      pruned: [],
      kept: ["content/gone.md"],
    });
    expect(fresh.has("content/gone.es.md")).toBe(true);
    await runCommand(fresh.root, ["publish", "--prune", "--force"]);
    expect(fresh.has("content/gone.es.md")).toBe(false);
  });
});

describe("cotejo help", () => {
  test("shows every command and ends with 0", async () => {
    const { code, stdout } = await runCommand(makeProject({}).root, ["help"]);
    expect(code).toBe(0);
    for (const command of ["translate", "status", "check", "review", "publish", "doctor", "adopt"])
      expect(stdout).toContain(command);
  });
});
