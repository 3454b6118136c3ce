/** Posts and other collections of Jekyll's, by their folders. */

import type { Page } from "../types.ts";

const POST = /(?:^|\/)_(?:posts|drafts)\//;

/** Whether Jekyll takes the file for a post. */
export function isPost(file: string): boolean {
  return POST.test(file);
}

/** The collection of Jekyll's that a file is in: `posts`, `docs` below `_docs`; `pages` where it is in none. */
export function collectionOf(file: string): string {
  return isPost(file) ? "posts" : (/(?:^|\/)_([^/]+)\//.exec(file)?.[1] ?? "pages");
}

/** The folders above `_posts` are categories, those in it are none. */
export function hasCategories({ source, target }: Pick<Page, "source" | "target">): boolean {
  const above = (file: string): string => file.slice(0, file.search(POST));
  return above(source) === above(target);
}
