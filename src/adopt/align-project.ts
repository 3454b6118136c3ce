/** All articles of a project aligned together: what is certain in one teaches the words for the next. */

import { alignSides, type WeighedPair } from "./align.ts";
import { createLearner, type Bitext, type Lexicon } from "./lexicon.ts";
import type { Side } from "./side.ts";

/** How often what was learnt is learnt anew from better pairs. */
const ROUNDS = 2;
/** What a pair must be to learn from it. */
const CERTAIN = 0.9;
const LEAST_EVIDENCE = -1;
/** Enough sentences to learn from; more take time and teach little. */
const MOST_SENTENCES = 4000;

/**
 * Learns from articles which words answer each other, and gives an aligner for each of them.
 * @param known Words that answer each other anyway: the termbase's
 */
export function learnToAlign(
  articles: readonly { readonly own: Side; readonly theirs: Side }[],
  known: readonly (readonly [own: string, theirs: string])[],
): (own: Side, theirs: Side) => readonly WeighedPair[] {
  let sentences = 0;
  let bitexts: readonly Bitext[] = articles
    .filter(({ own }) => (sentences += own.length) <= MOST_SENTENCES || sentences === own.length)
    .map(({ own, theirs }) => ({ own, theirs, pairs: [] }));
  const learn = createLearner(bitexts, known);
  let lexicon: Lexicon = learn(bitexts);
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = lexicon;
    bitexts = bitexts.map(({ own, theirs }) => ({
      own,
      theirs,
      pairs: alignSides(own, theirs, now).filter(
        ({ certainty, evidence }) => certainty > CERTAIN && evidence > LEAST_EVIDENCE,
      ),
    }));
    lexicon = learn(bitexts);
  }
  return (own, theirs) => alignSides(own, theirs, lexicon);
}
