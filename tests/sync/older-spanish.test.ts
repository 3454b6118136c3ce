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

test.each(["with the index", "in a clone"])(
  "a machine's value stays where its English has changed and there is no text yet, and a person may edit it (%s)",
  async (where) => {
    const english = {
      a: "Save it. Then go.",
      b: "Close",
      n_one: "{{count}} day",
      n_other: "{{count}} days",
      l: ["One"],
    };
    const project = makeProject({ "cotejo.config.mjs": LOCALES, "locales/en/a.json": JSON.stringify(english) });
    await translate(project, "pseudo");
    const spanish = JSON.parse(project.read("locales/es/a.json"));
    const changed = { ...english, a: "Save it now. Then go.", n_one: "{{count}} night", n_other: "{{count}} nights" };
    project.write("locales/en/a.json", JSON.stringify(changed));
    for (let run = 0; run < 2; run += 1) {
      if (where === "in a clone") project.remove(".cotejo/index.db");
      const { code, stdout } = await translate(project, "none");
      expect([code, JSON.parse(stdout).articles[0].status]).toEqual([0, run === 0 ? "written" : "unchanged"]);
      expect(JSON.parse(project.read("locales/es/a.json"))).toEqual(spanish);
    }
    const found = (await runCommand(project.root, ["check", "--json"])).json().problems;
    expect(found.map(({ check, severity, message }: Record<string, string>) => [check, severity, message])).toEqual(
      Array.from({ length: 3 }, () => ["untranslated", "info", expect.stringContaining("older English")]),
    );
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(1);
    project.write("locales/es/a.json", JSON.stringify({ ...spanish, a: "Guárdelo. Luego váyase." }));
    await translate(project, "pseudo");
    expect(JSON.parse(project.read("locales/es/a.json"))).toEqual({
      ...spanish,
      a: "Guárdelo. Luego váyase.",
      n_one: "{{count}} ñíght",
      n_many: "{{count}} ñíghts",
      n_other: "{{count}} ñíghts",
    });
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  },
);

test("of an item of a list, and of a value with more sentences than before, the English is in the file as before", async () => {
  const project = makeProject({
    "cotejo.config.mjs": LOCALES,
    "locales/en/a.json": '{"l":["One","Two"],"v":"One here. Two here."}',
  });
  await translate(project, "pseudo");
  project.write("locales/en/a.json", '{"l":["One","Three"],"v":"One here. Two here. More."}');
  for (let run = 0; run < 2; run += 1) {
    expect((await translate(project, "none")).code).toBe(1);
    expect(project.read("locales/es/a.json")).toBe('{"l":["Óñé","Three"],"v":"Óñé hééréé. Twó hééréé. More."}');
  }
});

const PAGE = `---
title: First page
summary: Old things here. And more.
---

# Old heading

The river is wide. The court is old.

A window opens here.
`;
const REWRITTEN = `---
title: Second life
summary: Boats came. Nobody knew why. Three of them.
---

# New words

Members met in spring. Nobody spoke to them.

- Letters came
- And boats
`;

test.each(["", "**Nota:** esto es mío.\n"])(
  "a page whose English is written anew keeps its older Spanish until it has texts, and then has the new ones (%j)",
  async (note) => {
    const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": PAGE });
    await translate(project, "pseudo");
    project.write("content/a.es.md", project.read("content/a.es.md") + (note && `\n${note}`));
    await translate(project, "none");
    const older = project.read("content/a.es.md");
    project.write("content/a.md", REWRITTEN);
    await translate(project, "none");
    expect(project.read("content/a.es.md")).toBe(older);
    await translate(project, "pseudo");
    expect(project.read("content/a.es.md")).toBe(`---
title: "Sécóóñd lííféé"
summary: "Bóáts cááméé. Ñóbóódy kñééw whyy. Thrééé óf théém."
---

# Ñéw wóórds

Mémbéérs méét ííñ sprííñg. Ñóbóódy spóókéé tó théém.

- Léttéérs cááméé
- Áñd bóóáts
${note && `\n${note}`}`);
    const written = project.snapshot();
    await translate(project, "pseudo");
    expect(project.snapshot()).toEqual(written);
    // Sentences at the end of a value go with the space before them.
    project.write("content/a.md", REWRITTEN.replace(" Nobody knew why. Three of them.", ""));
    await translate(project, "pseudo");
    expect(project.read("content/a.es.md")).toContain('summary: "Bóáts cááméé."\n');
  },
);

