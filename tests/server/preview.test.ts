/** The preview and its images over HTTP. */

import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer, type ReviewServer } from "../helpers/review-server.ts";

test("the preview is a document that may run and load nothing, in a frame of this page alone", async () => {
  const server = await startReviewServer(makeProject({ "content/a.md": "---\ntitle: A <b> & C\n---\n\nOne here.\n" }).root);
  const response = await server.call("/api/articles/preview?article=content/a.md&side=source");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'; style-src 'self'; img-src 'self' data:");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain("sandbox allow-same-origin");
  expect(policy).not.toMatch(/script|unsafe/);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const html = await response.text();
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain("<title>A &#60;b&#62; &#38; C</title>");
  expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/preview\.css\?v=[\d.]+">/);
  // Its first picture is in the page's colours.
  const schemeOf = (text: string): string | undefined => /name="color-scheme" content="([^"]+)"/.exec(text)?.[1];
  const dark = await server.call("/api/articles/preview?article=content/a.md&theme=dark");
  expect([schemeOf(html), schemeOf(await dark.text())]).toEqual(["light dark", "dark"]);
}); // prettier-ignore

test("an article that is not there, and a side that is none, are refused in words", async () => {
  const server = await startReviewServer(makeProject({ "content/a.md": "One here.\n" }).root);
  for (const [query, status] of [
    ["article=content/b.md", 404],
    ["article=../../etc/passwd", 404],
    ["article=content/a.md&side=none", 400],
    ["", 400],
  ] as const) {
    const response = await server.call(`/api/articles/preview?${query}`);
    expect([query, response.status]).toEqual([query, status]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  }
  expect(server.bugs).toEqual([]);
});

test("images of the project are served, and nothing else of it", async () => {
  const elsewhere = makeProject({ "secret.png": "secret" });
  const project = makeProject({
    "content/a.md": "One here.\n",
    "content/img/dög 1.png": "png",
    "static/logo.svg": "<svg/>",
    ".env": "KEY=1",
    ".hidden/x.png": "no",
    "content/notes.txt": "no",
  });
  symlinkSync(path.join(elsewhere.root, "secret.png"), path.join(project.root, "content/out.png"));
  symlinkSync(path.join(project.root, ".env"), path.join(project.root, "content/env.png"));
  writeFileSync(path.join(project.root, "content/large.png"), new Uint8Array(10 * 1024 * 1024 + 1));
  const server = await startReviewServer(project.root);
  const get = (name: string): Promise<Response> => server.call(`/api/files?path=${encodeURIComponent(name)}`);
  const image = await get("content/img/dög 1.png");
  expect([image.status, image.headers.get("content-type"), await image.text()]).toEqual([200, "image/png", "png"]);
  expect(image.headers.get("x-content-type-options")).toBe("nosniff");
  const svg = await get("/logo.svg");
  expect([svg.status, svg.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  expect(svg.headers.get("content-security-policy")).toContain("sandbox");
  for (const name of [
    "content/out.png",
    "content/env.png",
    "content/large.png",
    ".hidden/x.png",
    "/../.hidden/x.png",
    ".env",
    "content/notes.txt",
    "content/a.md",
    "../secret.png",
    "content/../../secret.png",
    path.join(elsewhere.root, "secret.png"),
    "content\\img\\x.png",
    "content/img/x.png\0.txt",
    "content",
    "",
  ])
    expect([name, (await get(name)).status]).toEqual([name, 404]);
  expect(server.bugs).toEqual([]);
});

test("previews that are being made when the server closes are finished, not broken", async () => {
  const sentences = Array.from({ length: 400 }, (_, at) => `Sentence number ${at} is here.`);
  const server = await startReviewServer(makeProject({ "content/a.md": `${sentences.join("\n\n")}\n` }).root);
  await server.call("/api/me");
  const asked = Array.from({ length: 6 }, () =>
    server.call("/api/articles/preview?article=content/a.md").catch(() => "cut"),
  );
  // One is there: the others are on their way.
  await Promise.race(asked);
  await server.close();
  await Promise.all(asked);
  expect(server.bugs).toEqual([]);
});

test("a style sheet of the site's own stands behind the page's; one that leads out of the project is none", async () => {
  const open = async (css: string): Promise<ReviewServer> =>
    startReviewServer(
      makeProject({
        "cotejo.config.json": JSON.stringify({ review: { css } }),
        "assets/site.css": "h1 { color: red; }",
        "content/a.md": "One here.\n",
      }).root,
    );
  const server = await open("assets/site.css");
  const html = await (await server.call("/api/articles/preview?article=content/a.md")).text();
  const [, own = ""] = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href = ""]) => href);
  const sheet = await server.call(own);
  expect([sheet.headers.get("content-type"), await sheet.text()]).toEqual([
    "text/css; charset=utf-8",
    "h1 { color: red; }",
  ]);
  for (const css of ["../secret.css", "assets/none.css"]) expect((await (await open(css)).call(own)).status).toBe(404);
});
