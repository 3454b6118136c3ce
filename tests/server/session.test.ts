/** Who may talk to the server of local mode. */

import { request } from "node:http";
import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { sessionOf, startReviewServer, type ReviewServer } from "../helpers/review-server.ts";

const start = (): Promise<ReviewServer> => startReviewServer(makeProject({ "content/a.md": "One here.\n" }).root);

test("the printed address works once, and becomes a cookie that no script can read", async () => {
  const server = await start();
  const first = await fetch(server.url, { redirect: "manual" });
  expect(first.status).toBe(303);
  expect(first.headers.get("location")).toBe("/");
  expect(first.headers.get("set-cookie")).toMatch(/^cotejo-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const second = await fetch(server.url, { redirect: "manual" });
  expect(second.status).toBe(401);
  expect(second.headers.get("set-cookie")).toBeNull();
  const wrong = await fetch(`${server.origin}/?token=${"a".repeat(43)}`, { redirect: "manual" });
  expect(wrong.status).toBe(401);
});

test("a scanner that looks at the address with HEAD gets no cookie, and leaves it to the person", async () => {
  const server = await start();
  for (let at = 0; at < 2; at += 1) {
    const head = await fetch(server.url, { method: "HEAD", redirect: "manual" });
    expect([head.status, head.headers.get("set-cookie")]).toEqual([303, null]);
  }
  expect((await fetch(server.url, { redirect: "manual" })).headers.get("set-cookie")).toMatch(/^cotejo-/);
  expect((await fetch(server.url, { method: "HEAD", redirect: "manual" })).status).toBe(401);
});

test("a person who opens an address that was used before sees the page, which says so in their language", async () => {
  const server = await start();
  await sessionOf(server.url);
  const page = await fetch(server.url, { redirect: "manual", headers: { accept: "text/html,*/*;q=0.8" } });
  expect([page.status, page.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.headers.get("set-cookie")).toBeNull();
  expect((await fetch(`${server.origin}/api/me`)).status).toBe(401);
});

test("whoever has the session may open the address again: a reload is no stranger", async () => {
  const server = await start();
  const cookie = await sessionOf(server.url);
  const again = await fetch(server.url, { redirect: "manual", headers: { cookie } });
  expect(again.status).toBe(303);
});

test("every path below /api refuses a caller without the session", async () => {
  const server = await start();
  const document = (await (await server.call("/api/openapi.json")).json()) as { paths: Record<string, object> };
  const paths = [...Object.keys(document.paths), "/api/openapi.json", "/api/nothing", "/api/"];
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths)
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const response = await fetch(server.origin + path.replaceAll(/\{\w+\}/g, "x"), { method });
      expect([path, method, response.status]).toEqual([path, method, 401]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
  const wrong = await server.call("/api/me", {
    headers: { cookie: `cotejo-${new URL(server.origin).port}=${"a".repeat(43)}` },
  });
  expect(wrong.status).toBe(401);
});

test("another name for this machine is refused, whatever else is right (DNS rebinding)", async () => {
  const server = await start();
  const cookie = await sessionOf(server.url);
  for (const host of [
    "evil.example",
    "evil.example:80",
    `localhost.evil.example:${new URL(server.origin).port}`,
    "127.0.0.1",
  ]) {
    expect([host, await statusOf(server.origin, { host, cookie })]).toEqual([host, 403]);
  }
  expect(await statusOf(server.origin, { host: `localhost:${new URL(server.origin).port}`, cookie })).toBe(200);
});

test("another site's page can change nothing (CSRF)", async () => {
  const server = await start();
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])
    expect((await server.call("/api/me", { method: "POST", body: {}, headers })).status).toBe(403);
});

test("unknown paths are not found, and are not the page", async () => {
  const server = await start();
  for (const path of [
    "/nothing",
    "/api/nothing",
    "/assets/nothing.js",
    "/assets/..%2Findex.html",
    "/index.html",
    "/.env",
  ]) {
    const response = await server.call(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  }
  expect(server.bugs).toEqual([]);
});

test("the page runs nothing but its own files", async () => {
  const server = await start();
  const response = await server.call("/");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-frame-options")).toBe("DENY");
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await response.text())?.[1] ?? "";
  const asset = await fetch(server.origin + script);
  expect([asset.status, asset.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
});

function statusOf(origin: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request({ hostname, port, path: "/api/me", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once("error", reject);
    sent.end();
  });
}
