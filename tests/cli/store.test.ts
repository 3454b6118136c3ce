/** Commands on an index in PostgreSQL, and copies of it. */

import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { holdProject } from "../../src/articles/project-session.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { sayLoaded } from "../helpers/named-modules.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { runCommand, spawnCommand, type CommandResult } from "../helpers/run-command.ts";

let server: SharedPostgres;
let url: string;
let count = 0;
beforeAll(async () => {
  server = await sharedPostgres();
  url = await server.createDatabase();
}, 60_000);

const ARTICLES = {
  "content/a.md": "# The sea\n\nThe sea is deep. It rained a lot.\n",
  "content/b.md": "They went home.\n\nThe sea is deep.\n",
};

function makeNew(files: Readonly<Record<string, string>> = ARTICLES): ProjectFolder {
  count += 1;
  const config = JSON.stringify({ provider: "pseudo", database: { project: `site ${count}` } });
  return makeProject({ ...files, "cotejo.config.json": config });
}

/** A clone of the project as git has it: without what is private to a machine. */
function cloneOf(project: ProjectFolder): ProjectFolder {
  const clone = makeProject();
  cpSync(project.root, clone.root, { recursive: true });
  for (const file of ["index.db", "index.db-wal", "index.db-shm", "index.db.clone", "lock"])
    rmSync(path.join(clone.root, ".cotejo", file), { force: true, recursive: true });
  return clone;
}

const inPostgres = (project: ProjectFolder, args: readonly string[], address = url): Promise<CommandResult> =>
  runCommand(project.root, args, { DATABASE_URL: address });

async function articlesOf(project: ProjectFolder): Promise<readonly unknown[]> {
  const name = JSON.parse(project.read("cotejo.config.json")).database.project as string;
  return server.query(
    url,
    `SELECT checkouts.key, articles.path FROM cotejo.articles AS articles
     JOIN cotejo.checkouts AS checkouts ON checkouts.id = articles.checkout
     JOIN cotejo.projects AS projects ON projects.id = articles.project WHERE projects.name = $1`,
    [name],
  );
}

