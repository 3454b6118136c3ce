/** Two texts as one, word by word, chips whole. */

import { diffArrays } from "diff";
import { findChips, type Brackets } from "./record-text.ts";

export interface Change {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Texts with a smaller share of letters in common are shown one after the other. */
const LEAST_SAME = 0.25;

/** What became of `before`. @param locale Of the language whose words are compared */
export function diffWords(before: string, after: string, brackets: Brackets, locale: string): readonly Change[] {
  const words = segmenterFor(locale);
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
  const changes = diffArrays(cut(before), cut(after)).map(({ added, removed, value }) => ({
    kind: added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const),
    text: value.join(""),
  }));
  return isAnother(before, after, changes) ? twoTexts(before, after) : joinSpaces(changes);
}

/** Made once: making one takes longer than using it. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: "word" });
  segmenters.set(locale, known);
  return known;
}

/** Words that two texts share by chance make a puzzle of both. */
function isAnother(before: string, after: string, changes: readonly Change[]): boolean {
  const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;
  const same = changes.reduce((sum, { kind, text }) => sum + (kind === "same" ? letters(text) : 0), 0);
  return same < LEAST_SAME * Math.max(letters(before), letters(after));
}

function twoTexts(before: string, after: string): readonly Change[] {
  return [
    { kind: "removed" as const, text: before },
    { kind: "added" as const, text: after },
  ].filter(({ text }) => text !== "");
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
