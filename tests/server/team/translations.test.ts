/** Translations that people start on the page of a project: priced first, done by the server itself, and restarted by hand. */

import { expect, onTestFinished, test } from "vitest";
import { makeProject } from "../../helpers/project-folder.ts";
import { databaseEnv, onEachDatabase } from "../../helpers/team-databases.ts";
import { makeRemote, type Remote } from "../../helpers/team.ts";
import { freePort } from "../../helpers/team-server.ts";
import {
  administrator,
  invited,
  personAt,
  startTeamHttp,
  type Person,
  type TeamServer,
} from "../../helpers/team-client.ts";
import { startLibretranslateServer, type LibretranslateServer } from "../../servers/libretranslate-server.ts";

const WAIT = { timeout: 60_000, interval: 100 };
const CONFIG = JSON.stringify({ provider: "libretranslate", prices: { currency: "EUR", libretranslate: 1000 } });
const PAGE = "projects/site/translations";

interface Started {
  readonly server: TeamServer;
  readonly admin: Person;
  readonly editor: Person;
  readonly remote: Remote;
  readonly engine: LibretranslateServer;
  readonly root: string;
  metrics(this: void): Promise<string>;
}

async function start(files: Readonly<Record<string, string>> = {}): Promise<Started> {
  const remote = makeRemote({ "cotejo.config.json": CONFIG, "content/a.md": "One is here.\n", ...files });
  const engine = await startLibretranslateServer();
  onTestFinished(() => engine.close());
  const { root } = makeProject();
  const port = await freePort();
  const env = { LIBRETRANSLATE_URL: engine.url };
  const server = await startTeamHttp(root, { env, metrics: { host: "127.0.0.1", port } });
  const metrics = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: "close" } })).text();
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  return {
    server,
    admin,
    editor: await invited(server, admin, "site", "editor", "Luz"),
    remote,
    engine,
    root,
    metrics,
  };
}

/** The fields of the form that starts what the page has priced. */
function startForm(html: string): Record<string, string> {
  const form = html.split("<form").find((each) => each.includes('value="start"')) ?? "";
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]);
  return Object.fromEntries(fields) as Record<string, string>;
}

const textOf = async (person: Person): Promise<string> => (await person.get(PAGE)).text();

/** The Spanish file of the branch; empty where there is none. A round may have written it with its English before. */
function spanish(remote: Remote, name = "a"): string {
  const file = `content/${name}.es.md`;
  return remote.git("ls-tree", "-r", "--name-only", "main").includes(file) ? remote.read(file) : "";
}

onEachDatabase(() => {
  test("an editor sees the price, starts it, and it comes to the repository", async () => {
    const { server, admin, editor, remote, engine } = await start({ "content/b.md": "Two is here.\n" });
    const priced = await (await editor.post(PAGE, { do: "plan", paths: "content/a.md" })).text();
    expect(priced).toContain("What libretranslate would translate");
    expect(priced).toContain("12 characters");
    expect(priced).toMatch(/<dd>€[\d.]+<\/dd>/);
    expect(engine.requests.filter(({ path }) => path === "/translate")).toEqual([]);
    const form = startForm(priced);
    expect(form).toMatchObject({ paths: "content/a.md", provider: "libretranslate", characters: "12" });
    const started = await (await editor.post(PAGE, form)).text();
    expect(started).toContain("1 article is translated now.");
    await expect.poll(() => spanish(remote), WAIT).toBe("Oneo iso hereo.\n");
    await expect.poll(() => textOf(editor), WAIT).toContain("1 of 1 sentences");
    expect(spanish(remote, "b")).not.toContain("hereo");
    // The page of the project has it without being loaded anew.
    const { segments } = (await (await editor.get("projects/site/api/segments?article=content/a.md")).json()) as { segments: { target: string }[] };
    expect(JSON.stringify(segments)).toContain("Oneo iso hereo.");
    const log = await (await admin.get("projects/site/audit.jsonl")).text();
    expect(log).toContain('"who":"luz@example.org","action":"translation-started","project":"site","details":"1, libretranslate"');
    expect(await (await editor.post(PAGE, { do: "plan", paths: "content/a.md" })).text()).toContain("There is nothing to translate.");
    expect(server.bugs).toEqual([]);
  }); // prettier-ignore

  test("what costs more by now is shown again, and not started", async () => {
    const { editor, engine } = await start();
    const form = startForm(await (await editor.post(PAGE, { do: "plan", paths: "" })).text());
    for (const other of [{ characters: "3" }, { provider: "deepl" }]) {
      const page = await (await editor.post(PAGE, { ...form, ...other })).text();
      expect(page).toContain("The engine or the price is another one by now.");
      expect(page).toContain("Nobody has started any yet.");
    }
    expect(engine.requests.filter(({ path }) => path === "/translate")).toEqual([]);
  });

  test("one that has failed says why, and an administrator restarts it", async () => {
    const { admin, editor, remote, engine, metrics } = await start();
    const form = startForm(await (await editor.post(PAGE, { do: "plan", paths: "" })).text());
    engine.set({ key: "one that the server has not" });
    await editor.post(PAGE, form);
    await expect.poll(() => textOf(editor), WAIT).toContain("failed: 1");
    expect(await metrics()).toContain('cotejo_jobs{project="site",state="failed"} 1');
    const page = await textOf(admin);
    expect(page).toContain("Try again: content/a.md");
    expect(page).toContain("LibreTranslate refused the key");
    expect(await (await admin.get(PAGE, { "accept-language": "es" })).text()).toContain(
      "LibreTranslate rechazó la clave: no es válida en este servidor. Revise LIBRETRANSLATE_API_KEY",
    );
    expect(await textOf(editor)).not.toContain("Try again: content/a.md");
    const job = /name="job" value="([\w-]+)"/.exec(page)?.[1] ?? "";
    expect((await editor.post(PAGE, { do: "restart", job })).status).toBe(403);
    engine.set({ key: undefined });
    expect(await (await admin.post(PAGE, { do: "restart", job })).text()).toContain("content/a.md is tried again.");
    await expect.poll(() => textOf(editor), WAIT).toContain("done: 1");
    await expect.poll(() => spanish(remote), WAIT).toBe("Oneo iso hereo.\n");
    expect((await admin.post(PAGE, { do: "restart", job })).status).toBe(422);
  }, 120_000);

  test("lesser roles have no such page, and nobody without a session", async () => {
    const { server, admin } = await start();
    for (const role of ["viewer", "translator", "reviewer"]) {
      const person = await invited(server, admin, "site", role);
      expect([(await person.get(PAGE)).status, (await person.post(PAGE, { do: "start" })).status]).toEqual([403, 403]);
    }
    expect((await personAt(server).get(PAGE)).headers.get("location")).toBe("/sign-in");
  });

  test(
    "a server that ends gives its article back, and goes on with it at the next start",
    { tags: ["slow"], timeout: 120_000 },
    async () => {
      const { server, editor, remote, engine, root } = await start();
      const form = startForm(await (await editor.post(PAGE, { do: "plan", paths: "" })).text());
      engine.faultyPath = "/translate";
      engine.faults.push({ kind: "hang" });
      await editor.post(PAGE, form);
      await expect.poll(() => engine.requests.filter(({ path }) => path === "/translate").length, WAIT).toBe(1);
      await server.close();
      expect(spanish(remote)).not.toContain("hereo");
      await startTeamHttp(root, { env: { LIBRETRANSLATE_URL: engine.url, ...(await databaseEnv(root)) } });
      await expect.poll(() => spanish(remote), WAIT).toBe("Oneo iso hereo.\n");
    },
  );
});
