/** The list: pages of the filter's answer, fetched as they come into view. */

import { batch, signal } from "@preact/signals";
import { ApiError, loadPage, type ApiProblem, type Segment } from "../api.ts";
import { currentId } from "./editor.ts";

export const PAGE_SIZE = 100;
export const ORDERS = ["article", "oldest", "newest"] as const;
export type Order = (typeof ORDERS)[number];
export const WAITING = "is:waiting";

export const query = signal(WAITING);
export const order = signal<Order>("article");
/** Undefined until the first answer. */
export const total = signal<number | undefined>(undefined);
export const pages = signal<ReadonlyMap<number, readonly Segment[]>>(new Map());
/** Where the current segment is, or was, in the list. */
export const position = signal(0);
/** What the server says of the filter. */
export const queryProblem = signal<ApiProblem | undefined>(undefined);

let generation = 0;
const asked = new Set<number>();
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

/** The rows behind the current one, up to `count`, where they have been fetched. Where it has left the list, one has moved into its place. */
export function following(count: number): readonly Segment[] {
  const id = currentId.value;
  const here = id === undefined ? -1 : indexOf(id);
  const first = here === -1 ? position.value : here + 1;
  return Array.from({ length: count }, (_, at) => rowAt(first + at)).filter((row) => row !== undefined);
}

/** Sees to it that the rows from `first` to `last` are there. */
export async function showRows(first: number, last: number): Promise<void> {
  inView = [first, last];
  const wanted: number[] = [];
  for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(last / PAGE_SIZE); page += 1)
    if (!pages.value.has(page) && !asked.has(page)) wanted.push(page);
  await Promise.all(wanted.map((page) => fetchPage(page, generation)));
}

/** Asks anew for what is in view; what was shown stays until the answer is there. */
export async function reloadList(): Promise<void> {
  generation += 1;
  const own = generation;
  asked.clear();
  const [first, last] = inView;
  const numbers = new Set([Math.floor(first / PAGE_SIZE), Math.floor(last / PAGE_SIZE)]);
  try {
    const answers = await Promise.all([...numbers].map(async (page) => [page, await requestPage(page)] as const));
    if (own !== generation) return;
    batch(() => {
      queryProblem.value = undefined;
      total.value = answers[0]?.[1].total ?? 0;
      pages.value = new Map(answers.map(([page, answer]) => [page, answer.segments]));
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
  await reloadList();
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
  asked.add(page);
  try {
    const answer = await requestPage(page);
    if (own !== generation) return;
    batch(() => {
      total.value = answer.total;
      pages.value = new Map(pages.value).set(page, answer.segments);
    });
  } catch (error) {
    if (own === generation) refuse(error);
  } finally {
    asked.delete(page);
  }
}

function requestPage(page: number): ReturnType<typeof loadPage> {
  return loadPage({ query: query.value, order: order.value, offset: page * PAGE_SIZE, limit: PAGE_SIZE });
}

/** A filter that does not read is told under its box; that the server is away, by the banner. */
function refuse(error: unknown): void {
  if (error instanceof ApiError) queryProblem.value = error.problem;
  else if (!(error instanceof TypeError)) throw error;
}
