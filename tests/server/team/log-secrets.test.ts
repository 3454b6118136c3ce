/** A whole session with everything that is secret in it, and the log of it, searched for each of them. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { connectAgent, makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { cleanEnv } from "../../helpers/run-command.ts";
import { makeRemote, PASSWORD } from "../../helpers/team.ts";
import { administrator, personAt, type TeamServer } from "../../helpers/team-client.ts";
import { startServe } from "../../helpers/team-server.ts";
import { codeOf, setUpFactor } from "../../helpers/totp.ts";

const WAIT = { timeout: 30_000, interval: 100 };
const ENV = {
  DEEPL_AUTH_KEY: "deepl-key-5f1c",
  COTEJO_LOG_FORMAT: "json",
  COTEJO_LOG_LEVEL: "debug",
};
const MAIL_PASSWORD = "mail-password-77aa";
const GIT_TOKEN = "git-token-91be";
const API_TOKEN = "api-token-c04d";
const URL_PASSWORD = "url-password-33cd";
const CLIENT_SECRET = "client-secret-e210";
const PROVIDER_CODE = "provider-code-8b4f";

/** A mail server that knows nobody, and says the password that it was given. */
async function startRefusingMail(): Promise<string> {
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    onAuth: ({ password }, _session, done) => done(new Error(`Wrong password ${password}`)),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return `smtp://mailer:${MAIL_PASSWORD}@127.0.0.1:${port}`;
}

