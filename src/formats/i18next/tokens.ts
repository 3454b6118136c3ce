/** The tokens of JSON, JSONC and JSON5 with their ranges, comments among them. A file that is none of them gives some tokens. */

/** No resource file nests this deep; parsers recurse, and would end the process at some thousands. */
export const MAX_DEPTH = 100;

export interface Token {
  readonly start: number;
  readonly end: number;
  /** The first character: `"`, `'`, `{`, `,`, … or `/` of a comment. */
  readonly first: string;
}

const TOKEN = new RegExp(
  [
    String.raw`"[^"\\]*(?:\\[^][^"\\]*)*"`,
    String.raw`'[^'\\]*(?:\\[^][^'\\]*)*'`,
    String.raw`\/\/[^\n\r\u2028\u2029]*`,
    String.raw`\/\*[^]*?\*\/`,
    String.raw`[{}[\]:,]`,
    String.raw`[^\s{}[\]:,"'/]+`,
    String.raw`\S`,
  ].join("|"),
  "g",
);

/** The tokens in `[from, to)` of a text. A range must not begin or end inside of one. */
export function* tokensOf(text: string, from = 0, to = text.length): Generator<Token> {
  const pattern = new RegExp(TOKEN);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text))
    yield { start: match.index, end: pattern.lastIndex, first: match[0][0] ?? "" };
}

/** The comments between two tokens. */
export function commentsIn(text: string, from: number, to: number): readonly Token[] {
  return [...tokensOf(text, from, to)].filter(({ first }) => first === "/");
}

/** Where the nesting passes `MAX_DEPTH`. */
export function tooDeep(tokens: Iterable<Token>): number | undefined {
  let depth = 0;
  for (const { start, first } of tokens) {
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth > MAX_DEPTH) return start;
  }
  return undefined;
}
