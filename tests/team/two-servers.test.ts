/** Two servers on one PostgreSQL: what one learns the other knows at once, and two people at both of them lose nothing. */

import { copyFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { setRole } from "../../src/team/members.ts";
import { atWork } from "../../src/team/team.ts";
import { mulberry32 } from "../bench/memory-corpus.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD, startTeam, type Remote, type TestTeam } from "../helpers/team.ts";
import { administrator, invited, personAt, type Person, type TeamServer } from "../helpers/team-client.ts";
import { startServe, type ServeProcess } from "../helpers/team-server.ts";

const CONFIG = JSON.stringify({ provider: "none", target: "es-419" });
const WAIT = { timeout: 30_000, interval: 100 };
/** Nothing comes from a look at the remote: what comes was told. */
const NEVER = { afterDecision: 50, poll: 3_600_000 };

let postgres: SharedPostgres;
beforeAll(async () => {
  postgres = await sharedPostgres();
}, 60_000);

/** Folders of two servers with one secret. */
function twoFolders(): readonly [string, string] {
  const [one, other] = [makeProject({ secret: "a secret that both have\n" }), makeProject()];
  copyFileSync(path.join(one.root, "secret"), path.join(other.root, "secret"));
  return [one.root, other.root];
}

async function twoTeams(): Promise<readonly [TestTeam, TestTeam]> {
  const env = { DATABASE_URL: await postgres.createDatabase() };
  const [one, other] = twoFolders();
  return [await startTeam(one, NEVER, env), await startTeam(other, NEVER, env)];
}

const remoteOf = (text: string): Remote => makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": text });

test("a project that is made, renamed or moved at one server is so at the other", { tags: ["slow"] }, async () => {
  const [one, other] = await twoTeams();
  const remote = remoteOf("One is here.\n");
  remote.git("branch", "next");
  await one.add({ name: "Site", url: remote.url, branch: "main" });
  await expect.poll(() => other.project("site")?.isFresh, WAIT).toBe(true);
  const reopened: string[] = [];
  other.onReopen(async (slug) => void reopened.push(slug));
  await one.change("site", { name: "The site", branch: "main", publishTo: "" });
  await expect.poll(() => reopened, WAIT).toEqual(["site"]);
  const before = other.project("site");
  await one.change("site", { name: "The site", branch: "next", publishTo: "" });
  await expect.poll(() => other.project("site"), WAIT).not.toBe(before);
  await expect.poll(() => other.project("site")?.isFresh, WAIT).toBe(true);
  expect([one.failures, other.failures]).toEqual([[], []]);
});

test("what one server pushes, and what its hook hears of, comes to the other without a look at the remote", async () => {
  const [one, other] = await twoTeams();
  const remote = remoteOf("One is here.\n");
  await one.add({ name: "Site", url: remote.url, branch: "main" });
  await expect.poll(() => other.project("site")?.isFresh, WAIT).toBe(true);
  const reviews = await Promise.all([one, other].map((team) => atWork(team, "site").review()));
  const sources = (): readonly (readonly string[])[] =>
    reviews.map((review) => review.held.files().map(({ source }) => source));
  remote.clone().push("Carla", { "content/b.md": "Two is here.\n" });
  one.pushed("site");
  await expect.poll(sources, WAIT).toEqual([
    ["content/a.md", "content/b.md"],
    ["content/a.md", "content/b.md"],
  ]);
});

test("a role that one server gives counts for edits in git at the other", { tags: ["slow"] }, async () => {
  const [one, other] = await twoTeams();
  const remote = remoteOf("One is here.\n");
  await one.add({ name: "Site", url: remote.url, branch: "main" });
  await expect.poll(() => other.project("site")?.isFresh, WAIT).toBe(true);
  await one.accounts.create({ email: "luz@example.org", name: "Luz Díaz", password: PASSWORD, isAdmin: false });
  const luz = await one.accounts.find("luz@example.org");
  await setRole(one.database, "site", luz?.id ?? "", "reviewer");
  await one.peopleChanged();
  // The other one alone goes on: it takes the edit in.
  await one.close();
  await setTimeout(500);
  remote.clone().push("Luz", { "content/a.es.md": "Uno está aquí.\n" });
  other.pushed("site");
  await expect
    .poll(() => remote.read(".cotejo/ledger/content/a.md.jsonl"), WAIT)
    .toMatch(/"target":"Uno está aquí\.","state":"approved"/);
});

test("after a break of its connection a server reads what it has missed", { tags: ["slow"] }, async () => {
  const [one, other] = await twoTeams();
  const url = one.options.env["DATABASE_URL"] ?? "";
  await postgres.endConnections(url);
  const site = { name: "Site", url: remoteOf("One is here.\n").url, branch: "main" };
  // A connection that ended a moment ago may be used once more: the page answers 503, and a person presses again.
  await one.add(site).catch(() => one.add(site));
  await expect.poll(() => other.project("site")?.isFresh, WAIT).toBe(true);
});

interface Shown {
  readonly id: string;
  readonly seen: string;
  readonly target: string;
}

async function segmentsAt(person: Person): Promise<readonly Shown[]> {
  const answer = await person.get("projects/site/api/segments?article=content/a.md");
  return answer.status === 200 ? ((await answer.json()) as { readonly segments: readonly Shown[] }).segments : [];
}

test(
  "two people at two processes see each other, decide on the same sentences at once, and no text of theirs is lost",
  { tags: ["slow"], timeout: 180_000 },
  async () => {
    const env = { DATABASE_URL: await postgres.createDatabase() };
    const words = ["river", "court", "street", "garden", "letter", "window"];
    const remote = remoteOf(words.map((word) => `The ${word} is here.\n`).join("\n"));
    const [one, other] = twoFolders();
    const clientOf = ({ url, first: link }: ServeProcess): TeamServer =>
      ({ url, first: link, origin: new URL(url).origin }) as TeamServer;
    const first = await startServe(one, { env });
    const admin = await administrator(clientOf(first));
    // Whoever starts before there is an administrator gives out a new link.
    const second = await startServe(other, { env });
    await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
    const luz = await invited(clientOf(first), admin, "site", "reviewer", "Luz");
    await invited(clientOf(first), admin, "site", "reviewer", "Omar");
    const omar = personAt(clientOf(second));
    expect((await omar.post("sign-in", { email: "omar@example.org", password: PASSWORD })).status).toBe(303);
    await expect.poll(async () => (await segmentsAt(omar)).length, WAIT).toBe(words.length);

    const segment = (await segmentsAt(luz))[0]?.id;
    const look = async (person: Person, tab: string): Promise<unknown> =>
      (await person.send("POST", "projects/site/api/presence", { tab, segment })).json();
    await look(luz, "of-luz");
    await expect.poll(() => look(omar, "of-omar"), WAIT).toEqual({ segments: [{ segment, people: ["Luz", "Omar"] }] });

    const random = mulberry32(20261202);
    const made: { readonly id: string; readonly text: string }[] = [];
    async function decide(person: Person, name: string): Promise<void> {
      for (const { id } of await segmentsAt(person)) {
        const now = (await segmentsAt(person)).find((each) => each.id === id);
        const text = `Texto ${id} de ${name}.`;
        const body = { action: "correct", text, reason: "", seen: now?.seen };
        const { status } = await person.send("POST", `projects/site/api/segments/${id}/decisions`, body);
        if (status === 200) made.push({ id, text });
        await setTimeout(400 * random());
      }
    }
    await Promise.all([decide(luz, "Luz"), decide(omar, "Omar")]);
    // Most sentences have two decisions: neither server had heard of the other's.
    expect(made.length).toBeGreaterThan(words.length);
    const lost = (): readonly string[] => {
      const ledger = remote.read(".cotejo/ledger/content/a.md.jsonl");
      return made.flatMap(({ text }) => (ledger.includes(text) ? [] : text));
    };
    await expect.poll(lost, { timeout: 60_000, interval: 500 }).toEqual([]);
    const texts = async (person: Person): Promise<readonly string[]> =>
      (await segmentsAt(person)).map(({ target }) => target);
    await expect
      .poll(async () => [await texts(luz), await texts(omar)], WAIT)
      .toSatisfy(([a, b]) => String(a) === String(b));
    expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0]);
  },
);
