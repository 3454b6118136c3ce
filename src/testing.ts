/**
 * The contracts of what a plugin brings, as cases for any test runner (`cotejo/testing`). Cotejo's own checks are held to
 * the same examples.
 */

import { makeContext } from "./checks/example-context.ts";
import { knowsLanguages } from "./checks/run-checks.ts";
import type { Example, PluginCheck } from "./checks/types.ts";
import { PLUGIN_ID } from "./config/plugins.ts";
import type { PluginGenerator } from "./config/plugin-shape.ts";
import { DIALECT_NAMES } from "./sites/generators.ts";
import { SLUGGERS } from "./sites/slugs/sluggers.ts";
import type { TextEngine } from "./engines/plugin-engines.ts";
import type { ValueFormat } from "./formats/value-format.ts";

export interface ContractCase {
  /** What has to hold. */
  readonly name: string;
  /** @throws Error it does not hold */
  readonly run: () => void | Promise<void>;
}

/**
 * The cases of a check: its id, and each of its examples.
 * @example for (const { name, run } of checkCases(noMismo)) test(name, run);
 */
export function checkCases(check: PluginCheck): readonly ContractCase[] {
  const found = (example: Example): readonly string[] => {
    const context = makeContext(example);
    return knowsLanguages(check, context) ? check.run(context).map(({ message }) => message) : [];
  };
  return [
    {
      name: "its id is lower case with `-`",
      run: () => expect(PLUGIN_ID.test(check.id), `\`${check.id}\` is no id such as \`no-mismo\`.`),
    },
    {
      name: "it has an example that is good, and one that is bad",
      run: () => expect(check.good.length > 0 && check.bad.length > 0, "An example is missing."),
    },
    ...check.good.map((example) => ({
      name: `it is silent on ${JSON.stringify(example.target)}`,
      run: () => expect(found(example).length === 0, `It said: ${found(example).join(" ")}`),
    })),
    ...check.bad.map((example) => ({
      name: `it finds something in ${JSON.stringify(example.target)}`,
      run: () => expect(found(example).length > 0, "It found nothing."),
    })),
    ...check.bad.map((example) => ({
      name: `it says in a sentence what is wrong with ${JSON.stringify(example.target)}`,
      run: () =>
        expect(
          found(example).every((message) => /\S+\s+\S+/.test(message)),
          "A message is no sentence.",
        ),
    })),
  ];
}

/**
 * The cases of a site generator: its id, and what it names.
 * @example for (const { name, run } of generatorCases(pelican)) test(name, run);
 */
export function generatorCases(generator: PluginGenerator): readonly ContractCase[] {
  const { id, dialects, slugger = "unknown", links = {} } = generator;
  const sluggers: readonly string[] = [...SLUGGERS, "unknown"];
  const others = dialects.filter((name) => !DIALECT_NAMES.includes(name));
  return [
    {
      name: "its id is lower case with `-`",
      run: () => expect(PLUGIN_ID.test(id), `\`${id}\` is no id such as \`pelican\`.`),
    },
    {
      name: "it names dialects that Cotejo knows, and one or more of them",
      run: () =>
        expect(dialects.length > 0 && others.length === 0, `Unknown: ${others.join(", ") || "none is named"}.`),
    },
    {
      name: "it names who makes the ids of headings, or nobody",
      run: () => expect(sluggers.includes(slugger), `\`${slugger}\` is none of ${sluggers.join(", ")}.`),
    },
    {
      name: "its links are paths of the site",
      run: () =>
        expect(
          Object.entries(links)
            .flat()
            .every((prefix) => prefix.startsWith("/")),
          "A prefix does not begin with `/`.",
        ),
    },
  ];
}

/** Texts with what an engine may stumble over. */
const TEXTS = [
  "The court ruled against the state.",
  "Sentence number 4711 is here.",
  "Is it true?",
  `The "big" & <small> marks: it's [a] {b} (c) 50% 😀 done.`,
  // Such words stand for links, code and locked names.
  "The Xq0z wrote the Xq1z report in 2022.",
];

/**
 * The cases of an engine, between two languages that it has. They send a few short texts to it.
 * @param locales default: `en` to `es-419`
 * @example for (const { name, run } of engineCases(acme)) test(name, run);
 */
