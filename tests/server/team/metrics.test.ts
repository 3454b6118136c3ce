/** What a server tells Prometheus, where it does, and that no label has anybody's words. */

import { expect, test } from "vitest";
import { readMetricsAddress } from "../../../src/server/team/metrics-server.ts";
import { connectAgent, makeToken } from "../../helpers/mcp-http.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { makeRemote } from "../../helpers/team.ts";
import { administrator, personAt, startTeamHttp, type TeamServer } from "../../helpers/team-client.ts";
import { freePort } from "../../helpers/team-server.ts";

const WAIT = { timeout: 30_000, interval: 50 };

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). */
function parse(text: string): readonly Sample[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => {
    const [, name = "", labels = "", value = ""] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === "") throw new Error(`Expected a sample, got ${line}`);
    return { name, value: Number(value), labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", of = ""]) => [key, of])) };
  });
} // prettier-ignore

async function start(
  path = "",
): Promise<{ server: TeamServer; scrape: () => Promise<readonly Sample[]>; address: string }> {
  const port = await freePort();
  const server = await startTeamHttp(makeProject().root, { path, metrics: { host: "127.0.0.1", port } });
  const address = `http://127.0.0.1:${port}/metrics`;
  const scrape = async (): Promise<readonly Sample[]> => {
    const response = await fetch(address, { headers: { connection: "close" } });
    expect(response.headers.get("content-type")).toContain("text/plain");
    return parse(await response.text());
  };
  return { server, scrape, address };
}

const valueOf = (
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  samples.find((each) => each.name === name && Object.entries(labels).every(([key, of]) => each.labels[key] === of))
    ?.value;

test.each(["", "/cotejo"])("requests, rounds, decisions and what waits are counted, below %j", async (path) => {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One is here.\n\nTwo is here.\n" });
  const begun = Math.floor(Date.now() / 1000);
  const { server, scrape } = await start(path);
  const ana = await administrator(server);
  await ana.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const { segments } = (await (await ana.get("projects/site/api/segments")).json()) as { segments: { id: string; seen: string }[] };
  expect(valueOf(await scrape(), "cotejo_queue_sentences", { project: "site" })).toBe(2);
  const { id = "", seen = "" } = segments[0] ?? {};
  await ana.send("POST", `projects/site/api/segments/${id}/decisions`, { action: "correct", text: "Uno está aquí.", reason: "", seen });
  await ana.send("POST", `projects/site/api/segments/nothing/decisions`, { action: "approve", reason: "", seen: "x" });

  expect((await ana.get("")).status).toBe(200);
  for (const page of ["account", "accounts", "projects/site/settings", "projects/site/pull-requests"])
    expect((await ana.get(page)).status).toBe(200);
  await ana.post("account/factor/begin", { password: "not the password" });
  const agent = await connectAgent(server.url, await makeToken(ana));
  await agent.call("list_waiting");
  await personAt(server).send("POST", "mcp", {}, { authorization: "Bearer cotejo_nothing" });
  const samples = await scrape();
  const requests = (route: string, status: string): number | undefined =>
    valueOf(samples, "cotejo_http_request_duration_seconds_count", { route, status });
  expect(requests("/projects/:slug/api/segments/{id}/decisions", "200")).toBe(1);
  expect(requests("/projects/:slug/api/segments/{id}/decisions", "404")).toBe(1);
  expect(requests("/projects/:slug/api/segments", "200")).toBe(1);
  expect(requests("/projects/new", "303")).toBe(1);
  expect(requests("/", "200")).toBe(1);
  expect(requests("/invitation", "303")).toBe(1);
  for (const route of ["/account", "/accounts", "/projects/:slug/settings", "/projects/:slug/pull-requests", "/account/tokens"])
    expect([route, requests(route, "200")]).toEqual([route, 1]);
  expect(requests("/mcp", "200")).toBeGreaterThan(1);
  expect(requests("/mcp", "401")).toBe(1);
  expect(valueOf(samples, "cotejo_decisions_total", { project: "site", kind: "sentence" })).toBe(1);
  expect(valueOf(samples, "cotejo_queue_sentences", { project: "site" })).toBe(1);
  expect(valueOf(samples, "cotejo_project_up", { project: "site" })).toBe(1);
  expect(valueOf(samples, "process_resident_memory_bytes")).toBeGreaterThan(10_000_000);

  const rounds = async (result: string): Promise<number> => valueOf(await scrape(), "cotejo_round_duration_seconds_count", { project: "site", result }) ?? 0;
  await expect.poll(() => rounds("ok"), WAIT).toBeGreaterThan(0);
  const last = valueOf(await scrape(), "cotejo_round_last_success_timestamp_seconds", { project: "site" }) ?? 0;
  expect(last).toBeGreaterThanOrEqual(begun);
  expect(last).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000));
  remote.git("symbolic-ref", "HEAD", "refs/heads/x");
  remote.git("branch", "-m", "main", "gone");
  await expect.poll(() => rounds("failed"), WAIT).toBeGreaterThan(0);
}); // prettier-ignore

