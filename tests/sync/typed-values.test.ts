/** A value of several sentences in a locale file, edited by hand again and again: the file stays, and the record follows. */

import { expect, test } from "vitest";
import { parseLedger } from "../../src/record/ledger.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const LEDGER = ".cotejo/ledger/locales/en/a.json.jsonl";
const TARGET = "locales/es/a.json";
const ENGLISH = "The first sentence is here. The second one follows it. A third one ends it.";
const FIRST = "La primera frase está aquí.";
const SECOND = "La segunda la sigue.";
const THIRD = "Una tercera la termina.";

/** What a person makes of the value, in this order, and the text of each sentence by then; `-` was left out, `^` stands with the one before. */
const EDITS: readonly (readonly [string, string, readonly [string, string, string]])[] = [
  ["a sentence in other words", `${FIRST} La otra va después. ${THIRD}`, [FIRST, "La otra va después.", THIRD]],
  [
    "one that is two",
    `La primera. Está aquí. La otra va después. ${THIRD}`,
    ["La primera. Está aquí.", "La otra va después.", THIRD],
  ],
  [
    "two that are one",
    "La primera. Está aquí. La otra va después y la tercera termina.",
    ["La primera. Está aquí.", "La otra va después y la tercera termina.", "^"],
  ],
  [
    "the first one left out",
    "La otra va después y la tercera termina.",
    ["-", "La otra va después y la tercera termina.", "^"],
  ],
  ["all of them as before", `${FIRST} ${SECOND} ${THIRD}`, [FIRST, SECOND, THIRD]],
  ["one more than the English has", `${FIRST} ${SECOND} ${THIRD} Y otra más.`, [FIRST, SECOND, `${THIRD} Y otra más.`]],
  ["the middle one left out", `${FIRST} ${THIRD} Y otra más.`, [FIRST, "-", `${THIRD} Y otra más.`]],
  ["one before all others", `Antes de todo. ${FIRST} ${THIRD}`, [`Antes de todo. ${FIRST}`, "-", THIRD]],
];

test("each edit is taken in sentence by sentence, and a second run changes nothing", async () => {
  const value = (text: string): string => `{ "help": ${JSON.stringify(text)} }\n`;
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      locales: [{ source: "locales/en/**/*.json", target: "locales/es/{dir}/{ns}.json" }],
    }),
    "locales/en/a.json": value(ENGLISH),
    [TARGET]: value(`${FIRST} ${SECOND} ${THIRD}`),
  });
  const { root } = project;
  await runCommand(root, ["adopt", "--as", "Luisa"]);
  for (const [what, text, expected] of EDITS) {
    project.write(TARGET, value(text));
    const { code } = await runCommand(root, ["translate", "--provider", "pseudo"]);
    expect({ what, code, file: project.read(TARGET) }).toEqual({ what, code: 0, file: value(text) });
    const ledger = project.read(LEDGER);
    const texts = parseLedger(ledger, LEDGER).lines.flatMap(({ source, target, merged, omitted }) =>
      source === undefined ? [] : [merged ? "^" : omitted ? "-" : target],
    );
    expect({ what, texts }).toEqual({ what, texts: expected });
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    expect({ what, ledger: project.read(LEDGER) }).toEqual({ what, ledger });
  }
});

test("a text that stands for several sentences stays one beside a value that is refused", async () => {
  const values = (first: string, other: string): string => JSON.stringify({ a: first, b: other }, undefined, 2);
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      locales: [{ source: "locales/en/**/*.json", target: "locales/es/{dir}/{ns}.json" }],
    }),
    "locales/en/a.json": values(
      "Wait for the end. Your name is {{name}}. Delete it!",
      "Click it. Save {{count}} files.",
    ),
    [TARGET]: values("Espere al final. Su nombre es {{name}}. ¡Bórrelo!", "Púlselo. Guarde {{count}} archivos."),
  });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  const typed = values("Su nombre es {{name}}. Espere al final. ¡Bórrelo!", "Púlselo.");
  project.write(TARGET, typed);
  for (let times = 0; times < 3; times += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read(TARGET)).toBe(typed);
  }
});
