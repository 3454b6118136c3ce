/** Agents at `/mcp`: with the token of somebody's account, through the gates of that account's role, over real HTTP. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { TOOLS } from "../../../src/mcp/tools.ts";
import { ROLES, type Role } from "../../../src/team/roles.ts";
import { TOOL_ROLES } from "../../../src/team/tool-roles.ts";
import { MOST_WRONG_TOKENS } from "../../../src/server/team/mcp.ts";
import { connectAgent, makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { makeRemote } from "../../helpers/team.ts";
import {
  administrator,
  invited,
  personAt,
  startTeamHttp,
  type Person,
  type TeamServer,
} from "../../helpers/team-client.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const CONFIG = JSON.stringify({ provider: "none" });
const DAY_MS = 24 * 3_600_000;

interface Started {
  readonly server: TeamServer;
  readonly admin: Person;
  readonly remote: ReturnType<typeof makeRemote>;
  readonly root: string;
  /** Lets days pass. */
  readonly wait: (days: number) => void;
}

async function start(): Promise<Started> {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "# The law\n\nOne is here.\n" });
  let later = 0;
  const { root } = makeProject();
  const server = await startTeamHttp(root, { now: () => Date.now() + later });
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  return { server, admin, remote, root, wait: (days) => void (later += days * DAY_MS) };
}

const waiting = (answer: unknown): readonly { id: string; seen: string; target: string }[] =>
  (answer as { segments: { id: string; seen: string; target: string }[] }).segments;

