/** What administrators do: accounts, invitations, members, and the settings of a project. */

import { expect, test } from "vitest";
import { allAccounts, setAdmin, setDisabled } from "../../../src/team/account-states.ts";
import type { Account } from "../../../src/team/accounts.ts";
import { connectAgent, makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { onEachDatabase } from "../../helpers/team-databases.ts";
import { makeRemote, PASSWORD, startTeam, type Remote } from "../../helpers/team.ts";
import {
  administrator,
  invited,
  personAt,
  startTeamHttp,
  type Person,
  type TeamServer,
} from "../../helpers/team-client.ts";
import { setUpFactor } from "../../helpers/totp.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const CONFIG = JSON.stringify({ provider: "none" });

interface Started {
  readonly server: TeamServer;
  readonly admin: Person;
  readonly remote: Remote;
  readonly root: string;
}

async function start(): Promise<Started> {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One is here.\n" });
  const { root } = makeProject();
  const server = await startTeamHttp(root);
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  return { server, admin, remote, root };
}

/** The value of a hidden field in the form whose button says `label`. */
async function hidden(admin: Person, page: string, field: string, label: string): Promise<string> {
  const html = await (await admin.get(page)).text();
  const form = html.split("<form").find((each) => each.includes(`aria-label="${label}"`)) ?? "";
  const value = new RegExp(`name="${field}" value="([^"]+)"`).exec(form)?.[1];
  if (value === undefined) throw new Error(`Expected a form with the button ${label}, the page said: ${html}`);
  return value;
}

async function firstSegment(person: Person): Promise<{ id: string; seen: string; source: string; state: string }> {
  const { segments } = (await (await person.get("projects/site/api/segments")).json()) as {
    segments: { id: string; seen: string; source: string; state: string }[];
  };
  return segments[0] ?? { id: "", seen: "", source: "", state: "" };
}

const correct = async (person: Person, text: string): Promise<number> => {
  const { id, seen } = await firstSegment(person);
  const body = { action: "correct", text, reason: "", seen };
  return (await person.send("POST", `projects/site/api/segments/${id}/decisions`, body)).status;
};

onEachDatabase(() => {
  test.each(["demote", "disable"] as const)("two administrators who %s each other at once leave one", async (what) => {
    const team = await startTeam(makeProject().root);
    const people = ["Ana", "Luz"].map((name) =>
      team.accounts.create({ email: `${name}@example.org`, name, password: PASSWORD, isAdmin: true }),
    );
    const [ana, luz] = (await Promise.all(people)) as [Account, Account];
    const shutOut = (by: Account, other: Account): Promise<Account> =>
      what === "demote" ? setAdmin(team, by, other.id, false) : setDisabled(team, by, other.id, true);
    // One round is over before they meet, most of the time.
    for (let round = 0; round < 20; round += 1) {
      const done = await Promise.allSettled([shutOut(ana, luz), shutOut(luz, ana)]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const left = (await allAccounts(team)).filter(({ isAdmin, isDisabled }) => isAdmin && !isDisabled);
      expect(left).toHaveLength(1);
      await team.database.updateTable("user").set({ isAdmin: true, disabledAt: null }).execute();
    }
  });
});

test("a disabled account comes in nowhere, and its edits count no more; enabled again it does", async () => {
  const { server, admin, remote } = await start();
  const luz = await invited(server, admin, "site", "reviewer", "Luz");
  const token = await makeToken(luz);
  const agent = await connectAgent(server.url, token);
  expect(await correct(luz, "Uno está aquí.")).toBe(200);
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  const user = await hidden(admin, "accounts", "user", "Disable the account of Luz");
  const page = await (await admin.post("accounts", { do: "disable", user })).text();
  expect(page).toContain("The account of Luz is disabled.");
  expect((await luz.get("")).headers.get("location")).toBe("/sign-in");
  expect((await luz.get("projects/site/api/me")).status).toBe(401);
  expect((await personAt(server).post("sign-in", { email: "luz@example.org", password: PASSWORD })).status).toBe(401);
  await expect(agent.call("list_waiting")).rejects.toThrow(/token that holds/);
  expect(await (await admin.get("projects/site/members")).text()).toContain("luz@example.org · disabled");
  remote.clone().push("Luz", { "content/a.es.md": "Una cosa está aquí.\n" });
  await expect.poll(async () => (await (await admin.get("projects/site/api/segments")).text()).includes("Una cosa"), WAIT).toBe(true);
  expect((await firstSegment(admin)).state).not.toBe("approved");
  expect(await (await admin.post("accounts", { do: "enable", user })).text()).toContain("is enabled again");
  expect((await personAt(server).post("sign-in", { email: "luz@example.org", password: PASSWORD })).status).toBe(303);
  const log = await (await admin.get("audit.jsonl")).text();
  for (const action of ["account-disabled", "account-enabled"])
    expect(log).toContain(`"who":"ana@example.org","action":"${action}","project":null,"details":"luz@example.org"`);
}); // prettier-ignore

test("a proxy that names a disabled account lets nobody in either", async () => {
  const { server, admin, root } = await start();
  await invited(server, admin, "site", "reviewer", "Luz");
  const user = await hidden(admin, "accounts", "user", "Disable the account of Luz");
  await server.close();
  const trusting = await startTeamHttp(root, { trustProxy: "127.0.0.0/8", identityHeader: "x-forwarded-email" });
  const as = (name: string): Record<string, string> => ({ "x-forwarded-email": `${name}@example.org` });
  expect((await personAt(trusting).get("", as("luz"))).status).toBe(200);
  await personAt(trusting).post("accounts", { do: "disable", user }, as("ana"));
  expect((await personAt(trusting).get("", as("luz"))).status).toBe(303);
});

test("an administrator makes another one and ends that; it counts from the next request on, and roles stay", async () => {
  const { server, admin } = await start();
  const luz = await invited(server, admin, "site", "translator", "Luz");
  const user = await hidden(admin, "accounts", "user", "Make administrator of the server: Luz");
  const agent = await connectAgent(server.url, await makeToken(luz));
  expect((await luz.get("accounts")).status).toBe(403);
  expect(await (await admin.post("accounts", { do: "admin", user })).text()).toContain("Luz administers the server now.");
  expect((await luz.get("projects/new")).status).toBe(200);
  expect((await luz.get("projects/site/members")).status).toBe(200);
  // Nobody takes it from themselves; each takes it from the other.
  expect((await luz.post("accounts", { do: "demote", user })).status).toBe(422);
  const ana = await hidden(luz, "accounts", "user", "Remove as administrator of the server: Ana Pérez");
  expect(await (await admin.post("accounts", { do: "demote", user })).text()).toContain("no longer administers the server");
  expect((await luz.post("accounts", { do: "demote", user: ana })).status).toBe(403);
  expect((await luz.get("projects/site/members")).status).toBe(403);
  expect(await (await luz.get("")).text()).toContain("translator");
  expect(await agent.call("list_waiting")).toMatchObject({ total: 1 });
  const log = await (await admin.get("audit.jsonl")).text();
  for (const action of ["administrator-made", "administrator-ended"])
    expect(log).toContain(`"who":"ana@example.org","action":"${action}","project":null,"details":"luz@example.org"`);
  expect(server.bugs).toEqual([]);
}); // prettier-ignore

test("a disabled account is no administrator's way in, and loses that too", async () => {
  const { admin, server } = await start();
  await invited(server, admin, "site", "viewer", "Luz");
  const user = await hidden(admin, "accounts", "user", "Make administrator of the server: Luz");
  await admin.post("accounts", { do: "admin", user });
  await admin.post("accounts", { do: "disable", user });
  expect(await hidden(admin, "accounts", "user", "Remove as administrator of the server: Luz")).toBe(user);
  await admin.post("accounts", { do: "demote", user });
  const page = await (await admin.get("accounts")).text();
  expect(page).not.toContain("administrator of the server: Luz");
});

test("nobody disables or resets themselves, or somebody who is not there", async () => {
  const { server, admin } = await start();
  const page = await (await admin.get("accounts")).text();
  expect(page).not.toContain("the account of Ana Pérez");
  expect(page).not.toContain("administrator of the server: Ana Pérez");
  const luz = await invited(server, admin, "site", "administrator", "Luz");
  const id = await hidden(admin, "accounts", "user", "Disable the account of Luz");
  for (const form of [
    { do: "disable", user: "x" },
    { do: "reset", user: "" },
    { do: "admin", user: "x" },
    { do: "constructor", user: id },
    { do: "remove", user: id },
  ])
    expect([form, (await admin.post("accounts", form)).status]).toEqual([form, 422]);
  // An administrator of a project has no say over accounts.
  expect((await luz.post("accounts", { do: "disable", user: id })).status).toBe(403);
  expect((await luz.get("accounts")).status).toBe(403);
});

test("who has lost the second factor comes in by the password again", async () => {
  const { server, admin } = await start();
  const luz = await invited(server, admin, "site", "reviewer", "Luz");
  await setUpFactor(luz);
  const user = await hidden(admin, "accounts", "user", "Reset how Luz signs in");
  expect(await (await admin.post("accounts", { do: "reset", user })).text()).toContain("with the password alone");
  expect((await luz.get("")).status).toBe(303);
  const again = await personAt(server).post("sign-in", { email: "luz@example.org", password: PASSWORD });
  expect(again.headers.get("location")).toBe("/");
});

test("an invitation that was revoked opens nothing; one of another project is not there to revoke", async () => {
  const { server, admin } = await start();
  const other = makeRemote({ "cotejo.config.json": CONFIG, "content/b.md": "Two.\n" });
  await admin.post("projects/new", { name: "Other", url: other.url, branch: "main" });
  const luz = await invited(server, admin, "other", "administrator", "Luz");
  const page = await (await admin.post("projects/site/members", { email: "eva@example.org", role: "reviewer" })).text();
  const token = /invitation\?token=([\w-]+)/.exec(page)?.[1] ?? "";
  const invitation = await hidden(admin, "projects/site/members", "invitation", "Revoke the invitation of eva@example.org"); // prettier-ignore
  expect((await luz.post("projects/other/members", { invitation })).status).toBe(422);
  expect((await personAt(server).get(`invitation?token=${token}`)).status).toBe(200);
  expect(await (await admin.post("projects/site/members", { invitation })).text()).toContain("was revoked");
  expect((await personAt(server).get(`invitation?token=${token}`)).status).toBe(410);
  const form = { token, name: "Eva", password: PASSWORD };
  expect((await personAt(server).post("invitation", form)).status).toBe(410);
  expect(await (await admin.get("projects/site/audit.jsonl")).text()).toContain('"action":"invitation-revoked"');
});

test("a member who was removed has no project any more", async () => {
  const { server, admin } = await start();
  const luz = await invited(server, admin, "site", "editor", "Luz");
  const user = await hidden(admin, "projects/site/members", "user", "Remove Luz from the project");
  expect(await (await admin.post("projects/site/members", { user, role: "none" })).text()).toContain("was removed");
  expect((await luz.get("projects/site/api/me")).status).toBe(404);
  expect(await (await luz.get("")).text()).toContain("You have no project yet.");
});

test("a project goes to another branch with what waits published first, and goes on there", async () => {
  const { server, admin, remote } = await start();
  const clone = remote.clone();
  clone.git("checkout", "-q", "-b", "next");
  clone.write("content/a.md", "Two are there.\n");
  clone.git("add", "-A");
  clone.git("-c", "user.name=C", "-c", "user.email=c@example.org", "commit", "-q", "-m", "next");
  clone.git("push", "-q", "origin", "next");
  expect(await correct(admin, "Uno está aquí.")).toBe(200);
  const save = (form: object): Promise<Response> => admin.post("projects/site/settings", { name: "Site", branch: "main", publishTo: "", ...form });
  expect(await (await save({ branch: "next", publishTo: "cotejo/es" })).text()).toContain("Saved.");
  // What was decided just before is on the branch that it was decided for.
  expect(remote.read("content/a.es.md")).toBe("Uno está aquí.\n");
  expect((await firstSegment(admin)).source).toBe("Two are there.");
  expect(await correct(admin, "Dos están ahí.")).toBe(200);
  await expect.poll(() => remote.git("branch", "--list", "cotejo/es"), WAIT).toContain("cotejo/es");
  await expect.poll(() => remote.git("show", "cotejo/es:content/a.es.md"), WAIT).toBe("Dos están ahí.\n");
  expect(remote.git("ls-tree", "-r", "--name-only", "next")).not.toContain("a.es.md");
  expect(await (await save({ name: "Sitio nuevo", branch: "next", publishTo: "cotejo/es" })).text()).toContain("Sitio nuevo");
  expect(await (await admin.get("projects/site/api/me")).json()).toMatchObject({ project: "Sitio nuevo" });
  expect(await (await admin.get("projects/site/audit.jsonl")).text()).toContain('"action":"project-changed","project":"site","details":"Sitio nuevo, next, cotejo/es"');
  expect(server.bugs).toEqual([]);
}, 120_000); // prettier-ignore

test.each([
  ["a branch that is not there", { branch: "nowhere" }, "the repository does not have it"],
  ["a branch whose config the server does not use", { branch: "code" }, "Cannot use"],
  ["a branch that git would read as a flag", { branch: "--upload-pack=x" }, "expected the name of one"],
  ["a name of no letters", { name: " " }, "expected 1 to 80 characters"],
])("%s is refused, and the project goes on as it was", async (_what, form, said) => {
  const { server, admin, remote } = await start();
  const clone = remote.clone();
  clone.git("checkout", "-q", "-b", "code");
  const command = { provider: "command", providers: { command: { command: ["touch", "/tmp/x"] } } };
  clone.write("cotejo.config.json", JSON.stringify(command));
  clone.git("add", "-A");
  clone.git("-c", "user.name=C", "-c", "user.email=c@example.org", "commit", "-q", "-m", "code");
  clone.git("push", "-q", "origin", "code");
  const refused = await admin.post("projects/site/settings", { name: "Site", branch: "main", publishTo: "", ...form });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(said)]);
  expect(await correct(admin, "Uno está aquí.")).toBe(200);
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  expect(server.bugs).toEqual([]);
}, 120_000); // prettier-ignore

test("decisions that the repository refuses keep the project on its branch", async () => {
  const { admin, remote } = await start();
  remote.clone().git("push", "-q", "origin", "main:next");
  // Nobody may push, as to a protected branch.
  remote.git("config", "receive.denyCurrentBranch", "refuse");
  remote.git("config", "core.bare", "false");
  remote.git("symbolic-ref", "HEAD", "refs/heads/main");
  expect(await correct(admin, "Uno está aquí.")).toBe(200);
  const form = { name: "Site", branch: "next", publishTo: "" };
  const refused = await admin.post("projects/site/settings", form);
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("has not got yet")]);
  expect((await firstSegment(admin)).state).toBe("approved");
}, 120_000);
