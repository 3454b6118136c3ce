/** Web and mail addresses in a text: names in them are parts of an address, not words. */

/** A mail address is tried from its first character only: from each one, a long run of letters would take minutes. */
const ADDRESS =
  /\b(?:https?|ftp):\/\/\S+|\bwww\.\S+|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Places of the addresses in `text`, in UTF-16 code units, end exclusive. */
export function findAddresses(text: string): readonly { readonly start: number; readonly end: number }[] {
  // Most text has none; a mail address is costly to look for.
  if (!/:\/\/|www\.|@/iu.test(text)) return [];
  return [...text.matchAll(ADDRESS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** `text` with a mark in the place of each address. */
export function withoutAddresses(text: string): string {
  return findAddresses(text).reduceRight(
    (result, { start, end }) => `${result.slice(0, start)}\uFFFC${result.slice(end)}`,
    text,
  );
}
