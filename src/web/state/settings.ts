/** What a reviewer has set, kept in this browser. */

import { effect, signal } from "@preact/signals";

const KEY = "cotejo:settings";

export interface Settings {
  readonly language: "es" | "en";
  readonly theme: "system" | "light" | "dark";
  /** Widths in px. */
  readonly listWidth: number;
  readonly articleWidth: number;
  readonly showsList: boolean;
  readonly showsArticle: boolean;
}

export const settings = signal<Settings>({ ...defaults(), ...kept() });

effect(() => {
  localStorage.setItem(KEY, JSON.stringify(settings.value));
});

export function change(values: Partial<Settings>): void {
  settings.value = { ...settings.value, ...values };
}

function defaults(): Settings {
  return {
    language: navigator.languages.find((name) => /^(?:es|en)\b/.test(name))?.startsWith("en") ? "en" : "es",
    theme: "system",
    listWidth: 320,
    articleWidth: Math.max(360, Math.round(window.innerWidth * 0.32)),
    showsList: true,
    showsArticle: window.innerWidth >= 1240,
  };
}

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}
