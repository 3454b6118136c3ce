/** Who signs what a person changed in a target. */

import type { LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import type { SignatureOf } from "./blame-target.ts";
import type { TakenIn } from "./take-in-edits.ts";

/**
 * Committed lines are whoever's git says, all else is `author`'s, who is at work now. Git is asked only where there is
 * something to sign.
 * @returns undefined without an author: nobody keeps the edits
 */
export async function signersOf(
  { authors, config, now }: Pick<Project, "authors" | "config" | "now">,
  { file, ledger = [] }: LoadedArticle,
  { edits, added }: TakenIn,
  author: string | undefined,
): Promise<SignatureOf | undefined> {
  if (author === undefined) return undefined;
  const { secondPerson } = config.review;
  const signature = { by: author, at: new Date(now()).toISOString(), secondPerson };
  const known = new Set(ledger.map(({ target }) => target));
  const isNew = edits.length > 0 || (added?.blocks ?? []).some(({ text }) => !known.has(text));
  if (!isNew) return () => signature;
  const signatureOf = await authors.signaturesOf(file.target, signature);
  return (lines) => ({ ...signatureOf(lines), secondPerson });
}
