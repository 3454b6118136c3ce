/** A project's one pull request: opened by a decision, kept up to date, never doubled, and with what people wrote in it. */

import { execFileSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decideInReview } from "../../../src/review/session-deciding.ts";
import { detailsInReview } from "../../../src/review/session-reading.ts";
import { gitAt } from "../../../src/team/git/run-git.ts";
import { HOSTS, planSettings, saveSettings, type HostId } from "../../../src/team/pull-requests/settings.ts";
import { readChanges } from "../../../src/team/pull-requests/read-changes.ts";
import { requestText, withText } from "../../../src/team/pull-requests/request-text.ts";
import { findProject } from "../../../src/team/projects.ts";
import { atWork, type Team } from "../../../src/team/team.ts";
import { makeRepository } from "../../helpers/git-repository.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { cleanEnv } from "../../helpers/run-command.ts";
import { REPOSITORY, startRequestHost, TOKEN, type RequestHost } from "../../helpers/request-hosts.ts";
import { makeRemote, PASSWORD, startTeam, type Remote, type TestTeam } from "../../helpers/team.ts";
import { describeVariants } from "../../helpers/test-some.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const KINDS = Object.keys(HOSTS) as readonly HostId[];
const ENGLISH = "# The law\n\nOne is here.\n\nTwo is here.\n";

interface Started {
  readonly remote: Remote;
  readonly team: TestTeam;
  readonly host: RequestHost;
  readonly root: string;
}

