/**
 * What is said of a value beside it, for whoever translates it: `"@hello"` beside `"hello"` as in ARB files, and the
 * `description` of Docusaurus's `{ "message": …, "description": … }`. Neither is translated.
 *
 * @see https://github.com/google/app-resource-bundle/wiki/ApplicationResourceBundleSpecification
 * @see https://docusaurus.io/docs/i18n/tutorial#translate-your-react-code
 */

import { membersByKey } from "./json-tree.ts";
import type { JsonMember, JsonNode, JsonObject } from "./types.ts";

export interface ValueNote {
  readonly description?: string;
  /** Characters that its translation may have. */
  readonly maxLength?: number;
}

/** What the members of one object are, beside values. */
export interface ObjectNotes {
  /** Keys that hold notes. */
  readonly keys: ReadonlySet<string>;
  /** The note of a member's value. */
  of(key: string): ValueNote | undefined;
}

export const NO_NOTES: ObjectNotes = { keys: new Set(), of: () => undefined };

/**
 * The notes among `members`. `@hello` is one only where there is a `hello`, or a form of it such as `hello_one`: it holds
 * the description, or an object with `description` and `maxLength`.
 */
export function notesAmong(members: readonly JsonMember[]): ObjectNotes {
  const marked = members.filter(({ key }) => key.length > 1 && key.startsWith("@"));
  if (marked.length === 0) return NO_NOTES;
  const keys = members.map(({ key }) => key);
  const notes = new Map<string, ValueNote>();
  for (const { key, value } of marked) {
    const name = key.slice(1);
    const note = readNote(value);
    if (note && keys.some((each) => isOf(each, name))) notes.set(name, note);
  }
  return {
    keys: new Set([...notes.keys()].map((name) => `@${name}`)),
    of: (key) => notes.get(key) ?? [...notes].find(([name]) => isOf(key, name))?.[1],
  };
}

/** Whether a file is one of Docusaurus's: every entry of it is a message, with a description or without one. */
export function isMessageFile(root: JsonObject): boolean {
  return root.members.length > 0 && root.members.every(({ value }) => isMessage(value));
}

/** The note of an entry of such a file, for its `message`. */
export function messageNotes(entry: readonly JsonMember[]): ObjectNotes {
  const description = entry.find(({ key }) => key === "description");
  const note = description && readNote(description.value);
  return { keys: new Set(description ? ["description"] : []), of: (key) => (key === "message" ? note : undefined) };
}

function isMessage(node: JsonNode): boolean {
  const members = membersByKey(node);
  return (
    members.get("message")?.value.kind === "string" &&
    [...members.values()].every(
      ({ key, value }) => value.kind === "string" && (key === "message" || key === "description"),
    )
  );
}

function readNote(value: JsonNode): ValueNote | undefined {
  if (value.kind === "string") return { description: value.value };
  if (value.kind !== "object") return undefined;
  const members = membersByKey(value);
  const description = members.get("description")?.value;
  const limit = members.get("maxLength")?.value;
  const maxLength = (limit?.kind === "number" ? limit.number : undefined) ?? 0;
  return {
    ...(description?.kind === "string" ? { description: description.value } : {}),
    ...(Number.isSafeInteger(maxLength) && maxLength > 0 ? { maxLength } : {}),
  };
}

function isOf(key: string, name: string): boolean {
  return key === name || (key.startsWith(name) && /^[^\p{L}\p{N}]/u.test(key.slice(name.length)));
}
