/** What people make of a text of paragraphs, of sentences each, and blocks of code. */

import { blocksOf, kindOf, textOf, type BlockKind } from "./hand-edit-article.ts";
import { KINDS, OWN } from "./hand-edit-kinds.ts";
import type { ByHand, English, Spanish } from "./steps.ts";

/** The English after a change. There is always a sentence left. */
export function retypeEnglish(text: string, { kind, paragraph, sentence, text: own }: English): string {
  const paragraphs = read(text);
  const at = placeOf(paragraphs, paragraph);
  const sentences = paragraphs[at] ?? [];
  const place = sentence % sentences.length;
  const code = codeAt(paragraphs, paragraph);
  const next = paragraphs[at + 1] ?? [];
  if (kind === "change") sentences[place] = own;
  else if (kind === "insert") sentences.splice(place, 0, own);
  else if (kind === "delete" && sentences.length > 1) sentences.splice(place, 1);
  else if (kind === "move sentence") sentences.push(...sentences.splice(place, 1));
  else if (kind === "move and change sentence" && sentences.length > 1) {
    const [moved = ""] = sentences.splice(place, 1);
    const others = paragraphs.filter((each) => isText(each) && each !== sentences);
    (others[paragraph % Math.max(1, others.length)] ?? sentences).push(moved.replace(/\.$/, " again."));
  } else if (kind === "insert paragraph") paragraphs.splice(at, 0, [own]);
  else if (kind === "delete paragraph" && paragraphs.filter(isText).length > 1) paragraphs.splice(at, 1);
  else if (kind === "move paragraph") paragraphs.push(...paragraphs.splice(at, 1));
  else if (kind === "split paragraph" && place > 0)
    paragraphs.splice(at, 1, sentences.slice(0, place), sentences.slice(place));
  else if (kind === "join paragraphs" && isText(next)) paragraphs.splice(at, 2, [...sentences, ...next]);
  else if (kind === "change code" && code) code[0] = withComment(code, own.replace(/\W+/g, " ").trim());
  else if (kind === "insert code") paragraphs.splice(at, 0, [`~~~\n// new\nadded${sentence}();\n~~~`]);
  else if (kind === "delete code" && code) paragraphs.splice(paragraphs.indexOf(code), 1);
  else retypeOther(paragraphs, kind, paragraph, sentence, own.replace(/\W+/g, " ").trim());
  return write(paragraphs);
}

/** The items of a list, or a heading, after a change. */
function retypeOther(
  paragraphs: readonly string[][],
  kind: English["kind"],
  paragraph: number,
  sentence: number,
  words: string,
): void {
  const [list, heading] = [blockAt(paragraphs, "list", paragraph), blockAt(paragraphs, "heading", paragraph)];
  const items = list?.[0]?.split("\n") ?? [];
  const at = sentence % Math.max(1, items.length);
  if (list && kind === "change item") list[0] = items.toSpliced(at, 1, `- ${words}`).join("\n");
  else if (list && kind === "insert item") list[0] = items.toSpliced(at, 0, `- ${words}`).join("\n");
  else if (list && kind === "delete item" && items.length > 1) list[0] = items.toSpliced(at, 1).join("\n");
  else if (list && kind === "move item") list[0] = [...items.toSpliced(at, 1), ...items.slice(at, at + 1)].join("\n");
  else if (heading && kind === "change heading") heading[0] = `## ${words}`;
  else if (kind === "rewrite") for (const [place, block] of paragraphs.entries()) rewrite(block, `${words} ${place}`);
}

/** A block in other words, as many of it as there were. Code and images stay. */
function rewrite(block: string[], words: string): void {
  const [first = ""] = block;
  if (isText(block)) for (const at of block.keys()) block[at] = `${words} ${at}.`;
  else if (isOf("list", block)) block[0] = first.replace(/^- .*$/gm, () => `- ${words}`);
  else if (isOf("heading", block)) block[0] = `## ${words}`;
  else if (isOf("front", block)) block[0] = first.replace(/^title: .*$/m, () => `title: ${words}`);
}

/** The Spanish after an edit of the property of hand edits; each of its own words is one that nobody typed before. */
export function editByHand(text: string, { kind, at }: ByHand, word: () => string): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const article = KINDS[kind]({ blocks: blocksOf(text.replaceAll("\r\n", "\n")), lineEnd }, at);
  return article ? textOf(article).replaceAll(OWN, word) : text;
}

