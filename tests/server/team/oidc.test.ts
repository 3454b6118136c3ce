/** Signing in at an identity provider: a real one, over HTTP, and those whom it must not let in. */

import { expect, test } from "vitest";
import { readOidc } from "../../../src/team/oidc.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { signInThere, startOidc, throughProvider, type OidcServer } from "../../helpers/oidc.ts";
import { makeRemote, PASSWORD } from "../../helpers/team.ts";
import {
  administrator,
  invited,
  personAt,
  startTeamHttp,
  type Person,
  type TeamServer,
} from "../../helpers/team-client.ts";
import { freePort } from "../../helpers/team-server.ts";
import { codeOf, setUpFactor } from "../../helpers/totp.ts";

interface Started {
  readonly server: TeamServer;
  readonly admin: Person;
  readonly oidc: OidcServer;
}

async function start(options: { readonly hasEmailInToken?: boolean; readonly requiresFactor?: boolean } = {}): Promise<Started> {
  const port = await freePort();
  const oidc = await startOidc(port, options);
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  const { root } = makeProject();
  // The first administrator comes in by a password.
  const first = await startTeamHttp(root, { port });
  const before = await administrator(first);
  await before.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await first.close();
  const server = await startTeamHttp(root, { port, env: oidc.env, requiresFactor: options.requiresFactor === true });
  const admin = personAt(server);
  await admin.post("sign-in", { email: "ana@example.org", password: PASSWORD });
  return { server, admin, oidc };
} // prettier-ignore

const invite = (admin: Person, email: string, role: string): Promise<Response> =>
  admin.post("projects/site/members", { email, role });

