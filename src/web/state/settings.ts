/** What a reviewer has set, kept in this browser. */

import { effect, signal } from "@preact/signals";

const KEY = "cotejo:settings";

export interface Settings {
  readonly language: "es" | "en";
  readonly theme: "system" | "light" | "dark";
  /** Widths in px. */
  readonly listWidth: number;
  readonly sideWidth: number;
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
    listWidth: 280,
    sideWidth: 320,
    showsList: window.innerWidth >= 1240,
    showsArticle: true,
  };
}

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}
