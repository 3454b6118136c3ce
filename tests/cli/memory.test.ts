/** What memory offers to a run, to a reviewer and to a search, through the real command. */

import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { ALL, approvedProject, cotejo, idOf, list, RIGHTS, statesOf, translate } from "./memory-project.ts";

describe("the same context", () => {
  test.each([
    ["content/a.md", "content/b.md"],
    ["content/b.md", "content/a.md"],
  ])("a section that moves from %s to %s stays approved, and is not sent", async (from, to) => {
    const project = await approvedProject({
      [from]: `## First\n\nOne here.\n\n${RIGHTS}`,
      [to]: "## Second\n\nTwo here.\n",
    });
    project.write(from, "## First\n\nOne here.\n");
    project.write(to, `## Second\n\nTwo here.\n\n${RIGHTS}`);
    expect(await translate(project)).toBe(0);
    // Its heading has another sentence before it now.
    expect(await statesOf(project, to)).toEqual(["approved", "approved", "draft", "approved", "approved", "approved"]);
  });

  test("a sentence that is alone in its file has none", async () => {
    const project = await approvedProject({ "content/a.md": "Nobody may hit you.\n" });
    project.write("content/b.md", "Nobody may hit you.\n");
    await translate(project);
    expect(await statesOf(project, "content/b.md")).toEqual(["draft"]);
  });

  test("an approval that was taken back approves nothing any more", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    const id = await idOf(project, "content/a.md", "Nobody may hit you.");
    await cotejo(project, "review", "undo", id, "--as", "Ana");
    project.write("content/b.md", RIGHTS);
    await translate(project);
    expect(await statesOf(project, "content/b.md")).toEqual(["approved", "approved", "draft", "approved"]);
  });

  test("what is approved by memory is taken back and refused like any other", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", RIGHTS);
    await translate(project);
    expect(await statesOf(project, "content/b.md")).toEqual(ALL);
    const undone = await idOf(project, "content/b.md", "Nobody may hit you.");
    const refused = await idOf(project, "content/b.md", "You may call a lawyer.");
    expect((await cotejo(project, "review", "undo", undone, "--as", "Luis")).code).toBe(0);
    await cotejo(project, "review", "reject", refused, "--reason", "no", "--as", "Luis");
    expect(await statesOf(project, "content/b.md")).toEqual(["approved", "untranslated", "draft", "approved"]);
    expect(await statesOf(project, "content/a.md")).toEqual(ALL);
  });
});

describe("a rejected pair", () => {
  test("is offered to no article, also after the index was made anew, until somebody approves it again", async () => {
    const project = await approvedProject({ "content/a.md": "## A\n\nNobody may hit you.\n" });
    project.write("content/b.md", "## B\n\nNobody may hit you.\n");
    await translate(project);
    const refused = await idOf(project, "content/b.md", "Nobody may hit you.");
    await cotejo(project, "review", "reject", refused, "--reason", "no", "--as", "Luis");
    const offered = async (article: string): Promise<string | undefined> => {
      project.write(article, `## ${article}\n\nNobody may hit you.\n`);
      await cotejo(project, "translate", "--provider", "none");
      return (await list(project, article))[1]?.target;
    };
    expect(await offered("content/c.md")).toBe("");
    project.remove(".cotejo/index.db");
    expect(await offered("content/d.md")).toBe("");
    await cotejo(
      project,
      "review",
      "correct",
      await idOf(project, "content/d.md", "Nobody may hit you."),
      "--text",
      "NOBODY MAY HIT YOU.",
      "--as",
      "Eva",
    );
    expect(await offered("content/e.md")).toBe("NOBODY MAY HIT YOU.");
    expect((await list(project, "content/e.md"))[1]?.origin).toMatchObject({ kind: "memory", article: "content/d.md" });
  });
});

describe("an index that was deleted", () => {
  test("is filled from all ledgers before the first article asks: for what was approved, and for what was refused", async () => {
    const project = await approvedProject({
      "content/b.md": "## A\n\nNobody may hit you. Read it twice.\n",
      "content/c.md": "## C\n\nNobody may hit you.\n",
    });
    await cotejo(
      project,
      "review",
      "reject",
      await idOf(project, "content/c.md", "Nobody may hit you."),
      "--reason",
      "no",
      "--as",
      "Luis",
    );
    project.remove(".cotejo/index.db");
    project.write("content/a.md", "## B\n\nRead it twice. Nobody may hit you.\n");
    await cotejo(project, "translate", "--provider", "none");
    expect((await list(project, "content/a.md")).map(({ target }) => target)).toEqual(["", "READ IT TWICE.", ""]);
  });

  test("is none to a dry run either, which counts what the run then sends and writes nothing", async () => {
    const project = await approvedProject({ "content/b.md": "## A\n\nNobody may hit you. Read it twice.\n" });
    project.write("my.tmx", tmx("Imported before.", "Importada antes."));
    await cotejo(project, "import", "my.tmx");
    project.remove(".cotejo/index.db");
    project.write("content/a.md", "## B\n\nRead it twice. Nobody may hit you. Imported before. It is new.\n");
    const plan = (await cotejo(project, "translate", "--provider", "command", "--dry-run", "--json")).json();
    expect(existsSync(path.join(project.root, ".cotejo", "index.db"))).toBe(false);
    expect(plan.totals).toMatchObject({ toSend: 2, characters: "B".length + "It is new.".length });
    expect(await translate(project)).toBe((plan.totals as { characters: number }).characters);
  });
});

