/** Who may give a project a pull request, what the page says of it, and where a failure stands. */

import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeProject } from "../../helpers/project-folder.ts";
import { startRequestHost, TOKEN } from "../../helpers/request-hosts.ts";
import { makeRemote } from "../../helpers/team.ts";
import { administrator, invited, personAt, startTeamHttp } from "../../helpers/team-client.ts";

const WAIT = { timeout: 30_000, interval: 100 };

async function start(): Promise<{ root: string; server: Awaited<ReturnType<typeof startTeamHttp>>; admin: Awaited<ReturnType<typeof administrator>> }> {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One is here.\n" });
  const { root } = makeProject();
  const server = await startTeamHttp(root, { path: "/cotejo" });
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main", publishTo: "cotejo/es" });
  return { root, server, admin };
} // prettier-ignore

test("an administrator of the server sets it, and the list of projects says what fails and what is open", async () => {
  const { root, server, admin } = await start();
  const host = await startRequestHost("github");
  const page = await (await admin.get("projects/site/pull-requests")).text();
  expect(page).toContain("The project has none yet.");
  const settings = { host: "github", api: host.api, repository: "owner/site" };
  expect(await (await admin.post("projects/site/pull-requests", settings)).text()).toContain("It is saved.");
  expect(await (await admin.get("projects/site/pull-requests")).text()).toContain(`value="${host.api}"`);

  const { segments } = (await (await admin.get("projects/site/api/segments")).json()) as { segments: { id: string; seen: string }[] };
  const { id = "", seen = "" } = segments[0] ?? {};
  await admin.send("POST", `projects/site/api/segments/${id}/decisions`, { action: "correct", text: "Uno está aquí.", reason: "", seen });
  const list = async (headers = {}): Promise<string> => (await admin.get("", headers)).text();
  await expect.poll(() => list(), WAIT).toContain("expected a token for it");
  expect(await list({ "accept-language": "es" })).toContain("se esperaba un token para ese servicio");
  writeFileSync(path.join(root, "api-tokens"), `${host.api.replace("://", `://x:${TOKEN}@`)}\n`, { mode: 0o600 });
  await expect.poll(() => list(), WAIT).toContain('<a href="https://host.example.org/owner/site/pulls/1" rel="noreferrer">The open pull request</a>');
  expect(host.requests).toMatchObject([{ title: "Translation: 1 sentence in 1 article" }]);

  const audit = await (await admin.get("projects/site/audit.jsonl")).text();
  expect(audit).toContain(`"action":"pull-requests","project":"site","details":"github ${host.api} owner/site"`);
  expect(await (await admin.post("projects/site/pull-requests", { host: "none", api: "", repository: "" })).text()).toContain("The project has none yet.");
  expect(server.bugs.map((each) => JSON.stringify(each)).filter((each) => !each.includes("pull-token"))).toEqual([]);
}, 60_000); // prettier-ignore

test("what cannot be used is refused, and stands in the form as it was typed", async () => {
  const { admin } = await start();
  const wrong = await admin.post("projects/site/pull-requests", { host: "gitlab", api: "http://git.example.org/api/v4", repository: "group/site" });
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("Cannot use the address http://git.example.org/api/v4 of an API");
  expect(page).toContain('value="http://git.example.org/api/v4"');
  expect(page).toMatch(/<option value="gitlab" selected/);
  expect(await (await admin.get("projects/site/pull-requests")).text()).toContain("The project has none yet.");
}); // prettier-ignore

test("nobody else may: a token of the server goes to the address that is given there", async () => {
  const { server, admin } = await start();
  const luz = await invited(server, admin, "site", "administrator", "Luz");
  const given = { host: "github", api: "https://evil.example", repository: "a/b" };
  for (const answer of [await luz.get("projects/site/pull-requests"), await luz.post("projects/site/pull-requests", given)]) expect(answer.status).toBe(403);
  for (const answer of [await personAt(server).get("projects/site/pull-requests"), await personAt(server).post("projects/site/pull-requests", given)]) expect(answer.headers.get("location")).toBe("/cotejo/sign-in");
  expect((await admin.post("projects/site/pull-requests", given, { origin: "https://evil.example" })).status).toBe(403);
  expect((await admin.get("projects/nothing/pull-requests")).status).toBe(404);
  expect(await (await luz.get("")).text()).not.toContain("pull-requests");
  expect(await (await admin.get("projects/site/pull-requests")).text()).toContain("The project has none yet.");
}); // prettier-ignore
