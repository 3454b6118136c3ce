/** Two texts as one, word by word, chips whole. */

import { diffArrays } from "diff";
import { findChips, type Brackets } from "./record-text.ts";

export interface Change {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** What became of `before`. @param locale Of the language whose words are compared */
export function diffWords(before: string, after: string, brackets: Brackets, locale: string): readonly Change[] {
  const words = new Intl.Segmenter(locale, { granularity: "word" });
  const cut = (shown: string): string[] => {
    const out: string[] = [];
    const plain = (text: string): void => {
      for (const { segment } of words.segment(text)) out.push(segment);
    };
    let from = 0;
    for (const { start, end } of findChips(shown, brackets)) {
      plain(shown.slice(from, start));
      out.push(shown.slice(start, end));
      from = end;
    }
    plain(shown.slice(from));
    return out;
  };
  return joinSpaces(
    diffArrays(cut(before), cut(after)).map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
    })),
  );
}

/** A single space between two changes belongs to them: word for word with a space each cannot be read. */
function joinSpaces(changes: readonly Change[]): readonly Change[] {
  const out: Change[] = [];
  let [removed, added] = ["", ""];
  const flush = (): void => {
    if (removed) out.push({ kind: "removed", text: removed });
    if (added) out.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const [at, change] of changes.entries()) {
    const next = changes[at + 1];
    if (change.kind === "removed") removed += change.text;
    else if (change.kind === "added") added += change.text;
    else if (change.text === " " && removed + added !== "" && next !== undefined && removed !== "" && added !== "") {
      removed += " ";
      added += " ";
    } else {
      flush();
      out.push(change);
    }
  }
  flush();
  return out;
}
