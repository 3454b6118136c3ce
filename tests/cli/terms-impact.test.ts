/** A change of the termbase: seen before it is saved, applied, and taken back as one. */

import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const HEADER = "source,target,gender,forbidden\n";
const OLD = `${HEADER}IACHR,CIDH,f,\n`;
const NEW = `${HEADER}IACHR,Comité,m,\n`;

interface Touched {
  id: string;
  article: string;
  line: number;
  effect: string;
  fix: string | null;
  published: boolean;
}

const cotejo = (project: ProjectFolder, ...args: string[]) => runCommand(project.root, args);
const translate = (project: ProjectFolder, ...args: string[]) =>
  runCommand(project.root, ["translate", "--provider", "command", "--json", ...args], ENGINE);

/** Two articles: in `a` a person's sentence and a draft with the name, in `b` a draft without it. */
async function makeNewsroom() {
  const project = makeProject({
    "glossary/t.csv": OLD,
    "content/a.md": "The IACHR met.\n\nReport of the IACHR.\n",
    "content/b.md": "Nothing here.\n",
  });
  await translate(project);
  const [first, second] = (await cotejo(project, "review", "list", "--json")).json().segments;
  await cotejo(project, "review", "correct", first.id, "--text", "La CIDH se reunió.", "--as", "Ana");
  project.write("new/t.csv", NEW);
  return { project, first: first.id as string, second: second.id as string };
}

async function impact(project: ProjectFolder, ...args: string[]) {
  const result = await cotejo(project, "terms", "impact", "--json", ...args);
  return { code: result.code, ...(result.json() as { changes: { kind: string }[]; segments: Touched[] }) };
}

