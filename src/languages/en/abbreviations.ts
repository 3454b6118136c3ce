/** The abbreviations of English, by what a full stop after them can mean. */

import type { AbbreviationTable } from "../types.ts";

export const abbreviations: AbbreviationTable = {
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
};
