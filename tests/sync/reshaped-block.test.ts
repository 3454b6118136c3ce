/** What people change in a Spanish block that is not sentence for sentence: split, made one, left out, added, marks taken off. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const SOURCE =
  "# Title\n\nOne *good* day. Two [there](https://a.org/x) and `code`.[^1] Three here. Four 4 here.\n\n- An item\n\n[^1]: A note.\n";
const SPANISH =
  "# TITLE\n\nONE *GOOD* DAY. TWO [THERE](https://a.org/x) AND `code`.[^1] THREE HERE. FOUR 4 HERE.\n\n- AN ITEM\n\n[^1]: A NOTE.\n";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

const translate = (project: ProjectFolder) =>
  runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);

interface Line {
  readonly id: string;
  readonly source?: string;
  readonly target: string;
  readonly [key: string]: unknown;
}

function lines(project: ProjectFolder): readonly Line[] {
  return project
    .read(LEDGER)
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text) as Line);
}

function line(project: ProjectFolder, source: string): Line | undefined {
  return lines(project).find((each) => each.source === source);
}

/** A project in which somebody changed the Spanish, and a run took that in. */
async function edited(from: string, to: string, source = SOURCE): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": source });
  await translate(project);
  const text = project.read("content/a.es.md");
  expect(text).toContain(from);
  project.write("content/a.es.md", text.replace(from, to));
  expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written", sentCharacters: 0 });
  return project;
}

const THREE = "Three here.";
const FOUR = "Four 4 here.";
const MERGED = { target: "", state: "approved", merged: true, by: "Ana Pérez" };

