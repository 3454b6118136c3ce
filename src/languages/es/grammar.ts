/**
 * The Spanish around a name that an engine could not see: contractions, articles, `y`/`e`, `o`/`u`.
 * Pure: text in, edits out, and only in the words that touch the name.
 * Rules: RAE and ASALE, *Diccionario panhispánico de dudas*, s. v. «el», «del», «al», «y», «o».
 */

import { isAcronym } from "../acronym.ts";
import type { Edit, Gender } from "../types.ts";

/** What a name and the text before it become. Edits are in order and do not overlap. */
export interface Repair {
  readonly edits: readonly Edit[];
  readonly name: string;
}

interface Word {
  readonly written: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** Determiners that agree with the noun, by `GENDERS`. */
const DETERMINERS: readonly (readonly [m: string, f: string, mpl: string, fpl: string])[] = [
  ["el", "la", "los", "las"],
  ["un", "una", "unos", "unas"],
  ["este", "esta", "estos", "estas"],
  ["ese", "esa", "esos", "esas"],
  ["aquel", "aquella", "aquellos", "aquellas"],
  ["nuestro", "nuestra", "nuestros", "nuestras"],
  ["vuestro", "vuestra", "vuestros", "vuestras"],
  ["dicho", "dicha", "dichos", "dichas"],
  ["cuyo", "cuya", "cuyos", "cuyas"],
  ["su", "su", "sus", "sus"],
];
const GENDERS = { m: 0, f: 1, mpl: 2, fpl: 3 } as const satisfies Record<Gender, number>;
const ARTICLES: ReadonlySet<string> = new Set(["el", "la", "los", "las"]);
/** `del` and `al` are a preposition and the article in one. */
const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ["del", "de"],
  ["al", "a"],
]);
/** Feminine nouns that begin with a stressed a-: `el agua`, `del área`, `un arma`. */
const STRESSED_A = /^(?:acta|agua|águila|ala|alma|alza|ancla|arca|área|arma|asma|aula|habla|hambre)(?![\p{L}])/iu;

/**
 * The article or other determiner before a name, made to agree with it and contracted.
 * @param before the text up to the name, white space included
 * @param gender of the name; undefined: nothing is made to agree, only contracted
 * @example repairArticle("un informe de el ", "CIDH", "f") // «un informe de la »
 * @example repairArticle("un informe de la ", "ACNUR", "m") // «un informe del »
 */
export function repairArticle(before: string, name: string, gender: Gender | undefined): Repair {
  const [word, previous] = wordsBefore(before);
  if (word === undefined) return { edits: [], name };
  const preposition = CONTRACTIONS.get(word.lower);
  const article = preposition === undefined ? word.lower : "el";
  const forms = DETERMINERS.find((row) => row.includes(article));
  const ownArticle = /^(el|la|los|las) /iu.exec(name)?.[1];
  if (forms === undefined) return ownArticle === "el" ? contractOwn(word, name) : { edits: [], name };

  const isArticle = ARTICLES.has(article);
  if (isArticle && previous && isArticleWord(previous.lower) && !isCapitalised(word.written)) {
    // `la la CIDH`, `del la CIDH`: the one next to the name goes, the other is made to agree.
    const rest = repairArticle(before.slice(0, word.start), name, gender);
    return { edits: [...rest.edits, { start: word.start, end: before.length, text: "" }], name: rest.name };
  }
  if (isArticle && ownArticle !== undefined) {
    // `del El Salvador`, `las las Américas`: the name brings its own article.
    if (preposition === undefined) {
      const rest = repairArticle(before.slice(0, word.start), name, gender);
      return { edits: [...rest.edits, { start: word.start, end: before.length, text: "" }], name: rest.name };
    }
    if (ownArticle === "el") return { edits: [], name: name.slice("el ".length) };
    return { edits: [replace(word, preposition)], name };
  }

  const wanted = agree(forms, article, name, gender);
  if (preposition !== undefined)
    return { edits: wanted === "el" ? [] : [replace(word, `${preposition} ${wanted}`)], name };
  // A capital `El` inside a sentence belongs to a name, and is not contracted: `de El Universal`.
  const contracts = wanted === "el" && previous && /^(?:de|a)$/u.test(previous.lower);
  if (contracts && (!isCapitalised(word.written) || isUpper(previous.written)))
    return {
      edits: [
        {
          start: previous.end,
          end: previous.end,
          text: isUpper(previous.written) && isUpper(word.written) ? "L" : "l",
        },
        { start: word.start, end: before.length, text: "" },
      ],
      name,
    };
  return { edits: wanted === word.lower ? [] : [replace(word, wanted)], name };
}

