/** What people change straight in Spanish files, and what then happens around it: nothing of theirs is lost, nothing of a machine's becomes theirs. */

import { copyFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ARTICLE =
  "# A heading here\n\nOne here. Two [there](https://a.org/x). Three here.\n\n- First item\n- Second item\n";

function translate(project: ProjectFolder): Promise<CommandResult> {
  return runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
}

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await translate(project);
  return project;
}

function edit(project: ProjectFolder, file: string, from: string, to: string): void {
  const text = project.read(file);
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
}

/** The ledger's line for a source sentence. */
function line(project: ProjectFolder, article: string, source: string): Record<string, unknown> | undefined {
  return project
    .read(`.cotejo/ledger/${article}.jsonl`)
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text))
    .find((each) => each.source === source);
}

function forgetIndex(project: ProjectFolder): void {
  for (const suffix of ["", "-wal", "-shm"])
    rmSync(path.join(project.root, `.cotejo/index.db${suffix}`), { force: true });
}

describe("an edit in a Spanish article", () => {
  test("that moves a sentence stays, and English that was edited elsewhere arrives", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    const moved = "TWO [THERE](https://a.org/x). ONE HERE. THREE HERE.";
    edit(project, "content/a.es.md", "ONE HERE. TWO [THERE](https://a.org/x). THREE HERE.", moved);
    const after = project.read("content/a.es.md");
    edit(project, "content/a.md", "Second item", "Second item of two");
    const result = await translate(project);
    expect(result.json().articles[0]).toMatchObject({ status: "written", problems: [] });
    expect(project.read("content/a.es.md")).toBe(after.replace("SECOND ITEM", "SECOND ITEM OF TWO"));
  });

  test.each([
    ["makes one paragraph of two", "One here.\n\nTwo there.\n", "ONE HERE.\n\nTWO THERE.", "ONE HERE. TWO THERE."],
    ["takes a rule out", "One here.\n\n***\n\nTwo there.\n", "\n\n***", ""],
    ["makes a list of a paragraph", "One here.\n\nTwo there.\n", "TWO", "- TWO"],
  ])("that %s is not undone by a run after the English was edited elsewhere", async (_, start, from, to) => {
    const project = await translated({ "content/a.md": `${start}\nThree here.\n\nFour here.\n` });
    edit(project, "content/a.es.md", from, to);
    const after = project.read("content/a.es.md");
    edit(project, "content/a.md", "Four here.", "Four is here.\n\nFive here.");
    const article = (await translate(project)).json().articles[0];
    expect(article.status).toBe("written");
    const today = `${after.slice(0, after.indexOf("FOUR"))}FOUR IS HERE.\n\nFIVE HERE.\n`;
    expect(project.read("content/a.es.md")).toBe(today);
    expect(article.problems).toEqual([]);
  });

  test("with marks that sites pair in two ways stays, and other English arrives", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.es.md", "- FIRST ITEM", "- a***Primer*o* punto");
    const after = project.read("content/a.es.md");
    edit(project, "content/a.md", "Second item", "Second item of two");
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written", problems: [] });
    expect(project.read("content/a.es.md")).toBe(after.replace("SECOND ITEM", "SECOND ITEM OF TWO"));
    edit(project, "content/a.es.md", "a***Primer*o*", "*Primer*");
    await translate(project);
    expect(project.read("content/a.es.md")).toContain("- *Primer* punto\n- SECOND ITEM OF TWO\n");
  });

  test("that makes one paragraph of two is none where somebody did the same in the English", async () => {
    const project = await translated({ "content/a.md": "One here.\n\nTwo there.\n\nThree here.\n" });
    edit(project, "content/a.es.md", "ONE HERE.\n\nTWO THERE.", "ONE HERE. Dos allí.");
    edit(project, "content/a.md", "One here.\n\nTwo there.", "One here. Two there.");
    expect((await translate(project)).json().articles[0].status).toBe("written");
    expect(project.read("content/a.es.md")).toBe("ONE HERE. Dos allí.\n\nTHREE HERE.\n");
  });

  test("that removes a sentence is a decision to leave it out, without the index too", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.es.md", " THREE HERE.", "");
    const after = project.read("content/a.es.md");
    forgetIndex(project);
    expect((await translate(project)).json().articles[0].status).toBe("written");
    expect(line(project, "content/a.md", "Three here.")).toMatchObject({ omitted: true });
    expect(project.read("content/a.es.md")).toBe(after);
  });

  test("that puts back the English, or a text that stands elsewhere, is a correction", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.es.md", "# A HEADING HERE", "# A heading here");
    edit(project, "content/a.es.md", "- SECOND ITEM", "- FIRST ITEM");
    edit(project, "content/a.md", "Three here", "Three of them here");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(
      "# A heading here\n\nONE HERE. TWO [THERE](https://a.org/x). THREE OF THEM HERE.\n\n- FIRST ITEM\n- FIRST ITEM\n",
    );
    expect(line(project, "content/a.md", "Second item")).toMatchObject({ target: "FIRST ITEM", by: "Ana Pérez" });
  });

  test("of a sentence whose English changed meanwhile is a correction of the old English", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.es.md", "FIRST ITEM", "Primer punto");
    edit(project, "content/a.es.md", "THREE HERE", "Tres aquí");
    edit(project, "content/a.md", "First item", "First item of two");
    edit(project, "content/a.md", "Three here", "Three of them here");
    await translate(project);
    for (const [source, approvedSource, target] of [
      ["First item of two", "First item", "Primer punto"],
      ["Three of them here.", "Three here.", "Tres aquí."],
    ] as const)
      expect(line(project, "content/a.md", source)).toMatchObject({ approvedSource, target, flags: ["stale-source"] });
    expect(project.read("content/a.es.md")).toContain("- Primer punto\n");
  });

  test("is taken in although the English has another structure by now", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.es.md", "THREE HERE", "Tres aquí");
    edit(project, "content/a.md", "# A heading here", "# A heading here\n\nA new paragraph.");
    edit(project, "content/a.md", "\n- Second item", "");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(
      "# A HEADING HERE\n\nA NEW PARAGRAPH.\n\nONE HERE. TWO [THERE](https://a.org/x). Tres aquí.\n\n- FIRST ITEM\n",
    );
  });

  test("is not lost with a ledger that somebody sets back alone", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    edit(project, "content/a.es.md", "FIRST ITEM", "Primer punto");
    await translate(project);
    project.write(".cotejo/ledger/content/a.md.jsonl", ledger);
    await translate(project);
    expect(project.read("content/a.es.md")).toContain("- Primer punto\n");
    expect(line(project, "content/a.md", "First item")).toMatchObject({ target: "Primer punto", state: "approved" });
  });

  test("translates an empty draft", async () => {
    const project = makeProject({ "content/a.md": "# A heading here\n\nOne here.\n" });
    await runCommand(project.root, ["translate", "--provider", "none"]);
    edit(project, "content/a.es.md", "A heading here", "Un título");
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect(line(project, "content/a.md", "A heading here")).toMatchObject({ target: "Un título", state: "approved" });
  });
});

