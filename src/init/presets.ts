/** What `--preset` may name: a layout, for some with where translations stand. */

import { UsageError } from "../base/errors.ts";
import { didYouMean } from "../base/suggest.ts";
import type { Form } from "./entry-below.ts";
import type { LayoutName } from "./layouts.ts";

export interface ChosenLayout {
  readonly layout: LayoutName;
  /** Undefined: what is in the project decides. */
  readonly form?: Form;
}

const PRESETS: Readonly<Record<string, ChosenLayout>> = {
  plain: { layout: "plain" },
  "plain-suffix": { layout: "plain", form: "suffix" },
  "plain-folder": { layout: "plain", form: "folder" },
  i18next: { layout: "i18next" },
  readme: { layout: "readme" },
  hugo: { layout: "hugo" },
  "hugo-suffix": { layout: "hugo", form: "suffix" },
  "hugo-folder": { layout: "hugo", form: "folder" },
  jekyll: { layout: "jekyll" },
  "jekyll-suffix": { layout: "jekyll", form: "suffix" },
  "jekyll-folder": { layout: "jekyll", form: "folder" },
  eleventy: { layout: "eleventy" },
  astro: { layout: "astro" },
  starlight: { layout: "starlight" },
  docusaurus: { layout: "docusaurus" },
  vitepress: { layout: "vitepress" },
  mkdocs: { layout: "mkdocs" },
  "mkdocs-suffix": { layout: "mkdocs", form: "suffix" },
  "mkdocs-folder": { layout: "mkdocs", form: "folder" },
  nextjs: { layout: "nextjs" },
  gatsby: { layout: "gatsby" },
  obsidian: { layout: "obsidian" },
};

export const PRESET_NAMES: readonly string[] = Object.keys(PRESETS);

/** @throws UsageError `preset` for a name that is none */
export function presetOf(name: string): ChosenLayout {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset) return preset;
  const names = PRESET_NAMES.map((each) => `\`${each}\``).join(" ");
  throw new UsageError(
    "preset",
    `Cannot use the preset \`${name}\`${didYouMean(name, PRESET_NAMES) || `, expected one of ${names}`}.`,
  );
}
