/**
 * micromark 4.0.3 merges neighbouring `data` events with one `splice` for each run of them, which moves all events behind
 * it: the cost of a paragraph is a square of its marks (`resolveAllText`). What it finds here is merged already, in one pass.
 *
 * A paragraph of 128 KB of `:a[` took 17 s, and takes half a second so. What does the merging is in no entry of
 * micromark's package; a version that has it elsewhere is left as it is.
 * Source: https://github.com/micromark/micromark/blob/main/packages/micromark/dev/lib/initialize/text.js
 */

import { resolver, string, text, type TextResolver } from "./micromark-text.ts";

type Event = Parameters<TextResolver["resolveAll"]>[0][number];

let isDone: boolean | undefined;

/**
 * Makes it so, in every user of this micromark in the process; a second call does nothing.
 * @returns whether micromark has what merges where it is looked for
 */
export function mergeInPlace(): boolean {
  if (isDone !== undefined) return isDone;
  const resolvers = [resolver, string, text].filter((each) => each !== undefined);
  isDone = resolvers.length > 0;
  for (const each of resolvers) {
    const { resolveAll } = each;
    each.resolveAll = (events, context) => resolveAll(mergeData(events), context);
  }
  return isDone;
}

/**
 * Makes one token of each run of `data` tokens: the first, up to where the last one ends.
 * @param events In pairs for each token, changed in place
 */
export function mergeData<Entry extends Event>(events: Entry[]): Entry[] {
  let to = 0;
  for (let from = 0; from < events.length;) {
    let end = from + 1;
    if (events[from]?.[1].type === "data") while (events[end]?.[1].type === "data") end += 1;
    const first = events[from];
    const last = events[end - 1];
    if (first && last && end > from + 2) first[1].end = last[1].end;
    const kept = Math.min(end, from + 2);
    for (; from < kept; from += 1, to += 1) {
      const event = events[from];
      if (event && to < from) events[to] = event;
    }
    from = end;
  }
  events.length = to;
  return events;
}
