/** A second factor: asked for at signing in, once for each code, within the same lock-out as passwords. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { MOST_OF_ACCOUNT } from "../../../src/team/attempts.ts";
import { makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../../helpers/team.ts";
import {
  administrator,
  invited,
  personAt,
  startTeamHttp,
  type Person,
  type TeamServer,
} from "../../helpers/team-client.ts";
import { startMailServer, startServe } from "../../helpers/team-server.ts";
import { codeOf, setUpFactor } from "../../helpers/totp.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const CREDENTIALS = { email: "ana@example.org", password: PASSWORD };

/** Somebody who has given the right password, and owes a code. */
async function halfway(server: TeamServer): Promise<Person> {
  const person = personAt(server);
  expect((await person.post("sign-in", CREDENTIALS)).headers.get("location")).toBe("/sign-in/code");
  return person;
}

/** The clock of the server and of the app, which stands until it is moved. */
function holdClock(): (seconds: number) => void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  onTestFinished(() => void vi.useRealTimers());
  return (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000);
}

test("the password alone opens nothing; a code of the app ends the sign-in", async () => {
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  const { key, backupCodes } = await setUpFactor(ana);
  expect(backupCodes).toHaveLength(10);
  expect(await (await ana.get("account")).text()).toContain("Signing in asks for your password and a code of your app.");
  const eve = await halfway(server);
  for (const page of ["", "account", "projects/new", "audit.jsonl"])
    expect([page, (await eve.get(page)).headers.get("location")]).toEqual([page, "/sign-in"]);
  expect((await eve.get("sign-in/code")).status).toBe(200);
  const wrong = await eve.post("sign-in/code", { code: codeOf(key, 50) });
  expect([wrong.status, await wrong.text()]).toEqual([401, expect.stringContaining("it is wrong or was used before")]);
  expect((await eve.post("sign-in/code", { code: ` ${codeOf(key, 1).replace(/^.../, "$& ")} ` })).headers.get("location")).toBe("/");
  expect((await eve.get("")).status).toBe(200);
  // Without a password there is nothing to enter a code for.
  expect((await personAt(server).get("sign-in/code")).headers.get("location")).toBe("/sign-in");
  expect((await personAt(server).post("sign-in/code", { code: codeOf(key, 1) })).headers.get("location")).toBe("/sign-in");
  const log = await (await ana.get("audit.jsonl")).text();
  for (const action of ["second-factor-set", "code-asked", "sign-in-failed", "sign-in"]) expect(log).toContain(`"action":"${action}"`);
  expect(server.bugs).toEqual([]);
}); // prettier-ignore

test("a code counts once, also where two requests bring it at the same moment", async () => {
  const pass = holdClock();
  const server = await startTeamHttp(makeProject().root);
  const { key, backupCodes } = await setUpFactor(await administrator(server));
  const codes = [codeOf(key, 1), backupCodes[0] ?? ""];
  for (const code of codes) {
    const people = [await halfway(server), await halfway(server), await halfway(server)];
    const answers = await Promise.all(people.map((person) => person.post("sign-in/code", { code })));
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([303, 401, 401]);
    expect((await (await halfway(server)).post("sign-in/code", { code })).status).toBe(401);
    pass(20 * 60);
  }
  // The one that set it up was used by that.
  const other = await halfway(server);
  expect((await other.post("sign-in/code", { code: codeOf(key) })).headers.get("location")).toBe("/");
}, 120_000);

test("wrong codes lock the account, and the right password does not begin their count anew", async () => {
  const server = await startTeamHttp(makeProject().root);
  const { key } = await setUpFactor(await administrator(server));
  let tries = 0;
  for (let locked = false; !locked; tries += 1) {
    const eve = personAt(server);
    locked = (await eve.post("sign-in", CREDENTIALS)).status === 429;
    if (!locked) locked = (await eve.post("sign-in/code", { code: codeOf(key, 50 + tries) })).status === 429;
    expect(tries).toBeLessThanOrEqual(MOST_OF_ACCOUNT / 2);
  }
  const ana = personAt(server);
  expect((await ana.post("sign-in", CREDENTIALS)).status).toBe(429);
});

test("many codes at once are as many tries", async () => {
  const server = await startTeamHttp(makeProject().root);
  const { key } = await setUpFactor(await administrator(server));
  const eve = await halfway(server);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_each, at) => eve.post("sign-in/code", { code: codeOf(key, 50 + at) })),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThan(MOST_OF_ACCOUNT);
  expect(answers.filter(({ status }) => status === 303)).toEqual([]);
});