test("an invited person gets an account with the role of the invitation, and no password", async () => {
  const { server, admin, oidc } = await start();
  await invite(admin, "luz@example.org", "reviewer");
  oidc.people["luz-1"] = { email: "Luz@Example.org", email_verified: true, name: "Luz Díaz" };
  oidc.signsIn("luz-1");
  const luz = personAt(server);
  expect(await (await luz.get("sign-in")).text()).toContain("Sign in with Salida");
  const back = await signInThere(server, luz);
  expect([back.status, back.headers.get("location")]).toEqual([303, "/"]);
  expect(await (await luz.get("projects/site/api/me")).json()).toMatchObject({ name: "Luz Díaz", account: { role: "reviewer" } });
  const members = await (await admin.get("projects/site/members")).text();
  expect(members).toContain("luz@example.org");
  expect(members).not.toContain("Invitations that nobody has used yet");
  expect(await (await luz.get("account")).text()).not.toContain("Second factor");
  const log = await (await admin.get("audit.jsonl")).text();
  expect(log).toMatch(/"who":"luz@example.org","action":"account-made".*"details":"oidc"/);
  expect(log).toMatch(/"who":"luz@example.org","action":"sign-in".*oidc"/);
  expect(server.bugs).toEqual([]);
}); // prettier-ignore

test("an account that is there is found by its verified address, and by the identity from then on", async () => {
  const { server, admin, oidc } = await start({ hasEmailInToken: false });
  await invited(server, admin, "site", "editor", "Carla");
  oidc.people["carla-1"] = { email: "carla@example.org", email_verified: true, name: "Somebody Else" };
  oidc.signsIn("carla-1");
  const me = async (): Promise<unknown> => {
    const person = personAt(server);
    expect((await signInThere(server, person)).headers.get("location")).toBe("/");
    return (await person.get("projects/site/api/me")).json();
  };
  expect(await me()).toMatchObject({ name: "Carla" });
  // She has another address there by now: she is the same person, and whoever has her old one is not.
  oidc.people["carla-1"] = { email: "carla.new@example.org", email_verified: true };
  expect(await me()).toMatchObject({ name: "Carla" });
  oidc.people["new-1"] = { email: "carla@example.org", email_verified: true };
  oidc.signsIn("new-1");
  const other = await signInThere(server, personAt(server));
  expect([other.status, await other.text()]).toEqual([403, expect.stringContaining("belongs to somebody else at the identity provider")]);
}); // prettier-ignore

test.each([
  ["nobody has invited", { email: "eve@example.org", email_verified: true }, "nobody has invited eve@example.org"],
  ["the provider has not verified", { email: "ana@example.org", email_verified: false }, "does not say an e-mail address that it has verified"],
  ["the provider says nothing more of", { email: "ana@example.org" }, "does not say an e-mail address that it has verified"],
  ["the provider does not say", { name: "Ana Pérez" }, "does not say an e-mail address that it has verified"],
])("an address that %s lets nobody in", async (_what, claims, said) => {
  const { server, oidc } = await start();
  oidc.people["x"] = claims;
  oidc.signsIn("x");
  const eve = personAt(server);
  const back = await signInThere(server, eve);
  expect([back.status, await back.text()]).toEqual([403, expect.stringContaining(said)]);
  expect((await eve.get("")).headers.get("location")).toBe("/sign-in");
}); // prettier-ignore

test("an answer counts once, in the browser that began, and with what it was begun with", async () => {
  const { server, oidc } = await start();
  oidc.people["ana"] = { email: "ana@example.org", email_verified: true };
  oidc.signsIn("ana");
  const [ana, eve] = [personAt(server), personAt(server)];
  const back = await throughProvider(ana);
  const path = back.pathname + back.search;
  // Somebody else's answer would sign its reader in as somebody else.
  expect(await (await eve.get(path)).text()).toContain("it was not begun in this browser");
  await eve.get("sign-in/oidc");
  expect(await (await eve.get(path)).text()).toContain("its answer does not hold");
  expect((await eve.get("")).headers.get("location")).toBe("/sign-in");
  expect((await ana.get(path)).headers.get("location")).toBe("/");
  expect((await ana.get(path)).status).toBe(403);
  const forged = personAt(server);
  const { pathname, searchParams } = await throughProvider(forged);
  searchParams.set("state", "x".repeat(43));
  expect((await forged.get(`${pathname}?${searchParams.toString()}`)).status).toBe(403);
  expect((await forged.get("")).headers.get("location")).toBe("/sign-in");
});

test("a refusal there, and a provider that is away, are said; passwords go on", async () => {
  const { server, oidc } = await start();
  oidc.signsIn("nobody");
  expect(await (await signInThere(server, personAt(server))).text()).toContain("(access_denied)");
  await oidc.close();
  const port = await freePort();
  const away = await startTeamHttp(makeProject().root, {
    port,
    env: { ...oidc.env, COTEJO_OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` },
  });
  await administrator(away);
  const refused = await personAt(away).get("sign-in/oidc");
  expect([refused.status, await refused.text()]).toEqual([502, expect.stringContaining("Cannot reach Salida")]);
  expect((await personAt(away).post("sign-in", { email: "ana@example.org", password: PASSWORD })).status).toBe(303);
});

test("who has a second factor here is asked for it; without one, the provider has asked for what it asks for", async () => {
  const { server, oidc } = await start({ requiresFactor: true });
  const admin = personAt(server);
  await admin.post("sign-in", { email: "ana@example.org", password: PASSWORD });
  expect((await admin.get("")).headers.get("location")).toBe("/account");
  oidc.people["ana"] = { email: "ana@example.org", email_verified: true };
  oidc.signsIn("ana");
  const ana = personAt(server);
  expect((await signInThere(server, ana)).headers.get("location")).toBe("/");
  expect((await ana.get("")).status).toBe(200);
  const { key } = await setUpFactor(ana);
  const again = personAt(server);
  expect((await signInThere(server, again)).headers.get("location")).toBe("/sign-in/code");
  expect((await again.get("")).headers.get("location")).toBe("/sign-in");
  expect((await again.post("sign-in/code", { code: codeOf(key, 1) })).headers.get("location")).toBe("/");
  expect((await again.get("")).status).toBe(200);
});

test("without a provider there is no way to one; half of its settings are refused", async () => {
  const server = await startTeamHttp(makeProject().root);
  expect((await personAt(server).get("sign-in/oidc")).status).toBe(404);
  expect(await (await personAt(server).get("sign-in")).text()).not.toContain("oidc");
  const settings = { COTEJO_OIDC_ISSUER: "https://id.example.org", COTEJO_OIDC_CLIENT_ID: "c", COTEJO_OIDC_CLIENT_SECRET: "s" };
  expect(readOidc({})).toBeUndefined();
  expect(readOidc(settings)).toMatchObject({ name: "id.example.org" });
  for (const wrong of [
    { ...settings, COTEJO_OIDC_CLIENT_SECRET: "" },
    { ...settings, COTEJO_OIDC_ISSUER: "id.example.org" },
    { ...settings, COTEJO_OIDC_ISSUER: "http://id.example.org" },
  ])
    expect(() => readOidc(wrong)).toThrow("Cannot use the identity provider");
}); // prettier-ignore
