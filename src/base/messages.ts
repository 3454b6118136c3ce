/**
 * The sentences that checks and refusals say, as data: a key of `locales/en/findings.json` and what stands in it. The
 * English of `message` is made of them here; the page and the command line say the same in their user's language.
 */

import { readFileSync } from "node:fs";
import i18next from "i18next";
import type findings from "../../locales/en/findings.json";
import { renderWords, type Words } from "./render-messages.ts";
import { packageFile } from "./own-files.ts";

export type { Words } from "./render-messages.ts";

/** A message in English, and as data where it is in the catalogue. */
export interface Message {
  readonly message: string;
  readonly words?: readonly Words[];
}

/** A message of `locales/en/findings.json`. */
export interface CatalogMessage extends Message {
  readonly words: readonly Words[];
}

/** A key of `locales/en/findings.json`, with dots between its parts; the plurals of one are one key. */
export type FindingKey = KeysOf<typeof findings>;

/** What stands behind a prefix and its dot: `KeyBelow<"state">` has `unsigned`. */
export type KeyBelow<Prefix extends string, Key = FindingKey> = Key extends `${Prefix}.${infer Rest}` ? Rest : never;

/** Keys of a locale file, with dots between their parts; the plurals of one are one key. */
export type KeysOf<Tree, Before extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Before}${WithoutPlural<Key>}`
    : KeysOf<Tree[Key], `${Before}${Key}.`>;
}[keyof Tree & string];

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${"one" | "other"}` ? Stem : Key;

const ENGLISH = packageFile("locales/en/findings.json");

const english = i18next.createInstance();
void english.init({
  lng: "en",
  initAsync: false,
  defaultNS: "findings",
  resources: { en: { findings: JSON.parse(readFileSync(ENGLISH, "utf8")) as object } },
  interpolation: { escapeValue: false },
});

/**
 * A sentence of `locales/en/findings.json`.
 * @param key As `numbers.missing`; one that the file does not have is an error of types
 * @param values What stands in it, by name; `count` chooses the plural
 */
export function say(key: FindingKey, values: Words["values"] = {}): CatalogMessage {
  return sayWords({ key, values });
}

/** A sentence that is known as data, in English too. */
export function sayWords(...words: readonly Words[]): CatalogMessage {
  return { message: renderWords(words, english.t), words };
}

/** Sentences one after the other. Where one is known as English alone, so are all. */
export function join(...parts: readonly Message[]): Message {
  const message = parts.map((part) => part.message).join(" ");
  const words = parts.map((part) => part.words);
  return words.every((each) => each !== undefined) ? { message, words: words.flat() } : { message };
}
