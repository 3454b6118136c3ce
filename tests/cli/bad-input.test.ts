/** Everything that can be wrong with what a user has: named with file and line, nothing lost, the rest still done. */

import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const PSEUDO = ["translate", "--provider", "pseudo"];
const GOOD = { "content/good.md": "# Good\n\nThis one is fine.\n" };

async function refuse(project: ProjectFolder, args: readonly string[] = PSEUDO, env = {}): Promise<CommandResult> {
  const before = project.snapshot();
  const result = await runCommand(project.root, args, env);
  expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 2, stderr: expect.any(String) });
  // Before anything was sent or written.
  expect(project.snapshot()).toEqual(before);
  return result;
}

async function others(project: ProjectFolder, named: string, reason: RegExp, line = 1): Promise<void> {
  const result = await runCommand(project.root, [...PSEUDO, "--json"]);
  expect(result.code).toBe(5);
  const { articles } = result.json();
  const failed = articles.find(({ source }: { source: string }) => source === named);
  expect(failed).toMatchObject({ status: "failed", problems: [{ file: named, line, severity: "error" }] });
  expect(failed.problems[0].message).toMatch(reason);
  expect(articles.find(({ source }: { source: string }) => source === "content/good.md").status).toBe("written");
  expect(project.has("content/good.es.md")).toBe(true);
}

describe("a wrong config, termbase or command line", () => {
  test("ends with 2 and names file and key", async () => {
    const project = makeProject({ ...GOOD, "cotejo.config.json": '{\n  "taget": "es",\n  "publish": "maybe"\n}\n' });
    const { stderr } = await refuse(project);
    expect(stderr).toMatch(/cotejo\.config\.json:2 .*taget.*target/);
    expect(stderr).toMatch(/cotejo\.config\.json:3 .*publish/);
  });

  test("names every bad row of the termbase with line and column", async () => {
    const project = makeProject({
      ...GOOD,
      "glossary/terms.csv": "source;target;policy\nIACHR;CIDH;lockd\nOEI;;locked\n",
    });
    const { stderr } = await refuse(project);
    expect(stderr).toMatch(/glossary\/terms\.csv:2:\d+: .*lockd/);
    expect(stderr).toMatch(/glossary\/terms\.csv:3:\d*/);
  });

  test.for([
    [["translate", "--provider", "nobody"], /nobody/],
    [["translate", "--max-characters", "many"], /--max-characters many/],
    [["translate", "--no-such-flag"], /no-such-flag/],
    [["tranlate"], /tranlate|translate/],
    [["translate", "--force", "--provider", "pseudo"], /--force/],
    [["translate", "content/missing.md", "--provider", "pseudo"], /content\/missing\.md/],
    [["review", "approve"], /review list/],
    [["review", "reject", "abcdef"], /--reason/],
  ] as const)("refuses %j", async ([args, message]) => {
    const { stderr } = await refuse(makeProject(GOOD), args);
    expect(stderr).toMatch(message);
  });

  test("refuses two sources with one target, and names both", async () => {
    const project = makeProject({
      "docs/a/x.md": "One.\n", "docs/b/x.md": "Two.\n",
      "cotejo.config.json": JSON.stringify({ articles: [{ source: "docs/**/*.md", target: "es/{name}.md" }] }),
    }); // prettier-ignore
    const { stderr } = await refuse(project);
    expect(stderr).toContain("docs/a/x.md");
    expect(stderr).toContain("docs/b/x.md");
  });

  test("refuses a target that is also a source", async () => {
    const project = makeProject({
      "docs/x.md": "One.\n",
      "cotejo.config.json": JSON.stringify({ articles: [{ source: "docs/*.md", target: "docs/{name}.md" }] }),
    });
    expect((await refuse(project)).stderr).toContain("docs/x.md");
  });

  test("says so when no article matches", async () => {
    expect((await refuse(makeProject({ "README.txt": "x" }))).stderr).toMatch(/content\/\*\*\/\*\.md/);
  });

  test("prints one error object with --json", async () => {
    const result = await refuse(makeProject({ "README.txt": "x" }), [...PSEUDO, "--json"]);
    expect(result.json()).toMatchObject({
      schemaVersion: 1,
      error: { code: "no-articles", message: expect.any(String), hint: expect.any(String) },
    });
  });

  test("names both remedies when no engine is there", async () => {
    const project = makeProject(GOOD);
    const { stderr } = await refuse(project, ["translate"], { PATH: path.dirname(process.execPath) });
    expect(stderr).toContain("DEEPL_AUTH_KEY");
    expect(stderr).toContain("apertium-eng-spa");
  });

  test("refuses a command that cannot start, and leaves nothing behind", async () => {
    const { stderr } = await refuse(makeProject(GOOD), ["translate", "--provider", "command"], {
      COTEJO_COMMAND: "no-such-program-at-all",
    });
    expect(stderr).toContain("no-such-program-at-all");
  });
});