/** The Spanish after a person was at it. `word` gives a word never typed before. */
export function retypeSpanish(text: string, { kind, paragraph, sentence }: Spanish, word: () => string): string {
  const paragraphs = read(text);
  // Who cut the last paragraph has left no sentence to type in.
  if (!paragraphs.some(isText)) return text;
  const sentences = paragraphs[placeOf(paragraphs, paragraph)] ?? [];
  const at = sentence % sentences.length;
  const own = sentences[at] ?? "";
  const code = codeAt(paragraphs, paragraph);
  // Nothing goes before front matter.
  const fronts = blockAt(paragraphs, "front", 0) ? 1 : 0;
  if (kind === "change") sentences[at] = `${word()} ${word()} ${own.split(" ").slice(-1).join("")}`;
  else if (kind === "add words") sentences[at] = `${own.slice(0, -1)} ${word()}.`;
  else if (kind === "split") sentences.splice(at, 1, `${own.slice(0, -1)}. ${word()} dos.`);
  else if (kind === "merge" && at + 1 < sentences.length)
    sentences.splice(
      at,
      2,
      `${own.slice(0, -1)} ${word()} ${sentences[at + 1]?.toLowerCase().replaceAll("persona", "Persona") ?? ""}`,
    );
  else if (kind === "delete" && sentences.length > 1) sentences.splice(at, 1);
  else if (kind === "add sentence") sentences.splice(at + 1, 0, `${word()} ${word()}.`);
  else if (kind === "add paragraph")
    paragraphs.splice(Math.max(fronts, paragraph % (paragraphs.length + 1)), 0, [`${word()} ${word()}.`]);
  else if (kind === "move paragraph") paragraphs.push(...paragraphs.splice(placeOf(paragraphs, paragraph), 1));
  else if (kind === "mark")
    sentences[at] = own.replace(/^\S+/, (first) => (/^\p{L}+$/u.test(first) ? `**${first}**` : first));
  else if (kind === "unmark") sentences[at] = own.replace(/[*`]/g, "");
  else if (kind === "comment" && code) code[0] = withComment(code, word());
  else if (kind === "uncomment" && code) code[0] = (code[0] ?? "").replace(/^\/\/.*\r?\n/m, "");
  return write(paragraphs);
}

/** The Spanish with line breaks in its sentences. In front matter, a heading or a list a break makes another thing of it. */
export function wrapSpanish(text: string): string {
  const wrap = (paragraph: string): string =>
    isText([paragraph]) ? paragraph.replace(/ (?=\S+ \S+\.)/g, "\n") : paragraph;
  return text
    .split(/((?:\r?\n){2})/)
    .map(wrap)
    .join("");
}

/** The lines that only code has: what people type in them is outside of any text. */
export function commentsOf(text: string): readonly string[] {
  return text.match(/^\/\/.*$/gm) ?? [];
}

function isText(paragraph: readonly string[]): boolean {
  return paragraph.length > 0 && isOf("paragraph", paragraph);
}

function isOf(kind: BlockKind, [first = ""]: readonly string[]): boolean {
  return kindOf({ text: first }) === kind;
}

/** Which paragraph is meant: only paragraphs have sentences. */
function placeOf(paragraphs: readonly (readonly string[])[], wish: number): number {
  const texts = paragraphs.flatMap((paragraph, at) => (isText(paragraph) ? at : []));
  return texts[wish % texts.length] ?? 0;
}

function codeAt(paragraphs: readonly string[][], wish: number): string[] | undefined {
  return blockAt(paragraphs, "code", wish);
}

function blockAt(paragraphs: readonly string[][], kind: BlockKind, wish: number): string[] | undefined {
  const blocks = paragraphs.filter((paragraph) => isOf(kind, paragraph));
  return blocks[wish % blocks.length];
}

/** With another comment, or one where there was none. */
function withComment([code = ""]: readonly string[], words: string): string {
  return code.replace(/^(~~~\r?\n)(?:\/\/.*\r?\n)?/, (_, open: string) => `${open}// ${words}\n`);
}

/** The paragraphs of a text with their sentences, and its other blocks as one sentence each. */
export function read(text: string): string[][] {
  return text
    .trimEnd()
    .split(/(?:\r?\n){2}/)
    .map((paragraph) => (isText([paragraph]) ? paragraph.split(/(?<=\.) /) : [paragraph]));
}

function write(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.map((sentences) => sentences.join(" ")).join("\n\n")}\n`;
}
