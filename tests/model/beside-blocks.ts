/**
 * Pages of lists, tables, quotes and paragraphs, with a person's note or with something of their own in a block, beside the
 * same pages without: whatever the English makes of its blocks, the Spanish is the same, or what waits is named.
 */

import fc from "fast-check";
import { pagesAfter, playTwoPages, type Played } from "./two-pages.ts";

const NOTE = "Una nota mía.";
const OWN = "Algo propio.";

const WORDS = ["court", "river", "report", "member", "street", "answer", "number", "garden"];
const KINDS = ["paragraph", "list", "quote", "table"] as const;
type Kind = (typeof KINDS)[number];

/** A block: its texts, and how many cells a row of it has where it is a table. */
interface Block {
  readonly kind: Kind;
  readonly texts: readonly string[];
  readonly columns: number;
}

const text = fc
  .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), fc.constantFrom(...WORDS))
  .map(([one, two, three]) => `${one.replace(/^./, (letter) => letter.toUpperCase())} says ${two} and ${three}.`);
const block = fc.record({
  kind: fc.constantFrom(...KINDS),
  texts: fc.array(text, { minLength: 1, maxLength: 4 }),
  columns: fc.integer({ min: 1, max: 3 }),
});
const change = fc.record({
  at: fc.nat(3),
  place: fc.nat(3),
  do: fc.constantFrom("kind", "split", "join", "words", "insert", "delete", "columns", "swap"),
  kind: fc.constantFrom(...KINDS),
  columns: fc.integer({ min: 1, max: 3 }),
  text,
});
const besideBlocks = fc.record({
  page: fc.array(block, { minLength: 1, maxLength: 3 }),
  note: fc.nat(3),
  own: fc.option(fc.record({ at: fc.nat(3), place: fc.nat(3) }), { freq: 1 }),
  changes: fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
});

type Page = readonly Block[];
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Case = typeof besideBlocks extends fc.Arbitrary<infer T> ? T : never;

/** Cases that were wrong once. */
const FOUND: readonly Case[] = [];

function apply(page: Page, { at: given, place: wanted, text: words, ...step }: Change): Page {
  const at = given % page.length;
  const own = page[at];
  const next = page[at + 1];
  if (!own) return page;
  const place = wanted % own.texts.length;
  const withTexts = (texts: readonly string[]): Page => page.with(at, { ...own, texts });
  const now: Record<Change["do"], () => Page> = {
    kind: () => page.with(at, { ...own, kind: step.kind }),
    columns: () => page.with(at, { ...own, columns: step.columns }),
    words: () => withTexts(own.texts.with(place, words)),
    insert: () => withTexts(own.texts.toSpliced(place, 0, words)),
    delete: () => (own.texts.length > 1 ? withTexts(own.texts.toSpliced(place, 1)) : page),
    swap: () => withTexts(own.texts.toReversed()),
    split: () =>
      place === 0
        ? page
        : page.toSpliced(
            at,
            1,
            { ...own, texts: own.texts.slice(0, place) },
            { ...own, kind: step.kind, texts: own.texts.slice(place) },
          ),
    join: () => (next ? page.toSpliced(at, 2, { ...own, texts: [...own.texts, ...next.texts] }) : page),
  };
  return now[step.do]();
}

function asMarkdown({ kind, texts, columns }: Block): string {
  if (kind === "paragraph") return texts.join(" ");
  if (kind === "list") return texts.map((each) => `- ${each}`).join("\n");
  if (kind === "quote") return texts.map((each) => `> ${each}`).join("\n>\n");
  const rows: string[] = [];
  for (let from = 0; from < texts.length; from += columns) rows.push(rowOf(texts.slice(from, from + columns), columns));
  return rows.toSpliced(1, 0, `|${" - |".repeat(columns)}`).join("\n");
}

function rowOf(cells: readonly string[], columns: number): string {
  return `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? "").join(" | ")} |`;
}

// Two lists that stand together are one; a heading parts them.
const asText = (page: Page): string =>
  `${page.map((each, at) => `## Part ${at}\n\n${asMarkdown(each)}`).join("\n\n")}\n`;

/** The Spanish page with a line of a person's own behind one of a block, and the line. */
function withOwn(
  spanish: string,
  { at, place }: { readonly at: number; readonly place: number },
): readonly [string, string] {
  const blocks = spanish.trimEnd().split("\n\n");
  const index = (at * 2 + 1) % blocks.length;
  const lines = blocks[index]?.split("\n") ?? [];
  const [first = ""] = lines;
  const cells = first.split("|").length - 2;
  const own = first.startsWith("- ") ? `- ${OWN}` : first.startsWith("> ") ? `>\n> ${OWN}` : first.startsWith("| ") ? rowOf([OWN], cells) : undefined; // prettier-ignore
  if (own === undefined) return [spanish, ""];
  const rows = lines.flatMap((line, row) => (line === ">" || (cells > 0 && row === 0) ? [] : row));
  const behind = rows[place % rows.length] ?? 0;
  return [`${blocks.with(index, lines.toSpliced(behind + 1, 0, own).join("\n")).join("\n\n")}\n`, `\n${own}`];
}

/** What is wrong with the page of a person, and how many changes were named. */
async function playBesideBlocks({ page, note, own, changes }: Case): Promise<Played> {
  let ownLine = "";
  const edit = (spanish: string): string => {
    if (!own) {
      const blocks = spanish.trimEnd().split("\n\n");
      return `${blocks.toSpliced(note % (blocks.length + 1), 0, NOTE).join("\n\n")}\n`;
    }
    const [edited, line] = withOwn(spanish, own);
    ownLine = line;
    return edited;
  };
  return playTwoPages(asText(page), edit, pagesAfter(page, changes, apply).map(asText), (pages) => {
    const { english, theirs, plain, isNamed } = pages;
    const words = ownLine === "" ? (own ? "" : NOTE) : OWN;
    if (!theirs.includes(words)) return `words of a person went\n${english}\n${theirs}`;
    const without = theirs.replace(`${NOTE}\n\n`, "").replace(`\n\n${NOTE}`, "").replace(ownLine, "");
    return without === plain || isNamed ? undefined : `in silence\n${english}\n${theirs}\n${plain}`;
  });
}

/**
 * Plays random cases behind those that were found.
 * @returns how many changes there were on pages with a note alone, and how many of those were named
 * @throws what fast-check found, shrunk, with its seed and path
 */
export async function runBesideBlocks(cases: number, seed: number): Promise<{ done: number; named: number }> {
  const figures = { done: 0, named: 0 };
  await fc.assert(
    fc.asyncProperty(besideBlocks, async (given) => {
      const { wrong, named } = await playBesideBlocks(given);
      if (wrong !== undefined) throw new Error(wrong);
      if (given.own) return;
      figures.done += given.changes.length;
      figures.named += named;
    }),
    { numRuns: cases, seed, endOnFailure: false, examples: FOUND.map((each) => [each] as [Case]) },
  );
  return figures;
}
