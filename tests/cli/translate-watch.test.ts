/** `translate --watch`, through the real command and real files. */

import { readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { acquireLock } from "../../src/record/project-lock.ts";
import { startProcess } from "../helpers/long-process.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { watchCommand, type WatchedCommand } from "../helpers/watched-command.ts";

const PSEUDO = ["--provider", "pseudo"];
/** Longer than what is waited for after a change, and a run. */
const QUIET_MS = 1000;

interface Article {
  readonly source: string;
  readonly status: string;
  readonly sentCharacters: number;
}

async function statuses(watch: WatchedCommand): Promise<readonly string[]> {
  const { articles } = (await watch.next()) as { readonly articles: readonly Article[] };
  return articles.map(({ source, status }) => `${source} ${status}`);
}

/** Waits for a result that has this: a slow machine makes two runs of two files that are written one after the other. */
async function until(watch: WatchedCommand, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  const [[key, value] = ["", undefined]] = Object.entries(wanted);
  for (;;) {
    const result = (await watch.next()) as Readonly<Record<string, unknown>>;
    if (result[key] === value) return;
  }
}

/** An engine that takes its time: it answers in capitals when the file `go` is there. */
function slowEngine(project: ProjectFolder): Record<string, string> {
  project.write(
    "engine/slow.mjs",
    `import { createInterface } from "node:readline";
import { existsSync, writeFileSync } from "node:fs";
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  writeFileSync("engine/asked", text);
  while (!existsSync("engine/go")) await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(JSON.stringify({ id, text: text.replace(/[a-z]+/g, (word) => word.toUpperCase()) }));
}
`,
  );
  return { COTEJO_COMMAND: `${process.execPath} engine/slow.mjs` };
}

describe("translate --watch", () => {
  test("runs once, then for each change on the changed article alone; its own writes start no run", async () => {
    const project = makeProject({
      "content/a.md": "One here.\n",
      "content/b.md": "Two here.\n",
      "locales/en/x.json": '{"k": "Hello"}\n',
    });
    const watch = watchCommand(project.root, PSEUDO);
    expect(await statuses(watch)).toEqual([
      "content/a.md written",
      "content/b.md written",
      "locales/en/x.json written",
    ]);
    expect(await watch.rest(QUIET_MS)).toEqual([]);
    project.write("content/a.md", "One here. Three here.\n");
    expect(await watch.next()).toMatchObject({
      schemaVersion: 1,
      provider: "pseudo",
      articles: [{ source: "content/a.md", status: "written", sentCharacters: "Three here.".length }],
    });
    expect(project.read("content/a.es.md")).toMatch(/Thréé/);
    project.write("locales/en/x.json", '{"k": "Hello you"}\n');
    expect(await statuses(watch)).toEqual(["locales/en/x.json written"]);
    // Saved without a change.
    project.write("content/b.md", "Two here.\n");
    expect(await watch.rest(QUIET_MS)).toEqual([]);
    expect(await watch.interrupt()).toBe(0);
  });

  test("takes in what a person writes in the Spanish file", async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
    const watch = watchCommand(project.root, PSEUDO);
    await watch.next();
    const [, second = ""] = project.read("content/a.es.md").split("\n\n");
    project.write("content/a.es.md", `Uno aquí.\n\n${second}`);
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    project.write("content/a.md", "One here.\n\nThree here.\n");
    await watch.next();
    expect(project.read("content/a.es.md")).toMatch(/^Uno aquí\.\n\nThréé/);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"state":"approved"');
  });

  test("takes in what a person writes in the Spanish file while an engine is at work", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const env = slowEngine(project);
    project.write("engine/go", "");
    await runCommand(project.root, ["translate", "--provider", "command"], env);
    project.remove("engine/go");
    project.remove("engine/asked");
    project.write("content/a.md", "One here. Two here.\n");
    const watch = watchCommand(project.root, ["--provider", "command"], env);
    await expect.poll(() => project.has("engine/asked"), { timeout: 20_000 }).toBe(true);
    project.write("content/a.es.md", "Uno aquí.\n");
    project.write("engine/go", "");
    expect(await watch.next()).toMatchObject({ articles: [{ status: "written", sentCharacters: 9 }] });
    expect(project.read("content/a.es.md")).toBe("Uno aquí. TWO HERE.\n");
  });

  test("knows the ways in which editors save, and waits while a file is empty", { tags: ["slow"] }, async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const watch = watchCommand(project.root, PSEUDO);
    await watch.next();
    const place = (file: string): string => path.join(project.root, file);
    project.write("content/.a.md.swp", "x");
    project.write("content/a.md.tmp", "Two here.\n");
    renameSync(place("content/a.md.tmp"), place("content/a.md"));
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    renameSync(place("content/a.md"), place("content/a.md~"));
    project.write("content/a.md", "Three here.\n");
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    const spanish = project.read("content/a.es.md");
    project.write("content/a.md", "");
    expect(await watch.rest(QUIET_MS)).toEqual([]);
    expect(project.read("content/a.es.md")).toBe(spanish);
    project.write("content/a.md", "Four here.\n");
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    // Many saves in a row are one change.
    for (let count = 0; count < 10; count += 1) {
      project.write("content/a.md", `Edit ${count} here.\n`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    expect(await watch.rest(QUIET_MS)).toEqual([]);
    expect(project.read("content/a.es.md")).toContain("9");
  });

  test("sees new folders, renamed and deleted articles, and folders that are made again", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/b.md": "Two here.\n" });
    const watch = watchCommand(project.root, PSEUDO);
    await watch.next();
    project.write("content/new/deep/c.md", "Fresh here.\n");
    expect(await statuses(watch)).toEqual(["content/new/deep/c.md written"]);
    project.write("content/new/deep/c.md", "Fresh here. More here.\n");
    expect(await statuses(watch)).toEqual(["content/new/deep/c.md written"]);
    renameSync(path.join(project.root, "content/b.md"), path.join(project.root, "content/z.md"));
    expect(await watch.next()).toMatchObject({
      renamed: [{ from: "content/b.md", to: "content/z.md" }],
      totals: { sentCharacters: 0 },
    });
    expect(project.has("content/z.es.md")).toBe(true);
    project.remove("content/new");
    await watch.next();
    expect(Object.keys(JSON.parse(project.read("locales/es/articles.json")))).toEqual(["a", "z"]);
    project.write("content/new/deep/c.md", "Back here.\n");
    expect(await statuses(watch)).toEqual(["content/new/deep/c.md written"]);
  });

  test("leads the links of other articles to a heading that has changed", async () => {
    const project = makeProject({ "content/a.md": "## How to\n", "content/b.md": "[One](a.md#how-to)\n" });
    const watch = watchCommand(project.root, PSEUDO);
    await watch.next();
    const before = project.read("content/b.es.md");
    project.write("content/a.es.md", "## Cómo se hace\n");
    expect(await statuses(watch)).toEqual(["content/a.md written", "content/b.md written"]);
    expect(project.read("content/b.es.md")).not.toBe(before);
    expect(project.read("content/b.es.md")).toContain("a.es.md#cómo-se-hace");
    expect(await watch.rest(QUIET_MS)).toEqual([]);
  });

  test("says what is wrong with termbase, config or file, and goes on", { tags: ["slow"] }, async () => {
    const project = makeProject({
      "content/a.md": "The IACHR met.\n",
      "locales/en/x.json": '{"k": "Hello"}\n',
      "glossary/t.csv": "source,target\nIACHR,CIDH\n",
      "engine.mjs": 'export const provider = "pseudo";\n',
      "cotejo.config.mjs": 'import { provider } from "./engine.mjs";\nexport default { provider };\n',
    });
    const watch = watchCommand(project.root, []);
    await watch.next();
    project.write("glossary/t.csv", "sauce,target\nIACHR,CIDH\n");
    expect(await watch.next()).toMatchObject({ error: { code: "glossary" } });
    project.write("glossary/t.csv", "source,target\nIACHR,Comisión\n");
    expect(await statuses(watch)).toContain("content/a.md written");
    expect(project.read("content/a.es.md")).toContain("Comisión");
    project.write("cotejo.config.mjs", "export default {");
    expect(await watch.next()).toMatchObject({ error: { code: "config" } });
    project.write("engine.mjs", 'export const provider = "none";\n');
    project.write("cotejo.config.mjs", 'import { provider } from "./engine.mjs";\nexport default { provider };\n');
    await until(watch, { provider: "none" });
    project.write("locales/en/x.json", '{"k": "Hel');
    while (!(await statuses(watch)).includes("locales/en/x.json failed"));
    project.write("engine.mjs", 'export const provider = "pseudo";\n');
    project.write("locales/en/x.json", '{"k": "Hello you"}\n');
    await until(watch, { provider: "pseudo" });
    expect(project.read("locales/es/x.json")).toContain("yóóú");
  });

  test("names what no run can read once, and again when something else is wrong with it", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "content/b.md/x.txt": "x" });
    const watch = watchCommand(project.root, PSEUDO);
    expect(await statuses(watch)).toEqual(["content/a.md written", "content/b.md failed"]);
    project.write("content/a.md", "Two here.\n");
    const run = (await watch.next()) as { readonly articles: readonly Article[]; readonly totals: object };
    expect(run.articles.map(({ source }) => source)).toEqual(["content/a.md"]);
    expect(run.totals).toMatchObject({ articles: 1 });
    rmSync(path.join(project.root, "content/b.md"), { recursive: true });
    symlinkSync("/etc/hostname", path.join(project.root, "content/b.md"));
    project.write("content/a.md", "Three here.\n");
    expect(await statuses(watch)).toEqual(["content/a.md written", "content/b.md failed"]);
    expect(await watch.interrupt()).toBe(0);
  });

  test("sees the config mended after one whose targets cannot be written", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const watch = watchCommand(project.root, PSEUDO);
    await watch.next();
    const articles = (target: string): string =>
      JSON.stringify({ articles: [{ source: "content/**/*.md", target }], locales: [] });
    project.write("cotejo.config.json", articles("content/{dir}/{name}.md"));
    expect(await watch.next()).toMatchObject({ error: { code: "targets" } });
    project.write("cotejo.config.json", articles("es/{dir}/{name}.md"));
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
    expect(project.has("es/a.md")).toBe(true);
  });

  test("counts what is sent over the whole session", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const watch = watchCommand(project.root, [...PSEUDO, "--max-characters", "20"]);
    expect(await watch.next()).toMatchObject({ totals: { sentCharacters: 9 } });
    project.write("content/a.md", "One here. Two here.\n");
    expect(await watch.next()).toMatchObject({ totals: { sentCharacters: 9 } });
    const spanish = project.read("content/a.es.md");
    project.write("content/a.md", "One here. Two here. Six.\n");
    expect(await watch.next()).toMatchObject({
      error: { code: "budget", message: expect.stringContaining("at most 20 for this session") },
      articles: [{ status: "failed" }],
    });
    expect(project.read("content/a.es.md")).toBe(spanish);
    // What needs no engine is still done.
    project.write("content/a.md", "Two here. One here.\n");
    expect(await statuses(watch)).toEqual(["content/a.md written"]);
  });

  test("ends at Ctrl-C with 0, also while an engine is at work, and leaves nothing half done", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const env = slowEngine(project);
    const watch = watchCommand(project.root, ["--provider", "command"], env);
    await expect.poll(() => project.has("engine/asked"), { timeout: 20_000 }).toBe(true);
    // The engine would be waited for without end.
    expect(await watch.interrupt()).toBe(0);
    expect(project.has("content/a.es.md")).toBe(false);
    expect(project.has(".cotejo/lock")).toBe(false);
    expect(readdirSync(path.join(project.root, ".cotejo/tmp"))).toEqual([]);
    project.write("engine/go", "");
    expect((await runCommand(project.root, ["translate", "--provider", "command"], env)).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("ONE HERE.\n");
  });

  test(
    "waits while another process writes, and starts no run for what a reviewer decides",
    { tags: ["slow"] },
    async () => {
      const project = makeProject({ "content/a.md": "One here.\n" });
      const watch = watchCommand(project.root, PSEUDO);
      await watch.next();
      const lock = await acquireLock(project.root, { pid: process.pid, name: "lock-run" });
      project.write("content/a.md", "One here. Two here.\n");
      expect(await watch.next()).toMatchObject({ error: { code: "locked" } });
      expect(await watch.rest(QUIET_MS)).toEqual([]);
      await lock.release();
      expect(await statuses(watch)).toEqual(["content/a.md written"]);
      const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
      await runCommand(project.root, ["review", "correct", segments[0].id, "--text", "Uno aquí."]);
      expect(project.read("content/a.es.md")).toMatch(/^Uno aquí\./);
      expect(await watch.rest(QUIET_MS)).toEqual([]);
    },
  );

  test("says a run on one line for a person: three files by name, and how many more there are", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const project = makeProject(Object.fromEntries(names.map((name) => [`content/${name}.md`, "One here.\n"])));
    const watch = await startProcess(["translate", "--watch", ...PSEUDO], project.root, {});
    const named = "content/a.es.md, content/b.es.md, content/c.es.md, and 2 more";
    expect(watch.printed).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d ${named} · .* · \\d+\\.\\d s\\n$`));
    expect(watch.log()).toContain("Watching for changes");
    expect(await watch.stop()).toBe(0);
  });

  test("refuses what makes no sense with it, and a start that would fail anyway", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    for (const flag of ["--dry-run", "--force"]) {
      const refused = await runCommand(project.root, ["translate", "--watch", flag, "content/a.md"]);
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(flag) });
    }
    project.write("glossary/t.csv", "sauce,target\n");
    expect(await runCommand(project.root, ["translate", "--watch", ...PSEUDO])).toMatchObject({ code: 2 });
    expect(project.has("content/a.es.md")).toBe(false);
  });
});
