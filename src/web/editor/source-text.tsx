/** The English, with its terms, numbers and codes. */

import type { SegmentDetails } from "../api.ts";
import { brackets } from "../state/editor.ts";
import { findChips, shownOffset, toShown } from "../text/record-text.ts";
import type { Mark } from "../text/mark-runs.ts";
import { MarkedText } from "./marked-text.tsx";

export function SourceText({ segment }: { readonly segment: SegmentDetails }) {
  const pair = brackets.value;
  const { source, terms, numbers, codes } = segment;
  const shown = toShown(source, pair);
  const at = (offset: number): number => shownOffset(source, pair, offset);
  const display = new Map(codes.map((code) => [code.id, code.display]));
  const marks: Mark[] = [
    ...terms.flatMap((term) =>
      term.spans.map(({ start, end }) => ({ start: at(start), end: at(end), kind: "term", title: term.target })),
    ),
    ...numbers.map(({ start, end }) => ({ start: at(start), end: at(end), kind: "number" })),
    ...findChips(shown, pair).map(({ id, start, end }) => ({ start, end, kind: "chip", title: display.get(id) ?? "" })),
  ];
  return (
    <p class="source-text" lang={segment.from}>
      <MarkedText text={shown} marks={marks} />
    </p>
  );
}
