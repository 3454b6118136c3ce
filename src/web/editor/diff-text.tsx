/** Two texts as one: what was added and what was removed, by more than colour. */

import { brackets } from "../state/editor.ts";
import { diffWords } from "../text/diff-words.ts";
import { toShown } from "../text/record-text.ts";

interface Props {
  /** In record form. */
  readonly before: string;
  readonly after: string;
  readonly lang: string;
}

export function DiffText({ before, after, lang }: Props) {
  const pair = brackets.value;
  const changes = diffWords(toShown(before, pair), toShown(after, pair), pair, lang);
  return (
    <p class="diff" lang={lang}>
      {changes.map(({ kind, text }, at) =>
        kind === "added" ? (
          <ins key={at}>{text}</ins>
        ) : kind === "removed" ? (
          <del key={at}>{text}</del>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </p>
  );
}
