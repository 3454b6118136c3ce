/** Numbers as English words, and what scales them. */

import type { NumberValues, NumberWords } from "../types.ts";
import { numberSeries } from "../word-set.ts";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const TENS = "thirty forty fifty sixty seventy eighty ninety";
const MONTHS = "january february march april may june july august september october november december";
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth " +
  "seventeenth eighteenth nineteenth twentieth";

const CARDINALS: NumberValues = {
  ...numberSeries(UNITS, 0),
  ...numberSeries(TENS, 30, 10),
  hundred: [100],
  thousand: [1000],
};

const OTHERS: NumberValues = {
  ...numberSeries(ORDINALS, 1),
  ...numberSeries(MONTHS, 1),
  ...numberSeries("jan feb mar apr may jun jul aug sep oct nov dec", 1),
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
};

export const numbers: NumberWords = {
  cardinals: CARDINALS,
  others: OTHERS,
  scales: [
    [/^[\s-]*hundreds?(?!\p{L})/iu, 1e2],
    [/^[\s-]*thousands?(?!\p{L})/iu, 1e3],
    [/^(?:\s+an?)?[\s-]*(?:millions?|mn)(?!\p{L})/iu, 1e6],
    [/^(?:\s+an?)?[\s-]*(?:billions?|bn)(?!\p{L})/iu, 1e9],
    [/^(?:\s+an?)?[\s-]*(?:trillions?|tn)(?!\p{L})/iu, 1e12],
  ],
  groupsByComma: true,
};
