/** Articles that are renamed or moved: their Spanish, their record and its history go along, and nothing is sent. */

import { createSeenFiles } from "../../src/articles/seen-files.ts";
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { discover } from "../../src/config/discover.ts";
import { sha256 } from "../../src/base/hash.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { planRenames } from "../../src/articles/renames/follow-renames.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";

const SEA =
  "# The sea\n\nThe sea is deep. It is blue, too. Nobody owns it. Everybody sails it.\n\nGo [home](home.md).\n";
const HILL = "# The hill\n\nThe hill is high. It is green, too. Somebody owns it. Nobody climbs it.\n";

function run(project: ProjectFolder, ...args: readonly string[]): Promise<CommandResult> {
  return runCommand(project.root, [...args, "--json"]);
}

function translate(project: ProjectFolder, ...args: readonly string[]): Promise<CommandResult> {
  return run(project, "translate", "--provider", "pseudo", ...args);
}

async function translated(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await translate(project)).code).toBe(0);
  return project;
}

function move(project: ProjectFolder, from: string, to: string): void {
  mkdirSync(path.dirname(path.join(project.root, to)), { recursive: true });
  renameSync(path.join(project.root, from), path.join(project.root, to));
}

function forget(project: ProjectFolder): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(path.join(project.root, `.cotejo/index.db${end}`), { force: true });
}

interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly by?: string;
  readonly retired?: true;
}

