/** The words of the command line, from the project's own locale files through i18next. */

import { readFileSync } from "node:fs";
import i18next, { type TFunction } from "i18next";

/** Finds `locales/` beside `dist/` in the package, and beside `src/` in the clone. */
const LOCALES = new URL("../../locales/", import.meta.url);

/**
 * The words in the language that `COTEJO_LANG` names, Spanish or English (the default: nobody has reviewed the Spanish yet).
 * Spanish words that are not there (or not translated yet) fall back to English.
 */
export async function loadMessages(env: Readonly<Record<string, string | undefined>>): Promise<TFunction> {
  const lng = /^es\b/i.test((env["COTEJO_LANG"] ?? "en").replace("_", "-")) ? "es" : "en";
  const instance = i18next.createInstance();
  await instance.init({
    lng,
    fallbackLng: "en",
    defaultNS: "cli",
    ns: ["cli"],
    resources: { en: { cli: readWords("en") ?? {} }, ...(lng === "es" ? { es: { cli: readWords("es") ?? {} } } : {}) },
    interpolation: { escapeValue: false },
  });
  return instance.t;
}

function readWords(language: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${language}/cli.json`, LOCALES), "utf8")) as Record<string, string>;
  } catch (error) {
    // The Spanish file is made by a run of Cotejo itself; before that there is none.
    if (language !== "en" && error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
