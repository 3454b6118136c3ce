/** A value of a locale file is known by its key: equal English texts, values without letters, keys that come and go. */

import { describe, expect, test } from "vitest";
import { shortId } from "../../src/base/hash.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const LEDGER = ".cotejo/ledger/locales/en/a.json.jsonl";

interface Line {
  readonly id: string;
  readonly source: string;
  key?: string;
  readonly target: string;
  readonly state: string;
  readonly by?: string;
  readonly retired?: boolean;
}

function makeLocales(english: object, spanish?: object) {
  const project = makeProject({
    "locales/en/a.json": JSON.stringify(english),
    ...(spanish ? { "locales/es/a.json": JSON.stringify(spanish) } : {}),
  });
  const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(project.root, args);
  return {
    ...project, run,
    translate: (...args: readonly string[]) => run("translate", "--provider", "pseudo", ...args),
    english: (values: object) => project.write("locales/en/a.json", JSON.stringify(values)),
    writeSpanish: (values: object) => project.write("locales/es/a.json", JSON.stringify(values)),
    spanish: (): Record<string, string> => JSON.parse(project.read("locales/es/a.json")),
    lines: () => linesOf(project),
    lineOf: (key: string): Line | undefined => linesOf(project).find((line) => line.key === key && !line.retired),
    /** The ledger as it was before lines had keys: ids counted equal texts. */
    forgetKeys: () => project.write(LEDGER, withoutKeys(linesOf(project))),
    dropIndex: () => project.remove(".cotejo/index.db"),
  }; // prettier-ignore
}

function withoutKeys(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  return lines
    .map((given) => {
      const line = { ...given };
      delete line.key;
      const count = counts.get(line.source) ?? 0;
      counts.set(line.source, count + 1);
      return `${JSON.stringify({ ...line, id: shortId(["locales/en/a.json", line.source, String(count)]) })}\n`;
    })
    .join("");
}

