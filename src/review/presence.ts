/** Who looks at which segment just now. Kept in memory: it is nobody's record. */

/** A window looks at a segment, or at none. */
export interface Look {
  readonly tab: string;
  readonly name: string;
  readonly segment: string | null;
}

/** Other processes that have the same project open: each tells the others of its windows. */
export interface PresenceLink {
  tell(look: Look): void;
  /** @returns what ends it */
  listen(listener: (look: Look) => void): () => void;
}

export interface Presence {
  /** @returns the segments whose people are others now */
  put(look: Look): readonly string[];
  people(segment: string): readonly string[];
  /** Segments that somebody looks at. */
  list(): readonly { segment: string; people: string[] }[];
  /** Forgets windows that have not been heard of. @returns as `put` */
  sweep(): readonly string[];
}

/** A page says this more often than so that it is still there. */
export const PRESENCE_MS = 60_000;
const MOST_TABS = 1000;

/** @param now Milliseconds since 1970 */
export function createPresence(now: () => number): Presence {
  const tabs = new Map<string, { readonly name: string; readonly segment: string; readonly at: number }>();
  const people = (segment: string): readonly string[] =>
    [...new Set([...tabs.values()].filter((each) => each.segment === segment).map(({ name }) => name))].sort();
  const changing = (segments: readonly string[], work: () => void): readonly string[] => {
    const before = segments.map((each) => people(each).join("\n"));
    work();
    return segments.filter((each, index) => people(each).join("\n") !== before[index]);
  };
  return {
    people,
    list: () =>
      [...new Set([...tabs.values()].map(({ segment }) => segment))].map((segment) => ({
        segment,
        people: [...people(segment)],
      })),
    put({ tab, name, segment }) {
      const old = tabs.get(tab)?.segment;
      const touched = [...new Set([old, segment ?? undefined])].filter((each) => each !== undefined);
      return changing(touched, () => {
        tabs.delete(tab);
        if (segment !== null && tabs.size < MOST_TABS) tabs.set(tab, { name, segment, at: now() });
      });
    },
    sweep() {
      const gone = [...tabs].filter(([, { at }]) => now() - at > PRESENCE_MS);
      return changing([...new Set(gone.map(([, { segment }]) => segment))], () => {
        for (const [tab] of gone) tabs.delete(tab);
      });
    },
  };
}
