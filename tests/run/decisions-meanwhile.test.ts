/** People decide while a translation waits for its engine: nothing of theirs waits for it, and nothing of theirs is lost. */

import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { acquireLock } from "../../src/record/project-lock.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";
import { cleanEnv, spawnCommand } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const SLOW_MS = 60_000;

/** Says in a file what it was asked, and answers in capitals once there is a file `go`. */
const ENGINE = `
import { appendFileSync, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  appendFileSync("asked", JSON.stringify(asked.text) + "\\n");
  while (!existsSync("go")) await delay(20);
  process.stdout.write(JSON.stringify({ id: asked.id, text: "ES " + asked.text }) + "\\n");
}
`;

interface Meanwhile {
  readonly project: ProjectFolder;
  /** Lets the engine answer. @returns what \`translate --json\` said */
  readonly finish: () => Promise<Json>;
}

/** A project with two drafts and a sentence that was just added, and a translation that waits for its engine. */
async function translating(): Promise<Meanwhile> {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
  project.write("engine.mjs", ENGINE);
  const command = { command: [process.execPath, "engine.mjs"], timeoutMs: 60_000 };
  project.write("cotejo.config.json", JSON.stringify({ providers: { command } }));
  project.write("go", "");
  await spawnCommand(project.root, ["translate", "--provider", "command"]);
  project.remove("go");
  project.remove("asked");
  project.write("content/a.md", "One here.\n\nTwo here.\n\nThree here.\n\nFour here.\n");
  const run = translateIn(project.root);
  await expect.poll(() => existsSync(path.join(project.root, "asked")), { timeout: SLOW_MS }).toBe(true);
  return {
    project,
    async finish() {
      writeFileSync(path.join(project.root, "go"), "");
      return JSON.parse(await run);
    },
  };
}

function translateIn(root: string): Promise<string> {
  const child = spawn(process.execPath, [MAIN, "translate", "--provider", "command", "--json"], {
    cwd: root, env: cleanEnv({}), stdio: ["ignore", "pipe", "ignore"],
  }); // prettier-ignore
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (printed += part));
  return new Promise((resolve) => child.once("close", () => resolve(printed)));
}

async function decide(server: ReviewServer, source: string, decision: object): Promise<Json> {
  const { segments } = await server.json("/api/segments");
  const { id, seen } = segments.find((each: Json) => each.source === source);
  const response = await server.call(`/api/segments/${id}/decisions`, { method: "POST", body: { seen, ...decision } });
  const answer: Json = await response.json();
  expect([response.status, answer.title]).toEqual([200, undefined]);
  return answer;
}

function ledgerOf(project: ProjectFolder): readonly Json[] {
  return project.read(".cotejo/ledger/content/a.md.jsonl").trim().split("\n").map((line) => JSON.parse(line));
} // prettier-ignore

test(
  "a correction, an approval and a text for the very sentence that is asked for stand, whatever the engine answers",
  async () => {
    const { project, finish } = await translating();
    const server = await startReviewServer(project.root);
    await decide(server, "One here.", { action: "correct", text: "Uno aquí." });
    await decide(server, "Two here.", { action: "approve" });
    await decide(server, "Three here.", { action: "correct", text: "Tres aquí." });
    // In the file and the record when it is answered, and not when the run is over.
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    const result = await finish();
    expect(project.read("content/a.es.md")).toBe("Uno aquí.\n\nES Two here.\n\nTres aquí.\n\nES Four here.\n");
    expect(ledgerOf(project).map(({ state }) => state)).toEqual(["approved", "approved", "approved", "draft"]);
    expect(result.articles).toMatchObject([{ status: "written", fromProvider: 2 }]);
    expect(project.read("asked").trim().split("\n")).toHaveLength(2);
    expect(server.bugs).toEqual([]);
  },
  SLOW_MS,
);

