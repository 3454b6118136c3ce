/** `export` and `import` with the real command: texts go to another tool and come back as a person's edits. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const FORMATS = ["xliff", "xliff2", "po", "csv"] as const;

const FILES = {
  "content/a.md": "# Title here\n\nOne here. Two **bold** words. The IACHR met. Look at `code` now.\n",
  "content/b c.md": "Another article.\n",
  "glossary/t.csv": "source,target\nIACHR,CIDH\n",
  "locales/en/x.json": '{"greeting":"Hello {{name}}","save":"Save"}',
};

async function translated(files: Record<string, string> = FILES): Promise<ProjectFolder> {
  const project = makeProject(files);
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  return project;
}

interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly flags: readonly string[];
  readonly by: string | null;
  readonly rivals?: readonly { readonly target: string; readonly by: string }[];
}

async function lineOf(project: ProjectFolder, source: string): Promise<Line> {
  const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
  return (
    (segments as Line[]).find((each) => each.source === source) ?? {
      id: "",
      source,
      target: "",
      state: "",
      flags: [],
      by: null,
    }
  );
}

const exportTo = (project: ProjectFolder, format: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(project.root, ["export", "--format", format, "-o", "out.file", ...args]);
const importFrom = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> =>
  runCommand(project.root, ["import", "out.file", "--json", "--as", "Eva", ...args]);

/** Puts another text into the exported file, as a tool that knows nothing of states would. */
function retype(project: ProjectFolder, from: string, to: string): void {
  const content = project.read("out.file");
  if (!content.includes(from)) throw new Error(`${from} is not in the export`);
  project.write("out.file", content.replace(from, to));
}

describe.each(FORMATS)("%s", (format) => {
  test("brings a whole record back where there is none: ledger and Spanish files byte for byte", async () => {
    const project = await translated();
    await runCommand(project.root, ["review", "approve", (await lineOf(project, "One here.")).id, "--as", "Luis"]);
    const corrected = (await lineOf(project, "Title here")).id;
    await runCommand(project.root, [
      "review",
      "correct",
      corrected,
      "--text",
      "El «título» & =1",
      "--reason",
      "Así se llama.",
    ]);
    expect((await exportTo(project, format)).code).toBe(0);
    const before = project.snapshot();
    expect((await importFrom(project)).json()).toMatchObject({ taken: [], conflicts: [], refused: [] });
    expect(project.snapshot()).toEqual(before);
    for (const file of [".cotejo", "content/a.es.md", "content/b c.es.md", "locales/es"]) project.remove(file);
    const result = await importFrom(project);
    expect([result.code, result.stderr]).toEqual([0, ""]);
    const { ".cotejo/terms.jsonl": _, ...after } = project.snapshot();
    const { ".cotejo/terms.jsonl": __, ...wanted } = before;
    // How somebody decided, and what stood there before, is in no file for another tool.
    const ledger = ".cotejo/ledger/content/a.md.jsonl";
    const carried = wanted[ledger]?.replaceAll(/,"(?:via|earlier)":"[^"]*"/g, "");
    expect(after).toEqual({ ...wanted, [ledger]: carried });
  });
});

