/** The main job through the real command. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ARTICLE =
  "---\ntitle: A short title\ndate: 2021-08-25\nlang: en\n---\n\n# A heading\n\nOne sentence here. **Another** one with `code`.\n";
const TERMS =
  "source,target,policy\nIACHR,CIDH,locked\nOffice of the Ombudsperson,Defensoría del Pueblo,locked\nOEI,OEI,keep\nDefensoría,Defensoría,keep\n";

function translate(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, ["translate", "--provider", "command", "--json", ...args], ENGINE);
}

describe("cotejo translate", () => {
  test("writes Spanish beside the English, with its ledger and the manifest", async () => {
    const project = makeProject({ "content/a.md": ARTICLE });
    const result = await translate(project);
    expect({ code: result.code, stderr: result.stderr }).toMatchObject({ code: 0 });
    expect(project.read("content/a.es.md")).toBe(
      '---\ntitle: "A SHORT TITLE"\ndate: 2021-08-25\nlang: es\n---\n\n# A HEADING\n\nONE SENTENCE HERE. **ANOTHER** ONE WITH `code`.\n',
    );
    const ledger = project
      .read(".cotejo/ledger/content/a.md.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(ledger.flatMap(({ source }) => source ?? [])).toEqual([
      "A short title",
      "A heading",
      "One sentence here.",
      '<pc id="1">Another</pc> one with <ph id="2"/>.',
    ]);
    expect(ledger[0]).toMatchObject({ state: "draft", origin: { kind: "engine", engine: "command" } });
    expect(JSON.parse(project.read("locales/es/articles.json"))).toMatchObject({
      a: {
        title: "A SHORT TITLE",
        date: "2021-08-25",
        path: "content/a.es.md",
        state: "draft",
        approved: 0,
        source: "content/a.md",
      },
    });
    expect(JSON.parse(project.read("locales/en/articles.json"))).toMatchObject({
      a: { title: "A short title", path: "content/a.md", state: "approved" },
    });
  });

  test("prints the documented JSON and nothing else on stdout", async () => {
    const result = await translate(makeProject({ "content/a.md": "Two words. Two more words.\n" }));
    expect(result.json()).toEqual({
      schemaVersion: 1,
      provider: "command",
      articles: [
        {
          source: "content/a.md",
          target: "content/a.es.md",
          kind: "markdown",
          status: "written",
          segments: 2,
          fromMemory: 0,
          fromProvider: 2,
          sentCharacters: 25,
          billedCharacters: expect.any(Number),
          problems: [],
        },
      ],
      renamed: [],
      totals: {
        articles: 1,
        segments: 2,
        fromMemory: 0,
        fromProvider: 2,
        sentCharacters: 25,
        billedCharacters: expect.any(Number),
        requests: 1,
        ms: expect.any(Number),
      },
    });
  });

  test("sends nothing and changes no byte when nothing changed", async () => {
    const project = makeProject({
      "content/a.md": ARTICLE,
      "locales/en/common.json": '{ "hello": "Hello, {{name}}" }\n',
    });
    await translate(project);
    const before = project.snapshot();
    const result = await translate(project);
    expect(result.json()).toMatchObject({ totals: { sentCharacters: 0, requests: 0, fromProvider: 0 } });
    expect(result.json().articles.map(({ status }: { status: string }) => status)).toEqual(["unchanged", "unchanged"]);
    expect(project.snapshot()).toEqual(before);
  });

  test("sends only the sentence that changed", async () => {
    const project = makeProject({ "content/a.md": "First one. Second one. Third one.\n" });
    await translate(project);
    project.write("content/a.md", "First one. Second one, edited. Third one.\n");
    expect((await translate(project)).json()).toMatchObject({
      totals: { sentCharacters: "Second one, edited.".length, fromProvider: 1, fromMemory: 2 },
    });
    expect(project.read("content/a.es.md")).toBe("FIRST ONE. SECOND ONE, EDITED. THIRD ONE.\n");
  });

  test("sends an identical sentence once, also across articles", async () => {
    const project = makeProject({
      "content/a.md": "The same here. The same here.\n",
      "content/b.md": "The same here.\n",
    });
    expect((await translate(project)).json().totals.sentCharacters).toBe("The same here.".length);
    expect(project.read("content/b.es.md")).toBe("THE SAME HERE.\n");
  });

  test("needs no store: ledger and files alone bring everything back", async () => {
    const project = makeProject({ "content/a.md": ARTICLE });
    await translate(project);
    const before = project.snapshot();
    const fresh = makeProject(before);
    expect((await translate(fresh)).json().totals.sentCharacters).toBe(0);
    expect(fresh.snapshot()).toEqual(before);
  });

  test("locks names: the engine never sees them, and they are right in the file", async () => {
    const project = makeProject({
      "glossary/terms.csv": TERMS,
      "content/a.md": "The IACHR and the OEI met the Office of the Ombudsperson. The Defensoría came.\n",
    });
    const result = await translate(project);
    expect(result.code).toBe(0);
    const spanish = project.read("content/a.es.md");
    for (const name of ["CIDH", "OEI", "Defensoría del Pueblo", "Defensoría"]) expect(spanish).toContain(name);
    expect(spanish).not.toContain("IACHR");
  });

  test("keeps a text that lost its codes out of the file, and says so on every run", async () => {
    const project = makeProject({ "content/a.md": "Fine. LOSE-CODES in `this` one.\n" });
    for (let run = 0; run < 2; run += 1) {
      const result = await translate(project);
      expect(result.code).toBe(1);
      expect(result.json().articles[0]).toMatchObject({ status: "blocked" });
      expect(result.json().articles[0].problems[0]).toMatchObject({
        file: "content/a.md",
        line: 1,
        check: "codes",
        severity: "error",
      });
      expect(project.read("content/a.es.md")).toBe("FINE. LOSE-CODES in `this` one.\n");
    }
  });

  test("writes an answer full of Markdown as the text it is", async () => {
    const project = makeProject({ "content/a.md": "- MARKDOWN please\n\n| MARKDOWN cell |\n| --- |\n| x |\n" });
    expect((await translate(project)).code).toBe(0);
    const [item, cell] = project.read("content/a.es.md").split("\n\n");
    expect(item).not.toBe("- *a* _b_ [c](d) # 1. | `e` <f> {{g}} www.h.i ***");
    expect(cell?.split("\n")).toHaveLength(4);
  });

  test("writes an article without any text as a copy, and does not take it for somebody else's later", async () => {
    const project = makeProject({ "content/a.md": "```sh\nnpm ci\n```\n" });
    for (const status of ["written", "unchanged"]) {
      const result = await translate(project);
      expect(result.code).toBe(0);
      expect(result.json().articles[0].status).toBe(status);
    }
    expect(project.read("content/a.es.md")).toBe("```sh\nnpm ci\n```\n");
  });

  test("leaves out an article whose front matter names another language", async () => {
    const project = makeProject({ "content/a.md": "Here.\n", "content/fr.md": "---\nlang: fr\n---\n\nBonjour.\n" });
    const result = await translate(project);
    expect(result.code).toBe(0);
    expect(result.json().articles.map(({ source }: { source: string }) => source)).toEqual(["content/a.md"]);
    expect(project.has("content/fr.es.md")).toBe(false);
  });

  test("stops before the request that would pass the cap, and goes on from there", async () => {
    const sentences = Array.from({ length: 120 }, (_, index) => `Sentence number ${index} is here.`);
    const project = makeProject({ "content/a.md": `${sentences.join(" ")}\n` });
    const cut = await translate(project, "--max-characters", "2000");
    expect(cut.code).toBe(4);
    expect(cut.json().totals.sentCharacters).toBeLessThanOrEqual(2000);
    expect(cut.json()).toMatchObject({ error: { code: "budget" }, articles: [{ status: "failed" }] });
    expect(project.has("content/a.es.md")).toBe(false);
    const { problems } = cut.json().articles[0];
    expect(new Set(problems.map(({ words }: { words: { key: string }[] }) => words[0]?.key))).toEqual(
      new Set(["untranslated.cut"]),
    );
    const rest = await translate(project);
    expect(rest.code).toBe(0);
    expect(rest.json().totals.sentCharacters + cut.json().totals.sentCharacters).toBe(sentences.join("").length);
  });

  test("shows with --dry-run what it would send, and writes nothing", async () => {
    const project = makeProject({
      "content/a.md": "Two words. Two more words.\n",
      "cotejo.config.json": '{ "prices": { "command": 20 } }',
    });
    const before = project.snapshot();
    const plan = await translate(project, "--dry-run");
    expect(plan.json()).toMatchObject({
      totals: { segments: 2, toSend: 2, characters: 25 },
      cost: { amount: 0.0005, currency: "USD" },
    });
    expect(project.snapshot()).toEqual(before);
    expect(project.has(".cotejo")).toBe(false);
  });

  test("lets people translate from an empty draft with --provider none", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const result = await runCommand(project.root, ["translate", "--provider", "none", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json().articles[0]).toMatchObject({ status: "blocked", fromProvider: 0 });
    expect(project.read("content/a.es.md")).toBe("One here.\n");
  });

  test("holds an article back under `approved` until every sentence is, and keeps the last published version", async () => {
    const project = makeProject({
      "content/a.md": "One here. Two here.\n",
      "cotejo.config.json": '{ "publish": "approved" }',
    });
    expect((await translate(project)).code).toBe(0);
    expect(project.has("content/a.es.md")).toBe(false);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(project.read("content/a.es.md")).toBe("ONE HERE. TWO HERE.\n");
    project.write("content/a.md", "One here. Two here. Three here.\n");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe("ONE HERE. TWO HERE.\n");
  });

  test("does not call an article written that it holds back, and says so", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "cotejo.config.json": '{ "publish": "approved" }' });
    const result = await translate(project);
    expect(result.json().articles[0]).toMatchObject({ status: "unchanged", fromProvider: 1 });
    expect(result.json().articles[0]).not.toHaveProperty("waitsForPublish");
    expect(JSON.parse(project.read("locales/es/articles.json"))).toEqual({});
    const { stdout } = await runCommand(project.root, ["publish"]);
    expect(stdout).toContain("1 article held back until every sentence of it is approved");
  });

  test("applies another publish policy to files that are there already", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await translate(project);
    project.write("cotejo.config.json", '{ "publish": "draft-flag" }');
    await runCommand(project.root, ["publish"]);
    expect(project.read("content/a.es.md")).toBe("---\ndraft: true\n---\nONE HERE.\n");
  });

  test("never takes yesterday's Spanish for English after the template has changed", async () => {
    const project = makeProject({
      "content/a.md": "One here.\n",
      "content/a.es.md": "Uno aquí.\n",
      "cotejo.config.json": '{ "articles": [{ "source": "content/**/*.md", "target": "es/{dir}/{name}.md" }] }',
    });
    const result = await translate(project);
    expect(result.json().articles.map(({ source }: { source: string }) => source)).toEqual(["content/a.md"]);
  });

  test("marks an article as draft under `draft-flag` until every sentence is approved", async () => {
    const project = makeProject({
      "content/a.md": "---\ntitle: T here\n---\n\nOne here.\n",
      "cotejo.config.json": '{ "publish": "draft-flag" }',
    });
    await translate(project);
    expect(project.read("content/a.es.md")).toBe('---\ntitle: "T HERE"\ndraft: true\n---\n\nONE HERE.\n');
    await runCommand(project.root, ["review", "approve", "--article", "content/a.es.md"]);
    expect(project.read("content/a.es.md")).toBe('---\ntitle: "T HERE"\n---\n\nONE HERE.\n');
  });

  test("writes every plural form of Spanish", async () => {
    const project = makeProject({
      "locales/en/common.json": '{\n  "day_one": "{{count}} day",\n  "day_other": "{{count}} days"\n}\n',
    });
    await translate(project);
    expect(JSON.parse(project.read("locales/es/common.json"))).toEqual({
      day_one: "{{count}} DAY",
      day_many: "{{count}} DAYS",
      day_other: "{{count}} DAYS",
    });
  });

  test("prints a summary for a person, with what to do next", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    const result = await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(result.stdout).toMatch(/1 article written/);
    expect(result.stdout).toMatch(/1 sentence waits for review/);
    expect(result.stdout).toMatch(/npx cotejo review list/);
    expect(result.stderr).toMatch(/written\s+content\/a\.md/);
    // No colours and no cursor movements outside of a terminal.
    expect(result.stdout + result.stderr).not.toContain("\u001B");
  });
});

test("lines of a list and paragraphs in front matter stay apart, and lines that an editor wrapped are one", async () => {
  const source = "---\nsummary: |\n  One para\n  wrapped here\n\n  Second para:\n  - item one\n  - item two\n  1. Step\ntagline: \"Line one\\n\\nLine two\"\n---\n\nBody\n"; // prettier-ignore
  const project = makeProject({ "content/a.md": source });
  const result = await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(result.code).toBe(0);
  expect(project.read("content/a.es.md").split("---")[1]).toBe(
    '\nsummary: |\n  Óñé pááráá wrááppéd hééréé\n\n  Sécóóñd pááráá:\n  - ítém óóñéé\n  - ítém twóó\n  1. Stép\ntagline: "Líñéé óñéé\\n\\nLíñéé twóó"\n',
  );
  expect((await runCommand(project.root, ["check", "--json"])).json().problems).toEqual([]);
});
