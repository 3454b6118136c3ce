/** Numbers that are written as words, in English and Spanish: what they can be worth when a number is looked for. */

import { rulesOf, type RuledLanguage } from "../config/language-rules.ts";

/** Words and what they may stand for. Several values where usage differs ("half" is 0.5, 1/2 and 50 %). */
type Values = Readonly<Record<string, readonly number[]>>;

const CARDINALS_EN =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const CARDINALS_ES =
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve " +
  "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta";
const TENS_EN = "thirty forty fifty sixty seventy eighty ninety";
const TENS_ES = "treinta cuarenta cincuenta sesenta setenta ochenta noventa";
const HUNDREDS_ES =
  "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos";
const MONTHS_EN = "january february march april may june july august september october november december";
const MONTHS_ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
const ORDINALS_EN =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth " +
  "seventeenth eighteenth nineteenth twentieth";
const ORDINALS_ES = "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim";

/** Cardinals count things and are compared with each other; everything else only explains a figure on the other side. */
const CARDINALS: Readonly<Record<RuledLanguage, Values>> = {
  en: {
    ...series(CARDINALS_EN, 0),
    ...series(TENS_EN, 30, 10),
    hundred: [100],
    thousand: [1000],
  },
  es: {
    ...series(CARDINALS_ES, 0),
    ...series(TENS_ES, 30, 10),
    ...series(HUNDREDS_ES, 100, 100),
    ...series(HUNDREDS_ES.replaceAll("tos", "tas"), 100, 100),
    cien: [100],
    mil: [1000],
    un: [1],
    una: [1],
    veintiún: [21],
    veintiuna: [21],
  },
};

const OTHERS: Readonly<Record<RuledLanguage, Values>> = {
  en: {
    ...series(ORDINALS_EN, 1),
    ...series(MONTHS_EN, 1),
    ...series("jan feb mar apr may jun jul aug sep oct nov dec", 1),
    sept: [9],
    a: [1],
    an: [1],
    single: [1],
    once: [1],
    twice: [2],
    thrice: [3],
    both: [2],
    double: [2],
    pair: [2],
    couple: [2],
    triple: [3],
    half: [0.5, 1, 2, 50, 30],
    quarter: [0.25, 1, 4, 25, 15],
    quarters: [0.75, 3, 4, 75],
    thirds: [2, 3],
    fortnight: [14, 15, 2],
    dozen: [12],
    dozens: [12],
    decade: [10],
    century: [100],
    noon: [12],
    midday: [12],
    midnight: [0, 12, 24],
    zero: [0],
    none: [0],
    no: [0],
  },
  es: {
    ...ordinalsEs(),
    ...series(MONTHS_ES, 1),
    ...series("ene feb mar abr may jun jul ago sep oct nov dic", 1),
    setiembre: [9],
    ambos: [2],
    ambas: [2],
    doble: [2],
    par: [2],
    pareja: [2],
    triple: [3],
    medio: [0.5, 1, 2, 50, 30],
    media: [0.5, 1, 2, 50, 30],
    mitad: [0.5, 1, 2, 50],
    tercio: [1, 3],
    tercios: [2, 3],
    cuartos: [0.75, 3, 4, 75],
    docena: [12],
    quincena: [14, 15, 2],
    década: [10],
    siglo: [100],
    mediodía: [12],
    medianoche: [0, 12, 24],
    único: [1],
    única: [1],
    sola: [1],
    solo: [1],
    ningún: [0],
    ninguna: [0],
  },
};

export interface NumberWord {
  readonly values: readonly number[];
  readonly cardinal: boolean;
}

/** What `word`, in lower case, may be worth in `language`; undefined for a word that is no number, and in other languages. */
export function numberWord(word: string, language: string): NumberWord | undefined {
  const rules = rulesOf(language);
  if (rules === undefined) return undefined;
  const cardinal = own(CARDINALS[rules], word);
  const values = cardinal ?? own(OTHERS[rules], word);
  return values && { values, cardinal: cardinal !== undefined };
}

/** A plain object has `constructor` and the like, which are words too. */
function own(values: Values, word: string): readonly number[] | undefined {
  return Object.hasOwn(values, word) ? values[word] : undefined;
}

function series(words: string, first: number, step = 1): Values {
  return Object.fromEntries(words.split(" ").map((word, index) => [word, [first + index * step]]));
}

function ordinalsEs(): Values {
  const entries: [string, readonly number[]][] = [];
  for (const [index, stem] of ORDINALS_ES.split(" ").entries()) {
    const value = [index + 1];
    // "primer", "tercer" before a noun; the others take an ending.
    entries.push([stem, value]);
    for (const ending of ["o", "a", "os", "as"]) entries.push([stem + ending, value]);
  }
  return Object.fromEntries(entries);
}
