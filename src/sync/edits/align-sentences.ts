/** Which sentences of a block are which: equal texts first, in order; what stands between those is a gap. */

/** Lines and sentences that belong together, ends exclusive. In a gap one of both may be none. */
export interface Alignment {
  readonly lines: Range;
  readonly sentences: Range;
  readonly isSame: boolean;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Blocks with more pairs than this are not aligned. */
const MOST_PAIRS = 1_000_000;

/**
 * Aligns so that as much text as possible stays the same. One line may be several sentences, and one sentence several lines.
 * @param lines What the record has, white space left out; none of them empty
 * @param sentences What the file has, white space left out
 * @param isSame Whether one sentence is one line by something else than its text
 * @returns undefined where there is too much to compare
 * @example alignSentences(["One.", "Two."], ["One.", "2a.", "2b."], () => false) // one the same, and a gap of one line and two sentences
 */
export function alignSentences(
  lines: readonly string[],
  sentences: readonly string[],
  isSame: (line: number, sentence: number) => boolean,
): readonly Alignment[] | undefined {
  if (lines.length * sentences.length > MOST_PAIRS) return undefined;
  const width = sentences.length + 1;
  const best = new Float64Array((lines.length + 1) * width);
  const steps = new Map<number, Alignment>();
  for (let line = lines.length - 1; line >= 0; line -= 1)
    for (let sentence = sentences.length - 1; sentence >= 0; sentence -= 1) {
      const here = line * width + sentence;
      best[here] = Math.max(best[here + width] ?? 0, best[here + 1] ?? 0);
      const step = isSame(line, sentence)
        ? { lines: { from: line, to: line + 1 }, sentences: { from: sentence, to: sentence + 1 }, isSame: true }
        : sameFrom(lines, sentences, line, sentence);
      if (!step) continue;
      const kept = 1 + textLength(sentences, step.sentences) + (best[step.lines.to * width + step.sentences.to] ?? 0);
      if (kept < (best[here] ?? 0)) continue;
      best[here] = kept;
      steps.set(here, step);
    }
  return walk(lines.length, sentences.length, best, steps);
}

function walk(
  lines: number,
  sentences: number,
  best: Float64Array,
  steps: ReadonlyMap<number, Alignment>,
): readonly Alignment[] {
  const width = sentences + 1;
  const found: Alignment[] = [];
  let [line, sentence] = [0, 0];
  let gap = { line, sentence };
  const closeGap = (): void => {
    if (line > gap.line || sentence > gap.sentence)
      found.push({
        lines: { from: gap.line, to: line },
        sentences: { from: gap.sentence, to: sentence },
        isSame: false,
      });
  };
  while (line < lines && sentence < sentences) {
    const here = line * width + sentence;
    const step = steps.get(here);
    if (step) {
      closeGap();
      found.push(step);
      [line, sentence] = [step.lines.to, step.sentences.to];
      gap = { line, sentence };
    } else if ((best[here + width] ?? 0) >= (best[here + 1] ?? 0)) line += 1;
    else sentence += 1;
  }
  [line, sentence] = [lines, sentences];
  closeGap();
  return found;
}

/** The fewest lines and sentences from here that have the same text. */
function sameFrom(
  lines: readonly string[],
  sentences: readonly string[],
  line: number,
  sentence: number,
): Alignment | undefined {
  let [ours, theirs] = [lines[line] ?? "", sentences[sentence] ?? ""];
  let [lineEnd, sentenceEnd] = [line + 1, sentence + 1];
  while (ours !== theirs) {
    if (theirs.startsWith(ours) && lineEnd < lines.length) ours += lines[lineEnd++] ?? "";
    else if (ours.startsWith(theirs) && sentenceEnd < sentences.length) theirs += sentences[sentenceEnd++] ?? "";
    else return undefined;
  }
  return {
    lines: { from: line, to: lineEnd },
    sentences: { from: sentence, to: sentenceEnd },
    isSame: true,
  };
}

function textLength(sentences: readonly string[], { from, to }: Range): number {
  let length = 0;
  for (let at = from; at < to; at += 1) length += sentences[at]?.length ?? 0;
  return length;
}