describe("a block with another number of sentences", () => {
  test.each([
    ["one split", "THREE HERE.", "Tres.  Aquí.", [[THREE, { target: "Tres.  Aquí." }]]],
    ["one split over two lines", "THREE HERE.", "Tres.\nAquí.", [[THREE, { target: "Tres.\nAquí." }]]],
    [
      "two made one",
      "THREE HERE. FOUR 4",
      "Tres y cuatro 4",
      [
        [THREE, { target: "Tres y cuatro 4 HERE." }],
        [FOUR, MERGED],
      ],
    ],
    [
      "three made one, over a footnote mark, codes and all",
      "AND `code`.[^1] THREE HERE. FOUR 4",
      "y tres[^1] `code`, 4",
      [
        [
          'Two <pc id="1">there</pc> and <ph id="2"/>.',
          { target: 'TWO <pc id="1">THERE</pc> y tres<ph id="1901"/> <ph id="2"/>, 4 HERE.' },
        ],
        [THREE, MERGED],
        [FOUR, MERGED],
      ],
    ],
    ["one left out", " THREE HERE.", "", [[THREE, { target: "", state: "approved", omitted: true }]]],
    ["the first left out", "ONE *GOOD* DAY. ", "", [['One <pc id="1">good</pc> day.', { target: "", omitted: true }]]],
    ["one added", "THREE HERE.", "THREE HERE. Nota.", [[THREE, { target: "THREE HERE. Nota." }]]],
    [
      "two made three, told by their words",
      "THREE HERE. FOUR 4 HERE.",
      "THREE a. HERE THREE. 4 FOUR.",
      [
        [THREE, { target: "THREE a. HERE THREE." }],
        [FOUR, { target: "4 FOUR." }],
      ],
    ],
    [
      "two made three, in an unknown way",
      "THREE HERE. FOUR 4 HERE.",
      "Uno. Dos. Tres.",
      [
        [THREE, { target: "Uno. Dos. Tres." }],
        [FOUR, MERGED],
      ],
    ],
  ] as const)("%s is taken in and stays", async (_, from, to, expected) => {
    const project = await edited(from, to);
    const theirs = SPANISH.replace(from, to);
    expect(project.read("content/a.es.md")).toBe(theirs);
    for (const [source, fields] of expected) expect(line(project, source)).toMatchObject(fields);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "unchanged" });
    project.write("content/a.md", SOURCE.replace("An item", "A new item"));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("AN ITEM", "A NEW ITEM"));
    // From the ledger alone, but for how the file was wrapped.
    project.remove("content/a.es.md");
    project.remove(".cotejo/index.db");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("AN ITEM", "A NEW ITEM"));
  });

  test("that was made one can be edited, and made two again", async () => {
    const project = await edited("THREE HERE. FOUR 4", "Tres y cuatro 4");
    const next = async (from: string, to: string): Promise<void> => {
      const text = project.read("content/a.es.md").replace(from, to);
      project.write("content/a.es.md", text);
      await translate(project);
      expect(project.read("content/a.es.md")).toBe(text);
    };
    await next("Tres y cuatro", "Tres, y cuatro");
    expect(line(project, FOUR)).toMatchObject(MERGED);
    await next("Tres, y cuatro 4 HERE.", "Tres. Cuatro 4.");
    expect(line(project, THREE)).toMatchObject({ target: "Tres." });
    expect(line(project, FOUR)).toMatchObject({ target: "Cuatro 4." });
    expect(line(project, FOUR)).not.toHaveProperty("merged");
  });

  test("whose sentences were moved leaves the file as it is", async () => {
    const project = makeProject({ "content/a.md": SOURCE });
    await translate(project);
    const moved = SPANISH.replace("THREE HERE. FOUR 4 HERE.", "FOUR 4 HERE. THREE HERE.");
    project.write("content/a.es.md", moved);
    expect((await translate(project)).json().articles[0]).toMatchObject({
      status: expect.stringMatching(/^(?:written|unchanged)$/),
    });
    expect(project.read("content/a.es.md")).toBe(moved);
  });

  test("is taken in although the English has another structure by now", async () => {
    const project = makeProject({ "content/a.md": SOURCE });
    await translate(project);
    project.write(
      "content/a.es.md",
      SPANISH.replace("THREE HERE. FOUR 4", "Tres y cuatro 4").replace("A NOTE.", "Una nota. Otra."),
    );
    project.write("content/a.md", SOURCE.replace("# Title\n", "# Title\n\nA new block.\n"));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(
      SPANISH.replace("# TITLE\n", "# TITLE\n\nA NEW BLOCK.\n")
        .replace("THREE HERE. FOUR 4", "Tres y cuatro 4")
        .replace("A NOTE.", "Una nota. Otra."),
    );
    expect(line(project, FOUR)).toMatchObject(MERGED);
  });
});

