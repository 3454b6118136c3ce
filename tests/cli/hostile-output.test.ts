/** Texts, names and files that would steer a terminal or a CI log: no command prints one of them so that it is obeyed. */

import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadMessages } from "../../src/cli/messages.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const EVIL = "\u001B]0;pwned\u0007\b\u009B2J\u202Epwned\u2066";
const FILE = "content/evil\u001B[2J\u202E\n::error::pwned.md";
const SPANISH = FILE.replace(/md$/, "es.md");

/** Control characters but the line end, bidi controls, and what a runner of CI obeys. */
const OBEYED =
  /(?!\n)[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|##\[|^\s*::(?!(?:error|warning|notice) file=(?:content|locales)\/[^\n,]+,line=)/mu;

/** Every command, with what makes it say most. `ID` is a sentence of the file. */
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  translate: [
    ["translate", "--provider", "pseudo", "--dry-run"],
    ["translate", "--provider", "pseudo"],
    ["translate", EVIL],
    ["translate", `--${EVIL}\n::error::pwned`],
  ],
  check: [
    ["check"],
    ["check", "--frozen"],
    ["check", "--format", "github"],
    ["check", "--format", "sarif"],
    ["check", "--json"],
    ["check", "--fix"],
    ["check", `nowhere\n::error::pwned`],
  ],
  status: [["status"], ["status", "--costs"], ["status", "--json"]],
  "review list": [
    ["review", "list", "--all"],
    ["review", "list", "--json", "--all"],
  ],
  "review show": [["review", "show", "ID"]],
  "review correct": [["review", "correct", "ID", `Otra ${EVIL} frase.\n::error::pwned`]],
  "review diff": [["review", "diff", "ID"]],
  "review approve": [
    ["review", "approve", "ID"],
    ["review", "approve", EVIL],
  ],
  "review reject": [["review", "reject", "ID", "--reason", `No ${EVIL}\n::error::pwned`]],
  "review undo": [["review", "undo", "ID"]],
  "memory search": [["memory", "search", "Evil"]],
  why: [
    ["why", `${FILE}:1`],
    ["why", `${SPANISH}:1`],
    ["why", EVIL],
  ],
  sync: [["sync"], ["sync", "--dry-run"]],
  publish: [
    ["publish", "--prune"],
    ["publish", "--prune-keys"],
  ],
  doctor: [["doctor"]],
  adopt: [["adopt", "--dry-run"], ["adopt"]],
  "terms list": [["terms", "list"]],
  "terms check": [["terms", "check"]],
  "terms import": [
    ["terms", "import", `no ${EVIL}\n::error::pwned.csv`],
    ["terms", "import", "terms.csv"],
  ],
  "terms export": [
    ["terms", "export", "--format", "tbx", "out.tbx"],
    ["terms", "export", "--format", "deepl", "x.tsv"],
  ],
  "terms impact": [
    ["terms", "impact"],
    ["terms", "impact", "changed.csv", "--for", "glossary/t.csv"],
  ],
  "terms undo": [["terms", "undo"]],
  "terms suggest": [["terms", "suggest"]],
  "terms forget": [["terms", "forget", "--provider", "deepl"]],
  export: [
    ["export", "--format", "xliff", "-o", `out ${EVIL}.xlf`],
    ["export", "--format", "csv", "-o", "out.csv"],
  ],
  import: [
    ["import", "out.csv"],
    ["import", `no\n::error::pwned.xlf`],
  ],
  "store copy": [
    ["store", "copy", "--from", `no ${EVIL}\n::error::pwned`, "--to", "sqlite"],
    ["store", "copy", "--from", "sqlite", "--to", "postgres"],
  ],
  "store copy-team": [["store", "copy-team", "--data", `no ${EVIL}\n::error::pwned`]],
  types: [["types"]],
  // A server that starts would go on: these are refused.
  serve: [
    ["serve", "--data", "served", "--url", `ftp://${EVIL}`],
    ["serve", "--data", "served", "--trust-proxy", EVIL],
    ["serve", "--data", "served", "--port", EVIL],
    ["serve", "--data", "served", "--metrics", `${EVIL}\n::error::pwned`],
    ["serve", "--data", "served", "--log-format", `${EVIL}\n::error::pwned`],
  ],
  // Without a database it ends at once.
  worker: [
    ["worker", "--data", `worked ${EVIL}\n::error::pwned`],
    ["worker", "--data", "worked", "--log-level", `${EVIL}\n::error::pwned`],
  ],
  backup: [["backup", "--data", `served ${EVIL}\n::error::pwned`, "--to", "backup"]],
  restore: [
    ["restore", "--from", `backup ${EVIL}\n::error::pwned`, "--data", "restored"],
    ["restore", "--from", "backup", "--data", `.\n::error::pwned/../`],
  ],
  // Without a client on its stdin it ends at once.
  mcp: [["mcp"], ["mcp", "--agent", `Claude ${EVIL}`], ["mcp", "--for", `Ana ${EVIL}`]],
  "merge-ledger": [["merge-ledger", "terms.csv", "terms.csv", "changed.csv", FILE]],
  init: [["init", "--dry-run", "--yes"]],
};

