/** What a person changed outside of any text of a Spanish file, while the English changed too: found, kept, or said. */

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { copyProject, makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const ENGLISH = `---
title: A guide
slug: a-guide
---

# A guide

Run this first.

\`\`\`sh
# install it
npm install x
\`\`\`

Then go on.

The end.
`;
const ARTICLE = "content/a.md";
const SPANISH = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

function cotejo(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, args);
}

const pseudo = (project: ProjectFolder): Promise<CommandResult> =>
  cotejo(project, "translate", "--provider", "pseudo", "--json");

async function translated(): Promise<ProjectFolder> {
  const project = makeProject({ [ARTICLE]: ENGLISH });
  await pseudo(project);
  return project;
}

function edit(project: ProjectFolder, file: string, ...changes: readonly (readonly [string, string])[]): void {
  for (const [from, to] of changes) {
    const text = project.read(file);
    expect(text).toContain(from);
    project.write(file, text.replace(from, to));
  }
}

const comment = (project: ProjectFolder): void => edit(project, SPANISH, ["# install it", "# instálalo"]);
const GREW = ["The end.", "A new one.\n\nThe end."] as const;
const OWN = expect.stringContaining("A person has another link, code or value here");
const OTHER_COMMENT = ["# install it", "# install it now"] as const;

/** What a run and a check say of what people have outside of texts, for any article. */
async function said(project: ProjectFolder): Promise<readonly string[]> {
  const problems = (await cotejo(project, "check", "--json")).json().problems;
  return problems.flatMap(({ check, message }: { check: string; message: string }) =>
    check === "edited" || check === "stale-source" ? message : [],
  );
}

