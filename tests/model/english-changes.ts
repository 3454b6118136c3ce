/** Changes of the English to places that no person touched, and what the Spanish file is to be after each. */

import type { LedgerLine } from "../../src/record/types.ts";
import { blocksOf, ENGLISH, kindOf, sentencesOf, textOf, type Article, type Block } from "./hand-edit-article.ts";

const MARKER = /^(?:[-*+]|\d+[.)])\s+/;
const NEW = "A new lamp shines.";

export const ENGLISH_CHANGES = [
  "new paragraph",
  "new list item",
  "new sentence",
  "edited sentence",
  "deleted paragraph",
  "deleted list item",
  "moved paragraph",
  "moved list item",
  "bold list item",
  "moved sentence",
  "moved and edited sentence",
  "split paragraph",
  "joined paragraph",
  "new front matter key",
  "deleted front matter key",
] as const;

export interface EnglishEdit {
  readonly kind: (typeof ENGLISH_CHANGES)[number];
  /** Taken modulo what there is. */
  readonly at: number;
}

export interface EnglishChange {
  /** Beside its place stands a block that only the Spanish has. */
  readonly isBesideOwn: boolean;
  readonly english: string;
  /** The sentence that is new in it. */
  readonly text?: string;
  readonly isDraft: boolean;
  /** Whether the Spanish is the person's but for this change. @param text Spanish of the new sentence */
  readonly isRight: (before: string, after: string, text: string) => boolean;
}

/** A change of the English to a place that the person did not touch; undefined where there is none. */
export function englishChange(
  { kind, at }: EnglishEdit,
  article: Article,
  ledger: readonly LedgerLine[],
): EnglishChange | undefined {
  const change = changeAt({ kind, at }, article, ledger);
  if (!change) return undefined;
  const place = article.blocks.findIndex(({ key }) => key === change.key);
  const beside = [article.blocks[place - 1], article.blocks[place + 1]];
  return { ...change, isBesideOwn: beside.some((block) => block !== undefined && block.key === undefined) };
}