async function statusOf(server: TeamServer, token: string | undefined, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const response = await fetch(new URL("mcp", server.url), {
    method: "POST",
    headers: {
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
  await response.text();
  return response.status;
} // prettier-ignore

test("an agent proposes for its owner, a person approves, and git says both", async () => {
  const { server, admin, remote } = await start();
  const tomas = await invited(server, admin, "site", "translator", "Tomás");
  const agent = await connectAgent(server.url, await makeToken(tomas, { name: "Claude" }));
  const [first] = waiting(await agent.call("list_waiting"));
  const { id = "", seen = "" } = first ?? {};
  expect(await agent.call("propose_text", { id, seen, text: "La ley" })).toMatchObject({
    kept: "draft",
    by: "agent Claude for Tomás",
    segment: { state: "draft", target: "La ley" },
  });
  const shown = (await (await admin.get(`projects/site/api/segments/${id}`)).json()) as { seen: string; state: string };
  expect(shown.state).toBe("draft");
  const approved = await admin.send("POST", `projects/site/api/segments/${id}/decisions`, {
    action: "approve",
    reason: "",
    seen: shown.seen,
  });
  expect(((await approved.json()) as { segment: object }).segment).toMatchObject({ state: "approved" });
  await expect.poll(() => remote.git("log", "--format=%B", "main"), WAIT).toContain("Co-authored-by: Ana Pérez");
  expect(remote.git("log", "--format=%B", "main")).not.toContain("Claude");
  const log = await (await admin.get("audit.jsonl")).text();
  expect(log).toContain(`"who":"toms@example.org","action":"agent propose_text","project":"site","details":"Claude draft ${id}"`);
  expect(log).toContain('"action":"token-made"');
  expect(log).not.toContain("cotejo_");
  expect(server.bugs).toEqual([]);
}); // prettier-ignore

test("every tool has a role, and is neither listed nor answered below it", async () => {
  const { server, admin } = await start();
  expect(Object.keys(TOOL_ROLES)).toEqual(TOOLS.map(({ name }) => name));
  const rank = (role: Role): number => ROLES.indexOf(role);
  for (const role of ROLES) {
    const person = await invited(server, admin, "site", role);
    for (const scope of role === "viewer" ? ["read"] : ["read", "propose"]) {
      const agent = await connectAgent(server.url, await makeToken(person, { scope }));
      const { tools } = await agent.client.listTools();
      const may = TOOLS.filter(
        ({ name, isReader }) => rank(role) >= rank(TOOL_ROLES[name] ?? "administrator") && (isReader || scope === "propose"),
      ).map(({ name }) => name);
      expect([role, scope, tools.map(({ name }) => name)]).toEqual([role, scope, may]);
      for (const { name } of TOOLS.filter((tool) => !may.includes(tool.name)))
        expect(await agent.refusal(name, {})).toMatch(/^(?:not-yours|token-scope): /);
    }
  }
  expect(server.bugs).toEqual([]);
}, 120_000); // prettier-ignore

test("a viewer gets no token that proposes, and a role that was taken away proposes no more", async () => {
  const { server, admin } = await start();
  const viewer = await invited(server, admin, "site", "viewer");
  const refused = await viewer.post("account/tokens", { name: "x", project: "site", scope: "propose", days: "7" });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("your role in this project does not propose")]); // prettier-ignore
  const tomas = await invited(server, admin, "site", "translator", "Tomas");
  const agent = await connectAgent(server.url, await makeToken(tomas));
  const { id, seen } = waiting(await agent.call("list_waiting"))[0] ?? { id: "", seen: "" };
  const members = await (await admin.get("projects/site/members")).text();
  const user = /name="user" value="([\w-]+)" \/>\s*<label for="[\w-]+" class="visually-hidden">Role of Tomas</.exec(members)?.[1] ?? ""; // prettier-ignore
  await admin.post("projects/site/members", { user, role: "viewer" });
  expect(await agent.refusal("propose_text", { id, seen, text: "La ley" })).toBe(
    "not-yours: Your role in this project does not allow that.\nWhoever administers the project can give you another role.",
  );
  await admin.post("projects/site/members", { user, role: "none" });
  await expect(agent.call("list_waiting")).rejects.toThrow(/token that holds/);
});

test("a token that is missing, wrong, ended, revoked or somebody else's opens nothing", async () => {
  const { server, admin, wait } = await start();
  await expect(connectAgent(server.url, undefined)).rejects.toThrow(/token that holds/);
  const short = await makeToken(admin, { name: "short", days: "7" });
  const long = await makeToken(admin, { name: "long", days: "30" });
  expect([await statusOf(server, short), await statusOf(server, long)]).toEqual([200, 200]);
  for (const wrong of [undefined, "", "cotejo_", `cotejo_${"a".repeat(43)}`, short.slice(0, -1), `${short} ${long}`])
    expect([wrong, await statusOf(server, wrong)]).toEqual([wrong, 401]);
  // A session of a browser is no token.
  expect((await admin.send("POST", "mcp", { jsonrpc: "2.0", id: 1, method: "tools/list" })).status).toBe(401);
  wait(8);
  await expect(connectAgent(server.url, short)).rejects.toThrow(/token that holds/);
  expect(await statusOf(server, long)).toBe(200);
  const page = await (await admin.get("account")).text();
  const id = /name="token" value="([\w-]+)" \/>\s*<button class="button" aria-label="Revoke the token of long"/.exec(page)?.[1] ?? ""; // prettier-ignore
  const luz = await invited(server, admin, "site", "administrator", "Luz");
  expect(await (await luz.post("account/tokens/revoke", { token: id })).text()).toContain("it is none of yours");
  expect(await statusOf(server, long)).toBe(200);
  expect(await (await admin.post("account/tokens/revoke", { token: id })).text()).toContain("The token of long was revoked.");
  expect(await statusOf(server, long)).toBe(401);
}); // prettier-ignore

test("a token opens its own project and no other one", async () => {
  const { server, admin } = await start();
  const other = makeRemote({ "cotejo.config.json": CONFIG, "content/b.md": "Two are there.\n" });
  await admin.post("projects/new", { name: "Other", url: other.url, branch: "main" });
  const luz = await invited(server, admin, "site", "translator", "Luz");
  const refused = await luz.post("account/tokens", { name: "x", project: "other", scope: "read", days: "7" });
  expect(refused.status).toBe(422);
  const ofSite = await connectAgent(server.url, await makeToken(luz));
  const ofOther = await connectAgent(server.url, await makeToken(admin, { project: "other" }));
  const [there] = waiting(await ofOther.call("list_waiting"));
  const { id = "", seen = "" } = there ?? {};
  expect(await ofSite.refusal("read_segment", { id })).toMatch(/^segment: /);
  expect(await ofSite.refusal("propose_text", { id, seen, text: "Dos." })).toMatch(/^segment: /);
  expect(waiting(await ofSite.call("list_waiting")).map((each) => each.id)).not.toContain(id);
});

test("a page of another site gets no answer, even with a token", async () => {
  const { server, admin } = await start();
  const token = await makeToken(admin);
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }])
    expect([headers, await statusOf(server, token, headers)]).toEqual([headers, 403]);
  expect(await statusOf(server, token, { origin: server.origin })).toBe(200);
  // Nothing is said unasked: there is no stream to open and no session to take.
  for (const method of ["GET", "DELETE", "PUT"])
    expect((await fetch(new URL("mcp", server.url), { method, headers: { authorization: `Bearer ${token}` } })).status).toBe(405); // prettier-ignore
});

