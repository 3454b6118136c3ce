/** One round with a real remote: it outlasts others who push, and waits for no run but to take edits in. */

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pLimit from "p-limit";
import { expect, test } from "vitest";
import { discover } from "../../src/articles/discover.ts";
import { loadServedConfig } from "../../src/team/served-config.ts";
import { exchangeCommits, type EditsToTake, type Round } from "../../src/team/exchange-commits.ts";
import { checkoutOf } from "../../src/team/checkout-place.ts";
import { cloneRepository } from "../../src/team/git/checkout.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";
import { MAIN, makeRemote, type Remote } from "../helpers/team.ts";

const IDENTITY = { name: "Cotejo", email: "cotejo@example.org" };
const EDITED = "Uno queda aquí.\n";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const FILES = {
  "cotejo.config.json": JSON.stringify({ provider: "none" }),
  "content/a.md": "One is here.\n",
  "content/a.es.md": "Uno está aquí.\n",
};

/** A repository whose articles are in the record. */
async function adopted(more: Readonly<Record<string, string>> = {}): Promise<Remote> {
  const project = makeProject({ ...FILES, ...more });
  expect((await runCommand(project.root, ["adopt", "--as", "Ana"])).code).toBe(0);
  const record = Object.entries(project.snapshot()).filter(([file]) => file.startsWith(".cotejo/ledger/"));
  return makeRemote({ ...FILES, ...more, ...Object.fromEntries(record) });
}

/** A round of a new checkout. @param spanish What the Spanish file of the checkout has */
async function makeRound(remote: Remote, spanish = EDITED): Promise<Round & { readonly edits: EditsToTake }> {
  const env = cleanEnv({});
  const place = { folder: makeProject({ "projects/x": "" }).root, env, program: MAIN, identity: IDENTITY };
  const site = { slug: "site", name: "Site", branch: "main", publishTo: "main", hookSecret: "", createdAt: "" };
  const checkout = await cloneRepository(checkoutOf(place, { ...site, url: remote.url }));
  const config = await loadServedConfig(checkout.root, "site", env);
  writeFileSync(path.join(checkout.root, "content/a.es.md"), spanish);
  return {
    checkout,
    config,
    files: async () => (await discover(config)).files,
    mailOf: () => undefined,
    edits: {
      author: "Cotejo",
      onMerge: async () => undefined,
      untaken: new Set(),
      isFirst: true,
      runs: pLimit(1),
    },
  };
}

function hook(remote: Remote, script: string): void {
  const file = path.join(remote.url, "hooks", "pre-receive");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Somebody else pushes a commit while each of the next pushes is on its way. */
function outrun(remote: Remote, times: number): void {
  const clone = remote.clone();
  for (let at = 1; at <= times; at += 1) {
    clone.write(`other/${at}.txt`, "x\n");
    clone.git("add", "-A");
    clone.git("-c", "user.email=c@example.org", "-c", "user.name=Carla", "commit", "-q", "-m", `${at}`);
    clone.git("push", "-q", "origin", `HEAD:refs/heads/other-${at}`);
  }
  const outside = "env -u GIT_QUARANTINE_PATH -u GIT_OBJECT_DIRECTORY -u GIT_ALTERNATE_OBJECT_DIRECTORIES";
  const move = `${outside} git update-ref refs/heads/main refs/heads/other-$at`;
  hook(
    remote,
    `at=$(($(cat raced 2>/dev/null || echo 0) + 1))\n[ $at -gt ${times} ] && exit 0\n${move}\necho $at > raced`,
  );
}

const isRecorded = (remote: Remote): boolean => remote.read(LEDGER).includes("Uno queda aquí.");

test("a round goes on as long as somebody else is faster", async () => {
  const remote = await adopted();
  const round = await makeRound(remote);
  outrun(remote, 8);
  expect(await exchangeCommits(round)).toMatchObject({ isPushed: true });
  expect(isRecorded(remote)).toBe(true);
  expect(remote.git("ls-tree", "-r", "--name-only", "main")).toContain("other/8.txt");
});

test("a remote that refuses although nobody else pushes is an error, after five tries", async () => {
  const remote = await adopted();
  const round = await makeRound(remote);
  hook(remote, "echo asked >> asked\nexit 1");
  await expect(exchangeCommits(round)).rejects.toThrow("the remote refuses");
  expect(readFileSync(path.join(remote.url, "asked"), "utf8")).toBe("asked\n".repeat(5));
  expect(isRecorded(remote)).toBe(false);
});

test(
  "beside a run, what was decided is pushed at once, and edits are taken in when the run has ended",
  { tags: ["slow"] },
  async () => {
    const remote = await adopted();
    const round = await makeRound(remote);
    const run = Promise.withResolvers<void>();
    void round.edits.runs(() => run.promise);
    const exchanged = exchangeCommits(round);
    await expect.poll(() => remote.read("content/a.es.md"), { timeout: 20_000 }).toBe(EDITED);
    expect(isRecorded(remote)).toBe(false);
    run.resolve();
    expect(await exchanged).toMatchObject({ isPushed: true });
    expect(isRecorded(remote)).toBe(true);
  },
);

test("a worker publishes its own article, and leaves what others have edited to the server", async () => {
  const remote = await adopted({ "content/b.md": "Two are here.\n", "content/b.es.md": "Dos están aquí.\n" });
  const [server, worker] = [await makeRound(remote, FILES["content/a.es.md"]), await makeRound(remote)];
  remote.clone().push("Carla", { "content/b.es.md": "Dos quedan aquí.\n" });
  expect(await exchangeCommits({ ...worker, edits: undefined })).toMatchObject({ isPushed: true });
  const other = ".cotejo/ledger/content/b.md.jsonl";
  expect([remote.read("content/a.es.md"), remote.read("content/b.es.md")]).toEqual([EDITED, "Dos quedan aquí.\n"]);
  expect(remote.read(other)).not.toContain("Dos quedan aquí.");
  await exchangeCommits({ ...server, edits: { ...server.edits, isFirst: false } });
  expect(remote.read(other)).toContain("Dos quedan aquí.");
  expect(isRecorded(remote)).toBe(true);
});
