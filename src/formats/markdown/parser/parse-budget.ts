/**
 * Bounds what micromark spends on a text. Where emphasis closes and brackets end, and at each word behind an open
 * bracket, it walks back over the events of the paragraph; where a tag, a title or a code does not end, it reads to the
 * end of the paragraph in vain. After each line that belongs to a list item or quote without its indent or `>`, it walks
 * back over the block so far. All are a square of the paragraph: 100,000 marks in one, or 20,000 such lines, would take
 * minutes, and no article has them.
 *
 * The constructs here match nothing: they stand before those that begin at the same character, and count.
 */

/** The file would take too long to parse. */
export class TooMuchWork extends Error {
  /** Where it was given up. */
  readonly line: number;

  constructor(line: number, expected: string) {
    super(`Cannot read this paragraph, expected ${expected}`);
    this.line = line;
  }
}

/** What any file may cost: a few seconds at most. */
const BASE = 500_000_000;
/** And more for each character up to where it is. */
const PER_CHARACTER = 200;
/** Measured: an emphasis mark for each event before it, a character read, an event on the way back. */
const RESOLVED = 5;
const CONSUMED = 5;
const WALKED = 5;
/** Two comparisons of each event on the way back. */
const LAZY = 10;

/** The parts of micromark's tokenize context that are used. */
interface Context {
  readonly parser: { readonly lazy: Readonly<Record<number, boolean>> };
  readonly events: readonly (readonly [string, EventToken, ...unknown[]])[];
  now(): { readonly line: number; readonly offset: number };
}

interface EventToken {
  readonly type: string;
  readonly _balanced?: boolean;
  readonly _gfmAutolinkLiteralWalkedInto?: boolean;
  /** What parses the blocks of a document's line. */
  readonly _tokenizer?: { readonly events: Context["events"] };
}

interface Effects {
  consume(code: number | null): void;
}

type State = (code: number | null) => State | undefined;

/** `* _ ~`, resolved where they close. */
const emphasis = counter(({ events }) => events.length * RESOLVED);
/** `]` looks for its bracket. */
const bracket = counter(({ events }) => stepsBack(events, false));
/** A word may be an address, unless a bracket is open (micromark-extension-gfm-autolink-literal, `previousUnbalanced`). */
const word = counter(({ events }) => stepsBack(events, true));
/** ``$ & < ` {`` look for their end. */
const scan = counter(() => 0);

/** The start of a line: the one before it may have been such a line. */
const lazyLine = counter((context) => {
  if (context.parser.lazy[context.now().line - 1] !== true) return 0;
  const [, token] = context.events.findLast(([, { type }]) => type === "chunkFlow") ?? [];
  const { _tokenizer: blocks } = token ?? {};
  return (blocks?.events.length ?? 0) * LAZY;
}, "fewer lines without the indent or `>` of their list item or quote.");

/** A micromark extension. */
export const parseBudget = {
  document: { null: lazyLine },
  text: Object.fromEntries([
    ...Array.from("$&<`{", (mark) => [mark.charCodeAt(0), scan] as const),
    ...Array.from("*_~", (mark) => [mark.charCodeAt(0), emphasis] as const),
    ...Array.from(
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-.",
      (mark) => [mark.charCodeAt(0), word] as const,
    ),
    ["]".charCodeAt(0), bracket],
  ]),
};

/** Work done so far for each file that is being parsed. */
const spent = new WeakMap<object, { work: number }>();
const watched = new WeakSet<object>();

function counter(
  cost: (context: Context) => number,
  expected = "fewer marks in one (emphasis, brackets, tags, code).",
) {
  return {
    partial: true,
    // Text is cut for a construct where this holds: it must be cut for the others alone, or `a``b` is tried at its second mark.
    previous: (): boolean => false,
    tokenize(this: Context, effects: Effects, _ok: State, nok: State): State {
      const account = accountOf(this.parser);
      const spend = (work: number): void => {
        account.work += work;
        if (account.work <= BASE) return;
        const { line, offset } = this.now();
        if (account.work > BASE + PER_CHARACTER * offset) throw new TooMuchWork(line, expected);
      };
      spend(cost(this));
      if (!watched.has(effects)) {
        watched.add(effects);
        const consume = effects.consume.bind(effects);
        effects.consume = (code) => {
          spend(CONSUMED);
          consume(code);
        };
      }
      return nok;
    },
  };
}

/** Events from the end back to a bracket that is open; to where an address was looked for before, for the next one. */
function stepsBack(events: Context["events"], isWord: boolean): number {
  let index = events.length - 1;
  for (; index >= 0; index -= 1) {
    const token = events[index]?.[1];
    if (!token) break;
    const { type, _balanced: isClosed, _gfmAutolinkLiteralWalkedInto: isKnown } = token;
    if ((type === "labelLink" || type === "labelImage") && isClosed !== true) break;
    if (isWord && isKnown === true) break;
  }
  return (events.length - index) * WALKED;
}

function accountOf(parser: object): { work: number } {
  const known = spent.get(parser);
  if (known) return known;
  const made = { work: 0 };
  spent.set(parser, made);
  return made;
}