function ledger(project: ProjectFolder, article: string): readonly Line[] {
  return project
    .read(`.cotejo/ledger/${article}.jsonl`)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

function idOf(project: ProjectFolder, article: string, source: string): string {
  return ledger(project, article).find((line) => line.source === source)?.id ?? "";
}

/** Corrects a sentence as Ana does. */
async function correct(project: ProjectFolder, article: string, source: string, text: string): Promise<void> {
  const { code } = await run(project, "review", "correct", idOf(project, article, source), "--text", text);
  expect(code).toBe(0);
}

describe("a renamed article", () => {
  test("keeps its Spanish, its approvals and its place in the manifest, also without the index", async () => {
    for (const isForgotten of [false, true]) {
      const project = await translated({ "content/sea.md": SEA, "content/home.md": "# Home\n" });
      await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
      const spanish = project.read("content/sea.es.md");
      move(project, "content/sea.md", "content/ocean.md");
      if (isForgotten) forget(project);
      const result = await translate(project);
      expect(result.code).toBe(0);
      expect(result.json().renamed).toEqual([{ from: "content/sea.md", to: "content/ocean.md" }]);
      expect(result.json().totals).toMatchObject({ sentCharacters: 0, requests: 0, fromProvider: 0 });
      expect(result.json().articles.map(({ source, status }: Record<string, string>) => [source, status])).toEqual(
        [
          ["content/home.md", "unchanged"],
          ["content/ocean.md", "written"],
        ].map(([source, status]) => [source, isForgotten && status === "unchanged" ? expect.anything() : status]),
      );
      expect(project.read("content/ocean.es.md")).toBe(spanish);
      expect(project.has("content/sea.es.md")).toBe(false);
      expect(project.has(".cotejo/ledger/content/sea.md.jsonl")).toBe(false);
      expect(ledger(project, "content/ocean.md")).toContainEqual(
        expect.objectContaining({ target: "No es de nadie.", state: "approved", by: "Ana Pérez" }),
      );
      expect(Object.keys(JSON.parse(project.read("locales/es/articles.json")))).toEqual(["home", "ocean"]);
      expect((await run(project, "status")).json().orphans).toEqual([]);
      const after = project.snapshot();
      const again = await translate(project);
      expect(again.json().renamed).toEqual([]);
      expect(project.snapshot()).toEqual(after);
    }
  });

  test("has the ids of its new path, and its decisions can be undone", async () => {
    const project = await translated({ "content/sea.md": SEA });
    const machine = ledger(project, "content/sea.md").find(({ source }) => source === "Nobody owns it.")?.target;
    await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
    move(project, "content/sea.md", "content/deep/ocean.md");
    // Looking must not lose what is known.
    await run(project, "review", "list");
    await translate(project);
    const fresh = await translated({ "content/deep/ocean.md": SEA });
    expect(ledger(project, "content/deep/ocean.md").map(({ id }) => id)).toEqual(
      ledger(fresh, "content/deep/ocean.md").map(({ id }) => id),
    );
    const id = idOf(project, "content/deep/ocean.md", "Nobody owns it.");
    expect((await run(project, "review", "show", id)).json().decisions).toHaveLength(1);
    expect((await run(project, "review", "undo", id)).code).toBe(0);
    expect(project.read("content/deep/ocean.es.md")).toContain(machine);
  });

  test("is told in the summary, and `publish` and a decision follow it as well", async () => {
    const project = await translated({ "content/sea.md": SEA, "content/hill.md": HILL });
    move(project, "content/sea.md", "content/ocean.md");
    const { stdout } = await runCommand(project.root, ["publish"]);
    expect(stdout).toContain("1 article renamed, its translation and its record went along:");
    expect(stdout).toContain("content/sea.md → content/ocean.md");
    move(project, "content/hill.md", "content/mountain.md");
    const decided = await run(project, "review", "approve", "--article", "content/mountain.md");
    expect(decided.code).toBe(0);
    expect(decided.json().renamed).toEqual([{ from: "content/hill.md", to: "content/mountain.md" }]);
    expect(ledger(project, "content/mountain.md").every(({ state }) => state === "approved")).toBe(true);
    expect(project.has("content/hill.es.md")).toBe(false);
  });

  test("and edited in one go pays for the edited sentence alone; a person's text of it stays", async () => {
    const project = await translated({ "content/sea.md": SEA });
    await correct(project, "content/sea.md", "It is blue, too.", "También es azul.");
    forget(project);
    project.remove("content/sea.md");
    project.write("content/ocean.md", SEA.replace("It is blue, too.", "It is blue and cold, too."));
    const result = await translate(project);
    expect(result.json().renamed).toHaveLength(1);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/ocean.es.md")).toContain("También es azul.");
    expect(ledger(project, "content/ocean.md").map(({ state }) => state)).toContain("approved");
    project.remove("content/ocean.md");
    project.write(
      "content/lake.md",
      SEA.replace("It is blue, too.", "It is blue and cold, too.").replace("Nobody", "No king"),
    );
    const second = await translate(project);
    expect(second.json().renamed).toHaveLength(1);
    expect(second.json().totals.sentCharacters).toBe("No king owns it.".length);
  });

  test("starts anew when it has become another text, and its old Spanish stays as an orphan", async () => {
    const project = await translated({ "content/sea.md": SEA });
    project.remove("content/sea.md");
    project.write("content/ocean.md", HILL);
    const result = await translate(project);
    expect(result.json().renamed).toEqual([]);
    expect((await run(project, "status")).json().orphans).toEqual(["content/sea.es.md"]);
  });

  test("takes an edit in its Spanish file along, and retired lines", async () => {
    const project = await translated({ "content/sea.md": SEA });
    await correct(project, "content/sea.md", "Everybody sails it.", "Todos lo navegan.");
    project.write("content/sea.md", SEA.replace(" Everybody sails it.", ""));
    await translate(project);
    const edited = project.read("content/sea.es.md").replace(/Ñóbóódy[^.]*\./, "No es de nadie.");
    expect(edited).toContain("No es de nadie.");
    project.write("content/sea.es.md", edited);
    move(project, "content/sea.md", "content/ocean.md");
    await translate(project);
    expect(project.read("content/ocean.es.md")).toBe(edited);
    const lines = ledger(project, "content/ocean.md");
    expect(lines).toContainEqual(expect.objectContaining({ target: "No es de nadie.", state: "approved" }));
    expect(lines).toContainEqual(expect.objectContaining({ target: "Todos lo navegan.", retired: true }));
  });

  test("whose Spanish file a person moved too keeps it where it is", async () => {
    const project = await translated({ "content/sea.md": SEA });
    await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
    const spanish = project.read("content/sea.es.md");
    move(project, "content/sea.md", "content/ocean.md");
    move(project, "content/sea.es.md", "content/ocean.es.md");
    const result = await translate(project);
    expect(result.code).toBe(0);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/ocean.es.md")).toBe(spanish);
    expect(ledger(project, "content/ocean.md").some(({ by }) => by === "Ana Pérez")).toBe(true);
  });

  test("does not take the place of a Spanish file that somebody else wrote", async () => {
    const project = await translated({ "content/sea.md": SEA });
    move(project, "content/sea.md", "content/ocean.md");
    project.write("content/ocean.es.md", "Otro texto.\n");
    const result = await translate(project);
    expect(result.code).toBe(1);
    expect(result.json().renamed).toEqual([]);
    expect(project.read("content/ocean.es.md")).toBe("Otro texto.\n");
    expect(project.has("content/sea.es.md")).toBe(true);
  });

  test("of another letter case is followed", async () => {
    const project = await translated({ "content/Sea.md": SEA });
    move(project, "content/Sea.md", "content/sea.md");
    forget(project);
    const result = await translate(project);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect(result.json().renamed).toEqual([{ from: "content/Sea.md", to: "content/sea.md" }]);
    expect(Object.keys(project.snapshot()).filter((file) => /Sea/.test(file))).toEqual([]);
  });

  test("in another folder has links that lead from there, and others lead to it", async () => {
    const project = await translated({
      "content/sea.md": SEA,
      "content/home.md": "# Home\n\nTo the [sea](sea.md).\n",
    });
    expect(project.read("content/sea.es.md")).toContain("(home.es.md)");
    move(project, "content/sea.md", "content/deep/sea.md");
    project.write("content/deep/sea.md", SEA.replace("(home.md)", "(../home.md)"));
    project.write("content/home.md", "# Home\n\nTo the [sea](deep/sea.md).\n");
    const result = await translate(project);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/deep/sea.es.md")).toContain("(../home.es.md)");
    expect(project.read("content/home.es.md")).toContain("(deep/sea.es.md)");
  });

  test("that was only copied is not followed", async () => {
    const project = await translated({ "content/sea.md": SEA });
    const before = project.read(".cotejo/ledger/content/sea.md.jsonl");
    project.write("content/ocean.md", SEA);
    const result = await translate(project);
    expect(result.json().renamed).toEqual([]);
    expect(project.read(".cotejo/ledger/content/sea.md.jsonl")).toBe(before);
  });

  test("is not guessed where two could be meant", async () => {
    const project = await translated({ "content/a.md": SEA, "content/b.md": SEA });
    move(project, "content/a.md", "content/c.md");
    move(project, "content/b.md", "content/d.md");
    expect((await translate(project)).json().renamed).toEqual([]);
  });

  test("is a locale file just as well", async () => {
    const project = await translated({ "locales/en/old.json": '{\n  "go": "Go home now",\n  "no": "Do not go"\n}\n' });
    const spanish = project.read("locales/es/old.json");
    move(project, "locales/en/old.json", "locales/en/new.json");
    forget(project);
    const result = await translate(project);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect(project.read("locales/es/new.json")).toBe(spanish);
    expect(project.has("locales/es/old.json")).toBe(false);
  });

  test("costs nothing in a dry run either, and `status` knows it before a run does", async () => {
    const project = await translated({ "content/sea.md": SEA });
    await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
    forget(project);
    move(project, "content/sea.md", "content/ocean.md");
    const before = project.snapshot();
    const plan = await translate(project, "--dry-run");
    expect(plan.json().totals).toMatchObject({ toSend: 0, characters: 0 });
    expect(plan.json().renamed).toEqual([{ from: "content/sea.md", to: "content/ocean.md" }]);
    const status = (await run(project, "status")).json();
    expect(status.orphans).toEqual([]);
    expect(status.renamed).toEqual([{ from: "content/sea.md", to: "content/ocean.md" }]);
    expect(status.articles[0]).toMatchObject({ approved: 1, untranslated: 0 });
    const problems = (await run(project, "check")).json().problems;
    expect(problems.map(({ check, severity, message }: Record<string, string>) => [check, severity, message])).toContainEqual([
      "orphan", "info", "Its source is `content/ocean.md` now: the next `translate` or `publish` takes its translation along.",
    ]); // prettier-ignore
    expect(project.snapshot()).toEqual(before);
  });
});

describe("several renames at once", () => {
  test("two articles go each their way", async () => {
    const project = await translated({ "content/sea.md": SEA, "content/hill.md": HILL });
    const [sea, hill] = [project.read("content/sea.es.md"), project.read("content/hill.es.md")];
    move(project, "content/sea.md", "content/x/one.md");
    move(project, "content/hill.md", "content/x/two.md");
    forget(project);
    const result = await translate(project);
    expect(result.json().renamed).toHaveLength(2);
    expect(result.json().totals.sentCharacters).toBe(0);
    expect([project.read("content/x/one.es.md"), project.read("content/x/two.es.md")]).toEqual([sea, hill]);
  });

  test("two articles trade names, with and without the index", async () => {
    for (const isForgotten of [false, true]) {
      const project = await translated({ "content/a.md": SEA, "content/b.md": HILL });
      await correct(project, "content/a.md", "Nobody owns it.", "No es de nadie.");
      await correct(project, "content/b.md", "Somebody owns it.", "Es de alguien.");
      const [a, b] = [project.read("content/a.es.md"), project.read("content/b.es.md")];
      project.write("content/a.md", HILL);
      project.write("content/b.md", SEA);
      if (isForgotten) forget(project);
      const result = await translate(project);
      expect(result.json().totals.sentCharacters).toBe(0);
      expect(result.json().renamed).toHaveLength(2);
      expect([project.read("content/a.es.md"), project.read("content/b.es.md")]).toEqual([b, a]);
      expect(ledger(project, "content/b.md").filter(({ state }) => state === "approved")).toHaveLength(1);
      if (isForgotten) continue;
      const undone = await run(project, "review", "undo", idOf(project, "content/b.md", "Nobody owns it."));
      expect(undone.code).toBe(0);
    }
  });

  test("one article takes the name that another leaves, and a new one takes its own", async () => {
    const project = await translated({ "content/a.md": SEA, "content/b.md": HILL });
    const [a, b] = [project.read("content/a.es.md"), project.read("content/b.es.md")];
    project.write("content/c.md", HILL);
    project.write("content/b.md", SEA);
    project.write("content/a.md", "# A wood\n\nThe wood is dark. Wolves live in it.\n");
    const result = await translate(project);
    expect(result.json().renamed).toHaveLength(2);
    expect([project.read("content/b.es.md"), project.read("content/c.es.md")]).toEqual([a, b]);
    expect(project.read("content/a.es.md")).toContain("# Á wóóód");
  });
});

describe("a rename that was cut short", () => {
  test("is finished by the next run, whatever of it was done", async () => {
    const steps = ["nothing", "ledger", "all but the end"];
    for (const step of steps) {
      const project = await translated({ "content/sea.md": SEA });
      await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
      const before = {
        ledger: project.read(".cotejo/ledger/content/sea.md.jsonl"),
        spanish: project.read("content/sea.es.md"),
      };
      const id = idOf(project, "content/sea.md", "Nobody owns it.");
      // The plan of a run that died is what a run of the same rename would write.
      const plan = await planOf(project);
      const other = await translated({ "content/ocean.md": SEA });
      const newId = idOf(other, "content/ocean.md", "Nobody owns it.");
      project.write(".cotejo/tmp/renames.json", plan);
      const [{ ledger: next }] = (JSON.parse(plan) as { moves: [{ ledger: { bytes: string } }] }).moves;
      if (step !== "nothing") project.write(".cotejo/ledger/content/ocean.md.jsonl", Buffer.from(next.bytes, "base64"));
      if (step.startsWith("all")) {
        project.write("content/ocean.es.md", before.spanish);
        project.remove("content/sea.es.md");
        project.remove(".cotejo/ledger/content/sea.md.jsonl");
      }
      const result = await translate(project);
      expect(result.json().renamed, step).toHaveLength(1);
      expect(project.read("content/ocean.es.md"), step).toBe(before.spanish);
      expect(
        Object.keys(project.snapshot()).filter((file) => file.includes("sea")),
        step,
      ).toEqual([]);
      expect(project.has(".cotejo/tmp/renames.json")).toBe(false);
      expect(ledger(project, "content/ocean.md").map(({ id: own }) => own)).not.toContain(id);
      expect((await run(project, "review", "undo", newId)).code, step).toBe(0);
    }
  });
});

test("a plan that somebody else wrote reaches nothing but ledgers and Spanish files", async () => {
  const project = await translated({ "content/sea.md": SEA, "package.json": "{}\n" });
  const file = (old: string): unknown => ({ old, before: "", bytes: Buffer.from("bad\n").toString("base64") });
  const plan = (from: string, to: string): unknown => ({
    from,
    to,
    ids: [],
    ledger: file(""),
    target: file(sha256("{}\n")),
  });
  const before = project.snapshot();
  const moves = [
    plan("../../outside", "content/new.md"), plan("package.json", "content/../../x.md"),
    plan("content/sea.md", "package.json"), plan("/etc/passwd", "content/new.md"), plan("C:\\x", "content/new.md"),
  ]; // prettier-ignore
  project.write(".cotejo/tmp/renames.json", JSON.stringify({ run: "x", moves }));
  expect((await translate(project)).code).toBe(0);
  expect(project.snapshot()).toEqual(before);
  for (const broken of ["{", "[]", '{"run":1}']) {
    project.write(".cotejo/tmp/renames.json", broken);
    expect((await translate(project)).code).toBe(0);
  }
  expect(project.snapshot()).toEqual(before);
});

/** Renames `sea.md`, and gives the plan that a run would follow it by. */
async function planOf(project: ProjectFolder): Promise<string> {
  move(project, "content/sea.md", "content/ocean.md");
  const config = await loadConfig({ cwd: project.root, env: {} });
  const store = await openSqliteStore(path.join(project.root, ".cotejo/index.db"));
  const plan = await planRenames(
    config,
    (await discover(config)).files,
    { store, seen: createSeenFiles(project.root, store) },
    0,
  );
  await store.close();
  return JSON.stringify(plan);
}

describe("git", () => {
  test("brings a rename that somebody else has followed, and what was decided here can still be undone", async () => {
    const here = await translated({ "content/sea.md": SEA });
    await correct(here, "content/sea.md", "Nobody owns it.", "No es de nadie.");
    const reject = idOf(here, "content/sea.md", "Everybody sails it.");
    await run(here, "review", "reject", reject, "--reason", "mal");
    const there = makeProject(here.snapshot());
    move(there, "content/sea.md", "content/ocean.md");
    expect((await translate(there)).json().renamed).toHaveLength(1);
    const pulled = there.snapshot();
    for (const file of Object.keys(here.snapshot())) here.remove(file);
    for (const [file, text] of Object.entries(pulled)) here.write(file, text);
    await translate(here);
    const before = ledger(here, "content/ocean.md");
    for (const source of ["Nobody owns it.", "Everybody sails it."])
      expect((await run(here, "review", "undo", idOf(here, "content/ocean.md", source))).code, source).toBe(0);
    const after = ledger(here, "content/ocean.md");
    expect(before.filter(({ by }) => by !== undefined)).toHaveLength(1);
    expect(after.filter(({ by }) => by !== undefined)).toEqual([]);
    expect(after.every(({ state }) => state === "draft")).toBe(true);
    const again = await run(here, "review", "undo", idOf(here, "content/ocean.md", "Nobody owns it."));
    expect(again.code).toBe(2);
  });

  test("merges a rename with a correction made meanwhile under the old name", async () => {
    const project = await translated({ "content/sea.md": SEA });
    const git = (...args: readonly string[]): string => {
      try {
        return execFileSync("git", ["-c", "user.email=a@b.c", ...args], {
          cwd: project.root, env: cleanEnv({}), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"],
        }); // prettier-ignore
      } catch (error) {
        return String((error as { stdout?: unknown }).stdout);
      }
    };
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-qm", "before");
    git("checkout", "-qb", "correction");
    await correct(project, "content/sea.md", "Nobody owns it.", "No es de nadie.");
    git("commit", "-qam", "correction");
    git("checkout", "-q", "main");
    move(project, "content/sea.md", "content/ocean.md");
    await translate(project);
    git("add", "-A");
    git("commit", "-qm", "rename");
    expect(git("merge", "-q", "correction")).toContain("CONFLICT (content): Merge conflict in .cotejo/ledger");
    const result = await translate(project);
    expect(result.json().totals.sentCharacters).toBe(0);
    const lines = ledger(project, "content/ocean.md");
    expect(lines.filter(({ source }) => source === "Nobody owns it.")).toEqual([
      expect.objectContaining({ target: "No es de nadie.", state: "approved", by: "Ana Pérez" }),
    ]);
    expect(lines.some(({ retired }) => retired)).toBe(false);
    expect(project.read("content/ocean.es.md")).toContain("No es de nadie.");
  });
});

describe("the folders that a rename empties", () => {
  const CONFIG = JSON.stringify({ articles: [{ source: "content/**/*.md", target: "es/{dir}/{name}.md" }] });

  test("go where only Cotejo had something in them", async () => {
    const project = await translated({
      "content/old/deep/sea.md": SEA,
      "content/hill.md": HILL,
      "cotejo.config.json": CONFIG,
    });
    move(project, "content/old/deep/sea.md", "content/new/sea.md");
    await translate(project);
    expect(project.has("es/new/sea.md")).toBe(true);
    for (const folder of ["es/old", ".cotejo/ledger/content/old"])
      expect([folder, project.has(folder)]).toEqual([folder, false]);
    // The folder of a source is its author's.
    expect(project.has("content/old/deep")).toBe(true);
  });

  test("stay where something else is in them, beside their sources, and behind a link", async () => {
    const project = await translated({
      "content/old/sea.md": SEA,
      "content/far/hill.md": HILL,
      "es/old/photo.txt": "x",
      "cotejo.config.json": CONFIG,
    });
    rmSync(path.join(project.root, "es/far"), { recursive: true });
    mkdirSync(path.join(project.root, "real"));
    symlinkSync("../real", path.join(project.root, "es/far"), "junction");
    await translate(project);
    expect(project.has("real/hill.md")).toBe(true);
    move(project, "content/old/sea.md", "content/sea.md");
    move(project, "content/far/hill.md", "content/hill.md");
    await translate(project);
    expect([project.has("es/sea.md"), project.has("es/hill.md"), project.has("real/hill.md")]).toEqual([
      true,
      true,
      false,
    ]);
    for (const place of ["es/old/photo.txt", "real", "es/far"])
      expect([place, project.has(place)]).toEqual([place, true]);

    const beside = await translated({ "content/old/sea.md": SEA, "content/hill.md": HILL });
    move(beside, "content/old/sea.md", "content/sea.md");
    await translate(beside);
    expect([beside.has("content/sea.es.md"), beside.has("content/old/sea.es.md"), beside.has("content/old")]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("go with the orphans that `publish --prune` removes", async () => {
    const project = await translated({
      "content/old/sea.md": SEA,
      "content/hill.md": HILL,
      "cotejo.config.json": CONFIG,
    });
    rmSync(path.join(project.root, "content/old"), { recursive: true });
    await run(project, "publish", "--prune");
    expect([project.has("es/old"), project.has(".cotejo/ledger/content/old"), project.has("es/hill.md")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