async function start(kind: HostId, { hasToken = true } = {}): Promise<Started> {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": ENGLISH, "content/b.md": "Three is here.\n" });
  const host = await startRequestHost(kind);
  const { root } = makeProject();
  if (hasToken) writeFileSync(path.join(root, "api-tokens"), `${host.api.replace("://", `://x:${TOKEN}@`)}\n`, { mode: 0o600 });
  const team = await startTeam(root);
  await team.accounts.create({ email: "luz@example.org", name: "Luz Díaz", password: PASSWORD, isAdmin: true });
  await team.add({ name: "Site", url: remote.url, branch: "main", publishTo: "cotejo/es" });
  await team.peopleChanged();
  await set(team, kind, host);
  return { remote, team, host, root };
} // prettier-ignore

async function set(team: Team, kind: HostId, host: RequestHost): Promise<void> {
  const project = await findProject(team.database, "site");
  if (!project) throw new Error("Expected a project.");
  await saveSettings(team.database, "site", planSettings(project, { host: kind, api: host.api, repository: REPOSITORY[kind], language: "en" }));
} // prettier-ignore

async function decide(team: Team, source: string, text: string, by = "Luz Díaz"): Promise<void> {
  const review = await atWork(team, "site").review();
  const id = [...review.index.articles()].flatMap(({ segments }) => segments).find((each) => each.source === source)?.id ?? "";
  const { seen } = await detailsInReview(review, id);
  const done = await decideInReview(review, id, { action: "correct", text, reason: "", seen, by });
  expect("error" in done).toBe(false);
  atWork(team, "site").decided();
} // prettier-ignore

describeVariants(
  KINDS,
  (kind) => `at ${kind}`,
  (kind) => {
    test("a decision opens one, the next ones change it, and what people write in it stays", async () => {
    const { remote, team, host } = await start(kind);
    await expect.poll(() => atWork(team, "site").isFresh, WAIT).toBe(true);
    // The first round pushes lists and records: nothing that anybody has to look at.
    await expect.poll(() => remote.git("branch", "--list", "cotejo/es"), WAIT).toContain("cotejo/es");
    await expect.poll(() => host.asked.length, WAIT).toBeGreaterThan(0);
    expect(host.requests).toEqual([]);

    await decide(team, "One is here.", "Uno está aquí.");
    await expect.poll(() => host.requests.length, WAIT).toBe(1);
    const [made] = host.requests;
    if (!made) throw new Error("Expected a request.");
    expect(made).toMatchObject({ head: "cotejo/es", base: "main", title: "Translation: 1 sentence in 1 article" });
    expect(made.body).toContain("- `content/a.md`: 1 sentence\n");
    expect(made.body).toContain("Reviewed by `Luz Díaz`.");
    await expect.poll(() => atWork(team, "site").request.url, WAIT).toMatch(/^https:\/\/host\.example\.org\//);

    made.body = `Please look at the names.\r\n\r\n${made.body.replaceAll("\n", "\r\n")}\r\n\r\nThanks!`;
    await decide(team, "Two is here.", "Dos está aquí.", "Ana Pérez");
    await decide(team, "Three is here.", "Tres está aquí.");
    await expect.poll(() => made.title, WAIT).toBe("Translation: 3 sentences in 2 articles");
    await expect.poll(() => made.body, WAIT).toContain("- `content/a.md`: 2 sentences\n- `content/b.md`: 1 sentence\n");
    expect(made.body).toContain("Reviewed by `Ana Pérez`, `Luz Díaz`.");
    expect(made.body).toMatch(/^Please look at the names\.\r\n\r\n<!-- cotejo:begin -->[^]*<!-- cotejo:end -->\r\n\r\nThanks!$/);

    made.title = "Spanish for the launch";
    await decide(team, "The law", "La ley");
    await expect.poll(() => made.body, WAIT).toContain("- `content/a.md`: 3 sentences\n");
    expect(made.title).toBe("Spanish for the launch");
    expect(host.requests.length).toBe(1);
    expect(team.failures).toEqual([]);
  }, 60_000); // prettier-ignore
  },
);

test("a project that pushes to its branch itself from now on asks the host nothing more", async () => {
  const { remote, team, host } = await start("github");
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeDefined();
  await team.change("site", { name: "Site", branch: "main", publishTo: "" });
  const asked = host.asked.length;
  await decide(team, "Two is here.", "Dos está aquí.");
  await expect.poll(() => remote.git("log", "--format=%s", "main"), WAIT).toContain("1 decision");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect([host.asked.length, atWork(team, "site").request.url, team.failures]).toEqual([asked, undefined, []]);
}, 60_000);

test("rounds in which nothing changes ask nothing, and the next start makes no second one", async () => {
  const { team, host, root } = await start("github");
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => host.requests.length, WAIT).toBe(1);
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeDefined();
  const asked = host.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(host.asked.length).toBe(asked);
  await team.close();
  const again = await startTeam(root);
  await expect.poll(() => again.project("site")?.request.url, WAIT).toBeDefined();
  expect(host.asked.slice(asked)).toEqual(["GET /api/v3/repos/owner/site/pulls"]);
  await decide(again, "Two is here.", "Dos está aquí.");
  await expect.poll(() => host.requests[0]?.title, WAIT).toContain("2 sentences");
  expect(host.requests.length).toBe(1);
}, 60_000);

test("one that somebody has opened by hand is taken for it, and its words are theirs", async () => {
  const { team, host } = await start("gitlab");
  const theirs = host.add({ title: "By hand", body: "My own words." });
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeDefined();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(theirs).toMatchObject({ title: "By hand", body: "My own words." });
  expect(host.requests.length).toBe(1);
}, 60_000);

test("one that appears between the look and the call is taken for it", async () => {
  const { team, host } = await start("forgejo");
  await expect.poll(() => host.asked.length, WAIT).toBeGreaterThan(0);
  await expect.poll(() => atWork(team, "site").isFresh, WAIT).toBe(true);
  // The list is asked for when it is not there yet.
  host.faults.push({ status: 200, body: "[]" });
  host.add({ title: "First", body: "" });
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => host.asked, WAIT).toContain("POST /api/v1/repos/owner/site/pulls");
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeDefined();
  expect(host.requests.length).toBe(1);
  expect(team.failures).toEqual([]);
}, 60_000);

test(
  "what fails is named once, keeps no decision from the repository, and is made up for",
  { tags: ["slow"], timeout: 60_000 },
  async () => {
    const { remote, team, host } = await start("github");
    for (let count = 0; count < 6; count += 1) host.faults.push({ status: 503 });
    await decide(team, "One is here.", "Uno está aquí.");
    await expect.poll(() => remote.git("log", "--format=%s", "cotejo/es"), WAIT).toContain("1 decision");
    await expect.poll(() => atWork(team, "site").request.failure, WAIT).toMatchObject({ key: "pull-away" });
    expect(atWork(team, "site").failure).toBeUndefined();
    await expect.poll(() => host.requests.length, WAIT).toBe(1);
    await expect.poll(() => atWork(team, "site").request.failure, WAIT).toBeUndefined();
    expect(team.failures.map((error) => (error as { key: string }).key)).toEqual(["pull-away"]);
  },
);

test("without a token it says where one belongs, and takes it from there", async () => {
  const { team, host, root } = await start("github", { hasToken: false });
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => atWork(team, "site").request.failure, WAIT).toMatchObject({ key: "pull-token", hint: expect.stringContaining("api-tokens") });
  expect(host.asked).toEqual([]);
  appendFileSync(path.join(root, "api-tokens"), `${host.api.replace("://", `://x:${TOKEN}@`)}\n`);
  await expect.poll(() => host.requests.length, WAIT).toBe(1);
}, 60_000); // prettier-ignore

