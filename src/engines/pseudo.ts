/** Text that looks translated and is not: for layout tests, for `doctor` and for benchmarks. Offline, the same every time. */

import { InterruptedError } from "../base/errors.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import { countCharacters } from "./split-edges.ts";
import type { Provider } from "./types.ts";

/**
 * Counts up when the same text would come out otherwise: answers are stored by it, and would come back as they were.
 * A test knows the text of this version. What was before the first release was 1 as well.
 */
const VERSION = "1";
/** Spanish is about this much longer than English. */
const GROWTH = 0.3;
/** Letters only, so that no Markdown comes of it: a doubled `_` or a new `#` would. */
const ACCENTS = new Map(
  Array.from("aeiounAEIOUN", (letter, index) => [letter, Array.from("áéíóúñÁÉÍÓÚÑ")[index] ?? letter]),
);
const VOWELS = new Set("aeiouáéíóúüAEIOUÁÉÍÓÚÜ");

/**
 * Accents on letters, and some vowels doubled. Every word of Latin letters changes; digits, marks, spaces and the names of
 * HTML's characters (`&copy;`) do not.
 * @example pseudoText("An apple, 2 pears") // "Áñ áppléé, 2 pééáárs"
 */
export function pseudoText(text: string): string {
  let owed = 0;
  return text.normalize("NFC").replace(/&#?[a-z\d]+;|\p{L}[\p{L}\p{M}]*/giu, (word) => {
    if (word.startsWith("&")) return word;
    const isUpper = word.length > 1 && word === word.toUpperCase();
    let out = "";
    for (const letter of word) {
      const accented = ACCENTS.get(letter) ?? letter;
      out += accented;
      owed += GROWTH;
      if (owed < 1 || !VOWELS.has(letter)) continue;
      out += isUpper ? accented : accented.toLowerCase();
      owed -= 1;
    }
    if (out !== word) return out;
    // `TV` and `日本` have nothing to put an accent on; left alone, they would count as untranslated.
    owed -= 1;
    return word + (Array.from(word).at(-1) ?? "");
  });
}

/** Makes the provider. */
export function createPseudo(): Provider {
  return {
    id: "pseudo",
    version: VERSION,
    capabilities: {
      terms: "placeholder",
      maxSegments: 50,
      concurrency: 4,
      context: false,
      leavesMachine: false,
      advice: false,
      matches: false,
      needsPostEditing: false,
      billed: false,
    },
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const sent = batch.map(({ id, content }) => ({ id, characters: countCharacters(content, true) }));
      if (sent.length > 0) await reserveAndSpend(to, sent);
      return batch.map((request) => ({
        id: request.id,
        content: request.content.map((piece) =>
          piece.type === "text" ? { type: "text", value: pseudoText(piece.value) } : piece,
        ),
        billedCharacters: 0,
      }));
    },
    close: () => Promise.resolve(),
  };
}
