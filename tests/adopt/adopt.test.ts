/** Spanish that was there before Cotejo. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ENGLISH = "---\ntitle: The title\n---\n\n# A heading\n\nOne here. See [the page](https://x.y).\n\n- An item\n";
const SPANISH =
  '---\ntitle: "El título"\n---\n\n# Un encabezado\n\nUno aquí.\nVea [la página](https://x.y).\n\n* Un elemento\n';

const GUIDE = `# The contributing guide

Every project needs documentation. In it, maintainers explain the architecture of the complete system.

Open issues before you send a long contribution with many commits to the complete project.

The community grows with every release.

Publish the license in the repository.
`;
const GUIDE_ES = `# La guía de contribución

Todo proyecto necesita documentación. En ella, los mantenedores explican la arquitectura del sistema completo.

Abre problemas antes de enviar una contribución larga con muchos commits al proyecto entero.

Nota de la traductora: «contributing» se queda en inglés.

Publica la licencia en el repositorio.
`;
/** The translator's note stands where the English has a paragraph: as one, or as a heading, which is no translation of it. */
const NOTE = "Nota de la traductora: «contributing» se queda en inglés.\n\n";
const GUIDE_HEADED = GUIDE_ES.replace(NOTE, `## ${NOTE}`);
const MERGED = `# The code of conduct

A code of conduct describes the community. It also tells contributors what to do about a violation.

Popular projects measure the traffic of the website, and maintainers publish those numbers every month. See [the license](https://example.org/license) in the repository.

Contact the organization.
`;
const MERGED_ES = `# El código de conducta

Un código de conducta describe la comunidad, y también dice a los contribuyentes qué hacer ante una violación.

Los proyectos populares miden el tráfico del sitio web. Los mantenedores publican esos números cada mes. Vea [la licencia](https://example.org/es/licencia) en el repositorio.

Contacte a la organización.
`;

/** Articles of the Open Source Guides with their Spanish: an adoption learns its words from them. */
function corpus(...names: readonly string[]): Record<string, string> {
  const folder = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");
  const text = (language: string, name: string): string =>
    readFileSync(path.join(folder, language, `${name}.md`), "utf8");
  return Object.fromEntries(
    names.flatMap((name) => [
      [`content/${name}.md`, text("en", name)],
      [`content/${name}.es.md`, text("es", name)],
    ]),
  );
}

