/** All checks of a segment, in the order in which their findings are shown: what breaks the file first. */

import { acronymEnglish } from "./acronym-english.ts";
import { acronymGloss } from "./acronym-gloss.ts";
import { acronymSpanish } from "./acronym-spanish.ts";
import { codes } from "./codes.ts";
import { controlCharacters } from "./control-characters.ts";
import { doubleSpace } from "./double-space.ts";
import { doubledWord } from "./doubled-word.ts";
import { empty } from "./empty.ts";
import { englishFigures } from "./english-figures.ts";
import { englishOrdinal } from "./english-ordinal.ts";
import { htmlEntity } from "./html-entity.ts";
import { length } from "./length.ts";
import { numbers } from "./numbers.ts";
import { openingMarks } from "./opening-marks.ts";
import { sourceMistake } from "./source-mistake.ts";
import { spanishFigures } from "./spanish-figures.ts";
import { termOrder } from "./term-order.ts";
import { terms } from "./terms.ts";
import type { Check } from "./types.ts";
import { untranslated } from "./untranslated.ts";

export const checks: readonly Check[] = [
  empty,
  codes,
  controlCharacters,
  htmlEntity,
  terms,
  termOrder,
  untranslated,
  numbers,
  acronymSpanish,
  acronymEnglish,
  acronymGloss,
  openingMarks,
  englishFigures,
  spanishFigures,
  englishOrdinal,
  doubledWord,
  doubleSpace,
  length,
  sourceMistake,
];
