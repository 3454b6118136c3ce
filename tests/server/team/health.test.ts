/** Whether a server lives and can work, and how it ends. */

import { execFileSync } from "node:child_process";
import { chmodSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../src/team/log.ts";
import { makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { cleanEnv } from "../../helpers/run-command.ts";
import { makeRemote, startTeam } from "../../helpers/team.ts";
import { administrator, personAt, startTeamHttp } from "../../helpers/team-client.ts";
import { checkReadiness } from "../../../src/team/readiness.ts";
import { startServe } from "../../helpers/team-server.ts";

const WAIT = { timeout: 10_000, interval: 100 };
const FILES = { "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One is here.\n" };

function logged() {
  const lines: string[] = [];
  return { lines, log: createLog({ format: "json", level: "warn", hide: (line) => line, write: (line) => lines.push(line) }) };
} // prettier-ignore

test("a server is ready while its checkouts are there, and names the one that is not in its log alone", async () => {
  const remote = makeRemote(FILES);
  const { root } = makeProject();
  const { log, lines } = logged();
  const server = await startTeamHttp(root, { log });
  const ana = await administrator(server);
  const ready = async (): Promise<unknown> => {
    const response = await personAt(server).get("ready");
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([200, { status: "ready", checks: { database: "ok", checkouts: { usable: 0, all: 0 } } }]);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await expect.poll(ready, WAIT).toEqual([200, { status: "ready", checks: { database: "ok", checkouts: { usable: 1, all: 1 } } }]);

  const checkout = path.join(root, "projects", "site");
  renameSync(checkout, `${checkout}-away`);
  await expect.poll(ready, WAIT).toEqual([503, { status: "not-ready", checks: { database: "ok", checkouts: { usable: 0, all: 1 } } }]);
  expect((await personAt(server).get("health")).status).toBe(200);
  await ready();
  const said = lines.map((line) => JSON.parse(line) as { msg: string; projects: unknown }).filter(({ msg }) => msg.includes("not ready"));
  expect(said).toMatchObject([{ projects: ["site"] }]);
  renameSync(`${checkout}-away`, checkout);
  await expect.poll(ready, WAIT).toMatchObject([200, { status: "ready" }]);
}); // prettier-ignore

test("a remote that is away makes no server unready", async () => {
  const remote = makeRemote(FILES);
  const server = await startTeamHttp(makeProject().root);
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  renameSync(remote.url, `${remote.url}-away`);
  await expect.poll(async () => (await ana.get("")).text(), WAIT).toContain("cannot exchange commits");
  expect((await ana.get("ready")).status).toBe(200);
  renameSync(`${remote.url}-away`, remote.url);
});

test("a checkout that does not start at the next start is one that is not ready", async () => {
  const remote = makeRemote(FILES);
  const { root } = makeProject();
  const team = await startTeam(root);
  await team.add({ name: "Site", url: remote.url, branch: "main" });
  await team.close();
  execFileSync("rm", ["-r", path.join(root, "projects", "site", ".git")]);
  const again = await startTeam(root);
  expect(await checkReadiness(again)).toEqual({ database: "ok", stopped: ["site"], projects: 1 });
});

test("a database that does not answer is not ready", async () => {
  const team = await startTeam(makeProject().root);
  await team.close();
  expect(await checkReadiness(team)).toEqual({ database: "failed", stopped: [], projects: 0 });
});

test("a remote that never answers does not keep the server from its end, and what was decided is there after it", { tags: ["slow"], timeout: 60_000 }, async () => {
  const remote = makeRemote(FILES);
  const { root } = makeProject();
  const { log, lines } = logged();
  const server = await startTeamHttp(root, { log, stopMs: 500 });
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain(".cotejo/");
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  const checkout = path.join(root, "projects", "site");
  execFileSync("git", ["config", "remote.origin.url", `http://127.0.0.1:${port}/x.git`], { cwd: checkout, env: cleanEnv({}) });
  await expect.poll(() => sockets.size, WAIT).toBeGreaterThan(0);
  const { segments } = (await (await ana.get("projects/site/api/segments")).json()) as { segments: { id: string; seen: string }[] };
  const { id = "", seen = "" } = segments[0] ?? {};
  const body = { action: "correct", text: "Uno está aquí.", reason: "", seen };
  expect((await ana.send("POST", `projects/site/api/segments/${id}/decisions`, body)).status).toBe(200);

  // The repository never answers: without a limit this does not end.
  await server.close();
  expect(lines.join()).toContain("Not all was done within 0.5 seconds");
  const next = await startTeam(root);
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  await next.close();
  expect(remote.read("content/a.es.md")).toBe("Uno está aquí.\n");
}); // prettier-ignore

test("an agent's call that came before the signal is answered", { tags: ["slow"] }, async () => {
  const remote = makeRemote(FILES);
  const server = await startServe(makeProject().root);
  const client = { url: server.url, origin: new URL(server.url).origin, first: server.first } as never;
  const ana = await administrator(client);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const token = await makeToken(ana);
  // The first call opens the review session, which takes longer than the wait below.
  const call = fetch(new URL("mcp", server.url), {
    method: "POST",
    headers: { accept: "application/json, text/event-stream", "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_waiting", arguments: {} } }),
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const code = server.stop();
  const answer = await call;
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("One is here.")]);
  expect(await code).toBe(0);
}); // prettier-ignore

test("a service manager's signal has it end with 0, and what was asked for before is answered", async () => {
  const remote = makeRemote(FILES);
  const hook = path.join(remote.url, "hooks", "pre-receive");
  writeFileSync(hook, "#!/bin/sh\nsleep 1\n");
  chmodSync(hook, 0o755);
  const server = await startServe(makeProject().root, { args: ["--log-format", "json"] });
  const client = { url: server.url, origin: new URL(server.url).origin, first: server.first } as never;
  const ana = await administrator(client);
  const made = ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const code = server.stop();
  expect((await made).status).toBe(303);
  expect(await code).toBe(0);
  for (const line of server.log().trim().split("\n"))
    expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
});