describe("two sentences made one", () => {
  const merge = () => edited("THREE HERE. FOUR 4", "Tres y cuatro 4");

  test("go stale together when the English of either changes, and are approved together", async () => {
    for (const [from, to] of [
      ["Three here", "Three now"],
      ["Four 4", "Four 5"],
    ] as const) {
      const project = await merge();
      project.write("content/a.md", SOURCE.replace(from, to));
      await translate(project);
      const flagged = () =>
        lines(project).filter(({ flags }) => (flags as string[] | undefined)?.includes("stale-source"));
      expect(flagged().map(({ target }) => target)).toEqual(["Tres y cuatro 4 HERE.", ""]);
      expect(project.read("content/a.es.md")).toContain(" Tres y cuatro 4 HERE.\n");
      await runCommand(project.root, ["review", "approve", flagged()[1]?.id ?? ""]);
      expect(flagged()).toEqual([]);
      project.write("content/a.md", SOURCE);
      await translate(project);
      expect(flagged()).toHaveLength(2);
    }
  });

  test("are not stale any more when the English is what it was", async () => {
    const project = await merge();
    const before = project.read(LEDGER);
    project.write("content/a.md", SOURCE.replace("Four 4", "Four 5"));
    await translate(project);
    project.write("content/a.md", SOURCE);
    await translate(project);
    expect(project.read(LEDGER)).toBe(before);
  });

  test("are two again when one gets a text of its own, by correction or by undoing it", async () => {
    const project = await merge();
    const id = line(project, FOUR)?.id ?? "";
    const merged = project.read(LEDGER);
    await runCommand(project.root, ["review", "correct", id, "--text", "Cuatro 4."]);
    expect(project.read("content/a.es.md")).toContain("Tres y cuatro 4 HERE. Cuatro 4.\n");
    expect(line(project, THREE)).toMatchObject({ flags: ["stale-source"], approvedSource: `${THREE} ${FOUR}` });
    await runCommand(project.root, ["review", "undo", id]);
    expect(project.read(LEDGER)).toBe(merged);
    expect(project.read("content/a.es.md")).toContain("`code`.[^1] Tres y cuatro 4 HERE.\n");
  });

  test("lose what is merged when the first leaves the English, and flag the first when the other does", async () => {
    const project = await merge();
    project.write("content/a.md", SOURCE.replace(" Three here.", ""));
    await translate(project);
    expect(line(project, FOUR)).toMatchObject({ target: "FOUR 4 HERE.", state: "draft" });
    const other = await merge();
    other.write("content/a.md", SOURCE.replace(` ${FOUR}`, ""));
    await translate(other);
    expect(line(other, THREE)).toMatchObject({ flags: ["stale-source"], target: "Tres y cuatro 4 HERE." });
  });

  test("are no memory for the same English elsewhere, and no finding of a check", async () => {
    const project = await merge();
    project.write("content/b.md", `${THREE}\n\n${FOUR}\n`);
    await translate(project);
    expect(project.read("content/b.es.md")).toBe("THREE HERE.\n\nFOUR 4 HERE.\n");
    const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
    expect(problems).toEqual([]);
    expect((await runCommand(project.root, ["review", "list", "--article", "content/a.md"])).stdout).not.toContain(
      FOUR,
    );
  });
});

