/** A text to read, its codes drawn as what they are. */

import { readCoded, type KnownCode } from "../text/coded-text.ts";
import { MarkedText } from "./marked-text.tsx";

interface Props {
  /** In record form. */
  readonly record: string;
  /** Of its sentence; without them the codes have no look. */
  readonly codes?: readonly KnownCode[] | undefined;
  /** Stretches of the record that are drawn in a way of their own. */
  readonly spans?: readonly { readonly start: number; readonly end: number; readonly kind: string }[];
}

export function CodedText({ record, codes = [], spans = [] }: Props) {
  const { text, marks, at } = readCoded(record, codes);
  const own = spans.map(({ start, end, kind }) => ({ start: at(start), end: at(end - 1) + 1, kind }));
  return <MarkedText text={text} marks={[...own, ...marks]} />;
}
