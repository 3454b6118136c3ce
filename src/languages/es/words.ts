/** Lists of Spanish words. */

import type { MeaningWords } from "../types.ts";
import { wordSet } from "../word-set.ts";

export const sentenceStarters = wordSet(
  "A Además Ahora Al Algunas Algunos Allí Ante Antes Así Asimismo Aún Aunque Ayer Cada Como Cómo Con Cual Cuál Cuando " +
    "Cuándo De Desde Después Donde Dónde Durante E El Él Ella Ellas Ellos En Entonces Era Eran Es Esa Esas Ese Eso Esos Esta " +
    "Está Están Estas Este Esto Estos Fue Fueron Gracias Ha Han Hasta Hay Hoy La Las Le Les Lo Los Luego Mañana Más Mi " +
    "Mientras Muchas Muchos Muy Nada Ni No Nos Nosotros Nuestra Nuestro O Otra Otro Para Pero Por Porque Puede Pueden Pues " +
    "Que Qué Quien Quién Se Según Ser Si Sí Sin Sobre Solo Son Su Sus También Tampoco Tras Tu Un Una Unas Uno Unos Usted " +
    "Ustedes Vino Y Ya Yo",
);

export const functionWords = wordSet(
  "a al algunas algunos ante aquella aquello bajo cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre es esta este esto fue ha han hasta hay la las le les lo los más mediante muchas muchos ni no nuestra nuestras nuestro nuestros o otra otro para pero por que se según ser si sin sobre son su sus también toda todas todo todos tras u un una unas uno unos y ya",
);

export const markers = wordSet("de la el los las del y en que una su al se por con");

/** Words that look like an acronym in a text of capitals. */
export const shoutedWords = wordSet("al con de del el en es la las lo los más no o por que se ser si son su un una y");

export const meaning: MeaningWords = {
  numbers: wordSet(
    "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos doscientas trescientos trescientas quinientos quinientas mil millón millones docena medio media doble triple",
  ),
  negations: wordSet("no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco salvo excepto apenas"),
  denyingPrefixes: ["in", "im", "i", "ir", "des", "dis", "anti"],
  units: [
    "% porciento",
    "° grado grados",
    "$ dólar dólares",
    "€ euros",
    "£ libra libras",
    "mxn peso pesos",
    "mm milímetro milímetros",
    "cm centímetro centímetros",
    "m metro metros",
    "km kilómetro kilómetros",
    "mi milla millas",
    "mg miligramo miligramos",
    "g gramo gramos",
    "kg kilo kilos kilogramo kilogramos",
    "t tonelada toneladas",
    "ml mililitro mililitros",
    "l litro litros",
    "ha hectárea hectáreas",
    "s seg segundo segundos",
    "min minuto minutos",
    "h hora horas",
    "day día días",
    "week semana semanas",
    "month mes meses",
    "year año años",
    "decade década décadas",
    "century siglo siglos",
    "times vez veces",
  ],
};
