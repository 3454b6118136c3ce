/** Ids as GitHub makes them: https://github.com/Flet/github-slugger, on the text of the rendered heading. */

import GithubSlugger from "github-slugger";
import { joinPieces, type Ids, type SlugRule } from "./slug-rules.ts";

export const githubSlugs = {
  github: { text: (_, pieces) => joinPieces(pieces, ["text", "code"]), create: githubIds },
} as const satisfies Record<string, SlugRule>;

export function githubIds(): Ids {
  const slugger = new GithubSlugger();
  return { next: (text) => slugger.slug(text) };
}