test("whatever is asked for, labels have only what this server has named", async () => {
  const { server, scrape } = await start();
  const mallory = personAt(server);
  for (const wrong of ["nothing/here", "ana@example.org", "projects/ana@example.org/", "projects/x/api/y/z", "invitation?token=abc", "assets/x.js", "..%2f", "projects/%22%0a/hook", "mcp", "mcp/ana", "accounts", "account", "account/ana@example.org", "sign-in/oidc/callback?code=abc", "sign-in/code"])
    await mallory.get(wrong);
  for (const method of ["PROPFIND", "OPTIONS", "PURGE"]) await mallory.send(method, "sign-in");
  await mallory.post("sign-in", { email: "ana@example.org", password: "not the password" });
  await mallory.post("account/factor/nothing", { code: "abc" });
  await mallory.send("POST", "mcp", { name: "ana" }, { authorization: "Bearer cotejo_nothing" });
  const samples = await scrape();
  const requests = samples.filter(({ name }) => name === "cotejo_http_request_duration_seconds_count");
  expect(requests.length).toBeGreaterThan(4);
  for (const { labels } of requests) {
    expect(["GET", "POST", "other"]).toContain(labels["method"]);
    expect(labels["route"]).toMatch(/^(?:other|\/|\/invitation|\/sign-in|\/sign-in\/code|\/mcp|\/accounts?|\/assets\/:name|\/projects\/:slug\/(?:hook|))$/);
  }
  expect(JSON.stringify(samples)).not.toMatch(/ana|example|abc|nothing|mallory/i);
}); // prettier-ignore

test("metrics are at an address of their own, and nothing else is", async () => {
  const { server, address } = await start();
  const anybody = personAt(server);
  expect((await anybody.get("metrics")).status).toBe(404);
  expect((await fetch(address.replace("metrics", "sign-in"))).status).toBe(404);
  expect((await fetch(address, { method: "POST" })).status).toBe(404);
  await server.close();
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});

test("nothing listens for metrics unless it is asked for", async () => {
  const server = await startTeamHttp(makeProject().root);
  expect((await personAt(server).get("metrics")).status).toBe(404);
});

test("the address is a port of this machine, or names another address", () => {
  expect(readMetricsAddress("9464")).toEqual({ host: "127.0.0.1", port: 9464 });
  expect(readMetricsAddress("0.0.0.0:9464")).toEqual({ host: "0.0.0.0", port: 9464 });
  expect(readMetricsAddress("[::1]:9464")).toEqual({ host: "::1", port: 9464 });
  for (const wrong of ["", "x", "99999", "300.1.1.1:80", "host:80", "[::1]", "9464/metrics"])
    expect(() => readMetricsAddress(wrong)).toThrow("Cannot give metrics");
});