test.each([
  ["a list", "- Alpha\n- Beta\n", "- Gamma\n- Beta\n- Alpha\n", "- Gámmáá\n- Bétáá\n- Álpháá\n"],
  ["a loose list", "- Alpha\n\n- Beta\n", "- Gamma\n\n- Beta\n\n- Alpha\n", "- Gámmáá\n\n- Bétáá\n\n- Álpháá\n"],
  ["a numbered list", "1. Alpha\n2. Beta\n", "1. Beta\n2. Alpha\n", "1. Bétáá\n2. Álpháá\n"],
  [
    "a table",
    "| Name | Place |\n|--|--|\n| One | Two |\n| Three | Four |\n| Five | Six |\n",
    "| Name | Place |\n|--|--|\n| Five | Six |\n| One | Two |\n| Three | Four |\n",
    "| Ñáméé | Plácéé |\n|--|--|\n| Fívéé | Síx |\n| Óñé | Twó |\n| Thrééé | Fóúr |\n",
  ],
])(
  "rows that the English has put in another order follow in a page with a person's note: %s",
  async (_, was, now, es) => {
    const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": `${was}\nLast.\n` });
    await translate(project, "pseudo");
    project.write("content/a.es.md", `${project.read("content/a.es.md")}\n> Nota mía.\n`);
    for (const engine of ["none", "pseudo"]) {
      await translate(project, engine);
      project.write("content/a.md", `${now}\nLast.\n`);
    }
    for (const engine of ["none", "pseudo"]) await translate(project, engine);
    expect(project.read("content/a.es.md")).toBe(`${es}\nLást.\n\n> Nota mía.\n`);
  },
);

test("an item moves with others below it", async () => {
  const [was, now] = ["- Alpha\n  - Beta\n- Gamma\n", "- Gamma\n- Alpha\n  - Beta\n"];
  const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": was });
  await translate(project, "pseudo");
  project.write("content/a.es.md", `${project.read("content/a.es.md")}\n> Nota mía.\n`);
  await translate(project, "none");
  project.write("content/a.md", now);
  await translate(project, "none");
  expect(project.read("content/a.es.md")).toBe("- Gámmáá\n- Álpháá\n  - Bétáá\n\n> Nota mía.\n");
  const checked = await runCommand(project.root, ["check", "--json"]);
  const found = checked.json().problems.map(({ check }: Record<string, unknown>) => check);
  expect(found).not.toContain("stale-source");
});

const TABLE = "| Name | Ok |\n|--|--|\n| Apple | Yes |\n| Banana | Yes |\n| Cherry | No |\n";

test.each([
  [
    "rows with equal cells go by the others",
    TABLE,
    "| Name | Ok |\n|--|--|\n| Cherry | No |\n| Banana | Yes |\n| Apple | Yes |\n",
    (es: string) => es,
    "| Ñáméé | Ók |\n|--|--|\n| Chérry | Ñó |\n| Báñááñá | Yés |\n| Áppléé | Yés |\n",
  ],
  [
    "a row stays in the passage that it is part of",
    TABLE,
    "| Name | Ok |\n|--|--|\n| Banana | Yes |\n| Apple | Yes |\n| Cherry | No |\n",
    (es: string) => es.replace("| Báñááñá | Yés |", "| Báñááñá | De Ana |\n| Propia | Sí |"),
    "| Ñáméé | Ók |\n|--|--|\n| Áppléé | Yés |\n| Báñááñá | De Ana |\n| Propia | Sí |\n| Chérry | Ñó |\n",
  ],
  [
    "a numbered list counts from where it did",
    "1. Apple\n2. Banana\n3. Cherry\n",
    "1. Banana\n2. Cherry\n",
    (es: string) => es,
    "1. Báñááñá\n3. Chérry\n",
  ],
])("in a page with a person's note: %s", async (_, was, now, edit, es) => {
  const project = makeProject({ "cotejo.config.mjs": CONFIG, "content/a.md": `${was}\nLast.\n` });
  await translate(project, "pseudo");
  project.write("content/a.es.md", `${edit(project.read("content/a.es.md"))}\n> Nota mía.\n`);
  await translate(project, "none");
  project.write("content/a.md", `${now}\nLast.\n`);
  await translate(project, "pseudo");
  expect(project.read("content/a.es.md")).toBe(`${es}\nLást.\n\n> Nota mía.\n`);
  const settled = project.snapshot();
  await translate(project, "pseudo");
  expect(project.snapshot()).toEqual(settled);
});

