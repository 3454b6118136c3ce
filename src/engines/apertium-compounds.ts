/**
 * Which hyphenated words Apertium has in its dictionary. A hyphen between two words makes it eat the spaces around
 * them (`six-week course`: `cursodeseis semanas`) unless blanks stand beside the hyphen; but blanks inside `Inter-American`
 * turn `Interamericano` into `Inter-Consejo americano`. What is in the dictionary can only be found by asking.
 */

/** A word with hyphens, and letters in it: `2021-08-25` needs no asking. */
const COMPOUND = /(?<![\p{L}\p{N}-])(?=[\p{N}-]*\p{L})[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+(?![\p{L}\p{N}-])/gu;
/** Longer ones are slugs and no words. */
const MAX_LENGTH = 40;

export interface Compounds {
  /** Compounds to be sent as they are. */
  readonly whole: ReadonlySet<string>;
  /** Asks for those in `texts` that were not asked for yet. */
  learn(texts: readonly string[]): Promise<void>;
}

/** Makes an empty list that `ask` fills; an answer that fails leaves the compound to the blanks. */
export function learnCompounds(ask: (stream: string) => Promise<string | undefined>): Compounds {
  const whole = new Set<string>();
  const known = new Map<string, Promise<void>>();
  const probe = async (compound: string): Promise<void> => {
    const plain = await ask(compound);
    if (plain === undefined || plain.includes("-")) return;
    const spaced = await ask(spaceHyphens(compound, whole));
    // `well-being` gives `queesbien`, `well[h]-[h]being` the same with its spaces: no entry, only eaten spaces.
    if (spaced !== undefined && squeeze(plain) !== squeeze(spaced)) whole.add(compound);
  };
  return {
    whole,
    async learn(texts) {
      const wanted = new Set(texts.flatMap((text) => text.match(COMPOUND) ?? []));
      const probes = [...wanted]
        .filter((compound) => compound.length <= MAX_LENGTH)
        .map((compound) => {
          const asked = known.get(compound) ?? probe(compound);
          known.set(compound, asked);
          return asked;
        });
      await Promise.all(probes);
    },
  };
}

/** Puts blanks beside the hyphens of a stream, save in the compounds that are whole. */
export function spaceHyphens(stream: string, whole: ReadonlySet<string>): string {
  return stream.replace(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu, (word) =>
    whole.has(word) ? word : word.replaceAll("-", "[h]-[h]"),
  );
}

function squeeze(answer: string): string {
  return answer.replaceAll("[h]", "").replace(/\s/g, "").toLowerCase();
}
