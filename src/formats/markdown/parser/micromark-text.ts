/**
 * What resolves text, titles and the text of links in the parser that remark uses. It is in no entry of micromark's
 * package, so it is loaded by its file. The build puts that file itself here (`vite.package.config.ts`): one that is loaded
 * beside the build is another copy, which parses nothing.
 */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

type Event = readonly [string, { readonly type: string; end: unknown }, ...unknown[]];

export interface TextResolver {
  resolveAll: (events: Event[], context: unknown) => Event[];
}

interface TextModule {
  readonly resolver?: TextResolver;
  readonly string?: TextResolver;
  readonly text?: TextResolver;
}

/** Undefined in a version of micromark that has them elsewhere. */
export const { resolver, string, text } = loadText();

function loadText(): TextModule {
  try {
    const remark = createRequire(createRequire(import.meta.url).resolve("remark-parse"));
    const load = createRequire(remark.resolve("mdast-util-from-markdown"));
    return load(join(dirname(load.resolve("micromark")), "lib", "initialize", "text.js")) as TextModule;
  } catch {
    return {};
  }
}