describe("what is no edit", () => {
  test("a file that a crash left behind its ledger, whatever looks at it first", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    const file = (name: string): string => path.join(project.root, name);
    copyFileSync(file(".cotejo/index.db"), file("index.copy"));
    const before = project.read("content/a.es.md");
    edit(project, "content/a.md", "First item", "First item of two");
    await translate(project);
    // As if the power had gone between the ledger and the Spanish file.
    project.write("content/a.es.md", before);
    forgetIndex(project);
    copyFileSync(file("index.copy"), file(".cotejo/index.db"));
    await runCommand(project.root, ["review", "list"]);
    await translate(project);
    expect(line(project, "content/a.md", "First item of two")).toMatchObject({
      state: "draft",
      target: "FIRST ITEM OF TWO",
    });
    expect(project.read("content/a.es.md")).toContain("- FIRST ITEM OF TWO\n");
  });

  test("an item that a crash left in the file, while it waits in the ledger, beside an edit of the structure", async () => {
    const project = await translated({ "content/a.md": "- First item\n- Second item\n\nOne here.\n\nTwo here.\n" });
    const file = (name: string): string => path.join(project.root, name);
    copyFileSync(file(".cotejo/index.db"), file("index.copy"));
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    edit(project, "content/a.md", "- First", "- New item\n- First");
    await translate(project);
    const { frame: _frame, ...waiting } = line(project, "content/a.md", "New item") ?? {};
    project.write(".cotejo/ledger/content/a.md.jsonl", `${JSON.stringify({ ...waiting, published: "" })}\n${ledger}`);
    forgetIndex(project);
    copyFileSync(file("index.copy"), file(".cotejo/index.db"));
    edit(project, "content/a.es.md", "ONE HERE.\n\nTWO", "ONE HERE. TWO");
    for (const status of ["written", "unchanged"])
      expect((await translate(project)).json().articles[0]).toMatchObject({ status, sentCharacters: 0 });
    expect(project.read("content/a.es.md")).toBe("- NEW ITEM\n- FIRST ITEM\n- SECOND ITEM\n\nONE HERE. TWO HERE.\n");
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).not.toContain("published");
  });

  test("a published file that waits for approvals, on a machine without an index", async () => {
    const project = await translated({
      "cotejo.config.json": JSON.stringify({ publish: "approved" }),
      "content/a.md": ARTICLE,
    });
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    const published = project.read("content/a.es.md");
    edit(project, "content/a.md", "- First item", "A new paragraph.\n\n- First item");
    await translate(project);
    forgetIndex(project);
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
    expect((await translate(project)).json().articles[0].problems).toEqual([]);
    expect(project.read("content/a.es.md")).toBe(published);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(project.read("content/a.es.md")).toContain("A NEW PARAGRAPH.");
  });

  test("a link that was changed in the English, where only the index knows that", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    edit(project, "content/a.md", "https://a.org/x", "https://b.org/y");
    await runCommand(project.root, ["review", "list"]);
    await translate(project);
    expect(project.read("content/a.es.md")).toContain("[THERE](https://b.org/y)");
  });

  test("a link that was changed in the English, where only the ledger knows that", async () => {
    const project = await translated({ "content/a.md": ARTICLE });
    forgetIndex(project);
    edit(project, "content/a.md", "https://a.org/x", "https://b.org/y");
    await runCommand(project.root, ["review", "list"]);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written", problems: [] });
    expect(project.read("content/a.es.md")).toContain("[THERE](https://b.org/y)");
  });
});