function changeAt(
  { kind, at }: EnglishEdit,
  article: Article,
  ledger: readonly LedgerLine[],
): (Omit<EnglishChange, "isBesideOwn"> & { readonly key: number }) | undefined {
  if (kind === "new front matter key" || kind === "deleted front matter key") return keyChange(kind, article);
  const blocks = blocksOf(ENGLISH);
  const isText = kind.endsWith("paragraph") || kind.endsWith("sentence");
  const spanishOf = (key: number | undefined): Block | undefined => article.blocks.find((block) => block.key === key);
  const places = blocks.filter(
    (block) => kindOf(block) === (isText ? "paragraph" : "list") && isWhole(spanishOf(block.key)),
  );
  const block = places[at % Math.max(1, places.length)];
  const spanish = spanishOf(block?.key);
  const key = block?.key;
  if (!block || !spanish || key === undefined) return undefined;
  const more = Math.floor(at / places.length);
  const wanted = (text: string): string => text.replaceAll("\n", article.lineEnd);
  const withBlocks = (...now: readonly string[]): string =>
    textOf({
      blocks: blocks.flatMap((each) => (each === block ? now.map((text) => ({ text })) : each)),
      lineEnd: "\n",
    });
  const items = block.text.split("\n");
  const item = more % items.length;
  const spanishItem = spanish.text.split("\n")[item] ?? "";
  const sentences = sentencesOf(block);
  const place = more % sentences.length;
  switch (kind) {
    case "new paragraph":
      return {
        key,
        english: withBlocks(block.text, NEW),
        text: NEW,
        isDraft: false,
        isRight: (before, after, text) =>
          isInserted(before, after, text, {
            from: before.indexOf(wanted(spanish.text)) + wanted(spanish.text).length,
            to: startOfNext(before, article, key, wanted),
          }),
      };
    case "deleted paragraph":
      return {
        key,
        english: withBlocks(),
        isDraft: false,
        isRight: (before, after) => isInserted(after, before, wanted(spanish.text.trimEnd())),
      };
    case "moved paragraph": {
      const text = wanted(spanish.text.trimEnd());
      const last = blocks.at(-1);
      if (!last || last === block) return undefined;
      const english = textOf({ blocks: [...blocks.filter((each) => each !== block), block], lineEnd: "\n" });
      return { key, english, isDraft: false, isRight: (before, after) => isMovedToEnd(before, after, text, article) };
    }
    case "new list item": {
      const isNumbered = /^\d/.test(block.text);
      const where = isNumbered ? items.length : more % (items.length + 1);
      const marker = isNumbered ? `${items.length + 1}.` : "-";
      const own = isNumbered ? marker : (/^\S+/.exec(spanish.text)?.[0] ?? "-");
      const source = NEW.slice(0, -1);
      return {
        key,
        english: withBlocks(items.toSpliced(where, 0, `${marker} ${source}`).join("\n")),
        text: source,
        isDraft: false,
        isRight: (before, after, text) =>
          isInserted(before, after, `${own} ${text}`, {
            from: before.indexOf(wanted(spanish.text)) + wanted(spanish.text.split("\n").slice(0, where).join("\n")).length, // prettier-ignore
            to: before.indexOf(wanted(spanish.text)) + wanted(spanish.text.split("\n").slice(0, where).join("\n")).length + 4, // prettier-ignore
          }),
      };
    }
    case "deleted list item":
      return {
        key,
        english: withBlocks(items.toSpliced(item, 1).join("\n")),
        isDraft: false,
        isRight: (before, after) => isInserted(after, before, spanishItem) || isRenumbered(before, after, spanishItem),
      };
    case "bold list item": {
      const content = spanishItem.replace(MARKER, "").trimEnd();
      const source = (items[item] ?? "").replace(MARKER, "");
      const isPlain = [content, source].every((text) => /^[\p{L}\p{N} ,.;-]+$/u.test(text));
      if (!isPlain || spanish.text.split(spanishItem).length !== 2) return undefined;
      const english = items.with(item, (items[item] ?? "").replace(source, `**${source}**`));
      return {
        key,
        english: withBlocks(english.join("\n")),
        isDraft: false,
        isRight: (before, after) =>
          after === before.replace(wanted(spanish.text), (all) => all.replace(content, `**${content}**`)),
      };
    }
    case "moved list item": {
      if (item === items.length - 1) return undefined;
      const moved = (rows: readonly string[]): string => {
        const contents = rows.map((row) => row.replace(MARKER, ""));
        const now = [...contents.toSpliced(item, 1), contents[item]];
        return rows.map((row, index) => `${MARKER.exec(row)?.[0] ?? ""}${now[index]}`).join("\n");
      };
      const theirs = spanish.text.trimEnd();
      return {
        key,
        english: withBlocks(moved(items)),
        isDraft: false,
        isRight: (before, after) => after === before.replace(wanted(theirs), () => wanted(moved(theirs.split("\n")))),
      };
    }
    case "new sentence":
      return {
        key,
        english: withBlocks(`${block.text} ${NEW}`),
        text: NEW,
        isDraft: false,
        isRight: (before, after, text) =>
          after === before.replace(wanted(spanish.text.trimEnd()), (all) => `${all} ${text}`),
      };
    case "moved sentence": {
      const theirs = sentencesOf({ text: spanish.text.trimEnd() });
      if (place === sentences.length - 1 || theirs.length !== sentences.length) return undefined;
      const moved = (all: readonly string[]): string => [...all.toSpliced(place, 1), all[place]].join(" ");
      return {
        key,
        english: withBlocks(moved(sentences)),
        isDraft: false,
        isRight: (before, after) =>
          after === before.replace(wanted(spanish.text.trimEnd()), () => wanted(moved(theirs))),
      };
    }
    case "moved and edited sentence": {
      const theirs = sentencesOf({ text: spanish.text.trimEnd() });
      const line = ledger.find(({ source, within }) => source === sentences[place] && !within);
      // A sentence of two or three words is like too many others to be known elsewhere.
      const isShort = (sentences[place] ?? "").split(" ").length < 4;
      if (!line || isShort || place === sentences.length - 1 || theirs.length !== sentences.length) return undefined;
      const text = (sentences[place] ?? "").replace(/\.$/, " again.");
      const isDraft = line.state === "draft" && line.origin?.kind !== "human";
      return {
        key,
        english: withBlocks([...sentences.toSpliced(place, 1), text].join(" ")),
        text,
        isDraft,
        isRight: (before, after, now) =>
          after ===
          before.replace(wanted(spanish.text.trimEnd()), () =>
            wanted([...theirs.toSpliced(place, 1), isDraft ? now : theirs[place]].join(" ")),
          ),
      };
    }
    case "split paragraph": {
      const theirs = sentencesOf({ text: spanish.text.trimEnd() });
      if (place === 0 || theirs.length !== sentences.length) return undefined;
      const split = (all: readonly string[]): readonly string[] => [all.slice(0, place), all.slice(place)].map((each) => each.join(" ")); // prettier-ignore
      return {
        key,
        english: withBlocks(...split(sentences)),
        isDraft: false,
        isRight: (before, after) =>
          after === before.replace(wanted(spanish.text.trimEnd()), () => wanted(split(theirs).join("\n\n"))),
      };
    }
    case "joined paragraph": {
      const next = blocks[blocks.indexOf(block) + 1];
      const behind = article.blocks[article.blocks.indexOf(spanish) + 1];
      const isNext = next !== undefined && behind?.key === next.key && isWhole(behind) && kindOf(next) === "paragraph";
      if (!isNext || !behind) return undefined;
      const [own, other] = [wanted(spanish.text.trimEnd()), wanted(behind.text.trimEnd())];
      return {
        key,
        english: textOf({ blocks: blocks.flatMap((each) => (each === next ? [] : each === block ? { text: `${block.text} ${next.text}` } : each)), lineEnd: "\n" }), // prettier-ignore
        isDraft: false,
        isRight: (before, after) => {
          const [start, from] = [before.indexOf(own), before.indexOf(other)];
          return after === `${before.slice(0, start + own.length)} ${before.slice(from)}`;
        },
      };
    }
    case "edited sentence": {
      const spanishSentence = sentencesOf({ text: spanish.text.trimEnd() })[place] ?? "";
      // A sentence with codes is another in the record.
      const line = ledger.find(({ source, within }) => source === sentences[place] && !within);
      if (!line) return undefined;
      const text = (sentences[place] ?? "").replace(/\.$/, " again.");
      const isDraft = line.state === "draft" && line.origin?.kind !== "human";
      return {
        key,
        english: withBlocks(sentences.with(place, text).join(" ")),
        text,
        isDraft,
        isRight: (before, after, now) =>
          after === (isDraft ? before.replace(spanishSentence, () => now) : before) &&
          (!isDraft || now !== line.target),
      };
    }
  }
}

