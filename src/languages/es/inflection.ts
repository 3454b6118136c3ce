/**
 * Number, gender and verb endings of Spanish words: just enough to know an inflected term again.
 * `sameStem` adds number and gender to Snowball's Spanish stemmer (https://snowballstem.org/algorithms/spanish/stemmer.html).
 * It may say that a term is there after all; nothing is ever reported because of it.
 */

import { stemmer } from "@orama/stemmers/spanish";
import { isAcronym } from "../acronym.ts";

const PREPOSITION = /^(?:a|ante|al|con|contra|de|del|en|entre|para|por|sobre)$/u;
const ACCENTS: Readonly<Record<string, string>> = { á: "a", é: "e", í: "i", ó: "o", ú: "u", ü: "u" };

/** A shorter stem proves nothing: `par` may come from `parar`, `parir` or `par`. */
const MIN_STEM = 4;

/**
 * The plural of a Spanish word, letter case kept at its beginning. Acronyms have none of their own (`las ONG`).
 * @example pluralOfWord("Comisión") // "Comisiones"
 */
export function pluralOfWord(word: string): string {
  if (isAcronym(word)) return word;
  if (word.endsWith("z")) return `${word.slice(0, -1)}ces`;
  // `comisión`, `interés`: the plural has a syllable more, so the accent goes.
  const stressed = /([áéíóú])([ns])$/u.exec(word);
  if (stressed) return `${word.slice(0, -2)}${withoutAccents(stressed[1] ?? "")}${stressed[2]}es`;
  if (/s$|x$/u.test(word)) return word;
  return /[aeiouáéó]$/u.test(word) ? `${word}s` : `${word}es`;
}

/**
 * The plural of a name whose head is one word before a preposition: `Defensorías del Pueblo`. Undefined for any other
 * (`Comisión Interamericana de…`, `Instituto Auschwitz`): there only a person knows which words agree.
 */
export function pluralOfName(name: string): string | undefined {
  if (isAcronym(name)) return name;
  const [head, second, ...rest] = name.split(" ");
  if (head === undefined) return undefined;
  if (second === undefined) return pluralOfWord(head);
  return PREPOSITION.test(second) ? [pluralOfWord(head), second, ...rest].join(" ") : undefined;
}

/**
 * A plural by which a term is found in a Spanish source: all words up to the first preposition (`opiniones consultivas`,
 * `Defensorías del Pueblo`). Not sure enough to be written. Undefined where it changes nothing.
 */
export function headPlural(form: string): string | undefined {
  if (isAcronym(form)) return undefined;
  const words = form.split(" ");
  const end = words.findIndex((word) => PREPOSITION.test(word));
  const plural = words.map((word, index) => (end === -1 || index < end ? pluralOfWord(word) : word)).join(" ");
  return plural === form ? undefined : plural;
}

/**
 * Whether two words, in lower case, may be forms of one: number, gender, or the same verb.
 * Words that differ in an accent only are two words: `Defensoria` is a wrong `Defensoría`.
 */
export function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const plainA = withoutAccents(a);
  const plainB = withoutAccents(b);
  if (plainA === plainB) return false;
  const singularA = singularOf(plainA);
  const singularB = singularOf(plainB);
  if (genderless(singularA) === genderless(singularB)) return true;
  const stem = stemmer(a);
  return stem.length >= MIN_STEM && stem === stemmer(b);
}

/** `voces` → `voz`, `comisiones` → `comision`, `partes` → `parte` (as `part`, which `genderless` makes of both). */
function singularOf(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (word.endsWith("ces")) return `${word.slice(0, -3)}z`;
  return /[^aeiou]es$/u.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function genderless(word: string): string {
  return word.length > 3 ? word.replace(/[aoe]$/u, "") : word;
}

function withoutAccents(word: string): string {
  return word.replace(/[áéíóúü]/gu, (letter) => ACCENTS[letter] ?? letter);
}
