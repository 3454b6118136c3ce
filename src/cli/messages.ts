/** The words of the command line, from the project's own locale files through i18next. */

import { readFileSync } from "node:fs";
import i18next from "i18next";
import type cli from "../../locales/en/cli.json";
import type { CotejoError } from "../base/errors.ts";
import { renderWords, type Words } from "../base/render-messages.ts";
import type { KeysOf, Message } from "../base/messages.ts";
import { packageFile } from "../base/own-files.ts";

/** A key of `locales/en/cli.json`; one that the file does not have is an error of types. */
export type CliKey = KeysOf<typeof cli>;

/** Says a sentence of `cli.json` in the language of whoever is at the terminal, or data of `findings.json`. */
export interface CliText {
  (key: CliKey, values?: Readonly<Record<string, unknown>>): string;
  readonly ofData: (words: readonly Words[]) => string;
}

const LOCALES = packageFile("locales/");

/**
 * The words in the language that `COTEJO_LANG` names, Spanish or English (the default: nobody has reviewed the Spanish yet).
 * Spanish words that are not there (or not translated yet) fall back to English.
 */
export async function loadMessages(env: Readonly<Record<string, string | undefined>>): Promise<CliText> {
  const lng = /^es\b/i.test((env["COTEJO_LANG"] ?? "en").replace("_", "-")) ? "es" : "en";
  const instance = i18next.createInstance();
  await instance.init({
    lng,
    fallbackLng: "en",
    defaultNS: "cli",
    ns: ["cli", "findings"],
    resources: { en: wordsOf("en"), ...(lng === "es" ? { es: wordsOf("es") } : {}) },
    interpolation: { escapeValue: false },
  });
  const { t } = instance;
  return Object.assign((key: CliKey, values: Readonly<Record<string, unknown>> = {}): string => t(key, values), {
    ofData: (words: readonly Words[]) => renderWords(words, (key, options) => t(key, options)),
  });
}

/** What was said in English, in the language of `t`; what is known in English alone stays so. */
export function saidIn(t: CliText, { message, words }: Message): string {
  return words ? t.ofData(words) : message;
}

/** An error for a person: what could not be done, every finding, and what to do next. */
export function errorLines(t: CliText, { message, details, hint, words }: CotejoError): readonly string[] {
  const line = (text: string, said: Message["words"]): string =>
    saidIn(t, { message: text, ...(said && { words: said }) });
  return [
    line(message, words.message),
    ...details.map((detail, at) => `  ${line(detail, words.details[at])}`),
    ...(hint === undefined ? [] : [line(hint, words.hint)]),
  ];
}

function wordsOf(language: string): Record<string, object> {
  return { cli: readWords(language, "cli"), findings: readWords(language, "findings") };
}

function readWords(language: string, file: string): object {
  try {
    return JSON.parse(readFileSync(new URL(`${language}/${file}.json`, LOCALES), "utf8")) as object;
  } catch (error) {
    // The Spanish of the commands is made by a run of Cotejo itself; before that there is none.
    if (language !== "en" && error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
