/** What the pages and mails of a team's server say, in both languages. */

import { readFileSync } from "node:fs";
import i18next from "i18next";
import { packageFile } from "../base/own-files.ts";
import { renderWords, type Words } from "../base/render-messages.ts";

export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Values = Readonly<Record<string, string | number>>;

const read = (language: Language, file: "team" | "findings"): object =>
  JSON.parse(readFileSync(packageFile(`locales/${language}/${file}.json`), "utf8")) as object;

const words = i18next.createInstance();
void words.init({
  lng: "en",
  fallbackLng: "en",
  initAsync: false,
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      { translation: read(language, "team"), findings: read(language, "findings") },
    ]),
  ),
  // What is drawn is escaped where it is drawn.
  interpolation: { escapeValue: false },
});

/** A sentence of `team.json`. */
export function t(language: Language, key: string, values: Values = {}): string {
  return words.t(key, { lng: language, ...values });
}

/** What an error or a finding says. */
export function tell(language: Language, said: readonly Words[]): string {
  return renderWords(said, (key, options) => words.t(key, { lng: language, ...options }));
}

/** Whether there is such a sentence. */
export function isSaid(key: string, values: Values = {}): boolean {
  return words.exists(key, { lng: "en", ...values });
}
