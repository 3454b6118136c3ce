/** Each route of a project's API needs a role: all of them are called with every role, and without any. */

import { expect, test } from "vitest";
import { ROLES } from "../../../src/team/roles.ts";
import { ROUTE_ROLES } from "../../../src/team/route-roles.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { onEachDatabase } from "../../helpers/team-databases.ts";
import { makeRemote } from "../../helpers/team.ts";
import { administrator, invited, personAt, startTeamHttp, type Person } from "../../helpers/team-client.ts";

const CONFIG = JSON.stringify({ provider: "none" });

async function start(path = ""): Promise<{ server: Awaited<ReturnType<typeof startTeamHttp>>; admin: Person; remote: ReturnType<typeof makeRemote> }> {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "# The law\n\nOne is here.\n" });
  const server = await startTeamHttp(makeProject().root, { path });
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  return { server, admin, remote };
} // prettier-ignore

onEachDatabase(() => {
  test("every route of the document is refused to lesser roles, and to whoever has none", async () => {
    const { server, admin } = await start();
    const other = makeRemote({ "cotejo.config.json": CONFIG, "content/b.md": "Two.\n" });
    await admin.post("projects/new", { name: "Other", url: other.url, branch: "main" });
    const people = new Map<string, Person>([["nobody", personAt(server)], ["stranger", await invited(server, admin, "other", "administrator", "Stranger")]]); // prettier-ignore
    for (const role of ROLES) people.set(role, await invited(server, admin, "site", role));
    const document = (await (await admin.get("projects/site/api/openapi.json")).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(30);
    expect([...routes, "GET /api/openapi.json"].sort()).toEqual(Object.keys(ROUTE_ROLES).sort());
    for (const route of routes) {
      const [method = "", path = ""] = route.split(" ");
      const address = `projects/site${path.replaceAll(/\{\w+\}/g, "x")}`;
      const needed = ROLES.indexOf(ROUTE_ROLES[route] ?? "administrator");
      for (const [who, person] of people) {
        const body = method === "POST" ? { action: "correct", text: "", seen: "", ids: [] } : undefined;
        const response = await person.send(method, address, body);
        const rank = (ROLES as readonly string[]).indexOf(who);
        const wanted = who === "nobody" ? 401 : who === "stranger" ? 404 : rank < needed ? 403 : "let in";
        const got = [401, 403].includes(response.status) || who === "stranger" ? response.status : "let in";
        expect([route, who, got]).toEqual([route, who, wanted]);
        await response.body?.cancel();
      }
    }
    expect(server.bugs).toEqual([]);
  }, 120_000);

  test("a role that is taken away ends at once", async () => {
    const { server, admin } = await start();
    const luz = await invited(server, admin, "site", "reviewer", "Luz Díaz");
    expect((await luz.get("projects/site/api/me")).status).toBe(200);
    const page = await (await admin.get("projects/site/members")).text();
    const user = /name="user" value="([\w-]+)"/.exec(page)?.[1] ?? "";
    await admin.post("projects/site/members", { user, role: "none" });
    expect((await luz.get("projects/site/api/me")).status).toBe(404);
  });
});

test("a translator corrects, and does not approve, reject or undo", async () => {
  const { server, admin } = await start();
  const tomas = await invited(server, admin, "site", "translator", "Tomás");
  const { segments } = (await (await tomas.get("projects/site/api/segments")).json()) as {
    segments: { id: string; seen: string }[];
  };
  const { id = "", seen = "" } = segments[0] ?? {};
  const decide = (person: Person, body: object): Promise<Response> =>
    person.send("POST", `projects/site/api/segments/${id}/decisions`, { reason: "r", seen, ...body });
  for (const action of ["approve", "reject", "undo"])
    expect([action, (await decide(tomas, { action })).status]).toEqual([action, 403]);
  const written = await decide(tomas, { action: "correct", text: "La ley" });
  expect([written.status, ((await written.json()) as { segment: { state: string } }).segment.state]).toEqual([
    200,
    "draft",
  ]);
  const luz = await invited(server, admin, "site", "reviewer", "Luz Díaz");
  const now = (await (await luz.get(`projects/site/api/segments/${id}`)).json()) as { seen: string };
  const approved = await decide(luz, { action: "approve", seen: now.seen });
  expect(((await approved.json()) as { segment: { state: string } }).segment.state).toBe("approved");
  expect(await (await admin.get("projects/site/api/segments?q=by:Luz")).text()).toContain(id);
});

/** Of whoever administers the whole server. */
const SERVER_PAGES = ["audit.jsonl", "projects/new", "accounts", "projects/site/pull-requests"];
const ADMIN_PAGES = ["projects/site/members", "projects/site/settings", "projects/site/audit.jsonl", ...SERVER_PAGES];

test("pages of members, the audit log and new projects are an administrator's", async () => {
  const { server, admin } = await start();
  const editor = await invited(server, admin, "site", "editor");
  const statuses = async (person: Person): Promise<readonly number[]> =>
    Promise.all(ADMIN_PAGES.map(async (path) => (await person.get(path)).status));
  expect(await statuses(editor)).toEqual(ADMIN_PAGES.map(() => 403));
  for (const path of ["projects/site/settings", "projects/site/pull-requests", "accounts"])
    expect([path, (await editor.post(path, { name: "x", branch: "main" })).status]).toEqual([path, 403]);
  expect((await editor.post("projects/new", { name: "x", url: "/x", branch: "main" })).status).toBe(403);
  expect((await editor.post("projects/site/members", { email: "x@example.org", role: "administrator" })).status).toBe(
    403,
  );
  expect(await statuses(personAt(server))).toEqual(ADMIN_PAGES.map(() => 303));
  expect(await statuses(admin)).toEqual(ADMIN_PAGES.map(() => 200));
  const ofProject = await invited(server, admin, "site", "administrator");
  expect(await statuses(ofProject)).toEqual(ADMIN_PAGES.map((path) => (SERVER_PAGES.includes(path) ? 403 : 200)));
  const accounts = await (await admin.get("accounts")).text();
  const user = /name="user" value="([\w-]+)"/.exec(accounts)?.[1] ?? "";
  for (const role of ROLES) {
    const person = await invited(server, admin, "site", role, `Asks as ${role}`);
    for (const what of ["admin", "demote", "disable", "enable", "reset"])
      expect([role, what, (await person.post("accounts", { do: what, user })).status]).toEqual([role, what, 403]);
  }
  expect((await personAt(server).post("accounts", { do: "admin", user })).status).toBe(303);
  expect(await (await admin.get("accounts")).text()).not.toContain("Remove as administrator");
  const log = (await (await admin.get("audit.jsonl")).text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { action: string });
  expect(log.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["account-made", "project-made", "invited", "audit-exported"]),
  );
});

