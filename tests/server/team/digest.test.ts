/** Mails about what is new, by a real SMTP server: to whom, when, once, tried again, and ended by a link. */

import { expect, onTestFinished, test, vi } from "vitest";
import { openTeamDatabase } from "../../../src/team/database.ts";
import { sendDigests } from "../../../src/team/digests/send-digests.ts";
import { createMailer } from "../../../src/team/mail.ts";
import { openTeam } from "../../../src/team/team.ts";
import { cleanEnv } from "../../helpers/run-command.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { MAIN, makeRemote } from "../../helpers/team.ts";
import { administrator, personAt, startTeamHttp, type Person, type TeamServer } from "../../helpers/team-client.ts";
import { databaseEnv, onEachDatabase } from "../../helpers/team-databases.ts";
import { startMailServer, startServe, type MailServer } from "../../helpers/team-server.ts";

const MINUTE_MS = 60_000;
const LONG_AGO = "2020-01-01T00:00:00.000Z";
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Mails come within this time, where they come. */
const WAIT_MS = 20_000;

// oxlint-disable-next-line typescript/no-explicit-any -- Answers are looked at, not typed.
type Json = any;

interface Started {
  readonly folder: string;
  readonly server: TeamServer;
  readonly mail: MailServer;
  /** Whose mails are read. */
  readonly luz: Person;
  readonly admin: Person;
  /** Mails about what is new, without invitations. */
  readonly mails: () => readonly string[];
  /** Lets time go on for mails. */
  readonly pass: (ms: number) => void;
  readonly again: () => Promise<TeamServer>;
  /** An administrator's call of the project's API. */
  readonly call: (method: string, path: string, body?: object) => Promise<Json>;
}

async function start({ refuses = () => false, below = "" }: { readonly refuses?: () => boolean; readonly below?: string } = {}): Promise<Started> {
  const remote = makeRemote({
    "cotejo.config.json": JSON.stringify({ provider: "none" }),
    "content/a.md": "---\ntitle: The law\n---\n\nOne secret sentence.\n",
    "content/b.md": "# The court\n\nTwo.\n",
  });
  let isRefusing = false;
  const mail = await startMailServer(() => isRefusing && refuses());
  const { root: folder } = makeProject();
  let shift = 0;
  const options = { env: { COTEJO_SMTP_URL: mail.url }, digestMs: 50, path: below, now: () => Date.now() + shift };
  const server = await startTeamHttp(folder, options);
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  await admin.post("projects/site/members", { email: "luz@example.org", role: "reviewer" });
  await vi.waitFor(() => expect(mail.mails).toHaveLength(1), WAIT_MS);
  const token = /invitation\?token=([\w-]+)/.exec(mail.mails[0] ?? "")?.[1] ?? "";
  const luz = personAt(server);
  await luz.post("invitation", { token, email: "luz@example.org", name: "Luz Díaz", password: "cuatro palabras muy largas" });
  isRefusing = true;
  const { port } = new URL(server.url);
  return {
    folder, server, mail, luz, admin,
    mails: () => mail.mails.filter((each) => !each.includes("invitation?token")),
    pass: (ms) => (shift += ms),
    again: () => startTeamHttp(folder, { ...options, port: Number(port) }),
    async call(method, at, body) {
      const response = await admin.send(method, `projects/site/api/${at}`, body);
      expect(response.status).toBe(200);
      return (await response.json()) as Json;
    },
  };
} // prettier-ignore

const choose = (person: Person, choice: string, language = "es"): Promise<Response> =>
  person.post("account/digest", { choice, language, timeZone: "America/Bogota" });

const headerOf = (mail: string | undefined, name: string): string =>
  new RegExp(`^${name}: (.*)$`, "im").exec(mail ?? "")?.[1] ?? "";

/** Looks have gone by: there is none that has not been made with what was there before. */
const looked = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 600));

/** Changes the row of the only person who has chosen mails, while no server runs. */
async function lookAgain(folder: string): Promise<void> {
  const database = await openTeamDatabase(folder, (await databaseEnv(folder))["DATABASE_URL"]);
  await database.updateTable("digest").set({ nextAt: LONG_AGO }).execute();
  await database.destroy();
}

