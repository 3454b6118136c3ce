/** A server that runs is copied, and a server that starts on the copy has everything: people, decisions, commits, secrets. */

import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeBackup } from "../../src/team/backup/make-backup.ts";
import { openBackup } from "../../src/team/backup/backup-format.ts";
import { restoreBackup } from "../../src/team/backup/restore-backup.ts";
import { connectAgent, makeToken } from "../helpers/mcp-http.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand, spawnCommand } from "../helpers/run-command.ts";
import { makeRemote, PASSWORD, startTeam } from "../helpers/team.ts";
import { administrator, personAt, type Person, type TeamServer } from "../helpers/team-client.ts";
import { startServe, type ServeProcess } from "../helpers/team-server.ts";
import { setUpFactor } from "../helpers/totp.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const FILES = {
  "cotejo.config.json": JSON.stringify({ provider: "none" }),
  "content/a.md": "One is here.\n\nTwo is here.\n",
};

const clientOf = (server: ServeProcess): TeamServer =>
  ({ url: server.url, origin: new URL(server.url).origin, first: server.first }) as TeamServer;

interface Segment {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly seen: string;
}

async function segmentsOf(person: Person): Promise<readonly Segment[]> {
  const response = await person.get("projects/site/api/segments");
  return ((await response.json()) as { segments: readonly Segment[] }).segments;
}

async function decide(person: Person, source: string, text: string): Promise<void> {
  const { id = "", seen = "" } = (await segmentsOf(person)).find((each) => each.source === source) ?? {};
  const body = { action: "correct", text, reason: "", seen };
  expect((await person.send("POST", `projects/site/api/segments/${id}/decisions`, body)).status).toBe(200);
}

test("what was backed up while the server ran, and was restored elsewhere, has what was not pushed, and pushes it", async () => {
  const remote = makeRemote(FILES);
  const hook = path.join(remote.url, "hooks", "pre-receive");
  writeFileSync(hook, "#!/bin/sh\nexit 1\n");
  chmodSync(hook, 0o755);
  const data = makeProject().root;
  const away = makeProject().root;
  const server = await startServe(data);
  const ana = await administrator(clientOf(server));
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  writeFileSync(path.join(data, "git-credentials"), "https://user:token@git.example.org\n", { mode: 0o600 });
  await decide(ana, "One is here.", "Uno está aquí.");
  const { id = "" } = (await segmentsOf(ana))[0] ?? {};
  await ana.send("POST", "projects/site/api/readings", { readings: [{ segment: id, ms: 4000 }] });
  const checkout = path.join(data, "projects", "site");
  // The first decision is in a commit that the remote refuses, the second one in none.
  await expect.poll(() => execFileSync("git", ["log", "--format=%s"], { cwd: checkout, encoding: "utf8" }), WAIT).toContain("1 decision");
  await decide(ana, "Two is here.", "Dos está aquí.");
  const token = await makeToken(ana);
  const { backupCodes } = await setUpFactor(ana);

  const made = await runCommand(away, ["backup", "--data", data, "--to", "monday"]);
  expect(made).toMatchObject({ code: 0, stdout: `Backed up to ${path.join(away, "monday")}: the server and 1 project.\n` });
  await server.kill();
  rmSync(data, { recursive: true });

  const restored = await runCommand(away, ["restore", "--from", "monday", "--data", "server"]);
  expect(restored.code).toBe(0);
  const folder = path.join(away, "server");
  for (const file of ["secret", "team.db", "git-credentials"]) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);

  const port = new URL(server.url).port;
  const second = await startServe(folder, { port: Number(port) });
  expect(second.first).toBeUndefined();
  // Her cookie is signed by the secret, and her session is in the database.
  const segments = await segmentsOf(ana);
  expect(segments.map(({ target, state }) => [target, state])).toEqual([["Uno está aquí.", "approved"], ["Dos está aquí.", "approved"]]);
  const again = personAt(clientOf(second));
  // Keys of apps and backup codes are encrypted with the secret: they hold where it is the same.
  const entry = await again.post("sign-in", { email: "ana@example.org", password: PASSWORD });
  expect([entry.status, entry.headers.get("location")]).toEqual([303, "/sign-in/code"]);
  expect((await again.get("")).headers.get("location")).toBe("/sign-in");
  expect((await again.post("sign-in/code", { code: backupCodes[0] ?? "" })).status).toBe(303);
  expect((await again.get("")).status).toBe(200);
  const agent = await connectAgent(second.url, token);
  expect(await agent.call("list_waiting")).toMatchObject({ segments: [] });
  rmSync(hook);
  await ana.send("POST", `projects/site/api/segments/${id}/comments`, { text: "After the restore." });
  await expect.poll(() => remote.git("log", "--format=%B", "main"), WAIT).toContain("Co-authored-by: Ana Pérez <ana@example.org>");
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  expect(remote.read("content/a.es.md")).toBe("Uno está aquí.\n\nDos está aquí.\n");
  expect(remote.read("content/a.md")).toBe(FILES["content/a.md"]);
}, 120_000); // prettier-ignore