describe("an article that cannot be read", () => {
  test("that is not UTF-8 is named with its line", async () => {
    const project = makeProject(GOOD);
    project.write("content/bad.md", Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]));
    await others(project, "content/bad.md", /UTF-8/, 2);
  });

  test("that is far too large is not read", async () => {
    const project = makeProject(GOOD);
    const file = path.join(project.root, "content/huge.md");
    writeFileSync(file, "");
    truncateSync(file, 50 * 1024 * 1024);
    await others(project, "content/huge.md", /50/);
  });

  test("that is a link out of the project is not followed", async () => {
    const project = makeProject(GOOD);
    const outside = makeProject({ "secret.md": "A secret.\n" });
    symlinkSync(path.join(outside.root, "secret.md"), path.join(project.root, "content/link.md"));
    await others(project, "content/link.md", /project/);
    expect(project.has("content/link.es.md")).toBe(false);
  });

  test("whose front matter does not parse is named with its line", async () => {
    await others(
      makeProject({ ...GOOD, "content/bad.md": "---\ntitle: x\nbad: [1, 2\n---\n\nText.\n" }),
      "content/bad.md",
      /front matter/,
      3,
    );
  });

  test("that is a folder is named", async () => {
    const project = makeProject(GOOD);
    mkdirSync(path.join(project.root, "content/x.md"));
    await others(project, "content/x.md", /folder/);
  });

  test("that this user may not read is named", async () => {
    const project = makeProject({ ...GOOD, "content/shut.md": "Text.\n" });
    execFileSync("chmod", ["000", path.join(project.root, "content/shut.md")]);
    // Root may read everything: the reason then has nothing to show.
    if (process.getuid?.() === 0) expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
    else await others(project, "content/shut.md", /permission/i);
  });

  test("that is broken JSON is named with its line", async () => {
    await others(
      makeProject({ ...GOOD, "locales/en/bad.json": '{\n  "a": "x",\n  "b": \n}\n' }),
      "locales/en/bad.json",
      /JSON|value/i,
      4,
    );
  });
});

describe("a target that is there and that Cotejo did not write", () => {
  test("is named, skipped and left as it is; the rest is done", async () => {
    const project = makeProject({ ...GOOD, "content/mine.md": "Mine.\n", "content/mine.es.md": "Escrito a mano.\n" });
    const result = await runCommand(project.root, [...PSEUDO, "--json"]);
    expect(result.code).toBe(1);
    const { articles } = result.json();
    expect(articles.map(({ source, status }: { source: string; status: string }) => [source, status])).toEqual([
      ["content/good.md", "written"],
      ["content/mine.md", "skipped"],
    ]);
    expect(articles[1].problems[0]).toMatchObject({
      file: "content/mine.es.md",
      message: expect.stringContaining("cotejo adopt"),
    });
    expect(project.read("content/mine.es.md")).toBe("Escrito a mano.\n");
    expect(project.has(".cotejo/ledger/content/mine.md.jsonl")).toBe(false);
  });

  test("holds for each locale value that is already there, also where it equals the English", async () => {
    const project = makeProject({
      "locales/en/common.json":
        '{\n  "hello": "Hello there",\n  "bye": "Goodbye to you",\n  "ok": "Same words here",\n  "empty": "Not yet done"\n}\n',
      "locales/es/common.json":
        '{\n  "hello": "Hola, qué tal",\n  "ok": "Same words here",\n  "empty": "",\n  "only": "Solo en español"\n}\n',
    });
    const result = await runCommand(project.root, [...PSEUDO, "--json"]);
    expect(result.code).toBe(1);
    const written = JSON.parse(project.read("locales/es/common.json"));
    expect(written).toMatchObject({ hello: "Hola, qué tal", ok: "Same words here", only: "Solo en español" });
    expect(written.bye).not.toBe("Goodbye to you");
    expect(written.empty).not.toBe("");
    const again = await runCommand(project.root, [...PSEUDO, "--json"]);
    expect(again.code).toBe(1);
    expect(again.json().totals.sentCharacters).toBe(0);
    expect(JSON.parse(project.read("locales/es/common.json"))).toEqual(written);
  });
});
