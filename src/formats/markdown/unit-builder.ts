/** Builds the units of one document: numbers them, and holds the outline that the proof compares. */

import type { Part } from "../types.ts";
import { firstEndingAfter, type MaskReader } from "./dialects/mask-reader.ts";
import { pushFrontMatter } from "./front-matter/push-value.ts";
import { readTagLink, readTagParameters } from "./links/tag-links.ts";
import type { Range } from "./parser/parse.ts";
import { pushValue } from "./text-parts.ts";
import type { MarkdownCode, MarkdownUnit, ReadHooks } from "./types.ts";
import type { UnitBuilder, ValueUnit } from "./reader-types.ts";

/**
 * A builder over `text`, whose masks are those of `masks`.
 * @param raw What may be printed as it is
 */
export function createUnitBuilder(
  text: string,
  masks: MaskReader,
  raw: readonly Range[],
  hooks: ReadHooks,
): UnitBuilder {
  let lineStarts: number[] | undefined;
  const builder: UnitBuilder = {
    text,
    masks,
    units: [],
    outline: [],
    slots: new Map(),
    links: [],
    headings: [],
    unclearImports: [],
    path: [],
    lineAt(offset) {
      lineStarts ??= findLineStarts(text);
      return countUpTo(lineStarts, offset);
    },
    reserve() {
      const index = builder.units.length;
      builder.units.push(placeholder(index));
      return index;
    },
    put(index, unit) {
      const first = raw[firstEndingAfter(raw, unit.start)];
      const isRaw = first !== undefined && first.start < unit.end;
      builder.units[index] = { ...unit, index, ...(isRaw ? { isRaw } : {}) };
    },
    addValue: (value, within) => addValue(builder, value, within),
    release(indexes) {
      for (const index of indexes) {
        const { within: _, ...unit } = builder.units[index] ?? placeholder(index);
        builder.units[index] = unit;
        builder.slot(index, unit.kind);
      }
    },
    link(url, range, form, { filled, isTranslated } = {}) {
      if (!range || range.end <= range.start) return url;
      const hasTag = masks.within(range.start, range.end).length > 0;
      const isTag = hasTag && form !== "address";
      const meant = isTag ? readTagLink(text.slice(range.start, range.end)) : url;
      // A template tag is in it: only the site knows where it leads.
      if (meant === undefined) return url;
      if (hasTag) masks.omit(range.start, range.end);
      const index = builder.links.length;
      builder.links.push({
        ...range,
        line: builder.lineAt(range.start),
        url: meant,
        form: isTag ? "tag" : form,
        ...(filled === undefined ? {} : { filled }),
        ...(isTranslated ? { isTranslated } : {}),
      });
      return hooks.url?.(meant, index) ?? meant;
    },
    isOwnId: (id) => hooks.isOwnId?.(id, builder.headings.length) ?? false,
    mark(entry) {
      builder.outline.push(masks.canonical(entry));
    },
    slot(index, kind) {
      builder.slots.set(index, builder.outline.length);
      builder.outline.push(`unit|${kind}`);
    },
  };
  readTagParameters(text, masks, (place) => {
    const index = builder.links.length;
    builder.links.push({ ...place, line: builder.lineAt(place.start), form: "parameter" });
    return hooks.url?.(place.url, index) ?? place.url;
  });
  return builder;
}

function addValue(builder: UnitBuilder, value: ValueUnit, within: number | undefined): number | undefined {
  if (builder.masks.within(value.start, value.end).some(({ kind }) => kind !== "inline")) {
    builder.mark(`value|${value.value}`);
    return undefined;
  }
  const index = builder.reserve();
  const parts: Part[] = [];
  const codes: MarkdownCode[] = [];
  const sink = { parts, codes, source: builder };
  if (value.kind === "front-matter") pushFrontMatter(sink, value.value, value.start);
  else pushValue(sink, value.value, value);
  builder.put(index, {
    kind: value.kind,
    host: value.host,
    line: value.line,
    start: value.start,
    end: value.end,
    splice: value.splice ?? { start: value.start, end: value.end },
    parts,
    codes,
    path: value.path ?? builder.path,
    ...(value.suffix === undefined ? {} : { suffix: value.suffix }),
    ...(within === undefined ? {} : { within }),
  });
  if (within === undefined) builder.slot(index, value.kind);
  return index;
}

function placeholder(index: number): MarkdownUnit {
  return {
    index,
    kind: "paragraph",
    host: "paragraph",
    line: 0,
    start: 0,
    end: 0,
    splice: { start: 0, end: 0 },
    parts: [],
    codes: [],
    path: [],
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** How many of the sorted `starts` are at or before `offset`. */
function countUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
