/** Values of locale files that no run can write again: they stay, are named, and are nobody's text, here and in a clone. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "locales/en/a.json";
const TARGET = "locales/es/a.json";
const LEDGER = ".cotejo/ledger/locales/en/a.json.jsonl";
type Values = Record<string, unknown>;

interface Case {
  readonly what: string;
  readonly english: Values;
  /** What somebody makes of the Spanish. */
  readonly typed: (spanish: Values) => Values;
  /** What becomes of the English in the same moment, or a run later. */
  readonly later?: Values;
  /** What has to be there then; without it, what was typed. */
  readonly expected?: (spanish: Values) => Values;
  /** It cannot be taken in. */
  readonly isNamed?: boolean;
}

const CASES: readonly Case[] = [
  {
    what: "a code is added",
    english: { a: "Close the door.", b: "Open it" },
    typed: (es) => ({ ...es, a: `${String(es["a"])} {{x}}` }),
    later: { a: "Close the door.", b: "Open it now" },
    expected: (es) => ({ a: `${String(es["a"])} {{x}}`, b: "Ópéñ íít ñóów" }),
    isNamed: true,
  },
  {
    what: "a variable is replaced by another",
    english: { a: "Hello {{name}}.", b: "Open it" },
    typed: (es) => ({ ...es, a: String(es["a"]).replace("name", "nombre") }),
    later: { a: "Hello {{name}}.", b: "Open it now" },
    expected: (es) => ({ a: String(es["a"]).replace("name", "nombre"), b: "Ópéñ íít ñóów" }),
    isNamed: true,
  },
  {
    what: "two variables change places, and the English of the value is another",
    english: { a: "From {{one}} to {{two}}.", b: "Open it" },
    typed: (es) => ({ ...es, a: String(es["a"]).replace("one", "x").replace("two", "one").replace("x", "two") }),
    later: { a: "Now from {{one}} to {{two}}.", b: "Open it" },
  },
  {
    what: "words are put in place of a value without letters",
    english: { x: "✕", d: "{{date}}", b: "Open it" },
    typed: (es) => ({ ...es, x: "Persona1 con {{otro}}.", d: "Persona2 fecha" }),
  },
  {
    what: "the item of a list that lacks its code moves in the English",
    english: { l: ["Write it.", "Wait here.", "Call {{name}}."], b: "Open it" },
    typed: (es) => ({ ...es, l: [...(es["l"] as string[]).slice(0, 2), "Persona1 llama."] }),
    later: { l: ["Call {{name}}.", "Write it.", "Wait here."], b: "Open it" },
    isNamed: true,
  },
  {
    what: "the key of a value that lacks its code is renamed",
    english: { a: "Close the door.", b: "Open it" },
    typed: (es) => ({ ...es, a: "Persona1 {{x}} cierra." }),
    later: { aa: "Close the door.", b: "Open it" },
    expected: (es) => ({ aa: es["a"], a: "Persona1 {{x}} cierra.", b: es["b"] }),
  },
  {
    what: "a sentence with a code is left out, and the other's English changes",
    english: { m: "Read <a>the report</a> first. Then call {{name}}.", b: "Open it" },
    typed: (es) => ({ ...es, m: String(es["m"]).split(/(?<=\.) /u)[1] }),
    later: { m: "Read <a>the report</a> first. Then soon call {{name}}.", b: "Open it" },
    isNamed: true,
  },
  {
    what: "a sentence is left out of the form for many",
    english: { d_one: "{{count}} day", d_other: "{{count}} days. Hurry up now." },
    typed: (es) => ({ ...es, d_many: "{{count}} dáys." }),
  },
  {
    what: "a machine's sentence is doubled",
    english: { a: "Open the window.", b: "Close it" },
    typed: (es) => ({ ...es, a: `${String(es["a"])} ${String(es["a"])}` }),
  },
];

async function translated(english: Values): Promise<ProjectFolder> {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      locales: [{ source: "locales/en/**/*.json", target: "locales/es/{dir}/{ns}.json" }],
    }),
    [SOURCE]: JSON.stringify(english),
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

const spanishOf = (project: ProjectFolder): Values => JSON.parse(project.read(TARGET));

describe.each([false, true])("without an index: %s", (isClone) => {
  test.each(CASES)("$what", async ({ english, typed, later, expected, isNamed }) => {
    const project = await translated(english);
    const before = spanishOf(project);
    const own = typed(before);
    project.write(TARGET, JSON.stringify(own));
    for (const next of [undefined, later]) {
      if (isClone) project.remove(".cotejo/index.db");
      if (next) project.write(SOURCE, JSON.stringify(next));
      const wanted = next ? (expected?.(before) ?? own) : own;
      for (const _ of [1, 2]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { stdout } = await runCommand(project.root, ["translate", "--provider", "pseudo"]);
        expect(spanishOf(project)).toEqual(wanted);
        if (isNamed) expect(stdout).toContain("[existing]");
      }
    }
  });
});

test("sentences that somebody puts in another order are one text, and memory has no wrong pair", async () => {
  const project = await translated({ a: "One door is here. Two windows are there." });
  const { a } = spanishOf(project);
  const [one = "", two = ""] = String(a).split(/(?<=\.) /u);
  project.write(TARGET, JSON.stringify({ a: `${two} ${one}` }));
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(spanishOf(project)).toEqual({ a: `${two} ${one}` });
  const [first, second] = project.read(LEDGER).split("\n").map((line) => JSON.parse(line || "{}")); // prettier-ignore
  expect([first.target, second.target, second.merged]).toEqual([`${two} ${one}`, "", true]);
});
