/** An approval that is taken back, where memory has used it elsewhere: through the real command. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer } from "../helpers/review-server.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "golden-engine.mjs")}` };
const RIGHTS = "## On arrest\n\nYou may call a lawyer. Nobody may hit you. You see a judge within 24 hours.\n";

interface Listed {
  readonly id: string;
  readonly article: string;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly origin: Readonly<Record<string, string>> | null;
}

function cotejo(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, args, ENGINE);
}

async function translate(project: ProjectFolder): Promise<number> {
  return (await cotejo(project, "translate", "--provider", "command", "--json")).json().totals.sentCharacters as number;
}

async function list(project: ProjectFolder, article: string): Promise<readonly Listed[]> {
  return (await cotejo(project, "review", "list", "--all", "--json", "--article", article)).json().segments as Listed[];
}

async function idOf(project: ProjectFolder, article: string, source: string): Promise<string> {
  return (await list(project, article)).find((segment) => segment.source === source)?.id ?? "";
}

async function statesOf(project: ProjectFolder, article: string): Promise<readonly string[]> {
  return (await list(project, article)).map(({ state }) => state);
}

async function approvedProject(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await translate(project);
  for (const article of Object.keys(files))
    await cotejo(project, "review", "approve", "--article", article, "--as", "Ana");
  return project;
}

const ALL = ["approved", "approved", "approved", "approved"];

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