describe("marks in a Spanish sentence whose words are the same", () => {
  test.each([
    ["taken off", "ONE *GOOD* DAY.", "ONE GOOD DAY."],
    ["moved", "ONE *GOOD* DAY.", "*ONE* GOOD DAY."],
    ["of a link, taken off", "[THERE](https://a.org/x)", "THERE"],
  ])("%s, stay so, and `check` warns", async (_, from, to) => {
    const project = await edited(from, to);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace(from, to));
    project.write("content/a.md", SOURCE.replace("An item", "A new item"));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace(from, to).replace("AN ITEM", "A NEW ITEM"));
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
  });

  test.each([
    ["a mark", "THREE HERE", "**THREE** HERE"],
    ["a mark in a new text", "THREE HERE", "Tres `aquí` y _allí_"],
    ["a link", "THREE HERE", "[Tres](https://b.org/a_b_c) aquí"],
    ["an address", "AN ITEM", "Véase https://b.org/a_b y <https://c.org>"],
    ["marks in a sentence made two", "THREE HERE.", "*Tres*. ~~Aquí~~ no."],
    ["a line break", "THREE HERE", "THREE\\\nHERE"],
    ["a line break of two spaces in a new text", "THREE HERE", "Tres aquí,  \ny allí"],
    ["a line break in HTML", "AN ITEM", "AN<br>ITEM"],
    ["a line break between sentences", "THREE HERE. FOUR", "THREE HERE.\\\nFOUR"],
    ["line breaks beside a new text", "THREE HERE. FOUR 4 HERE.", "Tres.  \nFOUR\\\n4 HERE."],
    ["a mark in two made one", "THREE HERE. FOUR 4", "Tres y _cuatro_ 4"],
  ])("added, %s, are written as they were typed, whatever changes elsewhere", async (_, from, to) => {
    const project = await edited(from, to);
    const theirs = SPANISH.replace(from, to);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(project.read(LEDGER)).toContain('"marks":[{"id":9001,');
    project.write("content/a.md", SOURCE.replace("A note", "A new note"));
    project.remove("content/a.es.md");
    project.remove(".cotejo/index.db");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("A NOTE", "A NEW NOTE"));
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
  });

  test("added, go when their author takes them out, and stay when the text is corrected around them", async () => {
    const project = await edited("THREE HERE", "**THREE** HERE");
    const id = line(project, THREE)?.id ?? "";
    await runCommand(project.root, ["review", "correct", id, "--text", 'Aquí <pc id="9001">tres</pc>.']);
    expect(project.read("content/a.es.md")).toContain(" Aquí **tres**. ");
    project.write("content/a.es.md", project.read("content/a.es.md").replace("**tres**", "tres"));
    await translate(project);
    expect(line(project, THREE)).toMatchObject({ target: "Aquí tres." });
    expect(line(project, THREE)).not.toHaveProperty("marks");
  });

  test("that a ledger names and that are none are never written", async () => {
    const project = await edited("THREE HERE", "**THREE** HERE");
    for (const mark of ["<b>", "](https://x.y) [", "**\n\n# ", "{{< x >}}"]) {
      project.write(LEDGER, project.read(LEDGER).replace(/"open":"(?:[^"\\]|\\.)*"/, `"open":${JSON.stringify(mark)}`));
      const forged = project.read(LEDGER);
      // What the file has in its place is taken for a person's.
      const theirs = project.read("content/a.es.md");
      await translate(project);
      expect(project.read("content/a.es.md")).toBe(theirs);
      expect(line(project, THREE)?.["marks"]).toMatchObject([{ open: "**", close: "**" }]);
      project.write(LEDGER, forged);
      project.remove("content/a.es.md");
      const { problems } = (await translate(project)).json().articles[0];
      expect(problems).toContainEqual(expect.objectContaining({ check: "proof" }));
      expect(project.read("content/a.es.md")).not.toContain(mark);
      project.write("content/a.es.md", theirs);
      await translate(project);
    }
  });

  test("that break a line between sentences, taken out, stay out", async () => {
    const source = SOURCE.replace(" Three here. Four", "  \nThree here.\\\nFour");
    const project = await edited("  \nTHREE HERE.\\\nFOUR", " THREE HERE. FOUR", source);
    expect(lines(project)).toContainEqual(expect.objectContaining({ source: FOUR, merged: true }));
    const theirs = project.read("content/a.es.md");
    expect(theirs).toContain("[^1] THREE HERE. FOUR 4 HERE.");
    project.write("content/a.md", source.replace("An item", "A new item"));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("AN ITEM", "A NEW ITEM"));
  });

  test("between sentences, taken out, leave the file as it is", async () => {
    const project = makeProject({ "content/a.md": SOURCE });
    await translate(project);
    const theirs = SPANISH.replace("[^1] THREE", " THREE");
    project.write("content/a.es.md", theirs);
    expect((await translate(project)).json().articles[0]).toMatchObject({
      status: expect.stringMatching(/^(?:written|unchanged)$/),
    });
    expect(project.read("content/a.es.md")).toBe(theirs);
  });

  test.each([
    ["another mark", "*good*", "**good**", "**GOOD**"],
    ["a footnote mark, taken out", ".[^1] Three", ". Three", "`code`. THREE"],
    ["a mark around a sentence", "Three here.", "**Three here.**", "**THREE HERE.**"],
    ["another code", "`code`", "`other`", "`other`"],
  ])("of the English, changed to %s, are no edit of the Spanish", async (_, from, to, expected) => {
    const project = makeProject({ "content/a.md": SOURCE });
    await translate(project);
    project.write("content/a.md", SOURCE.replace(from, to));
    await translate(project);
    expect(project.read("content/a.es.md")).toContain(expected);
    expect(project.read(LEDGER)).not.toContain('"by"');
  });

  test.each([
    ["a link into the project", "THREE", "[THREE](b.md)"],
    ["an image", "THREE HERE", "THREE ![x](https://b.org/c.png) HERE"],
  ])("of another kind (%s) stay, and English that was edited elsewhere arrives", async (_, from, to) => {
    const project = makeProject({ "content/a.md": SOURCE });
    await translate(project);
    const theirs = SPANISH.replace(from, to);
    project.write("content/a.es.md", theirs);
    expect((await translate(project)).json().articles[0]).toMatchObject({
      status: expect.stringMatching(/^(?:written|unchanged)$/),
    });
    expect(project.read("content/a.es.md")).toBe(theirs);
    project.write("content/a.md", SOURCE.replace("An item", "A new item"));
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written" });
    expect(project.read("content/a.es.md")).toBe(theirs.replace("AN ITEM", "A NEW ITEM"));
  });
});

