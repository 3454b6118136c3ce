/**
 * Where a block of math begins. remark-math takes what stands behind `$$` for the name of a language, as of a code
 * fence, and looks for a line of dollars alone; MathJax, kramdown and Obsidian take it for math. So
 *
 *     $$\begin{aligned}
 *     a &= b
 *     \end{aligned}$$
 *
 * would hide the rest of the article as math that never ends. Behind a `$$` that is not alone on its line it is read as
 * math in a paragraph, which ends where it says.
 */

import { isLineEnd, isSpace, type Construct, type Context, type Effects, type State } from "./micromark-types.ts";

interface MathExtension {
  readonly flow?: Record<number, Construct>;
}

const DOLLAR = 36;

/** Changes the construct for blocks in `extension`, which is remark-math's own. */
export function requireBareFence(extension: unknown): void {
  const { flow } = extension as MathExtension;
  const fence = flow?.[DOLLAR];
  if (!flow || fence?.name !== "mathFlow")
    throw new Error("Cannot set up math, expected remark-math to have a construct for blocks.");
  // The construct is shared by all who load it: it is copied, not changed.
  flow[DOLLAR] = {
    ...fence,
    tokenize(effects, ok, nok) {
      const start = fence.tokenize.call(this, effects, ok, nok);
      return effects.check({ partial: true, tokenize: tokenizeBareFence }, start, nok);
    },
  };
}

/** Dollars and nothing but white space behind them. */
function tokenizeBareFence(this: Context, effects: Effects, ok: State, nok: State): State {
  const start: State = (code) => {
    effects.enter("data");
    return dollars(code);
  };
  const dollars: State = (code) => {
    if (code !== DOLLAR) return space(code);
    effects.consume(code);
    return dollars;
  };
  const space: State = (code) => {
    if (code === null || isLineEnd(code)) {
      effects.exit("data");
      return ok(code);
    }
    if (!isSpace(code)) return nok(code);
    effects.consume(code);
    return space;
  };
  return start;
}