test("sentences of a paragraph that waits for a text stay, also where the English has turned them round", async () => {
  const project = makeProject({
    "cotejo.config.mjs": CONFIG,
    "content/a.md": "First here. Second here. Third here.\n",
  });
  await translate(project, "pseudo");
  const spanish = project.read("content/a.es.md");
  project.write("content/a.md", "Third here. Second here. First here now.\n");
  await translate(project, "none");
  expect(project.read("content/a.es.md")).toBe(spanish);
});

test.each([
  ["a group that becomes a value", { a: { z: "Apple one. Apple two." } }, { a: "Apple two." }],
  ["a value that becomes a group", { a: "Apple one. Apple two." }, { a: { y: "New words.", z: "Apple two." } }],
])("without the index nobody has signed a machine's value at another key: %s", async (_, was, now) => {
  const project = makeProject({ "cotejo.config.mjs": LOCALES, "locales/en/a.json": JSON.stringify(was) });
  await translate(project, "pseudo");
  project.write("locales/en/a.json", JSON.stringify(now));
  project.remove(".cotejo/index.db");
  await translate(project, "pseudo");
  expect(project.read(".cotejo/ledger/locales/en/a.json.jsonl")).not.toContain("human");
});

test("a value that keeps its older Spanish holds no file back that cannot be written value by value", async () => {
  const config = `export default { articles: [], locales: [{ source: "locales/en/*.yaml", target: "locales/es/{name}.yaml" }] };`;
  const project = makeProject({ "cotejo.config.mjs": config, "locales/en/a.yaml": "a: One here.\nb: Two here.\n" });
  await translate(project, "pseudo");
  project.write("locales/es/a.yaml", '{a: "Óñé hééréé.", b: "Twó hééréé."}\n');
  project.write("locales/en/a.yaml", 'a: One there.\nb: Two here.\nc:\n  - "7"\n');
  expect((await translate(project, "none")).code).toBe(1);
  expect(project.read("locales/es/a.yaml")).toBe('a: One there.\nb: "Twó hééréé."\nc:\n  - "7"\n');
});

test.each([
  ["json", '{\n  "z": "El fin.",\n  "a": "Una."\n}\n', '{\n  "a": "One.",\n  "z": "The end."\n}\n'],
  ["yaml", "# Suyo\nz: El fin.\na: Una.\n", "a: One.\nz: The end.\n"],
])(
  "a key that the Spanish file does not have comes with its text, a list as a whole (%s)",
  async (end, spanish, english) => {
    const source = `locales/en/a.${end}`;
    const target = `locales/es/a.${end}`;
    const more =
      end === "yaml"
        ? "group:\n  one: Group one.\n  two: Group two.\nrows:\n  - Row one.\n  - Row two.\n"
        : ',\n  "group": { "one": "Group one.", "two": "Group two." },\n  "rows": ["Row one.", "Row two."]\n}\n';
    const grown = end === "yaml" ? english + more : english.replace(/\n\}\n$/, more);
    const config = `export default { articles: [], locales: [{ source: "locales/en/*.${end}", target: "locales/es/{name}.${end}" }] };`;
    const project = makeProject({ "cotejo.config.mjs": config, [source]: grown, [target]: spanish });
    await runCommand(project.root, ["adopt", "--as", "Ana"]);
    const adopted = project.snapshot();
    for (const drop of [false, true]) {
      if (drop) for (const file of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${file}`);
      expect((await translate(project, "none")).code).toBe(0);
      expect(project.snapshot()).toEqual(adopted);
      const check = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
      expect(
        check.problems.map(({ check: id, severity }: Readonly<Record<string, string>>) => `${id} ${severity}`),
      ).toEqual(Array.from({ length: 4 }, () => "untranslated error"));
    }
    await translate(project, "pseudo");
    const written = project.read(target);
    expect(written).toMatch(/Gróúúp óñéé\.[^]*Gróúúp twóó\.[^]*Rów óóñé\.[^]*Rów twóó\./);
    for (const line of spanish.split("\n").filter((each) => each.includes(".")))
      expect(written).toContain(line.replace(/,$/, ""));
  },
);