test.each([
  ["a list", "- One item\n- Two items\n- Three items\n", "- Dos.\n", "- Dos.\n- Tres.\n"],
  ["a loose list", "- One item\n\n- Two items\n\n- Three items\n", "- Dos.\n", "- Dos.\n\n- Tres.\n"],
  ["a numbered list", "1. One item\n2. Two items\n3. Three items\n", "2. Dos.\n", "2. Dos.\n3. Tres.\n"],
])("%s that was left out as a whole gets the items back that people write", async (_, list, first, both) => {
  const around = (text: string): string => `BEFORE.\n\n${text}${text && "\n"}BEHIND.\n`;
  const source = `Before.\n\n${list}\nBehind.\n`;
  const project = await edited(around(list.toUpperCase()), around(""), source);
  expect(project.read("content/a.es.md")).toBe(around(""));
  for (const [item, text, expected] of [
    ["Two items", "Dos.", first],
    ["Three items", "Tres.", both],
  ] as const) {
    await runCommand(project.root, ["review", "correct", line(project, item)?.id ?? "", "--text", text]);
    expect(project.read("content/a.es.md")).toBe(around(expected));
  }
  expect((await translate(project)).json().articles[0]).toMatchObject({ status: "unchanged", sentCharacters: 0 });
});

test.each([["is there"], ["is not there"]])(
  "a sentence that was rejected, and that somebody writes with the one beside it, is in the record once (the index %s)",
  async (index) => {
    const source = "Before it here.\n\nThe court met in Quito. The report was published today.\n";
    const project = makeProject({ "content/a.md": source });
    await translate(project);
    const { id = "" } = line(project, "The report was published today.") ?? {};
    await runCommand(project.root, ["review", "reject", id, "--reason", "bad"]);
    expect(project.read("content/a.es.md")).toContain("QUITO. The report was published today.");
    const theirs = "BEFORE IT HERE.\n\nEl tribunal se reunió en Quito. El informe se publicó hoy.\n";
    project.write("content/a.es.md", theirs);
    if (index === "is not there") project.remove(".cotejo/index.db");
    await translate(project);
    expect(line(project, "The court met in Quito.")).toMatchObject({ target: "El tribunal se reunió en Quito." });
    expect(line(project, "The report was published today.")).toMatchObject({ target: "El informe se publicó hoy." });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("content/a.es.md")).toBe(theirs);
  },
);

test("a correction is written in front of a comment that somebody put behind the sentence", async () => {
  const project = await edited(
    "WINDOW ANSWER COURT.\n",
    "WINDOW ANSWER COURT. <!-- nota -->\n\nUna nota propia.\n",
    "Before it here.\n\nGarden answer window. Window answer court.\n",
  );
  const { id = "" } = line(project, "Window answer court.") ?? {};
  await runCommand(project.root, ["review", "correct", id, "--text", "Uno dos."]);
  const theirs = "BEFORE IT HERE.\n\nGARDEN ANSWER WINDOW. Uno dos. <!-- nota -->\n\nUna nota propia.\n";
  expect(project.read("content/a.es.md")).toBe(theirs);
  expect((await translate(project)).json().articles[0]).toMatchObject({ status: "unchanged" });
  expect(project.read("content/a.es.md")).toBe(theirs);
});
