/** What was typed and not saved, kept in this browser: it outlives a reload, a lost connection and the server. */

import { signal } from "@preact/signals";

export interface TypedText {
  /** In record form. */
  readonly text: string;
  /** The text that it was typed over, and the segment's `seen` then. */
  readonly base: string;
  readonly seen: string;
  /** The English that it was typed for, in record form, and the path of its file; absent where an older page kept it. */
  readonly source?: string;
  readonly article?: string;
}

let prefix = "cotejo:typed:";
let commentPrefix = "cotejo:comment:";
/** Ids with a text that is not saved. */
export const unsaved = signal<ReadonlySet<string>>(new Set());

/** Texts of one project are not another's, although both may be served at the same address. */
export function openDrafts(project: string): void {
  prefix = `cotejo:typed:${project}:`;
  commentPrefix = `cotejo:comment:${project}:`;
  const ids = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  unsaved.value = new Set(ids.map((key) => key.slice(prefix.length)));
}

export function typedText(id: string): TypedText | undefined {
  const kept = localStorage.getItem(prefix + id);
  return kept === null ? undefined : (JSON.parse(kept) as TypedText);
}

export function keepTyped(id: string, typed: TypedText): void {
  localStorage.setItem(prefix + id, JSON.stringify(typed));
  if (!unsaved.value.has(id)) unsaved.value = new Set([...unsaved.value, id]);
}

export function forgetTyped(id: string): void {
  localStorage.removeItem(prefix + id);
  if (!unsaved.value.has(id)) return;
  const rest = new Set(unsaved.value);
  rest.delete(id);
  unsaved.value = rest;
}

/** A comment that was written about a sentence and not sent; empty where there is none. */
export function typedComment(id: string): string {
  return localStorage.getItem(commentPrefix + id) ?? "";
}

export function keepComment(id: string, text: string): void {
  if (text === "") localStorage.removeItem(commentPrefix + id);
  else localStorage.setItem(commentPrefix + id, text);
}