function tmx(source: string, target: string): string {
  const tuv = (language: string, text: string): string => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`;
  const header = `<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>`;
  return `<?xml version="1.0"?><tmx version="1.4">${header}<body><tu>${tuv("en", source)}${tuv("es", target)}</tu></body></tmx>`;
}

describe("sentences like the one that is reviewed", () => {
  test("are listed and shown with what differs, and are not written", async () => {
    const project = await approvedProject({ "content/a.md": "The court met in Quito on Monday.\n" });
    project.write("content/b.md", "The court met in Quito on Friday. The court never met in Quito on Monday.\n");
    await translate(project);
    expect(project.read("content/b.es.md")).toContain("FRIDAY");
    const [first, second] = await list(project, "content/b.md");
    expect(first?.matches).toEqual([
      {
        similarity: 85, source: "The court met in Quito on Monday.", target: "THE COURT MET IN QUITO ON MONDAY.", state: "approved",
        article: "content/a.md", segment: await idOf(project, "content/a.md", "The court met in Quito on Monday."), by: "Ana", at: expect.any(String) as string,
        diff: [
          { text: "The court met in Quito on ", change: "same" }, { text: "Monday", change: "removed" }, { text: "Friday", change: "added" }, { text: ".", change: "same" },
        ],
      },
    ]); // prettier-ignore
    expect(second?.matches).toEqual([]);
    const shown = await cotejo(project, "review", "show", first?.id ?? "");
    expect(shown.stdout).toContain("85 % like content/a.md (");
    expect(shown.stdout).toContain(
      "en The court met in Quito on [-Monday-]{+Friday+}.\n    es THE COURT MET IN QUITO ON MONDAY.",
    );
    expect((await cotejo(project, "review", "list")).stdout).toContain("[-Monday-]{+Friday+}");
    expect((await cotejo(project, "review", "show", "--json", first?.id ?? "")).json().segment).toEqual(first);
  });

  test("of an approved sentence are shown when it is asked for, but not listed", async () => {
    const project = await approvedProject({
      "content/a.md": "The court met in Quito on Monday.\n",
      "content/b.md": "The court met in Quito on Friday.\n",
    });
    const [segment] = await list(project, "content/b.md");
    expect(segment?.matches).toEqual([]);
    expect((await cotejo(project, "review", "show", "--json", segment?.id ?? "")).json().segment.matches).toHaveLength(
      1,
    );
  });
});

describe("cotejo memory search", () => {
  test("finds words on either side, the phrase first", async () => {
    const project = makeProject({
      "content/a.md": "# Rights\n\nCall a detained friend's lawyer. The lawyer of a detained person may call.\n",
    });
    await translate(project);
    await cotejo(
      project,
      "review",
      "correct",
      await idOf(project, "content/a.md", "Rights"),
      "--text",
      "Información básica",
      "--as",
      "Ana",
    );
    const search = async (...args: string[]): Promise<readonly string[]> =>
      ((await cotejo(project, "memory", "search", "--json", ...args)).json().matches as { source: string }[]).map(
        ({ source }) => source,
      );
    expect(await search("detained", "person")).toEqual(["The lawyer of a detained person may call."]);
    expect(await search("a detained PERS")).toEqual(["The lawyer of a detained person may call."]);
    expect(await search("lawyer detain")).toHaveLength(2);
    expect(await search("detained friend")).toEqual(["Call a detained friend's lawyer."]);
    expect(await search("informacion")).toEqual(["Rights"]);
    expect(await search("--side", "source", "informacion")).toEqual([]);
    expect(await search("--side", "target", "rights")).toEqual([]);
    expect(await search("etained")).toEqual([]);
    const limited = (await cotejo(project, "memory", "search", "--json", "--limit", "1", "lawyer")).json();
    expect([limited.matches.length, limited.more]).toEqual([1, true]);
    expect((await cotejo(project, "memory", "search", "básica")).stdout).toMatch(
      /^content\/a\.md \w+ approved, Ana\n {2}en Rights\n {2}es Información básica\n1 sentence\.\n$/,
    );
  });

  test("says what it needs", async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    for (const args of [["…"], ["--limit", "0", "a"], ["--side", "left", "a"]])
      expect((await cotejo(project, "memory", "search", ...args)).code).toBe(2);
    expect((await cotejo(project, "memory", "search", "--json", "a")).json()).toEqual({
      schemaVersion: 1,
      query: "a",
      side: null,
      matches: [],
      more: false,
    });
  });
});
