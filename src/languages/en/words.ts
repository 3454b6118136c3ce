/** Lists of English words. */

import type { MeaningWords } from "../types.ts";
import { wordSet } from "../word-set.ts";

export const sentenceStarters = wordSet(
  "A After All Although Also An And Another Are As At Because Before But By Can Could Did Do Does During Each Even " +
    "Every Finally For From Had Has Have He Her Here His How However I I'd I'll I'm I've If In Instead Is It Its It's Just " +
    "Later Let's Many Maybe Meanwhile More Moreover Most My Next No Not Now Of On Once One Only Or Other Our Perhaps Please " +
    "Several She Since So Some Soon Still Such Than Thank Thanks That That's The Their Then There There's Therefore These They " +
    "They're This Those Though Thus To Today Together Under Until Was We We're Were What When Where Whether Which While " +
    "Who Why With Would Yes Yesterday Yet You You're Your",
);

export const functionWords = wordSet(
  "a about after all also an and any are as at be been before but by can could did do does for from had has have he her him his how i if in into is it its may more most must no not of on one only or other our out over s shall she should so some such than that the their them then there these they this those to under up was we were what when where which who will with would you your",
);

export const markers = wordSet(
  "the of and to in is are was were for with on by from at an it this that you your we our or be have has will not as",
);

/** Words that look like an acronym in a text of capitals. */
export const shoutedWords = wordSet(
  "a all am an and any are as at be by can do for has he her him his how if in is it its let may me more my no nor not of off on one or our out own she so than that the they this to too up us was we what when who why will with you",
);

export const meaning: MeaningWords = {
  numbers: wordSet(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half twice double triple",
  ),
  negations: wordSet("not no never none nothing nobody nowhere neither nor cannot without except unless hardly barely"),
  denyingPrefixes: ["un", "in", "im", "il", "ir", "dis", "non", "anti"],
  units: [],
};