onEachDatabase(() => {
  test("what is due soon, and then overdue, is told once each, to who has it", async () => {
    const { luz, mails, pass, call } = await start();
    // Given before mails were chosen: only its day is news.
    const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    await call("POST", "articles/assignment", { article: "content/b.md", name: "Luz Díaz", due: day(10) });
    await choose(luz, "soon");
    await looked();
    expect(mails()).toEqual([]);
    pass(9 * DAY_MS);
    await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
    expect(mails()[0]).toMatch(/«The court» vence /);
    pass(4 * DAY_MS);
    await vi.waitFor(() => expect(mails()).toHaveLength(2), WAIT_MS);
    expect(mails()[1]).toMatch(/«The court» venció /);
    pass(4 * DAY_MS);
    await looked();
    expect(mails()).toHaveLength(2);
  }, 60_000);

  test("a mail that is refused is tried again, also by a server that was started anew, and is sent once", async () => {
    let isDown = true;
    const { luz, mails, pass, call, server, again } = await start({ refuses: () => isDown });
    await choose(luz, "soon");
    const { id } = (await call("GET", "segments?q=secret"))["segments"][0];
    await call("POST", `segments/${id}/comments`, { text: "@Luz uno" });
    pass(20 * MINUTE_MS);
    await looked();
    expect(mails()).toEqual([]);
    await server.close();
    isDown = false;
    pass(20 * MINUTE_MS);
    const other = await again();
    await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
    await other.close();
    pass(DAY_MS);
    await again();
    await looked();
    expect(mails()).toHaveLength(1);
  }, 60_000);

  test("of looks that are made at the same time, one sends", async () => {
    const { folder, luz, mails, mail, call, server } = await start();
    await choose(luz, "daily");
    const { id } = (await call("GET", "segments?q=secret"))["segments"][0];
    await call("POST", `segments/${id}/comments`, { text: "@Luz uno" });
    await server.close();
    await lookAgain(folder);
    const team = await openTeam({
      folder,
      url: new URL(server.url),
      env: cleanEnv(await databaseEnv(folder)),
      program: MAIN,
      identity: { name: "Cotejo", email: "cotejo@example.org" },
      onFailure: () => undefined,
    });
    onTestFinished(() => team.close());
    const mailer = createMailer(mail.url, "cotejo@example.org");
    onTestFinished(() => mailer.close());
    const failures: unknown[] = [];
    const look = (): Promise<void> =>
      sendDigests({ team, mailer, url: server.url.replace(/\/$/, ""), onFailure: (error) => failures.push(error) });
    await Promise.all(Array.from({ length: 8 }, look));
    await look();
    expect(failures).toEqual([]);
    expect(mails()).toHaveLength(1);
  }, 60_000);

  test(
    "a server that is killed while the mail goes sends no second one at its next start",
    { tags: ["slow"], timeout: 60_000 },
    async () => {
      let onMail = async (): Promise<void> => undefined;
      const { folder, luz, mails, mail, call, server } = await start({
        refuses() {
          void onMail();
          return false;
        },
      });
      await call("POST", "articles/assignment", { article: "content/b.md", name: "Luz Díaz", due: "2026-01-01" });
      await choose(luz, "daily");
      await server.close();
      await lookAgain(folder);
      const first = await startServe(folder, { env: { ...(await databaseEnv(folder)), COTEJO_SMTP_URL: mail.url } });
      const killed = new Promise<void>((resolve) => {
        // The mail server has all of it, and its answer is not read any more.
        onMail = async () => {
          await first.kill();
          resolve();
        };
      });
      await killed;
      expect(mails()).toHaveLength(1);
      onMail = async () => undefined;
      await lookAgain(folder);
      await startServe(folder, { env: { ...(await databaseEnv(folder)), COTEJO_SMTP_URL: mail.url } });
      // It has looked.
      const nextAt = async (): Promise<string | undefined> => {
        const database = await openTeamDatabase(folder, (await databaseEnv(folder))["DATABASE_URL"]);
        const [row] = await database.selectFrom("digest").select("nextAt").execute();
        await database.destroy();
        return row?.nextAt;
      };
      await vi.waitFor(async () => expect(await nextAt()).not.toBe(LONG_AGO), WAIT_MS);
      await looked();
      expect(mails()).toHaveLength(1);
    },
  );
});

test("what comes under «For you» is in one mail, in the person's language, without a sentence or a comment", async () => {
  const { luz, mails, pass, call, server } = await start({ below: "/cotejo" });
  const segment = (await call("GET", "segments?q=secret"))["segments"][0];
  // What was there before is no news.
  await call("POST", `segments/${segment.id}/comments`, { text: "@Luz before" });
  expect((await choose(luz, "soon")).status).toBe(200);
  await call("POST", `segments/${segment.id}/comments`, { text: "@Luz whispered words" });
  await call("POST", "articles/assignment", { article: "content/b.md", name: "Luz Díaz", due: "2999-12-31" });
  // It is collected for a quarter of an hour.
  pass(10 * MINUTE_MS);
  await looked();
  expect(mails()).toEqual([]);
  pass(10 * MINUTE_MS);
  await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
  const [mail = ""] = mails();
  expect(headerOf(mail, "To")).toBe("luz@example.org");
  expect(headerOf(mail, "Subject")).toBe("Cotejo: 2 novedades para usted");
  expect(mail).toContain("A su cargo: 2 frases de «The court», vence el 31 de diciembre de 2999");
  expect(mail).toContain("Ana Pérez le menciona en «The law»");
  expect(mail).toContain(`${server.url}projects/site/#s=${segment.id}`);
  expect(mail).not.toMatch(/secret|whispered|before/);
  // Told once: neither later looks nor another day bring it again.
  pass(3 * DAY_MS);
  await looked();
  expect(mails()).toHaveLength(1);
  expect(server.bugs).toEqual([]);
}, 60_000);

