/** What a run costs where an engine, a connection or a disk fails: what is said is what left, and the cap holds. */

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";
import { startDeeplServer, type DeeplServer } from "../servers/deepl-server.ts";

/** Paragraphs of one sentence each, none twice. */
function article(sentences: number): string {
  return Array.from({ length: sentences }, (_, index) => `The court of city number ${index} met today.\n`).join("\n");
}

/** Characters of the texts that reached DeepL. */
function received(server: DeeplServer): number {
  return server.requests.flatMap(({ body }) => body.getAll("text")).join("").length;
}

async function startDeepl(): Promise<{ readonly server: DeeplServer; readonly env: Record<string, string> }> {
  const server = await startDeeplServer({ key: "k:fx" });
  onTestFinished(() => server.close());
  return { server, env: { DEEPL_AUTH_KEY: "k:fx", DEEPL_SERVER_URL: server.url } };
}

async function costs(project: ProjectFolder): Promise<unknown> {
  return (await runCommand(project.root, ["status", "--costs", "--json"])).json().costs.totals;
}

describe("DeepL", () => {
  test("a connection that always breaks behind the text is tried twice, and what left counts", async () => {
    const { server, env } = await startDeepl();
    server.faults.push(...Array.from({ length: 40 }, () => ({ kind: "cut" }) as const));
    const project = makeProject({ "content/a.md": article(120) });
    const run = await runCommand(project.root, ["translate", "--json", "--max-characters", "6000"], env);
    expect(run.code).toBe(4);
    const sent = received(server);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(6000);
    const bodies = server.requests.map(({ body }) => body.toString());
    for (const body of bodies) expect(bodies.filter((other) => other === body).length).toBeLessThanOrEqual(2);
    // What was billed of it is not known: it may be all.
    const { error, totals } = run.json();
    // Requests are under way side by side: the cap or the connection ends the run, whichever is met first.
    expect(["budget", "provider-network"]).toContain(error.code);
    expect(totals).toMatchObject({ sentCharacters: sent, billedCharacters: sent });
    expect(run.json().articles).toMatchObject([{ sentCharacters: sent, billedCharacters: sent }]);
    expect(await costs(project)).toMatchObject({ sentCharacters: sent, billedCharacters: sent });
    // The month's budget counts it too.
    project.write("cotejo.config.json", JSON.stringify({ budget: { charactersPerMonth: sent + 50 } }));
    server.faults.splice(0);
    const next = await runCommand(project.root, ["translate", "--json"], env);
    expect(next.json()).toMatchObject({ error: { code: "budget" } });
    expect(received(server)).toBeLessThanOrEqual(sent + 50);
  });

  test("a sentence without a locked name that comes back unusable is not sent a second time", async () => {
    const { server, env } = await startDeepl();
    server.mode = "english";
    const project = makeProject({
      "content/a.md": `${article(26)}\nThe IACHR came too.\n`,
      "glossary/terms.csv": "source,target\nIACHR,CIDH\n",
    });
    const run = await runCommand(project.root, ["translate", "--json"], env);
    const { totals } = run.json();
    const bodies = server.requests.flatMap(({ body }) => body.getAll("text"));
    expect(new Set(bodies).size).toBe(bodies.length);
    expect(bodies.filter((text) => text.includes("court"))).toHaveLength(26);
    expect(totals.billedCharacters).toBe(server.billed);
    expect(totals.sentCharacters).toBe(server.billed);
    expect(await costs(project)).toMatchObject({ sentCharacters: server.billed, billedCharacters: server.billed });
  });
});

test.skipIf(process.platform === "win32")(
  "a disk that is full ends the run: nothing else is sent, and what was lost is said",
  async () => {
    const project = makeProject({
      "mt.mjs": `
        import { createInterface } from "node:readline";
        import { appendFileSync } from "node:fs";
        createInterface({ input: process.stdin }).on("line", (line) => {
          const { id, text } = JSON.parse(line);
          appendFileSync("received.log", text + "\\n");
          console.log(JSON.stringify({ id, text: text.toUpperCase() }));
        });`,
      "cotejo.config.json": JSON.stringify({ providers: { command: { command: [process.execPath, "mt.mjs"] } } }),
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [
          `content/${index}.md`,
          article(45).replaceAll("city", `city ${index}`),
        ]),
      ),
    });
    const main = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
    // No file may grow beyond 500 KB (in blocks of 512 bytes): the index is the first to meet it.
    const script = `ulimit -f 1000; exec "${process.execPath}" "${main}" translate --provider command --json`;
    const child = spawn("sh", ["-c", script], {
      cwd: project.root,
      env: cleanEnv({}),
      stdio: ["ignore", "pipe", "ignore"],
    });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
    const code = await new Promise((resolve) => child.once("close", resolve));
    const log = path.join(project.root, "received.log");
    const sent = existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : [];
    const run = JSON.parse(stdout) as {
      error: { code: string; message: string };
      totals: { sentCharacters: number };
    };
    expect(code).toBe(5);
    expect(run.error.code).toBe("not-stored");
    expect(run.totals.sentCharacters).toBe(sent.join("").length);
    // What is stored and what was lost is all that was sent: one request of 50 sentences, the first that was not stored.
    const { sentCharacters: stored } = (await costs(project)) as { sentCharacters: number };
    expect(run.error.message).toContain(`lost: ${sent.join("").length - stored}.`);
    expect(sent.length).toBeLessThan(450);
    expect(sent.slice(-50).join("").length).toBe(sent.join("").length - stored);
  },
);