/** What does not depend on the format beyond what the readers' own tests hold them to. */
describe.each(["xliff", "po"] as const)("%s", (format) => {
  test("a text that was typed is in the file and the ledger, and a second import changes nothing", async () => {
    const project = await translated();
    await exportTo(project, format);
    retype(project, "ONE HERE.", "Una aquí.");
    const first = (await importFrom(project)).json();
    // Nobody has taken the mark off that it waits for review.
    expect(first).toMatchObject({ units: 8, unchanged: 7, conflicts: [], refused: [] });
    expect(first.taken).toEqual([
      expect.objectContaining({ article: "content/a.md", action: "propose", target: "Una aquí." }),
    ]);
    expect(project.read("content/a.es.md")).toContain("Una aquí. TWO **BOLD** WORDS.");
    expect(await lineOf(project, "One here.")).toMatchObject({ state: "draft", by: "Eva" });
    const after = project.snapshot();
    const again = await importFrom(project);
    expect([again.code, again.json().taken]).toEqual([0, []]);
    expect(project.snapshot()).toEqual(after);
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(project.read("content/a.es.md")).toContain("Una aquí.");
  });

  test("what is wrong with one sentence is named with its line, and the others are taken", async () => {
    const project = await translated();
    await exportTo(project, format);
    retype(project, "ONE HERE.", "Una aquí.");
    retype(project, "THE CIDH MET.", "La Comisión se reunió.");
    project.write("content/b c.md", "Another article entirely.\n");
    retype(project, "ANOTHER ARTICLE.", "Otro artículo.");
    const lost = { xliff: /LOOK AT <x [^>]*\/> NOW/, po: /LOOK AT <ph [^>]*\/> NOW/ };
    project.write("out.file", project.read("out.file").replace(lost[format], "Mira ahora"));
    const result = await importFrom(project, "--approve");
    expect(result.code).toBe(1);
    const { taken, refused } = result.json();
    expect(taken.map(({ target, action }: { target: string; action: string }) => [target, action])).toEqual([
      ["Una aquí.", "correct"],
    ]);
    expect(refused.map(({ code, article }: { code: string; article: string }) => [code, article])).toEqual([
      ["terms", "content/a.md"],
      ["codes", "content/a.md"],
      ["source-changed", "content/b c.md"],
    ]);
    for (const { line } of refused) expect(line).toBeGreaterThan(1);
    expect(project.read("content/a.es.md")).toContain("THE CIDH MET. LOOK AT `code` NOW.");
    const shown = await runCommand(project.root, ["import", "out.file", "--approve"]);
    expect(shown.stderr).toMatch(/^out\.file:\d+ terms: Expected `CIDH` for `IACHR`/m);
  });

  test("a text that somebody corrected meanwhile stays, and both are kept", async () => {
    const project = await translated();
    await exportTo(project, format);
    const { id } = await lineOf(project, "One here.");
    await runCommand(project.root, ["review", "correct", id, "--text", "Aquí una.", "--as", "Luis"]);
    retype(project, "ONE HERE.", "Una aquí.");
    const result = await importFrom(project, "--approve");
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({
      taken: [],
      conflicts: [{ segment: id, code: "conflict", article: "content/a.md" }],
    });
    expect(project.read("content/a.es.md")).toContain("Aquí una.");
    expect(await lineOf(project, "One here.")).toMatchObject({
      target: "Aquí una.",
      flags: ["disputed"],
      rivals: [{ target: "Una aquí.", by: "Eva" }],
    });
    expect((await runCommand(project.root, ["review", "show", id])).stdout).toContain("es, by Eva: Una aquí.");
    const after = project.snapshot();
    expect((await importFrom(project, "--approve")).json()).toMatchObject({ taken: [], conflicts: [] });
    expect(project.snapshot()).toEqual(after);
    // Whoever rejects the one text has the other; the choice stands when the file comes once more.
    await runCommand(project.root, ["review", "approve", id]);
    expect((await importFrom(project, "--approve")).json()).toMatchObject({ taken: [], conflicts: [] });
    expect(await lineOf(project, "One here.")).toMatchObject({ target: "Aquí una.", flags: [] });
  });

  test("--dry-run says the same and writes nothing", async () => {
    const project = await translated();
    await exportTo(project, format);
    retype(project, "ONE HERE.", "Una aquí.");
    const before = project.snapshot();
    const dry = (await importFrom(project, "--dry-run", "--approve")).json();
    expect(project.snapshot()).toEqual(before);
    const real = (await importFrom(project, "--approve")).json();
    expect([dry.dryRun, dry.taken, dry.articles]).toEqual([true, real.taken, []]);
    expect(real.articles).toMatchObject([{ source: "content/a.md", status: "written" }]);
  });

  test("a file that breaks off harms nothing, however far it goes", async () => {
    const project = await translated();
    await exportTo(project, format);
    retype(project, "ONE HERE.", "Una aquí.");
    const content = project.read("out.file");
    const broken = {
      xliff: content.slice(0, -20),
      po: `${content}
msgid "x`,
    };
    project.write("out.file", broken[format]);
    const before = project.snapshot();
    const result = await importFrom(project);
    expect([result.code, result.json().error.message]).toEqual([2, expect.stringMatching(/^Cannot read `out\.file/)]);
    expect(project.snapshot()).toEqual(before);
  });
});

describe("cotejo import", () => {
  test("takes what the glossary refuses with a reason, which is recorded there alone", async () => {
    const project = await translated();
    await exportTo(project, "po");
    retype(project, "ONE HERE.", "Una aquí.");
    retype(project, "THE CIDH MET.", "La Comisión se reunió.");
    expect((await importFrom(project, "--approve", "--reason", "Lo pide el acta.")).code).toBe(0);
    const lines = project.read(".cotejo/ledger/content/a.md.jsonl").split("\n");
    expect(
      lines.filter((line) => line.includes("Lo pide el acta.")).map((line) => line.includes("La Comisión")),
    ).toEqual([true]);
  });

  test("finds a sentence by its English where the file has no ids", async () => {
    const project = await translated();
    project.write(
      "out.file",
      "location,source,target\ncontent/a.md,One here.,Una aquí.\ncontent/a.md,Gone.,Se fue.\nno.md,One here.,Otra.\n",
    );
    const result = (await importFrom(project)).json();
    expect(result.taken).toMatchObject([{ target: "Una aquí.", action: "correct" }]);
    expect(result.refused).toMatchObject([
      { line: 3, code: "source-changed" },
      { line: 4, code: "unknown" },
    ]);
  });

  test("finds the sentences of an article that was renamed after the export", async () => {
    const project = await translated({ "content/a.md": "# Title here\n\nOne here. Two there.\n" });
    await exportTo(project, "po");
    retype(project, "ONE HERE.", "Una aquí.");
    project.write("content/z.md", project.read("content/a.md"));
    project.remove("content/a.md");
    await runCommand(project.root, ["translate", "--provider", "none"]);
    const result = (await importFrom(project)).json();
    expect(result).toMatchObject({
      taken: [{ article: "content/z.md", target: "Una aquí." }],
      refused: [],
      unchanged: 2,
    });
  });

  test("sentences that a person made one of are corrected and approved as one", async () => {
    const project = await translated({ "content/a.md": "One here. Two there. Three more.\n" });
    project.write("content/a.es.md", "Una aquí y dos allá. THREE MORE.\n");
    await runCommand(project.root, ["sync", "--as", "Luis"]);
    const merged = (await lineOf(project, "One here.")).target;
    expect(merged).toBe("Una aquí y dos allá.");
    await exportTo(project, "po");
    retype(project, merged, "Una aquí, dos allá.");
    expect((await importFrom(project)).json()).toMatchObject({ taken: [{ action: "correct" }], refused: [] });
    expect(project.read("content/a.es.md")).toBe("Una aquí, dos allá. THREE MORE.\n");
  });

  test("of two texts for one sentence takes the first and names the other", async () => {
    const project = await translated();
    project.write("out.file", "location,source,target\ncontent/a.md,One here.,Una.\ncontent/a.md,One here.,Dos.\n");
    expect((await importFrom(project)).json()).toMatchObject({
      taken: [{ target: "Una." }],
      refused: [{ line: 3, code: "doubled" }],
    });
  });

  test("leaves an article alone whose Spanish file is somebody else's", async () => {
    const project = makeProject({
      "content/a.md": "One here.\n",
      "content/a.es.md": "Algo.\n",
      "out.file": "id,source,target,location\n,One here.,Una.,content/a.md\n",
    });
    const result = await importFrom(project);
    expect(result.json().refused).toMatchObject([
      { code: "article", message: expect.stringContaining("cotejo adopt") },
    ]);
    expect([result.code, project.read("content/a.es.md")]).toEqual([1, "Algo.\n"]);
  });

  test("a text that a person has rejected does not come back by an old file", async () => {
    const project = await translated();
    await exportTo(project, "po");
    retype(project, "ONE HERE.", "Una aquí.");
    await importFrom(project, "--approve");
    const { id } = await lineOf(project, "One here.");
    await runCommand(project.root, ["review", "reject", id, "--reason", "no"]);
    const result = (await importFrom(project, "--approve")).json();
    expect(result).toMatchObject({
      taken: [],
      refused: [{ message: expect.stringContaining("rejected exactly this text") }],
    });
  });

  test("can be undone sentence by sentence", async () => {
    const project = await translated();
    await exportTo(project, "po");
    retype(project, "ONE HERE.", "Una aquí.");
    await importFrom(project, "--approve");
    await runCommand(project.root, ["review", "undo", (await lineOf(project, "One here.")).id]);
    expect(project.read("content/a.es.md")).toContain("ONE HERE.");
  });

  test("a text that could not stand in the file is refused, and the others are written", async () => {
    const project = await translated({ "content/a.md": "See [the page](https://e.org/) now. One here.\n" });
    await exportTo(project, "po");
    const content = project.read("out.file");
    // A link that holds nothing, and a code that the sentence does not have.
    project.write(
      "out.file",
      content
        .replace(/msgstr "SEE .*"/, 'msgstr "Ve <pc id=\\"1\\">la <ph id=\\"7\\"/> página</pc> ahora."')
        .replace("ONE HERE.", "Una aquí."),
    );
    const result = (await importFrom(project, "--approve")).json();
    expect(result).toMatchObject({ taken: [{ target: "Una aquí." }], refused: [{ code: "codes" }] });
    expect(project.read("content/a.es.md")).toContain("NOW. Una aquí.");
  });
});

describe("cotejo export", () => {
  test("chooses articles and states", async () => {
    const project = await translated();
    await runCommand(project.root, ["review", "approve", "--article", "content/b c.md"]);
    const count = async (...args: string[]): Promise<unknown> =>
      (await exportTo(project, "po", "--json", ...args)).json();
    expect(await count()).toMatchObject({ articles: 3, segments: 8, leftOut: [] });
    expect(await count("content/a.md")).toMatchObject({ articles: 1, segments: 5 });
    expect(await count("--state", "approved")).toMatchObject({ articles: 1, segments: 1 });
    expect(await count("--state", "draft,untranslated")).toMatchObject({ articles: 2, segments: 7 });
    expect((await exportTo(project, "po", "--state", "done")).code).toBe(2);
  });

  test("writes to stdout without a file, and nothing else there", async () => {
    const project = await translated();
    const { stdout, code } = await runCommand(project.root, ["export", "--format", "csv", "content/b c.md"]);
    expect([code, stdout.split("\n")[0]]).toEqual([
      0,
      "\uFEFFlocation,source,target,id,state,fuzzy,context,translator_comments,developer_comments",
    ]);
    expect((await runCommand(project.root, ["export", "--format", "csv", "--json"])).code).toBe(2);
  });

  test("without a sentence is a file that reads", async () => {
    const project = await translated({ "content/a.md": "One here.\n" });
    for (const format of FORMATS) {
      await exportTo(project, format, "--state", "disputed");
      const { error } = (await importFrom(project)).json();
      expect([format, error.message]).toEqual([
        format,
        expect.stringContaining("expected sentences in it, found none"),
      ]);
    }
  });

  test("never overwrites a file of the project, and leaves nothing half written", async () => {
    const project = await translated();
    for (const file of ["content/a.md", "content/a.es.md", ".cotejo/x", "nowhere/x.po"]) {
      const before = project.snapshot();
      const result = await runCommand(project.root, ["export", "--format", "po", "-o", file]);
      expect([file, result.code]).toEqual([file, 2]);
      expect(project.snapshot()).toEqual(before);
    }
  });
});

describe("TMX", () => {
  const TMX = (target: string, more = ""): string =>
    `<tmx version="1.4"><header creationtool="x" srclang="en" adminlang="en" segtype="sentence" datatype="x" o-tmf="x" creationtoolversion="1"/><body><tu><tuv xml:lang="en"><seg>One here.</seg></tuv><tuv xml:lang="es" changeid="ana"><seg>${target}</seg></tuv></tu>${more}</body></tmx>`;

  test("goes into the memory: a run gives its pairs as drafts, with nothing sent", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "m.tmx": TMX("Una aquí.") });
    const result = (await runCommand(project.root, ["import", "m.tmx", "--json"])).json();
    expect(result).toMatchObject({
      format: "tmx",
      into: ".cotejo/memory/m.jsonl",
      added: { human: 1, machine: 0, approved: 0 },
      known: 0,
    });
    expect(project.has("content/a.es.md")).toBe(false);
    const run = (await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE)).json();
    expect(run.totals).toMatchObject({ fromMemory: 1, sentCharacters: 0 });
    expect(await lineOf(project, "One here.")).toMatchObject({ target: "Una aquí.", state: "draft" });
  });

  test("imported twice is there once; a person's pair beats a machine's", async () => {
    const machine =
      '<tu creationid="MT"><tuv xml:lang="en"><seg>One here.</seg></tuv><tuv xml:lang="es"><seg>Uno aca.</seg></tuv></tu>';
    const project = makeProject({ "content/a.md": "One here.\n", "m.tmx": TMX("Una aquí.", machine) });
    await runCommand(project.root, ["import", "m.tmx"]);
    const before = project.snapshot();
    expect((await runCommand(project.root, ["import", "m.tmx", "--json"])).json()).toMatchObject({
      added: { human: 0, machine: 0 },
      known: 2,
    });
    expect(project.snapshot()).toEqual(before);
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect((await lineOf(project, "One here.")).target).toBe("Una aquí.");
  });

  test("is in the repository: the index can be deleted, and pairs leave with their file", async () => {
    const project = makeProject({ "content/a.md": "One here.\n", "m.tmx": TMX("Una aquí.") });
    await runCommand(project.root, ["import", "m.tmx"]);
    project.remove(".cotejo/index.db");
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect((await lineOf(project, "One here.")).target).toBe("Una aquí.");
    const other = makeProject({ "content/a.md": "One here.\n", "m.tmx": TMX("Una aquí.") });
    await runCommand(other.root, ["import", "m.tmx"]);
    other.remove(".cotejo/memory");
    await runCommand(other.root, ["translate", "--provider", "none"]);
    expect((await lineOf(other, "One here.")).target).toBe("");
  });

  test("of ours carries what was approved, as a draft for other sentences", async () => {
    const project = await translated();
    await runCommand(project.root, ["review", "approve", (await lineOf(project, "One here.")).id]);
    await exportTo(project, "tmx");
    const other = makeProject({ "content/z.md": "One here. Two **bold** words.\n", "m.tmx": project.read("out.file") });
    expect((await runCommand(other.root, ["import", "m.tmx", "--json"])).json().added).toMatchObject({
      human: 0,
      machine: 8,
      approved: 1,
    });
    await runCommand(other.root, ["translate", "--provider", "none"]);
    expect(await lineOf(other, "One here.")).toMatchObject({ target: "ONE HERE.", state: "draft" });
    expect(await lineOf(other, 'Two <pc id="1">bold</pc> words.')).toMatchObject({
      target: 'TWO <pc id="1">BOLD</pc> WORDS.',
    });
  });

  test("a memory of OmegaT's gives its codes to the sentence that reads the same", async () => {
    const project = makeProject({
      "content/a.md": "The **river** & the `x`: 2 < 3.\n",
      "m.tmx": `<tmx version="1.1"><header creationtool="OmegaT" srclang="EN"/><body><tu><tuv lang="EN"><seg>The &lt;g0&gt;river&lt;/g0&gt; &amp; the &lt;x1/&gt;: 2 &lt; 3.</seg></tuv><tuv lang="ES"><seg>El &lt;x1/&gt; y el &lt;g0&gt;río&lt;/g0&gt;: 2 &lt; 3.</seg></tuv></tu></body></tmx>`,
    });
    await runCommand(project.root, ["import", "m.tmx"]);
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect(project.read("content/a.es.md")).toBe("El `x` y el **río**: 2 < 3.\n");
    // Also to one that comes later, with other kinds of codes; not to one whose codes stand elsewhere.
    project.write("content/b.md", "The [river](https://example.org) & the `y`: 2 < 3.\n");
    project.write("content/c.md", "**The** river & the `y`: 2 < 3.\n");
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect(project.read("content/b.es.md")).toBe("El `y` y el [río](https://example.org): 2 < 3.\n");
    expect(project.read("content/c.es.md")).toBe(project.read("content/c.md"));
  });

  test("has no pair that the project itself would not offer", async () => {
    const project = await translated();
    const { id } = await lineOf(project, 'Two <pc id="1">bold</pc> words.');
    await runCommand(project.root, ["review", "correct", id, "--text", 'Dos palabras <pc id="1">fuertes</pc>.']);
    project.write("glossary/t.csv", "source,target\nIACHR,CIDH\nbold,negrita\n");
    const result = (await exportTo(project, "tmx", "--json")).json();
    expect(result).toMatchObject({ segments: 7, leftOut: [{ file: "content/a.md", segment: id }] });
    expect(project.read("out.file")).not.toContain("fuertes");
  });
});