/** A key with a text. Whatever a person has done to other keys, it comes and goes. */
function keyChange(
  kind: "new front matter key" | "deleted front matter key",
  { blocks, lineEnd }: Article,
): (Omit<EnglishChange, "isBesideOwn"> & { readonly key: number }) | undefined {
  const front = blocks.find(({ key }) => key === 0);
  const isThere =
    front?.text.startsWith("---") && front.text.includes("\ndescription: Cómo crece el jardín en primavera.\n");
  if (!isThere) return undefined;
  const without = (file: string, key: string): string | undefined => {
    const lines = file.split(lineEnd);
    const at = lines.findIndex((line) => line.startsWith(`${key}:`));
    return at === -1 ? undefined : lines.toSpliced(at, 1).join(lineEnd);
  };
  return kind === "new front matter key"
    ? {
        key: 0,
        english: ENGLISH.replace("\ntags:", `\nsummary: ${NEW}\ntags:`),
        text: NEW,
        isDraft: false,
        isRight: (before, after, text) => after.includes(text) && without(after, "summary") === before,
      }
    : {
        key: 0,
        english: ENGLISH.replace(/\ndescription: .*/, ""),
        isDraft: false,
        isRight: (before, after) => without(before, "description") === after,
      };
}

function startOfNext(before: string, { blocks }: Article, key: number, wanted: (text: string) => string): number {
  const next = blocks
    .slice(blocks.findIndex((block) => block.key === key) + 1)
    .find((block) => block.key !== undefined);
  return next ? before.lastIndexOf(wanted(next.text)) : before.length;
}

/** Whether `after` is `before` with `text` and blanks around it put in at one place. */
function isInserted(
  before: string,
  after: string,
  text: string,
  place?: { readonly from: number; readonly to: number },
): boolean {
  if (text === "") return false;
  for (let at = after.indexOf(text); at !== -1; at = after.indexOf(text, at + 1))
    for (let lead = 0; lead <= 6; lead += 1)
      for (let trail = 0; trail <= 6; trail += 1) {
        const [start, end] = [at - lead, at + text.length + trail];
        if (after.slice(start, at).trim() !== "" || after.slice(at + text.length, end).trim() !== "") continue;
        if (start < 0 || after.slice(0, start) + after.slice(end) !== before) continue;
        if (!place || (start >= place.from - 6 && start <= place.to + 6)) return true;
      }
  return false;
}

/** Whether `text` stands behind all else but what people have added, and nothing else is another. */
function isMovedToEnd(before: string, after: string, text: string, { blocks, lineEnd }: Article): boolean {
  const without = (file: string): string =>
    file
      .replace(text, () => "")
      .split(/\s+/)
      .join(" ")
      .trim();
  if (before.split(text).length !== 2 || after.split(text).length !== 2) return false;
  const own = blocks.flatMap((block) => (block.key === undefined ? block.text.replaceAll("\n", lineEnd).trim() : []));
  let rest = after.slice(after.indexOf(text) + text.length);
  for (const each of own) rest = rest.replace(each, () => "");
  return without(before) === without(after) && rest.trim() === "";
}

/** The item has gone, and the numbers of those behind it count on. */
function isRenumbered(before: string, after: string, item: string): boolean {
  const bare = (text: string): string => text.replaceAll(/^\d+\. /gm, "1. ");
  return /^\d/.test(item) && isInserted(bare(after), bare(before), bare(item));
}

function isWhole(block: Block | undefined): boolean {
  return block !== undefined && block.isTouched !== true;
}
