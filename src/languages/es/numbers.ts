/** Numbers as Spanish words, and what scales them. */

import type { NumberValues, NumberWords } from "../types.ts";
import { numberSeries } from "../word-set.ts";

const UNITS =
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve " +
  "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta";
const TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa";
const HUNDREDS =
  "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos";
const MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
const ORDINALS = "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim";

const CARDINALS: NumberValues = {
  ...numberSeries(UNITS, 0),
  ...numberSeries(TENS, 30, 10),
  ...numberSeries(HUNDREDS, 100, 100),
  ...numberSeries(HUNDREDS.replaceAll("tos", "tas"), 100, 100),
  cien: [100],
  mil: [1000],
  un: [1],
  una: [1],
  veintiún: [21],
  veintiuna: [21],
};

const OTHERS: NumberValues = {
  ...ordinals(),
  ...numberSeries(MONTHS, 1),
  ...numberSeries("ene feb mar abr may jun jul ago sep oct nov dic", 1),
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
};

export const numbers: NumberWords = {
  cardinals: CARDINALS,
  others: OTHERS,
  scales: [
    [/^\s*(?:mil\s+millones|millardos?)(?!\p{L})/iu, 1e9],
    [/^\s*mil(?!\p{L})/iu, 1e3],
    [/^\s*mill(?:ón|ones)(?!\p{L})/iu, 1e6],
    [/^\s*bill(?:ón|ones)(?!\p{L})/iu, 1e12],
  ],
  groupsByComma: false,
};

function ordinals(): NumberValues {
  const entries: [string, readonly number[]][] = [];
  for (const [index, stem] of ORDINALS.split(" ").entries()) {
    const value = [index + 1];
    // "primer", "tercer" before a noun; the others take an ending.
    entries.push([stem, value]);
    for (const ending of ["o", "a", "os", "as"]) entries.push([stem + ending, value]);
  }
  return Object.fromEntries(entries);
}