/** A git server that refuses everybody. @returns its address, and what it was sent */
async function startRefusingGit(): Promise<{ readonly host: string; readonly given: readonly string[] }> {
  const given: string[] = [];
  const server = createServer((request, response) => {
    given.push(request.headers.authorization ?? "");
    response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, given };
}

test.each(["json", "text"])("the log of a session as %s has no secret, no address of a person and no text", async (format) => {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One is here.\n" });
  const git = await startRefusingGit();
  const mail = await startRefusingMail();
  const folder = makeProject();
  const { root } = folder;
  folder.write("api-tokens", `http://x:${API_TOKEN}@${git.host}\n`);
  folder.write("git-credentials", `http://bot:${GIT_TOKEN}@${git.host}\n`);
  const server = await startServe(root, { env: { ...ENV, COTEJO_SMTP_URL: mail, COTEJO_OIDC_ISSUER: `http://${git.host}`, COTEJO_OIDC_CLIENT_ID: "cotejo", COTEJO_OIDC_CLIENT_SECRET: CLIENT_SECRET }, args: ["--log-format", format] });
  const client = { url: server.url, origin: new URL(server.url).origin, first: server.first } as TeamServer;
  const secrets = new Map<string, string>([
    ["link of the first", new URL(server.first ?? "").searchParams.get("token") ?? ""],
    ["secret of the server", readFileSync(path.join(root, "secret"), "utf8").trim()],
    ["password", PASSWORD],
    ["mail", MAIL_PASSWORD],
    ["git", GIT_TOKEN],
    ["api", API_TOKEN],
    ["address", URL_PASSWORD],
    ["engine", ENV.DEEPL_AUTH_KEY],
    ["client", CLIENT_SECRET],
    ["code of a provider", PROVIDER_CODE],
  ]);

  const ana = await administrator(client);
  await ana.post("projects/new", { name: "Wrong", url: `https://ana:${URL_PASSWORD}@git.example.org/a.git`, branch: "main" });
  await ana.post("projects/new", { name: "Gone", url: `http://${git.host}/a.git`, branch: "main" });
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main", publishTo: "cotejo/es" });
  await ana.post("projects/site/pull-requests", { host: "github", api: `http://${git.host}/api/v3`, repository: "owner/site" });
  const members = await (await ana.post("projects/site/members", { email: "luz@example.org", role: "reviewer" })).text();
  secrets.set("invitation", /invitation\?token=([\w-]+)/.exec(members)?.[1] ?? "no link: the mail server was asked");
  const page = await (await ana.get("projects/site/members")).text();
  const hook = [...page.matchAll(/[\w-]{43}/g)].map(([word]) => word);
  expect(hook.length).toBeGreaterThan(0);
  for (const [at, word] of hook.entries()) secrets.set(`secret ${at} of the members' page`, word);
  await personAt(client).get(`invitation?token=${secrets.get("link of the first")}`);
  await personAt(client).post("forgot", { email: "ana@example.org" });
  await personAt(client).post("sign-in", { email: "ana@example.org", password: `${PASSWORD}, typed wrong` });
  const again = await fetch(new URL("sign-in", server.url), {
    method: "POST", redirect: "manual", body: new URLSearchParams({ email: "ana@example.org", password: PASSWORD }),
    headers: { origin: client.origin, connection: "close" },
  });
  const cookies = again.headers.getSetCookie().map((each) => each.split(";")[0]?.split("=")[1] ?? "");
  expect(cookies.length).toBeGreaterThan(0);
  for (const [at, cookie] of cookies.entries()) secrets.set(`cookie ${at}`, cookie);
  await fetch(new URL("nothing", server.url), { headers: { cookie: `cotejo.session_token=${cookies[0]}`, authorization: `Bearer ${GIT_TOKEN}`, connection: "close" } });
  await fetch(new URL(`projects/site/hook?token=${hook[0]}`, server.url), { method: "POST", body: "{}", headers: { "x-gitlab-token": hook[0] ?? "", connection: "close" } });

  const token = await makeToken(ana);
  const agent = await connectAgent(server.url, token);
  await agent.call("list_waiting");
  const { key, backupCodes } = await setUpFactor(ana);
  const owing = personAt(client);
  await owing.post("sign-in", { email: "ana@example.org", password: PASSWORD });
  for (const code of [codeOf(key), `${backupCodes[0]}x`, backupCodes[0] ?? ""]) await owing.post("sign-in/code", { code });
  await ana.get("sign-in/oidc");
  await ana.get(`sign-in/oidc/callback?code=${PROVIDER_CODE}&state=${PROVIDER_CODE}`);
  await fetch(new URL(`mcp?token=${token}`, server.url), { method: "POST", body: `{"a":"${token}`, headers: { authorization: `Bearer ${token}`, connection: "close" } });
  await fetch(new URL("mcp", server.url), { method: "POST", body: "{}", headers: { authorization: `Bearer ${token}x`, connection: "close" } });
  for (const [at, secret] of [token, key, ...backupCodes].entries()) secrets.set(`token, key or backup code ${at}`, secret);

  const { segments } = (await (await ana.get("projects/site/api/segments")).json()) as { segments: { id: string; seen: string }[] };
  const { id = "", seen = "" } = segments[0] ?? {};
  await ana.send("POST", `projects/site/api/segments/${id}/decisions`, { action: "correct", text: "Uno está aquí.", reason: "", seen });
  await expect.poll(() => server.log(), WAIT).toContain("Cannot bring the pull request up to date");
  expect(git.given).toContain(`Bearer ${API_TOKEN}`);
  const checkout = path.join(root, "projects", "site");
  execFileSync("git", ["config", "remote.origin.url", `http://bot:${URL_PASSWORD}@${git.host}/site.git`], { cwd: checkout, env: cleanEnv({}) });
  await fetch(new URL("projects/site/hook", server.url), { method: "POST", body: "{}", headers: { "x-gitlab-token": hook[0] ?? "", connection: "close" } });
  await expect.poll(() => server.log(), WAIT).toContain("Cannot run `git fetch`");
  expect(git.given.join()).toContain(Buffer.from(`bot:${GIT_TOKEN}`).toString("base64"));
  writeFileSync(path.join(checkout, "cotejo.config.json"), "{");
  expect(await server.stop()).toBe(0);

  const lines = server.log().trim().split("\n");
  expect(lines.length).toBeGreaterThan(15);
  const found = [...secrets].flatMap(([name, secret]) => {
    const forms = [secret, encodeURIComponent(secret), decodeURIComponent(secret), Buffer.from(secret).toString("base64"), JSON.stringify(secret).slice(1, -1)];
    return lines.filter((line) => forms.some((form) => line.includes(form))).map((line) => `${name}: ${line}`);
  });
  expect(found).toEqual([]);
  expect(lines.filter((line) => /@example\.org|Luz|Ana|Uno está|One is/.test(line))).toEqual([]);
  if (format === "json") {
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = entries.filter(({ msg }) => msg === "request");
    expect(requests).toContainEqual(expect.objectContaining({ method: "POST", route: "/sign-in", status: 401, level: "info" }));
    for (const route of ["/mcp", "/sign-in/code", "/sign-in/oidc/callback"])
      expect(requests).toContainEqual(expect.objectContaining({ route }));
    expect(requests).toContainEqual(expect.objectContaining({ project: "site", route: "/projects/:slug/api/segments" }));
    expect(new Set(requests.map(({ request }) => request)).size).toBe(requests.length);
  }
}, 120_000); // prettier-ignore
