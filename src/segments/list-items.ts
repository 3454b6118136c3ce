/**
 * Lists typed into running text: "1) one 2) two", "• one • two". Their items have no stop, so `Intl.Segmenter` sees one
 * sentence; and where a number has one ("1. One 2. Two") it cuts behind the number, away from its item.
 */

/** Where an item may begin after a space: a bullet, or a number or letter with a closing parenthesis. */
const ITEM = /(?<=\s)(?:[•⁃](?=\s?[^\s•⁃])|(?:\d{1,2}|[a-z])\.?\)(?=\s))/g;
const BULLET_START = /^\s*[•⁃]/;
const MARK_START = /^[\s\uFFFC([]*(?:[•⁃]\s?)?(\d{1,2}|[a-z])(\.?\)|\.)(?=\s)/;
const LAST_MARK = /\s(\d{1,2}|[a-z])\.$/;

/** "a. One b. Two c. Three": three letters in their order, each before a capital, are a list; two may be "annex b." */
const LETTERED_START = /^[\s\uFFFC]*a\.\s+\S/;
const LETTERED_ITEM = /(?<=\s)([b-z])\.(?=\s+[“"«‘'¿¡\uFFFC]{0,2}\p{Lu})/gu;
/** Words that a letter may name: "see annex b. It says". */
const LETTER_BEFORE =
  /^(?:and|or|to|y|o|a|annex|appendix|article|case|clause|figure|group|item|letter|option|paragraph|part|plan|point|section|step|table|type|anexo|apartado|apéndice|artículo|caso|cuadro|figura|grupo|inciso|letra|literal|numeral|opción|parte|paso|párrafo|punto|sección|tabla|tipo)$/i;

/** A text without any of these marks has no items: asked first, because most texts are such. */
export function mayHaveListItems(body: string): boolean {
  return /[•⁃]|[\da-z]\.?\)\s/.test(body) || LETTERED_START.test(body);
}

/** Offsets in `body` where items may begin, in order. */
export function findListItems(body: string): readonly number[] {
  const items = Array.from(body.matchAll(ITEM), (match) => match.index);
  return LETTERED_START.test(body) ? [...items, ...findLettered(body)].sort((a, b) => a - b) : items;
}

/** The items after `a.` where their letters follow each other; none where there is but one. */
function findLettered(body: string): readonly number[] {
  const found: number[] = [];
  for (const { index, 1: letter = "" } of body.matchAll(LETTERED_ITEM)) {
    const before = /\S+(?=\s+$)/.exec(body.slice(Math.max(0, index - 40), index))?.[0] ?? "";
    if (rank(letter) === found.length + 2 && !LETTER_BEFORE.test(before)) found.push(index);
  }
  return found.length > 1 ? found : [];
}

/**
 * Whether the item mark at `at` ends the sentence that begins at `start`: a bullet on a line of its own, or after
 * another bullet ("Home • About" is no list), or the mark that follows the sentence's own ("1) … 2)").
 */
export function beginsListItem(body: string, start: number, at: number): boolean {
  const first = body.slice(start, start + 12);
  if (/[•⁃]/.test(body.charAt(at)))
    return BULLET_START.test(first) || /[\r\n]\s*$/.test(body.slice(Math.max(start, at - 8), at));
  const own = MARK_START.exec(first);
  const mark = /^(\d{1,2}|[a-z])(\.?\)|\.)/.exec(body.slice(at, at + 4));
  return own?.[1] !== undefined && mark?.[1] !== undefined && own[2] === mark[2] && rank(mark[1]) === rank(own[1]) + 1;
}

/** Whether `head`, which ends in a full stop, ends in the number of a later item of the list it begins with: "1. One 2." */
export function endsInListMark(first: string, head: string): boolean {
  const own = MARK_START.exec(first);
  const mark = LAST_MARK.exec(head);
  return (
    own?.[1] !== undefined &&
    mark?.[1] !== undefined &&
    /\d/.test(own[1]) === /\d/.test(mark[1]) &&
    rank(mark[1]) > rank(own[1])
  );
}

/** The place of a mark in its list: of "3", 3; of "c", 3. */
function rank(mark: string): number {
  return /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 96;
}
