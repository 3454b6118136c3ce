/** The page's words, in the language that is set. */

import i18next from "i18next";
import en from "../../../locales/en/review.json";
import es from "../../../locales/es/review.json";
import { settings } from "./settings.ts";

await i18next.init({
  lng: settings.value.language,
  fallbackLng: "en",
  resources: { en: { translation: en }, es: { translation: es } },
  interpolation: { escapeValue: false },
});

/** A text of the page; a component that calls it is drawn anew in another language. */
export function t(key: string, values: Readonly<Record<string, unknown>> = {}): string {
  return i18next.t(key, { lng: settings.value.language, ...values });
}

/** A number as people of the page's language write it. */
export function figure(value: number): string {
  return value.toLocaleString(settings.value.language);
}

/** An amount, rounded up: nobody is to pay more than was said. */
export function money(amount: number, currency: string): string {
  const cents = Math.ceil(Number((amount * 100).toFixed(6))) / 100;
  return cents.toLocaleString(settings.value.language, { style: "currency", currency });
}

/** A day and time as people of the page's language write it. */
export function when(at: string): string {
  const format = new Intl.DateTimeFormat(settings.value.language, { dateStyle: "medium", timeStyle: "short" });
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : format.format(date);
}
