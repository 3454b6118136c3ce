/** What the pages and mails of a team's server say, in both languages. */

import { readFileSync } from "node:fs";
import i18next from "i18next";
import type team from "../../locales/en/team.json";
import type { KeyBelow, KeysOf } from "../base/messages.ts";
import { packageFile } from "../base/own-files.ts";
import { renderWords, type Words } from "../base/render-messages.ts";

export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A key of `locales/en/team.json`; one that the file does not have is an error of types. */
export type TeamKey = KeysOf<typeof team>;

/** What is refused, without the hints: `not-found`. */
export type TeamErrorKey = Exclude<KeyBelow<"error", TeamKey>, `${string}-hint`>;

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
export function t(language: Language, key: TeamKey, values: Values = {}): string {
  return words.t(key, { lng: language, ...values });
}

/** What a value of the database is called; itself where it has no name. */
export function valueName(language: Language, kind: "role" | "tokens.scope" | "jobState", value: string): string {
  const key = `${kind}.${value}`;
  return isSaid(key) ? t(language, key) : value;
}

/** What an error or a finding says. */
export function tell(language: Language, said: readonly Words[]): string {
  return renderWords(said, (key, options) => words.t(key, { lng: language, ...options }));
}

/** Whether there is such a sentence. */
export function isSaid(key: string, values: Values = {}): key is TeamKey {
  return words.exists(key, { lng: "en", ...values });
}