function linesOf(project: ProjectFolder): readonly Line[] {
  return project
    .read(LEDGER)
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

describe("a value that Cotejo did not write, beside one with the same English", () => {
  const between = {
    nothing: [],
    check: [["check"]],
    publish: [["publish"]],
    "publish in a clone": [["clone"], ["publish"]],
    "a clone": [["clone"]],
    sync: [["sync"]],
    adopt: [["adopt", "--as", "Ana"]],
    "adopt in a clone": [["clone"], ["adopt", "--as", "Ana"]],
  } as const;
  test.each(Object.entries(between))("stays for good, with %s between the runs", async (_name, commands) => {
    const project = makeLocales({ a: "Session", b: "Session", c: "Chat" }, { a: "Sesión" });
    await project.translate();
    const drafts = project.spanish();
    expect(drafts).toMatchObject({ a: "Sesión", b: expect.stringContaining("Sé") });
    for (let round = 0; round < 2; round += 1) {
      for (const command of commands) {
        if (command[0] === "clone") project.dropIndex();
        else await project.run(...command);
        expect(project.spanish()).toEqual(drafts);
      }
      const { problems } = (await project.run("check", "--json")).json();
      expect(problems.map((each: { check: string }) => each.check)).not.toContain("untranslated");
      await project.translate();
      expect(project.spanish()).toEqual(drafts);
    }
  });

  test("is adopted under its own key, and the other one stays a draft", async () => {
    const project = makeLocales({ a: "Session", b: "Session" }, { a: "Sesión" });
    await project.translate();
    expect((await project.run("adopt", "--as", "Ana")).code).toBe(0);
    expect(project.lineOf("a")).toMatchObject({ target: "Sesión", state: "approved", by: "Ana" });
    expect(project.lineOf("b")).toMatchObject({ state: "draft" });
    expect((await project.run("check")).code).toBe(0);
  });

  test("stays beside a ledger that has no keys yet", async () => {
    const project = makeLocales({ a: "Session", b: "Session" }, { a: "Sesión" });
    await project.translate();
    const spanish = project.spanish();
    project.forgetKeys();
    project.dropIndex();
    await project.translate();
    expect(project.spanish()).toEqual(spanish);
    expect(project.lines()).toMatchObject([{ key: "b", state: "draft" }]);
  });
});

describe("a value without letters", () => {
  const ENGLISH = { close: "Close", and: "and", by: "by {{name}}", first: "First", dot: "Full stop", place: "Street" };
  const SPANISH = { close: "✕", and: "&", by: "{{name}}", first: "5.º", dot: ".", place: " " };

  test("is one like any other: no run writes over it, `adopt` takes it in", async () => {
    const project = makeLocales(ENGLISH, SPANISH);
    const first = await project.translate("--json");
    expect(first.code).toBe(1);
    expect(project.spanish()).toEqual(SPANISH);
    await project.translate();
    expect(project.spanish()).toEqual(SPANISH);
    await project.run("adopt", "--as", "Ana");
    expect(project.spanish()).toEqual(SPANISH);
    expect(project.lineOf("close")).toMatchObject({ target: "✕", state: "approved", by: "Ana" });
    expect(project.lineOf("by")).toMatchObject({ target: '<ph id="1"/>', state: "approved" });
    project.dropIndex();
    await project.translate("--force");
    expect(project.spanish()).toEqual(SPANISH);
  });

  test("that a person puts in the place of a draft is their correction", async () => {
    const project = makeLocales({ close: "Close", by: "by {{name}}", two: "{{a}} and {{b}}" });
    await project.translate();
    project.writeSpanish({ close: "✕", by: "{{ name }}", two: "{{b}}/{{a}}" });
    const { problems } = (await project.run("check", "--json")).json();
    expect(problems.filter((each: { check: string }) => each.check === "edited")).toHaveLength(3);
    const edited = project.spanish();
    project.dropIndex();
    await project.translate("--as", "Ana");
    expect(project.spanish()).toEqual(edited);
    expect(["close", "by", "two"].map((key) => project.lineOf(key))).toMatchObject([
      { target: "✕", state: "approved", by: "Ana" },
      { target: '<ph id="1"/>', state: "approved", by: "Ana" },
      { target: '<ph id="2"/>/<ph id="1"/>', state: "approved", by: "Ana" },
    ]);
    expect((await project.translate("--json")).json().articles).toMatchObject([{ status: "unchanged", problems: [] }]);
    // And back to a text with words, and to another sign.
    project.writeSpanish({ close: "Cerrar", by: "por {{name}}", two: "{{a}}·{{b}}" });
    await project.translate("--as", "Eva");
    expect(project.lineOf("close")).toMatchObject({ target: "Cerrar", by: "Eva" });
    expect(project.lineOf("two")).toMatchObject({ target: '<ph id="1"/>·<ph id="2"/>', by: "Eva" });
    expect(project.spanish()).toEqual({ close: "Cerrar", by: "por {{name}}", two: "{{a}}·{{b}}" });
  });

  test("is still to do where it is empty, and is not overwritten by codes that its English has not", async () => {
    const project = makeLocales({ a: "Close", b: "by {{name}}" }, { a: "", b: "{{other}}" });
    await project.translate();
    expect(project.spanish()).toMatchObject({ a: expect.stringContaining("C"), b: "{{other}}" });
    expect((await project.run("check")).stdout).toContain("{{other}}");
  });
});

test("`{{name}}` and `{{ name }}` are one variable, which stays as a person wrote it", async () => {
  const project = makeLocales(
    { a: "Hello {{name}}", b: "On {{d, date}}" },
    { a: "Hola {{ name }}", b: "El {{d,date}}" },
  );
  const { problems } = (await project.run("check", "--json")).json();
  expect(problems.filter((each: { check: string }) => each.check === "parity")).toEqual([]);
  expect((await project.run("adopt", "--as", "Ana")).code).toBe(0);
  await project.translate();
  expect(project.spanish()).toEqual({ a: "Hola {{ name }}", b: "El {{d,date}}" });
  expect(project.lines()).toMatchObject([{ state: "approved" }, { state: "approved" }]);
  expect((await project.run("check")).code).toBe(0);
});

describe("a key above another one with the same English", () => {
  test.each([true, false])("leaves that its approval (ledger with keys: %s)", async (hasKeys) => {
    const project = makeLocales({ a: "Session", z: "Chat" });
    await project.translate();
    const [first] = project.lines();
    await project.run("review", "correct", first?.id ?? "", "--text", "Sesión", "--as", "Ana");
    if (!hasKeys) project.forgetKeys();
    const [{ id } = { id: "" }] = project.lines();
    project.english({ aa: "Session", a: "Session", z: "Chat" });
    project.writeSpanish({ ...project.spanish(), aa: "Periodo" });
    project.dropIndex();
    await project.translate();
    expect(project.spanish()).toMatchObject({ aa: "Periodo", a: "Sesión" });
    expect(project.lineOf("a")).toMatchObject({ id, target: "Sesión", state: "approved", by: "Ana" });
    // The new one is somebody's value, which nobody has taken in.
    expect(project.lineOf("aa")).toBeUndefined();
    await project.run("adopt", "--as", "Luis");
    expect(project.lineOf("aa")).toMatchObject({ target: "Periodo", by: "Luis" });
    expect(project.lineOf("a")).toMatchObject({ target: "Sesión", by: "Ana" });
    expect((await project.run("check", "--frozen")).code).toBe(0);
  });

  test("makes no foreign value of a draft, and goes again without a trace", async () => {
    const project = makeLocales({ a: "Session", z: "Chat" });
    await project.translate();
    const before = project.read(LEDGER);
    project.english({ aa: "Session", a: "Session", z: "Chat" });
    project.writeSpanish({ ...project.spanish(), aa: "Periodo" });
    expect((await project.translate("--json")).json().articles[0].problems).toMatchObject([
      { check: "existing", message: expect.stringContaining("`aa`") },
    ]);
    expect(project.spanish()).toMatchObject({ aa: "Periodo", a: expect.stringContaining("Sé") });
    const id = project.lineOf("a")?.id ?? "";
    expect((await project.run("review", "correct", id, "--text", "Sesión", "--as", "Ana")).code).toBe(0);
    expect((await project.run("review", "undo", id, "--as", "Ana")).code).toBe(0);
    project.english({ a: "Session", z: "Chat" });
    await project.translate();
    expect(project.read(LEDGER)).toBe(before);
  });

  test("of an old ledger, both lines keep what their own value says", async () => {
    const project = makeLocales({ a: "Session", b: "Session" }, { a: "Sesión", b: "Periodo" });
    await project.run("adopt", "--as", "Ana");
    project.forgetKeys();
    project.dropIndex();
    // Of two lines one is left: it is the one that the file has, and no edit.
    project.english({ b: "Session" });
    project.writeSpanish({ b: "Periodo" });
    await project.translate("--as", "Eva");
    expect(project.lineOf("b") ?? project.lines()[0]).toMatchObject({ target: "Periodo", by: "Ana" });
  });
});

test.each([true, false])("variables that a person put in another order stay there (index: %s)", async (hasIndex) => {
  const { translate, spanish, writeSpanish, lineOf, dropIndex } = makeLocales({ a: "{{x}} of {{y}} pages" });
  await translate();
  const turned = { a: "{{y}} óf {{x}} págéés" };
  writeSpanish(turned);
  if (!hasIndex) dropIndex();
  await translate();
  expect(spanish()).toEqual(turned);
  expect(lineOf("a")).toMatchObject({ state: "approved", target: '<ph id="2"/> óf <ph id="1"/> págéés' });
});

test("variables that the English turned are no edit of the Spanish", async () => {
  const { english, translate, spanish, lineOf } = makeLocales({ a: "{{x}} of {{y}} pages" });
  await translate();
  english({ a: "{{y}} of {{x}} pages" });
  await translate();
  expect(spanish()).toEqual({ a: "{{y}} óf {{x}} págéés" });
  expect(lineOf("a")).toMatchObject({ state: "draft" });
});

test("an adopted value of fewer sentences than its English is whole in the record, so that no run adds to it", async () => {
  const spanish = {
    a: "Da los nombres, separados por comas.",
    b: "¿Seguro? Borrar <em>{{name}}</em> es para siempre. Lo publicado irá a la papelera.",
  };
  const english = {
    a: "Give the names. Separated by comma.",
    b: "Are you sure? Deleting <em>{{name}}</em> is for ever, what was published goes to the trash.",
  };
  const project = makeLocales({ ...english, c: "Chat" }, spanish);
  await project.translate();
  expect((await project.run("adopt", "--as", "Ana")).code).toBe(0);
  project.dropIndex();
  project.english({ ...english, c: "Chat", d: "Mail" });
  await project.translate("--force", "locales/en/a.json");
  expect(project.spanish()).toMatchObject(spanish);
  expect((await project.run("check")).code).toBe(0);
});

test("a key that is renamed takes its approval along; one whose English changes keeps its text as stale", async () => {
  const project = makeLocales({ a: "Session", b: "Chat", c: "Session" }, { a: "Sesión", b: "Charla", c: "Periodo" });
  await project.run("adopt", "--as", "Ana");
  const id = project.lineOf("a")?.id;
  project.english({ z: "Session", b: "Session", c: "Session" });
  project.writeSpanish({ z: "Sesión", b: "Charla", c: "Periodo" });
  await project.translate();
  expect(project.lineOf("z")).toMatchObject({ id, target: "Sesión", by: "Ana" });
  expect(project.lineOf("b")).toMatchObject({ target: "Charla", flags: ["stale-source"] });
  expect(project.lineOf("c")).toMatchObject({ target: "Periodo", by: "Ana" });
  expect(project.spanish()).toEqual({ z: "Sesión", b: "Charla", c: "Periodo" });
});

test("a ledger without keys is not written anew where nothing is there twice", async () => {
  const project = makeLocales({ a: "Session", b: "Chat", c: "Mail" }, { a: "Sesión" });
  await project.translate();
  project.forgetKeys();
  const old = project.read(LEDGER);
  for (const command of [["check"], ["translate", "--provider", "pseudo"], ["publish"], ["sync"]])
    await project.run(...command);
  project.dropIndex();
  await project.translate();
  expect(project.read(LEDGER)).toBe(old);
  // An edit of one is one line, and a new key is one line.
  project.english({ a: "Session", b: "Chat", n: "News", c: "Mail" });
  await project.translate();
  const added = project
    .read(LEDGER)
    .split("\n")
    .filter((line) => !old.includes(line));
  expect(added).toEqual([expect.stringContaining('"key":"n"')]);
});

test.each([true, false])("git merges an approval and a new key above it (driver: %s)", async (hasDriver) => {
  const project = makeLocales({ a: "Session", z: "Chat" });
  const repository = makeRepository(project.root);
  await project.translate();
  if (hasDriver) await project.run("init", "--git");
  repository.commit("Ana");
  const id = project.lineOf("a")?.id ?? "";
  repository.git("switch", "-q", "-c", "new-key");
  project.write("locales/en/a.json", '{"aa":"Session","a":"Session","z":"Chat"}');
  await project.translate();
  repository.commit("Luis");
  repository.git("switch", "-q", "main");
  await project.run("review", "correct", id, "--text", "Sesión", "--as", "Ana");
  repository.commit("Ana");
  try {
    repository.git("-c", "user.email=tests@example.org", "merge", "-q", "-m", "merge", "new-key");
  } catch {
    // Without the driver git leaves its marks, and one line of JSON is a conflict in any case.
  }
  project.write("locales/en/a.json", '{"aa":"Session","a":"Session","z":"Chat"}');
  project.write("locales/es/a.json", JSON.stringify({ aa: "Séssííóñ", a: "Sesión", z: "Chát" }));
  project.dropIndex();
  await project.translate();
  expect(project.lineOf("a")).toMatchObject({ id, target: "Sesión", by: "Ana" });
  expect(project.lineOf("aa")).toMatchObject({ state: "draft" });
  expect(project.spanish()).toMatchObject({ a: "Sesión", aa: "Séssííóñ" });
});

test.each([
  ["Take it back now. Then go.", "Quítelo. Ya. Luego vaya."],
  ["Take it back now. Then go.", "Quítelo ya y luego vaya."],
])("whoever changes a value in both languages keeps their Spanish: %s %s", async (english, spanish) => {
  const project = makeLocales({ a: "Take it back. Then go.", b: "Chat" });
  project.write("locales/es/a.json", JSON.stringify({ a: "Quítelo. Luego vaya.", b: "Charla" }));
  await project.run("adopt", "--as", "Ana");
  project.english({ a: english, b: "Chat" });
  project.write("locales/es/a.json", JSON.stringify({ a: spanish, b: "Charla" }));
  await project.translate();
  expect(project.spanish()).toMatchObject({ a: spanish });
  expect(
    project
      .lines()
      .map(({ target }) => target)
      .join(" "),
  ).toContain(spanish);
});

test("a value that has other sentences in both languages is named by every run until it is adopted", async () => {
  const project = makeLocales({ a: "Take it back. Then go.", b: "Chat" });
  project.write("locales/es/a.json", JSON.stringify({ a: "Quítelo. Luego vaya.", b: "Charla" }));
  await project.run("adopt", "--as", "Ana");
  project.english({ a: "Undo it. Then go on. Then stop.", b: "Chat" });
  const spanish = { a: "Deshágalo y siga.", b: "Charla" };
  project.write("locales/es/a.json", JSON.stringify(spanish));
  for (const _ of [1, 2]) {
    expect((await project.translate()).stdout).toContain("[existing]");
    expect(project.spanish()).toEqual(spanish);
  }
  await project.run("adopt", "--as", "Ana");
  await project.translate();
  expect(project.spanish()).toEqual(spanish);
  expect(project.read(LEDGER)).toContain("Deshágalo y siga.");
});

test("a value that has lost a code is named by every run, and never replaced", async () => {
  const project = makeLocales({ a: "You have {{count}} cases.", b: "Chat" });
  project.write("locales/es/a.json", JSON.stringify({ a: "Tiene {{count}} casos.", b: "Charla" }));
  await project.run("adopt", "--as", "Ana");
  project.english({ a: "You had {{count}} cases.", b: "Chat" });
  const spanish = { a: "Tenía algunos casos.", b: "Charla" };
  project.write("locales/es/a.json", JSON.stringify(spanish));
  for (const _ of [1, 2]) {
    const { stdout } = await project.translate();
    expect(stdout).toContain("[existing]");
    expect(project.spanish()).toEqual(spanish);
  }
});

test("a value that a person empties is left out: no run fills it, here and in a clone, until somebody gives it a text", async () => {
  const project = makeLocales({ a: "Close it now. Then go.", b: "You have {{n}}", c: "New" });
  project.write("locales/es/a.json", JSON.stringify({ a: "Ciérrelo. Vaya.", b: "Tiene {{n}}", c: "" }));
  await project.run("adopt", "--as", "Ana");
  await project.translate();
  // It was empty when it was adopted, and is to be translated.
  expect(project.spanish()["c"]).not.toBe("");
  const emptied = { ...project.spanish(), a: "", b: "" };
  project.writeSpanish(emptied);
  for (const drop of [false, true]) {
    if (drop) project.dropIndex();
    await project.translate();
    await project.translate("--force", "locales/en/a.json");
    expect(project.spanish()).toMatchObject({ a: "", b: "" });
    expect((await project.run("check", "--frozen")).code).toBe(0);
  }
  expect(project.read(LEDGER)).toContain("Ciérrelo.");
  project.writeSpanish({ ...project.spanish(), b: "Hay {{n}}" });
  await project.translate();
  expect([project.spanish(), project.lineOf("b")]).toMatchObject([{ a: "", b: "Hay {{n}}" }, { state: "approved" }]);
});

test.each([false, true])(
  "a value whose English loses a sentence is nobody's edit, without the index too: %s",
  async (drop) => {
    const project = makeLocales({ a: "Open the file. Save it." }, { a: "Abra el archivo. Guárdelo." });
    await project.run("adopt", "--as", "Ana");
    await project.translate();
    if (drop) project.dropIndex();
    project.english({ a: "Save it." });
    expect((await project.run("check")).stdout).not.toContain("[edited]");
    await project.run("translate", "--provider", "none");
    expect(project.spanish()).toEqual({ a: "Guárdelo." });
    expect(project.lineOf("a")).toMatchObject({ source: "Save it.", target: "Guárdelo.", by: "Ana" });
  },
);

test.each([false, true])(
  "items of a list keep their Spanish when others come, go or move, without the index too: %s",
  async (drop) => {
    const project = makeLocales(
    { l: ["Red apples", "Green pears", "More"], o: [{ t: "One", d: "Same" }, { t: "Two", d: "Same" }], 404: "Not found", end: "End" },
    { l: ["Manzanas rojas", "Peras verdes", "Más"], o: [{ t: "Uno", d: "Igual" }, { t: "Dos", d: "Lo mismo" }], 404: "No está", end: "Fin" },
  ); // prettier-ignore
    await project.run("adopt", "--as", "Ana");
    await project.translate();
    const english = async (values: object): Promise<unknown> => {
      project.english(values);
      if (drop) project.dropIndex();
      const { totals } = (await project.translate("--json")).json();
      return [project.spanish(), totals.sentCharacters];
    };
    const rest = { 404: "Not found", end: "End" };
    const o = [{ t: "Zero", d: "Same" }, { t: "One", d: "Same" }, { t: "Two", d: "Same" }]; // prettier-ignore
    expect(await english({ l: ["Blue grapes", "Red apples", "Green pears", "More"], o, ...rest })).toEqual([
    {
      l: [expect.stringMatching(/^Blúé/), "Manzanas rojas", "Peras verdes", "Más"],
      o: [{ t: expect.stringMatching(/^Zé/), d: "Igual" }, { t: "Uno", d: "Lo mismo" }, { t: "Dos", d: "Igual" }],
      404: "No está", end: "Fin",
    },
    "Blue grapesZero".length,
  ]); // prettier-ignore
    // An edit of an item that moves at the same time is an edit of that item.
    const edited = JSON.parse(project.read("locales/es/a.json").replace("Peras verdes", "Peras")) as object;
    project.writeSpanish(edited);
    expect(await english({ l: ["Green pears", "Blue grapes", "More"], o, ...rest })).toEqual([
      { ...edited, l: ["Peras", expect.stringMatching(/^Blúé/), "Más"] },
      0,
    ]);
    expect((await project.run("check", "--frozen")).code).toBe(0);
  },
);

test.each([
  ["an item more", ["Cosa primera", "Cosa segunda", "Cosa tercera", "Cosa propia"]],
  ["one between two", ["Cosa primera", "Cosa propia", "Cosa segunda", "Cosa tercera"]],
  ["one less", ["Cosa primera", "Cosa tercera"]],
])("a list that people gave another length stays as it is, and is named: %s", async (_, l) => {
  const project = makeLocales({ l: ["First thing", "Second thing", "Third thing"], k: "Key" }, { l: ["Cosa primera", "Cosa segunda", "Cosa tercera"], k: "Clave" }); // prettier-ignore
  await project.run("adopt", "--as", "Ana");
  await project.translate();
  const before = project.read(LEDGER);
  project.writeSpanish({ l, k: "Clave" });
  for (const drop of [false, true]) {
    if (drop) project.dropIndex();
    await project.translate();
    await project.run("publish");
    expect([project.spanish(), project.read(LEDGER)]).toEqual([{ l, k: "Clave" }, before]);
    const { code, stdout } = await project.run("check");
    expect([code, stdout]).toEqual([1, expect.stringContaining("`l` is another kind of value than in the source, or a list of another length")]); // prettier-ignore
  }
  await project.run("review", "correct", project.lineOf("k")?.id ?? "", "--text", "Llave");
  expect(project.spanish()).toEqual({ l, k: "Llave" });
});

test.each([
  ["shorter", ["Abra la puerta", "Cierre la ventana"]],
  ["longer", ["Abra la puerta", "Lea el informe", "Cierre la ventana", "Apague la luz"]],
])("a list that is %s than the English one is adopted by nobody's name, and no run writes into it", async (_, l) => {
  const project = makeLocales({ l: ["Open the door", "Read the report", "Close the window"], k: "Key" }, { l, k: "Clave" }); // prettier-ignore
  const { stdout } = await project.run("adopt", "--as", "Ana");
  expect(stdout).toContain("It is in a list of another length than the English one");
  expect(project.lines().map(({ target }) => target)).toEqual(["Clave"]);
  for (const drop of [false, true]) {
    if (drop) project.dropIndex();
    const { articles, totals } = (await project.translate("--json")).json();
    expect([project.spanish(), totals.sentCharacters]).toEqual([{ l, k: "Clave" }, 0]);
    expect(articles[0].problems).toMatchObject([{ check: "parity", message: expect.stringContaining("`l`") }]);
  }
  project.writeSpanish({ l: ["Abra la puerta", "Lea el informe", "Cierre la ventana"], k: "Clave" });
  await project.run("adopt", "--as", "Ana");
  expect(project.lines().map(({ target }) => target)).toContain("Cierre la ventana");
});

test("what was typed into a value stays in the record when its English goes before a run", async () => {
  const project = makeLocales({ l: ["One thing", "Another"], k: "Key", z: "End" }, { l: ["Una cosa", "Otra"], k: "Clave", z: "Fin" }); // prettier-ignore
  await project.run("adopt", "--as", "Ana");
  await project.translate();
  project.writeSpanish({ l: ["PALABRAS", "Otra"], k: "LLAVE", z: "Fin" });
  project.english({ l: ["Another"], z: "End" });
  await project.translate();
  const retired = project.lines().flatMap((line) => (line.retired ? line.target : []));
  expect(retired.toSorted()).toEqual(["LLAVE", "PALABRAS"]);
});

test("a value that a person put back into English stays, in a clone too, where it is named", async () => {
  const project = makeLocales({ a: "Last value", b: "Key" }, { a: "Valor final", b: "Clave" });
  await project.run("adopt", "--as", "Ana");
  await project.translate();
  project.writeSpanish({ a: "Last value", b: "Clave" });
  project.dropIndex();
  expect((await project.run("check")).stdout).toContain("is in it, `a`: no run replaces it");
  await project.translate();
  await project.run("publish");
  expect(project.spanish()).toEqual({ a: "Last value", b: "Clave" });
});

test.each([
  ["with other English", { home: "Home", contact: "Write to us" }],
  ["with the same English", { home: "Home", contact: "Imprint" }],
])("a key that came in another's place, in both files, keeps its own Spanish: %s", async (_, english) => {
  for (const isApproved of [false, true]) {
    const project = makeLocales({ home: "Home", imprint: "Imprint" });
    await project.translate();
    if (isApproved) await project.run("review", "approve", project.lineOf("imprint")?.id ?? "", "--as", "Zoe");
    project.english(english);
    project.writeSpanish({ home: project.spanish()["home"], contact: "Escríbanos" });
    for (const drop of [false, true]) {
      if (drop) project.dropIndex();
      const { stdout } = await project.translate();
      expect([project.spanish()["contact"], stdout]).toEqual(["Escríbanos", expect.stringContaining("Cannot write `contact`")]); // prettier-ignore
    }
    expect(project.lineOf("contact")).toBe(undefined);
    expect(project.lines().some(({ by, retired }) => by === "Zoe" && retired)).toBe(isApproved);
  }
});

test("a key that goes leaves its text to no key that has Spanish of its own", async () => {
  const project = makeLocales({ a: "Session", b: "Session" }, { b: "Sesión" });
  await project.translate();
  project.english({ b: "Session" });
  await project.translate();
  expect(project.spanish()["b"]).toBe("Sesión");
});

test("a key with other English under another name does not get the Spanish of the old one", async () => {
  const project = makeLocales({ a: "Home", imprint: "Imprint" }, { a: "Inicio", imprint: "Aviso legal" });
  await project.run("adopt", "--as", "Ana");
  project.english({ a: "Home", contact: "Write to us" });
  await project.translate();
  expect(project.spanish()["contact"]).toMatch(/^Wrítéé/);
  expect(project.lines().find(({ target }) => target === "Aviso legal")?.retired).toBe(true);
});

test.each([
  ["sync", ["sync"]],
  ["nothing", undefined],
])("a first Spanish file that people write while texts wait for approval stays, behind: %s", async (_, between) => {
  const project = makeLocales({ k: "Home", l: "Session" });
  project.write("cotejo.config.json", JSON.stringify({ publish: "approved" }));
  await project.translate();
  project.writeSpanish({ l: "Sesión" });
  if (between) await project.run(...between);
  await project.translate();
  expect(project.lineOf("l")).toMatchObject({ target: "Sesión", via: "file" });
  expect(project.spanish()).toEqual({ l: "Sesión" });
  await project.run("review", "approve", "--article", "locales/en/a.json", "--as", "Zoe");
  expect(project.spanish()).toEqual({ k: expect.stringContaining("Hó"), l: "Sesión" });
});

describe("under `approved` a locale file gets each value when it is approved", () => {
  const english = {
    pause: "Pause",
    menu: { open: "Open", close: "Close" },
    w: "See now",
    n_one: "{{count}} day",
    n_other: "{{count}} days",
  };

  async function approvedSite(spanish: object = { pause: "Pausar" }): Promise<ReturnType<typeof makeLocales>> {
    const project = makeLocales(english, spanish);
    project.write("cotejo.config.json", JSON.stringify({ publish: "approved" }));
    await project.run("adopt", "--as", "Ana");
    return project;
  }

  test("a person's edit of one is theirs, in a clone too, and the others wait", async () => {
    for (const isClone of [false, true]) {
      const project = await approvedSite();
      if (isClone) project.dropIndex();
      project.writeSpanish({ pause: "Parar" });
      expect((await project.run("check")).stdout).toContain("[edited]");
      expect((await project.run("sync", "--as", "Eva")).stdout).toContain("locales/es/a.json");
      expect(project.lineOf("pause")).toMatchObject({ target: "Parar", by: "Eva" });
      expect((await project.translate()).code).toBe(0);
      expect(project.spanish()).toEqual({ pause: "Parar" });
      expect(project.lineOf("w")).toMatchObject({ state: "draft", published: "" });
    }
  });

  test("a correction and an approval arrive in their places, and nothing of what waits", async () => {
    const project = await approvedSite();
    await project.translate();
    await project.run("review", "correct", project.lineOf("pause")?.id ?? "", "--text", "Detener");
    expect(project.spanish()).toEqual({ pause: "Detener" });
    await project.run("review", "correct", project.lineOf("w")?.id ?? "", "--text", "Ver");
    expect(project.spanish()).toEqual({ pause: "Detener", w: "Ver" });
    // A new object comes with all that is in it.
    await project.run("review", "correct", project.lineOf("menu.open")?.id ?? "", "--text", "Abrir");
    expect(project.spanish()).toEqual({ pause: "Detener", w: "Ver" });
    await project.run("review", "correct", project.lineOf("menu.close")?.id ?? "", "--text", "Cerrar");
    expect(project.spanish()).toEqual({ pause: "Detener", menu: { open: "Abrir", close: "Cerrar" }, w: "Ver" });
    // So does the form that Spanish has beside `other`.
    await project.run("review", "approve", project.lineOf("n_other")?.id ?? "");
    expect(Object.keys(project.spanish())).toEqual(["pause", "menu", "w", "n_many", "n_other"]);
    const before = project.snapshot();
    await project.run("publish");
    project.dropIndex();
    await project.translate();
    expect(project.snapshot()).toEqual(before);
  });

  test("an approved value whose English changes stays, and comes anew with its next approval", async () => {
    const project = await approvedSite({ pause: "Pausar", w: "Ver ahora" });
    project.english({ ...english, w: "See it now" });
    await project.translate();
    expect(project.spanish()).toEqual({ pause: "Pausar", w: "Ver ahora" });
    await project.run("review", "correct", project.lineOf("w")?.id ?? "", "--text", "Verlo ahora");
    expect(project.spanish()).toEqual({ pause: "Pausar", w: "Verlo ahora" });
  });

  test("a new item of a list arrives with its approval, and a person's draft is not approved", async () => {
    const list = ["First item", "Second item"];
    const project = makeLocales({ list }, { list: ["Primero", "Segundo"] });
    project.write("cotejo.config.json", JSON.stringify({ publish: "approved", review: { secondPerson: true } }));
    await project.run("adopt", "--as", "Ana");
    project.english({ list: [...list, "Third item"] });
    await project.translate();
    const id = project.lineOf("list.2")?.id ?? "";
    await project.run("review", "correct", id, "--text", "Tercero", "--as", "Mar");
    const check = await project.run("check", "--frozen");
    expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("[frozen]")]);
    await project.run("review", "approve", id, "--as", "Ana");
    expect(project.spanish()).toEqual({ list: ["Primero", "Segundo", "Tercero"] });
  });

  test("a file without a key waits for all of them", async () => {
    const project = await approvedSite({});
    await project.translate();
    await project.run("review", "correct", project.lineOf("w")?.id ?? "", "--text", "Ver");
    expect([project.spanish(), project.lineOf("w")]).toMatchObject([{}, { target: "Ver", state: "approved" }]);
    await project.run("review", "approve", "--article", "locales/en/a.json");
    expect(Object.keys(project.spanish())).toEqual(["pause", "menu", "w", "n_one", "n_many", "n_other"]);
  });
});

