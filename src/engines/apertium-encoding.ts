/**
 * Content as an Apertium stream, and back. Traps, each of them measured: an unescaped special character silences the
 * pipe for good; `~` is deleted, URLs and names with `_` are translated; a hyphen between words eats the spaces around
 * it; `'` before a word is read as the verb of `he's`.
 * https://wiki.apertium.org/wiki/Apertium_stream_format
 */

import type { LockedInline } from "../glossary/types.ts";
import { spaceHyphens } from "./apertium-compounds.ts";
import { easeGenitives } from "./apertium-genitive.ts";
import { maskedRuns } from "./apertium-masks.ts";
import type { Layout } from "./split-at-codes.ts";
import { ATOM, after, before, isAtom, isWordCharacter, layOut } from "./split-at-codes.ts";

/** `blanks`: a standalone code is a superblank where its place asks for it; `tokens`: everything is a word, which is never lost. */
export type ApertiumStyle = "blanks" | "tokens";

export interface ApertiumEncoding {
  /** What is written to the pipe, without the end mark. */
  readonly stream: string;
  /** Matches the word tokens of this stream; group 1 is an index into `atoms`. */
  readonly token: RegExp;
  /** What each token or superblank `x<index>` stands for: a code, a term, text that must not be translated, or a pair with its content. */
  readonly atoms: readonly (readonly LockedInline[])[];
}

/** A piece of content, or a pair with all in it that travels as one token. */
export type ApertiumInput = LockedInline | { readonly type: "group"; readonly content: readonly LockedInline[] };

/** Words that a standalone code stands beside as their name: a superblank there keeps `la <code/> orden`, a word would make it `el`. */
const NAMED =
  /^ (?:argument|attribute|branch|button|class|clause|column|command|component|constant|directory|element|endpoint|environment variable|error|event|extension|field|file|flag|folder|format|function|header|key|keyword|label|language|library|line|method|module|object|operator|option|package|page|parameter|plugin|property|repository|row|rule|script|section|setting|string|tab|table|tag|type|value|variable)s?\b/i;

/**
 * Encodes content whose edges carry no white space.
 * @param whole compounds that keep their hyphen (`apertium-compounds.ts`)
 */
export function encodeApertium(
  content: readonly ApertiumInput[],
  style: ApertiumStyle,
  whole: ReadonlySet<string>,
): ApertiumEncoding {
  const groups = new Map<number, readonly LockedInline[]>();
  const layout = layOut(content.map((piece, index) => (piece.type === "group" ? asTerm(piece, index, groups) : piece)));
  const stem = unusedStem(layout.texts);
  const atoms: (readonly LockedInline[])[] = [];
  let stream = "";
  const putAtom = (pieces: readonly LockedInline[], blank: boolean, left: string, right: string): void => {
    const index = atoms.push(pieces) - 1;
    // A token that touches a word would become part of it: an empty blank keeps them apart and leaves no trace.
    if (blank) stream += `[x${index}]`;
    else stream += `${isWordCharacter(left) ? "[]" : ""}${stem}${index}z${isWordCharacter(right) ? "[]" : ""}`;
  };
  const putText = (text: string): void => {
    let from = 0;
    for (const run of maskedRuns(text)) {
      const value = text.slice(run.start, run.end);
      stream += escapeStream(text.slice(from, run.start));
      putAtom([{ type: "text", value }], !run.word, text.charAt(run.start - 1), text.charAt(run.end));
      from = run.end;
    }
    stream += escapeStream(text.slice(from));
  };
  for (const [index, text] of layout.texts.entries()) {
    const owner = layout.codes[index - 1];
    putText(easeGenitives(cleanText(text), owner !== undefined && isAtom(owner)));
    const code = layout.codes[index];
    if (!code) continue;
    if (code.type === "open") stream += `[o${code.id}]`;
    else if (code.type === "close") stream += `[c${code.id}]`;
    else {
      const pieces = code.type === "term" ? (groups.get(code.id) ?? [code]) : [code];
      const blank = style === "blanks" && code.type === "ph" && wantsBlank(layout, index);
      putAtom(pieces, blank, before(layout, index), after(layout, index));
    }
  }
  return {
    stream: spaceHyphens(stream, whole),
    token: new RegExp(`${stem}(\\d+)z`, "giu"),
    atoms,
  };
}

/** Letters that with a number and a `z` make a token the source has nothing like. */
function unusedStem(texts: readonly string[]): string {
  const isUsed = (stem: string): boolean => texts.some((text) => new RegExp(`${stem}\\d+z`, "i").test(text));
  let stem = "Xq";
  while (isUsed(stem)) stem += "k";
  return stem;
}

/** A group stands in the layout as a term with a negative id, which no segment has. */
function asTerm(
  piece: Extract<ApertiumInput, { readonly type: "group" }>,
  index: number,
  groups: Map<number, readonly LockedInline[]>,
): LockedInline {
  const id = -1 - index;
  groups.set(id, piece.content);
  return { type: "term", id, source: "", target: "", gender: undefined };
}

/** A word token acts as a noun and moves with its phrase; that is wrong for what is no noun there: a line break, a footnote mark, an image before its sentence. */
function wantsBlank(layout: Layout, index: number): boolean {
  const left = before(layout, index);
  const right = after(layout, index);
  if (isWordCharacter(left) || isWordCharacter(right)) return true;
  const next = layout.texts[index + 1] ?? "";
  if (left === "" && /^\s+["“'‘(]?\p{Lu}/u.test(next)) return true;
  if (right === "" && /[.!?…]["”'’)]*\s*$/u.test(layout.texts[index] ?? "")) return true;
  return NAMED.test(next);
}

/** NFD accents break words; U+FFFF and NUL act as a flush, after which every answer is one segment late. */
function cleanText(text: string): string {
  return text.toWellFormed().normalize("NFC").replaceAll("\u0000", "").replaceAll("\uFFFF", "").replaceAll(ATOM, "");
}

function escapeStream(text: string): string {
  return text.replace(/[\\[\]{}^$/@<>]/g, "\\$&");
}