test(
  "what is rejected or undone meanwhile stays so, and an edit of the Spanish file is taken in",
  async () => {
    const { project, finish } = await translating();
    const server = await startReviewServer(project.root);
    await decide(server, "One here.", { action: "reject", reason: "No." });
    await decide(server, "Two here.", { action: "approve" });
    await decide(server, "Two here.", { action: "undo" });
    const file = project.read("content/a.es.md");
    project.write("content/a.es.md", file.replace("ES Two here.", "Dos, a mano."));
    await finish();
    // English without a text was in the article when it was rejected: what stands in the file stays until there is another text.
    expect(project.read("content/a.es.md")).toBe("ES One here.\n\nDos, a mano.\n\nES Three here.\n\nES Four here.\n");
    const [one, two] = ledgerOf(project);
    expect(one).toMatchObject({ state: "untranslated", rejected: [{ target: "ES One here." }] });
    expect(two).toMatchObject({ target: "Dos, a mano.", origin: { kind: "human" } });
  },
  SLOW_MS,
);

test(
  "a command decides too, and a second translation is refused at once",
  async () => {
    const { project, finish } = await translating();
    const list = (await spawnCommand(project.root, ["review", "list", "--json"])).json();
    const { id } = list.segments[0];
    const corrected = await spawnCommand(project.root, ["review", "correct", id, "--text", "Uno aquí."]);
    expect([corrected.code, corrected.stderr]).toEqual([0, ""]);
    const second = await spawnCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect([second.code, second.stderr]).toEqual([2, expect.stringContaining("expected no other Cotejo at work")]);
    await finish();
    expect(project.read("content/a.es.md")).toBe("Uno aquí.\n\nES Two here.\n\nES Three here.\n\nES Four here.\n");
  },
  SLOW_MS,
);

test(
  "English that changes together with a decision leaves the article to the next run, which pays for nothing twice",
  async () => {
    const { project, finish } = await translating();
    const server = await startReviewServer(project.root);
    await decide(server, "One here.", { action: "correct", text: "Uno aquí." });
    project.write("content/a.md", "One here.\n\nTwo here.\n\nThree here.\n\nFour here.\n\nFive.\n");
    const result = await finish();
    expect(result.articles).toMatchObject([{ status: "failed" }]);
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    await server.close();
    await spawnCommand(project.root, ["translate", "--provider", "command"]);
    expect(project.read("content/a.es.md")).toBe("Uno aquí.\n\nES Two here.\n\nES Three here.\n\nES Four here.\n\nES Five.\n");
    const asked = readFileSync(path.join(project.root, "asked"), "utf8").trim().split("\n");
    expect(asked.sort()).toEqual(['"Five."', '"Four here."', '"Three here."']);
  },
  SLOW_MS,
); // prettier-ignore

test(
  "a run that is killed while people decide leaves no lock and nothing half done",
  async () => {
    const { project } = await translating();
    const server = await startReviewServer(project.root);
    await decide(server, "One here.", { action: "correct", text: "Uno aquí." });
    const { pid } = JSON.parse(project.read(".cotejo/lock-run"));
    execFileSync("kill", ["-9", String(pid)]);
    await decide(server, "Two here.", { action: "approve" });
    await server.close();
    project.write("go", "");
    expect((await spawnCommand(project.root, ["translate", "--provider", "command"])).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("Uno aquí.\n\nES Two here.\n\nES Three here.\n\nES Four here.\n");
  },
  SLOW_MS,
);

test(
  "a decision by command waits for its turn where others take long, and says so",
  { tags: ["slow"], timeout: SLOW_MS },
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await spawnCommand(project.root, ["translate", "--provider", "pseudo"]);
    const [line] = ledgerOf(project);
    const lock = await acquireLock(project.root, { pid: process.pid });
    const decided = spawnCommand(project.root, ["review", "correct", line.id, "--text", "Una aquí."]);
    // Longer than anybody at the page waits.
    await delay(12_000);
    await lock.release();
    const { code, stdout, stderr } = await decided;
    expect([code, stderr]).toEqual([0, expect.stringContaining("waits for its turn")]);
    expect(stdout).toContain("Una aquí.");
    expect(project.read("content/a.es.md")).toBe("Una aquí.\n");
  },
);
