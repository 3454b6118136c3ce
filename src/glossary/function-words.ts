/** Words that are no part of a term by themselves: no proposed row begins or ends with one. */

import { tokenize, type Token } from "./fold-text.ts";

export const ENGLISH_FUNCTION_WORDS = new Set(
  "a about after all also an and any are as at be been before but by can could did do does for from had has have he her him his how i if in into is it its may more most must no not of on one only or other our out over s shall she should so some such than that the their them then there these they this those to under up was we were what when where which who will with would you your".split(
    " ",
  ),
);
export const SPANISH_FUNCTION_WORDS = new Set(
  "a al algunas algunos ante aquella aquello bajo cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre es esta este esto fue ha han hasta hay la las le les lo los más mediante muchas muchos ni no nuestra nuestras nuestro nuestros o otra otro para pero por que se según ser si sin sobre son su sus también toda todas todo todos tras u un una unas uno unos y ya".split(
    " ",
  ),
);

/** The words of a text, marks and spaces left out. */
export function wordTokens(text: string): readonly Token[] {
  return tokenize(text).filter(({ kind }) => kind === "word");
}
