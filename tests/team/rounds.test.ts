/** What is decided on a team's server comes to the remote, and what is pushed there comes in; nothing is lost between them. */

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { decideInReview } from "../../src/review/session-deciding.ts";
import { detailsInReview, segmentInReview } from "../../src/review/session-reading.ts";
import type { ReviewSession } from "../../src/review/review-session.ts";
import { atWork, type Team } from "../../src/team/team.ts";
import { jobsOf, startJobs } from "../../src/team/jobs/job-rows.ts";
import { setRole } from "../../src/team/members.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD, startTeam, type Remote, type TestTeam } from "../helpers/team.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const CONFIG = JSON.stringify({ provider: "none", target: "es-419" });
const ENGLISH = "# The law\n\nOne is here.\n\nTwo is here.\n\nThree is here.\n";

async function start(
  files: Readonly<Record<string, string>> = {},
): Promise<{ remote: Remote; team: Team; review: ReviewSession; folder: string }> {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": ENGLISH, ...files });
  const folder = makeProject().root;
  const team = await startTeam(folder);
  await team.accounts.create({ email: "luz@example.org", name: "Luz Díaz", password: PASSWORD, isAdmin: false });
  await team.add({ name: "Site", url: remote.url, branch: "main" });
  const luz = await team.accounts.find("luz@example.org");
  await setRole(team.database, "site", luz?.id ?? "", "reviewer");
  await team.peopleChanged();
  return { remote, team, folder, review: await atWork(team, "site").review() };
}

const idOf = (review: ReviewSession, source: string): string =>
  [...review.index.articles()].flatMap(({ segments }) => segments).find((each) => each.source === source)?.id ?? "";

async function decide(
  team: Team,
  review: ReviewSession,
  source: string,
  text: string,
  by = "Luz Díaz",
  proposes = false,
): Promise<void> {
  const id = idOf(review, source);
  const { seen } = await detailsInReview(review, id);
  const done = await decideInReview(review, id, { action: "correct", text, reason: "", seen, by, proposes });
  expect("error" in done).toBe(false);
  atWork(team, "site").decided();
}

async function decideAll(team: Team, review: ReviewSession): Promise<void> {
  await decide(team, review, "The law", "La ley");
  await decide(team, review, "One is here.", "Uno está aquí.");
  await decide(team, review, "Two is here.", "Dos está aquí.");
  await decide(team, review, "Three is here.", "Tres está aquí.");
}

/** Waits until the Spanish file with all sentences is in the branch. */
async function published(remote: Remote): Promise<void> {
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  await expect.poll(() => remote.read("content/a.es.md"), WAIT).toContain("Tres");
}

/**
 * Has the repository itself move the branch to an edit of the Spanish file while the next push is on its way: no fetch
 * before can have seen it.
 */
function raceWith(remote: Remote, from: string, to: string): { readonly isRun: () => boolean } {
  const clone = remote.clone();
  clone.git("checkout", "-q", "-b", "rival");
  clone.write("content/a.es.md", clone.read("content/a.es.md").replace(from, to));
  clone.git("-c", "user.email=luz@example.org", "-c", "user.name=Luz Díaz", "commit", "-q", "-a", "-m", "by hand");
  clone.git("push", "-q", "origin", "rival");
  const hook = path.join(remote.url, "hooks", "pre-receive");
  const move = "git update-ref refs/heads/main refs/heads/rival";
  const outside = "env -u GIT_QUARANTINE_PATH -u GIT_OBJECT_DIRECTORY -u GIT_ALTERNATE_OBJECT_DIRECTORIES";
  writeFileSync(hook, `#!/bin/sh\n[ -f raced ] && exit 0\n${outside} ${move} && touch raced\nexit 0\n`);
  chmodSync(hook, 0o755);
  return { isRun: () => existsSync(path.join(remote.url, "raced")) };
}

test("decisions on an article are one commit of the server, with who decided as co-author", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await expect
    .poll(() => remote.git("log", "--format=%an <%ae>%n%B", "main"), WAIT)
    .toContain("Co-authored-by: Luz Díaz <luz@example.org>");
  await expect.poll(() => remote.git("show", "main:content/a.es.md"), WAIT).toContain("Tres está aquí.");
  const log = remote.git("log", "--format=%an <%ae> %s", "main");
  expect(log).toMatch(/^Cotejo <cotejo@example\.org> content\/a\.md \(es-419\): \d decisions?$/m);
  expect(remote.git("ls-tree", "-r", "--name-only", "main")).not.toContain("index.db");
});