function hostileProject(): ProjectFolder {
  return makeProject({
    [FILE]: `---\ntitle: "Evil \\e]0;pwned\\a"\n---\nEvil ${EVIL} sentence of BAD words.\n\n::error::pwned by a text ##[error]pwned\n`,
    "content/held.md": "Held here.\n\nAnd there.\n",
    "content/held.es.md": `# Otra cosa ${EVIL}\n`,
    "content/gone\n::error::pwned.es.md": "Ya no.\n",
    "content/broken\n::error::pwned.md": "---\ntitle: [\n---\nA text.\n",
    "glossary/t.csv": "source,target,policy,note\nBAD,MALO,locked,::error::pwned\n",
    "changed.csv": `source,target,policy,note\nBAD,MALO ${EVIL},locked,"a ${EVIL} note"\n`,
    "terms.csv": `source,target,policy\nWord ${EVIL},Palabra,preferred\n`,
    "locales/en/a.json": JSON.stringify({ [`key ${EVIL}`]: `A text ${EVIL}`, [`\n::error::k`]: "Two {{n}}" }),
    "locales/es/a.json": JSON.stringify({ [`old ${EVIL}`]: "Viejo", [`\n::error::k`]: "Dos" }),
  });
}

function obeyed({ stdout, stderr }: CommandResult): readonly string[] {
  return [stdout, stderr].flatMap((text) => OBEYED.exec(text)?.[0] ?? []);
}

