/** A decision is durable when it is answered: a server that is killed then publishes it at the next start. */

import { expect, test } from "vitest";
import { makeProject } from "../../helpers/project-folder.ts";
import { makeRemote } from "../../helpers/team.ts";
import { administrator, type TeamServer } from "../../helpers/team-client.ts";
import { freePort, startServe } from "../../helpers/team-server.ts";

const WAIT = { timeout: 30_000, interval: 50 };

test("killed right after the answer, it has the decision in the repository after the next start", async () => {
  const remote = makeRemote({
    "cotejo.config.json": JSON.stringify({ provider: "none" }),
    "content/a.md": "One is here.\n",
  });
  const { root } = makeProject();
  const port = await freePort();
  const server = await startServe(root, { port });
  const client = { url: server.url, origin: new URL(server.url).origin, first: server.first } as TeamServer;
  const ana = await administrator(client);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const { segments } = (await (await ana.get("projects/site/api/segments")).json()) as {
    segments: { id: string; seen: string }[];
  };
  const { id = "", seen = "" } = segments[0] ?? {};
  const answer = await ana.send("POST", `projects/site/api/segments/${id}/decisions`, {
    action: "correct",
    text: "Uno está aquí.",
    reason: "",
    seen,
  });
  await server.kill();
  expect(answer.status).toBe(200);
  expect(remote.git("ls-tree", "-r", "--name-only", "main")).not.toContain("a.es.md");

  const next = await startServe(root, { port });
  expect(next.first).toBeUndefined();
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  expect(remote.read("content/a.es.md")).toBe("Uno está aquí.\n");
  expect(remote.git("log", "--format=%B", "main")).toContain("Co-authored-by: Ana Pérez <ana@example.org>");
  // The session is in the database, and holds.
  expect((await ana.get("projects/site/api/me")).status).toBe(200);
  expect(await next.stop()).toBe(0);
}, 120_000);

test("ended as a service manager does, it publishes what waits first", async () => {
  const remote = makeRemote({
    "cotejo.config.json": JSON.stringify({ provider: "none" }),
    "content/a.md": "One is here.\n",
  });
  const server = await startServe(makeProject().root);
  const client = { url: server.url, origin: new URL(server.url).origin, first: server.first } as TeamServer;
  const ana = await administrator(client);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const { segments } = (await (await ana.get("projects/site/api/segments")).json()) as {
    segments: { id: string; seen: string }[];
  };
  const { id = "", seen = "" } = segments[0] ?? {};
  await ana.send("POST", `projects/site/api/segments/${id}/decisions`, {
    action: "correct",
    text: "Uno está aquí.",
    reason: "",
    seen,
  });
  expect(await server.stop()).toBe(0);
  expect(remote.read("content/a.es.md")).toBe("Uno está aquí.\n");
});

test("a second server on the same folder is refused", { tags: ["slow"] }, async () => {
  const { root } = makeProject();
  await startServe(root);
  await expect(startServe(root)).rejects.toThrow(
    /ended with 2: Cannot open the folder of this server, another one has it/,
  );
});
