/** Where a translated file begins to be otherwise than its source, outside of its texts. */

import type { AnyDocument } from "../../formats/formats.ts";
import type { MarkdownDocument } from "../../formats/markdown/types.ts";

/** The line of the target, from 1, where its outline leaves the source's; undefined where it never does, and for locale files. */
export function firstDifference(source: AnyDocument, target: AnyDocument): number | undefined {
  if (source.format !== "markdown" || target.format !== "markdown") return undefined;
  const { outline, units } = target;
  const at = outline.findIndex((entry, index) => entry !== source.outline[index]);
  if (at !== -1) return lineOf(target, at);
  // The source goes on where the file ends.
  if (source.outline.length > outline.length) return lineOf(target, outline.length);
  return units.find(({ kind }, index) => kind !== source.units[index]?.kind)?.line;
}

/** The line of the nearest place before an entry of the outline: the text or block that it is, or is in or behind. */
function lineOf({ text, outline, slots, units, blocks }: MarkdownDocument, at: number): number {
  if (at >= outline.length) return lineAt(text, text.trimEnd().length);
  const places = [
    ...blocks.filter(({ from }) => from <= at).map(({ from, start }) => ({ at: from, start })),
    ...[...slots].flatMap(([index, slot]) => {
      const unit = units[index];
      return unit && slot <= at ? [{ at: slot, start: unit.splice.start }] : [];
    }),
  ];
  const nearest = places.reduce<{ at: number; start: number } | undefined>(
    (best, place) => (best && best.at > place.at ? best : place),
    undefined,
  );
  return lineAt(text, nearest?.start ?? 0);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
