/** The page's words, in the language that is set. */

import i18next from "i18next";
import en from "../../../locales/en/review.json";
import enFindings from "../../../locales/en/findings.json";
import es from "../../../locales/es/review.json";
import esFindings from "../../../locales/es/findings.json";
import { dueWords, localDay } from "../../base/due-day.ts";
import type { KeysOf } from "../../base/messages.ts";
import { renderWords, type Words } from "../../base/render-messages.ts";
import { settings } from "./settings.ts";

/** A key of `locales/en/review.json`; one that the file does not have is an error of types. */
export type PageKey = KeysOf<typeof en>;

await i18next.init({
  lng: settings.value.language,
  fallbackLng: "en",
  resources: {
    en: { translation: en, findings: enFindings },
    es: { translation: es, findings: esFindings },
  },
  interpolation: { escapeValue: false },
});
// i18next's own keeps an `Intl.NumberFormat` for each number that it has ever shown.
i18next.services.formatter?.add("number", (value: number, language) => numberFormat(language ?? "en").format(value));

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: string): Intl.NumberFormat {
  const known = numberFormats.get(language) ?? new Intl.NumberFormat(language);
  numberFormats.set(language, known);
  return known;
}

/** A text of the page; a component that calls it is drawn anew in another language. */
export function t(key: PageKey, values: Readonly<Record<string, unknown>> = {}): string {
  return i18next.t(key, { lng: settings.value.language, ...values });
}

/** What a value from the server is called, such as how a job stands; itself where the page has no word for it. */
export function valueName(kind: "code" | "jobs.results" | "jobs.status", value: string): string {
  return i18next.t(`${kind}.${value}`, { lng: settings.value.language, defaultValue: value });
}

/** What the server said, in the page's language; what is known in English alone is said in English. */
export function said(message: string, words: readonly Words[] | undefined): string {
  return words ? renderWords(words, sentence) : message;
}

/** On the page a sentence names no command and no id: where the usual one does, the page has its own. */
function sentence(key: string, options: Readonly<Record<string, unknown>>): string {
  const hasOwn = options["ns"] === "findings" && i18next.exists(`finding.${key}`);
  const lng = settings.value.language;
  return hasOwn
    ? i18next.t(`finding.${key}`, { lng, ...options, ns: "translation" })
    : i18next.t(key, { lng, ...options });
}

/**
 * The name of a language in the page's.
 * @param place `title` begins with a capital; `text` as it stands inside a sentence
 */
export function languageName(tag: string, place: "title" | "text" = "title"): string {
  const { language } = settings.value;
  const name = new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;
  return place === "text" ? name : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** A number as people of the page's language write it. */
export function figure(value: number): string {
  return numberFormat(settings.value.language).format(value);
}

/** An amount, rounded up: nobody is to pay more than was said. */
export function money(amount: number, currency: string): string {
  const cents = Math.ceil(Number((amount * 100).toFixed(6))) / 100;
  return cents.toLocaleString(settings.value.language, { style: "currency", currency });
}

/** A day (`2026-11-25`) or a month (`2026-11`) as people of the page's language write it. */
export function calendar(date: string, style: "day" | "date" | "month"): string {
  const format = new Intl.DateTimeFormat(settings.value.language, { ...CALENDAR[style], timeZone: "UTC" });
  return format.format(new Date(`${date}${date.length === "2026-11".length ? "-01" : ""}T00:00:00Z`));
}

const CALENDAR = {
  day: { day: "numeric", month: "short" },
  date: { dateStyle: "medium" },
  month: { month: "long", year: "numeric" },
} as const;

/** By when something is wanted, for whoever looks today: `due by December 5`, `was due yesterday`. */
export function dueText(day: string): string {
  const words = dueWords(day, localDay(Date.now()), settings.value.language);
  return t(`due.${words.key}`, { when: words.when });
}

/** A day and time as people of the page's language write it. */
export function when(at: string): string {
  const format = new Intl.DateTimeFormat(settings.value.language, { dateStyle: "medium", timeStyle: "short" });
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : format.format(date);
}