test("each backup that is made while people decide has what was answered before it began, in the record and in the file", { tags: ["slow"], timeout: 120_000 }, async () => {
  const sentences = Array.from({ length: 60 }, (_, at) => `Number ${at} is here.`);
  const remote = makeRemote({ "cotejo.config.json": FILES["cotejo.config.json"], "content/a.md": `${sentences.join("\n\n")}\n` });
  const data = makeProject().root;
  const away = makeProject().root;
  const server = await startServe(data);
  const ana = await administrator(clientOf(server));
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const answered: string[] = [];
  const deciding = (async () => {
    for (const [at, source] of sentences.entries()) {
      await decide(ana, source, `El número ${at} está aquí.`);
      answered.push(`El número ${at} está aquí.`);
    }
  })();
  await expect.poll(() => answered.length, WAIT).toBeGreaterThan(3);
  const backups: { readonly before: readonly string[]; readonly to: string }[] = [];
  while (answered.length < sentences.length - 5 && backups.length < 6) {
    const before = [...answered];
    const to = path.join(away, `backup-${backups.length}`);
    expect(await spawnCommand(away, ["backup", "--data", data, "--to", to])).toMatchObject({ code: 0 });
    backups.push({ before, to });
  }
  await deciding;
  expect(backups.length).toBeGreaterThan(1);
  for (const { before, to } of backups) {
    const folder = `${to}-restored`;
    await restoreBackup({ folder, from: to, env: cleanEnv({}) });
    const read = (file: string): string => readFileSync(path.join(folder, "projects/site", file), "utf8");
    const recorded = [...read(".cotejo/ledger/content/a.md.jsonl").matchAll(/"target":"(El número \d+ está aquí\.)","state":"approved"/g)].map(([, text]) => text);
    const written = [...read("content/a.es.md").matchAll(/El número \d+ está aquí\./g)].map(([text]) => text);
    expect(before.filter((text) => !recorded.includes(text))).toEqual([]);
    expect(written).toEqual(recorded);
  }
}); // prettier-ignore

