/** Parts of a text that Apertium must not see: it would translate, tear or delete them. */

export interface MaskedRun {
  readonly start: number;
  readonly end: number;
  /** Travels as a word of the sentence, not as a blank between words. */
  readonly word: boolean;
}

// Every alternative begins behind a look-behind or with a rare character, so that a long word without a match is read once.
const WORDS = [
  // Addresses: `http://a.b` comes back as `Http://un.b`.
  String.raw`(?:https?|ftp):\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}»]`,
  String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}`,
  // Template variables: `{{name}}` comes back as `{{El nombre}}`.
  String.raw`\{\{[^{}]*\}\}|\$\{[^{}]*\}`,
  // Paths from the root or from home.
  String.raw`(?<![\p{L}\p{N}\/~])~?(?:\/[\p{L}\p{N}._-]*[\p{L}\p{N}_-])+\/?`,
  // Hosts and file names: `package.json` comes back as `Envase.json`. Labels of one letter are abbreviations (`U.S.`, `e.g.`).
  String.raw`(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}_-]{2,}\.)+(?=[a-z0-9]*[a-z])[a-z0-9]{2,6}(?![\p{L}\p{N}])`,
  // Names joined by low lines: `max_retries` comes back as `max_Intentos`.
  String.raw`(?<![\p{L}\p{N}_])[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)+`,
  // Amounts: `US$3.2` comes back as `EE.UU.$3.2`.
  String.raw`(?<![\p{L}\p{N}])[A-Z]{2,3}\$ ?\p{N}(?:[\p{N}.,]*\p{N})?`,
  // Times: `11am` comes back as `11soy`.
  String.raw`(?<![\p{L}\p{N}.,])\d{1,2}(?::\d{2})?(?:am|pm)(?![\p{L}\p{N}])`,
  // Handles and hash tags.
  String.raw`(?<![\p{L}\p{N}@#])[@#]\p{L}[\p{L}\p{N}_]*`,
].join("|");

const BLANKS = [
  // Deleted.
  "~+",
  // `'single'` comes back as `Esingle'`: read as the verb of `he's`.
  String.raw`(?<![\p{L}\p{N}])['‘’](?=\p{L})`,
  // `‘word’` comes back as `‘palabra'`.
  String.raw`['’](?![\p{L}\p{N}])`,
].join("|");

const MASKED = new RegExp(`(?<word>${WORDS})|${BLANKS}`, "gu");

/** Every match of the above has one of these; most sentences have none and are not searched. */
const HINT = /[/@{$~_#'‘’]|\.[\p{L}\p{N}]|\d[ap]m/u;

/** The runs to mask, in order; offsets are UTF-16 code units, end exclusive. */
export function maskedRuns(text: string): MaskedRun[] {
  if (!HINT.test(text)) return [];
  return Array.from(text.matchAll(MASKED), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match.groups?.["word"] !== undefined,
  }));
}
