/** The English, with its terms, numbers and codes. */

import type { SegmentDetails } from "../api.ts";
import { readCoded } from "../text/coded-text.ts";
import { MarkedText } from "./marked-text.tsx";

export function SourceText({ segment }: { readonly segment: SegmentDetails }) {
  const { source, terms, numbers, codes } = segment;
  const { text, marks, at } = readCoded(source, codes);
  const found = [
    ...terms.flatMap((term) =>
      term.spans.map(({ start, end }) => ({ start: at(start), end: at(end), kind: "term", title: term.target })),
    ),
    ...numbers.map(({ start, end }) => ({ start: at(start), end: at(end), kind: "number" })),
  ];
  return (
    <p class="source-text" lang={segment.from}>
      <MarkedText text={text} marks={[...found, ...marks]} />
    </p>
  );
}
