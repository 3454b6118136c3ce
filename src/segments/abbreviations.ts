/**
 * What the words before a full stop are: an abbreviation or not. The tables are those of the languages (`languages/`).
 * Each table holds in every language, because articles on Latin America write "Sr. Pérez" in English too; an
 * entry of the other language holds only where it is written with a capital, so that a Spanish "gen" or "col" stays a word, and no single letter is taken over.
 */

import { LANGUAGES } from "../languages/languages.ts";
import type { AbbreviationKind, AbbreviationTable } from "../languages/types.ts";

/** Longest token worth looking up; nothing in the tables, or in a user's list, is longer. */
export const MAX_ABBREVIATION = 40;

const DOTTED = /^(?:\p{L}{1,3}\.)+\p{L}{1,3}$/u;
const SINGLE_PART = /(?:^|\.)\p{L}(?:\.|$)/u;

/** How the words before a full stop can be abbreviations, for one language and a project's own additions. */
export interface Abbreviations {
  /** The kind of `token` (without its last full stop), whose preceding word is `previous`; undefined for a plain word. */
  kindOf(token: string, previous: string): AbbreviationKind | undefined;
}

/**
 * The abbreviations that hold for `language`, with a project's own.
 * @param language primary subtag, such as `en`; other languages than `en` and `es` get both tables as foreign ones
 * @param own from `abbreviations` in the config, with or without the last full stop; each never ends a sentence
 * @example createAbbreviations("en", ["Relat."]).kindOf("Relat", "la") // "before"
 */
export function createAbbreviations(language: string, own: readonly string[]): Abbreviations {
  const kinds = new Map<string, AbbreviationKind>();
  const foreign = new Map<string, AbbreviationKind>();
  for (const { code, abbreviations } of LANGUAGES) {
    if (code === language) addTable(kinds, abbreviations, (entry) => entry);
    else addTable(foreign, abbreviations, (entry) => (entry.length > 1 ? capitalise(entry) : undefined));
  }
  const endings = new Set<string>();
  for (const entry of own) {
    const bare = normalise(entry.trim().replace(/\.$/, ""));
    if (bare === "") continue;
    // The full stops inside a spaced form such as "p. ej." are those of short words; two words tell its end.
    if (bare.includes(" ")) endings.add(bare.split(/\s+/).slice(-2).join(" "));
    else kinds.set(bare, "before");
  }
  return {
    kindOf(rawToken, previous) {
      if (rawToken.length === 0 || rawToken.length > MAX_ABBREVIATION) return undefined;
      const token = normalise(rawToken);
      if (endings.has(`${normalise(previous)} ${token}`)) return "before";
      const known = kinds.get(token) ?? kinds.get(token.toLowerCase()) ?? foreign.get(token);
      if (known) return known;
      if (token === "al" && previous.toLowerCase() === "et") return "either";
      if (DOTTED.test(token) && (SINGLE_PART.test(token) || token === token.toUpperCase())) return "either";
      // "U." of "EE. UU.", "C." of "a. C.", "m." of "p. m.": the short ends of spaced abbreviations.
      return /^\p{L}{1,2}$/u.test(token) && /^\p{L}{1,2}\.$/u.test(previous) ? "either" : undefined;
    },
  };
}

function addTable(
  kinds: Map<string, AbbreviationKind>,
  table: AbbreviationTable,
  form: (entry: string) => string | undefined,
): void {
  for (const kind of ["either", "number", "before"] as const)
    for (const entry of table[kind].split(" ")) {
      const written = form(entry);
      if (written !== undefined) kinds.set(written, kind);
    }
}

function capitalise(entry: string): string {
  return entry.charAt(0).toUpperCase() + entry.slice(1);
}

/** One spelling for lookup: composed letters, so that "núm" typed with a combining accent is found. */
function normalise(text: string): string {
  return text.normalize("NFC");
}