test("the page is below the path of the server's address", async () => {
  const { server, admin } = await start("/cotejo");
  expect(server.url).toMatch(/\/cotejo\/$/);
  expect(await (await admin.get("/cotejo/")).text()).toContain('href="/cotejo/projects/site/"');
  expect((await admin.get("/cotejo")).status).toBe(200);
  const html = await (await admin.get("/cotejo/projects/site/")).text();
  const script = /src="(\/cotejo\/projects\/site\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  expect((await admin.get(script)).headers.get("content-type")).toContain("javascript");
  const preview = await (await admin.get("/cotejo/projects/site/api/articles/preview?article=content/a.md")).text();
  expect(preview).toContain('href="/cotejo/projects/site/assets/preview.css');
  expect((await admin.get("/projects/site/")).status).toBe(404);
  for (const path of ["account", "accounts", "projects/site/settings", "projects/site/pull-requests"]) {
    expect([path, (await admin.get(`/${path}`)).status]).toEqual([path, 404]);
    const below = await admin.get(`/cotejo/${path}`);
    const actions = [...(await below.text()).matchAll(/<form[^>]* action="([^"]*)"/g)].map(([, action = ""]) => action);
    expect([path, below.status]).toEqual([path, 200]);
    expect(actions.filter((action) => !action.startsWith("/cotejo/"))).toEqual([]);
  }
});

test("events come as they happen", async () => {
  const { admin, remote } = await start();
  const response = await admin.get("projects/site/api/events");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain(": open");
  remote.clone().push("Carla", { "content/b.md": "A new article.\n" });
  let told = "";
  while (!told.includes("content/b.md")) told += (await reader?.read())?.value ?? "content/b.md: the stream has ended";
  expect(told).not.toContain("ended");
  await reader?.cancel();
});
