/** Who decides: by the command, by what is said on the page, at one server and at two. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { sessionOf, startReviewServer, type Caller, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

async function translated(files: Record<string, string> = {}): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": "It rained. Nobody came.\n", ...files });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

const say = (caller: Caller, name: string): Promise<Response> =>
  caller.call("/api/me", { method: "PUT", body: { name } });

async function decide(caller: Caller, words: string, decision: object): Promise<Response> {
  const { segments } = await caller.json(`/api/segments?q=${encodeURIComponent(`"${words}"`)}`);
  const [{ id, seen }] = segments;
  return caller.call(`/api/segments/${id}/decisions`, { method: "POST", body: { seen, ...decision } });
}

const signers = ({ segment }: { segment: Json }): readonly string[] =>
  segment.history.map(({ action, by }: Json) => `${action} by ${by}`);

test("a name that is said holds in that browser alone, and an empty one is the command's again", async () => {
  const server = await startReviewServer((await translated()).root, "Ana");
  const beto = await server.signIn();
  const names = async (): Promise<readonly string[]> =>
    Promise.all([server, beto].map(async (caller) => (await caller.json("/api/me")).name));
  expect(await names()).toEqual(["Ana", "Ana"]);
  expect((await (await say(beto, "  Beto Núñez; 王 ")).json()) as object).toMatchObject({ name: "Beto Núñez; 王" });
  expect(await names()).toEqual(["Ana", "Beto Núñez; 王"]);
  await say(beto, "");
  expect(await names()).toEqual(["Ana", "Ana"]);
});

test("names that are none are refused", async () => {
  const server = await startReviewServer((await translated()).root, "Ana");
  for (const name of ["Ana\nBeto", "\u001B[31mred", "Ana\u202Eazo", "Ana\u2028Luz", "\u2066Beto", "x".repeat(101)])
    expect([name, (await say(server, name)).status]).toEqual([name, 400]);
  // What is in a cookie came from a browser, whatever put it there.
  const { headers } = await server.call("/api/me", { method: "PUT", body: { name: "Beto" } });
  const cookie = headers.getSetCookie()[0]?.split("=")[0] ?? "";
  expect(cookie).toMatch(/^cotejo-name-\d+$/);
  const session = await sessionOf((await server.json("/api/addresses", { method: "POST", body: {} })).url);
  const named = async (value: string): Promise<string> => {
    const answer = await fetch(`${server.origin}/api/me`, { headers: { cookie: `${session}; ${cookie}=${value}` } });
    return ((await answer.json()) as { name: string }).name;
  };
  expect([await named("Luz"), await named("Luz%0ABeto"), await named("%E0%A4%A")]).toEqual(["Luz", "Ana", "%E0%A4%A"]);
});

test("each decision, comment and query is in the name of who makes it", async () => {
  const project = await translated();
  const server = await startReviewServer(project.root, "Ana");
  const beto = await server.signIn();
  await say(beto, "Beto");
  await decide(server, "It rained", { action: "correct", text: "Llovió." });
  const corrected = await decide(beto, "It rained", { action: "correct", text: "Ha llovido." });
  expect(signers((await corrected.json()) as { segment: Json })).toEqual(["correct by Ana", "correct by Beto"]);
  expect((await server.json("/api/segments?q=by:me")).total).toBe(0);
  const mine = await beto.json("/api/segments?q=by:me");
  expect(mine.segments.map(({ source }: Json) => source)).toEqual(["It rained."]);
  const comment = `/api/segments/${mine.segments[0].id}/comments`;
  const { by } = await beto.json(comment, { method: "POST", body: { text: "@Ana, ¿así?" } });
  expect(by).toBe("Beto");
  expect((await server.json("/api/segments?q=mentions:me")).total).toBe(1);
});

test("under the policy of two people, the second one is another name", async () => {
  const config = JSON.stringify({ review: { secondPerson: true } });
  const server = await startReviewServer((await translated({ "cotejo.config.json": config })).root, "Ana");
  const beto = await server.signIn();
  await say(beto, "Beto");
  await decide(server, "It rained", { action: "correct", text: "Llovió." });
  const own = await decide(server, "It rained", { action: "approve" });
  expect([own.status, ((await own.json()) as Json).code]).toEqual([409, "state"]);
  const second = (await (await decide(beto, "It rained", { action: "approve" })).json()) as Json;
  expect([second.segment.state, ...signers(second)]).toEqual(["approved", "correct by Ana", "approve by Beto"]);
});

test("two servers at one checkout, each started with a name", async () => {
  const { root } = await translated();
  const ana = await startReviewServer(root, "Ana");
  const beto = await startReviewServer(root, "Beto");
  const events = await beto.events();
  await decide(ana, "It rained", { action: "correct", text: "Llovió." });
  await expect.poll(() => events.map(({ type, by }) => [type, by]), { timeout: 20_000 }).toContainEqual(["segments", "Ana"]); // prettier-ignore
  const answer = (await (await decide(beto, "It rained", { action: "correct", text: "Ha llovido." })).json()) as Json;
  expect(signers(answer)).toEqual(["correct by Ana", "correct by Beto"]);
});

test("an address lets one browser in, once, and only who is in can have one made", async () => {
  const server = await startReviewServer((await translated()).root, "Ana");
  expect((await fetch(`${server.origin}/api/addresses`, { method: "POST" })).status).toBe(401);
  const elsewhere = { method: "POST", body: {}, headers: { origin: "https://example.org" } };
  expect((await server.call("/api/addresses", elsewhere)).status).toBe(403);
  const { url } = await server.json("/api/addresses", { method: "POST", body: {} });
  expect(new URL(url).origin).toBe(server.origin);
  const first = await fetch(url, { redirect: "manual" });
  expect([first.status, first.headers.getSetCookie().length]).toEqual([303, 1]);
  const again = await fetch(url, { redirect: "manual" });
  expect([again.status, again.headers.getSetCookie().length]).toEqual([401, 0]);
});