describe("terms impact", () => {
  test("shows rows and sentences before anything is saved, and saves nothing", async () => {
    const { project, first, second } = await makeNewsroom();
    const before = project.snapshot();
    const { code, changes, segments } = await impact(project, "new/t.csv");
    expect(code).toBe(0);
    expect(changes).toEqual([
      {
        kind: "changed",
        before: expect.objectContaining({ target: "CIDH" }),
        after: expect.objectContaining({ target: "Comité" }),
      },
    ]);
    expect(segments).toEqual([
      expect.objectContaining({
        id: first,
        article: "content/a.md",
        line: 1,
        effect: "stale",
        fix: "El Comité se reunió.",
        published: true,
      }),
      expect.objectContaining({ id: second, line: 3, effect: "mended", fix: "REPORT OF THE Comité.", published: true }),
    ]);
    expect(project.snapshot()).toEqual(before);
  });

  test("applied: flags what a person decided, mends drafts, and touches nothing else", async () => {
    const { project, first, second } = await makeNewsroom();
    const before = project.snapshot();
    expect((await cotejo(project, "terms", "impact", "new/t.csv", "--apply")).code).toBe(0);
    const after = project.snapshot();
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(changed.sort()).toEqual([
      ".cotejo/ledger/content/a.md.jsonl",
      ".cotejo/term-changes.jsonl",
      ".cotejo/terms.jsonl",
      "content/a.es.md",
      "glossary/t.csv",
    ]);
    expect(project.read("glossary/t.csv")).toBe(NEW);
    // What a person approved stays live until they decide.
    expect(project.read("content/a.es.md")).toBe("La CIDH se reunió.\n\nREPORT OF THE Comité.\n");
    const { segments } = (await cotejo(project, "review", "list", "--json")).json();
    expect(segments).toEqual([
      expect.objectContaining({ id: first, state: "approved", flags: ["stale-term"] }),
      expect.objectContaining({ id: second, state: "draft", flags: [] }),
      expect.objectContaining({ article: "content/b.md", flags: [] }),
    ]);
    expect((await cotejo(project, "check")).code).toBe(1);
    // The change is done: nothing is left of it to apply.
    expect(await impact(project)).toMatchObject({ changes: [], segments: [] });
  });

  test("the fix is offered to a person, and taken by them", async () => {
    const { project, first } = await makeNewsroom();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    expect((await cotejo(project, "review", "show", first, "--json")).json().fix).toBe("El Comité se reunió.");
    expect((await cotejo(project, "review", "correct", first, "--fix")).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("El Comité se reunió.\n\nREPORT OF THE Comité.\n");
    expect((await cotejo(project, "check")).code).toBe(0);
  });

  test.for([
    ["on the machine that applied it", []],
    ["in a fresh clone", [".cotejo/index.db"]],
  ] as const)("undo leaves everything as it was, byte for byte, %s", async ([, lost]) => {
    const { project } = await makeNewsroom();
    const before = project.snapshot();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply", "--as", "Ana");
    expect(project.read(".cotejo/terms.jsonl")).toContain('"former":["CIDH"]');
    for (const file of lost) for (const each of [file, `${file}-wal`, `${file}-shm`]) project.remove(each);
    const undone = await cotejo(project, "terms", "undo", "--as", "Eva");
    expect([undone.code, undone.stderr]).toEqual([0, expect.anything()]);
    expect(project.snapshot()).toEqual(before);
    const again = await cotejo(project, "terms", "undo", "--json");
    expect([again.code, again.json().error.code]).toEqual([2, "terms"]);
    // Nothing of it comes back.
    await translate(project);
    expect(project.snapshot()).toEqual(before);
  });

  test("undo takes back one change after the other, drafts that an engine made again in between too", async () => {
    const { project } = await makeNewsroom();
    const start = project.snapshot();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    const middle = project.snapshot();
    project.write("new/t.csv", `${HEADER}IACHR,Consejo,m,\nreport,informe,m,\n`);
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    await translate(project);
    expect(project.read("content/a.es.md")).not.toBe(middle["content/a.es.md"]);
    project.remove(".cotejo/index.db");
    project.write("new/t.csv", NEW);
    expect((await cotejo(project, "terms", "undo")).code).toBe(0);
    expect(project.snapshot()).toEqual(middle);
    expect((await cotejo(project, "terms", "undo")).code).toBe(0);
    expect(project.snapshot()).toEqual(start);
  });

  test("undo leaves what a person has decided since, and what it can be mended from", async () => {
    const { project, first, second } = await makeNewsroom();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    await cotejo(project, "review", "correct", first, "--fix");
    await cotejo(project, "review", "approve", second);
    expect((await cotejo(project, "terms", "undo")).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("El Comité se reunió.\n\nREPORT OF THE Comité.\n");
    const { segment, fix } = (await cotejo(project, "review", "show", first, "--json")).json();
    expect([segment.flags, fix]).toEqual([["stale-term"], "La CIDH se reunió."]);
    expect(project.read(".cotejo/terms.jsonl")).toContain('"former":["Comité"]');
  });

  test("undo that was cut off is done once more", async () => {
    const { project } = await makeNewsroom();
    const before = project.snapshot();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    // As after a crash behind the first step.
    project.write("glossary/t.csv", OLD);
    await translate(project);
    expect((await cotejo(project, "terms", "undo")).code).toBe(0);
    expect(project.snapshot()).toEqual(before);
  });

  test("undo refuses where the row was changed since, and leaves what was put beside it", async () => {
    const { project } = await makeNewsroom();
    await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    const changed = NEW.replace("Comité", "Consejo");
    project.write("glossary/t.csv", changed);
    expect((await cotejo(project, "terms", "undo")).code).toBe(2);
    expect(project.read("glossary/t.csv")).toBe(changed);
    project.write("glossary/t.csv", `${NEW}OEI,OEI,f,\n`);
    expect((await cotejo(project, "terms", "undo")).code).toBe(0);
    expect(project.read("glossary/t.csv")).toBe(`${OLD}OEI,OEI,f,\n`);
  });

  test.for([true, false])(
    "undo after a merge takes back the newer change, then the other; with the driver: %s",
    async (hasDriver) => {
      const rows = ["IACHR,CIDH,f,", "Court,Corte,f,", "Council,Consejo,m,", "OEI,OEI,f,"];
      const project = makeProject({
        "glossary/t.csv": `${HEADER}${rows.join("\n")}\n`,
        "content/a.md": "The IACHR met.\n",
        "content/b.md": "The OEI met.\n",
      });
      const repository = makeRepository(project.root);
      await translate(project);
      if (hasDriver) await cotejo(project, "init", "--git");
      repository.commit("Ana");
      const start = project.snapshot();
      const apply = async (branch: string, from: string, to: string, by: string): Promise<void> => {
        repository.git("switch", "-q", "-c", branch, "main");
        project.write("new/t.csv", project.read("glossary/t.csv").replace(from, to));
        expect((await cotejo(project, "terms", "impact", "new/t.csv", "--apply", "--as", by)).code).toBe(0);
        project.remove("new/t.csv");
        repository.commit(by);
      };
      // The newer one is the first of the two in the file that git makes.
      await apply("older", rows[0] ?? "", "IACHR,Comité,m,", "Ana");
      await apply("newer", rows[3] ?? "", "OEI,Oficina,f,", "Eva");
      let isClean = true;
      try {
        repository.git("merge", "-q", "--no-edit", "older");
      } catch {
        isClean = false;
        repository.commit("Eva");
      }
      expect(isClean).toBe(hasDriver);
      expect(project.read("content/a.es.md") + project.read("content/b.es.md")).toMatch(/Comité[^]*Oficina/);

      expect((await cotejo(project, "terms", "undo")).code).toBe(0);
      expect(project.read("glossary/t.csv")).toContain("OEI,OEI,f,");
      expect(project.read("glossary/t.csv")).toContain("IACHR,Comité,m,");
      expect(project.read("content/a.es.md") + project.read("content/b.es.md")).toMatch(/Comité[^]*OEI/);
      expect(project.read(".cotejo/term-changes.jsonl").trim().split("\n")).toEqual([
        expect.stringContaining('"by":"Ana"'),
      ]);
      expect((await cotejo(project, "terms", "undo")).code).toBe(0);
      expect(project.has(".cotejo/term-changes.jsonl")).toBe(false);
      for (const file of ["glossary/t.csv", "content/a.es.md", "content/b.es.md", ".cotejo/ledger/content/a.md.jsonl"])
        expect([file, project.read(file)]).toEqual([file, start[file]]);
    },
  );

  test("a file that is no termbase is refused with its place, and nothing is saved", async () => {
    const { project } = await makeNewsroom();
    project.write("new/t.csv", `${HEADER}IACHR,CIDH,x,\n`);
    const before = project.snapshot();
    const { code, stderr } = await cotejo(project, "terms", "impact", "new/t.csv", "--apply");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/glossary\/t\.csv:2:3/)]);
    expect(project.snapshot()).toEqual(before);
  });
});