describe("an index in PostgreSQL", () => {
  test("gives what one in a file does, file by file", async () => {
    const [own, other] = [makeNew(), makeNew()];
    const commands = [
      ["translate", "--json"],
      ["translate", "--json"],
      ["status", "--json"],
      ["translate", "--dry-run", "--json"],
      ["check", "--json"],
      ["review", "list", "--json"],
      ["memory", "search", "sea", "--json"],
      ["status", "--costs", "--json"],
    ];
    for (const args of commands) {
      const [inFile, inDatabase] = [await runCommand(own.root, args), await inPostgres(other, args)];
      const plain = ({ code, stdout, stderr }: CommandResult): readonly unknown[] => [
        code,
        stdout.replace(/"ms": ?\d+/, ""),
        // Articles are written side by side: which is done first nobody has promised.
        stderr.split("\n").toSorted(),
      ];
      expect(plain(inDatabase), args.join(" ")).toEqual(plain(inFile));
    }
    expect(other.has(".cotejo/index.db")).toBe(false);
    expect(await articlesOf(other)).toHaveLength(2);
    const { segments } = (await inPostgres(other, ["review", "list", "--json"])).json();
    for (const project of [own, other]) {
      const args = ["review", "correct", segments[0].id, "--text", "El mar", "--as", "Ana"];
      expect((await (project === own ? runCommand(own.root, args) : inPostgres(other, args))).code).toBe(0);
    }
    expect(other.read("content/a.es.md")).toBe(own.read("content/a.es.md"));
    expect(other.read("content/a.es.md")).toContain("# El mar");
    const undone = await inPostgres(other, ["review", "undo", segments[0].id, "--as", "Ana"]);
    expect(undone.code, undone.stderr).toBe(0);
  });

  test("has the answers of all clones, and the files of each", async () => {
    const project = makeNew();
    const clone = cloneOf(project);
    const first = (await inPostgres(project, ["translate", "--json"])).json();
    expect(first.totals.requests).toBeGreaterThan(0);
    const second = (await inPostgres(clone, ["translate", "--json"])).json();
    expect(second.totals).toMatchObject({ requests: 0, sentCharacters: 0 });
    expect(clone.read("content/a.es.md")).toBe(project.read("content/a.es.md"));
    expect(await articlesOf(project)).toHaveLength(4);
    // Each goes on from its own files, whatever the other does.
    clone.write("content/a.es.md", clone.read("content/a.es.md").replace("# ", "# Otra vez: "));
    expect((await inPostgres(clone, ["translate", "--as", "Eva", "--json"])).code).toBe(0);
    expect((await inPostgres(project, ["status", "--json"])).json()).toEqual(
      (await inPostgres(cloneOf(project), ["status", "--json"])).json(),
    );
    const again = (await inPostgres(project, ["translate", "--json"])).json();
    expect(again.articles.map(({ status }: { status: string }) => status)).toEqual(["unchanged", "unchanged"]);
    expect(project.read("content/a.es.md")).not.toContain("Otra vez");
    // Git brings what the clone has recorded: a plan looks at it in a copy of the index, and changes nothing.
    for (const file of [".cotejo/ledger", "content"])
      cpSync(path.join(clone.root, file), path.join(project.root, file), { recursive: true });
    const before = await server.query(url, "SELECT path, ledger_hash, checkout FROM cotejo.articles ORDER BY 1, 2, 3");
    const plan = await inPostgres(project, ["translate", "--dry-run", "--json"]);
    expect(plan.code, plan.stderr).toBe(0);
    expect(plan.json().totals.toSend).toBe(0);
    expect(await server.query(url, "SELECT path, ledger_hash, checkout FROM cotejo.articles ORDER BY 1, 2, 3")).toEqual(
      before,
    );
    expect((await inPostgres(project, ["translate", "--json"])).json().totals.requests).toBe(0);
    expect(project.read("content/a.es.md")).toContain("Otra vez");
  });

  test("takes a folder that was restored for another clone: its files may be those of another commit", async () => {
    const project = makeNew();
    await inPostgres(project, ["translate"]);
    const clones = async (): Promise<number> =>
      new Set((await articlesOf(project)).map((row) => (row as { readonly key: string }).key)).size;
    await inPostgres(project, ["translate"]);
    expect(await clones()).toBe(1);
    project.write(".cotejo/index.db.clone", project.read(".cotejo/index.db.clone"));
    const done = (await inPostgres(project, ["translate", "--json"])).json();
    expect(done.totals.requests).toBe(0);
    expect(await clones()).toBe(2);
  });

  test("is not looked for where the config names no project: the address may be the site's own", async () => {
    const project = makeProject(ARTICLES);
    const done = await inPostgres(project, ["translate", "--provider", "pseudo"], "postgres://nobody@localhost:1/site");
    expect(done.code, done.stderr).toBe(0);
    expect(project.has(".cotejo/index.db")).toBe(true);
  });

  test("is read from `.env`; an address of something else ends the command, and is not shown", async () => {
    const project = makeNew();
    project.write(".env", "DATABASE_URL=mysql://root:s3cret@localhost/x\n");
    const done = await runCommand(project.root, ["translate"]);
    expect(done.code).toBe(2);
    expect(done.stderr).toContain("DATABASE_URL");
    expect(done.stdout + done.stderr).not.toContain("s3cret");
  });

  test("is held open by the review page, whatever files are beside it", async () => {
    const project = makeNew();
    await inPostgres(project, ["translate"]);
    const held = await holdProject(await loadConfig({ cwd: project.root, env: { DATABASE_URL: url } }));
    try {
      const { store } = await held.read();
      expect((await store.listSegments()).length).toBeGreaterThan(2);
      expect(await held.index(async (open) => open.store.addSaving("content/a.md", "2026-11", 3))).toBe(true);
      // Somebody works without the database for once: this index stays the one that is held.
      await runCommand(project.root, ["translate"]);
      expect((await held.read()).store).toBe(store);
    } finally {
      await held.close();
    }
  });

  test("is made by no command that only reads", async () => {
    const project = makeNew();
    expect((await inPostgres(project, ["status"])).code).toBe(0);
    expect((await inPostgres(project, ["translate", "--dry-run"])).code).toBe(0);
    expect(project.has(".cotejo/index.db.clone")).toBe(false);
    expect(await articlesOf(project)).toEqual([]);
  });
});

