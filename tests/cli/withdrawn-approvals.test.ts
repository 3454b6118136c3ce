/** An approval that is taken back, where memory has used it elsewhere: through the real command. */

import { describe, expect, test } from "vitest";
import { startReviewServer } from "../helpers/review-server.ts";
import {
  ALL,
  approvedProject,
  cotejo,
  idOf,
  list,
  RIGHTS,
  statesOf,
  translate,
  type Listed,
} from "./memory-project.ts";

describe("an approval that memory has used elsewhere", () => {
  const SENTENCE = "Nobody may hit you.";

  test("is taken back there too when it is undone, in the file, the record and the history", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", RIGHTS);
    project.write("content/c.md", RIGHTS);
    await translate(project);
    const ids = await Promise.all(["a", "b", "c"].map((name) => idOf(project, `content/${name}.md`, SENTENCE)));
    // Somebody stands behind the one of c themself.
    await cotejo(project, "review", "approve", ids[2] ?? "", "--as", "Eva");
    const undone = await cotejo(project, "review", "undo", ids[0] ?? "", "--as", "Ana", "--json");
    expect(undone.code).toBe(0);
    expect((undone.json().segments as Listed[]).map(({ article, state }) => [article, state])).toEqual([
      ["content/a.md", "draft"],
      ["content/b.md", "draft"],
    ]);
    const copy = (await list(project, "content/b.md")).find(({ id }) => id === ids[1]);
    expect(copy).toMatchObject({ state: "draft", target: "NOBODY MAY HIT YOU.", by: null, origin: { kind: "memory" } });
    expect(await statesOf(project, "content/b.md")).toEqual(["approved", "approved", "draft", "approved"]);
    expect(await statesOf(project, "content/c.md")).toEqual(ALL);
    const history = (await cotejo(project, "review", "show", ids[1] ?? "", "--json")).json().decisions as {
      action: string;
      by: string;
    }[];
    expect(history.map(({ action, by }) => [action, by])).toEqual([["withdraw", "Ana"]]);
    expect(project.read(".cotejo/ledger/content/b.md.jsonl")).toMatch(/"state":"draft".*\n/);
    // And it is one decision like any other.
    expect((await cotejo(project, "review", "undo", ids[1] ?? "", "--as", "Ana")).code).toBe(0);
    expect(await statesOf(project, "content/b.md")).toEqual(ALL);
  });

  test("is taken back when the text is rejected, and not when a copy alone is", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", RIGHTS);
    project.write("content/c.md", RIGHTS);
    await translate(project);
    const reject = async (article: string): Promise<void> => {
      await cotejo(
        project,
        "review",
        "reject",
        await idOf(project, article, SENTENCE),
        "--reason",
        "no",
        "--as",
        "Luis",
      );
    };
    await reject("content/b.md");
    expect(await statesOf(project, "content/c.md")).toEqual(ALL);
    await reject("content/a.md");
    expect(await statesOf(project, "content/c.md")).toEqual(["approved", "approved", "draft", "approved"]);
  });

  test("stays where the Spanish file holds an edit that is not understood, and that is said", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", RIGHTS);
    await translate(project);
    project.write("content/b.es.md", "<<<<<<< ours\n- otra\n=======\n> cosa\n>>>>>>> theirs\n");
    const copy = await idOf(project, "content/b.md", SENTENCE);
    const undone = await cotejo(
      project,
      "review",
      "undo",
      await idOf(project, "content/a.md", SENTENCE),
      "--as",
      "Ana",
    );
    expect(undone.stdout).toContain(`${copy} stays approved by memory`);
    expect(project.read("content/b.es.md")).toContain("<<<<<<< ours");
    expect(await statesOf(project, "content/b.md")).toEqual(ALL);
  });

  test("is no memory any more where the copy has left its article", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", `${RIGHTS}\n## Later\n\nMore here.\n`);
    await translate(project);
    project.write("content/b.md", "## Later\n\nMore here.\n");
    await translate(project);
    await cotejo(project, "review", "undo", await idOf(project, "content/a.md", SENTENCE), "--as", "Ana");
    expect(project.read(".cotejo/ledger/content/b.md.jsonl")).not.toContain(SENTENCE);
    project.write("content/d.md", RIGHTS);
    await translate(project);
    expect(await statesOf(project, "content/d.md")).toEqual(["approved", "approved", "draft", "approved"]);
  });

  test("is taken back on the page too, which hears of the other article", async () => {
    const project = await approvedProject({ "content/a.md": RIGHTS });
    project.write("content/b.md", RIGHTS);
    await translate(project);
    const server = await startReviewServer(project.root);
    const row = async (article: string): Promise<{ id: string; seen: string; state: string }> => {
      const { segments } = await server.json(
        `/api/segments?article=${article}&query=${encodeURIComponent(`"${SENTENCE}"`)}`,
      );
      return segments[0];
    };
    const { id, seen } = await row("content/a.md");
    expect((await row("content/b.md")).state).toBe("approved");
    const answer = await server.call(`/api/segments/${id}/decisions`, {
      method: "POST",
      body: { seen, action: "undo" },
    });
    expect(answer.status).toBe(200);
    expect((await row("content/b.md")).state).toBe("draft");
  });
});
