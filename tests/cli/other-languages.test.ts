/** Targets and sources of a language without rules: no rule of Spanish or English touches their texts. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const ENGINE = path.join(import.meta.dirname, "..", "servers", "phrase-command.mjs");

interface Languages {
  readonly source?: string;
  readonly target: string;
  readonly glossary: string;
  readonly phrases: Readonly<Record<string, string>>;
}

function makeSite(article: string, { phrases, glossary, ...locales }: Languages): ProjectFolder {
  return makeProject({
    "content/a.md": article,
    "glossary/t.csv": `source,target,policy,target_forms,gender\n${glossary}\n`,
    "cotejo.config.json": JSON.stringify({
      ...locales,
      articles: [{ source: "content/*.md", target: "{lang}/{name}.md" }],
      provider: "command",
      providers: { command: { command: ["node", ENGINE, JSON.stringify(phrases)] } },
    }),
  });
}

const run = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> => runCommand(project.root, args);

describe("Portuguese", () => {
  const portuguese = (article: string, phrases: Languages["phrases"]): ProjectFolder =>
    makeSite(article, {
      target: "pt-BR",
      glossary: "Observatory,Observatório,locked,,m\nTower,Torre,locked,,f",
      phrases,
    });

  test("articles, contractions and conjunctions beside a term stay the engine's", async () => {
    const project = portuguese(
      "We read the Observatory today.\n\nThe hall of the Observatory and the Tower or Observatory.\n",
      {
        "We read the": "Lemos o",
        today: "hoje",
        "The hall of the": "O salão de o",
        "and the": "e o",
        or: "o",
      },
    );
    const result = await run(project, "translate");
    expect(result.code).toBe(0);
    expect(project.read("pt/a.md")).toBe(
      "Lemos o Observatório hoje.\n\nO salão de o Observatório e o Torre o Observatório.\n",
    );
    expect(result.stderr).toContain("Cotejo has rules for English and Spanish only. For pt-BR it checks");
  });

  test("a locked term is counted in its exact form; a plural is the engine's", async () => {
    const project = portuguese("The Observatory wrote. The Observatories wrote. The Observatory left.\n", {
      wrote: "escreveu",
      "The Observatories": "Os Observatórios",
      left: "saiu",
    });
    const first = await run(project, "translate", "--json");
    expect(first.json().articles[0].problems).toEqual([]);
    expect(project.read("pt/a.md")).toBe(
      "The Observatório escreveu. Os Observatórios escreveu. The Observatório saiu.\n",
    );
    project.write("pt/a.md", project.read("pt/a.md").replace("The Observatório saiu", "O observatorio saiu"));
    const check = await run(project, "check", "--format", "json");
    expect(check.stdout).toContain("`Observatório`");
  });

  test("no Spanish check finds anything, and words that both languages have are no untranslated text", async () => {
    const project = portuguese("Who came? They paid 2 billion on the 3rd day.\n\nThe message normal.\n", {
      "Who came": "Quem que que veio",
      "They paid 2 billion on the 3rd day": "Pagaram 2 bilhões no 3rd dia de 1.500",
      "The message normal": "The message normal",
    });
    const result = await run(project, "translate", "--json");
    expect(project.read("pt/a.md")).toContain("The message normal.");
    const found = result
      .json()
      .articles[0].problems.map(({ check, severity }: Record<string, string>) => [check, severity]);
    expect(found).toEqual([
      ["numbers", "warning"],
      ["untranslated", "warning"],
    ]);
  });

  test("plural forms are those of the language", async () => {
    const project = makeProject({
      "locales/en/common.json": '{ "item_one": "{{count}} item", "item_other": "{{count}} items" }\n',
      "cotejo.config.json": JSON.stringify({
        target: "pl",
        locales: [{ source: "locales/en/*.json", target: "locales/{lang}/{ns}.json" }],
      }),
    });
    await run(project, "translate", "--provider", "pseudo");
    const forms = Object.keys(JSON.parse(project.read("locales/pl/common.json")));
    expect(forms).toEqual(["item_one", "item_few", "item_many", "item_other"]);
  });
});

test("names in another order are another language's grammar, and stay", async () => {
  const project = makeSite("The Observatory met the Tower.\n", {
    target: "de",
    glossary: "Observatory,Sternwarte,locked,,f\nTower,Turm,locked,,m",
    phrases: { 'The <ph id="1"/> met the <ph id="2"/>.': 'Den <ph id="2"/> traf die <ph id="1"/>.' },
  });
  const result = await run(project, "translate", "--json");
  expect(result.json().articles[0].problems).toEqual([]);
  expect(project.read("de/a.md")).toBe("Den Turm traf die Sternwarte.\n");
});

test("a suffix on a name stays on it, and nothing is parted where a language has no spaces", async () => {
  const hungarian = makeSite("We are in the Observatory.\n", {
    target: "hu",
    glossary: "Observatory,Csillagda,locked,Csillagdában,",
    phrases: { 'We are in the <ph id="1"/>.': 'A <ph id="1"/>ban vagyunk.' },
  });
  await run(hungarian, "translate");
  const japanese = makeSite("We read the Observatory.\n", {
    target: "ja",
    glossary: "Observatory,天文台,locked,,",
    phrases: { 'We read the <ph id="1"/>.': '私たちは<ph id="1"/>を読む。' },
  });
  await run(japanese, "translate");
  expect(japanese.read("ja/a.md")).toBe("私たちは天文台を読む。\n");
});

test("from a language without rules into Spanish, Spanish rules hold", async () => {
  const project = makeSite("Le salon de l'Observatoire est ouvert.\n", {
    source: "fr",
    target: "es-419",
    glossary: "Observatoire,Observatorio,locked,,m",
    phrases: { "Le salon de l'": "El salón de el ", "est ouvert": "está abierto" },
  });
  const result = await run(project, "translate");
  expect(project.read("es/a.md")).toBe("El salón del Observatorio está abierto.\n");
  expect(result.stderr).toContain("For fr it checks");
});
