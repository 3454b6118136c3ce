/** Who comes in, and who does not: links, passwords, other sites, proxies and signed hooks. */

import { createHmac } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { MOST_OF_ACCOUNT } from "../../../src/team/attempts.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { databaseText, onEachDatabase } from "../../helpers/team-databases.ts";
import { makeRemote, PASSWORD } from "../../helpers/team.ts";
import { administrator, invited, personAt, startTeamHttp } from "../../helpers/team-client.ts";
import { startMailServer } from "../../helpers/team-server.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const CONFIG = JSON.stringify({ provider: "none" });
const CREDENTIALS = { email: "ana@example.org", password: PASSWORD };

onEachDatabase(() => {
  test("the first link works once, and what is refused does not use it up", async () => {
    const server = await startTeamHttp(makeProject().root);
    const token = new URL(server.first ?? "").searchParams.get("token") ?? "";
    const ana = personAt(server);
    const form = { token, email: "ana@example.org", name: "Ana Pérez" };
    const short = await ana.post("invitation", { ...form, password: "short" });
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining("expected 12 to 128 characters")]);
    expect((await ana.post("invitation", { ...form, password: PASSWORD })).status).toBe(303);
    expect((await ana.get("")).status).toBe(200);
    const again = await personAt(server).post("invitation", {
      ...form,
      email: "eve@example.org",
      name: "Eve",
      password: PASSWORD,
    });
    expect(again.status).toBe(410);
    expect((await personAt(server).get(`invitation?token=${"a".repeat(43)}`)).status).toBe(410);
  });

  test("a session is a cookie that no script reads, and ends with signing out", async () => {
    const server = await startTeamHttp(makeProject().root);
    const ana = await administrator(server);
    const answer = await personAt(server).post("sign-in", CREDENTIALS);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^cotejo\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await ana.get("")).status).toBe(200);
    await ana.post("sign-out", {});
    expect((await ana.get("")).headers.get("location")).toBe("/sign-in");
  });

  test("after too many wrong passwords even the right one is not heard", async () => {
    const server = await startTeamHttp(makeProject().root);
    await administrator(server);
    const eve = personAt(server);
    // All at once: each counts before it is tried.
    const tries = await Promise.all(
      Array.from({ length: MOST_OF_ACCOUNT + 4 }, () =>
        eve.post("sign-in", { ...CREDENTIALS, password: "a wrong password" }),
      ),
    );
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(MOST_OF_ACCOUNT);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);
    const locked = await personAt(server).post("sign-in", CREDENTIALS);
    expect([locked.status, await locked.text()]).toEqual([429, expect.stringContaining("Try again in 15 minutes.")]);
  });

  test("a forgotten password is changed by a link in a mail, which ends the other sessions", async () => {
    const mail = await startMailServer();
    const server = await startTeamHttp(makeProject().root, { env: { COTEJO_SMTP_URL: mail.url } });
    const ana = await administrator(server);
    const stranger = personAt(server);
    const unknown = await (await stranger.post("forgot", { email: "nobody@example.org" })).text();
    const known = await (await stranger.post("forgot", { email: "ana@example.org" })).text();
    expect(known).toBe(unknown);
    await expect.poll(() => mail.mails.length, WAIT).toBe(1);
    const token = /token=([\w-]+)/.exec(mail.mails[0] ?? "")?.[1] ?? "";
    const other = "otras palabras bastante largas";
    expect((await stranger.post("invitation", { token, password: other })).status).toBe(303);
    expect((await ana.get("")).status).toBe(303);
    expect((await personAt(server).post("sign-in", CREDENTIALS)).status).toBe(401);
    expect((await personAt(server).post("sign-in", { ...CREDENTIALS, password: other })).status).toBe(303);
    expect((await stranger.post("invitation", { token, password: PASSWORD })).status).toBe(410);
  });

  test("two accounts do not share a name, for the record knows people by theirs", async () => {
    const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One.\n" });
    const server = await startTeamHttp(makeProject().root);
    const ana = await administrator(server);
    await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
    const page = await (
      await ana.post("projects/site/members", { email: "other@example.org", role: "reviewer" })
    ).text();
    const token = /invitation\?token=([\w-]+)/.exec(page)?.[1] ?? "";
    const taken = await personAt(server).post("invitation", { token, name: "ana perez", password: PASSWORD });
    expect([taken.status, await taken.text()]).toEqual([
      422,
      expect.stringContaining("Cannot take the name ana perez"),
    ]);
  });

  test("secrets are in files of the owner, and as hashes in the database", async () => {
    const { root } = makeProject();
    const server = await startTeamHttp(root);
    const token = new URL(server.first ?? "").searchParams.get("token") ?? "";
    await administrator(server);
    await server.close();
    for (const file of ["secret", "team.db"].filter((each) => existsSync(path.join(root, each))))
      expect(statSync(path.join(root, file)).mode & 0o77).toBe(0);
    const database = await databaseText(root);
    expect(database).toContain("ana@example.org");
    expect(database).not.toContain(token);
    expect(database).not.toContain(PASSWORD);
  });
});

