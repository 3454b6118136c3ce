/** What `--preset` may name: a layout, for some with where translations stand. */

import { UsageError } from "../base/errors.ts";
import { didYouMean } from "../base/suggest.ts";
import { GENERATORS, GENERATOR_NAMES } from "../sites/generators.ts";
import type { Form } from "../sites/layout/site.ts";
import type { LayoutName } from "./layouts.ts";

export interface ChosenLayout {
  readonly layout: LayoutName;
  /** Undefined: what is in the project decides. */
  readonly form?: Form;
}

const PRESETS: ReadonlyMap<string, ChosenLayout> = new Map([
  ...named("plain", true),
  ...named("i18next", false),
  ...named("readme", false),
  ...GENERATOR_NAMES.flatMap((name) => named(name, GENERATORS[name].hasForms === true)),
]);

function named(layout: LayoutName, hasForms: boolean): readonly (readonly [string, ChosenLayout])[] {
  const forms = hasForms ? (["suffix", "folder"] as const) : [];
  return [[layout, { layout }], ...forms.map((form) => [`${layout}-${form}`, { layout, form }] as const)];
}

export const PRESET_NAMES: readonly string[] = [...PRESETS.keys()];

/** @throws UsageError `preset` for a name that is none */
export function presetOf(name: string): ChosenLayout {
  const preset = PRESETS.get(name);
  if (preset) return preset;
  const names = PRESET_NAMES.map((each) => `\`${each}\``).join(" ");
  throw new UsageError(
    "preset",
    `Cannot use the preset \`${name}\`${didYouMean(name, PRESET_NAMES) || `, expected one of ${names}`}.`,
  );
}