test("a person's text for English that loses one of two links keeps the other, and not its number", async () => {
  const [law, court] = ["[the law](https://a.org/law)", "[the court](https://a.org/court)"];
  const project = await translated({ "content/a.md": `Read ${law} and ${court}.\n` });
  edit(project, "content/a.es.md", "READ [THE LAW](https://a.org/law) AND", "Lea [la ley](https://a.org/law) y");
  await translate(project);
  edit(project, "content/a.md", law, "the law");
  await translate(project);
  expect(project.read("content/a.es.md")).toBe("Lea la ley y [THE COURT](https://a.org/court).\n");
});

test("a value of a locale file that a person took from another key, or from the English, stays", async () => {
  const project = await translated({
    "locales/en/common.json": '{"save":"Save it","close":"Close it","brand":"Good Studio"}\n',
  });
  edit(project, "locales/es/common.json", "CLOSE IT", "SAVE IT");
  edit(project, "locales/es/common.json", "GOOD STUDIO", "Good Studio");
  edit(project, "locales/en/common.json", "Save it", "Save it now");
  await translate(project);
  expect(JSON.parse(project.read("locales/es/common.json"))).toEqual({
    save: "SAVE IT NOW",
    close: "SAVE IT",
    brand: "Good Studio",
  });
});

test("another publish policy is written although no text has changed", async () => {
  const project = await translated({ "content/a.md": "---\ntitle: A heading\n---\n\nOne here.\n" });
  project.write("cotejo.config.json", JSON.stringify({ publish: "draft-flag" }));
  await translate(project);
  expect(project.read("content/a.es.md")).toContain("draft: true");
});
test("sentences that somebody made one, or took out, and puts back by hand stay in the file", async () => {
  const project = makeProject({
    "content/a.md": "The court sits today. The judge reads it. Nobody may speak.\n",
    "content/a.es.md": "La corte sesiona hoy. El juez la lee. Nadie puede hablar.\n",
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  const whole = project.read("content/a.es.md");
  const texts = [
    "La corte sesiona hoy y el juez la lee.\n",
    whole,
    "La corte sesiona hoy. Nadie puede hablar.\n",
    whole,
  ];
  for (const isClone of [false, true])
    for (const text of texts) {
      project.write("content/a.es.md", text);
      if (isClone) project.remove(".cotejo/index.db");
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await runCommand(project.root, ["translate", "--provider", "pseudo"]);
      expect(project.read("content/a.es.md")).toBe(text);
    }
});

test("addresses of images that somebody exchanged stay, with their descriptions", async () => {
  const project = makeProject({ "content/a.md": "See ![alt one](/1.png) or ![alt two](/2.png) here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const turned = project.read("content/a.es.md").replace("1.png", "3.png").replace("2.png", "1.png").replace("3.png", "2.png"); // prettier-ignore
  project.write("content/a.es.md", turned);
  for (const isClone of [false, true]) {
    if (isClone) project.remove(".cotejo/index.db");
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("content/a.es.md")).toBe(turned);
  }
});
