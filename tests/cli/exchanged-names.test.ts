/** Engines that put names in each other's place: who did what to whom is right in the file, or the sentence is not there. */

import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { startOpenaiServer } from "../servers/openai-server.ts";

const ENGINE = path.join(import.meta.dirname, "..", "servers", "mt-command.mjs");
const GLOSSARY = "source,target,policy,gender\nIACHR,CIDH,locked,f\nOEI,,keep,f\nUN,ONU,locked,f\n";
const TEXT = "Nobody came. The IACHR sued the **OEI** in Quito. The OEI and the IACHR met the UN.\n";

function makeNames(article: string, command: readonly string[] = []): ProjectFolder {
  return makeProject({
    "glossary/t.csv": GLOSSARY,
    "content/a.md": article,
    "cotejo.config.json": JSON.stringify({
      providers: { openai: { model: "a-model" }, command: { command: ["node", ENGINE, ...command] } },
    }),
  });
}

const translate = (project: ProjectFolder, provider: string, env: Readonly<Record<string, string>> = {}) =>
  runCommand(project.root, ["translate", "--provider", provider, "--json"], env);

/** The names of the Spanish file, in their order. */
const namesIn = (project: ProjectFolder): readonly string[] =>
  project.read("content/a.es.md").match(/CIDH|OEI|ONU/g) ?? [];

const IN_ORDER = ["CIDH", "OEI", "OEI", "CIDH", "ONU"];

describe("names that an engine exchanged are put back", () => {
  test.for([[], ["eof"]])("a command %s", async (more) => {
    const project = makeNames(TEXT, ["exchange", ...more]);
    const result = await translate(project, "command");
    expect(result.code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(
      "NOBODY CAME. THE CIDH SUED THE **OEI** IN QUITO. THE OEI AND THE CIDH MET THE ONU.\n",
    );
    expect(result.json().articles[0].problems).toEqual([]);
  });

  test("a command that says every name twice", async () => {
    const project = makeNames(TEXT, ["exchange-double"]);
    expect((await translate(project, "command")).code).toBe(0);
    expect(namesIn(project)).toEqual(IN_ORDER);
  });

  test("a command that adds words to every answer", async () => {
    const project = makeNames(TEXT, ["exchange-words"]);
    expect((await translate(project, "command")).code).toBe(0);
    expect(namesIn(project)).toEqual(IN_ORDER);
  });

  test.for(["swap-terms", "exchange-ids", "exchange-terms", "double-terms"] as const)("DeepL: %s", async (mode) => {
    const server = await startDeeplServer({ key: "test-key:fx" });
    onTestFinished(() => server.close());
    server.mode = mode;
    const project = makeNames(TEXT);
    const result = await translate(project, "deepl", { DEEPL_AUTH_KEY: "test-key:fx", DEEPL_SERVER_URL: server.url });
    expect(result.code).toBe(0);
    expect(namesIn(project)).toEqual(IN_ORDER);
  });

  test("a model", async () => {
    const server = await startOpenaiServer("sk-test");
    onTestFinished(() => server.close());
    server.mode = "exchange-terms";
    const project = makeNames(TEXT);
    const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: `${server.url}/v1` };
    expect((await translate(project, "openai", env)).code).toBe(0);
    expect(namesIn(project)).toEqual(IN_ORDER);
  });

  test("LibreTranslate", async () => {
    const server = await startLibretranslateServer({ mode: "swap-tokens" });
    onTestFinished(() => server.close());
    const project = makeNames(TEXT);
    expect((await translate(project, "libretranslate", { LIBRETRANSLATE_URL: server.url })).code).toBe(0);
    expect(namesIn(project)).toEqual(IN_ORDER);
    expect(project.read("content/a.es.md")).toContain("Theo CIDH suedo theo **OEI** ino Quitoo.");
  });
});

test("a sentence that was turned around stays so: each of its names alone stands there too", async () => {
  const project = makeNames("The OEI came to Quito, according to the IACHR.\n", ["exchange-none"]);
  const result = await translate(project, "command");
  expect(project.read("content/a.es.md")).toBe("ACCORDING TO THE CIDH, THE OEI CAME TO QUITO.\n");
  expect(result.json().articles[0].problems).toMatchObject([{ check: "term-order", severity: "warning" }]);
});

test("a genitive that was turned around is put right", async () => {
  const server = await startLibretranslateServer({ mode: "honest" });
  onTestFinished(() => server.close());
  server.faults.push(
    { kind: "type", contentType: "application/json" },
    { kind: "status", status: 200, body: { translatedText: ["Vino la Xq0z de la Xq1z ayer."] } },
  );
  const project = makeNames("The IACHR's UN came yesterday.\n");
  expect((await translate(project, "libretranslate", { LIBRETRANSLATE_URL: server.url })).code).toBe(0);
  expect(project.read("content/a.es.md")).toMatch(/ONU de la CIDH/);
});

test("where the engine does not say the words alone, the sentence stays English, with the reason", async () => {
  const project = makeNames("Nobody `c` came. The IACHR sued the OEI in Quito.\n", ["exchange-only"]);
  const result = await translate(project, "command");
  expect(result.code).toBe(1);
  expect(project.read("content/a.es.md")).toBe("NOBODY `c` CAME. The IACHR sued the OEI in Quito.\n");
  expect(result.json().articles[0]).toMatchObject({
    status: "blocked",
    problems: [{ line: 1, severity: "error", message: expect.stringMatching(/^The names stand in another order/) }],
  });
});

describe("what was asked again", () => {
  test("is counted, kept, and not asked for by the next run", async () => {
    const project = makeNames("The IACHR sued the OEI in Quito.\n", ["exchange"]);
    const first = await translate(project, "command");
    const words = ["The ", " sued the ", " in Quito."];
    const alone = ["The", "sued the", "in Quito."];
    const sent = [...words, ...alone].join("").length;
    expect(totals(first)).toMatchObject({ sentCharacters: sent, billedCharacters: sent });
    project.remove("content/a.es.md");
    project.remove(".cotejo/ledger/content/a.md.jsonl");
    const second = await translate(project, "command");
    expect(totals(second)).toMatchObject({ sentCharacters: 0 });
    expect(namesIn(project)).toEqual(["CIDH", "OEI"]);
  });

  test("stays under the cap of the run", async () => {
    const project = makeNames("The IACHR sued the OEI in Quito.\n", ["exchange"]);
    const args = ["translate", "--provider", "command", "--json", "--max-characters", "30"];
    const result = await runCommand(project.root, args);
    expect(totals(result).sentCharacters).toBeLessThanOrEqual(30);
    expect(result.code).toBe(4);
    expect(project.has("content/a.es.md")).toBe(false);
  });

  test("is nothing where the names are in their order, or in that of the Spanish genitive", async () => {
    const server = await startLibretranslateServer({ mode: "honest" });
    onTestFinished(() => server.close());
    server.faults.push(
      { kind: "type", contentType: "application/json" },
      { kind: "status", status: 200, body: { translatedText: ["Vino el Xq1z de la Xq0z.", "Xq0z y Xq1z vinieron."] } },
    );
    const project = makeNames("The IACHR's UN came. The UN and the OEI came.\n");
    expect((await translate(project, "libretranslate", { LIBRETRANSLATE_URL: server.url })).code).toBe(0);
    expect(namesIn(project)).toEqual(["ONU", "CIDH", "ONU", "OEI"]);
    expect(server.requests.filter(({ path: asked }) => asked === "/translate")).toHaveLength(1);
  });
});

function totals(result: CommandResult): { readonly sentCharacters: number } {
  return result.json().totals;
}
