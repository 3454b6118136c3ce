/** Writes a plan into the source's text: literals replaced, members inserted, removed and appended; no other byte moves. */

import { type Layout, layoutOf } from "./layout.ts";
import type { WritePlan } from "./plan-write.ts";
import type { I18nextDocument, JsonMember, JsonNode, JsonObject } from "./types.ts";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of the target file. Members that are put in copy the white space of their neighbours; in an empty object they
 * are laid out as the document is, or as `wanted` where that has no members at all.
 */
export function splicePlan(document: I18nextDocument, plan: WritePlan, existingText: string, wanted: Layout): string {
  const layout = document.root.members.length === 0 ? wanted : layoutOf(document);
  const edits: Edit[] = [];
  const visit = (node: JsonNode, depth: number): void => {
    const value = plan.values.get(node);
    if (value !== undefined) edits.push({ start: node.start, end: node.end, text: value });
    else if (node.kind === "array") for (const item of node.items) visit(item, depth + 1);
    else if (node.kind === "object") {
      edits.push(...objectEdits(document, node, plan, existingText, layout, depth));
      const dropped = document.plurals.get(node)?.dropped;
      for (const member of node.members) if (!dropped?.has(member.key)) visit(member.value, depth + 1);
    }
  };
  visit(document.root, 0);
  return applyEdits(document.text, edits);
}

function objectEdits(
  document: I18nextDocument,
  node: JsonObject,
  plan: WritePlan,
  existingText: string,
  layout: Layout,
  depth: number,
): readonly Edit[] {
  const appended = (plan.appended.get(node) ?? []).map(({ start, end }) => existingText.slice(start, end));
  if (node.members.length === 0)
    return appended.length === 0
      ? []
      : [{ start: node.start, end: node.end, text: freshObject(appended, layout, depth) }];
  const { text } = document;
  const forms = document.plurals.get(node);
  const edits: Edit[] = removals(node.members, forms?.dropped ?? new Set());
  for (const [at, other] of node.members.entries()) {
    const keys = forms?.derived.get(other.key);
    if (!keys) continue;
    // Between it and a neighbour stand the comma and the white space that the inserted member needs too.
    const separator = separatorAt(text, node, at);
    const colon = text.slice(other.keyEnd, other.value.start);
    const inserted = keys.map((key) => {
      const literal = keyLiteral(text, other, key);
      return literal + colon + (plan.derived.get(node)?.get(key) ?? "") + separator;
    });
    edits.push({ start: other.start, end: other.start, text: inserted.join("") });
  }
  const last = node.members.findLast((member) => !forms?.dropped.has(member.key));
  if (last && appended.length > 0) {
    const separator = separatorAt(text, node, node.members.length - 1);
    edits.push({ start: last.end, end: last.end, text: appended.map((member) => separator + member).join("") });
  }
  return edits;
}

/**
 * Removes members, each with the comma and white space up to the next; those at the end with what stands before them.
 *
 *     "x_one": 1, "x_two": 2, "x_other": 3
 *                 ^^^^^^^^^^^^
 */
function removals(members: readonly JsonMember[], dropped: ReadonlySet<string>): Edit[] {
  const lastKept = members.findLastIndex((member) => !dropped.has(member.key));
  return members.flatMap((member, index) => {
    if (!dropped.has(member.key)) return [];
    if (index < lastKept) return [{ start: member.start, end: members[index + 1]?.start ?? member.end, text: "" }];
    return [{ start: members[index - 1]?.end ?? member.start, end: member.end, text: "" }];
  });
}

/** The bytes between member `at` and the one before it, or after it; for a lone member, a comma and what stands before its key. */
function separatorAt(text: string, node: JsonObject, at: number): string {
  const [previous, here, next] = [node.members[at - 1], node.members[at], node.members[at + 1]];
  if (previous && here) return text.slice(previous.end, here.start);
  if (here && next) return text.slice(here.end, next.start);
  return `,${here ? text.slice(node.start + 1, here.start) : ""}`;
}

/** The key with the source's own bytes for its base: `"caf\u00e9_other"` becomes `"caf\u00e9_many"`. */
function keyLiteral(text: string, other: JsonMember, key: string): string {
  const raw = text.slice(other.start, other.keyEnd);
  const ending = 'other"';
  // Written with escapes, as in `"day_\u006fther"`.
  if (!raw.endsWith(ending)) return JSON.stringify(key);
  return `${raw.slice(0, -ending.length)}${key.slice(other.key.length - "other".length)}"`;
}

function freshObject(members: readonly string[], layout: Layout, depth: number): string {
  const { indent } = layout;
  // All on one line; or with line ends in odd places, where there is no indent to follow.
  if (typeof indent !== "string") return `{${members.join(`,${layout.comma ?? ""}`)}}`;
  const eol = layout.eol ?? "\n";
  const gap = eol + indent.repeat(depth + 1);
  return `{${gap}${members.join(`,${gap}`)}${eol}${indent.repeat(depth)}}`;
}

/** Applies edits that do not overlap. One that inserts goes before one that replaces from the same place. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  let out = "";
  let at = 0;
  for (const { start, end, text: inserted } of sorted) {
    if (start < at) throw new RangeError(`Cannot apply an edit at ${start}, expected one after ${at}.`);
    out += text.slice(at, start) + inserted;
    at = end;
  }
  return out + text.slice(at);
}
