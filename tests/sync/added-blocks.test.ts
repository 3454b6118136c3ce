/** Blocks that people add to the Spanish file and that the English one does not have: kept in place whatever runs again. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const SOURCE = "# Title\n\nOne here.\n\n```js\ncode\n```\n\nTwo here.\n\n- item\n";
const NOTE = "> **Nota de la traducción:** véase [la ley](https://x.y) y `esto`.";
const TOP = "Traducido por *Ana*.";
const SPANISH = `${TOP}\n\n# TITLE\n\nONE HERE.\n\n\`\`\`js\ncode\n\`\`\`\n\n${NOTE}\n\nTWO HERE.\n\n- ITEM\n\nFin.\n`;
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

const translate = (project: ProjectFolder) =>
  runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);

async function withBlocks(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": SOURCE });
  await translate(project);
  project.write("content/a.es.md", SPANISH);
  return project;
}

describe("a block that a person added in Spanish", () => {
  test("is taken in as a passage with its author, and stays where it stands through runs, reviews and edits of the English", async () => {
    const project = await withBlocks();
    expect((await runCommand(project.root, ["check", "--json"])).json().problems).toEqual([
      expect.objectContaining({ file: "content/a.es.md", check: "edited", severity: "info" }),
    ]);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written", sentCharacters: 0 });
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const lines = project
      .read(LEDGER)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((line) => "passage" in line)).toEqual([
      expect.objectContaining({ target: TOP, state: "approved", by: "Ana Pérez" }),
      expect.objectContaining({ target: NOTE, state: "approved", by: "Ana Pérez" }),
      expect.objectContaining({ target: "Fin.", state: "approved", by: "Ana Pérez" }),
    ]);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "unchanged" });

    project.write("content/a.md", SOURCE.replace("One here.", "New here.\n\nOne here."));
    await translate(project);
    const longer = SPANISH.replace("ONE HERE.", "NEW HERE.\n\nONE HERE.");
    expect(project.read("content/a.es.md")).toBe(longer);

    const [first] = (await runCommand(project.root, ["review", "list", "--json"])).json().segments as { id: string }[];
    await runCommand(project.root, ["review", "correct", first?.id ?? "", "--text", "Título"]);
    expect(project.read("content/a.es.md")).toBe(longer.replace("TITLE", "Título"));
    expect((await runCommand(project.root, ["check", "--json"])).json().problems).toEqual([]);
  });

  test("is written again from the ledger alone, when file and index are gone", async () => {
    const project = await withBlocks();
    await translate(project);
    project.remove("content/a.es.md");
    project.remove(".cotejo/index.db");
    await translate(project);
    for (const block of [TOP, NOTE, "Fin."]) expect(project.read("content/a.es.md")).toContain(`${block}\n`);
    expect(project.read("content/a.es.md").startsWith(`${TOP}\n\n# TITLE`)).toBe(true);
  });

  test("goes when its author takes it out, and is kept in the ledger as a retired line", async () => {
    const project = await withBlocks();
    await translate(project);
    project.write("content/a.es.md", SPANISH.replace(`${NOTE}\n\n`, ""));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace(`${NOTE}\n\n`, ""));
    expect(project.read(LEDGER)).toMatch(/Nota de la traducción.*"retired":true/);
  });

  test("is taken in together with an edited sentence", async () => {
    const project = await withBlocks();
    project.write("content/a.es.md", SPANISH.replace("TWO HERE.", "Dos aquí."));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("TWO HERE.", "Dos aquí."));
    expect(project.read(LEDGER)).toMatch(/"source":"Two here.","target":"Dos aquí.","state":"approved"/);
  });

  test("leaves the file as it is where nobody can tell which block is the new one", async () => {
    const project = await withBlocks();
    const unclear = "# TITLE\n\nUno.\n\nOtro.\n\n```js\ncode\n```\n\nTWO HERE.\n\n- ITEM\n";
    project.write("content/a.es.md", unclear);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written" });
    expect(project.read("content/a.es.md")).toBe(unclear);
  });

  test("keeps the line ends of the file", async () => {
    const project = makeProject({ "content/a.md": SOURCE.replaceAll("\n", "\r\n") });
    await translate(project);
    project.write("content/a.es.md", SPANISH.replaceAll("\n", "\r\n"));
    await translate(project);
    project.write("content/a.md", SOURCE.replace("One", "New").replaceAll("\n", "\r\n"));
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("ONE", "NEW").replaceAll("\n", "\r\n"));
  });

  test("never makes a person's of what a shorter English leaves behind", async () => {
    const project = makeProject({ "content/a.md": "# T\n\nFirst.\n\nSecond.\n\n```js\nx\n```\n\nThird.\n" });
    await translate(project);
    project.write("content/a.es.md", project.read("content/a.es.md").replace("THIRD.", "Nota.\n\nTHIRD."));
    await translate(project);
    project.write("content/a.md", "# T\n\nFirst.\n\nThird.\n");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe("# T\n\nFIRST.\n\nNota.\n\nTHIRD.\n");
    expect(project.read(LEDGER)).not.toContain('"target":"SECOND."');
    // Shortened before anybody ran Cotejo after the note: the file is held against the English that it was written from.
    const other = makeProject({ "content/a.md": "First.\n\nSecond.\n\nThird.\n" });
    await translate(other);
    other.write("content/a.es.md", "FIRST.\n\nSECOND.\n\nNota.\n\nTHIRD.\n");
    other.write("content/a.md", "First.\n\nThird.\n");
    // Another machine goes by the ledger, and comes to the same.
    const clone = makeProject(other.snapshot());
    expect((await translate(clone)).json().articles[0]).toMatchObject({ status: "written" });
    expect(clone.read("content/a.es.md")).toBe("FIRST.\n\nNota.\n\nTHIRD.\n");
    expect(clone.read(LEDGER)).not.toContain('"target":"SECOND."');
    await translate(other);
    expect(other.read("content/a.es.md")).toBe("FIRST.\n\nNota.\n\nTHIRD.\n");
    expect(other.read(LEDGER)).not.toContain('"target":"SECOND."');
  });

  test.each([
    ["a shortcode", "{{% notice note %}}\nOne here.\n{{% /notice %}}", "{{% notice note %}}\nHola.\n{{% /notice %}}"],
    ["an element", "<details>\n\nOne here.\n\n</details>", "<details>\n\nHola.\n\n</details>"],
    ["a directive", ":::note\nOne here.\n:::", ":::note\nHola.\n:::"],
    ["a section", "### One\nOne here.", "### Nueva\nTexto.\n- punto"],
  ])("that is %s beside another stays one piece, whatever becomes of the other", async (_, english, spanish) => {
    const config = '{ "dialects": ["hugo", "directives"] }';
    for (const place of ["before", "behind"] as const) {
      const project = makeProject({ "cotejo.config.json": config, "content/a.md": `# T\n\n${english}\n\nEnd.\n` });
      await translate(project);
      const machine = english.toUpperCase().replaceAll(/NOTICE NOTE|NOTICE|DETAILS|NOTE/g, (tag) => tag.toLowerCase());
      const both = place === "before" ? `${spanish}\n\n${machine}` : `${machine}\n\n${spanish}`;
      project.write("content/a.es.md", `# T\n\n${both}\n\nEND.\n`);
      expect((await translate(project)).json().articles[0]).toMatchObject({ status: "written" });
      expect(project.read("content/a.es.md")).toBe(`# T\n\n${both}\n\nEND.\n`);
      project.write("content/a.md", "# T\n\nEnd.\n");
      await translate(project);
      expect(project.read("content/a.es.md")).toBe(`# T\n\n${spanish}\n\nEND.\n`);
    }
  });
});