describe("with the index", () => {
  test.each(["translate", "sync"])("stays where the English grew since, by %s", async (command) => {
    const project = await translated();
    comment(project);
    edit(project, SPANISH, ["slug: a-guide", "slug: una-guia"]);
    edit(project, ARTICLE, GREW);
    expect(await said(project)).toEqual([OWN, OWN]);
    if (command === "sync") await cotejo(project, "sync", "--as", "Ana");
    await pseudo(project);
    expect(project.read(SPANISH)).toMatch(/slug: una-guia[^]*# instálalo\nnpm install x\n[^]*Á ñéw/);
    expect(await said(project)).toEqual([]);
  });

  test("stays where those very lines changed in the English, which is said", async () => {
    const project = await translated();
    comment(project);
    edit(project, ARTICLE, OTHER_COMMENT);
    const theirs = expect.stringContaining("has something of its own there");
    expect(await said(project)).toEqual([theirs]);
    const { articles } = (await pseudo(project)).json();
    expect(articles[0].problems).toMatchObject([{ check: "stale-source", message: theirs }]);
    expect(project.read(SPANISH)).toContain("# instálalo\n");
    expect(await said(project)).toEqual([theirs]);
  });

  test("is nobody's where the English has the same by now", async () => {
    const project = await translated();
    comment(project);
    edit(project, ARTICLE, ["# install it", "# instálalo"], GREW);
    expect(await said(project)).toEqual([]);
    await pseudo(project);
    expect(project.read(SPANISH)).toContain("# instálalo\n");
  });

  test("comes with the sentences that were edited beside it", async () => {
    const project = await translated();
    comment(project);
    edit(project, SPANISH, ["Thé ééñd.", "Fin."], ["Théñ góó", "Y siga góó"]);
    edit(project, ARTICLE, ["Then go on.", "Then go on now.\n\n- One item."]);
    await pseudo(project);
    expect(project.read(SPANISH)).toMatch(/# instálalo\n[^]*\n\nY siga góó óóñ\.\n\n- [^]*\n\nFin\.\n/);
    const { segments } = (await cotejo(project, "review", "list", "--all", "--json")).json();
    expect(segments.filter(({ flags }: { flags: readonly string[] }) => flags.includes("stale-source"))).toMatchObject([
      { target: expect.stringContaining("Y siga") },
    ]);
  });

  test("is found where the article got another name, too", async () => {
    const project = await translated();
    comment(project);
    project.write("content/b.md", ENGLISH.replace(...GREW));
    project.remove(ARTICLE);
    expect((await pseudo(project)).json().renamed).toEqual([{ from: ARTICLE, to: "content/b.md" }]);
    expect(project.read("content/b.es.md")).toMatch(/# instálalo\nnpm install x\n[^]*Á ñéw/);
  });

  test("a block that was added is not lost for it", async () => {
    const project = await translated();
    edit(project, SPANISH, ["Thé ééñd.", "Thé ééñd.\n\n> Nota de la traductora."]);
    edit(project, ARTICLE, ["Then go on.", "- One item.\n\nThen go on now."]);
    expect(await said(project)).toEqual([expect.stringContaining("has written 1 stretch of it")]);
    await pseudo(project);
    expect(project.read(SPANISH)).toMatch(/\n- [^]*\n\nThé ééñd\.\n\n> Nota de la traductora\.\n/);
  });

  test.each([
    ["another sentence", "Look [here](https://a.org/en).\n\nThe very end.\n"],
    ["that sentence", "Look over [here](https://a.org/en).\n\nThe end.\n"],
  ])("a destination in the text is not lost where the English of %s changed", async (_, english) => {
    const project = makeProject({ [ARTICLE]: "Look [here](https://a.org/en).\n\nThe end.\n" });
    await pseudo(project);
    edit(project, SPANISH, ["https://a.org/en", "https://a.org/es"]);
    project.write(ARTICLE, english);
    await pseudo(project);
    expect(project.read(SPANISH)).toContain("](https://a.org/es)");
  });

  test("what is no piece is a passage, and all of it stays", async () => {
    const project = await translated();
    comment(project);
    edit(project, SPANISH, ["Thé ééñd.", "> Ojo.\n\n1. Uno"]);
    edit(project, ARTICLE, GREW);
    expect(await said(project)).toEqual([expect.stringContaining("1 stretch of it that is no sentence"), OWN]);
    expect((await pseudo(project)).code).toBe(0);
    expect(project.read(SPANISH)).toContain("# instálalo\n");
    expect(project.read(SPANISH)).toContain("> Ojo.\n\n1. Uno");
  });
});

describe("in a clone", () => {
  const cloned = (project: ProjectFolder, ...args: readonly string[]): ProjectFolder => {
    const clone = copyProject();
    execFileSync("git", ["clone", "-q", ...args, `file://${project.root}`, clone.root]);
    return clone;
  };
  const committed = async (): Promise<ProjectFolder & ReturnType<typeof makeRepository>> => {
    const project = await translated();
    return { ...project, ...makeRepository(project.root) };
  };

  test.each(["false", "true"])("is found in git's history, with core.autocrlf=%s", async (autocrlf) => {
    const project = await committed();
    project.commit("Bot");
    comment(project);
    edit(project, ARTICLE, GREW);
    project.commit("Luisa");
    const clone = cloned(project, "-c", `core.autocrlf=${autocrlf}`);
    expect(clone.read(SPANISH).includes("\r\n")).toBe(autocrlf === "true");
    expect(await said(clone)).toEqual([OWN]);
    await pseudo(clone);
    expect(await said(clone)).toEqual([]);
    expect(clone.read(SPANISH)).toMatch(/# instálalo\r?\nnpm install x\r?\n[^]*Á ñéw/);
  });

  test("is found where the English is as it was", async () => {
    const project = await committed();
    project.commit("Bot");
    comment(project);
    project.commit("Luisa");
    const clone = cloned(project);
    await pseudo(clone);
    expect(clone.read(LEDGER)).toContain('"lines"');
    edit(clone, ARTICLE, GREW);
    await pseudo(clone);
    expect(clone.read(SPANISH)).toContain("# instálalo\n");
  });

  test("only that no run has written it is said where the English alone has changed", async () => {
    const project = await committed();
    project.commit("Bot");
    edit(project, ARTICLE, OTHER_COMMENT, GREW);
    project.commit("Eva");
    const clone = cloned(project);
    expect(await said(clone)).toEqual([expect.stringContaining("no run has written it into the translated file yet")]);
    const { articles } = (await pseudo(clone)).json();
    expect(articles[0].problems).toEqual([]);
    expect(clone.read(SPANISH)).toContain("# install it now\n");
    expect(clone.read(LEDGER)).not.toMatch(/retired|instead/);
  });

  test("of one commit goes on, and keeps what the file has", async () => {
    const project = await committed();
    project.commit("Bot");
    comment(project);
    edit(project, ARTICLE, GREW);
    project.commit("Luisa");
    const clone = cloned(project, "--depth=1");
    expect((await pseudo(clone)).code).toBe(0);
    expect(clone.read(SPANISH)).toContain("Á ñéw");
    expect(clone.read(SPANISH)).toContain("# instálalo\n");
  });

  test("of one commit says nothing where no line is lost", async () => {
    const project = await committed();
    project.commit("Bot");
    edit(project, ARTICLE, GREW);
    project.commit("Eva");
    const clone = cloned(project, "--depth=1");
    expect(await said(clone)).toEqual([]);
    expect((await pseudo(clone)).json().articles[0].problems).toEqual([]);
    expect(clone.read(LEDGER)).not.toContain("retired");
  });

  test("is found where the record has gone on without the file, which waits for approval", async () => {
    const project = makeProject({ [ARTICLE]: ENGLISH, "cotejo.config.json": JSON.stringify({ publish: "approved" }) });
    const repository = makeRepository(project.root);
    await pseudo(project);
    await cotejo(project, "review", "approve", "--article", ARTICLE, "--as", "Ana");
    repository.commit("Bot");
    edit(project, ARTICLE, GREW);
    await pseudo(project);
    repository.commit("Eva");
    comment(project);
    repository.commit("Luisa");
    const clone = cloned(project);
    await cotejo(clone, "review", "approve", "--article", ARTICLE, "--as", "Ana");
    expect(clone.read(SPANISH)).toMatch(/# instálalo\nnpm install x\n[^]*Á ñéw/);
  });

  test("is found in a pull that has a colleague's run in it", async () => {
    const project = await committed();
    project.commit("Bot");
    const clone = cloned(project);
    await pseudo(clone);
    edit(project, ARTICLE, OTHER_COMMENT);
    await pseudo(project);
    project.commit("Eva");
    edit(project, SPANISH, ["# install it now", "# instálalo ya"]);
    edit(project, ARTICLE, GREW);
    project.commit("Luisa");
    execFileSync("git", ["pull", "-q"], { cwd: clone.root });
    await pseudo(clone);
    expect(clone.read(SPANISH)).toContain("# instálalo ya\n");
    expect(clone.read(LEDGER)).not.toContain("retired");
  });
});

test.each(["translate", "sync"])(
  "without index and git the file keeps it, and `check` says so until it is taken in (%s)",
  async (command) => {
    const project = await translated();
    comment(project);
    project.remove(".cotejo/index.db");
    expect(await said(project)).toEqual([OWN]);
    if (command === "sync") await cotejo(project, "sync");
    const { articles } = (await pseudo(project)).json();
    expect(articles[0].problems).toEqual([]);
    expect(await said(project)).toEqual([]);
    expect(project.read(SPANISH)).toContain("# instálalo\n");
  },
);
