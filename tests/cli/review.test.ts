/** The queue and its decisions from a terminal. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  return project;
}

async function queue(
  project: ProjectFolder,
  ...args: string[]
): Promise<{ id: string; target: string; state: string; flags: string[]; line: number }[]> {
  return (await runCommand(project.root, ["review", "list", "--json", ...args])).json().segments;
}

const again = (project: ProjectFolder) =>
  runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);

describe("cotejo review", () => {
  test("refuses a correction with a code that is almost one", async () => {
    const project = await translated({ "content/a.md": "One `code` here.\n" });
    const [first] = await queue(project);
    const before = project.snapshot();
    const result = await runCommand(project.root, [
      "review",
      "correct",
      first?.id ?? "",
      "--text",
      "Un <ph id=1> aquí.",
    ]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('Cannot take the text: `<ph id=1>` is no code, expected `<ph id="1"/>`');
    expect(project.snapshot()).toEqual(before);
  });

  test("lists what a query means, and nothing else", async () => {
    const project = await translated({ "content/a.md": "# Title here\n\nOne here. Two here.\n" });
    const [title] = await queue(project);
    await runCommand(project.root, ["review", "approve", title?.id ?? ""]);
    expect(await queue(project, "--query", "by:me")).toMatchObject([{ id: title?.id }]);
    expect(await queue(project, "--query", "is:waiting -two")).toMatchObject([{ target: "ONE HERE." }]);
    // What was asked for need not wait.
    const said = async (...args: string[]): Promise<string | undefined> =>
      (await runCommand(project.root, ["review", "list", ...args])).stdout.trimEnd().split("\n").at(-1);
    expect(await said("--query", "by:me")).toBe("1 sentence matches.");
    expect(await said("--query", "by:nobody")).toBe("No sentence matches.");
    expect(await said("--all")).toBe("3 sentences match.");
    expect(await said()).toBe("2 sentences wait for review.");
    const refused = await runCommand(project.root, ["review", "list", "--query", "state:draf"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("character 7 (`draf`)")]);
  });

  test("prints the first twenty, or as many as are asked for, and says how many more there are; JSON has all", async () => {
    const sentences = Array.from({ length: 24 }, (_, index) => `Sentence ${index} here.\n`);
    const project = await translated({ "content/a.md": sentences.join("\n") });
    const list = async (...args: string[]): Promise<string> =>
      (await runCommand(project.root, ["review", "list", ...args])).stdout;
    const lines = (text: string): number => text.split("\n").filter((line) => /^ {2}en /.test(line)).length;
    const some = await list();
    expect(lines(some)).toBe(20);
    expect(some).toContain("24 sentences wait for review.\n4 more are not shown: `--limit 24` shows all");
    const all = await list("--limit", "24");
    expect([lines(all), all.includes("not shown")]).toEqual([24, false]);
    expect(lines(await list("--limit", "3", "--query", "state:draft"))).toBe(3);
    expect(await queue(project)).toHaveLength(24);
    expect(await queue(project, "--limit", "5")).toHaveLength(5);
    expect((await runCommand(project.root, ["review", "list", "--limit", "none"])).code).toBe(2);
  });

  test("shows people what a code stands for, and scripts its record", async () => {
    const project = await translated({
      "content/a.md": "Run `npm ci` in **one** go.\n",
      "locales/en/a.json": '{ "left": "{{count}} left" }\n',
    });
    const { stdout } = await runCommand(project.root, ["review", "list"]);
    expect(stdout).toContain("  en Run `npm ci` in one go.\n");
    expect(stdout).toContain("  en {{count}} left\n");
    expect(stdout).not.toContain("<ph");
    expect((await runCommand(project.root, ["why", "locales/en/a.json:1"])).stdout).toContain("  en {{count}} left\n");
    const [, value] = await queue(project);
    expect(value).toMatchObject({ source: '<ph id="1"/> left' });
    // Whoever corrects it needs the codes as they are typed.
    expect((await runCommand(project.root, ["review", "show", value?.id ?? ""])).stdout).toContain('<ph id="1"/> left');
  });

  test("an approval holds again when the source is as it was, though the list was read in between", async () => {
    const project = await translated({ "content/a.md": "One here.\n\nTwo here.\n" });
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md", "--as", "Ana"]);
    project.write("content/a.md", "One is here.\n\nTwo here.\n");
    expect((await queue(project)).map(({ flags }) => flags)).toEqual([["stale-source"]]);
    project.write("content/a.md", "One here.\n\nTwo here.\n");
    expect(await queue(project)).toEqual([]);
    expect((await again(project)).json()).toMatchObject({
      articles: [{ status: "unchanged" }],
      totals: { requests: 0 },
    });
    // The same with the file of the translation: edited, looked at, and put back.
    const before = project.read("content/a.es.md");
    project.write("content/a.es.md", before.replace(/^.*$/m, "Uno."));
    await queue(project, "--all");
    project.write("content/a.es.md", before);
    expect((await queue(project, "--all")).map(({ target }) => target)).not.toContain("Uno.");
  });

  test("a project that wants a second person gets one, also for what was typed into the file", async () => {
    const project = await translated({
      "cotejo.config.json": '{ "review": { "secondPerson": true }, "publish": "any" }',
      "content/a.md": "One here. Two here.\n\nThree here.\n",
    });
    const [one, two, three] = await queue(project);
    const review = (...args: string[]) => runCommand(project.root, ["review", ...args, "--json"]);
    await review("correct", one?.id ?? "", "--text", "Uno aquí.", "--as", "Ana");
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    expect(await queue(project)).toMatchObject([{ id: one?.id, state: "draft", target: "Uno aquí." }, {}, {}]);
    const own = await review("approve", one?.id ?? "", "--as", "Ana");
    expect([own.code, own.json().error.code]).toEqual([2, "state"]);
    // A machine's text has no author who could be the first of two.
    await review("approve", two?.id ?? "", "--as", "Ana");
    project.write("content/a.es.md", project.read("content/a.es.md").replace("THREE HERE.", "Tres aquí."));
    await again(project);
    const all = (await review("approve", "--article", "content/a.md", "--as", "Ana")).json();
    expect([all.segments, all.leftBlocked]).toMatchObject([[{ id: three?.id, state: "approved" }], 1]);
    await review("approve", one?.id ?? "", "--as", "Beto");
    expect(await queue(project)).toEqual([]);
    // Machines keep away from it as from any person's text.
    expect(project.read("content/a.es.md")).toBe("Uno aquí. TWO HERE.\n\nTres aquí.\n");
  });

  test("is signed by the name behind --as", async () => {
    const project = await translated({ "content/a.md": "One here.\n" });
    const [first] = await queue(project);
    await runCommand(project.root, ["review", "approve", first?.id ?? "", "--as", "Beto"]);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"by":"Beto"');
  });

  test("lists every machine sentence in article order", async () => {
    const project = await translated({ "content/a.md": "# Title here\n\nOne here. Two **bold** words.\n" });
    expect(await queue(project)).toEqual([
      expect.objectContaining({
        article: "content/a.md",
        line: 1,
        state: "draft",
        flags: [],
        source: "Title here",
        target: "TITLE HERE",
        problems: [],
      }),
      expect.objectContaining({ line: 3, source: "One here.", target: "ONE HERE." }),
      expect.objectContaining({
        line: 3,
        source: 'Two <pc id="1">bold</pc> words.',
        target: 'TWO <pc id="1">BOLD</pc> WORDS.',
      }),
    ]);
  });

  test("writes a correction to file and ledger before it returns, and keeps it whatever is run again", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n" });
    const [, second] = await queue(project);
    const result = await runCommand(project.root, [
      "review",
      "correct",
      second?.id ?? "",
      "--text",
      "Dos aquí, *tal cual*.",
    ]);
    expect(result.code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("ONE HERE. Dos aquí, \\*tal cual\\*.\n");
    const line = JSON.parse(project.read(".cotejo/ledger/content/a.md.jsonl").trim().split("\n")[1] ?? "");
    expect(line).toMatchObject({
      target: "Dos aquí, *tal cual*.",
      state: "approved",
      origin: { kind: "human" },
      by: "Ana Pérez",
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    for (const command of [
      ["translate", "--provider", "command"],
      ["translate", "--provider", "command", "--force", "content/a.md"],
      ["publish"],
    ]) {
      await runCommand(project.root, command, ENGINE);
      expect(project.read("content/a.es.md")).toContain("Dos aquí");
    }
    expect(await queue(project)).toHaveLength(1);
  });

  test("keeps a correction through edits around it, and shows it as stale when its own sentence changed", async () => {
    const project = await translated({ "content/a.md": "One here. Two here. Three here.\n" });
    const [, second] = await queue(project);
    await runCommand(project.root, ["review", "correct", second?.id ?? "", "--text", "Dos aquí."]);
    project.write("content/a.md", "Zero here. One here.\n\nTwo here, changed. Three here.\n");
    await again(project);
    expect(project.read("content/a.es.md")).toBe("ZERO HERE. ONE HERE.\n\nDos aquí. THREE HERE.\n");
    expect((await queue(project)).find(({ target }) => target === "Dos aquí.")).toMatchObject({
      state: "approved",
      flags: ["stale-source"],
    });
  });

  test("keeps codes where the reviewer puts them", async () => {
    const project = await translated({ "content/a.md": "See [the page](https://x.y) and `code` now.\n" });
    const [only] = await queue(project);
    await runCommand(project.root, [
      "review",
      "correct",
      only?.id ?? "",
      "--text",
      'Y <ph id="2"/>, ahora; vea <pc id="1">la página</pc>.',
    ]);
    expect(project.read("content/a.es.md")).toBe("Y `code`, ahora; vea [la página](https://x.y).\n");
  });

  test("refuses a text whose codes do not read, and changes nothing", async () => {
    const project = await translated({ "content/a.md": "See [the page](https://x.y) now.\n" });
    const [only] = await queue(project);
    const before = project.snapshot();
    const result = await runCommand(project.root, [
      "review",
      "correct",
      only?.id ?? "",
      "--text",
      'Vea <pc id="1">la página.',
    ]);
    expect(result.code).toBe(2);
    expect(project.snapshot()).toEqual(before);
  });

  test("refuses a text that could not stand in its file, and changes nothing", async () => {
    const project = await translated({ "content/a.md": "One here.\n" });
    const [first] = await queue(project);
    await runCommand(project.root, ["review", "correct", first?.id ?? "", "--text", "Uno aquí."]);
    const before = project.snapshot();
    const result = await runCommand(project.root, ["review", "correct", first?.id ?? "", "--text", 'Uno <ph id="9"/>']);
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining("only the codes of its source") });
    expect(project.snapshot()).toEqual(before);
  });

  test("a person's text that cannot be written, put into the ledger by hand, gives way to what the file holds", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n" });
    const [first] = await queue(project);
    await runCommand(project.root, ["review", "correct", first?.id ?? "", "--text", "Uno aquí."]);
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    project.write(".cotejo/ledger/content/a.md.jsonl", ledger.replace("Uno aquí.", 'Uno <ph id=\\"9\\"/>'));
    for (const status of ["written", "unchanged"]) {
      expect((await again(project)).json().articles[0]).toMatchObject({ status });
      expect(project.read("content/a.es.md")).toBe("Uno aquí. TWO HERE.\n");
    }
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"target":"Uno aquí."');
  });

  test("approves one sentence and an article, leaves the engine in the record", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n" });
    const [first] = await queue(project);
    await runCommand(project.root, ["review", "approve", first?.id ?? "", "--as", "Luis"]);
    const line = JSON.parse(project.read(".cotejo/ledger/content/a.md.jsonl").split("\n")[0] ?? "");
    expect(line).toMatchObject({ state: "approved", by: "Luis", origin: { kind: "engine" } });
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(await queue(project)).toEqual([]);
    expect(await queue(project, "--all")).toHaveLength(2);
    expect(JSON.parse(project.read("locales/es/articles.json"))).toMatchObject({
      a: { state: "approved", approved: 1 },
    });
  });

  test("does not offer a rejected text again, and does not pay for it again", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n" });
    const [first] = await queue(project);
    await runCommand(project.root, ["review", "reject", first?.id ?? "", "--reason", "wrong sense"]);
    expect(project.read("content/a.es.md")).toBe("One here. TWO HERE.\n");
    const result = await again(project);
    expect(result.json()).toMatchObject({ totals: { sentCharacters: 0 }, articles: [{ status: "blocked" }] });
    expect(project.read("content/a.es.md")).toBe("One here. TWO HERE.\n");
    const line = JSON.parse(project.read(".cotejo/ledger/content/a.md.jsonl").split("\n")[0] ?? "");
    expect(line).toMatchObject({
      state: "untranslated",
      target: "",
      rejected: [{ target: "ONE HERE.", reason: "wrong sense", by: "Ana Pérez" }],
    });
  });

  test("takes back decisions one by one", async () => {
    const project = await translated({ "content/a.md": "One here.\n" });
    const id = (await queue(project))[0]?.id ?? "";
    const before = project.read(".cotejo/ledger/content/a.md.jsonl");
    await runCommand(project.root, ["review", "correct", id, "--text", "Uno."]);
    await runCommand(project.root, ["review", "correct", id, "--text", "Uno aquí."]);
    await runCommand(project.root, ["review", "undo", id]);
    expect(project.read("content/a.es.md")).toBe("Uno.\n");
    await runCommand(project.root, ["review", "undo", id]);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toBe(before);
    expect((await runCommand(project.root, ["review", "undo", id])).code).toBe(2);
  });

  test("takes an edit made straight in the Spanish file as a correction", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n\n- An item\n" });
    project.write("content/a.es.md", "ONE HERE. Dos, a mano.\n\n- AN ITEM\n");
    const result = await again(project);
    expect(result.json().articles[0].status).toBe("written");
    expect(project.read("content/a.es.md")).toBe("ONE HERE. Dos, a mano.\n\n- AN ITEM\n");
    expect((await queue(project, "--all"))[1]).toMatchObject({
      state: "approved",
      target: "Dos, a mano.",
      by: "Ana Pérez",
    });
  });

  test("leaves a Spanish file exactly as it is that somebody wrote anew, as a passage", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n\n- An item\n" });
    const edited = "Todo de otra manera.\n\n## Con un título nuevo\n\nY más.\n";
    project.write("content/a.es.md", edited);
    const result = await again(project);
    expect([result.code, result.json().articles[0]]).toMatchObject([0, { status: "written", problems: [] }]);
    expect(project.read("content/a.es.md")).toBe(edited);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"passage":true');
  });

  test("does not take a formatter's or a line-end conversion's work for an edit", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n\n* An item\n" });
    const formatted = "ONE HERE. TWO HERE.\r\n\r\n- AN ITEM\r\n";
    project.write("content/a.es.md", formatted);
    const result = await again(project);
    expect(result.json().articles[0].status).toBe("unchanged");
    expect(project.read("content/a.es.md")).toBe(formatted);
    expect((await queue(project, "--all")).every(({ state }) => state === "draft")).toBe(true);
  });
});