describe.runIf(process.platform !== "win32")("hostile texts and names", () => {
  test("are obeyed by no terminal and no CI log, whatever the command", async () => {
    const project = hostileProject();
    const env = { GIT_CONFIG_VALUE_0: `Ana ${EVIL}` };
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const said: string[] = [];
    for (const [command, calls] of Object.entries(COMMANDS))
      for (const call of calls) {
        const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
        const id = segments.find(({ article }: { article: string }) => article === FILE)?.id ?? "none";
        const result = await runCommand(
          project.root,
          call.map((each) => (each === "ID" ? id : each)),
          env,
        );
        expect({ command, call, obeyed: obeyed(result) }).toEqual({ command, call, obeyed: [] });
        // 70 is a bug of Cotejo.
        expect({ call, bug: result.code === 70 ? result.stderr : "" }).toEqual({ call, bug: "" });
        if (/\\u202e|\\x1b/.test(result.stdout + result.stderr)) said.push(command);
      }
    // They do say what they were given: the test would find nothing in commands that are silent.
    for (const command of ["translate", "check", "status", "review list", "review show", "why", "memory search"])
      expect(said).toContain(command);
  }, 240_000);

  test("are tried with every command that there is", async () => {
    const { signal } = new AbortController();
    const { stdout, stderr } = process;
    const context = {
      cwd: "/",
      env: {},
      stdout,
      stderr,
      takeSignal: () => signal,
      isInterrupted: false,
      exitCode: 0,
    };
    type Named = Pick<Awaited<ReturnType<typeof buildProgram>>, "commands" | "name">;
    const leaves = (command: Named, name: string): string[] =>
      command.commands.length === 0
        ? [name]
        : command.commands.flatMap((each) => leaves(each, `${name} ${each.name()}`.trim()));
    expect(leaves(await buildProgram(context, await loadMessages({})), "").sort()).toEqual(
      Object.keys(COMMANDS).sort(),
    );
  });

  test("with a line break in their name are found where they are, and left out where a glob leaves out their folder", async () => {
    const project = makeProject({
      "content/a.md": "It rained.\n",
      "content/drafts/b\nc.md": "Nobody came.\n",
      "glossary/evil\n::error::x.csv": "source,target\nRain,Lluvia\nRain,Agua\n",
      "cotejo.config.json":
        '{ "articles": [{ "source": ["content/**/*.md", "!content/drafts/**"], "target": "content/{dir}/{name}.es.md" }] }',
    });
    const refused = await runCommand(project.root, ["check"]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("glossary/evil\\n::error::x.csv:3:1: `Rain` is "),
    ]);
    project.remove("glossary");
    const { articles } = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
    expect(articles.map(({ source }: { source: string }) => source)).toEqual(["content/a.md"]);
  });

  test("begin no line where two names differ only in their case", async () => {
    const project = makeProject({
      "content/case\n::error::pwned.md": "One here.\n",
      "content/CASE\n::error::pwned.md": "Two here.\n",
    });
    for (const args of [["check", "--format", "github"], ["translate", "--provider", "pseudo"], ["status"]]) {
      const result = await runCommand(project.root, args);
      expect(obeyed(result)).toEqual([]);
      expect(`${result.stdout}${result.stderr}`).toContain("\\n::error::pwned.md");
    }
  });
});

describe("a name that signs", () => {
  test.each(["Ana\u202Eazo", "Ana\nBeto", "\u001B[31mAna", "Ana\u2066"])("is not %j", async (name) => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const id = (await runCommand(project.root, ["review", "list", "--json"])).json().segments[0].id;
    const before = project.snapshot();
    const refused = await runCommand(project.root, ["review", "approve", id, "--as", name]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("Cannot sign as") as string });
    expect(obeyed(refused)).toEqual([]);
    expect(project.snapshot()).toEqual(before);
    // Git keeps what somebody put there, and its owner is not at hand.
    const signed = await runCommand(project.root, ["review", "approve", id], { GIT_CONFIG_VALUE_0: name });
    expect(signed.code).toBe(0);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toMatch(/"by":"(?:Anaazo|AnaBeto|\[31mAna|Ana)"/);
  });
});

describe("a reader of stdout that goes away", () => {
  test("ends every command quietly", { tags: ["slow"], timeout: 60_000 }, async () => {
    const project = makeProject({
      "glossary/t.csv": `source,target,policy\n${numbered(3000, (n) => `Term${n},Nombre${n},preferred`)}\n`,
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [
          `content/a${at}.md`,
          `${numbered(100, (n) => `This is the sentence with number ${at}.${n} of them all.`)}\n`,
        ]),
      ),
    });
    expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
    for (const args of [
      ["export", "--format", "xliff"],
      ["export", "--format", "csv"],
      ["review", "list", "--all"],
      ["check"],
      ["status", "--json"],
      ["terms", "export", "--format", "tbx"],
      ["terms", "list"],
    ])
      expect({ args, ...(await runAndLeave(project.root, args)) }).toEqual({ args, code: 0, stderr: "" });
  });
});

function numbered(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join("\n");
}

/** Runs the command and reads the first chunk alone, as `head -1` does. */
function runAndLeave(cwd: string, args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd,
      env: cleanEnv({}),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stdout.once("data", () => child.stdout.destroy());
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stderr }));
  });
}
