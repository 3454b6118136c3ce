/** English that changes, and nobody and nothing has a text for it: the Spanish that is there stays. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const CONFIG = `export default { articles: [{ source: "content/*.md", target: "content/{name}.es.md" }] };`;
const ENGLISH = "# A title\n\nOne here. Two here.\n\n- An item\n";
const translate = (project: ProjectFolder, engine: string) =>
  runCommand(project.root, ["translate", "--provider", engine, "--json"]);

test.each(["with the index", "in a clone"])(
  "a page that Cotejo wrote keeps its older sentence, and gets no English, until there is a text (%s)",
  async (where) => {
    const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": ENGLISH });
    await translate(project, "pseudo");
    const spanish = project.read("content/a.es.md");
    project.write(
      "content/a.md",
      ENGLISH.replace("Two here", "Two there").replace("- An item", "- An item\n- A new item\n\nNew."),
    );
    if (where === "in a clone") project.remove(".cotejo/index.db");
    expect((await translate(project, "none")).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(spanish);
    const found = (await runCommand(project.root, ["check", "--json"])).json().problems;
    expect(found.map(({ check, severity, line }: Record<string, unknown>) => [check, severity, line])).toEqual([
      ["untranslated", "info", 3],
      ["untranslated", "info", 6],
      ["untranslated", "info", 8],
    ]);
    expect(found[0].message).toContain("older English");
    const frozen = await runCommand(project.root, ["check", "--frozen", "--json"]);
    expect(frozen.code).toBe(1);
    await translate(project, "pseudo");
    expect(project.read("content/a.es.md")).toBe(
      "# Á títléé\n\nÓñé hééréé. Twó thééréé.\n\n- Áñ ítéém\n- Á ñéw íítéém\n\nÑéw.\n",
    );
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  },
);

test("a sentence that has stood there in English since the first run is blocked as before", async () => {
  const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": ENGLISH });
  for (let run = 0; run < 2; run += 1) {
    const { code, stdout } = await translate(project, "none");
    expect([code, JSON.parse(stdout).articles[0].status]).toEqual([1, "blocked"]);
    expect(project.read("content/a.es.md")).toBe(ENGLISH);
  }
});

const LOCALES = `export default { articles: [], locales: [{ source: "locales/en/*.json", target: "locales/es/{name}.json" }] };`;

test.each(["with the index", "without it"])(
  "a value that a person approved or corrected stays where its English gets other codes, until somebody writes it (%s)",
  async (where) => {
    const english = '{"k":"One here. Two here.","s":"Only here."}';
    const project = makeProject({ "cotejo.config.mjs": LOCALES, "locales/en/a.json": english });
    await translate(project, "pseudo");
    const ids = project.read(".cotejo/ledger/locales/en/a.json.jsonl").split("\n").map((line) => /"id":"(\w+)"/.exec(line)?.[1] ?? ""); // prettier-ignore
    await runCommand(project.root, ["review", "approve", ids[0] ?? ""]);
    await runCommand(project.root, ["review", "correct", ids[2] ?? "", "--text", "Solo aquí."]);
    const spanish = '{"k":"Óñé hééréé. Twó hééréé.","s":"Solo aquí."}';
    expect(project.read("locales/es/a.json")).toBe(spanish);
    project.write("locales/en/a.json", english.replace("One", "One {{name}}").replace("Only", "Only {{name}}"));
    for (const engine of ["none", "pseudo", "none"]) {
      await translate(project, engine);
      if (where === "without it") project.remove(".cotejo/index.db");
      expect(project.read("locales/es/a.json")).toBe(spanish);
    }
    const ledger = project.read(".cotejo/ledger/locales/en/a.json.jsonl");
    expect(ledger).toMatch(/"source":"Only <ph[^\n]*"target":"Solo aquí\."[^\n]*"flags":\["stale-source"\]/);
    expect((await runCommand(project.root, ["check"])).code).toBe(1);
    const id = ledger.split("\n").flatMap((line) => (line.includes("Solo aquí") ? (/"id":"(\w+)"/.exec(line)?.[1] ?? "") : []))[0] ?? ""; // prettier-ignore
    await runCommand(project.root, ["review", "correct", id, "--text", 'Solo <ph id="1"/> aquí.']);
    expect(project.read("locales/es/a.json")).toBe('{"k":"Óñé hééréé. Twó hééréé.","s":"Solo {{name}} aquí."}');
  },
);
