/** What a branch has that another has not: articles, the sentences that people decided, and who they are. */

import { ledgerPath } from "../../record/ledger.ts";
import { signedBy } from "../git/commit-articles.ts";
import type { Git } from "../git/run-git.ts";

export interface Changes {
  /** By path. */
  readonly articles: readonly { readonly source: string; readonly sentences: number }[];
  readonly sentences: number;
  /** Names, in their order. */
  readonly people: readonly string[];
}

/** The folder of ledgers, and what their names end with. */
const [LEDGERS = "", END = ""] = ledgerPath("*").split("*");

/** Compares the ledgers of `head` with those that it came from in `base`: what was merged since then is not in it. */
export async function readChanges(git: Git, base: string, head: string): Promise<Changes> {
  const patch = await git.run([
    "diff", "--unified=0", "--text", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color",
    "--src-prefix=a/", "--dst-prefix=b/", `${base}...${head}`, "--", LEDGERS,
  ]); // prettier-ignore
  const counts = new Map<string, number>();
  const people = new Set<string>();
  let source = "";
  for (const line of patch.split("\n")) {
    // A line of a ledger begins with a brace, so that none is taken for this.
    if (line.startsWith("+++ ")) source = articleOf(line.slice(4));
    const by = line.startsWith("+{") ? signedBy(line.slice(1)) : undefined;
    if (by === undefined) continue;
    counts.set(source, (counts.get(source) ?? 0) + 1);
    people.add(by);
  }
  return {
    articles: [...counts].map(([path, sentences]) => ({ source: path, sentences })),
    sentences: [...counts.values()].reduce((sum, count) => sum + count, 0),
    people: [...people].toSorted((left, right) => left.localeCompare(right, "es")),
  };
}

/** Git puts a name with a quote or a line end into quotes. */
function articleOf(name: string): string {
  const plain = name.replace(/^"(.*)"$/, "$1").replace(/\t$/, "").replace(/^b\//, "");
  return plain.startsWith(LEDGERS) && plain.endsWith(END) ? plain.slice(LEDGERS.length, -END.length) : plain;
} // prettier-ignore
