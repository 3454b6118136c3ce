/** Two texts as one: what was added and what was removed, by more than colour. */

import { brackets } from "../state/editor.ts";
import { chipMarks, type KnownCode } from "../text/coded-text.ts";
import { diffWords } from "../text/diff-words.ts";
import { toShown } from "../text/record-text.ts";
import { MarkedText } from "./marked-text.tsx";

interface Props {
  /** In record form. */
  readonly before: string;
  readonly after: string;
  readonly lang: string;
  /** Of their sentence. */
  readonly codes?: readonly KnownCode[] | undefined;
}

export function DiffText({ before, after, lang, codes = [] }: Props) {
  const pair = brackets.value;
  const changes = diffWords(toShown(before, pair), toShown(after, pair), pair, lang);
  return (
    <p class="diff" lang={lang}>
      {changes.map(({ kind, text }, at) => {
        const words = <MarkedText text={text} marks={chipMarks(text, pair, codes)} />;
        return kind === "added" ? (
          <ins key={at}>{words}</ins>
        ) : kind === "removed" ? (
          <del key={at}>{words}</del>
        ) : (
          <span key={at}>{words}</span>
        );
      })}
    </p>
  );
}
