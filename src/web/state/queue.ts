/** The list: pages of the filter's answer, fetched as they come into view. */

import { batch, signal } from "@preact/signals";
import { ApiError, loadPage, type ApiProblem, type Segment, type SegmentPage } from "../api.ts";
import { currentId } from "./editor.ts";

export const PAGE_SIZE = 100;
export const ORDERS = ["article", "oldest", "newest", "due"] as const;
export type Order = (typeof ORDERS)[number];
export const WAITING = "is:waiting";

export const query = signal(WAITING);
/** What the list pane shows. */
export const listView = signal<"articles" | "sentences" | "inbox">("articles");
export const order = signal<Order>("article");
/** Undefined until the first answer. */
export const total = signal<number | undefined>(undefined);
export const pages = signal<ReadonlyMap<number, readonly Segment[]>>(new Map());
/** Where the current segment is in the list, or would be. */
export const position = signal(0);
/** What the server says of the filter. */
export const queryProblem = signal<ApiProblem | undefined>(undefined);

let generation = 0;
let newest = Promise.resolve();
/** Pages that are on their way. */
const asked = new Map<number, Promise<void>>();
let inView: readonly [number, number] = [0, 0];

/** The segment at a place of the list, where it has been fetched. */
export function rowAt(index: number): Segment | undefined {
  return pages.value.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
}

/** Where a segment is among the pages that have been fetched; -1 where it is not. */
export function indexOf(id: string): number {
  for (const [page, rows] of pages.value) {
    const at = rows.findIndex((row) => row.id === id);
    if (at !== -1) return page * PAGE_SIZE + at;
  }
  return -1;
}

/** Where the row behind the current one is. Where that is not in the list, one has its place. */
export function behind(): number {
  const id = currentId.value;
  const here = id === undefined ? -1 : indexOf(id);
  return here === -1 ? position.value : here + 1;
}

/** The rows behind the current one, up to `count`, where they have been fetched. */
export function following(count: number): readonly Segment[] {
  const first = behind();
  return Array.from({ length: count }, (_, at) => rowAt(first + at)).filter((row) => row !== undefined);
}

/** The sentences behind the current one that wait, up to `count`, where they have been fetched without a gap. */
export function waitingBehind(count: number): readonly Segment[] {
  const found: Segment[] = [];
  for (let index = behind(); found.length < count; index += 1) {
    const row = rowAt(index);
    if (!row) break;
    if (row.reasons.length > 0 && row.id !== currentId.value) found.push(row);
  }
  return found;
}

/** The sentence of the list that waits behind `id`, else the first one that waits in it; asked of the server. */
export async function findWaiting(id: string): Promise<Segment | undefined> {
  const wanted = { query: `${query.value} ${WAITING}`, order: order.value, limit: 2 };
  try {
    const first = await loadPage({ ...wanted, offset: 0, placeOf: id });
    const next = first.place === undefined ? first : await loadPage({ ...wanted, offset: first.place });
    return [...next.segments, ...first.segments].find((segment) => segment.id !== id);
  } catch (error) {
    // What is wrong is told where the list was asked for.
    if (error instanceof ApiError || error instanceof TypeError) return undefined;
    throw error;
  }
}

let placing: Promise<void> | undefined;

/** Resolves once it is known where the current segment is in the list; undefined where it is. */
export function placed(): Promise<void> | undefined {
  return placing;
}

/** Makes `id` the one that the list is at, and fetches its row where it is not there: what is next is behind it. */
export function placeSegment(id: string): void {
  const index = indexOf(id);
  if (index !== -1) {
    position.value = index;
    placing = undefined;
    return;
  }
  const own = findPlace(id, generation).finally(() => {
    if (placing === own) placing = undefined;
  });
  placing = own;
}

async function findPlace(id: string, own: number): Promise<void> {
  try {
    const { place } = await loadPage({ query: query.value, order: order.value, offset: 0, limit: 1, placeOf: id });
    if (place === undefined || own !== generation) return;
    await fetchRows(place, place);
    if (own === generation && currentId.value === id) position.value = place;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
  }
}

/** Has the rows from `first` to `last`, which are in view from now on. */
export async function showRows(first: number, last: number): Promise<void> {
  inView = [first, last];
  await fetchRows(first, last);
}

/** Sees to it that the rows from `first` to `last` are there. */
export async function fetchRows(first: number, last: number): Promise<void> {
  const wanted: Promise<void>[] = [];
  for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(last / PAGE_SIZE); page += 1)
    if (!pages.value.has(page)) wanted.push(asked.get(page) ?? askFor(page));
  await Promise.all(wanted);
}

function askFor(page: number): Promise<void> {
  const answer = fetchPage(page, generation).finally(() => {
    if (asked.get(page) === answer) asked.delete(page);
  });
  asked.set(page, answer);
  return answer;
}

/**
 * Asks anew for what is in view and where the current segment is; what was shown stays until the answer is there.
 * @param isOther A list in which only what is in it has a place
 */
export async function reloadList(isOther = false): Promise<void> {
  generation += 1;
  const own = generation;
  newest = loadList(own, isOther);
  await newest;
  // Somebody has asked again meanwhile: that answer is the list.
  if (own !== generation) await newest;
}

async function loadList(own: number, isOther: boolean): Promise<void> {
  asked.clear();
  const current = currentId.value;
  const answers = new Map<number, SegmentPage>();
  const load = async (places: readonly number[]): Promise<void> => {
    const numbers = new Set(places.map((place) => Math.floor(place / PAGE_SIZE)).filter((page) => !answers.has(page)));
    await Promise.all([...numbers].map(async (page) => answers.set(page, await requestPage(page, current))));
  };
  try {
    await load(inView);
    const [{ total: found = 0, place } = {}] = answers.values();
    if (place !== undefined) await load([place]);
    if (own !== generation) return;
    batch(() => {
      queryProblem.value = undefined;
      total.value = found;
      pages.value = new Map([...answers].map(([page, { segments }]) => [page, segments]));
      const here = currentId.value === undefined ? -1 : indexOf(currentId.value);
      position.value = here !== -1 ? here : isOther ? 0 : (place ?? position.value);
    });
  } catch (error) {
    if (own === generation) refuse(error);
  }
}

/** Another filter or order. */
export async function filterList(text: string, by: Order = order.value): Promise<void> {
  query.value = text;
  order.value = by;
  inView = [0, 0];
  position.value = 0;
  await reloadList(true);
}

/** Puts a segment that was decided in the place of its row. */
export function replaceRow(segment: Segment): void {
  const index = indexOf(segment.id);
  if (index === -1) return;
  const page = Math.floor(index / PAGE_SIZE);
  const rows = [...(pages.value.get(page) ?? [])];
  rows[index % PAGE_SIZE] = segment;
  pages.value = new Map(pages.value).set(page, rows);
}

async function fetchPage(page: number, own: number): Promise<void> {
  try {
    const answer = await requestPage(page);
    if (own !== generation) return;
    batch(() => {
      total.value = answer.total;
      pages.value = new Map(pages.value).set(page, answer.segments);
    });
  } catch (error) {
    if (own === generation) refuse(error);
  }
}

function requestPage(page: number, placeOf?: string): Promise<SegmentPage> {
  const more = placeOf === undefined ? {} : { placeOf };
  return loadPage({ query: query.value, order: order.value, offset: page * PAGE_SIZE, limit: PAGE_SIZE, ...more });
}

/** A filter that does not read is told under its box; that the server is away, by the banner. */
function refuse(error: unknown): void {
  if (error instanceof ApiError) queryProblem.value = error.problem;
  else if (!(error instanceof TypeError)) throw error;
}
