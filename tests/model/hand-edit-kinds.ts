/** The kinds of hand edit that a person makes to a Spanish file. Each is told once where: a number that is taken modulo what there is. */

import { kindOf, sentencesOf, type Article, type Block, type BlockKind } from "./hand-edit-article.ts";

type Change = (article: Article, at: number) => Article | undefined;

/** Stands in what the person types; the model puts a word there that nobody typed before. */
export const OWN = "propio";

/** Blocks in place of one of a kind. */
function inPlace(kind: BlockKind, change: (block: Block, at: number) => readonly Block[] | undefined): Change {
  return (article, at) => {
    const places = article.blocks.flatMap((block, index) =>
      kindOf(block) === kind && block.key !== undefined ? index : [],
    );
    const place = places[at % Math.max(1, places.length)];
    const block = article.blocks[place ?? -1];
    if (!block || place === undefined) return undefined;
    const now = change(block, Math.floor(at / places.length));
    return now && { ...article, blocks: article.blocks.toSpliced(place, 1, ...now) };
  };
}

/** Another text for one block of a kind; nothing where it is the same. */
function retype(kind: BlockKind, type: (text: string, at: number) => string): Change {
  return inPlace(kind, (block, at) => {
    const text = type(block.text, at);
    return text === block.text ? undefined : [{ ...block, text, isTouched: true }];
  });
}

/** A block of the person's own behind another. */
function insert(text: string): Change {
  return (article, at) => {
    const place = 1 + (at % article.blocks.length);
    return { ...article, blocks: article.blocks.toSpliced(place, 0, { text }) };
  };
}

/** One of some, by the number. */
function oneOf(...changes: readonly Change[]): Change {
  return (article, at) => changes[at % changes.length]?.(article, Math.floor(at / changes.length));
}

function swapSentence(type: (sentence: string) => readonly string[]): (text: string, at: number) => string {
  return (text, at) => {
    const sentences = sentencesOf({ text });
    const place = at % sentences.length;
    return sentences.toSpliced(place, 1, ...type(sentences[place] ?? "")).join(" ");
  };
}

const rewrite = swapSentence(() => [`Esto lo dice una persona de modo ${OWN}.`]);

const mergeParagraphs: Change = (article, at) => {
  const { blocks } = article;
  const isText = (block: Block | undefined): boolean =>
    block !== undefined && kindOf(block) === "paragraph" && block.key !== undefined;
  const places = blocks.flatMap((block, index) => (isText(block) && isText(blocks[index + 1]) ? index : []));
  const place = places[at % Math.max(1, places.length)];
  const [first, second] = [blocks[place ?? -1], blocks[(place ?? -2) + 1]];
  if (place === undefined || !first || !second) return undefined;
  const gone = { ...second, text: "", isTouched: true };
  const merged = { ...first, text: `${first.text} ${second.text}`, isTouched: true };
  return {
    ...article,
    blocks: blocks
      .toSpliced(place, 2, merged)
      .concat(gone)
      .filter(({ text }) => text !== ""),
  };
};

function lines(
  change: (all: readonly string[], at: number) => readonly string[],
): (text: string, at: number) => string {
  return (text, at) => change(text.split("\n"), at).join("\n");
}

