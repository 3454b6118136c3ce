/**
 * Files of keys and values in a format that a plugin brings. The plugin says where each value stands and how one is
 * written. What comes of it is read again and compared like any other file, so that a wrong answer writes nothing.
 */

import { I18NEXT_SYNTAX } from "../../../config/i18next-syntax.ts";
import type { FormatEntry, ValueFormat } from "../../value-format.ts";
import { applyEdits, type Edit } from "../edits.ts";
import { membersByKey } from "../json-tree.ts";
import type { JsonFile, JsonMember, JsonNode, JsonObject } from "../types.ts";
import type { ValueSyntax } from "../value-codes.ts";
import type { Fault, Notation } from "./notation.ts";

/** What its values have in place of i18next's marks. */
export function syntaxOf({ variables }: Pick<ValueFormat, "variables">): ValueSyntax {
  // No text has this character: `readMembers` refuses one that has.
  const none = "\u0000";
  return {
    ...I18NEXT_SYNTAX,
    interpolationPrefix: variables?.open ?? none,
    interpolationSuffix: variables?.close ?? none,
    nestingPrefix: none,
    nestingSuffix: none,
    pluralSeparator: none,
  };
}

const KNOWN = new WeakMap<ValueFormat, Notation>();

/** The notation of a plugin's format, made once: it is asked for at each value. */
export function pluginNotation(format: ValueFormat): Notation {
  const known = KNOWN.get(format) ?? makeNotation(format);
  KNOWN.set(format, known);
  return known;
}

function makeNotation(format: ValueFormat): Notation {
  const parse: Notation["parse"] = (text) => readMembers(format, text);
  return {
    name: format.id,
    isForeign: true,
    parse,
    // Where a character of an escaped value stands, the plugin does not say: a line is all that is needed.
    contentOf: (_text, { value, start, end }) => ({
      start,
      end,
      offsetOf: (index) => (index >= value.length ? end : Math.min(start + index, end)),
    }),
    encode: (pieces) => format.write(pieces.map(({ value }) => value).join("")),
    readLiteral: (literal) => {
      const sample = format.entry("key", "value");
      const [own] = membersOf(parse(sample));
      if (!own) return undefined;
      const edit = { start: own.value.start, end: own.value.end, text: literal };
      const [read, ...others] = membersOf(parse(applyEdits(sample, [edit])));
      return others.length === 0 && read?.value.kind === "string" && read.key === own.key
        ? read.value.value
        : undefined;
    },
    transplant: (existing, old) => existing.slice(old.start, old.end),
    sameLiteral: (left, right, a, b) => left.slice(a.start, a.end) === right.slice(b.start, b.end),
    relayout: ({ text }) => text,
    isWritten: (literal, _node, text, out) => text.slice(out.start, out.end) === literal,
    splice: ({ text, root }, { values, appended }, existing) => {
      const edits: Edit[] = [...values].map(([{ start, end }, literal]) => ({ start, end, text: literal }));
      const entries = (appended.get(root) ?? []).map(({ start, end }) => existing?.text.slice(start, end) ?? "");
      return withEntries(applyEdits(text, edits), entries);
    },
    merge: (existing, rendered) => mergeEntries(format, existing, rendered),
  };
}

function membersOf(read: { readonly root: JsonObject } | Fault): readonly JsonMember[] {
  return "root" in read ? read.root.members : [];
}

/** The entries of a file as members of one object. Whatever the plugin answers is looked at before it is believed. */
function readMembers(format: ValueFormat, text: string): { readonly root: JsonObject } | Fault {
  let entries: readonly FormatEntry[];
  try {
    entries = format.read(text);
  } catch (error) {
    // Whatever it throws: a place counts where it is one.
    const { message = "", offset } = (error ?? {}) as { readonly message?: string; readonly offset?: unknown };
    const at = typeof offset === "number" && offset >= 0 ? Math.min(offset, text.length) : 0;
    return { at, reason: `\`${format.id}\`: ${message}` };
  }
  const keys = new Set<string>();
  let behind = 0;
  for (const { key, value, start, end, entry } of entries) {
    const isInPlace = entry.start >= behind && entry.start <= start && start <= end && end <= entry.end;
    if (!isInPlace || entry.end > text.length)
      return { at: behind, reason: `\`${format.id}\` names no places that follow each other, at \`${key}\`` };
    if (keys.has(key)) return { at: entry.start, reason: `\`${key}\` is there twice` };
    if (value.includes("\u0000")) return { at: start, reason: `\`${key}\` has a character that no text has` };
    keys.add(key);
    behind = entry.end;
  }
  return { root: { kind: "object", start: 0, end: text.length, members: entries.map(asMember) } };
}

function asMember({ key, value, start, end, entry }: FormatEntry): JsonMember {
  return { key, keyEnd: start, start: entry.start, end: entry.end, value: { kind: "string", value, start, end } };
}

/** The existing file with the values of the rendered one: its own order, and a new entry behind the one that it follows. */
function mergeEntries(format: ValueFormat, existing: JsonFile, rendered: JsonFile): string {
  const theirs = membersByKey(existing.root);
  const wanted = membersByKey(rendered.root);
  const valueOf = (file: JsonFile, node: JsonNode): string => file.text.slice(node.start, node.end);
  const edits: Edit[] = existing.root.members.flatMap(({ key, start, end, value }): Edit | readonly [] => {
    const other = wanted.get(key);
    if (!other) return { start, end, text: "" };
    const text = valueOf(rendered, other.value);
    return text === valueOf(existing, value) ? [] : { start: value.start, end: value.end, text };
  });
  const fresh = new Map<number, string[]>();
  let place = existing.root.members[0]?.start ?? existing.text.length;
  for (const { key, value } of rendered.root.members) {
    const known = theirs.get(key);
    if (known) place = known.end;
    else if (value.kind === "string") fresh.set(place, [...(fresh.get(place) ?? []), format.entry(key, value.value)]);
  }
  for (const [at, entries] of fresh)
    edits.push({ start: at, end: at, text: withEntries(existing.text.slice(0, at), entries).slice(at) });
  return applyEdits(existing.text, edits);
}

/** A text with entries behind it, which begin on a line of their own. */
function withEntries(text: string, entries: readonly string[]): string {
  const isOpen = entries.length > 0 && text !== "" && !/[\r\n]$/.test(text);
  return text + (isOpen ? "\n" : "") + entries.join("");
}
