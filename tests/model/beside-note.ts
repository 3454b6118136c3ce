/**
 * Pages that differ by a person's note alone, beside the same pages without: whatever the English changes in them, the
 * Spanish sentences are the same.
 */

import fc from "fast-check";
import { pagesAfter, playTwoPages, type Played } from "./two-pages.ts";

const NOTE = "Una nota mía.";
const OWN = "mía.png";

const WORDS = ["court", "river", "report", "member", "street", "answer", "number", "garden"];
const ADDRESSES = ["m", "n", "https://a.org/b"];

const KINDS = ["address", "words", "both", "sentence", "swap", "insert", "delete"] as const;

/** A word as it stands in the text, or within code, a link or an image. */
const part = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.constantFrom(...ADDRESSES),
    fc.constantFrom("", "", "", "`", "*", "[", "[", "!", "t"),
  )
  .map(
    ([word, address, kind]) =>
      ({
        "": word,
        "`": `\`${word}\``,
        "*": `**${word}**`,
        "[": `[${word}](${address})`,
        "!": `![${word}](${address}.png)`,
        t: `[${word}](${address} "The ${word}")`,
      })[kind],
  );
const sentence = fc
  .tuple(fc.constantFrom(...WORDS), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([first, parts]) => `${first.replace(/^./, (letter) => letter.toUpperCase())} says ${parts.join(" and ")}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 });
/** What a change does to the sentence that it is about: other words, another address, or both. */
const change = fc.record({
  paragraph: fc.nat(3),
  sentence: fc.nat(2),
  do: fc.constantFrom(...KINDS),
  text: sentence,
  address: fc.constantFrom("k", "m", "n", "https://a.org/c"),
});
const besideNote = fc.record({
  page: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
  note: fc.nat(3),
  own: fc.option(fc.nat(5), { freq: 1 }),
  changes: fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
});

type Page = readonly (readonly string[])[];
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Case = typeof besideNote extends fc.Arbitrary<infer T> ? T : never;

const about = (kind: Change["do"], at: number, text = "Court says court."): Change => ({
  paragraph: 0,
  sentence: at,
  do: kind,
  text,
  address: "k",
});
/** Cases that were wrong once. */
const FOUND: readonly Case[] = [
  // The link that went had its place taken by the bold behind it, and came back around that.
  {
    page: [["Court says [court](m) and **court**."], ["Court says court."]],
    note: 0,
    own: null,
    changes: [[about("sentence", 0, "Court says **court**.")]],
  },
  // The description of an image came as a sentence, in the place of one that had gone.
  {
    page: [['Court says [court](k "The court") and court.', "Court says court."]],
    note: 0,
    own: null,
    changes: [[about("delete", 1), about("insert", 0, "Court says ![court](m.png).")]],
  },
  // Sentences that another paragraph has too did not change their order, nor did one with an image.
  {
    page: [["Court says court.", "Court says ![court](m.png)."], ["Court says court."]],
    note: 0,
    own: null,
    changes: [[about("swap", 0)]],
  },
  // Of two links the second had the number of the first, and got its address.
  {
    page: [["Court says [court](m) and [court](n)."]],
    note: 0,
    own: null,
    changes: [[about("sentence", 0, "Court says [court](n) and court.")]],
  },
  // Code came in place of the first of two links, and the second got the address of that.
  {
    page: [["Court says [court](k) and [court](https://a.org/b).", "Court says court."]],
    note: 0,
    own: null,
    changes: [[about("sentence", 0, "Court says `court` and [court](https://a.org/b).")]],
  },
  // The title of a link got the description of an image.
  {
    page: [['Court says [court](m "The court").'], ["Court says court."]],
    note: 0,
    own: null,
    changes: [
      [about("sentence", 0, 'Court says [street](m "The street") and ![court](m.png).')],
      [about("address", 0)],
    ],
  },
];

function apply(page: Page, step: Change): Page {
  const at = step.paragraph % page.length;
  const sentences = page[at] ?? [];
  const place = step.sentence % Math.max(1, sentences.length);
  const own = sentences[place] ?? "";
  const moved = (): string => own.replace(/\]\([^\s)]*?(\.png)?(?=[\s)])/, `](${step.address}$1`);
  const worded = (text: string): string => text.replace(/\w+(?=[^\w]*\.$)|says/, "tells");
  const now: Record<Change["do"], () => readonly string[]> = {
    address: () => sentences.with(place, moved()),
    words: () => sentences.with(place, worded(own)),
    both: () => sentences.with(place, worded(moved())),
    sentence: () => sentences.with(place, step.text),
    swap: () => sentences.toReversed(),
    insert: () => sentences.toSpliced(place, 0, step.text),
    delete: () => (sentences.length > 1 ? sentences.toSpliced(place, 1) : sentences),
  };
  return page.with(at, now[step.do]());
}

const asText = (page: Page): string => `${page.map((each) => each.join(" ")).join("\n\n")}\n`;

/** The page with another address at one of its links and images, and the one that this had. */
function withOwnAddress(text: string, own: number | null): readonly [string, string] {
  const all = [...text.matchAll(/(?<=\]\()[^\s)]+/g)];
  const found = own === null ? undefined : all[own % Math.max(1, all.length)];
  if (!found) return [text, ""];
  return [text.slice(0, found.index) + OWN + text.slice(found.index + found[0].length), found[0]];
}

/** What the page with the note has otherwise than the other one, and is not named; how many changes are. */
async function playBesideNote({ page, note, own, changes }: Case): Promise<Played> {
  let address = "";
  const edit = (spanish: string): string => {
    const blocks = spanish.trimEnd().split("\n\n");
    const noted = blocks.toSpliced(note % (blocks.length + 1), 0, NOTE).join("\n\n");
    const [text, was] = withOwnAddress(noted, own);
    address = was;
    return `${text}\n`;
  };
  return playTwoPages(asText(page), edit, pagesAfter(page, changes, apply).map(asText), (pages) => {
    const without = pages.theirs.replace(`${NOTE}\n\n`, "").replace(`\n\n${NOTE}`, "").replace(OWN, address);
    return without === pages.plain || pages.isNamed ? undefined : `${pages.english}\n${pages.theirs}\n${pages.plain}`;
  });
}

/**
 * Plays random cases behind those that were found.
 * @returns how many changes there were on pages without an address of a person's own, and how many were named
 * @throws what fast-check found, shrunk, with its seed and path
 */
export async function runBesideNote(cases: number, seed: number): Promise<{ done: number; named: number }> {
  const figures = { done: 0, named: 0 };
  await fc.assert(
    fc.asyncProperty(besideNote, async (given) => {
      const { wrong, named } = await playBesideNote(given);
      if (wrong !== undefined) throw new Error(wrong);
      // What is a person's own stays named.
      if (given.own !== null) return;
      figures.done += given.changes.length;
      figures.named += named;
    }),
    { numRuns: cases + FOUND.length, seed, examples: FOUND.map((found) => [found]) },
  );
  return figures;
}