describe("a backup", () => {
  /** The folder of a server that has ended, and a backup of it. */
  async function backedUp(): Promise<{ readonly data: string; readonly backup: string }> {
    const remote = makeRemote(FILES);
    const data = makeProject().root;
    const team = await startTeam(data);
    await team.add({ name: "Site", url: remote.url, branch: "main", publishTo: "cotejo/es" });
    await expect.poll(() => team.project("site")?.isFresh, WAIT).toBe(true);
    await team.close();
    const backup = path.join(makeProject().root, "backup");
    await makeBackup({ folder: data, to: backup, env: cleanEnv({}), now: () => Date.UTC(2026, 11, 1) });
    return { data, backup };
  }

  const restore = (from: string, folder: string) => restoreBackup({ folder, from, env: cleanEnv({}) });

  test("says its version, and its checksums are those that sha256sum compares", async () => {
    const { backup } = await backedUp();
    expect((await openBackup(backup)).description).toMatchObject({
      format: 1,
      madeAt: "2026-12-01T00:00:00.000Z",
      database: "sqlite",
      projects: [{ slug: "site", branch: "main" }],
    });
    const said = execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: backup, encoding: "utf8" });
    expect(said.split("\n").filter((line) => line.endsWith(": OK")).map((line) => line.slice(0, -4)).sort()).toEqual(
      ["backup.json", "projects/site.bundle", "projects/site.index.db", "server/secret", "server/team.db"],
    );
    for (const file of readdirSync(backup, { recursive: true, withFileTypes: true }))
      expect(statSync(path.join(file.parentPath, file.name)).mode & 0o077).toBe(0);
  }); // prettier-ignore

  test("has what git leaves out below .cotejo, and not the locks", async () => {
    const { data } = await backedUp();
    const checkout = path.join(data, "projects", "site");
    const kept = ".cotejo/readings/content/a.md.jsonl";
    mkdirSync(path.dirname(path.join(checkout, kept)), { recursive: true });
    writeFileSync(path.join(checkout, ".cotejo", "readings", ".gitignore"), "*\n");
    writeFileSync(path.join(checkout, kept), "{}\n");
    const to = path.join(makeProject().root, "backup");
    await makeBackup({ folder: data, to, env: cleanEnv({}) });
    const folder = path.join(makeProject().root, "server");
    await restore(to, folder);
    const below = (root: string): readonly string[] =>
      (readdirSync(path.join(root, "projects/site"), { recursive: true }) as string[]).filter((each) => !/^\.git\/|lock|guard|tmp$/.test(each)).sort();
    expect(below(folder)).toEqual(below(data));
    expect(below(folder)).toContain(kept);
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: path.join(folder, "projects/site"), encoding: "utf8" })).toBe(
      execFileSync("git", ["status", "--porcelain"], { cwd: checkout, encoding: "utf8" }),
    );
  }); // prettier-ignore

  test("of a server that died in the middle of a merge has what was committed before it", async () => {
    const { data } = await backedUp();
    const checkout = path.join(data, "projects", "site");
    const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: checkout, encoding: "utf8", env: cleanEnv({}) });
    const before = readFileSync(path.join(checkout, "content/a.md"), "utf8");
    git("checkout", "-q", "-b", "side");
    writeFileSync(path.join(checkout, "content/a.md"), "Side.\n");
    git("commit", "-qam", "side");
    git("checkout", "-q", "main");
    writeFileSync(path.join(checkout, "content/a.md"), `${before}More.\n`);
    git("commit", "-qam", "main");
    expect(git("merge", "side").status).toBe(1);
    expect(readFileSync(path.join(checkout, "content/a.md"), "utf8")).toContain("<<<<<<<");
    const to = path.join(makeProject().root, "backup");
    await makeBackup({ folder: data, to, env: cleanEnv({}) });
    const folder = path.join(makeProject().root, "server");
    await restore(to, folder);
    expect(readFileSync(path.join(folder, "projects/site/content/a.md"), "utf8")).toBe(`${before}More.\n`);
  }); // prettier-ignore

  test("with a byte that is another one is refused, and nothing is left", async () => {
    const { backup } = await backedUp();
    for (const file of ["server/team.db", "server/secret", "projects/site.bundle", "backup.json"]) {
      const damaged = path.join(makeProject().root, "copy");
      cpSync(backup, damaged, { recursive: true });
      appendFileSync(path.join(damaged, file), " ");
      const folder = path.join(makeProject().root, "server");
      await expect(restore(damaged, folder)).rejects.toMatchObject({ code: "backup-damaged", details: [file] });
      expect(() => statSync(folder)).toThrow("ENOENT");
    }
  });

  test("without one of its files is refused", async () => {
    const { backup } = await backedUp();
    const damaged = backup;
    rmSync(path.join(damaged, "projects/site.bundle"));
    await expect(restore(damaged, path.join(damaged, "server2"))).rejects.toMatchObject({ code: "backup-damaged" });
    // A list of checksums that somebody has shortened hides nothing.
    const sums = readFileSync(path.join(damaged, "SHA256SUMS"), "utf8");
    writeFileSync(path.join(damaged, "SHA256SUMS"), sums.replace(/^.*bundle\n/m, ""));
    await expect(restore(damaged, path.join(damaged, "server2"))).rejects.toMatchObject({
      code: "backup-damaged",
      details: ["projects/site.bundle"],
    });
  });

  test("of a newer format is refused with what to do", async () => {
    const { backup } = await backedUp();
    const newer = backup;
    const file = path.join(newer, "backup.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"format": 1', '"format": 2'));
    const sum = execFileSync("sha256sum", [file], { encoding: "utf8" }).slice(0, 64);
    const sums = path.join(newer, "SHA256SUMS");
    writeFileSync(sums, readFileSync(sums, "utf8").replace(/^.*backup\.json$/m, `${sum}  backup.json`));
    await expect(restore(newer, path.join(newer, "x"))).rejects.toMatchObject({ code: "backup-format" });
  });

  test("names no file outside of it", async () => {
    const { data, backup } = await backedUp();
    const hostile = backup;
    appendFileSync(path.join(hostile, "SHA256SUMS"), `${"0".repeat(64)}  server/../../outside\n`);
    await expect(restore(hostile, path.join(hostile, "x"))).rejects.toMatchObject({ code: "backup-unreadable" });
    await expect(restore(data, path.join(hostile, "x"))).rejects.toMatchObject({ code: "backup-unreadable" });
  });

  test("is not restored over anything, and is not written over or into the server", async () => {
    const { data, backup } = await backedUp();
    const full = makeProject({ "a.txt": "mine" });
    await expect(restore(backup, full.root)).rejects.toMatchObject({ code: "restore-folder" });
    expect(full.read("a.txt")).toBe("mine");
    const make = (folder: string, to: string) => makeBackup({ folder, to, env: cleanEnv({}) });
    await expect(make(data, full.root)).rejects.toMatchObject({ code: "backup-exists" });
    await expect(make(data, path.join(data, "backups", "one"))).rejects.toMatchObject({ code: "backup-place" });
    await expect(make(full.root, path.join(full.root, "x"))).rejects.toMatchObject({ code: "backup-nothing" });
  });

  test("that cannot be unpacked leaves the folder empty", async () => {
    const { backup } = await backedUp();
    const folder = makeProject().root;
    await expect(restoreBackup({ folder, from: backup, env: { PATH: "/nowhere" } })).rejects.toMatchObject({
      code: "git",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("without a database in the folder is of a server with PostgreSQL, and says so", async () => {
    const { data } = await backedUp();
    const postgres = path.join(makeProject().root, "server");
    cpSync(data, postgres, { recursive: true, filter: (from) => !path.basename(from).startsWith("team.db") });
    const to = path.join(makeProject().root, "backup");
    const env = cleanEnv({ DATABASE_URL: "postgres://nobody@localhost/team" });
    expect(await makeBackup({ folder: postgres, to, env })).toMatchObject({ database: "postgresql", projects: [{ slug: "site" }] });
    const folder = path.join(makeProject().root, "server");
    await restore(to, folder);
    expect(readdirSync(folder).sort()).toEqual([".cotejo", "projects", "secret"]);
  }); // prettier-ignore
});