test("a token opens no page and no route of the API", async () => {
  const { server, admin } = await start();
  const token = await makeToken(admin);
  const headers = { authorization: `Bearer ${token}` };
  const stranger = personAt(server);
  expect((await stranger.get("projects/site/api/segments", headers)).status).toBe(401);
  for (const page of ["", "account", "projects/site/", "projects/site/members", "audit.jsonl"])
    expect([page, (await stranger.get(page, headers)).status]).toEqual([page, 303]);
});

test("guessing ends after some tries, and does not keep anybody from signing in", async () => {
  const { server, admin } = await start();
  const token = await makeToken(admin);
  const tries = await Promise.all(
    Array.from({ length: MOST_WRONG_TOKENS + 3 }, (_each, at) => statusOf(server, `cotejo_${String(at).padStart(43, "a")}`)), // prettier-ignore
  );
  expect(tries.filter((status) => status === 401)).toHaveLength(MOST_WRONG_TOKENS);
  expect(tries.filter((status) => status === 429)).toHaveLength(3);
  expect(await statusOf(server, token)).toBe(200);
  const signedIn = await personAt(server).post("sign-in", { email: "ana@example.org", password: "cuatro palabras muy largas" }); // prettier-ignore
  expect(signedIn.status).toBe(303);
});

test("what is no message is refused, and a message that cancels itself holds nothing", async () => {
  const { server, admin } = await start();
  const token = await makeToken(admin);
  const post = async (body: string): Promise<number> =>
    (
      await fetch(new URL("mcp", server.url), {
        method: "POST",
        headers: {
          accept: "application/json, text/event-stream",
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
        },
        body,
      })
    ).status;
  expect(await post("{")).toBe(400);
  expect(await post('{"a": 1}')).toBe(400);
  const call = { jsonrpc: "2.0", id: 7, method: "tools/call", params: { name: "run_checks", arguments: {} } };
  const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 7 } };
  expect(await post(JSON.stringify([call, cancel]))).toBe(400);
  expect(await post(JSON.stringify(cancel))).toBe(202);
  expect(await post(JSON.stringify({ ...call, pad: "x".repeat(1_000_001) }))).toBe(413);
  expect(server.bugs).toEqual([]);
  await server.close();
});

test("the database has no token, only its hash; the page says when it was used", async () => {
  const { server, admin, root, wait } = await start();
  const token = await makeToken(admin);
  expect(await (await admin.get("account")).text()).toContain("never used");
  await statusOf(server, token);
  const page = await (await admin.get("account")).text();
  expect(page).toContain("last used on");
  expect(page).not.toContain(token);
  wait(8);
  expect(await (await admin.get("account")).text()).toContain("ended on");
  await server.close();
  expect(readFileSync(path.join(root, "team.db"), "latin1")).not.toContain(token);
});

test("a new password ends the tokens of its account too", async () => {
  const { server, admin, root } = await start();
  const token = await makeToken(admin);
  await server.close();
  const { startMailServer } = await import("../../helpers/team-server.ts");
  const mail = await startMailServer();
  const again = await startTeamHttp(root, { env: { COTEJO_SMTP_URL: mail.url } });
  expect(await statusOf(again, token)).toBe(200);
  const ana = personAt(again);
  await ana.post("forgot", { email: "ana@example.org" });
  await expect.poll(() => mail.mails.length, WAIT).toBe(1);
  const link = /token=([\w-]+)/.exec(mail.mails[0] ?? "")?.[1] ?? "";
  await ana.post("invitation", { token: link, password: "otras palabras bastante largas" });
  expect(await statusOf(again, token)).toBe(401);
});

test("it is below the path of the server's address", async () => {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One is here.\n" });
  const server = await startTeamHttp(makeProject().root, { path: "/cotejo" });
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const agent = await connectAgent(server.url, await makeToken(admin));
  expect(waiting(await agent.call("list_waiting"))).toHaveLength(1);
});
