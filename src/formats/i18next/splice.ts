/**
 * Writes a plan into the source's text of JSON, JSONC or JSON5: literals replaced, members inserted, removed and appended;
 * no other byte moves.
 */

import { commentsIn, ownComments, type OwnComments } from "./comments.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { membersByKey } from "./json-tree.ts";
import { keyLiteral } from "./key-literal.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { WritePlan } from "./plan-write.ts";
import { freshObject, separatorAt, spaceOf, type Splice, withoutComments } from "./separators.ts";
import { keepComments, type Places } from "./keep-comments.ts";
import { appendCommented, closeLast, removeCommented } from "./splice-commented.ts";
import type { I18nextDocument, JsonArray, JsonFile, JsonMember, JsonNode, JsonObject } from "./types.ts";

/**
 * The text of the target file. Members that are put in copy the white space of their neighbours; in an empty object they
 * are laid out as the document is, or as the existing file where that has no members at all.
 */
export function splicePlan(document: I18nextDocument, plan: WritePlan, existing: JsonFile | undefined): string {
  const isBare = document.root.members.length === 0;
  const layout = isBare && existing ? layoutOf(existing) : layoutOf(document);
  const splice = { document, plan, existingText: existing?.text ?? "", layout };
  const edits: Edit[] = [];
  const visit = (node: JsonNode, old: JsonNode | undefined, depth: number): void => {
    const value = plan.values.get(node);
    if (value !== undefined) edits.push({ start: node.start, end: node.end, text: value });
    else if (node.kind === "array") {
      const others = old?.kind === "array" ? old : undefined;
      if (others?.items.length === node.items.length) edits.push(...keptInList(splice, node, others));
      for (const [index, item] of node.items.entries()) visit(item, plan.items.get(node)?.[index], depth + 1);
    } else if (node.kind === "object") {
      edits.push(...objectEdits(splice, node, old?.kind === "object" ? old : undefined, depth));
      const dropped = document.plurals.get(node)?.dropped;
      const others = membersByKey(old);
      for (const member of node.members)
        if (!dropped?.has(member.key)) visit(member.value, others.get(member.key)?.value, depth + 1);
    }
  };
  visit(document.root, existing?.root, 0);
  if (existing) edits.push(...aroundRoot(document, existing));
  return applyEdits(document.text, edits);
}

function keptInList({ document, existingText, layout }: Splice, node: JsonArray, others: JsonArray): readonly Edit[] {
  const kept = keepComments(placesOf(document.text, node), placesOf(existingText, others), eolOf(layout));
  return [...kept.edits, ...kept.last];
}

/** What stands before and behind the root, where people have comments there. */
function aroundRoot(document: I18nextDocument, existing: JsonFile): readonly Edit[] {
  const known = new Set(
    commentsIn(document.text, 0, document.text.length).map(({ start, end }) => document.text.slice(start, end)),
  );
  const edges = ({ text, root }: JsonFile): readonly { readonly start: number; readonly end: number }[] => [
    { start: 0, end: root.start },
    { start: root.end, end: text.length },
  ];
  const own = edges(document);
  return edges(existing).flatMap(({ start, end }, index) => {
    const comments = commentsIn(existing.text, start, end).map((each) => existing.text.slice(each.start, each.end));
    const edge = own[index];
    return edge && comments.some((each) => !known.has(each))
      ? [{ ...edge, text: existing.text.slice(start, end) }]
      : [];
  });
}

function placesOf(text: string, node: JsonObject | JsonArray): Places {
  const each =
    node.kind === "object"
      ? node.members.map(({ key, start, end }) => ({ name: key, start, end }))
      : node.items.map(({ start, end }, index) => ({ name: `${index}`, start, end }));
  return { text, start: node.start + 1, end: node.end - 1, each };
}

function eolOf({ eol }: Layout): string {
  return eol ?? "\n";
}

function objectEdits(splice: Splice, node: JsonObject, old: JsonObject | undefined, depth: number): readonly Edit[] {
  const { document, plan, existingText, layout } = splice;
  const { text } = document;
  const forms = document.plurals.get(node);
  const dropped = forms?.dropped ?? new Set<string>();
  const appended = plan.appended.get(node) ?? [];
  const own = ownComments(text, node);
  const theirs = old && ownComments(existingText, old);
  const hasComments = own.any || theirs?.any === true;
  const first = (key: string): string => forms?.derived.get(key)?.find((form) => others.has(form)) ?? key;
  const others = membersByKey(old);
  const isFresh = node.members.length === 0 && appended.length > 0;
  const places = old && !isFresh ? placesOf(existingText, old) : undefined;
  const kept = keepComments(placesOf(text, node), places, eolOf(layout), dropped, first);
  const edits: Edit[] = [...(hasComments && appended.length > 0 ? closeLast(node, own, dropped) : []), ...kept.edits];
  for (const [at, other] of node.members.entries()) {
    const keys = forms?.derived.get(other.key);
    if (keys)
      edits.push({ start: other.start, end: other.start, text: insertedForms(splice, node, at, keys, own, theirs) });
  }
  // Without comments, what is copied is what stands there, however odd.
  if (!hasComments) {
    const bodies = appended.map(({ start, end }) => existingText.slice(start, end));
    if (node.members.length === 0)
      return bodies.length === 0
        ? []
        : [{ start: node.start, end: node.end, text: freshObject(bodies, layout, depth) }];
    const last = node.members.findLast((member) => !dropped.has(member.key));
    if (last && bodies.length > 0) {
      const separator = separatorAt(text, node, node.members.length - 1);
      edits.push({ start: last.end, end: last.end, text: bodies.map((body) => separator + body).join("") });
    }
    return [...edits, ...removals(node.members, dropped)];
  }
  return [
    ...edits,
    ...removeCommented(text, node, own, dropped, appended.length > 0),
    ...appendCommented(splice, node, own, theirs, appended, dropped, depth, kept.last),
    ...kept.last,
  ];
}

/** Forms before member `at`, with the comments that the existing file has of them. */
function insertedForms(
  { document: { text }, plan }: Splice,
  node: JsonObject,
  at: number,
  keys: readonly string[],
  own: OwnComments,
  theirs: OwnComments | undefined,
): string {
  const other = node.members[at];
  if (!other) return "";
  // Between it and a neighbour stand the comma and the white space that the inserted member needs too.
  const separator = separatorAt(text, node, at);
  const space = spaceOf(separator);
  const colon = withoutComments(text, other.keyEnd, other.value.start);
  // What stands before the first of them that is there already stands before all of them (`keepComments`).
  const first = keys.find((key) => theirs?.extents.has(key));
  const kept = first === undefined ? "" : (theirs?.of(other.key, space, own.texts).before ?? "");
  return (
    keys
      .map((key) => {
        const { before = "", behind = "" } = theirs?.of(key, space, own.texts) ?? {};
        const member = keyLiteral(text, other, key) + colon + (plan.derived.get(node)?.get(key) ?? "");
        return (key === first ? "" : before) + member + (behind === "" ? separator : `,${behind}${space}`);
      })
      .join("") + kept
  );
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
