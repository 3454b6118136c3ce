/** What a person typed stays as it was typed, byte for byte: spaces, line breaks, escapes, marks; while the source is the same. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import { sync } from "../../src/run/sync.ts";
import { translate } from "../../src/run/translate.ts";
import { decide } from "../../src/review/decide.ts";
import { listQueue } from "../../src/review/queue.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";

const ARTICLE = "content/a.es.md";
const LOCALE = "locales/es/a.json";
const SOURCES = {
  "content/a.md":
    "---\ntitle: The court\n---\n\n# The court\n\nThe court met in Quito. It *left* for [Lima](https://example.org).\n\n- One item\n- Another **item** here\n\n> It said so. It was clear.\n",
  "locales/en/a.json": `${JSON.stringify(
    {
      hello: "Hello {{name}}, come in.",
      nav: { home: "Home", back: "Go back now" },
      mail: "One line. Another one.\nA third.",
      day: "{{count}} day",
      date: "{{day}}/{{month}}",
    },
    null,
    2,
  )}\n`,
};

type Step = "translate" | "publish" | "sync" | "approve";
const steps = fc.array(fc.constantFrom<Step>("translate", "publish", "sync", "approve"), {
  minLength: 1,
  maxLength: 4,
});
const at = fc.nat();

async function step(project: ProjectFolder, name: Step): Promise<void> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { signal } = new AbortController();
  if (name === "sync") await sync(config, { paths: [], by: "Ana" });
  else if (name === "approve") await decide(config, { action: "approve", ids: [], article: "content/a.md" }, by("Eva"));
  else {
    const provider = name === "translate" ? await openProvider(config, "pseudo", {}) : undefined;
    await translate(config, { provider, fill: name === "translate", force: false, author: "Ana", signal });
    await provider?.close();
  }
}

function by(name: string): { readonly by: string; readonly reason: string } {
  return { by: name, reason: "" };
}

/** `change` at one of the places where `pattern` matches. */
function changeOne(text: string, pattern: RegExp, which: number, change: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const match = found[which % Math.max(found.length, 1)];
  if (!match) return text;
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

/** A space between two words of a paragraph; in a JSON value one that is no variable's. */
const SPACE = / (?=\p{L})/gu;
const inArticle = fc.tuple(
  fc.constantFrom<(text: string, which: number) => string>(
    (text, which) => changeOne(text, /(?<=\p{L}) (?=\p{Ll})/gu, which, () => "  "),
    (text, which) => changeOne(text, /(?<=[\p{L}.] ?)(?<!^[->].*)(?<!title.*) (?=\p{L})/gmu, which, () => "\n"),
    (text, which) => changeOne(text, /(?<=\p{L}) (?=\p{L})/gu, which, () => "\u00A0"),
    (text, which) => changeOne(text, /á/g, which, () => "&aacute;"),
    (text) => text.replace(/(?<!\*)\*(\p{L}+)\*(?!\*)/u, "_$1_"),
    (text) => text.replace("- Óñé", "-   Óñé"),
    (text) => text.replace("# ", "#   "),
    (text) => text.replace(/\n$/, "\n\n\n"),
    (text, which) => changeOne(text, /\.$/gm, which, () => " y más."),
    (text, which) => changeOne(text, /\p{L}{4,}/gu, which, (word) => `${word}Persona`),
    (text) => text.replaceAll("\n", "\r\n").replaceAll("\r\r", "\r"),
  ),
  at,
);
const inLocale = fc.tuple(
  fc.constantFrom<(text: string, which: number) => string>(
    (text, which) => changeOne(text, SPACE, which, () => "\\n"),
    (text, which) => changeOne(text, SPACE, which, () => "\\t"),
    (text, which) => changeOne(text, SPACE, which, () => "  "),
    (text, which) => changeOne(text, SPACE, which, () => "\\u00a0"),
    (text, which) => changeOne(text, /[áéíóú]/g, which, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    (text, which) => changeOne(text, /(?<=": )"/g, which, () => '" '),
    (text, which) => changeOne(text, /(?<=": ".*)"(?=,?$)/gm, which, () => ' "'),
    (text, which) => changeOne(text, /(?<=": ".*)"(?=,?$)/gm, which, () => '\\n"'),
    (text, which) => changeOne(text, /\//g, which, () => "\\/"),
    (text, which) => changeOne(text, /\p{L}{3,}(?=[ ."])(?!":)/gu, which, (word) => `${word}\\npersona`),
    (text, which) => changeOne(text, /\\n/g, which, () => " "),
  ),
  at,
);
const scenario = fc.record({
  article: fc.array(inArticle, { maxLength: 3 }),
  locale: fc.array(inLocale, { maxLength: 3 }),
  steps,
});

const RUNS = {
  numRuns: Number(process.env["COTEJO_RUNS"] ?? 12),
  seed: Number(process.env["COTEJO_SEED"] ?? 20261126),
};

test("the bytes of a file that a person edited survive every run while its source is the same", async () => {
  const translated = makeProject(SOURCES);
  await step(translated, "translate");
  const before = translated.snapshot();
  let edited = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async (each) => {
      const project = makeProject(SOURCES);
      await step(project, "translate");
      const type = (file: string, changes: readonly (readonly [(text: string, which: number) => string, number])[]) => {
        const text = changes.reduce((typed, [change, which]) => change(typed, which), project.read(file));
        if (text !== before[file]) edited += 1;
        project.write(file, text);
        return text;
      };
      const article = type(ARTICLE, each.article);
      const locale = type(LOCALE, each.locale);
      JSON.parse(locale);
      for (const name of each.steps) {
        await step(project, name);
        expect(project.read(ARTICLE)).toBe(article);
        expect(project.read(LOCALE)).toBe(locale);
      }
      project.remove(".cotejo/index.db");
      await step(project, "translate");
      expect(project.read(LOCALE)).toBe(locale);
    }),
    RUNS,
  );
  expect(edited).toBeGreaterThan(RUNS.numRuns / 2);
}, 600_000);

test("a decision on one sentence leaves the form of the other blocks", async () => {
  const project = makeProject(SOURCES);
  await step(project, "translate");
  const typed = project
    .read(ARTICLE)
    .replace("- Óñé", "-   Óñé")
    .replace("**ítém**", "__ítém__")
    .replace("# Thé", "#  Thé");
  project.write(ARTICLE, typed);
  await step(project, "sync");
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { segments } = await listQueue(config, { all: true });
  const id = segments.find(({ source }) => source === "It was clear.")?.id ?? "";
  await decide(config, { action: "correct", ids: [id], text: "Fue claro." }, by("Eva"));
  expect(project.read(ARTICLE)).toBe(typed.replace("Ít wáás clééár.", "Fue claro."));
});

test("the white space of a person's value stays when the source changes elsewhere", async () => {
  const project = makeProject(SOURCES);
  await step(project, "translate");
  const typed = project.read(LOCALE).replace(/"back": ".*"/, '"back": "Volver\\nahora\\u00a0 "');
  project.write(LOCALE, typed);
  await step(project, "translate");
  project.write("locales/en/a.json", SOURCES["locales/en/a.json"].replace("come in", "sit down"));
  await step(project, "translate");
  expect(project.read(LOCALE)).toContain('"back": "Volver\\nahora\\u00a0 "');
});

test("a new line break of the source comes into a machine's value", async () => {
  const project = makeProject(SOURCES);
  await step(project, "translate");
  project.write("locales/en/a.json", SOURCES["locales/en/a.json"].replace("line. Another", "line.\\n\\nAnother"));
  await step(project, "translate");
  expect(project.read(LOCALE)).toMatch(/"mail": "\S+ \S+\.\\n\\n/);
});

test("a space that a person puts between two words is an edit", async () => {
  const project = makeProject(SOURCES);
  await step(project, "translate");
  project.write(ARTICLE, project.read(ARTICLE).replace("Qúúítóó", "Qúúí tóó"));
  project.write(LOCALE, project.read(LOCALE).replace("Hóméé", "Hóm éé"));
  await step(project, "translate");
  project.write("content/a.md", SOURCES["content/a.md"].replace("One item", "One other item"));
  project.write("locales/en/a.json", SOURCES["locales/en/a.json"].replace("come in", "sit down"));
  await step(project, "translate");
  expect(project.read(ARTICLE)).toContain("Qúúí tóó");
  expect(project.read(LOCALE)).toContain("Hóm éé");
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain("Qúúí tóó");
});

test.each([
  ["a no-break space between two words", "Thé cóóúrt méét", "Thé\u00A0cóóúrt méét"],
  ["a space before a sign", "50%", "50 %"],
  ["a no-break space before a sign", "50%", "50\u00A0%"],
  ["a no-break space in front matter", '"Thé cóóúrt"', '"Thé\u00A0cóóúrt"'],
])("%s stays, and is a person's text", async (_what, from, to) => {
  const source = "---\ntitle: The court\n---\n\nThe court met. It costs 50% more.\n";
  const project = makeProject({ "content/a.md": source });
  await step(project, "translate");
  const typed = project.read(ARTICLE).replace(from, to);
  expect(typed).not.toBe(project.read(ARTICLE));
  project.write(ARTICLE, typed);
  for (const name of ["translate", "publish", "sync"] as const) {
    await step(project, name);
    expect(project.read(ARTICLE)).toBe(typed);
  }
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { segments } = await listQueue(config, { all: true });
  const own = segments.filter(({ origin }) => origin?.kind === "human").map(({ target }) => target);
  expect(own).toEqual([expect.stringContaining(to.replaceAll('"', ""))]);
});
