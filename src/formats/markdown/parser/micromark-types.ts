/** What our own constructs use of micromark's tokenizers; its types are in a package that is not a dependency of ours. */

/** A UTF-16 code unit, -5 to -3 for a line end (`\r`, `\n`, `\r\n`), -2 and -1 for a tab and the rest of it, null for the end. */
export type Code = number | null;
export type State = (code: Code) => State | undefined;

export interface Effects {
  enter(type: string): unknown;
  exit(type: string): unknown;
  consume(code: Code): undefined;
  check(construct: { readonly partial: boolean; readonly tokenize: Tokenizer }, ok: State, nok: State): State;
}

export interface Context {
  now(): { readonly line: number };
  readonly parser: { readonly lazy: Readonly<Record<number, boolean>> };
}

export type Tokenizer = (this: Context, effects: Effects, ok: State, nok: State) => State;

export interface Construct {
  readonly name?: string;
  readonly concrete?: boolean;
  tokenize: Tokenizer;
}

export function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

export function isSpace(code: Code): boolean {
  return code === 32 || code === -2 || code === -1;
}