test("a person's own text that was rejected, and an article that was sent back, are told; nothing is sent to who wants none", async () => {
  const { luz, admin, mails, pass, call } = await start();
  const one = (await call("GET", "segments?q=secret"))["segments"][0];
  const written = await luz.send("POST", `projects/site/api/segments/${one.id}/decisions`, {
    action: "correct",
    text: "Una frase.",
    seen: one.seen,
    reason: "",
  });
  expect(written.status).toBe(200);
  await choose(luz, "soon", "en");
  await choose(admin, "none");
  const now = await call("GET", `segments/${one.id}`);
  await call("POST", `segments/${one.id}/decisions`, { action: "reject", reason: "No.", seen: now["seen"] });
  await call("POST", "articles/review", {
    action: "send-back",
    article: "content/b.md",
    comments: { [(await call("GET", "segments?q=Two"))["segments"][0].id]: "Look @Ana" },
    to: "Luz Díaz",
  });
  pass(20 * MINUTE_MS);
  await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
  expect(mails()[0]).toContain("- Ana Pérez rejected your text in “The law”");
  expect(mails()[0]).toContain("- Ana Pérez sent “The court” back to you (2 sentences)");
}, 60_000);

test("the daily one is sent on a working day at eight where the person is, and none where there is nothing", async () => {
  const { luz, mails, pass, call } = await start();
  await choose(luz, "daily");
  const { id } = (await call("GET", "segments?q=secret"))["segments"][0];
  await call("POST", `segments/${id}/comments`, { text: "@Luz uno" });
  await looked();
  expect(mails()).toEqual([]);
  pass(4 * DAY_MS);
  await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
  pass(4 * DAY_MS);
  await looked();
  expect(mails()).toHaveLength(1);
}, 60_000);

test("the link of the mail ends it without signing in: one request of a mail program, or a button; a forged one does not", async () => {
  const { luz, mails, pass, call, server } = await start();
  await choose(luz, "soon");
  const { id } = (await call("GET", "segments?q=secret"))["segments"][0];
  await call("POST", `segments/${id}/comments`, { text: "@Luz uno" });
  pass(20 * MINUTE_MS);
  await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
  const [mail] = mails();
  expect(headerOf(mail, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  const link = /^<(\S+)>$/.exec(headerOf(mail, "List-Unsubscribe"))?.[1] ?? "";
  expect(mail).toContain(link);
  const choice = async (): Promise<string | undefined> =>
    /<option value="(\w+)" selected>/.exec(await (await luz.get("account")).text())?.[1];
  // A scanner of mails opens it, and somebody changes a letter of it.
  const opened = await fetch(link, { headers: { "accept-language": "es" } });
  expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining("No recibir más correos")]);
  const forged = new URL(link);
  const token = forged.searchParams.get("token") ?? "";
  forged.searchParams.set("token", token.slice(0, -2) + (token.endsWith("AA") ? "BB" : "AA"));
  const oneClick = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) };
  expect((await fetch(forged, oneClick)).status).toBe(404);
  expect(await choice()).toBe("soon");
  // RFC 8058: without cookies, without an origin, and no redirect.
  const ended = await fetch(link, { ...oneClick, redirect: "error" });
  expect(ended.status).toBe(200);
  expect(await choice()).toBe("none");
  await call("POST", `segments/${id}/comments`, { text: "@Luz dos" });
  pass(DAY_MS);
  await looked();
  expect(mails()).toHaveLength(1);
  expect(server.bugs).toEqual([]);
}, 60_000);

test("an account that is disabled gets nothing, and nobody hears of a project that they lost", async () => {
  const { luz, admin, mails, pass, call } = await start();
  await choose(luz, "soon");
  await choose(admin, "soon");
  const { id } = (await call("GET", "segments?q=secret"))["segments"][0];
  await call("POST", `segments/${id}/comments`, { text: "@Luz uno" });
  await luz.send("POST", `projects/site/api/segments/${id}/comments`, { text: "@Ana dos" });
  const user = async (where: string, name: string): Promise<string> => {
    const page = await (await admin.get(where)).text();
    return new RegExp(`<strong>${name}</strong>[^]*?name="user" value="([^"]+)"`).exec(page)?.[1] ?? "";
  };
  await admin.post("projects/site/members", { user: await user("projects/site/members", "Luz Díaz"), role: "none" });
  pass(20 * MINUTE_MS);
  await vi.waitFor(() => expect(mails()).toHaveLength(1), WAIT_MS);
  expect(headerOf(mails()[0], "To")).toBe("ana@example.org");
  // With her role she has it again, and is disabled before the mail.
  await admin.post("projects/site/members", { user: await user("accounts", "Luz Díaz"), role: "reviewer" });
  expect(await user("projects/site/members", "Luz Díaz")).not.toBe("");
  await admin.post("accounts", { user: await user("accounts", "Luz Díaz"), do: "disable" });
  pass(DAY_MS);
  await looked();
  expect(mails()).toHaveLength(1);
}, 60_000);
