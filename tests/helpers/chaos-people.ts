/** People who decide at a server that comes and goes, and what it has answered each of them. */

import { setTimeout } from "node:timers/promises";
import { trace } from "./chaos-trace.ts";
import type { Person } from "./team-client.ts";

/** A decision that the server has answered with success. */
export interface Decision {
  readonly article: string;
  readonly segment: string;
  readonly text: string;
  readonly by: string;
}

export interface Decisions {
  readonly made: readonly Decision[];
  /** Decisions without an answer: they may be there, or not. */
  readonly unanswered: number;
  /** Other answers, by status. */
  readonly refused: Readonly<Record<string, number>>;
}

interface Shown {
  readonly id: string;
  readonly seen: string;
  readonly target: string;
}

const WAIT_MS = 2000;

/**
 * Each decides on sentences in turn, no sentence twice, until together they have made as many decisions as are wanted, or no
 * sentence is left.
 * @param options.random From 0 to 1
 * @param options.signal Ends it early
 */
export async function decideTogether(
  people: ReadonlyMap<string, Person>,
  articles: readonly string[],
  options: { readonly wanted: number; readonly random: () => number; readonly signal: AbortSignal },
): Promise<Decisions> {
  const { wanted, random, signal } = options;
  const made: Decision[] = [];
  const taken = new Set<string>();
  const refused: Record<string, number> = {};
  let unanswered = 0;
  const left = new Set(articles);

  async function decideOne(by: string, person: Person): Promise<void> {
    const all = [...left];
    const article = all[Math.floor(random() * all.length)] ?? "";
    const shown = await segmentsOf(person, article);
    if (!shown) return setTimeout(WAIT_MS / 4);
    const segment = shown.find(({ id }) => !taken.has(id));
    if (!segment) return void left.delete(article);
    taken.add(segment.id);
    const approves = segment.target !== "" && random() < 0.5;
    const text = approves ? segment.target : `Texto ${segment.id} de una persona.`;
    const action = approves ? { action: "approve" } : { action: "correct", text };
    const answer = await person
      .send("POST", `projects/site/api/segments/${segment.id}/decisions`, { ...action, reason: "", seen: segment.seen })
      .catch(() => undefined);
    const said = answer === undefined || answer.ok ? "" : await answer.clone().text().catch(String);
    trace(`${by} decides on ${segment.id}: ${answer?.status} ${said}`);
    if (answer?.status === 200) made.push({ article, segment: segment.id, text, by });
    else if (answer) refused[answer.status] = (refused[answer.status] ?? 0) + 1;
    else unanswered += 1;
    // Somebody was faster, or the article has changed: that sentence is looked at again.
    if (answer?.status === 409 || answer?.status === 404) taken.delete(segment.id);
    await answer?.body?.cancel().catch(() => undefined);
  }

  async function work([by, person]: readonly [string, Person]): Promise<void> {
    while (made.length < wanted && left.size > 0 && !signal.aborted) {
      await decideOne(by, person);
      await setTimeout(WAIT_MS * random());
    }
  }

  await Promise.all([...people].map(work));
  return { made, unanswered, refused };
}

/** Undefined: the server does not answer just now. */
async function segmentsOf(person: Person, article: string): Promise<readonly Shown[] | undefined> {
  try {
    const answer = await person.get(`projects/site/api/segments?article=${encodeURIComponent(article)}`);
    if (answer.status !== 200) return undefined;
    return ((await answer.json()) as { readonly segments: readonly Shown[] }).segments;
  } catch {
    return undefined;
  }
}
