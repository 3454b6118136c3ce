/**
 * Words that begin sentences and are no names: after "U.S." or "etc." a capital alone says nothing ("U.S. Senate"),
 * one of these does ("U.S. The Senate").
 */

import { rulesOf, type RuledLanguage } from "../config/language-rules.ts";

/** As they stand at the start of a sentence: capital first. */
const STARTERS: Readonly<Record<RuledLanguage, string>> = {
  en:
    "A After All Although Also An And Another Are As At Because Before But By Can Could Did Do Does During Each Even " +
    "Every Finally For From Had Has Have He Her Here His How However I I'd I'll I'm I've If In Instead Is It Its It's Just " +
    "Later Let's Many Maybe Meanwhile More Moreover Most My Next No Not Now Of On Once One Only Or Other Our Perhaps Please " +
    "Several She Since So Some Soon Still Such Than Thank Thanks That That's The Their Then There There's Therefore These They " +
    "They're This Those Though Thus To Today Together Under Until Was We We're Were What When Where Whether Which While " +
    "Who Why With Would Yes Yesterday Yet You You're Your",
  es:
    "A Además Ahora Al Algunas Algunos Allí Ante Antes Así Asimismo Aún Aunque Ayer Cada Como Cómo Con Cual Cuál Cuando " +
    "Cuándo De Desde Después Donde Dónde Durante E El Él Ella Ellas Ellos En Entonces Era Eran Es Esa Esas Ese Eso Esos Esta " +
    "Está Están Estas Este Esto Estos Fue Fueron Gracias Ha Han Hasta Hay Hoy La Las Le Les Lo Los Luego Mañana Más Mi " +
    "Mientras Muchas Muchos Muy Nada Ni No Nos Nosotros Nuestra Nuestro O Otra Otro Para Pero Por Porque Puede Pueden Pues " +
    "Que Qué Quien Quién Se Según Ser Si Sí Sin Sobre Solo Son Su Sus También Tampoco Tras Tu Un Una Unas Uno Unos Usted " +
    "Ustedes Vino Y Ya Yo",
};

const SETS = {
  en: new Set(STARTERS.en.split(" ")),
  es: new Set(STARTERS.es.split(" ")),
} as const;

/** Whether `word`, as written (capital first, either apostrophe), begins sentences in `language`; of other languages it is not known. */
export function isSentenceStarter(word: string, language: string): boolean {
  const rules = rulesOf(language);
  return rules !== undefined && SETS[rules].has(word.replace("’", "'"));
}