describe("cotejo store copy", () => {
  const copy = (project: ProjectFolder, from: string, to: string, ...more: readonly string[]): Promise<CommandResult> =>
    inPostgres(project, ["store", "copy", "--from", from, "--to", to, ...more]);

  test("moves a project to PostgreSQL and back; nothing is paid for or read again", async () => {
    const project = makeNew();
    await runCommand(project.root, ["translate"]);
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    await runCommand(project.root, ["review", "approve", segments[0].id, "--as", "Ana"]);
    const there = await copy(project, "sqlite", "postgres");
    expect(there.code, there.stderr).toBe(0);
    expect(there.stdout).toMatch(
      /^\d+ rows copied from sqlite to postgres, and found there as they were\.\n {2}Of these: articles 2,/,
    );
    rmSync(path.join(project.root, ".cotejo", "index.db"));
    const run = (await inPostgres(project, ["translate", "--force", "--dry-run", "--json"])).json();
    expect(run.articles).toHaveLength(2);
    expect((await inPostgres(project, ["review", "undo", segments[0].id, "--as", "Ana"])).code).toBe(0);
    const back = await copy(project, url, "sqlite", "--json");
    expect(back.code, back.stderr).toBe(0);
    expect(back.json()).toMatchObject({ from: "postgres", to: "sqlite", rows: { articles: 2, decisions: 2 } });
    expect(back.stdout).not.toContain("s3cret");
    expect((await runCommand(project.root, ["translate", "--json"])).json().totals.requests).toBe(0);
  });

  test("refuses a store with rows, unless they are to be added to", async () => {
    const project = makeNew();
    await runCommand(project.root, ["translate"]);
    await inPostgres(project, ["translate"]);
    const refused = await copy(project, "sqlite", "postgres");
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("--add");
    const added = await copy(project, "sqlite", "postgres", "--add");
    expect(added.code, added.stderr).toBe(0);
  });

  test.each([
    ["sqlite", "sqlite", "itself"],
    ["sqlite", "mysql://root:s3cret@localhost/x", "postgres://"],
    ["sqlite", "postgres", "not there"],
    ["postgres", "elsewhere", "postgres://"],
  ])("from %j to %j is refused before anything is opened", async (from, to, said) => {
    const refused = await copy(makeNew(), from, to);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(said);
    expect(refused.stderr).not.toContain("s3cret");
  });

  test("says what is missing for a database", async () => {
    const named = makeProject({ ...ARTICLES, "cotejo.config.json": '{ "database": { "project": "x" } }' });
    const unnamed = makeProject(ARTICLES);
    for (const [project, said] of [
      [named, "DATABASE_URL"],
      [unnamed, "database.project"],
    ] as const) {
      const refused = await runCommand(project.root, ["store", "copy", "--from", "postgres", "--to", "sqlite"]);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(said);
    }
  });
});

/** Says on stderr which modules for PostgreSQL a command has loaded. */
const LOADED = sayLoaded(/^node_modules\/(?:pg|kysely)\/|\/postgres-/);

test.each([["--help"], ["store --help"], ["status"], ["translate"], ["check"], ["review list"]])(
  "`cotejo %s` loads nothing for PostgreSQL where the index is in a file",
  async (command) => {
    const project = makeNew();
    const done = await spawnCommand(project.root, command.split(" "), { NODE_OPTIONS: `--import=${LOADED}` });
    expect(done.code).toBe(0);
    expect(done.stderr).not.toContain("LOADED");
  },
);

test("the modules for PostgreSQL are found by the same look where they are loaded", async () => {
  const env = { NODE_OPTIONS: `--import=${LOADED}`, DATABASE_URL: url };
  const done = await spawnCommand(makeNew().root, ["translate"], env);
  expect(done.stderr).toContain("LOADED");
});
