/** One suite for the three hosts, and what holds for every call: when it is made again, and where the token goes. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { tokenFor } from "../../../src/team/pull-requests/api-tokens.ts";
import { apiAt, type CallApi } from "../../../src/team/pull-requests/call-api.ts";
import type { PullRequests } from "../../../src/team/pull-requests/host.ts";
import { guessHost, HOSTS, planSettings, type HostId } from "../../../src/team/pull-requests/settings.ts";
import type { ProjectTable } from "../../../src/team/tables.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { REPOSITORY, startRequestHost, TOKEN, type RequestHost } from "../../helpers/request-hosts.ts";
import { freePort } from "../../helpers/team-server.ts";

const KINDS = Object.keys(HOSTS) as readonly HostId[];
const TEXT = { title: "Translation", body: "One\n\nTwo" };

function callerOf(
  kind: HostId,
  host: Pick<RequestHost, "api">,
  token = TOKEN,
  signal = new AbortController().signal,
): CallApi {
  return apiAt({ api: new URL(host.api), headers: HOSTS[kind].headers(token), signal, firstWait: 5 });
}

const open = (kind: HostId, host: RequestHost, token = TOKEN): PullRequests =>
  HOSTS[kind].open(callerOf(kind, host, token), { repository: REPOSITORY[kind], head: "cotejo/es", base: "main" });

describe.each(KINDS)("%s", (kind) => {
  test("finds none, makes one, finds it, and changes it", async () => {
    const host = await startRequestHost(kind);
    const requests = open(kind, host);
    expect(await requests.find()).toBeUndefined();
    const made = await requests.create(TEXT);
    expect(made).toMatchObject({ ...TEXT, number: 1, url: expect.stringMatching(/^https:\/\/host\.example\.org\/.*1$/) });
    expect(await requests.find()).toEqual(made);
    expect(await requests.update(1, { title: "Another", body: "Three" })).toMatchObject({ title: "Another", body: "Three" });
    expect(host.requests).toMatchObject([{ title: "Another", body: "Three", head: "cotejo/es", base: "main" }]);
  }); // prettier-ignore

  test("takes none of a fork, of another branch, or that is closed for it", async () => {
    const host = await startRequestHost(kind);
    host.add({ from: "owner/fork" });
    host.add({ from: "somebody/site" });
    host.add({ from: "gone" });
    host.add({ head: "cotejo/fr" });
    host.add({ base: "next" });
    host.add({ state: "closed" });
    expect(await open(kind, host).find()).toBeUndefined();
    host.add({ title: "This" });
    expect(await open(kind, host).find()).toMatchObject({ title: "This", body: "", number: 7 });
  });

  test("finds it behind many others", async () => {
    const host = await startRequestHost(kind);
    for (let count = 0; count < 120; count += 1) host.add({ head: `branch-${count}` });
    host.add({ title: "This" });
    expect(await open(kind, host).find()).toMatchObject({ title: "This", number: 121 });
  });

  test("says that there is one, with the status that the documentation has", async () => {
    const host = await startRequestHost(kind);
    const requests = open(kind, host);
    await requests.create(TEXT);
    await expect(requests.create(TEXT)).rejects.toMatchObject({ key: "pull-refused", status: kind === "github" ? 422 : 409 });
    expect(host.requests.length).toBe(1);
  }); // prettier-ignore

  test("names a token that is refused, without it, and asks once", async () => {
    const host = await startRequestHost(kind);
    const refused = open(kind, host, "another-token").find();
    await expect(refused).rejects.toMatchObject({ key: "pull-refused", status: 401 });
    await expect(refused).rejects.not.toThrow("another-token");
    expect(host.asked.length).toBe(1);
  });
});

describe("a call", () => {
  test.each([429, 500, 502, 503])("that is answered %i is made again", async (status) => {
    const host = await startRequestHost("forgejo");
    host.faults.push({ status }, { status });
    expect(await open("forgejo", host).find()).toBeUndefined();
    expect(host.asked.length).toBe(3);
  });

  test("is made three times, and is left to a later round then", async () => {
    const host = await startRequestHost("forgejo");
    host.faults.push({ status: 503 }, { status: 503 }, { status: 503, body: '{"message":"Down for\\nthe night"}' });
    await expect(open("forgejo", host).find()).rejects.toMatchObject({ key: "pull-away", status: 503, values: { reason: "503: Down for\\nthe night" } });
    expect(host.asked.length).toBe(3);
  }); // prettier-ignore

  test("waits as long as the host asks for, and not within a round where that is long", async () => {
    const host = await startRequestHost("github");
    host.faults.push({ status: 429, headers: { "retry-after": "1" } });
    const start = performance.now();
    await open("github", host).find();
    expect(performance.now() - start).toBeGreaterThan(990);
    host.faults.push({ status: 429, headers: { "retry-after": "3600" } });
    await expect(open("github", host).find()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    const reset = String(Math.floor(Date.now() / 1000) + 600);
    host.faults.push({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } });
    const limited = await open("github", host).find().catch((error: unknown) => error as { key: string; retryAfterMs: number });
    expect(limited).toMatchObject({ key: "pull-away" });
    expect((limited as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(590_000);
    expect(host.asked.length).toBe(4);
  }); // prettier-ignore

  test("that is led elsewhere ends there: the token goes to no other host", async () => {
    const given: string[] = [];
    const elsewhere = createServer((request, response) => {
      given.push(JSON.stringify(request.headers));
      response.end("[]");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void elsewhere.close());
    const { port } = elsewhere.address() as AddressInfo;
    for (const kind of KINDS)
      for (const status of [301, 302, 307, 308]) {
        const host = await startRequestHost(kind);
        host.faults.push({ status, headers: { location: `http://127.0.0.1:${port}/pulls` } });
        await expect(open(kind, host).find()).rejects.toMatchObject({ key: "pull-redirect" });
        expect(host.asked.length).toBe(1);
      }
    expect(given).toEqual([]);
  });

  test("to a host that is away is named with what the system says", async () => {
    const api = `http://127.0.0.1:${await freePort()}`;
    await expect(open("github", { api } as RequestHost).find()).rejects.toMatchObject({
      key: "pull-away",
      status: 0,
      values: { reason: "ECONNREFUSED" },
    });
  });

  test("with an answer that is none fails, and does not end the server", async () => {
    const host = await startRequestHost("github");
    host.faults.push({ status: 200, body: "<html>" }, { status: 200, body: "<html>" }, { status: 200, body: "<html>" });
    await expect(open("github", host).find()).rejects.toMatchObject({ key: "pull-away" });
    for (let count = 0; count < 3; count += 1) host.faults.push({ status: 200, body: '{"no":"list"}' });
    await expect(open("github", host).find()).rejects.toThrow("what it says is no answer of this API");
  });

  test("ends with the server", async () => {
    const host = await startRequestHost("github");
    host.faults.push({ status: 503, headers: { "retry-after": "9" } });
    const ending = new AbortController();
    const call = callerOf("github", host, TOKEN, ending.signal)({ method: "GET", path: "x" }, z.unknown());
    setTimeout(() => ending.abort(), 50);
    await expect(call).rejects.toMatchObject({ key: "pull-away" });
    // A call that had waited for nine seconds would have asked again.
    expect(host.asked).toHaveLength(1);
  });
});

describe("settings", () => {
  const project = (url: string, publishTo = "cotejo/es"): ProjectTable => ({
    slug: "site", name: "Site", url, branch: "main", publishTo, hookSecret: "", createdAt: "",
  }); // prettier-ignore
  const plan = (url: string, host: string, given: { api?: string; repository?: string } = {}) =>
    planSettings(project(url), { host, api: "", repository: "", language: "en", ...given });

  test.each([
    ["https://github.com/owner/site.git", "github", "https://api.github.com/", "owner/site"],
    ["git@github.com:owner/site.git", "github", "https://api.github.com/", "owner/site"],
    ["ssh://git@ssh.github.com:443/owner/site", "github", "https://api.github.com/", "owner/site"],
    ["https://git.example.org/owner/site", "github", "https://git.example.org/api/v3", "owner/site"],
    ["https://gitlab.com/group/team/site.git", "gitlab", "https://gitlab.com/api/v4", "group/team/site"],
    ["ssh://git@gitlab.example.org:2222/group/site.git", "gitlab", "https://gitlab.example.org/api/v4", "group/site"],
    ["https://codeberg.org/owner/site", "forgejo", "https://codeberg.org/api/v1", "owner/site"],
    ["http://git.example.org:3000/owner/site", "forgejo", "http://git.example.org:3000/api/v1", "owner/site"],
  ])("of %s at %s have the API by its address", (url, host, api, repository) => {
    const planned = plan(url, host);
    expect([planned.api.href, planned.repository]).toEqual([api, repository]);
  });

  test("take what an administrator gives, and nothing that would send a token in the clear", () => {
    expect(plan("/srv/site.git", "forgejo", { api: "https://git.example.org/api/v1", repository: "a/b" })).toMatchObject({ repository: "a/b" });
    for (const api of ["http://git.example.org/api/v1", "https://user:pass@git.example.org", "ftp://x", "git.example.org", "https://x/?a=b"])
      expect(() => plan("https://git.example.org/a/b", "forgejo", { api })).toThrow("expected https://");
    expect(() => plan("/srv/site.git", "forgejo")).toThrow("expected https://");
    for (const repository of ["b", "a/b/c", "../b", "a/..", "a/b?x", "a/b c", "a//b"])
      expect(() => plan("https://git.example.org/a/b", "forgejo", { repository })).toThrow("expected owner/name");
    expect(() => plan("https://git.example.org/a/b", "bitbucket")).toThrow("expected one of the list");
    expect(() => planSettings(project("https://github.com/a/b", "main"), { host: "github", api: "", repository: "", language: "en" })).toThrow("to itself");
  }); // prettier-ignore

  test("guess the host that everybody knows", () => {
    expect(["https://github.com/a/b", "git@gitlab.com:a/b.git", "https://codeberg.org/a/b", "https://git.example.org/a/b", "/srv/a.git"].map(guessHost)).toEqual([
      "github", "gitlab", "forgejo", undefined, undefined,
    ]);
  }); // prettier-ignore
});

test("a token is for its own host, port and protocol", async () => {
  const { root } = makeProject({
    "api-tokens": "\nhttps://x:one@api.github.com\r\nhttps://two@git.example.org:8443\nnonsense\n",
  });
  const env = { COTEJO_API_TOKENS: "https://x:thr%2Fee@gitlab.example.org https://x:four@api.github.com" };
  const of = (api: string) => tokenFor(new URL(api), root, env);
  expect(await of("https://api.github.com/")).toBe("one");
  expect(await of("https://git.example.org:8443/api/v1")).toBe("two");
  expect(await of("https://gitlab.example.org/api/v4")).toBe("thr/ee");
  for (const other of ["https://git.example.org/", "http://api.github.com/", "https://api.github.com.evil.example/", "https://evil.example/"])
    expect(await of(other)).toBeUndefined();
  expect(await tokenFor(new URL("https://api.github.com"), `${root}/nothing`, {})).toBeUndefined();
}); // prettier-ignore
