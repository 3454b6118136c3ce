import { describe, expect, test } from "vitest";
import { shortId } from "../../src/base/hash.ts";
import { retireIds } from "../../src/articles/retired-ids.ts";
import { parseLedger } from "../../src/record/ledger.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ARTICLE = "content/a.md";
const id = (occurrence: number, source = "One."): string => shortId([ARTICLE, source, String(occurrence)]);

function line(own: string, by?: string): LedgerLine {
  return {
    id: own,
    source: "One.",
    target: "Uno.",
    state: "approved",
    flags: [],
    ...(by === undefined ? {} : { by, retired: true }),
  };
}

describe("retireIds", () => {
  test("leaves an id that no other line has", () => {
    const retired = [line(id(1), "Ana")];
    expect(retireIds(ARTICLE, [line(id(0))], retired)).toEqual(retired);
  });

  test("gives what left the id that the one behind it had", () => {
    const [left] = retireIds(ARTICLE, [line(id(0))], [line(id(0), "Ana")]);
    expect(left).toEqual(line(id(1), "Ana"));
  });

  test("passes over ids of other retired lines, and lines that had one id already are told apart", () => {
    const ids = (retired: readonly LedgerLine[]): readonly string[] =>
      retireIds(ARTICLE, [line(id(0))], retired).map((each) => each.id);
    expect(ids([line(id(0), "Ana"), line(id(1), "Eva")])).toEqual([id(2), id(1)]);
    expect(ids([line(id(0), "Ana"), line(id(0), "Eva"), line(id(2), "Luz")])).toEqual([id(1), id(3), id(2)]);
  });
});

describe("one of two equal sentences that leaves", () => {
  const BOTH = "First stands here.\n\nIt is the same.\n\nMiddle stands here.\n\nIt is the same.\n";

  async function approved(): Promise<ProjectFolder> {
    const project = makeProject({ [ARTICLE]: BOTH });
    await translate(project);
    await runCommand(project.root, ["review", "approve", "--article", ARTICLE, "--as", "Ana"]);
    return project;
  }

  function translate(project: ProjectFolder): ReturnType<typeof runCommand> {
    return runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
  }

  const ledger = (project: ProjectFolder): readonly LedgerLine[] =>
    parseLedger(project.read(`.cotejo/ledger/${ARTICLE}.jsonl`), ARTICLE).lines;

  test.each([
    ["the first", "First stands here.\n\nMiddle stands here.\n\nIt is the same.\n"],
    ["the second", "First stands here.\n\nIt is the same.\n\nMiddle stands here.\n"],
  ])("%s keeps the article whole, sends nothing, and comes back approved", async (_, without) => {
    const project = await approved();
    project.write(ARTICLE, without);
    const run = await translate(project);
    expect([run.code, run.json().totals.sentCharacters, run.json().articles[0].status]).toEqual([0, 0, "written"]);
    expect(new Set(ledger(project).map((each) => each.id)).size).toBe(4);
    expect(ledger(project).map(({ state, retired }) => [state, retired === true])).toEqual([
      ["approved", false],
      ["approved", false],
      ["approved", false],
      ["approved", true],
    ]);
    project.write(ARTICLE, BOTH);
    expect((await translate(project)).code).toBe(0);
    expect(ledger(project).map(({ by, retired }) => [by, retired])).toEqual(
      Array.from({ length: 4 }, () => ["Ana", undefined]),
    );
  });
});
