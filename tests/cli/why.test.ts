/** `cotejo why`: every place of a file is answered for, and the answer is the record's. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const A =
  "# The sea\n\nThe IACHR met in Quito. It left.\nNobody\nowns it.\n\n```js\ncode\n```\n\n- One item\n- Two items\n";
const GLOSSARY = "source,target\nIACHR,CIDH\n";

interface Segment {
  readonly id: string;
  readonly line: number;
  readonly source: string | null;
  readonly target: string;
  readonly changes: readonly string[];
  readonly [key: string]: unknown;
}

interface Why {
  readonly segments: readonly Segment[];
  readonly nearest: readonly { readonly line: number; readonly text: string }[];
}

function cotejo(project: ProjectFolder, ...args: readonly string[]): Promise<CommandResult> {
  return runCommand(project.root, args);
}

async function why(project: ProjectFolder, place: string): Promise<Why> {
  return (await cotejo(project, "why", place, "--json")).json() as Why;
}

async function sources(project: ProjectFolder, place: string): Promise<readonly (string | null)[]> {
  return (await why(project, place)).segments.map(({ source }) => source);
}

async function translated(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await cotejo(project, "translate", "--provider", "pseudo");
  return project;
}

describe("a place", () => {
  test("is a line or a column of either file, and shows each sentence on it", async () => {
    const project = await translated({ "content/a.md": A, "glossary/t.csv": GLOSSARY });
    expect(await sources(project, "content/a.md:3")).toEqual(["The IACHR met in Quito.", "It left."]);
    expect(await sources(project, "content/a.md:3:26")).toEqual(["It left."]);
    expect(await sources(project, "content/a.md:5")).toEqual(["Nobody owns it."]);
    expect(await sources(project, "content/a.es.md:3")).toEqual(["The IACHR met in Quito.", "It left."]);
    expect(await sources(project, "content/a.es.md:11")).toEqual(["Two items"]);
    expect((await why(project, "content/a.md:5")).segments[0]?.line).toBe(4);
  });

  test("in a sentence that a person made of two says so of the second", async () => {
    const project = await translated({ "content/a.md": "One here. Two here.\n" });
    project.write("content/a.es.md", "Aquí están los dos.\n");
    await cotejo(project, "sync", "--as", "Ana");
    const shown = await cotejo(project, "why", "content/a.md:1");
    expect(shown.stdout).toContain(
      "its translation is in the sentence before it, a person made one of them; decided by Ana",
    );
    expect(shown.stdout).toContain("It is empty on purpose");
    expect(shown.stdout).not.toContain("from nobody");
  });

  test("without a sentence says so and names the nearest; one that is none is refused", async () => {
    const project = await translated({ "content/a.md": A });
    const none = await why(project, "content/a.md:8");
    expect(none.segments).toEqual([]);
    expect(none.nearest).toEqual([
      { line: 4, text: "Nobody owns it." },
      { line: 11, text: "One item" },
    ]);
    const { code, stdout } = await cotejo(project, "why", "content/a.md:8");
    expect([code, stdout.split("\n")[0]]).toEqual([0, "content/a.md:8 has no sentence that is translated."]);
    for (const place of ["content/a.md", "content/a.md:0", "content/none.md:1"])
      expect((await cotejo(project, "why", place)).code, place).toBe(2);
    expect((await cotejo(project, "why", "m5lutbwnlbey")).stderr).toContain("`cotejo review show ID`");
  });

  test("is found in a locale file, in a Spanish file with added blocks, and after sentences were joined", async () => {
    const project = await translated({
      "content/a.md": "One is here. Two is here.\n\nThree is here.\n",
      "locales/en/x.json": '{\n  "a": "First value",\n  "b": "Second value"\n}\n',
    });
    expect(await sources(project, "locales/es/x.json:3")).toEqual(["Second value"]);
    const spanish = project.read("content/a.es.md");
    project.write("content/a.es.md", spanish.replace("\n\n", "\n\nNota de la traductora.\n\n"));
    await cotejo(project, "publish");
    const added = (await why(project, "content/a.es.md:3")).segments;
    expect(added).toEqual([
      expect.objectContaining({ source: null, target: "Nota de la traductora.", by: "Ana Pérez" }),
    ]);
    expect(await sources(project, "content/a.es.md:5")).toEqual(["Three is here."]);
    project.write("content/a.es.md", spanish.replace(/^.*\n/, "Uno y dos están aquí.\n"));
    expect(await sources(project, "content/a.es.md:1")).toEqual(["One is here.", "Two is here."]);
  });
});

describe("the answer", () => {
  test("names engine, cost and term row of a draft, and who decided afterwards", async () => {
    const project = await translated({ "content/a.md": A, "glossary/t.csv": GLOSSARY });
    const [draft] = (await why(project, "content/a.md:3:1")).segments;
    expect(draft).toMatchObject({
      state: "draft",
      origin: { kind: "engine", engine: "pseudo" },
      terms: [{ text: "IACHR", target: "CIDH", policy: "locked", place: "glossary/t.csv:2" }],
      cost: { provider: "pseudo", sentCharacters: 18, billedCharacters: 0, answers: 1, article: "content/a.md" },
      problems: [],
    });
    const { id = "" } = draft ?? {};
    expect(draft?.changes[0]).toContain(`cotejo review approve ${id}`);
    expect(draft?.changes[1]).toContain("glossary/t.csv:2");
    await cotejo(project, "review", "approve", id, "--reason", "bien");
    const { stdout } = await cotejo(project, "why", "content/a.es.md:3:1");
    expect(stdout).toContain("; decided by Ana Pérez, ");
    expect(stdout).toContain("Ana Pérez: approve (bien)");
    expect(stdout).toContain("18 characters sent to pseudo, 0 billed, for content/a.md");
    expect(stdout).toContain("→ A person stands behind it");
    expect(stdout).toContain("term IACHR → CIDH (locked, glossary/t.csv:2)");
  });

  test("has what is found in the article as a whole, at its sentence and at no other", async () => {
    const glossary = "source,target,target_forms\nIACHR,CIDH,Comisión Interamericana de Derechos Humanos\n";
    const project = await translated({ "content/a.md": A, "glossary/t.csv": glossary });
    const [first, second] = (await why(project, "content/a.md:3")).segments;
    expect(first?.["problems"]).toMatchObject([{ check: "acronym-first-use", severity: "info", line: 3 }]);
    expect(second?.["problems"]).toEqual([]);
    const { stdout } = await cotejo(project, "why", "content/a.es.md:3:1");
    expect(stdout).toContain("«Comisión Interamericana de Derechos Humanos (CIDH)»");
    expect(stdout).not.toContain("no check finds anything");
  });

  test("names what was paid under the old name, and elsewhere for the same draft", async () => {
    const project = await translated({
      "content/a.md": A,
      "content/b.md": "# The sea\n\nA new one. Two of them. Three, too.\n",
    });
    project.write("content/c.md", A);
    project.remove("content/a.md");
    expect((await why(project, "content/c.md:3:26")).segments[0]).toMatchObject({ state: "draft", source: "It left." });
    await cotejo(project, "publish");
    const paid = { provider: "pseudo", sentCharacters: "It left.".length, answers: 1, article: "content/c.md" };
    expect((await why(project, "content/c.md:3:26")).segments[0]).toMatchObject({ cost: paid });
    const [first, twin] = [await why(project, "content/c.md:1"), await why(project, "content/b.md:1")];
    expect(twin.segments[0]?.["cost"]).toEqual(first.segments[0]?.["cost"]);
  });

  test("names where a text from memory came from", async () => {
    const project = await translated({ "content/a.md": "Nobody owns it.\n" });
    const [first] = (await why(project, "content/a.md:1")).segments;
    await cotejo(project, "review", "approve", first?.id ?? "");
    project.write("content/b.md", "Nobody owns it.\n");
    await cotejo(project, "translate", "--provider", "pseudo");
    const [second] = (await why(project, "content/b.md:1")).segments;
    expect(second).toMatchObject({
      origin: { kind: "memory" },
      memory: [{ article: "content/a.md", segment: first?.id }],
    });
    expect((await cotejo(project, "why", "content/b.md:1")).stdout).toContain(
      `from memory: content/a.md (${first?.id})`,
    );
  });

  test("has a way for a sentence whose English changed, one that was rejected, and one edited in the file", async () => {
    const project = await translated({ "content/a.md": "One is here. Two is here. Three is here.\n" });
    const [one, two] = (await why(project, "content/a.md:1")).segments;
    await cotejo(project, "review", "correct", one?.id ?? "", "--text", "Uno está aquí.");
    await cotejo(project, "review", "reject", two?.id ?? "", "--reason", "mal");
    project.write("content/a.es.md", project.read("content/a.es.md").replace(/Thréé.*/, "Tres está aquí."));
    const edited = (await why(project, "content/a.md:1")).segments[2];
    expect(edited).toMatchObject({ edited: true });
    expect(edited?.changes[0]).toContain("A person has edited it in the translated file");
    project.write("content/a.md", "One was here. Two is here. Three is here.\n");
    const [stale, rejected] = (await why(project, "content/a.md:1")).segments;
    expect(stale).toMatchObject({ flags: ["stale-source"], approvedSource: "One is here.", target: "Uno está aquí." });
    expect(stale?.changes[0]).toContain("Its source was “One is here.” when a person decided");
    expect(rejected).toMatchObject({ state: "untranslated", rejected: [expect.objectContaining({ reason: "mal" })] });
    expect(rejected?.changes[0]).toContain("Its translation was rejected");
  });

  test("has a way for a blocked sentence and says why it is", async () => {
    const project = makeProject({ "content/a.md": "The IACHR met.\n", "glossary/t.csv": GLOSSARY });
    const env = { COTEJO_COMMAND: `${process.execPath} mt.mjs` };
    project.write(
      "mt.mjs",
      'import { createInterface } from "node:readline";\nfor await (const line of createInterface({ input: process.stdin }))\n  console.log(JSON.stringify({ id: JSON.parse(line).id, text: "Se reunió." }));\n',
    );
    await runCommand(project.root, ["translate", "--provider", "command"], env);
    const [blocked] = (await why(project, "content/a.md:1")).segments;
    expect(blocked).toMatchObject({ flags: ["blocked"], problems: [expect.objectContaining({ check: "terms" })] });
    expect(blocked?.changes[0]).toMatch(/The machine's text is kept out of the file: .*CIDH/);
  });
});