test("the first round of a repository without a record makes one commit for its lists, and none of a lock", async () => {
  const { remote, team } = await start();
  await expect.poll(() => team.project("site")?.isFresh, WAIT).toBe(true);
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain(".cotejo/.gitignore");
  await team.close();
  expect(remote.git("log", "--name-only", "--format=", "main")).not.toMatch(/lock|guard|index\.db|tmp/);
  expect(remote.git("log", "--format=%s", "main").match(/^Lists and records/gm)?.length).toBeLessThan(3);
});

test("English that is pushed is in the queue", async () => {
  const { remote, review } = await start();
  remote.clone().push("Carla", { "content/b.md": "A new article.\n" });
  await expect.poll(() => idOf(review, "A new article."), WAIT).not.toBe("");
});

test("an edit of the Spanish file by a reviewer is approved; anybody else's stays in the file and waits", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await published(remote);
  const clone = remote.clone();
  clone.push("Luz", { "content/a.es.md": remote.read("content/a.es.md").replace("Uno está aquí.", "Uno queda aquí.") });
  const stateOf = (source: string): string => {
    const { state, target } = segmentInReview(review, idOf(review, source));
    return `${state} ${target}`;
  };
  await expect.poll(() => stateOf("One is here."), WAIT).toBe("approved Uno queda aquí.");
  clone.push("Mallory", {
    "content/a.es.md": remote.read("content/a.es.md").replace("Dos está aquí.", "Dos queda aquí."),
  });
  await expect.poll(() => stateOf("Two is here."), WAIT).toBe("draft Dos queda aquí.");
  expect(remote.read("content/a.es.md")).toContain("Dos queda aquí.");
  await expect
    .poll(() => remote.read(".cotejo/ledger/content/a.md.jsonl"), WAIT)
    .toContain('"target":"Dos queda aquí.","state":"draft"');
});

test("what a translator writes is in the file and waits for somebody else", async () => {
  const { team, review } = await start();
  await decide(team, review, "One is here.", "Uno está aquí.", "Tomás", true);
  expect(segmentInReview(review, idOf(review, "One is here."))).toMatchObject({
    state: "draft",
    target: "Uno está aquí.",
  });
});

test("somebody pushes an edit of the same file while the server pushes: both are in the branch", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await published(remote);
  const race = raceWith(remote, "Tres está aquí.", "Tres queda aquí, dice Luz.");
  await decide(team, review, "One is here.", "Uno se decidió en la página.");
  await decide(team, review, "Two is here.", "Dos se decidió en la página.");
  await expect.poll(race.isRun, WAIT).toBe(true);
  await expect.poll(() => remote.read("content/a.es.md"), WAIT).toContain("Dos se decidió en la página.");
  const text = remote.read("content/a.es.md");
  expect(text).toContain("Uno se decidió en la página.");
  expect(text).toContain("Tres queda aquí, dice Luz.");
  await expect
    .poll(() => remote.read(".cotejo/ledger/content/a.md.jsonl"), WAIT)
    .toContain("Tres queda aquí, dice Luz.");
});

test("two people's texts for one sentence, on the page and by a push at once, are both in the record", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await published(remote);
  const race = raceWith(remote, "Dos está aquí.", "Dos, a mano.");
  await decide(team, review, "One is here.", "Uno, en la página.");
  await decide(team, review, "Two is here.", "Dos, en la página.", "Nora");
  const both = (): boolean => {
    const all = remote.read(".cotejo/ledger/content/a.md.jsonl");
    return all.includes("Dos, en la página.") && all.includes("Dos, a mano.");
  };
  await expect.poll(both, WAIT).toBe(true);
  expect(race.isRun()).toBe(true);
  await expect.poll(() => remote.read("content/a.es.md"), WAIT).toContain("Uno, en la página.");
});

test("decisions go to a branch of their own where the project has one, and come back with the merge of it", async () => {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One is here.\n" });
  const team = await startTeam(makeProject().root);
  await team.add({ name: "Site", url: remote.url, branch: "main", publishTo: "cotejo/es" });
  const review = await atWork(team, "site").review();
  await decide(team, review, "One is here.", "Uno está aquí.");
  await expect.poll(() => remote.git("branch", "--list"), WAIT).toContain("cotejo/es");
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "cotejo/es"), WAIT).toContain("content/a.es.md");
  expect(remote.git("ls-tree", "-r", "--name-only", "main")).not.toContain("content/a.es.md");
  const clone = remote.clone();
  clone.git("-c", "user.email=c@example.org", "merge", "-q", "--no-ff", "-m", "Spanish", "origin/cotejo/es");
  clone.git("push", "-q", "origin", "main");
  clone.git("push", "-q", "origin", "--delete", "cotejo/es");
  clone.push("Carla", { "content/a.md": "One is here.\n\nTwo is here.\n" });
  await expect.poll(() => idOf(review, "Two is here."), WAIT).not.toBe("");
  await decide(team, review, "Two is here.", "Dos está aquí.");
  await expect.poll(() => remote.git("branch", "--list"), WAIT).toContain("cotejo/es");
  await expect.poll(() => remote.git("show", "cotejo/es:content/a.es.md"), WAIT).toContain("Dos está aquí.");
  expect(team.failures).toEqual([]);
});

