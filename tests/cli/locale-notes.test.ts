/** What authors say beside a value, and how long its Spanish may be: not translated, shown to who reviews, checked. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = {
  "@save": { description: "Button under the form", maxLength: 5 },
  save: "Save",
  "@day": "Length of a course",
  day_one: "{{count}} day",
  day_other: "{{count}} days",
  "@alone": "A value like any other",
  "@": "And this",
  nav: { home: "Home", two: "One here. Another there." },
};

async function translated(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

/** The details of the segment at each key. */
async function shown(project: ProjectFolder): Promise<Readonly<Record<string, { note: unknown; maxLength: unknown }>>> {
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  const all: [string, { note: unknown; maxLength: unknown }][] = [];
  for (const { id } of segments as { id: string }[]) {
    const { path, note, maxLength } = (await runCommand(project.root, ["review", "show", id, "--json"])).json();
    all.push([(path as string[]).join("."), { note, maxLength }]);
  }
  return Object.fromEntries(all);
}

test("notes beside a key stay as they are, and are shown with it; others are values", async () => {
  const project = await translated({
    "locales/en/common.json": JSON.stringify(ENGLISH, null, 2),
    "cotejo.config.json": JSON.stringify({ maxLength: { "common:nav.*": 30, "other:**": 1, "**.home": 20 } }),
  });
  const spanish = JSON.parse(project.read("locales/es/common.json")) as Record<string, unknown>;
  expect(spanish).toMatchObject({ "@save": ENGLISH["@save"], "@day": ENGLISH["@day"] });
  expect(spanish["@alone"]).not.toBe(ENGLISH["@alone"]);
  expect(spanish["@"]).not.toBe("And this");
  expect(Object.keys(spanish)).toContain("day_many");
  expect(await shown(project)).toEqual({
    save: { note: "Button under the form", maxLength: 5 },
    day_one: { note: "Length of a course", maxLength: null },
    day_other: { note: "Length of a course", maxLength: null },
    "@alone": { note: null, maxLength: null },
    "@": { note: null, maxLength: null },
    "nav.home": { note: null, maxLength: 20 },
    "nav.two": { note: null, maxLength: 30 },
  });
  const list = (await runCommand(project.root, ["review", "list", "--json"])).json()["segments"] as { id: string }[];
  const text = (await runCommand(project.root, ["review", "show", list[0]?.id ?? ""])).stdout;
  expect(text).toContain("  key: save\n  note: Button under the form\n  at most 5 characters\n");
  // A note is none of the website's keys.
  expect((await runCommand(project.root, ["types"])).code).toBe(0);
  expect(project.read("types/i18next.d.ts")).not.toMatch(/"@(?:save|day)"/);
  project.write("locales/es/common.json", project.read("locales/es/common.json").replace(/ {2}"@save"[^}]*\},\n/, ""));
  expect((await runCommand(project.root, ["check"])).stdout).not.toContain("@save");
});

test("a text that is too long is found, by itself or with its neighbours, and is written all the same", async () => {
  const english = { go: "Go", both: "One. Two." };
  const project = await translated({
    "locales/en/common.json": JSON.stringify(english),
    "cotejo.config.json": JSON.stringify({ maxLength: { go: 4, both: 12 } }),
  });
  const findings = async (): Promise<readonly unknown[]> =>
    ((await runCommand(project.root, ["check", "--json"])).json()["problems"] as { check: string; message: string }[])
      .filter(({ check }) => check === "length")
      .map(({ message }) => message);
  expect(await findings()).toEqual([]);
  project.write("locales/es/common.json", JSON.stringify({ go: "Adelante", both: "Una cosa. Otra." }));
  await runCommand(project.root, ["publish", "--as", "Ana"]);
  expect(project.read("locales/es/common.json")).toContain("Adelante");
  expect(await findings()).toEqual([
    "The text has 8 characters, expected 4 at most.",
    "The text has 15 characters, expected 12 at most.",
  ]);
  expect((await runCommand(project.root, ["check"])).code).toBe(1);
});

test("Docusaurus's files: messages are translated, descriptions shown, variables kept", async () => {
  const messages = {
    "theme.next": { message: "Next {count} pages", description: "The label of the pager" },
    "theme.edit": { message: "Edit this page" },
  };
  const files = {
    "i18n/en/code.json": JSON.stringify(messages, null, 2),
    "i18n/en/mixed.json": JSON.stringify({ a: { message: "Hi {{x}}", description: "A text" }, b: "Text" }, null, 2),
  };
  const locales = [{ source: "i18n/en/*.json", target: "i18n/es/{ns}.json" }];
  const project = await translated({
    ...files,
    "cotejo.config.json": JSON.stringify({ dialects: ["docusaurus"], locales }),
  });
  const spanish = JSON.parse(project.read("i18n/es/code.json")) as typeof messages;
  expect(spanish["theme.next"].description).toBe("The label of the pager");
  expect(spanish["theme.next"].message).toMatch(/ \{count\} /);
  expect(spanish["theme.edit"].message).not.toBe("Edit this page");
  expect((await shown(project))["theme.next.message"]).toEqual({ note: "The label of the pager", maxLength: null });
  // A file that has anything else is an ordinary one, and so is every file without the dialect: its `{count}` is none of i18next's.
  const mixed = JSON.parse(project.read("i18n/es/mixed.json")) as { a: { description: string } };
  expect(mixed.a.description).not.toBe("A text");
  project.write("cotejo.config.json", JSON.stringify({ locales }));
  const refused = await runCommand(project.root, ["translate", "--provider", "pseudo", "i18n/en/code.json"]);
  expect(refused.stdout).toContain('name it in the config, `dialects: ["docusaurus"]`');
  const { "theme.next": next } = messages;
  const plain = await translated({
    "i18n/en/code.json": JSON.stringify({ next: { ...next, message: "Next" } }),
    "cotejo.config.json": JSON.stringify({ locales }),
  });
  expect(plain.read("i18n/es/code.json")).not.toContain("The label of the pager");
});

test.each(["xliff", "xliff2", "po", "csv", "tmx"])(
  "what is said of a value goes along to whoever translates it in %s, and its file comes back as ever",
  async (format) => {
    const english = { "@save": { description: 'The "big"\nbutton <b>', maxLength: 5 }, save: "Save", day: "Day" };
    const project = await translated({ "locales/en/common.json": JSON.stringify(english) });
    if (format === "tmx") await runCommand(project.root, ["review", "approve", "--article", "locales/en/common.json"]);
    await runCommand(project.root, ["export", "--format", format, "-o", "out.file"]);
    const content = project.read("out.file").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
    const comment = { po: "#. ", csv: "" }[format];
    for (const said of ['The "big" button <b>', "At most 5 characters."]) {
      const written = format === "csv" ? said.replaceAll('"', '""') : said;
      expect(content.split(written)).toHaveLength(2);
      const before = content.slice(0, content.indexOf(written));
      expect(before).toMatch(comment === undefined ? /<note[^>]*>$/ : new RegExp(`${comment}$`));
    }
    if (format === "xliff") expect(content).toMatch(/<trans-unit id="\w+"[^>]* maxwidth="5" size-unit="char">/);
    const before = project.read("locales/es/common.json");
    const { code } = await runCommand(project.root, ["import", "out.file", "--as", "Eva"]);
    expect([code, project.read("locales/es/common.json")]).toEqual([0, before]);
  },
);
