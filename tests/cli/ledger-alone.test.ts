/**
 * The ledger alone at another version: git has put it back, stashed it, or settled a conflict in it with one side. The
 * Spanish file then still has what a person typed. Those words stay in the file and come back into the record.
 */

import { describe, expect, test } from "vitest";
import { runCommand } from "../helpers/run-command.ts";
import { translatedProject, type TranslatedProject } from "../helpers/translated-project.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ARTICLE = "First one here.\n\nSecond one here.\n\nThird one here.\n";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const TARGET = "content/a.es.md";
const MACHINES = "SECOND ONE HERE.";
const EVAS = "La segunda, de Eva.";

interface Project extends TranslatedProject {
  /** What `check --frozen` prints. */
  frozen(): Promise<string>;
}

async function translated(config: object): Promise<Project> {
  const project = await translatedProject(ARTICLE, config);
  return { ...project, frozen: async () => (await runCommand(project.root, ["check", "--frozen"])).stdout };
}

/** The same, with every text approved by Ana. */
async function approved(config: object): Promise<Project> {
  const project = await translated(config);
  await project.as("Ana", "review", "approve", "--article", "content/a.md");
  project.commit("Ana");
  return project;
}

function idOf(project: Project): string {
  return String(project.line()["id"]);
}

/** Eva rewrites the second sentence in the file, and a run takes it in. */
async function typed(project: Project): Promise<void> {
  const text = project.read(TARGET);
  expect(text).toContain(MACHINES);
  project.write(TARGET, text.replace(MACHINES, EVAS));
  await project.as("Eva", "translate", "--provider", "command");
}

/** Eva's words are in the file and in the record after two runs, whoever makes them. */
async function keeps(project: Project): Promise<void> {
  for (const command of ["translate", "publish"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await project.as("Ana", ...(command === "translate" ? [command, "--provider", "command"] : [command]));
    expect(project.read(TARGET)).toContain(EVAS);
    expect(project.read(LEDGER)).toContain(EVAS);
  }
}

/** The ledger is that of the commit before, and the Spanish file is not. */
function putBack(project: Project): void {
  project.git("checkout", "HEAD~", "--", LEDGER);
}

/** Both texts are in the record; the file has Eva's. */
const DISPUTED = { target: EVAS, by: "Eva", flags: ["disputed"], rivals: [{ target: MACHINES, by: "Ana" }] };

describe("where the Spanish file has a person's words, and the ledger alone is put back to a version", () => {
  test.each([["any"], ["approved"]])(
    "in which another person had approved the text before, both stay (%s)",
    async (publish) => {
      const project = await approved({ publish });
      await project.as("Eva", "review", "correct", idOf(project), "--text", EVAS);
      expect(project.read(TARGET)).toContain(EVAS);
      project.commit("Eva");
      putBack(project);
      expect(await project.frozen()).toContain("[disputed]");
      await keeps(project);
      expect(project.line()).toMatchObject(DISPUTED);
      // Whoever chooses settles it, and it stays so.
      await project.as("Ana", "review", "approve", idOf(project));
      await keeps(project);
      expect(project.line()).toMatchObject({ target: EVAS, by: "Ana" });
      expect(project.line()).not.toHaveProperty("flags");
    },
  );

  test("in which the text before was approved, and two persons are wanted for each text, both stay", async () => {
    const project = await approved({ publish: "approved", review: { secondPerson: true } });
    await project.as("Eva", "review", "correct", idOf(project), "--text", EVAS);
    await project.as("Ana", "review", "approve", idOf(project));
    expect(project.read(TARGET)).toContain(EVAS);
    project.commit("Eva");
    putBack(project);
    expect(await project.frozen()).toContain("[disputed]");
    await keeps(project);
    expect(project.line()).toMatchObject({ ...DISPUTED, by: "Ana" });
  });

  test("in which the text before was approved, by `git stash`, both stay", async () => {
    const project = await approved({});
    await typed(project);
    project.git("stash", "push", "-q", "--", LEDGER);
    expect(await project.frozen()).toContain("[disputed]");
    await keeps(project);
    expect(project.line()).toMatchObject(DISPUTED);
  });

  test("in which the text before was a draft, the words are taken in again", async () => {
    const project = await translated({});
    await typed(project);
    project.commit("Eva");
    putBack(project);
    expect(await project.frozen()).toContain("edited");
    await keeps(project);
    expect(project.line()).toMatchObject({ target: EVAS, by: "Eva" });
    expect(project.line()).not.toHaveProperty("flags");
  });

  test("and the index is not there, the words are taken in again", async () => {
    const project = await approved({});
    await typed(project);
    project.commit("Eva");
    putBack(project);
    for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
    expect(await project.frozen()).toContain("edited");
    await keeps(project);
  });

  test.each([["a draft"], ["approved"]])(
    "and the English paragraphs were moved, the file stays (the text before was %s)",
    async (was) => {
      const project = await (was === "approved" ? approved({}) : translated({}));
      await typed(project);
      project.commit("Eva");
      putBack(project);
      project.write("content/a.md", "Second one here.\n\nFirst one here.\n\nThird one here.\n");
      expect(await project.frozen()).not.toContain("No problems found");
      await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
      expect(project.read(TARGET)).toContain(EVAS);
      await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
      expect(project.read(TARGET)).toContain(EVAS);
    },
  );
});

test.each([["before it was merged"], ["never"]])(
  "a conflict in the ledger that was settled with one side loses nothing (a run saw the other side: %s)",
  async (seen) => {
    const project = await translated({});
    project.git("checkout", "-q", "-b", "evas");
    await typed(project);
    project.commit("Eva");
    project.git("checkout", "-q", "main");
    await project.as("Ana", "review", "approve", idOf(project));
    project.commit("Ana", "2026-01-02T10:00:00Z");
    if (seen !== "never") {
      project.git("checkout", "-q", "evas");
      await project.as("Ana", "translate", "--provider", "command");
      project.git("checkout", "-q", "main");
    }
    expect(() => project.git("merge", "-q", "evas")).toThrow();
    project.git("checkout", "--ours", "--", LEDGER);
    expect(project.read(TARGET)).toContain(EVAS);
    project.commit("Ana", "2026-01-03T10:00:00Z");
    expect(await project.frozen()).not.toContain("No problems found");
    await keeps(project);
  },
);

test.each([["approve"], ["correct"]])(
  "one person's own two branches: what she typed in the file and her later decision in the ledger both stay (%s)",
  async (later) => {
    const project = await translated({});
    project.git("checkout", "-q", "-b", "office");
    await project.as("Eva", "review", later, idOf(project), ...(later === "correct" ? ["--text", "La segunda."] : []));
    project.commit("Eva", "2099-01-02T10:00:00Z");
    const ledger = project.read(LEDGER).replace(/"at":"\d{4}/, '"at":"2099');
    project.git("checkout", "-q", "main");
    await project.as("Ana", "translate", "--provider", "command");
    await project.as("Eva", "review", "correct", idOf(project), "--text", EVAS);
    project.write(LEDGER, ledger);
    const standing = project.line()["target"];
    await keeps(project);
    expect(project.line()).toMatchObject({ target: EVAS, flags: ["disputed"], rivals: [{ target: standing }] });
  },
);
