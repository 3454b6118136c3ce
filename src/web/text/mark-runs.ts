/** A text cut where marks begin and end, so that each run is drawn once with all that holds for it. */

export interface Mark {
  readonly start: number;
  readonly end: number;
  /** A class of the style sheet. */
  readonly kind: string;
  readonly title?: string | undefined;
  /** What is drawn in place of its text. */
  readonly sign?: string;
}

export interface Run {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly title: string | undefined;
  readonly sign: string | undefined;
}

/** Marks may overlap; one without a length is left out. */
export function markRuns(text: string, marks: readonly Mark[]): readonly Run[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b);
  return edges.slice(0, -1).map((start, at) => {
    const end = edges[at + 1] ?? text.length;
    const here = marks.filter((mark) => mark.start <= start && end <= mark.end);
    return {
      text: text.slice(start, end),
      kinds: [...new Set(here.map(({ kind }) => kind))],
      title: here.find(({ title }) => title !== undefined)?.title,
      sign: here.find(({ sign }) => sign !== undefined)?.sign,
    };
  });
}
