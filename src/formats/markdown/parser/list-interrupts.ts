/**
 * Mends where micromark reads a list as text. A list may only be kept from starting by an open paragraph, and then only
 * if it is empty or does not begin with 1 (CommonMark 5.2, rules 1 and 2); micromark also keeps it
 *
 *     > 2. a      behind a container that this line opened itself, under a paragraph
 *
 *         code
 *
 *     2. a        after indented code
 *
 * The construct here matches nothing: it stands before the list construct and corrects what that one will ask.
 */

/** The parts of micromark's tokenize context that are used. */
interface Context {
  interrupt?: boolean | undefined;
  readonly events: readonly Event[];
}

type Event = readonly ["enter" | "exit", EventToken, ...unknown[]];

interface EventToken {
  readonly type: string;
  readonly _container?: boolean;
  readonly _tokenizer?: { readonly currentConstruct?: { readonly name?: string } };
}

type State = (code: number | null) => State | undefined;

/** `*`, `+`, `-` and the digits. */
const LIST_STARTS = [42, 43, 45, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57];

const NO_EVENT: Event = ["exit", { type: "" }];

const correction = {
  partial: true,
  tokenize(this: Context, _effects: unknown, _ok: State, nok: State): State {
    if (this.interrupt && !mayInterrupt(this)) this.interrupt = false;
    return nok;
  },
};

/** A micromark extension. */
export const listInterrupts = { document: Object.fromEntries(LIST_STARTS.map((code) => [code, correction])) };

/** Whether no container has been opened on this line yet, and what stood open before it is not indented code. */
function mayInterrupt({ events }: Context): boolean {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const [kind, { type, _tokenizer: flow, _container: isContainer }] = events[index] ?? NO_EVENT;
    if (kind === "exit" && type === "chunkFlow") return flow?.currentConstruct?.name !== "codeIndented";
    if (kind === "enter" && (isContainer || type === "listItemPrefix")) return false;
  }
  return true;
}
