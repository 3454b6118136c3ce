/** Git has put a Spanish file back to an older version, and the record is newer: nobody has typed what stands there. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { runCommand } from "../helpers/run-command.ts";
import { translatedProject, type TranslatedProject } from "../helpers/translated-project.ts";
import { ENGINE } from "../helpers/golden-engine.ts";
import { describeVariants } from "../helpers/test-some.ts";

const ARTICLE = "First one here.\n\nSecond one here.\n\nThird one here.\n";
const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const MACHINES = "SECOND ONE HERE.";
const [ANAS, EVAS] = ["La segunda, de Ana.", "La segunda, de Eva."];

/** What somebody types in the file, and a run takes in. */
async function type(project: TranslatedProject, name: string, before: string, text: string): Promise<void> {
  project.write(TARGET, project.read(TARGET).replace(before, text));
  await project.as(name, "translate", "--provider", "command");
  project.commit(name);
}

/** The project where the command runs: as it is, without its index, or a clone of one commit. */
const PLACES: readonly (readonly [string, (project: ProjectFolder) => ProjectFolder])[] = [
  ["on the same machine", (project) => project],
  [
    "without index",
    (project) => {
      for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
      return project;
    },
  ],
  [
    "in a clone of one commit",
    (project) => {
      makeRepository(project.root).commit("Luis");
      const clone = makeProject({});
      makeRepository(clone.root).git("pull", "-q", "--depth", "1", `file://${project.root}`, "HEAD");
      return clone;
    },
  ],
];

