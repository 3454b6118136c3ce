/** The abbreviations of Spanish, by what a full stop after them can mean. */

import type { AbbreviationTable } from "../types.ts";

export const abbreviations: AbbreviationTable = {
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
};