test("a project whose settings are taken away has none, and what is open stays as it is", async () => {
  const { team, host } = await start("github");
  await decide(team, "One is here.", "Uno está aquí.");
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeDefined();
  await saveSettings(team.database, "site", undefined);
  atWork(team, "site").request.again();
  await expect.poll(() => atWork(team, "site").request.url, WAIT).toBeUndefined();
  const asked = host.asked.length;
  await decide(team, "Two is here.", "Dos está aquí.");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(host.asked.length).toBe(asked);
  expect(host.requests).toMatchObject([{ state: "open", title: "Translation: 1 sentence in 1 article" }]);
}, 60_000);

describe("the text", () => {
  const changes = (given: Partial<Parameters<typeof requestText>[0]>) => ({
    articles: [],
    sentences: 0,
    people: [],
    ...given,
  });

  test("has names as they are, and none of them is markup, a link or a mention", () => {
    const { body } = requestText(
      changes({
        articles: [{ source: "content/`x` <!-- cotejo:end --> @all\n# Hello.md", sentences: 1 }],
        people: ["@octocat", "[Luz](https://evil.example)\u202E"],
        sentences: 1,
      }),
      "en",
    );
    expect(body).toContain("- `content/'x' <!-- cotejo:end --> @all\\n# Hello.md`: 1 sentence");
    expect(body).toContain("Reviewed by `@octocat`, `[Luz](https://evil.example)\\u202e`.");
    expect(body.split("\n").filter((line) => line.startsWith("#"))).toEqual([]);
  });

  test("names fifty articles, and counts the others", () => {
    const articles = Array.from({ length: 70 }, (_, at) => ({ source: `content/${at}.md`, sentences: 1 }));
    const { title, body } = requestText(changes({ articles, sentences: 70 }), "es");
    expect(title).toBe("Traducción: 70 frases en 70 artículos");
    expect(body.match(/^- `/gm)?.length).toBe(50);
    expect(body).toContain("- y 20 artículos más");
  });

  test("takes the place of its older self, and of nothing else", () => {
    const older = requestText(changes({ sentences: 1 }), "en").body;
    const newer = requestText(changes({ sentences: 2 }), "en").body;
    expect(withText(`a\n${older}\nb`, newer)).toBe(`a\n${newer}\nb`);
    expect(withText(`a\r\n${newer.replaceAll("\n", "\r\n")}`, newer)).toBe(`a\r\n${newer.replaceAll("\n", "\r\n")}`);
    for (const theirs of ["", "words", "<!-- cotejo:begin --> words", "<!-- cotejo:end --><!-- cotejo:begin -->"])
      expect(withText(theirs, newer)).toBe(theirs);
  });
});

describe("the changes of a branch", () => {
  const line = (given: object): string => `${JSON.stringify(given)}\n`;

  test("are the lines of ledgers that people have signed there, however the file is called", async () => {
    const folder = makeProject({ "content/a.md": "One.\n", ".cotejo/ledger/content/a.md.jsonl": line({ id: "old", by: "Ana", via: "page" }) });
    const repository = makeRepository(folder.root);
    repository.commit("first");
    repository.git("checkout", "-q", "-b", "cotejo/es");
    folder.write(".cotejo/ledger/content/a.md.jsonl", line({ id: "old", by: "Ana", via: "page" }) + line({ id: "new", by: "Luz", via: "page" }) + line({ id: "draft" }) + line({ id: "own", by: "Carla", via: "file" }));
    folder.write('.cotejo/ledger/content/b "c".md.jsonl', line({ id: "x", by: "+++ b/evil", via: "page" }));
    folder.write(".gitattributes", "*.jsonl -diff\n");
    repository.commit("second");
    repository.git("checkout", "-q", "-b", "next", "HEAD~1");
    folder.write(".cotejo/ledger/content/z.md.jsonl", line({ id: "z", by: "Eva", via: "page" }));
    repository.commit("third");
    const git = gitAt({ cwd: folder.root, credentials: "/dev/null", env: cleanEnv({}) });
    const changes = await readChanges(git, "next", "cotejo/es");
    expect(changes.articles).toContainEqual({ source: "content/a.md", sentences: 1 });
    expect(changes).toMatchObject({ sentences: 2, people: ["+++ b/evil", "Luz"] });
    expect(changes.articles.map(({ source }) => source).join()).not.toContain("z.md");
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: folder.root, encoding: "utf8" })).toBe("");
  }); // prettier-ignore
});