test("a config or a glossary that does not read is mended by the next push", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await published(remote);
  const clone = remote.clone();
  const { failures } = team as TestTeam;
  clone.push("Carla", { "cotejo.config.json": "{" });
  await expect.poll(() => String(failures), WAIT).toContain("cotejo.config.json");
  clone.push("Carla", { "cotejo.config.json": CONFIG, "content/b.md": "A new article.\n" });
  const waiting = async (): Promise<string> => idOf(await atWork(team, "site").review(), "A new article.");
  await expect.poll(() => waiting().catch(() => ""), WAIT).not.toBe("");
  const spanish = remote.read("content/a.es.md").replace("Uno está aquí.", "Uno queda aquí.");
  clone.push("Luz", { "glossary/a.csv": "no,such,columns\n1,2,3\n", "content/a.es.md": spanish });
  await expect.poll(() => String(failures.at(-1)), WAIT).not.toContain("cotejo.config.json");
  clone.push("Carla", { "glossary/a.csv": "source,target\nlaw,ley\n" });
  await expect
    .poll(() => remote.read(".cotejo/ledger/content/a.md.jsonl"), WAIT)
    .toContain('"target":"Uno queda aquí.","state":"approved"');
});

test("what a server had merged before it was killed is taken in by the next one, and nothing that the record has already", async () => {
  const { remote, team, review, folder } = await start({ "content/b.md": "Another is here.\n" });
  await decideAll(team, review);
  await published(remote);
  await team.close();
  const checkout = path.join(folder, "projects", "site");
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, {
      cwd: checkout,
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: os.devNull },
    });
  const taken = git("for-each-ref", "--format=%(objectname)", "refs/cotejo/taken").trim();
  expect(git("diff", "--name-only", taken, "HEAD")).not.toContain("b.md");
  const spanish = remote.read("content/a.es.md").replace("Uno está aquí.", "Uno queda aquí.");
  remote.clone().push("Luz", { "content/a.es.md": spanish });
  // It was killed between the merge and the record.
  git("pull", "-q", "origin", "main");
  const again = await startTeam(folder);
  await expect
    .poll(() => remote.read(".cotejo/ledger/content/a.md.jsonl"), WAIT)
    .toContain('"target":"Uno queda aquí.","state":"approved"');
  await again.close();
  const now = git("for-each-ref", "--format=%(objectname)", "refs/cotejo/taken").trim();
  expect(now).not.toBe(taken);
  expect(git("show", `${now}:content/a.es.md`)).toContain("Uno queda aquí.");
});

test("what is of this machine alone, such as the lock, is in no commit, also where the repository is new to Cotejo", async () => {
  const { remote, team, review } = await start();
  await decideAll(team, review);
  await published(remote);
  const paths = new Set(remote.git("log", "--format=", "--name-only", "main").trim().split("\n"));
  expect([...paths].filter((each) => /^\.cotejo\/(?:lock|tmp|index|guard)/.test(each))).toEqual([]);
  expect(paths).toContain(".cotejo/.gitignore");
});

test("a job waits for the run that a round has in the same checkout, and is not refused as locked", async () => {
  const { team } = await start();
  await expect.poll(() => team.project("site")?.isFresh, WAIT).toBe(true);
  const ofRound = Promise.withResolvers<void>();
  const held = atWork(team, "site").run(() => ofRound.promise);
  const wanted = { project: "site", articles: ["content/a.md"], provider: "pseudo", by: "luz@example.org" };
  await startJobs(team.database, team.jobs.enqueue, wanted, Date.now());
  team.jobs.wake();
  const jobs = async (): Promise<unknown> =>
    (await jobsOf(team.database, "site")).map(({ state, tries, total }) => ({ state, tries, total }));
  await expect.poll(jobs, WAIT).toEqual([{ state: "running", tries: 1, total: 0 }]);
  ofRound.resolve();
  await held;
  await expect.poll(jobs, WAIT).toEqual([{ state: "done", tries: 1, total: 4 }]);
});
