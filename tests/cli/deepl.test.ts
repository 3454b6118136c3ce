/** The main job with DeepL's client over real HTTP, against a server that also fails and lies. */

import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import {
  startDeeplServer,
  type DeeplMode,
  type DeeplServer,
  type DeeplServerOptions,
} from "../servers/deepl-server.ts";

const KEY = "test-key:fx";
const TERMS =
  "source,target,policy,gender\nIACHR,CIDH,locked,f\nOffice of the Ombudsperson,Defensoría del Pueblo,locked,f\nOEI,OEI,keep,f\nDefensoría,Defensoría,keep,f\n";
const NAMES = "The IACHR and the OEI met the Office of the Ombudsperson in `Quito`. The **Defensoría** came.\n";

async function startServer(options: DeeplServerOptions = {}): Promise<DeeplServer> {
  const server = await startDeeplServer({ key: KEY, ...options });
  onTestFinished(() => server.close());
  return server;
}

function translate(project: ProjectFolder, server: DeeplServer, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, ["translate", "--json", ...args], {
    DEEPL_AUTH_KEY: KEY,
    DEEPL_SERVER_URL: server.url,
  });
}

const sent = (server: DeeplServer): string[] => server.requests.flatMap(({ body }) => body.getAll("text"));

describe("cotejo translate with DeepL", () => {
  test("is what `auto` takes when there is a key, and reports what was billed", async () => {
    const server = await startServer();
    const project = makeProject({ "content/a.md": "One sentence. Another one.\n" });
    const result = await translate(project, server);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      provider: "deepl",
      totals: { sentCharacters: 25, billedCharacters: 25, requests: 1 },
    });
    expect(server.billed).toBe(25);
  });

  test("goes from Spanish to English, with the termbase backwards", async () => {
    const server = await startServer();
    const project = makeProject({
      "cotejo.config.json": JSON.stringify({ source: "es", target: "en", locales: [] }),
      "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,locked\nrule of law,estado de derecho,preferred\n",
      "content/a.md": "La CIDH habla del estado de derecho.\n",
    });
    const result = await translate(project, server);
    expect(result.code).toBe(0);
    const { body } = server.requests.find((request) => request.body.has("text")) ?? { body: new URLSearchParams() };
    expect([body.get("source_lang"), body.get("target_lang")]).toEqual(["es", "en-US"]);
    expect(body.get("text")).toContain(">IACHR</");
    expect(project.read("content/a.en.md")).toContain("IACHR");
    expect(server.shelf.glossaries[0]?.dictionaries.get("es en")).toContain("estado de derecho\trule of law");
  });

  test("sends exactly the sentence that was edited", async () => {
    const server = await startServer();
    const project = makeProject({ "content/a.md": "First one. Second one. Third one.\n" });
    await translate(project, server);
    project.write("content/a.md", "First one. Second one, edited. Third one.\n");
    const before = server.billed;
    await translate(project, server);
    expect(sent(server).at(-1)).toBe("Second one, edited.");
    expect(server.billed - before).toBe("Second one, edited.".length);
  });

  test("ends with 3 when the key is refused, and never shows it", async () => {
    const server = await startServer({ key: "another:fx" });
    const project = makeProject({ "content/a.md": "One sentence.\n" });
    const result = await translate(project, server);
    expect(result.code).toBe(3);
    expect(result.stdout + result.stderr).not.toContain(KEY);
    expect(project.has("content/a.es.md")).toBe(false);
  });

  test("ends with 4 at the quota, keeps what was paid for, and goes on from there", async () => {
    const sentences = Array.from({ length: 120 }, (_, index) => `Sentence number ${index} is here.`);
    const server = await startServer();
    server.faults.push({ kind: "status", status: 200 } as never);
    server.faults.length = 0;
    const project = makeProject({
      "content/a.md": `${sentences.slice(0, 50).join(" ")}\n`,
      "content/b.md": `${sentences.slice(50).join(" ")}\n`,
    });
    await translate(project, server, "content/a.md");
    server.faults.push({ kind: "status", status: 456 }, { kind: "status", status: 456 });
    const cut = await translate(project, server);
    expect(cut.code).toBe(4);
    expect(cut.json()).toMatchObject({ error: { code: "provider-quota" } });
    expect(project.has("content/a.es.md")).toBe(true);
    expect(project.has("content/b.es.md")).toBe(false);
    server.faults.length = 0;
    expect((await translate(project, server)).code).toBe(0);
    expect(server.billed).toBe(sentences.join("").length);
  });

  test("waits as long as the server asks when it is sent too much", async () => {
    const server = await startServer();
    server.faults.push({ kind: "status", status: 429, retryAfter: "1" });
    const result = await translate(makeProject({ "content/a.md": "One sentence.\n" }), server);
    expect(result.code).toBe(0);
    expect(server.requests).toHaveLength(2);
  });

  test.for([
    "honest",
    "drop-terms",
    "double-terms",
    "translate-terms",
    "inflect-terms",
    "lower-terms",
    "split-terms",
    "swap-terms",
    "exchange-ids",
    "exchange-terms",
    "untag-terms",
    "drop-codes",
    "double-codes",
    "malformed",
    "entities",
    "glue",
    "english",
  ] as const)("never writes a locked name wrong: %s", async (mode: DeeplMode) => {
    const server = await startServer();
    server.mode = mode;
    const project = makeProject({ "glossary/terms.csv": TERMS, "content/a.md": NAMES });
    const result = await translate(project, server);
    expect([0, 1]).toContain(result.code);
    const spanish = project.read("content/a.es.md");
    const sentences = spanish.trim().split(/(?<=\.) /);
    for (const [index, names] of [["CIDH", "OEI", "Defensoría del Pueblo"], ["Defensoría"]].entries()) {
      const source = NAMES.trim().split(/(?<=\.) /)[index] ?? "";
      // Either every name is right, or the English sentence is there as it was, and the article says so.
      if (sentences[index] === source) expect(result.json().articles[0].status).toBe("blocked");
      else for (const name of names) expect(sentences[index], `${mode}: ${sentences[index]}`).toContain(name);
    }
    expect(spanish.includes("`Quito`")).toBe(true);
    if (mode === "honest") expect(result.code).toBe(0);
  });

  test("keeps what was answered when it is interrupted, and ends with 130", async () => {
    const server = await startServer({ latencyMs: 150 });
    const sentences = Array.from({ length: 1000 }, (_, index) => `Sentence number ${index} is here.`);
    const project = makeProject({ "content/a.md": `${sentences.join(" ")}\n` });
    const main = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
    const child = spawn(process.execPath, [main, "translate", "--json"], {
      cwd: project.root,
      env: cleanEnv({ DEEPL_AUTH_KEY: KEY, DEEPL_SERVER_URL: server.url }),
      stdio: "ignore",
    });
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (server.requests.length < 5) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(130);
    expect(project.has("content/a.es.md")).toBe(false);
    const before = sent(server).length;
    const rest = await translate(project, server);
    expect(rest.code).toBe(0);
    // At most what was in flight is sent again: four requests of fifty sentences.
    expect(sent(server).length - 1000).toBeLessThanOrEqual(200);
    expect(before).toBeLessThan(1000);
  });
});
