/**
 * Puts items with their texts into lists of front matter, and takes them out, as the English has got or lost them. A list has
 * an item on each line (`- a`) or all in one pair of brackets (`[a, b]`); every other value stays as it is, which is proven.
 */

import { lineEndOf } from "../formats/line-end.ts";
import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { provenKeys, type Changed } from "./change-keys.ts";
import { lineEndAt, lineStart, saysOf } from "./change-rows.ts";
import { leavesIn } from "./front-matter-values.ts";
import type { PlacesInFile } from "./places-in-file.ts";

/** An item that a list of the file does not have. */
export interface ItemToInsert {
  /** The list, as its path: `tags[]`. */
  readonly list: string;
  /** Its bytes as a run writes them, without the mark and the comma. */
  readonly text: string;
  /** Ids of the lines of the record that its text has. */
  readonly ids: readonly string[];
  /** What it says. */
  readonly meaning: string;
  /** Ids of the lines before and behind it in its list. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

interface Item {
  readonly unit: MarkdownUnit;
  readonly start: number;
  readonly end: number;
}

/**
 * The items of the English whose texts wait for a place.
 * @param ours The article as a run would write it, with the units of the English
 * @param segments The English
 * @param isReady Whether a sentence has a text that waits for its place
 */
export function itemsToInsert(
  ours: MarkdownDocument,
  segments: readonly Segment[],
  isReady: (segment: Segment) => boolean,
): readonly ItemToInsert[] {
  const idsOf = (items: readonly Item[]): readonly string[] =>
    items.flatMap(({ unit }) => segments.flatMap((each) => (each.unit === unit.index ? each.id : [])));
  return [...listsOf(ours)].flatMap(([list, items]) =>
    items.flatMap((item, at): ItemToInsert | readonly [] => {
      const own = segments.filter(({ unit }) => unit === item.unit.index);
      if (own.length === 0 || !own.every(isReady)) return [];
      return {
        list,
        text: ours.text.slice(item.start, item.end),
        ids: own.map(({ id }) => id),
        meaning: saysOf(ours, item.unit),
        before: idsOf(items.slice(0, at)),
        behind: idsOf(items.slice(at + 1)),
      };
    }),
  );
}

/** Puts in the items that have a certain place: behind the item before, else before the next one. */
export function insertItems(
  file: MarkdownDocument,
  items: readonly ItemToInsert[],
  placesIn: (file: MarkdownDocument) => PlacesInFile,
): Changed {
  let document = file;
  const ids: string[] = [];
  for (const item of items) {
    const whole = withItem(document, item, placesIn(document));
    if (!whole) continue;
    document = whole;
    ids.push(...item.ids);
  }
  return { document, ids };
}

/** Takes out the items whose texts all go, where others of their list stay. @param gone Ids of lines whose text goes */
export function removeItems(
  file: MarkdownDocument,
  { all: sentences, sentences: matched }: Pick<PlacesInFile, "all" | "sentences">,
  gone: ReadonlySet<string>,
): Changed {
  if (gone.size === 0) return { document: file, ids: [] };
  const idOf = new Map([...matched].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  const inUnit = Map.groupBy(sentences, ({ unit }) => unit);
  const goes = ({ unit }: Item): boolean => {
    const own = inUnit.get(unit.index) ?? [];
    return own.length > 0 && own.every((each) => gone.has(idOf.get(each) ?? ""));
  };
  let document = file;
  const ids: string[] = [];
  // From the end, so that the places before stay what they are.
  for (const items of [...listsOf(file).values()].toReversed()) {
    if (items.every(goes)) continue;
    for (const item of items.filter(goes).toReversed()) {
      const cut = withoutItem(document, item);
      const less = cut === undefined ? undefined : provenKeys(document, cut, [], [saysOf(file, item.unit)]);
      if (!less) continue;
      document = less;
      ids.push(...(inUnit.get(item.unit.index) ?? []).flatMap((each) => idOf.get(each) ?? []));
    }
  }
  return { document, ids };
}

function withItem(file: MarkdownDocument, item: ItemToInsert, places: PlacesInFile): MarkdownDocument | undefined {
  const items = listsOf(file).get(item.list) ?? [];
  const units = new Map(items.map(({ unit: { index } }, at) => [index, at]));
  const placeOf = (id: string): number | readonly [] => units.get(places.sentences.get(id)?.[0]?.unit ?? -1) ?? [];
  const [previous] = item.before.toReversed().flatMap(placeOf);
  const [next] = item.behind.flatMap(placeOf);
  const at = previous === undefined ? next : previous + 1;
  const style = styleOf(file.text, items);
  const [above, below] = [items[(at ?? 0) - 1], items[at ?? -1]];
  if (at === undefined || !style || !(above ?? below)) return undefined;
  const written = (offset: number, inserted: string): MarkdownDocument | undefined =>
    provenKeys(file, file.text.slice(0, offset) + inserted + file.text.slice(offset), [item.meaning]);
  if (style.kind === "list") {
    const line = style.mark + item.text;
    if (above) return written(lastLineEnd(file.text, above), lineEndOf(file.text) + line);
    return written(lineStart(file.text, below?.start ?? 0), line + lineEndOf(file.text));
  }
  return above ? written(above.end, style.comma + item.text) : written(below?.start ?? 0, item.text + style.comma);
}

function withoutItem({ text, ...file }: MarkdownDocument, { unit, start }: Item): string | undefined {
  const items = listsOf({ text, ...file }).get(listOf(unit)) ?? [];
  const at = items.findIndex((each) => each.start === start);
  const [item, above, below, style] = [items[at], items[at - 1], items[at + 1], styleOf(text, items)];
  if (!item || !style) return undefined;
  if (style.kind === "list") {
    const rest = text.slice(lastLineEnd(text, item)).replace(/^(?:\r\n|\n|\r)/, "");
    return text.slice(0, lineStart(text, item.start)) + rest;
  }
  if (below) return text.slice(0, item.start) + text.slice(below.start);
  return above && text.slice(0, above.end) + text.slice(item.end);
}

/** How a list is written: what stands before each item of a line of its own, or between two in brackets; undefined where it is neither. */
function styleOf(
  text: string,
  items: readonly Item[],
): { readonly kind: "list"; readonly mark: string } | { readonly kind: "row"; readonly comma: string } | undefined {
  const marks = items.map(({ start }) => text.slice(lineStart(text, start), start));
  const [mark = ""] = marks;
  if (items.length > 0 && marks.every((each) => /^[ \t]*-[ \t]+$/.test(each))) return { kind: "list", mark };
  const commas = items.slice(1).map(({ start }, at) => text.slice(items[at]?.end, start));
  const isRow = /\[\s*$/.test(text.slice(0, items[0]?.start)) && commas.every((each) => /^\s*,\s*$/.test(each));
  return isRow ? { kind: "row", comma: commas[0] ?? ", " } : undefined;
}

/** Where the last line of an item ends; a text of several lines may end with a line end of its own. */
function lastLineEnd(text: string, { start, end }: Item): number {
  return lineEndAt(text, start + text.slice(start, end).trimEnd().length);
}

/** The lists of front matter with nothing but texts in them, by their paths. */
function listsOf(document: MarkdownDocument): ReadonlyMap<string, readonly Item[]> {
  const { units } = document;
  const byStart = new Map(units.flatMap((unit) => (unit.kind === "front-matter" ? [[unit.start, unit] as const] : [])));
  // An item of a list of tables has lists of its own, whose path is the same.
  const leaves = leavesIn(document).leaves.filter(({ path }) => /^[^[\]]+\[\]$/.test(path));
  const lists = [...Map.groupBy(leaves, ({ path }) => path)].map(([path, group]) => {
    const items = group.flatMap(({ start, end }): Item | readonly [] => {
      const unit = byStart.get(start);
      return unit ? { unit, start, end } : [];
    });
    return [path, items.length === group.length ? items : []] as const;
  });
  return new Map(lists);
}

function listOf({ path }: MarkdownUnit): string {
  return path.join(".");
}
