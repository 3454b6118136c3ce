/**
 * micromark 4.0.3 merges neighbouring `data` events with one `splice` for each run of them, which moves all events behind
 * it: the cost of a paragraph is a square of its marks (`resolveAllText`). What it finds here is merged already, in one pass.
 *
 * A paragraph of 128 KB of `:a[` took 17 s, and takes half a second so. What does the merging is in no entry of
 * micromark's package; a version that has it elsewhere is left as it is.
 * Source: https://github.com/micromark/micromark/blob/main/packages/micromark/dev/lib/initialize/text.js
 */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

type Event = readonly [string, { readonly type: string; end: unknown }, ...unknown[]];
type Resolve = (events: Event[], context: unknown) => Event[];

let isDone: boolean | undefined;

/**
 * Makes it so, in every user of this micromark in the process; a second call does nothing.
 * @returns whether micromark has what merges where it is looked for
 */
export function mergeInPlace(): boolean {
  if (isDone !== undefined) return isDone;
  const resolvers = findResolvers();
  isDone = resolvers.length > 0;
  for (const resolver of resolvers) {
    const { resolveAll } = resolver;
    resolver.resolveAll = (events, context) => resolveAll(mergeData(events), context);
  }
  return isDone;
}

/** What resolves text, titles and the text of links in the parser that remark uses. */
function findResolvers(): readonly { resolveAll: Resolve }[] {
  try {
    const remark = createRequire(createRequire(import.meta.url).resolve("remark-parse"));
    const load = createRequire(remark.resolve("mdast-util-from-markdown"));
    const file = join(dirname(load.resolve("micromark")), "lib", "initialize", "text.js");
    const module = load(file) as Readonly<Record<"resolver" | "string" | "text", { resolveAll: Resolve }>>;
    return [module.resolver, module.string, module.text].filter(({ resolveAll }) => typeof resolveAll === "function");
  } catch {
    return [];
  }
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