export function engineCases(
  engine: TextEngine,
  locales: { readonly source: string; readonly target: string } = { source: "en", target: "es-419" },
): readonly ContractCase[] {
  const ask = (texts: readonly string[], signal = new AbortController().signal): Promise<readonly string[]> =>
    engine.translate(texts, { ...locales, signal });
  return [
    {
      name: "its id is lower case with `-`, and it has a version",
      run: () => expect(PLUGIN_ID.test(engine.id) && engine.version !== "", `\`${engine.id}\` \`${engine.version}\``),
    },
    {
      name: "each text has an answer, in the order of the texts",
      async run() {
        const answers = await ask(TEXTS);
        expect(answers.length === TEXTS.length, `${TEXTS.length} texts have ${answers.length} answers.`);
        expect(/\b4711\b/.test(answers[1] ?? ""), `The second answer is not that of the second text: ${answers[1]}`);
      },
    },
    {
      name: "an answer is text without markup of the engine's own",
      async run() {
        const [, , , answer = ""] = await ask(TEXTS);
        const count = (text: string, mark: string): number => text.split(mark).length - 1;
        for (const mark of ['"', "&", "<", "[", "{", "%", "😀"])
          expect(count(answer, mark) === count(TEXTS[3] ?? "", mark), `\`${mark}\` is not there as often: ${answer}`);
      },
    },
    {
      name: "words that stand for links and names come back: where they are lost, each text costs several requests",
      async run() {
        const answers = await ask(TEXTS);
        for (const token of ["Xq0z", "Xq1z"])
          expect((answers[4] ?? "").includes(token), `\`${token}\` is not in the answer: ${answers[4]}`);
      },
    },
    {
      name: "a request takes as many texts as the engine says",
      async run() {
        const most = engine.maxTexts ?? 20;
        const answers = await ask(Array.from({ length: most }, (_, at) => `Sentence number ${at + 1000} is here.`));
        expect(answers.length === most, `${most} texts have ${answers.length} answers.`);
      },
    },
    {
      name: "an aborted signal ends the request",
      async run() {
        const ended = await ask(TEXTS, AbortSignal.abort()).then(
          () => false,
          () => true,
        );
        expect(ended, "It answered although the signal was aborted.");
      },
    },
  ];
}

/** Values with what a format may have to escape. */
const VALUES = [
  "Guardar",
  " espacios al principio y al final ",
  "¿Qué? ñ “así” 😀",
  `comillas "dobles" y 'simples'`,
  "barra \\ y \\n, igual = y dos puntos: # ! ;",
  "dos\nlíneas\ty un tabulador",
  "",
];

/**
 * The cases of a format.
 * @param sample A whole file with comments and whatever else the format has, and two values or more
 * @example for (const { name, run } of formatCases(properties, "# Menu\nsave=Save\nclose = Close\n")) test(name, run);
 */
export function formatCases(format: ValueFormat, sample: string): readonly ContractCase[] {
  const valuesOf = (text: string): Record<string, string> =>
    Object.fromEntries(format.read(text).map(({ key, value }) => [key, value]));
  const same = (text: string, expected: Record<string, string>): void =>
    expect(
      JSON.stringify(valuesOf(text)) === JSON.stringify(expected),
      `Expected ${JSON.stringify(expected)}, it reads ${JSON.stringify(valuesOf(text))}`,
    );
  return [
    {
      name: "its id is lower case with `-`, and its endings begin with a stop",
      run: () =>
        expect(PLUGIN_ID.test(format.id) && format.endings.every((each) => /^\.[a-z\d.]+$/.test(each)), format.id),
    },
    {
      name: "it finds the values of the sample, in places that follow each other",
      run() {
        const found = format.read(sample);
        expect(found.length >= 2, `It finds ${found.length}.`);
        let behind = 0;
        for (const { key, start, end, entry } of found) {
          expect(entry.start >= behind && entry.start <= start && start <= end && end <= entry.end, key);
          behind = entry.end;
        }
        expect(behind <= sample.length, "The last one ends behind the file.");
      },
    },
    ...VALUES.flatMap((value) => [
      {
        name: `an entry alone is a file, with ${JSON.stringify(value)}`,
        run: () => same(format.entry("key", value), { key: value }),
      },
      {
        name: `each value of the sample can be ${JSON.stringify(value)}, and nothing else changes`,
        run() {
          for (const { key, start, end } of format.read(sample))
            same(sample.slice(0, start) + format.write(value) + sample.slice(end), {
              ...valuesOf(sample),
              [key]: value,
            });
        },
      },
    ]),
    {
      name: "an entry can stand behind each other one",
      run() {
        for (const { entry } of format.read(sample)) {
          const before = sample.slice(0, entry.end);
          if (!/[\r\n]$/.test(before)) continue;
          const text = before + format.entry("a-new-key", "Nuevo") + sample.slice(entry.end);
          expect(valuesOf(text)["a-new-key"] === "Nuevo", text);
          expect(format.read(text).length === format.read(sample).length + 1, text);
        }
      },
    },
  ];
}

function expect(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