export const KINDS = {
  note: oneOf(
    insert(`**Nota de la traductora:** esto es ${OWN}.`),
    insert(`> Nota: esto es ${OWN}.`),
    insert(`## Punto ${OWN}\n\nAquí falta algo.`),
  ),
  "rewrite and note": inPlace("paragraph", (block, at) => [
    { ...block, text: rewrite(block.text, at), isTouched: true },
    { text: `*Nota de la traductora:* es ${OWN}.` },
  ]),
  split: inPlace("paragraph", (block, at) => {
    const sentences = sentencesOf(block);
    const place = 1 + (at % Math.max(1, sentences.length - 1));
    if (place >= sentences.length) return undefined;
    return [
      { ...block, text: sentences.slice(0, place).join(" "), isTouched: true },
      { text: sentences.slice(place).join(" ") },
    ];
  }),
  merge: mergeParagraphs,
  cut: oneOf(
    retype("paragraph", (text, at) => (sentencesOf({ text }).length > 1 ? swapSentence(() => [])(text, at) : text)),
    inPlace("paragraph", () => []),
    inPlace("quote", () => []),
    inPlace("heading", () => []),
    inPlace("code", () => []),
    inPlace("list", () => []),
    inPlace("table", () => []),
    inPlace("image", () => []),
    retype(
      "list",
      lines((all, at) => all.toSpliced(at % all.length, 1)),
    ),
    retype(
      "table",
      lines((all, at) => all.toSpliced(2 + (at % (all.length - 2)), 1)),
    ),
  ),
  "own link": retype("paragraph", swapSentence((sentence) => [sentence.replace(/(\p{L}+) (\p{L}+)\.$/u, `[$1 $2](https://example.org/${OWN}).`)])), // prettier-ignore
  "link removed": inPlace("paragraph", (block) => {
    const text = block.text.replace(/\[([^\]]+)\]\([^)]+\)/, "$1");
    return text === block.text ? undefined : [{ ...block, text, isTouched: true }];
  }),
  "comment in code": oneOf(
    retype("code", (text) => text.replace(/^\/\/ .*/m, `// ${OWN}`)),
    retype("code", (text) => text.replace(/^\w+\(\);/m, `// ${OWN}\n$&`)),
  ),
  slug: oneOf(
    // A key that stands there twice is no YAML.
    retype("front", (text) => (text.includes("slug:") ? text : text.replace("\ndate:", `\nslug: ${OWN}\ndate:`))),
    retype("front", (text) => text.replace("2024-01-02", "2025-03-04")),
    retype("front", (text) => (text.includes("autora:") ? text : text.replace(/\n---$/, `\nautora: ${OWN}\n---`))),
  ),
  tags: oneOf(
    retype("front", (text) => text.replace(/\n {2}- [^\n]+\ndate/, `\n  - ${OWN}\ndate`)),
    retype("front", (text) => text.replace(/(\n {2}- [^\n]+)\ndate/, `$1\n  - ${OWN}\ndate`)),
    retype("front", (text) => text.replace(/tags:\n( {2}- .*\n)( {2}- .*\n)/, "tags:\n$2$1")),
    retype("front", (text) => text.replace(/tags:\n {2}- (.*)\n {2}- (.*)\n(?! {2}- )/, "tags: [$1, $2]\n")),
  ),
  "own image": oneOf(
    retype("image", (text) => text.replace(/images\/\w+\.png/, `images/${OWN}.png`)),
    retype("image", () => `![Una verja](images/${OWN}.png)`),
    insert(`![Un pozo ${OWN}](images/pozo.png)`),
  ),
  "list reordered": oneOf(
    retype(
      "list",
      lines((all) => [...all.slice(1), ...all.slice(0, 1)]),
    ),
    retype(
      "list",
      lines((all) => all.toReversed()),
    ),
  ),
  "list item added": retype("list", lines((all, at) => all.toSpliced(at % (all.length + 1), 0, `${/^\S+/.exec(all[0] ?? "")?.[0]} Un punto ${OWN}`))), // prettier-ignore
  "form only": oneOf(
    retype("paragraph", (text, at) => swapSentence((sentence) => [sentence.replace(/ (\S+)$/, "\n$1")])(text, at)),
    retype("paragraph", (text) => text.replace(/\. /g, ".\n")),
    (article, at) => retype("paragraph", (text) => text.replaceAll("*", "_"))(article, at),
    retype("heading", (text) => `${text} #`),
    retype("paragraph", (text) => `${text}   `),
    retype("list", (text) => text.replaceAll(/^- /gm, "* ")),
    retype("list", (text) => text.replaceAll("\n", "\n\n")),
    retype("table", (text) => text.replaceAll(" |", "   |")),
    (article) => ({ ...article, lineEnd: "\r\n" }),
    inPlace("paragraph", (block) => [{ ...block, text: `${block.text}\n` }]),
  ),
  "HTML comment": oneOf(
    insert(`<!-- Nota: es ${OWN}. -->`),
    retype("paragraph", (text) => `${text} <!-- ${OWN} -->`),
    retype("comment", () => "<!-- Las autoras lo saben. -->"),
    inPlace("comment", () => []),
  ),
  "heading id": oneOf(
    retype("heading", (text) => `${text} {#${OWN}}`),
    retype("heading", (text) => `<a id="${OWN}"></a>\n\n${text}`),
  ),
} satisfies Readonly<Record<string, Change>>;

export type Kind = keyof typeof KINDS;
