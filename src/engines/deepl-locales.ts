/** BCP 47 tags as DeepL's language codes. https://developers.deepl.com/docs/getting-started/supported-languages */

import { languageOf } from "../base/locale-tags.ts";
import type { SourceLanguageCode, TargetLanguageCode } from "deepl-node";

/** Targets that DeepL has more than one of. */
const VARIANTS = new Map<string, string>(
  ["en-GB", "en-US", "es-419", "pt-BR", "pt-PT", "zh-HANS", "zh-HANT"].map((code) => [code.toLowerCase(), code]),
);
/** What a language without a region means where DeepL asks for one. */
const DEFAULTS: Readonly<Record<string, string>> = { en: "en-US", pt: "pt-PT" };

/** Sources have no region: `en-GB` is `en`. */
export function deeplSource(locale: string): SourceLanguageCode {
  return languageOf(locale) as SourceLanguageCode;
}

/** `es-419` stays, `es-MX` and other American Spanish becomes it, `es-ES` is `es`; a region DeepL does not know is left out. */
export function deeplTarget(locale: string): TargetLanguageCode {
  const language = languageOf(locale);
  const exact = VARIANTS.get(locale.toLowerCase());
  const isAmericanSpanish = language === "es" && /^es-(?!es\b)[a-z]{2}\b/i.test(locale);
  return (exact ?? (isAmericanSpanish ? "es-419" : (DEFAULTS[language] ?? language))) as TargetLanguageCode;
}
