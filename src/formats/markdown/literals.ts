/**
 * What reads as itself in a text: addresses, and names of emoji. A literal autolink is a link to one parser and text to
 * another, and `:tada:` a picture on one site and text on another; neither is ever translated, and both count as their
 * text in the proof, so that a person may write them into a target too.
 */

/** A stretch of a text; with a type it is literal. */
export type Stretch = readonly [from: number, to: number, type: "autolink" | "emoji" | undefined];

// GFM 6.9 literal autolinks, and e-mail addresses; trailing punctuation is cut off below, as GFM does.
const ADDRESS = String.raw`(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`;
/**
 * Names of emoji and icons, those of MkDocs too (`:material-account:`), several in a row as well. `10:30:45` and `a:b:c`
 * have letters or digits beside their colons; without a letter only the four names that exist are one.
 */
const EMOJI = String.raw`(?<![\w:])(?<emoji>(?::(?:(?=[0-9_+-]*[a-z])[a-z0-9_+-]{1,80}|[+-]1|100|1234):)+)(?![\w:[]|\/\/)`;
/** What VitePress puts the title of a page for in `titleTemplate`. */
const TITLE = String.raw`(?<!\S)(?<title>:title)(?![\w:-])`;
const LITERAL = new RegExp(`${ADDRESS}|${EMOJI}|${TITLE}`, "g");
const TRAILING_MARK = /[?!.,:*_~'"”’»)\]]/;
const TRAILING_REFERENCE = /&[a-z]{1,32};$/i;

/** Cuts `value` where something literal begins and ends. */
export function cutLiterals(value: string): readonly Stretch[] {
  if (!/:\/\/|www\.|@|:[\w+-]+:|:title/.test(value)) return [[0, value.length, undefined]];
  const cuts: Stretch[] = [];
  let at = 0;
  for (const match of value.matchAll(LITERAL)) {
    const type = (match.groups?.["emoji"] ?? match.groups?.["title"]) === undefined ? "autolink" : "emoji";
    const found = type === "emoji" ? match[0] : withoutTrailing(match[0]);
    const end = match.index + found.length;
    if (end <= match.index) continue;
    if (match.index > at) cuts.push([at, match.index, undefined]);
    cuts.push([match.index, end, type]);
    at = end;
  }
  if (at < value.length) cuts.push([at, value.length, undefined]);
  return cuts;
}

function withoutTrailing(address: string): string {
  let end = address.length;
  for (;;) {
    const reference =
      address[end - 1] === ";" ? TRAILING_REFERENCE.exec(address.slice(Math.max(end - 34, 0), end)) : null;
    if (reference) end -= reference[0].length;
    else if (TRAILING_MARK.test(address.charAt(end - 1))) end -= 1;
    else return address.slice(0, end);
  }
}
