/** Whether a name spells an acronym: what tells a Spanish acronym from one that stays English. */

/** Words that give no letter to an acronym, in Spanish and in English. */
const SMALL = new Set(
  "a al con contra de del e el en la las los o para por sobre u y and for in of on the to".split(" "),
);
/** What begins behind the part that makes the acronym: `Organización de Estados Iberoamericanos | para la Educación…` (OEI). */
const COMPLEMENT = new Set("para y e for and".split(" "));
/** A word gives at most so many letters: `SEGIB`, `MERCOSUR`. */
const MOST_LETTERS = 4;
/** Two letters are spelt by too much, and no acronym has more than so many. */
const [LEAST, MOST] = [3, 12];
/** Words, and characters, before an acronym that may be its name. */
const MOST_WORDS = 16;
const MOST_CHARACTERS = 300;

/**
 * Whether the words of `name`, or those before its `para`, `y`, `for` or `and`, spell `acronym`.
 * @example spellsAcronym("Comisión Interamericana de Derechos Humanos", "CIDH") // true
 */
export function spellsAcronym(name: string, acronym: string): boolean {
  const letters = fold(acronym).replace(/[^\p{L}\p{N}]/gu, "");
  if (letters.length < LEAST || letters.length > MOST) return false;
  const words = fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const ends = [words.length, ...words.flatMap((word, index) => (COMPLEMENT.has(word) ? [index] : []))];
  return ends.some((end) => spells(words.slice(0, end).filter((word) => !SMALL.has(word)), letters)); // prettier-ignore
}

/** The name that ends `text` and spells `acronym`; undefined where none does. `text` is what stands before the acronym. */
export function nameBefore(text: string, acronym: string): string | undefined {
  const clause = /[^.;:()¿?¡!]*$/u.exec(text.slice(-MOST_CHARACTERS).replace(/[\s(“"«,]+$/u, ""))?.[0] ?? "";
  const words = [...clause.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)].slice(-MOST_WORDS);
  for (const { index, 0: word } of words) {
    const name = clause.slice(index);
    if (!SMALL.has(word.toLowerCase()) && spellsAcronym(name, acronym)) return name;
  }
  return undefined;
}

/** Whether each of `words` gives its first letter or letters, in order, and nothing else is in `letters`. */
function spells(words: readonly string[], letters: string): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return letters === "";
  for (let length = 1; length <= MOST_LETTERS && letters.startsWith(word.slice(0, length)); length += 1) {
    if (length > word.length) return false;
    if (spells(rest, letters.slice(length))) return true;
  }
  return false;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