test("who sets it up ends the other sessions, and takes it away with the password alone", async () => {
  holdClock();
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  const other = personAt(server);
  await other.post("sign-in", CREDENTIALS);
  const wrong = await ana.post("account/factor/begin", { password: "a wrong password" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("the password is wrong")]);
  const { backupCodes } = await setUpFactor(ana);
  expect((await ana.get("")).status).toBe(200);
  expect((await other.get("")).status).toBe(303);
  const renewed = await (await ana.post("account/factor/renew", { password: PASSWORD })).text();
  expect(renewed).toContain("The backup codes of before have ended.");
  expect((await (await halfway(server)).post("sign-in/code", { code: backupCodes[1] ?? "" })).status).toBe(401);
  const fresh = /<li><code>([^<]+)</.exec(renewed)?.[1] ?? "";
  expect((await (await halfway(server)).post("sign-in/code", { code: fresh })).status).toBe(303);
  expect((await ana.post("account/factor/remove", { password: "a wrong password" })).status).toBe(422);
  expect(await (await ana.post("account/factor/remove", { password: PASSWORD })).text()).toContain("was removed");
  expect((await ana.get("")).status).toBe(200);
  expect((await personAt(server).post("sign-in", CREDENTIALS)).headers.get("location")).toBe("/");
});

test("a link for another password leads to the code too", async () => {
  holdClock();
  const mail = await startMailServer();
  const server = await startTeamHttp(makeProject().root, { env: { COTEJO_SMTP_URL: mail.url } });
  const { key } = await setUpFactor(await administrator(server));
  const eve = personAt(server);
  await eve.post("forgot", { email: "ana@example.org" });
  await expect.poll(() => mail.mails.length, WAIT).toBe(1);
  const token = /token=([\w-]+)/.exec(mail.mails[0] ?? "")?.[1] ?? "";
  const changed = await eve.post("invitation", { token, password: "otras palabras bastante largas" });
  expect(changed.headers.get("location")).toBe("/sign-in/code");
  expect((await eve.get("")).status).toBe(303);
  expect((await eve.post("sign-in/code", { code: codeOf(key, 1) })).headers.get("location")).toBe("/");
});

test("a server that asks everybody for one gives who has none the page of the account alone", async () => {
  holdClock();
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  const { root } = makeProject();
  const before = await startTeamHttp(root);
  const admin = await administrator(before);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await invited(before, admin, "site", "reviewer", "Luz");
  await before.close();
  const server = await startTeamHttp(root, { requiresFactor: true });
  const luz = personAt(server);
  await luz.post("sign-in", { email: "luz@example.org", password: PASSWORD });
  for (const page of ["", "projects/site/", "projects/site/members"])
    expect([page, (await luz.get(page)).headers.get("location")]).toEqual([page, "/account"]);
  const refused = await luz.get("projects/site/api/segments");
  expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: "factor-owed" })]);
  expect(await (await luz.get("account")).text()).toContain("This server asks everybody for a second factor.");
  await setUpFactor(luz);
  expect((await luz.get("projects/site/api/segments")).status).toBe(200);
  expect((await luz.get("")).status).toBe(200);
});

test("keys and codes are not readable in the database", async () => {
  const { root } = makeProject();
  const server = await startTeamHttp(root);
  const ana = await administrator(server);
  const { key, backupCodes } = await setUpFactor(ana);
  await server.close();
  const database = readFileSync(path.join(root, "team.db"), "latin1");
  for (const secret of [key, ...backupCodes]) expect(database).not.toContain(secret);
});

test("tokens of an account go on without a code, for no program can type one", async () => {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const token = await makeToken(ana);
  await setUpFactor(ana);
  const response = await fetch(new URL("mcp", server.url), {
    method: "POST",
    headers: {
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
  expect(response.status).toBe(200);
});

test("the command's own option asks everybody for one", async () => {
  const server = await startServe(makeProject().root, { args: ["--require-second-factor"] });
  const ana = await administrator({ ...server, origin: new URL(server.url).origin, bugs: [], close: async () => {} });
  expect((await ana.get("")).headers.get("location")).toBe("/account");
  await setUpFactor(ana);
  expect((await ana.get("")).status).toBe(200);
});

test("a first code that is wrong leaves the key as it is, and nothing else is drawn", async () => {
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  const begun = await (await ana.post("account/factor/begin", { password: PASSWORD })).text();
  const key = (/<code>([A-Z2-7 ]+)<\/code>/.exec(begun)?.[1] ?? "").replaceAll(" ", "");
  const uri = (/name="uri" value="([^"]+)"/.exec(begun)?.[1] ?? "").replaceAll("&amp;", "&");
  const wrong = await ana.post("account/factor/confirm", { code: codeOf(key, 50), uri });
  const page = await wrong.text();
  expect([wrong.status, page.replaceAll(" ", "")]).toEqual([422, expect.stringContaining(`<code>${key}</code>`)]);
  expect(page).toContain("it is wrong or was used before");
  const forged = await ana.post("account/factor/confirm", { code: "1", uri: "javascript:alert(1)" });
  expect(await forged.text()).not.toContain("javascript:");
  expect(await (await ana.post("account/factor/confirm", { code: codeOf(key), uri })).text()).toContain("is set up");
});