/**
 * `y` before a name with the sound i- is `e`, `o` before the sound o- is `u`; and back where a name took the place of
 * such a word. `y` stays before hie-, hia- (`cobre y hierro`).
 * @example repairConjunction("Colombia y ", "INDH") // «Colombia e »
 */
export function repairConjunction(before: string, name: string): readonly Edit[] {
  const [word] = wordsBefore(before);
  if (word === undefined) return [];
  const acronym = isAcronym(name.split(" ")[0] ?? "");
  // An acronym with H- is spelled out: `y HRW` (hache). Before y- and a digit nothing is sure.
  const soundsI = (acronym ? /^[iíy]/iu : /^(?:h?[ií]|y(?![aeiouáéíóú]))/iu).test(name) && !/^h?i[aeoáéó]/iu.test(name);
  const soundsO = (acronym ? /^[oó]/iu : /^h?[oó]/iu).test(name);
  const unsureI = /^(?:h?i|e|y|\P{L})/iu.test(name);
  const unsureO = /^(?:h?o|\P{L})/iu.test(name);
  if (word.written === "y" && soundsI) return [replace(word, "e")];
  if (word.written === "o" && soundsO) return [replace(word, "u")];
  if (word.written === "e" && !soundsI && !unsureI) return [replace(word, "y")];
  if (word.written === "u" && !soundsO && !unsureO) return [replace(word, "o")];
  return [];
}

/**
 * What is English in the text from a name on: the `'s` of a possessive, the `s` of a plural acronym stuck to it, and
 * after a plural the bare apostrophe, where it closes no quotation that `before` opens.
 * @param source the English of the name
 * @example repairEnding("", "IACHR", "’s informe") // « informe»
 */
export function repairEnding(before: string, source: string, after: string): readonly Edit[] {
  const ending =
    /^(?: ?['’ʼ`´] ?s|s)(?![\p{L}\p{N}_])/u.exec(after) ??
    (/s$/iu.test(source) && !opensQuotation(before) ? /^['’](?![\p{L}\p{N}])/u.exec(after) : null);
  return ending ? [{ start: 0, end: ending[0].length, text: "" }] : [];
}

/** `text` with `edits`, which are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** `de` and the name `el Caribe` → `del` and `Caribe`. */
function contractOwn(word: Word, name: string): Repair {
  if (!/^(?:de|a)$/u.test(word.lower)) return { edits: [], name };
  return { edits: [{ start: word.end, end: word.end, text: "l" }], name: name.slice("el ".length) };
}

function agree(forms: readonly string[], form: string, name: string, gender: Gender | undefined): string {
  if (gender === undefined) return form;
  const first = forms[0] ?? form;
  if (gender === "f" && (first === "el" || first === "un") && STRESSED_A.test(name)) return first;
  return forms[GENDERS[gender]] ?? form;
}

/** The last two words of `text`, the nearer first; none where anything but white space follows or parts them. */
function wordsBefore(text: string): readonly [] | readonly [Word] | readonly [Word, Word] {
  const found = /(?:(?<![\p{L}\p{M}\p{N}_-])([\p{L}\p{M}]+)\s+)?(?<![\p{L}\p{M}\p{N}_-])([\p{L}\p{M}]+)\s*$/u.exec(
    text,
  );
  if (!found) return [];
  const [whole, previous, written = ""] = found;
  const start = found.index + whole.lastIndexOf(written);
  const word = { written, lower: written.toLowerCase(), start, end: start + written.length };
  if (previous === undefined) return [word];
  const { index } = found;
  return [word, { written: previous, lower: previous.toLowerCase(), start: index, end: index + previous.length }];
}

/** Whether a single quotation mark in `text` is still open. */
function opensQuotation(text: string): boolean {
  const mark = [...text.matchAll(/['‘’]/gu)].at(-1);
  return mark !== undefined && mark[0] !== "’" && !/[\p{L}\p{N}]/u.test(text[mark.index - 1] ?? " ");
}

function isArticleWord(word: string): boolean {
  return ARTICLES.has(word) || CONTRACTIONS.has(word);
}

/** The words of `replacement` in the letter case of `word`: `El` → `La`, `DEL` → `DE LA`. */
function replace(word: Word, replacement: string): Edit {
  const { written, start, end } = word;
  if (written.length > 1 && isUpper(written)) return { start, end, text: replacement.toUpperCase() };
  const text = isCapitalised(written) ? replacement.slice(0, 1).toUpperCase() + replacement.slice(1) : replacement;
  return { start, end, text };
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function isUpper(word: string): boolean {
  return word === word.toUpperCase();
}