const run = (project: ProjectFolder, ...args: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(project.root, args, { ...ENGINE, GIT_CONFIG_VALUE_0: "Luis" });

describeVariants(
  PLACES,
  ([name]) => name,
  ([, place]) => {
    test.each([["any"], ["approved"]])(
      "a machine's text gives way to the person's again, and `check --frozen` says so (%s)",
      async (publish) => {
        const project = await translatedProject(ARTICLE, { publish: "any" });
        await type(project, "Eva", MACHINES, EVAS);
        project.write("cotejo.config.json", JSON.stringify({ publish }));
        project.git("checkout", "HEAD~", "--", TARGET);
        const here = place(project);
        const check = await run(here, "check", "--frozen");
        expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("error [edited]")]);
        await run(here, "translate", "--provider", "command");
        expect(here.read(TARGET)).toContain(EVAS);
        expect(here.read(LEDGER)).toContain(`${EVAS}","state":"approved","origin":{"kind":"human"},"by":"Eva"`);
        expect(here.read(LEDGER)).not.toContain("Luis");
      },
    );

    test.each([["any"], ["approved"]])("a person's text and another person's are both kept (%s)", async (publish) => {
      const project = await translatedProject(ARTICLE, { publish: "any" });
      await type(project, "Ana", MACHINES, ANAS);
      await type(project, "Eva", ANAS, EVAS);
      project.write("cotejo.config.json", JSON.stringify({ publish }));
      project.git("checkout", "HEAD~", "--", TARGET);
      const here = place(project);
      for (let times = 0; times < 2; times += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await run(here, "translate", "--provider", "command");
        expect(here.read(TARGET)).toContain(ANAS);
        expect(here.read(LEDGER)).toContain(`"flags":["disputed"]`);
        expect(here.read(LEDGER)).toContain(EVAS);
      }
    });

    test.each([["Ana"], ["Eva"]])("a correction of %s's that was taken back is still a text of hers", async (name) => {
      const project = await translatedProject(ARTICLE, {});
      await type(project, "Eva", MACHINES, EVAS);
      const id = /"id":"(\w+)","source":"Second/.exec(project.read(LEDGER))?.[1] ?? "";
      await run(project, "review", "correct", id, "--text", ANAS, "--as", name);
      project.commit(name);
      await run(project, "review", "undo", id, "--as", name);
      project.commit(name);
      project.git("checkout", "HEAD~", "--", TARGET);
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toContain(ANAS);
      expect(here.read(LEDGER)).toContain(EVAS);
      expect(here.read(LEDGER)).toContain(`"by":"${name}"`);
      expect(here.read(LEDGER)).not.toContain("Luis");
    });

    test("also where the English was changed in between, and in place of a newer machine's text", async () => {
      const project = await translatedProject(ARTICLE, {});
      project.write("content/a.md", ARTICLE.replace("Second one here", "Second one is here"));
      await project.as("Ana", "translate", "--provider", "command");
      project.commit("Ana");
      await type(project, "Eva", "SECOND ONE IS HERE.", EVAS);
      project.git("checkout", "HEAD~2", "--", TARGET);
      const here = place(project);
      expect((await run(here, "check", "--frozen")).stdout).toContain("error [edited]");
      expect((await run(here, "translate", "--provider", "command")).stdout).toContain("warning [edited]");
      expect(here.read(TARGET)).toContain(EVAS);
      expect(here.read(LEDGER)).not.toContain("Luis");
    });

    test("sentences that somebody made one of are one again", async () => {
      const project = await translatedProject("First one here. Second one here. Third one here.\n", {});
      const before = project.read(TARGET);
      await type(project, "Eva", before.trimEnd(), "Las tres en una, contado por Eva.");
      project.git("checkout", "HEAD~", "--", TARGET);
      expect(project.read(TARGET)).toBe(before);
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe("Las tres en una, contado por Eva.\n");
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
    });

    test("one that somebody made of two is there again with the link of the second, beside a note", async () => {
      const project = await translatedProject("First one here. See [it](https://a.org) there.\n\nLast.\n", {});
      await type(project, "Eva", "LAST.", "Nota de Eva.\n\nLAST.");
      await type(
        project,
        "Eva",
        "FIRST ONE HERE. SEE [IT](https://a.org) THERE.",
        "Eva: [todo](https://a.org) en una.",
      );
      const evas = project.read(TARGET);
      project.git("checkout", "HEAD~", "--", TARGET);
      expect(project.read(TARGET)).toContain("FIRST ONE HERE.");
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(evas);
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
    });

    test.each([
      ["a sentence and a table", "Eva dice otra cosa.\n\n| A | B |\n| --- | --- |\n| uno | dos |"],
      ["a list", "- uno\n- dos [x](y)\n- tres"],
      ["a quotation", "> Lo dice Eva. Y basta.\n\n- uno"],
    ])("what a person put in a paragraph's place stands there again: %s", async (_name, markdown) => {
      const project = await translatedProject("# T\n\nFirst one here. Second one here. Third one here.\n\nLast.\n", {});
      const before = project.read(TARGET);
      await type(project, "Eva", "FIRST ONE HERE. SECOND ONE HERE. THIRD ONE HERE.", markdown);
      const evas = project.read(TARGET);
      expect(evas).not.toBe(before);
      project.git("checkout", "HEAD~", "--", TARGET);
      const here = place(project);
      const check = await run(here, "check", "--frozen");
      expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("error [edited]")]);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(evas);
      expect(here.read(LEDGER)).not.toContain("Luis");
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
    });

    const LIST = "- EVA uno\n- EVA dos";
    test.each<readonly [name: string, english: string, edits: readonly (readonly [before: string, text: string])[]]>([
      [
        "the same words twice",
        "Read more.\n\nMiddle here.\n\nRead more.\n",
        [
          ["READ MORE.", LIST],
          ["READ MORE.", LIST.replaceAll("EVA", "Eva")],
        ],
      ],
      ["a part of a paragraph", "One here. Two here. Three here.\n", [[" TWO HERE. THREE HERE.", `\n\n${LIST}`]]],
      ["a paragraph that she left out", "One here.\n\nTwo here.\n\nLast here.\n", [["TWO HERE.\n\n", ""]]],
      [
        "her last version of a list",
        "One here.\n\nTwo here.\n",
        [
          ["ONE HERE.", LIST],
          ["EVA dos", "EVA otra cosa"],
        ],
      ],
    ])("what she made of it is there again: %s", async (_name, english, edits) => {
      const project = await translatedProject(english, {});
      for (const [before, text] of edits)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await type(project, "Eva", before, text);
      const evas = project.read(TARGET);
      project.git("checkout", `HEAD~${edits.length}`, "--", TARGET);
      expect(project.read(TARGET)).not.toBe(evas);
      const here = place(project);
      expect((await run(here, "check", "--frozen")).stdout).toContain("error [edited]");
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(evas);
      expect(here.read(LEDGER)).not.toContain("Luis");
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
    });

    test("what somebody rejected gives way again", async () => {
      const project = await translatedProject("One here.\n\nLast here.\n", {});
      await type(project, "Eva", "ONE HERE.", LIST);
      const id = /"id":"(\w+)","source":"One/.exec(project.read(LEDGER))?.[1] ?? "";
      await run(project, "review", "reject", id, "--reason", "no", "--as", "Ana");
      project.commit("Ana");
      project.git("checkout", "HEAD~", "--", TARGET);
      const here = place(project);
      expect((await run(here, "check", "--frozen")).stdout).toContain("error [edited]");
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe("ONE HERE.\n\nLAST HERE.\n");
      expect(here.read(LEDGER)).not.toContain("Luis");
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
    });

    test("what was approved by whoever runs now is still not theirs", async () => {
      const project = await translatedProject("One here.\n\nTwo here.\n", { review: { secondPerson: true } });
      await type(project, "Eva", "ONE HERE.", LIST);
      await type(project, "Eva", "TWO HERE.", "Dos de Eva.");
      const evas = project.read(TARGET);
      await run(project, "review", "approve", "--article", "content/a.md", "--as", "Luis");
      project.commit("Luis");
      project.git("checkout", "HEAD~3", "--", TARGET);
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(evas);
    });

    test("an edit beside it is taken in, and her list is there again", async () => {
      const project = await translatedProject("## Head here\n\nOne here. Two here.\n\nLast here.\n", {});
      await type(project, "Eva", "ONE HERE. TWO HERE.", LIST);
      project.git("checkout", "HEAD~", "--", TARGET);
      project.write(TARGET, project.read(TARGET).replace("HEAD HERE", "Título de Luis"));
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(`## Título de Luis\n\n${LIST}\n\nLAST HERE.\n`);
      expect(here.read(LEDGER)).toContain(
        '"target":"Título de Luis","state":"approved","origin":{"kind":"human"},"by":"Luis"',
      );
      expect(here.read(LEDGER)).not.toContain("retired");
    });

    test("English that was translated since comes too", async () => {
      const project = await translatedProject("One here.\n\nLast here.\n", {});
      await type(project, "Eva", "ONE HERE.", LIST);
      project.write("content/a.md", "One here.\n\nTwo here.\n\nLast here.\n");
      await project.as("Ana", "translate", "--provider", "command");
      project.commit("Ana");
      project.git("checkout", "HEAD~2", "--", TARGET);
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toBe(`${LIST}\n\nTWO HERE.\n\nLAST HERE.\n`);
      expect(here.read(LEDGER)).not.toContain("Luis");
    });

    test("what has no place in the older file is named until somebody has put it there", async () => {
      const project = await translatedProject("First one here. Second one here. Third one here.\n\nLast.\n", {});
      await type(project, "Eva", MACHINES, "Eva dice.\n\n- uno\n- dos\n\n");
      project.git("checkout", "HEAD~", "--", TARGET);
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).not.toContain("- uno");
      expect(here.read(LEDGER)).toContain("- uno");
      expect((await run(here, "check", "--frozen")).stdout).toMatch(/error \[untranslated\].*`- uno`/);
      here.write(TARGET, here.read(TARGET).replace("LAST.", "- uno\n- dos\n\nLAST."));
      await run(here, "translate", "--provider", "command");
      expect((await run(here, "check", "--frozen")).stdout).toContain("No problems found");
      expect(here.read(LEDGER)).not.toContain("Luis");
    });

    test("but who takes back their own words has edited, and so has who leaves a part of a text", async () => {
      const project = await translatedProject(ARTICLE, {});
      await type(project, "Luis", MACHINES, `${MACHINES} De Luis.`);
      // Luis himself takes his addition out again.
      project.write(TARGET, project.read(TARGET).replace(" De Luis.", ""));
      const here = place(project);
      await run(here, "translate", "--provider", "command");
      expect(here.read(TARGET)).toContain(`${MACHINES}\n`);
      const other = await translatedProject(ARTICLE, {});
      await type(other, "Eva", MACHINES, `${MACHINES} De Eva.`);
      other.write(TARGET, other.read(TARGET).replace(" De Eva.", " De Luis, con otra idea."));
      const there = place(other);
      await run(there, "translate", "--provider", "command");
      expect(there.read(TARGET)).toContain(`${MACHINES} De Luis, con otra idea.\n`);
    });

    test("a value of a locale file is no edit either", async () => {
      const [english, spanish] = ["locales/en/a.json", "locales/es/a.json"];
      const project = makeProject({
        [english]: '{\n  "a": "Session",\n  "b": "Close"\n}\n',
        "cotejo.config.json": JSON.stringify({ articles: [] }),
        ".gitignore": ".cotejo/index.db*\n.cotejo/guard.db*\n.cotejo/tmp/\n.cotejo/lock*\n",
      });
      const git = makeRepository(project.root);
      await run(project, "translate", "--provider", "command");
      git.commit("Ana");
      project.write(spanish, project.read(spanish).replace('"a": "SESSION"', '"a": "Sesión"'));
      await runCommand(project.root, ["translate", "--provider", "none"], { GIT_CONFIG_VALUE_0: "Eva" });
      git.commit("Eva");
      git.git("checkout", "HEAD~", "--", spanish);
      const here = place(project);
      expect((await run(here, "check", "--frozen")).stdout).toContain("error [edited]");
      await run(here, "translate", "--provider", "command");
      expect(here.read(spanish)).toContain('"a": "Sesión"');
      expect(here.read(`.cotejo/ledger/${english}.jsonl`)).not.toContain("Luis");
    });
  },
);