describe("a termbase that is edited and translated with", () => {
  test("flags the same, whichever articles the run is for", async () => {
    const { project, first } = await makeNewsroom();
    project.write("glossary/t.csv", NEW);
    expect((await impact(project)).segments.map(({ effect }) => effect)).toEqual(["stale", "mended"]);
    await translate(project, "content/b.md");
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"stale-term"');
    await translate(project);
    expect(project.read("content/a.es.md")).toBe("La CIDH se reunió.\n\nREPORT OF THE Comité.\n");
    // Back at the old name: nobody has to decide anything.
    project.write("glossary/t.csv", OLD);
    await translate(project);
    expect(project.read("content/a.es.md")).toBe("La CIDH se reunió.\n\nREPORT OF THE CIDH.\n");
    const { segment } = (await cotejo(project, "review", "show", first, "--json")).json();
    expect(segment.flags).toEqual([]);
  });

  test("a person who has decided is not asked again", async () => {
    const { project, first } = await makeNewsroom();
    project.write("glossary/t.csv", NEW);
    await translate(project);
    expect((await cotejo(project, "review", "approve", first)).code).toBe(2);
    expect((await cotejo(project, "review", "approve", first, "--reason", "as it was printed")).code).toBe(0);
    await translate(project);
    const { segment } = (await cotejo(project, "review", "show", first, "--json")).json();
    expect(segment.flags).toEqual([]);
    expect((await cotejo(project, "check")).code).toBe(0);
  });

  test("an added row flags what it refuses and nothing that is right", async () => {
    const { project, first } = await makeNewsroom();
    project.write("glossary/t.csv", `${OLD}report,informe,m,\n`);
    expect((await impact(project)).segments.map(({ id, effect }) => [id === first, effect])).toEqual([
      [false, "mended"],
    ]);
    project.write("glossary/t.csv", `${HEADER}IACHR,CIDH,f,\nmet,se reunió,,\n`);
    expect((await impact(project)).segments.map(({ effect }) => effect)).toEqual(["right"]);
  });

  test("a new ban flags a sentence whose names are the same", async () => {
    const { project, first } = await makeNewsroom();
    project.write("glossary/t.csv", `${HEADER}IACHR,CIDH,f,se reunió\n`);
    expect((await impact(project)).segments).toEqual([
      expect.objectContaining({ id: first, effect: "stale", fix: null }),
    ]);
    await translate(project);
    const { segment } = (await cotejo(project, "review", "show", first, "--json")).json();
    expect(segment.flags).toEqual(["stale-term"]);
  });
});