test("a correction in a clone survives `sync` and `adopt` where other values wait for approval", async () => {
  const project = makeLocales({ k: "Home", l: "Session" }, { l: "Sesión" });
  project.write("cotejo.config.json", JSON.stringify({ publish: "approved" }));
  await project.run("adopt", "--as", "Ana");
  project.dropIndex();
  project.writeSpanish({ l: "Período" });
  for (const run of [["sync"], ["translate", "--provider", "pseudo"], ["adopt", "--as", "Caz"]])
    await project.run(...run);
  await project.run("review", "approve", "--article", "locales/en/a.json", "--as", "Zoe");
  expect(project.spanish()).toMatchObject({ l: "Período" });
});

test("a machine's value that a person put back into English stays in a clone, and is named", async () => {
  const project = makeLocales({ k: "Home", l: "Dashboard" });
  await project.translate();
  project.writeSpanish({ ...project.spanish(), l: "Dashboard" });
  project.dropIndex();
  await project.translate();
  expect(project.spanish()["l"]).toBe("Dashboard");
  expect((await project.run("check")).stdout).toContain("is in it, `l`: no run replaces it");
});

test("a machine's text of English that has changed is signed by nobody, where `adopt` and `sync` run before a translation", async () => {
  const project = makeLocales({ and: "and", home: "Home", save: "Save" }, { save: "Guardar" });
  await project.translate();
  project.dropIndex();
  project.english({ and: "together with", home: "Home", save: "Save" });
  await project.run("adopt", "--as", "Bea");
  project.writeSpanish({ ...project.spanish(), home: "Portada" });
  await project.run("sync", "--as", "Bea");
  expect(project.lineOf("home")).toMatchObject({ target: "Portada", by: "Bea" });
  expect(project.lineOf("and")).toMatchObject({ target: "", state: "untranslated" });
  await project.translate();
  expect(project.spanish()).toMatchObject({ and: expect.stringMatching(/^tógé/), home: "Portada", save: "Guardar" });
});