test("a request of another site changes nothing, whatever cookies it has", async () => {
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }])
    expect((await ana.post("projects/new", { name: "x", url: "/x", branch: "main" }, headers)).status).toBe(403);
  expect((await ana.get("projects/new")).headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("an address in `back` leads nowhere else", async () => {
  const server = await startTeamHttp(makeProject().root);
  for (const back of ["https://evil.example", "//evil.example", "/\\evil.example"])
    expect(
      (await personAt(server).get(`language?to=es&back=${encodeURIComponent(back)}`)).headers.get("location"),
    ).toBe("/");
  expect(await (await personAt(server).get("sign-in", { "accept-language": "es-MX" })).text()).toContain(
    "Iniciar sesión",
  );
});

test("a trusted proxy names who has signed in there; nobody else does", async () => {
  const { root } = makeProject();
  const first = await startTeamHttp(root);
  await administrator(first);
  await first.close();
  const header = { "x-forwarded-email": "ana@example.org" };
  const trusting = await startTeamHttp(root, { trustProxy: "127.0.0.0/8", identityHeader: "x-forwarded-email" });
  expect((await personAt(trusting).get("", header)).status).toBe(200);
  expect((await personAt(trusting).get("")).status).toBe(303);
  await trusting.close();
  const other = await startTeamHttp(root, { trustProxy: "10.0.0.0/8", identityHeader: "x-forwarded-email" });
  expect((await personAt(other).get("", header)).status).toBe(303);
});

test("a hook is believed with a signature of the project's secret alone", async () => {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One.\n" });
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const secret = /<dd><code>([\w-]{43})<\/code>/.exec(await (await ana.get("projects/site/members")).text())?.[1] ?? "";
  const body = { ref: "refs/heads/main" };
  const signature = createHmac("sha256", secret).update(JSON.stringify(body)).digest("hex");
  const call = async (headers: Record<string, string>): Promise<number> =>
    (await personAt(server).send("POST", "projects/site/hook", body, { origin: "https://forge.example", ...headers }))
      .status;
  expect(await call({ "x-hub-signature-256": `sha256=${signature}` })).toBe(202);
  expect(await call({ "x-forgejo-signature": signature })).toBe(202);
  expect(await call({ "x-gitlab-token": secret })).toBe(202);
  expect(await call({ "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).toBe(401);
  expect(await call({ "x-gitlab-token": "" })).toBe(401);
  expect(await call({})).toBe(401);
});

test("what a config of the repository would run is refused when the project is made", async () => {
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  const make = async (files: Record<string, string>): Promise<string> => {
    const remote = makeRemote({ "content/a.md": "One.\n", ...files });
    return (await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" })).text();
  };
  expect(await make({ "cotejo.config.mjs": "export default {}" })).toContain("expected `cotejo.config.json`");
  const command = JSON.stringify({
    provider: "command",
    providers: { command: { command: ["touch", "/tmp/pwned"] } },
  });
  expect(await make({ "cotejo.config.json": command })).toContain("Cannot use `providers.command.command`");
});

test("it says that it is well and ready, to anybody", async () => {
  const server = await startTeamHttp(makeProject().root);
  for (const route of ["health", "ready"]) expect((await personAt(server).get(route)).status).toBe(200);
});

test("a page says what an invited person may do in their language", async () => {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One.\n" });
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const luz = await invited(server, ana, "site", "reviewer", "Luz Díaz");
  expect(await (await luz.get("", { "accept-language": "es" })).text()).toContain("Su función: revisión");
  expect(server.bugs).toEqual([]);
});