describe("cotejo adopt", () => {
  test("takes an article of the same structure as approved, and does not write its file", async () => {
    const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH });
    const result = await runCommand(project.root, ["adopt", "--json", "--as", "Luisa"]);
    expect(result.code).toBe(0);
    expect(result.json().adopted).toEqual([
      {
        source: "content/a.md",
        target: "content/a.es.md",
        segments: 5,
        adopted: 5,
        waits: 0,
        keptInEnglish: 0,
        passages: 0,
        inPassages: 0,
        missing: 0,
        older: 0,
        ageUnknown: 0,
      },
    ]);
    expect(result.json().totals).toMatchObject({ articles: 1, segments: 5, adopted: 5, waits: 0, passages: 0 });
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const lines = project
      .read(".cotejo/ledger/content/a.md.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[3]).toMatchObject({
      source: 'See <pc id="1">the page</pc>.',
      target: 'Vea <pc id="1">la página</pc>.',
      state: "approved",
      by: "Luisa",
      origin: { kind: "human" },
    });
    const again = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
    expect(again.json()).toMatchObject({ articles: [{ status: "unchanged" }], totals: { sentCharacters: 0 } });
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    project.write("content/a.md", `${ENGLISH}- A new one\n`);
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    expect(project.read("content/a.es.md")).toContain("A NEW ONE");
  });

  test("guesses nothing: what is not certain is named with its line, and nobody has signed it", async () => {
    const project = makeProject({
      "content/a.md": "One here. Two here.\n", "content/a.es.md": "Uno y dos, juntos.\n",
      "content/b.md": "One here.\n", "content/b.es.md": "# Nota del traductor\n",
      "content/c.md": "See [the page](https://x.y).\n", "content/c.es.md": "Vea la página.\n",
    }); // prettier-ignore
    const before = project.snapshot();
    const result = await runCommand(project.root, ["adopt", "--json"]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      adopted: [
        { source: "content/a.md", adopted: 0, passages: 1, inPassages: 2 },
        { source: "content/b.md", adopted: 0, passages: 1, inPassages: 1 },
        { source: "content/c.md", adopted: 0, passages: 0, waits: 1 },
      ],
      totals: { articles: 3, segments: 4, adopted: 0, passages: 2 },
    });
    expect(result.json().leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: "content/a.md", line: 1, text: "One here." }),
        expect.objectContaining({ file: "content/b.es.md", line: 1, reason: expect.stringContaining("a passage") }),
        expect.objectContaining({ file: "content/c.md", text: "See the page.", waits: true }),
      ]),
    );
    const after = project.snapshot();
    for (const [file, text] of Object.entries(before)) expect(after[file]).toBe(text);
    const ledgers = ["a", "b"].map((name) => project.read(`.cotejo/ledger/content/${name}.md.jsonl`)).join("");
    expect(ledgers).not.toMatch(/"by"|"approved"/);
  });

  test("an article that has a section of its own goes on: it has a passage, and new English arrives", async () => {
    const project = makeProject({
      "content/a.md": GUIDE,
      "content/a.es.md": GUIDE_HEADED,
      ...corpus("metrics", "code-of-conduct"),
    });
    const result = await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("content/a.es.md: 5 of 6 sentences adopted, 1 in passages");
    expect(result.stdout).toMatch(/content\/a\.es\.md:7 .*a passage/);
    for (const command of [["publish"], ["sync"], ["translate", "--provider", "command", "content/a.md"]])
      await runCommand(project.root, command, ENGINE);
    project.remove(".cotejo/index.db");
    const again = ["translate", "--provider", "command", "content/a.md", "--json"];
    const run = await runCommand(project.root, again, ENGINE);
    expect([run.code, run.json().articles]).toMatchObject([0, [{ status: "unchanged" }]]);
    expect(project.read("content/a.es.md")).toBe(GUIDE_HEADED);
    expect((await runCommand(project.root, ["check", "--frozen", "content/a.md"])).code).toBe(0);
    expect((await runCommand(project.root, ["why", "content/a.md:7"])).code).toBe(0);
    project.write("content/a.md", `${GUIDE}\nThis is new.\n`);
    await runCommand(project.root, again, ENGINE);
    expect(project.read("content/a.es.md")).toBe(`${GUIDE_HEADED.trimEnd()}\n\nTHIS IS NEW.\n`);
  });

  test("has English that the Spanish file lacks left out, or translated", async () => {
    const files = {
      "content/a.md": `${GUIDE}\nThis is not in it.\n`,
      "content/a.es.md": `${GUIDE_HEADED.trimEnd()}\n`,
      ...corpus("metrics", "code-of-conduct"),
    };
    for (const [missing, text] of [
      ["omit", ""],
      ["translate", "\nTHIS IS NOT IN IT.\n"],
    ] as const) {
      const project = makeProject(files);
      const adoption = await runCommand(project.root, ["adopt", "--missing", missing, "--json", "content/a.md"]);
      expect(adoption.code).toBe(0);
      const run = await runCommand(project.root, ["translate", "--provider", "command", "content/a.md"], ENGINE);
      expect([missing, run.code]).toEqual([missing, 0]);
      const { missing: count } = adoption.json().adopted[0];
      if (count > 0) expect(project.read("content/a.es.md")).toContain(text);
      await runCommand(project.root, ["adopt", "content/a.md"]);
      const again = await runCommand(project.root, ["translate", "--provider", "command", "--json", "content/a.md"], ENGINE); // prettier-ignore
      expect(again.json().totals.sentCharacters).toBe(0);
    }
  });

  test("adopts again what the person has put right since", async () => {
    const project = makeProject({
      "content/a.md": GUIDE,
      "content/a.es.md": GUIDE_HEADED,
      ...corpus("metrics", "code-of-conduct"),
    });
    await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    const whole = GUIDE_ES.replace(NOTE, "La comunidad crece con cada lanzamiento.\n\n");
    project.write("content/a.es.md", whole);
    const again = await runCommand(project.root, ["adopt", "--as", "Rosa", "--json"]);
    expect(again.json().adopted[0]).toMatchObject({ source: "content/a.md", segments: 6, adopted: 6, passages: 0 });
    const lines = project
      .read(".cotejo/ledger/content/a.md.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ state, flags, by }) => [state, flags, by])).toEqual(
      ["Luisa", "Luisa", "Luisa", "Luisa", "Rosa", "Luisa"].map((by) => ["approved", undefined, by]),
    );
    const run = await runCommand(
      project.root,
      ["translate", "--provider", "command", "--json", "content/a.md"],
      ENGINE,
    );
    expect(run.json()).toMatchObject({ articles: [{ status: "unchanged" }], totals: { sentCharacters: 0 } });
    expect(project.read("content/a.es.md")).toBe(whole);
  });

  test("what stands in the place of a sentence, and is not certainly its translation, waits for a person in a file that goes on", async () => {
    const project = makeProject({
      "content/a.md": GUIDE,
      "content/a.es.md": GUIDE_ES,
      ...corpus("metrics", "code-of-conduct"),
    });
    const result = await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    expect(result.stdout).toContain("content/a.es.md: 5 of 6 sentences adopted, 1 wait for you");
    expect(result.stdout).toContain(
      "content/a.md:7 waits for you: It is not certain which sentence of the translation answers it.",
    );
    const list = await runCommand(project.root, ["review", "list", "--json", "--article", "content/a.md"]);
    expect(list.json().segments).toMatchObject([{ target: NOTE.trim(), state: "draft", origin: { kind: "human" } }]);
    const [{ id }] = list.json().segments;
    expect((await runCommand(project.root, ["why", "content/a.md:7"])).stdout).toContain(
      "it is not certain that it is its translation",
    );
    // It is no memory, no run replaces it, and the file is as it was.
    project.write("content/b.md", "The community grows with every release.\n");
    const run = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
    expect(run.json().articles.map(({ source, status }: Record<string, string>) => [source, status])).toContainEqual([
      "content/a.md",
      "unchanged",
    ]);
    expect(project.read("content/b.es.md")).toBe("THE COMMUNITY GROWS WITH EVERY RELEASE.\n");
    expect(project.read("content/a.es.md")).toBe(GUIDE_ES);
    // A decision is written into it, and so is a change of the English.
    await runCommand(project.root, ["review", "correct", id, "--text", "La comunidad crece con cada lanzamiento."]);
    expect(project.read("content/a.es.md")).toBe(
      GUIDE_ES.replace(NOTE.trim(), "La comunidad crece con cada lanzamiento."),
    );
    project.write("content/a.md", GUIDE.replace("Publish the license in the repository.", "Go."));
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(project.read("content/a.es.md")).toContain("Publica la licencia en el repositorio.");
  });

  test("a sentence that is new in the English does not hold the file back", async () => {
    const added =
      "See https://example.org/x for 12 more of them, which somebody else wrote long ago for another purpose.";
    const spanish = GUIDE_ES.replace(NOTE, "La comunidad crece con cada lanzamiento.\n\n");
    const project = makeProject({
      "content/a.md": GUIDE.replace("documentation. In", `documentation. ${added} In`),
      "content/a.es.md": spanish,
      ...corpus("metrics", "code-of-conduct"),
    });
    const { stdout } = await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    expect(stdout).toContain("content/a.md:3 No sentence of the translation answers it.");
    expect(stdout).toContain("content/a.es.md: 6 of 7 sentences adopted\n");
    expect(project.read("content/a.es.md")).toBe(spanish);
    await runCommand(project.root, ["translate", "--provider", "command", "content/a.md"], ENGINE);
    expect(project.read("content/a.es.md")).toMatch(/documentación\. SEE .* PURPOSE\. En ella, los mantenedores/);
  });

  test("two sentences made one, one made two, and a person's own link stay as they are through later runs", async () => {
    const spanish = MERGED_ES;
    const project = makeProject({
      "content/a.md": MERGED,
      "content/a.es.md": spanish,
      "content/b.md": GUIDE,
      "content/b.es.md": GUIDE_ES,
      ...corpus("metrics", "code-of-conduct"),
    });
    const result = await runCommand(project.root, ["adopt", "--json"]);
    expect(result.json()).toMatchObject({
      adopted: [{ source: "content/a.md", segments: 6, adopted: 6, passages: 0 }, {}, {}, {}],
    });
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"merged":true');
    expect(project.read("content/a.es.md")).toBe(spanish);
    project.write("content/a.md", `${MERGED}\nA new paragraph here.\n`);
    await runCommand(project.root, ["translate", "--provider", "command", "content/a.md"], ENGINE);
    expect(project.read("content/a.es.md")).toBe(`${spanish}\nA NEW PARAGRAPH HERE.\n`);
  });

  test("takes a value that reads like another key's, which Cotejo has written", async () => {
    const project = makeProject({ "locales/en/ui.json": '{\n  "save": "Save it here"\n}\n' });
    const translate = ["translate", "--provider", "pseudo", "--json"];
    await runCommand(project.root, translate);
    const { save } = JSON.parse(project.read("locales/es/ui.json"));
    project.write("locales/en/ui.json", '{\n  "save": "Save it here",\n  "keep": "Keep this"\n}\n');
    const typed = `${JSON.stringify({ save, keep: save }, null, 2)}\n`;
    project.write("locales/es/ui.json", typed);
    const run = await runCommand(project.root, translate);
    expect(run.json()).toMatchObject({
      articles: [{ problems: [{ check: "existing" }] }],
      totals: { sentCharacters: 0 },
    });
    expect(project.read("locales/es/ui.json")).toBe(typed);
    const adopted = await runCommand(project.root, ["adopt", "--json", "--as", "Ana"]);
    expect(adopted.json().adopted).toMatchObject([{ source: "locales/en/ui.json", adopted: 1 }]);
    expect(project.read(".cotejo/ledger/locales/en/ui.json.jsonl")).toContain('"source":"Keep this"');
    expect((await runCommand(project.root, translate)).json().articles[0]).toMatchObject({ problems: [] });
    expect(project.read("locales/es/ui.json")).toBe(typed);
  });

  test("takes a value that is the same because it has no words to translate, and keeps the others in English", async () => {
    const english = {
      ok: "OK",
      mail: "Email",
      name: "Costa Rica",
      code: "404",
      own: "zivik",
      more: "Read more",
      pair: "Read more. Costa Rica.",
    };
    const spanish = JSON.stringify({ ...english, pair: "Lea más. Costa Rica." });
    const project = makeProject({
      "locales/en/ui.json": JSON.stringify(english),
      "locales/es/ui.json": spanish,
      "glossary/own.csv": "source,target,policy\nzivik,zivik,keep\n",
      "cotejo.config.json": JSON.stringify({ glossary: ["glossary/*.csv"] }),
    });
    const adopted = await runCommand(project.root, ["adopt", "--json", "--as", "Ana"]);
    expect(adopted.code).toBe(0);
    expect(adopted.json().totals).toMatchObject({ adopted: 6, keptInEnglish: 1 });
    const waiting = (await runCommand(project.root, ["review", "list", "--json"])).json().segments;
    expect(waiting).toMatchObject([{ source: "Read more", target: "Read more", state: "draft" }]);
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(project.read("locales/es/ui.json")).toBe(spanish);
  });

  test("a value that somebody has edited since, and not committed, is theirs who adopts", async () => {
    const project = makeProject({
      "locales/en/ui.json": '{\n  "a": "One here",\n  "b": "Two here"\n}\n',
      "locales/es/ui.json": '{\n  "a": "Uno aquí",\n  "b": "Dos aquí"\n}\n',
    });
    await runCommand(project.root, ["adopt", "--as", "Ana"]);
    makeRepository(project.root).commit("Ana");
    project.write("locales/en/ui.json", '{\n  "a": "One here",\n  "b": "Two here",\n  "c": "Three here"\n}\n');
    project.write("locales/es/ui.json", '{\n  "a": "Uno, aquí",\n  "b": "Dos aquí",\n  "c": "Tres aquí"\n}\n');
    const adopted = await runCommand(project.root, ["adopt", "--as", "Luis"]);
    expect([adopted.code, adopted.stderr]).toEqual([0, ""]);
    const { segments } = (await runCommand(project.root, ["review", "list", "--json", "--query", "by:Luis"])).json();
    expect(segments.map(({ target }: { target: string }) => target)).toEqual(["Uno, aquí", "Tres aquí"]);
  });
});

test("adopted again, or after an interruption, the record is the same; a dry run writes nothing", async () => {
  const files = corpus("metrics", "code-of-conduct", "finding-users");
  const project = makeProject({ ...files, "glossary/terms.csv": "source,target\nIACHR,CIDH\n" });
  const before = project.snapshot();
  for (const command of ["adopt", "sync"])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await runCommand(project.root, [command, "--dry-run"])).code, command).toBe(0);
  expect(project.snapshot()).toEqual(before);
  await runCommand(project.root, ["adopt"]);
  const ledgers = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(project.snapshot()).map(([name, text]) => [name, text.replaceAll(/"at":"[^"]*",?/g, "")]),
    );
  const adopted = ledgers();
  expect(JSON.stringify(adopted)).toContain("passage");
  await runCommand(project.root, ["adopt"]);
  expect(ledgers()).toEqual(adopted);
  // As an interruption leaves it, which ends between two articles.
  project.remove(".cotejo/ledger/content/finding-users.md.jsonl");
  for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
  await runCommand(project.root, ["adopt"]);
  expect(ledgers()).toEqual(adopted);
});
