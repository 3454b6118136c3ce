/**
 * The abbreviations of English and Spanish, by what a full stop after them can mean.
 * Both languages' tables hold in both, because articles on Latin America write "Sr. Pérez" in English too; an
 * entry of the other language holds only where it is written with a capital, so that a Spanish "gen" or "col" stays a word, and no single letter is taken over.
 */

import type { RuledLanguage } from "../config/language-rules.ts";

/**
 * - `before`: stands before what it names, and never ends a sentence ("Dr. No", "e.g. in").
 * - `number`: an abbreviation only before a number ("No. 5", "art. 3"); else an everyday word that may end a sentence.
 * - `either`: may stand inside a sentence or end it ("etc.", "Inc.", "5 p.m."); the next word decides.
 */
export type AbbreviationKind = "before" | "number" | "either";

type Table = Readonly<Record<AbbreviationKind, string>>;

/** Entries in lower case hold in any case; capitalised ones only as they stand ("Gen." but not "gen."). */
const TABLES: Readonly<Record<RuledLanguage, Table>> = {
  en: {
    before:
      "mr mrs ms mx dr drs messrs Prof Profs Rev Revd Fr Hon Gov Sen Sens Rep Reps Gen Lt Col Maj Capt Cpl Sgt Pvt Adm " +
      "Cmdr Cdr Brig Det Insp Supt Amb Pres Atty Msgr Mgr Ven St Ste Mt Mts Ft Inter-Am vs v cf cfr e.g i.e eg ie viz ca",
    number:
      "no nos nr vol vols p pp para paras par pt pts ch chs chap chaps sec secs sect art arts fig figs eq eqs ex app tab tel " +
      "ext op ver doc docs Ser jan feb mar apr jun jul aug sep sept oct nov dec",
    either:
      "etc jr sr Esq inc ltd corp co cos bros plc ave blvd rd hwy sq st dept depts div univ inst assn assoc bldg apt est ed " +
      "eds trans rev approx avg max min misc hr hrs mins lb lbs oz kg km cm mm ft yd mi mph temp cont govt natl intl incl esp " +
      "resp cit ibid PhD Ct Pub Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla " +
      "Ore Pa Penn Tenn Tex Va Wash Wis Wyo",
  },
  es: {
    before:
      "sr sra srta srtas sres sras dr dra dres dras dña lic licda lcda lcdo ing profa mtro mtra abg arq gral cnel D Da Prof " +
      "Gen Cap Cmte Cmdte Tte Sgto Almte Pdte Pdta Presid Mons Fr Pbro Rdo Rev Hno Hna Sto Sta San Excmo Excma Exmo Ilmo " +
      "Ilma Econ Psic Msc MSc Tnte Cptn Cdte Fco Ma Col av avda bv Cra Pje Pza Plza Pl ctra urb edif vs cf vid ej p.ej " +
      "v.gr v.g cfr Dip Mag Magdo Magda",
    number:
      "n nº núm núms num no nro nros pág págs pags p pp vol vols cap caps art arts fig figs párr párrs párrf sec secc tít inc " +
      "lit cód of tel tels ext int exp res resol fol fols apdo ap nota fracc fraccs ss ene feb mar abr may jun jul ago sep sept set oct nov dic",
    either:
      "etc ud uds vd vds cía cia ltda hnos inc corp máx mín aprox admón dto izda izdo dcha dcho depto dpto gob min univ inst " +
      "prov mpio reg soc bco esc cit ibíd PhD hab kg km cm mm ml mg hs hrs h seg coord comp trad ed eds dir doc dto pto vto",
  },
};

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
  for (const [tableLanguage, table] of Object.entries(TABLES)) {
    if (tableLanguage === language) addTable(kinds, table, (entry) => entry);
    else addTable(foreign, table, (entry) => (entry.length > 1 ? capitalise(entry) : undefined));
  }
  const endings = new Set<string>();
  for (const entry of own) {
    const bare = normalise(entry.trim().replace(/\.$/, ""));
    if (bare === "") continue;
    // Of a spaced form such as "p. ej." the full stops inside are those of short words; its end is known by two words.
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
  table: Table,
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
