/**
 * Changes of the English that its translation cannot feel. White space, line ends and addresses of links are in no record;
 * the style of quotation marks and apostrophes is.
 */

const DOUBLE = /[“”„‟«»]/g;
const SINGLE = /[‘’‚‛‹›]/g;

/** Whether two sources, in record form, differ in nothing but the style of their quotation marks and apostrophes. */
export function isSameButQuotes(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replace(DOUBLE, '"').replace(SINGLE, "'");
}
