/** Passkeys: what opens an account, what opens none, and what it takes to add or remove one. */

import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_OF_ACCOUNT } from "../../../src/team/attempts.ts";
import {
  addPasskey,
  askProof,
  beginPasskey,
  createAuthenticator,
  signInByPasskey,
  type Authenticator,
  type Wrong,
} from "../../helpers/passkey.ts";
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
import { startMailServer } from "../../helpers/team-server.ts";
import { setUpFactor } from "../../helpers/totp.ts";

const WAIT = { timeout: 30_000, interval: 50 };
const HOST = "localhost";
const CREDENTIALS = { email: "ana@example.org", password: PASSWORD };

type Options = Parameters<typeof startTeamHttp>[1];

interface Started {
  readonly server: TeamServer;
  readonly ana: Person;
  readonly device: Authenticator;
}

/** A server with an administrator who has a passkey. */
async function start(options: Options = {}, device: { readonly counts?: boolean } = {}): Promise<Started> {
  const server = await startTeamHttp(makeProject().root, { host: HOST, ...options });
  const ana = await administrator(server);
  const made = createAuthenticator(server.origin, device);
  expect(await (await addPasskey(ana, made)).text()).toContain("The passkey Phone was added.");
  return { server, ana, device: made };
}

async function refused(response: Response): Promise<readonly [number, string]> {
  const text = await response.text();
  return [response.status, /role="alert" class="refusal">\s*<p>([^<]+)/.exec(text)?.[1] ?? text];
}

