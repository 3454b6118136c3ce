/**
 * Names that an engine has put in each other's place. Where the names of an answer stand in another order than in the
 * source, the sentence may have been turned around, and rightly. What tells the two apart is the words: in a sentence that
 * was turned around they move with the names, and where only the names were exchanged they stay. They are held against
 * the same words translated alone, which cannot move.
 */

import { JOINED, OWNED, OWNS, SIDE_BY_SIDE } from "../languages/genitives.ts";
import type { LockedInline } from "../glossary/types.ts";
import { alike, gramsOf } from "./swapped-answers.ts";

/** How alike, from 0 to 1, what stands between two names must be to count as the same words. */
const SAME = 0.6;
/** How much more alike, from 0 to 1, two sentences must be as a whole than place by place to count as turned around. */
const TURNED = 0.25;
/** Spanish words that go with a name, or that an engine puts in by itself, and the English genitive. */
const SMALL = /(?<![\p{L}\p{M}])(?:el|la|los|las|un|una|de|del|a|al|y|e|o|u|en|por|con|se|['’]s)(?![\p{L}\p{M}])/giu;

/** Words that turn who does a thing into whom it is done to: «responsabilizó a», «fue responsabilizada por». */
const VOICE =
  /(?<![\p{L}\p{M}])(?:se|por|ser|siendo|sido|es|son|era|eran|fue|fueron|será|serán|sea|sean|est[áa]n?|estaban?|estuvo|estuvieron)(?![\p{L}\p{M}])/giu;

export type Name = Extract<LockedInline, { readonly type: "term" }>;

/** Whether a name of `source` is in `target` more often than once for each place. */
export function isDoubled(source: readonly LockedInline[], target: readonly LockedInline[]): boolean {
  const names = namesOf(target).map(({ id }) => id);
  return new Set(names).size < names.length || names.length > namesOf(source).length;
}

/**
 * Whether `target` has the names of `source`, each as often, in another order. Names that stand side by side in English,
 * or in its genitive, are expected the other way round where `de` joins them: "AIPG's Program" is «el Programa del AIPG», and
 * «el AIPG del Programa» is its exchange.
 */
export function isReordered(source: readonly LockedInline[], target: readonly LockedInline[]): boolean {
  const [before, after] = [expectedNames(source, target), namesOf(target)].map((names) =>
    names.map((name) => name.target),
  );
  return before?.join("\n") !== after?.join("\n") && before?.toSorted().join("\n") === after?.toSorted().join("\n");
}

/**
 * An answer whose names stand in another order, with them where the source has them, unless it seems to be turned around.
 *
 * Where the words between the names stayed, the names change places in the answer itself; where neither is sure, the
 * text that was translated in order is taken: it may read stiffly, and says the right thing of the right name.
 * A name that came twice has no place that is sure.
 * @param inOrder the source with the texts between its names translated alone
 * @returns `answer` itself where its words seem to have moved with its names: `isTurnedRightly` says whether they have
 * @example orderNames(source, [CIDH, " demandó a ", OEI], [OEI, " ha demandado a la ", CIDH]) // [CIDH, " ha demandado a la ", OEI]
 */
export function orderNames(
  source: readonly LockedInline[],
  inOrder: readonly LockedInline[],
  answer: readonly LockedInline[],
): readonly LockedInline[] {
  if (isDoubled(source, answer)) return inOrder;
  const [fixed, moved] = [textsBetween(inOrder), textsBetween(answer)];
  if (wasTurned(fixed.map(withoutSmallWords), moved.map(withoutSmallWords))) return answer;
  if (!stayed(fixed, moved) || !haveSameCodes(source, answer)) return inOrder;
  const expected = expectedNames(source, answer).values();
  const mended = answer.map((piece) => (piece.type === "term" ? (expected.next().value ?? piece) : piece));
  // «el CIDH del informe» for "the IACHR's report" would be the exchange once more.
  const genitives = pairsJoinedBy(SIDE_BY_SIDE, source);
  return [...pairsJoinedBy(JOINED, mended)].some((names) => genitives.has(names)) ? inOrder : mended;
}

/**
 * `content` with its English genitives of two names in the order of Spanish: «Relatoría de la CIDH» for `IACHR's
 * Rapporteurship`. One of three names, or with a mark inside, stays as it is.
 */
export function withGenitives(content: readonly LockedInline[]): readonly LockedInline[] {
  const result = [...content];
  for (const [at, owner] of content.entries()) {
    const [, owns, owned] = content.slice(at, at + 3);
    if (owner.type !== "term" || !isOwning(owns) || owned?.type !== "term") continue;
    if (isOwning(content[at - 1]) || isOwning(content[at + 3])) continue;
    // The article is made to agree where the row has a gender, and none is put before a name without.
    result.splice(at, 3, owned, { type: "text", value: owner.gender ? " de el " : " de " }, owner);
  }
  return result;
}

function isOwning(piece: LockedInline | undefined): boolean {
  return piece?.type === "text" && OWNS.test(piece.value);
}

/** Whether the words of a sentence are there, and in other places between its names. */
function wasTurned(fixed: readonly string[], moved: readonly string[]): boolean {
  const [own, other] = [fixed, moved].map((texts) => texts.map(gramsOf));
  const size = [...(own ?? []), ...(other ?? [])].reduce((sum, grams) => sum + grams.size, 0);
  const [left, common] = [countAll(other ?? []), { inPlace: 0, anywhere: 0 }];
  for (const [place, grams] of (own ?? []).entries())
    for (const gram of grams) {
      if (other?.[place]?.has(gram)) common.inPlace += 1;
      const count = left.get(gram) ?? 0;
      if (count > 0) common.anywhere += 1;
      left.set(gram, count - 1);
    }
  return size > 0 && (2 * (common.anywhere - common.inPlace)) / size >= TURNED;
}

function countAll(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const gram of set) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function stayed(fixed: readonly string[], moved: readonly string[]): boolean {
  return fixed.every((text, place) => {
    const [own, other] = [gramsOf(withoutSmallWords(text)), gramsOf(withoutSmallWords(moved[place] ?? ""))];
    if (voiceOf(text) !== voiceOf(moved[place] ?? "")) return false;
    return own.size === 0 || other.size === 0 ? own.size === other.size : alike(own, other) >= SAME;
  });
}

function voiceOf(text: string): string {
  return (text.toLowerCase().match(VOICE) ?? []).toSorted().join(" ");
}

/** Whether the codes stand where they stood, seen from the places of the names. */
function haveSameCodes(source: readonly LockedInline[], answer: readonly LockedInline[]): boolean {
  const codes = (content: readonly LockedInline[]): string =>
    content
      .flatMap((piece) => (piece.type === "text" ? [] : piece.type === "term" ? "term" : `${piece.type} ${piece.id}`))
      .join();
  return codes(source) === codes(answer);
}

/** The names of `source` in the order in which the Spanish of `answer` has them where nothing was exchanged. */
export function expectedNames(source: readonly LockedInline[], answer: readonly LockedInline[]): readonly Name[] {
  const names = [...namesOf(source)];
  const between = textsBetween(source).slice(1, -1);
  const joined = pairsJoinedBy(JOINED, answer);
  const owned = pairsJoinedBy(OWNED, answer);
  const isTheOtherWay = (at: number): boolean => {
    const gap = between[at] ?? "-,";
    const isJoined = SIDE_BY_SIDE.test(gap) && joined.has(pair(names[at + 1], names[at]));
    return isJoined || (OWNS.test(gap) && owned.has(pair(names[at], names[at + 1])));
  };
  for (let from = 0; from < between.length; from += 1) {
    let end = from;
    // The next name belongs to the one before it as long as the Spanish has them the other way round.
    while (isTheOtherWay(end)) end += 1;
    names.splice(from, end - from + 1, ...names.slice(from, end + 1).toReversed());
    from = Math.max(from, end);
  }
  return names;
}

/** Neighbouring names with nothing but `join` between them. */
function pairsJoinedBy(join: RegExp, content: readonly LockedInline[]): ReadonlySet<string> {
  const names = namesOf(content);
  const between = textsBetween(content).slice(1, -1);
  return new Set(between.flatMap((text, at) => (join.test(text) ? [pair(names[at], names[at + 1])] : [])));
}

function pair(first: Name | undefined, second: Name | undefined): string {
  return `${first?.target}\n${second?.target}`;
}

export function namesOf(content: readonly LockedInline[]): readonly Name[] {
  return content.filter((piece) => piece.type === "term");
}

/** The text before the first name, between the names, and after the last. */
export function textsBetween(content: readonly LockedInline[]): readonly string[] {
  const texts = [""];
  for (const piece of content)
    if (piece.type === "term") texts.push("");
    else if (piece.type === "text") texts.push((texts.pop() ?? "") + piece.value);
  return texts;
}

/** The words that tell one place from another. */
export function withoutSmallWords(text: string): string {
  return text.replaceAll(SMALL, " ");
}