test("a passkey opens the account of its owner, without password and without code", async () => {
  const { server, ana, device } = await start();
  await setUpFactor(ana);
  const other = personAt(server);
  const answer = await signInByPasskey(other, device);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  expect((await other.get("")).status).toBe(200);
  const page = await (await other.get("account")).text();
  expect(page).toMatch(/<strong>Phone<\/strong>\s*<span class="quiet">added on [^·]+ · last used on /);
  const log = await (await ana.get("audit.jsonl")).text();
  expect(log).toMatch(/"who":"ana@example.org","action":"passkey-added".*"details":"Phone"/);
  expect(log).toMatch(/"who":"ana@example.org","action":"sign-in".* passkey"/);
  expect(server.bugs).toEqual([]);
});

test("below the path of a proxy it does the same", async () => {
  const { server, device } = await start({ path: "/cotejo" });
  const other = personAt(server);
  expect(await (await other.get("sign-in")).text()).toContain('data-begin="/cotejo/sign-in/passkey/begin"');
  expect((await signInByPasskey(other, device)).headers.get("location")).toBe("/cotejo/");
  expect((await other.get("")).status).toBe(200);
});

const strange = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const WRONG_PROOFS: readonly (readonly [string, Wrong, string])[] = [
  ["another origin", { origin: "http://localhost:1" }, "Unexpected authentication response origin"],
  ["another server's passkey", { rpId: "example.org" }, "passkey-refused: "],
  ["an owner who was not verified", { isUnverified: true }, "user could not be verified"],
  ["another key", { key: strange }, "passkey-refused: signature"],
  ["a count that goes back", { counter: 1 }, "passkey-refused: Response counter value 1"],
  ["another account's handle", { userHandle: "b3RoZXI" }, "passkey-refused: another account"],
  ["the answer to another question", { type: "webauthn.create" }, "passkey-refused: "],
  ["a passkey of nobody", { id: "bm9ib2R5" }, "passkey-unknown"],
];

test("what was signed elsewhere, otherwise or by somebody else opens nothing, and the log says why", async () => {
  const { server, ana, device } = await start();
  for (const [what, wrong, reason] of WRONG_PROOFS) {
    const eve = personAt(server);
    expect([what, (await signInByPasskey(eve, device, wrong)).status]).toEqual([what, 401]);
    expect((await eve.get("")).status).toBe(303);
    const last = (await (await ana.get("audit.jsonl")).text()).split("\n").findLast((line) => line.includes("sign-in-failed"));
    expect([what, last]).toEqual([what, expect.stringContaining(reason)]);
    // The count of wrong ones begins anew.
    expect((await signInByPasskey(personAt(server), device)).status).toBe(303);
  }
  for (const response of ["", "{}", "null", JSON.stringify({ id: "a", rawId: "a", type: "public-key", response: {} })])
    expect((await personAt(server).post("sign-in/passkey", { response })).status).toBe(401);
  expect(server.bugs).toEqual([]);
}, 120_000); // prettier-ignore

test("a challenge is answered once, by the browser that has it, and for five minutes", async () => {
  let ms = Date.now();
  const { server, device } = await start({ now: () => ms });
  const one = personAt(server);
  const asked = await askProof(one);
  // Another browser has a challenge of its own.
  const thief = personAt(server);
  await askProof(thief);
  const response = device.prove(asked);
  expect((await thief.post("sign-in/passkey", { response })).status).toBe(401);
  expect((await personAt(server).post("sign-in/passkey", { response })).status).toBe(401);
  expect((await one.post("sign-in/passkey", { response })).status).toBe(303);
  const [, text] = await refused(await one.post("sign-in/passkey", { response }));
  expect(text).toContain("was used already");
  const late = personAt(server);
  const old = device.prove(await askProof(late));
  ms += 5 * 60_000;
  expect(await refused(await late.post("sign-in/passkey", { response: old }))).toEqual([401, expect.stringContaining("too long ago")]);
  expect((await signInByPasskey(late, device)).status).toBe(303);
}, 120_000); // prettier-ignore

test("of many that bring one answer at once, one comes in", async () => {
  const { server, device } = await start({}, { counts: false });
  const one = personAt(server);
  const response = device.prove(await askProof(one));
  const answers = await Promise.all(Array.from({ length: 6 }, () => one.post("sign-in/passkey", { response })));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  // One that does not count its signatures goes on signing in.
  for (let time = 0; time < 2; time += 1)
    expect((await signInByPasskey(personAt(server), device)).status).toBe(303);
}); // prettier-ignore

test("adding one takes the password, and what the browser gives is checked as strictly", async () => {
  const { server, ana } = await start();
  expect(await refused(await ana.post("account/passkeys/begin", { password: "a wrong password" }))).toEqual([
    422,
    expect.stringContaining("the password is wrong"),
  ]);
  expect(await refused(await ana.post("account/passkeys/add", { name: "x", response: "{}" }))).toEqual([
    422,
    expect.stringContaining("asked for too long ago"),
  ]);
  const wrongs: readonly Wrong[] = [
    { origin: "https://evil.example" },
    { rpId: "evil.example" },
    { isUnverified: true },
    { type: "webauthn.get" },
    // A certificate may name an address, which the server would ask.
    { certificates: [Buffer.from("http://127.0.0.1/")] },
  ];
  for (const wrong of wrongs) {
    const answer = await addPasskey(ana, createAuthenticator(server.origin), "Other", wrong);
    expect([wrong, ...(await refused(answer))]).toEqual([wrong, 422, expect.stringContaining("does not hold here")]);
  }
  for (const name of ["", "x".repeat(61), "a\u202Eb"])
    expect(await refused(await addPasskey(ana, createAuthenticator(server.origin), name))).toEqual([422, expect.stringContaining("expected one line of 1 to 60")]);
  const page = await (await ana.get("account")).text();
  expect(page.match(/name="passkey"/g)).toHaveLength(1);
  const log = await (await ana.get("audit.jsonl")).text();
  expect(log).toContain("attestation packed with certificates");
  expect(log.match(/"action":"passkey-refused"/g)?.length).toBeGreaterThanOrEqual(wrongs.length);
  expect((await personAt(server).post("account/passkeys/begin", { password: PASSWORD })).headers.get("location")).toBe("/sign-in");
  expect(server.bugs).toEqual([]);
}, 120_000); // prettier-ignore

test("a passkey belongs to one account, and nobody else adds, uses or removes it", async () => {
  const { server, ana, device } = await start();
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const luz = await invited(server, ana, "site", "reviewer", "Luz");
  expect(await refused(await addPasskey(luz, device))).toEqual([422, expect.stringContaining("an account has it")]);
  // What one person was asked for is not another's to answer.
  const asked = await beginPasskey(ana);
  const answer = createAuthenticator(server.origin).make(asked);
  expect((await luz.post("account/passkeys/add", { name: "x", response: answer })).status).toBe(422);
  const own = createAuthenticator(server.origin);
  await addPasskey(luz, own);
  const gone = await luz.post("account/passkeys/remove", { password: PASSWORD, passkey: device.id });
  expect(await refused(gone)).toEqual([422, expect.stringContaining("your account does not have it")]);
  // Her own signature for the credential of somebody else.
  expect((await signInByPasskey(personAt(server), own, { id: device.id })).status).toBe(401);
  const other = personAt(server);
  await signInByPasskey(other, own);
  expect(await (await other.get("projects/site/api/me")).json()).toMatchObject({ name: "Luz" });
}, 120_000);

test("a disabled account stays closed, and a reset removes its passkeys", async () => {
  const { server, ana } = await start();
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const luz = await invited(server, ana, "site", "reviewer", "Luz");
  const device = createAuthenticator(server.origin);
  await addPasskey(luz, device);
  const page = await (await ana.get("accounts")).text();
  const id = /name="user" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await ana.post("accounts", { user: id, do: "disable" });
  expect(await refused(await signInByPasskey(personAt(server), device))).toEqual([403, expect.stringContaining("this account is disabled")]);
  await ana.post("accounts", { user: id, do: "enable" });
  const back = personAt(server);
  expect((await signInByPasskey(back, device)).status).toBe(303);
  const begun = device.make(await beginPasskey(back), { id: "bmV3" });
  await ana.post("accounts", { user: id, do: "reset" });
  expect((await back.get("")).status).toBe(303);
  expect(await refused(await signInByPasskey(personAt(server), device))).toEqual([401, expect.stringContaining("no account here has this passkey")]);
  // Nor is one added that was begun before.
  await back.post("sign-in", { email: "luz@example.org", password: PASSWORD });
  expect((await back.post("account/passkeys/add", { name: "x", response: begun })).status).toBe(422);
}, 120_000); // prettier-ignore

test("adding and removing end the other sessions, and their owner gets a mail", async () => {
  const mail = await startMailServer();
  const server = await startTeamHttp(makeProject().root, { host: HOST, env: { COTEJO_SMTP_URL: mail.url } });
  const ana = await administrator(server);
  const other = personAt(server);
  await other.post("sign-in", CREDENTIALS);
  const device = createAuthenticator(server.origin);
  await addPasskey(ana, device);
  expect([(await ana.get("")).status, (await other.get("")).status]).toEqual([200, 303]);
  await signInByPasskey(other, device);
  expect((await ana.post("account/passkeys/remove", { password: "a wrong password", passkey: device.id })).status).toBe(422);
  expect((await other.get("")).status).toBe(200);
  const removed = await ana.post("account/passkeys/remove", { password: PASSWORD, passkey: device.id });
  expect(await removed.text()).toContain("The passkey Phone was removed.");
  expect([(await ana.get("")).status, (await other.get("")).status]).toEqual([200, 303]);
  expect((await signInByPasskey(personAt(server), device)).status).toBe(401);
  await expect.poll(() => mail.mails.length, WAIT).toBe(2);
  for (const [at, what] of ["was added to your account", "was removed from your account"].entries())
    expect(mail.mails[at]).toMatch(new RegExp(`To: ana@example.org[^]*“Phone” ${what}`));
}, 120_000); // prettier-ignore

test("where a password alone is not enough a passkey is, and its account is not set up anew by the password", async () => {
  const server = await startTeamHttp(makeProject().root, { host: HOST, requiresFactor: true });
  const ana = await administrator(server);
  expect((await ana.get("")).headers.get("location")).toBe("/account");
  const token = { name: "x", project: "site", scope: "read", days: "7" };
  expect(await refused(await ana.post("account/tokens", token))).toEqual([422, expect.stringContaining("by the password alone")]);
  const device = createAuthenticator(server.origin);
  await addPasskey(ana, device);
  expect((await ana.get("")).status).toBe(200);
  const eve = personAt(server);
  await eve.post("sign-in", CREDENTIALS);
  for (const form of ["factor/begin", "passkeys/begin", "passkeys/remove", "tokens"])
    expect([form, ...(await refused(await eve.post(`account/${form}`, { password: PASSWORD, passkey: device.id })))]).toEqual([form, 422, expect.stringContaining("by the password alone")]);
  const other = personAt(server);
  await signInByPasskey(other, device);
  expect((await other.get("")).status).toBe(200);
  await other.post("account/passkeys/remove", { password: PASSWORD, passkey: device.id });
  expect((await other.get("")).headers.get("location")).toBe("/account");
}, 120_000); // prettier-ignore

test("wrong ones lock the account, and an address of the network begins no more than so often", async () => {
  const { server, device } = await start();
  const wrong = { isUnverified: true };
  for (let time = 0; time < MOST_OF_ACCOUNT; time += 1)
    expect((await signInByPasskey(personAt(server), device, wrong)).status).toBe(401);
  expect((await signInByPasskey(personAt(server), device)).status).toBe(429);
  expect((await personAt(server).post("sign-in", CREDENTIALS)).status).toBe(429);
  const begun = await Promise.all(Array.from({ length: 100 }, () => personAt(server).send("POST", "sign-in/passkey/begin")));
  const late = begun.find(({ status }) => status === 429);
  expect(await late?.json()).toEqual({ message: "Cannot sign in, there were too many attempts." });
}, 120_000); // prettier-ignore

test("two pages have a script, and no other; where browsers give no passkeys there is none", async () => {
  const { server, ana } = await start();
  for (const [who, path] of [[personAt(server), "sign-in"], [ana, "account"]] as const) {
    const page = await who.get(path);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const html = await page.text();
    expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/^<script type="module" src="\/assets\/passkeys\.js\?v=[\d.]+">$/)]);
    const script = await who.get(/src="\/(assets\/passkeys[^"]+)"/.exec(html)?.[1] ?? "");
    expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  }
  for (const path of ["", "accounts", "projects/new"]) {
    const page = await ana.get(path);
    expect([path, page.headers.get("content-security-policy")]).toEqual([path, expect.not.stringContaining("script-src")]);
    expect(await page.text()).not.toContain("<script");
  }
  const plain = await startTeamHttp(makeProject().root);
  const admin = await administrator(plain);
  expect((await admin.get("account")).headers.get("content-security-policy")).not.toContain("script-src");
  expect((await admin.post("account/passkeys/begin", { password: PASSWORD })).status).toBe(422);
  expect((await personAt(plain).send("POST", "sign-in/passkey/begin")).status).toBe(404);
  const other = await ana.send("POST", "sign-in/passkey/begin", undefined, { origin: "https://evil.example" });
  expect(other.status).toBe(403);
}, 120_000); // prettier-ignore
