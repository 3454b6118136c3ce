/**
 * The query language of the queue: `state:draft article:master-class -check:numbers "exact words"`. All parts must hold;
 * a comma between values means any of them, a minus before a part means not.
 */

import type { Phrase } from "../base/render-messages.ts";
import { say } from "../base/messages.ts";
import { checks } from "../checks/registry.ts";
import { UsageError } from "../base/errors.ts";
import { suggest } from "../base/suggest.ts";
import type { UnitKind } from "../formats/types.ts";
import { PASSAGE } from "./passage-row.ts";

/** Values that a key may have; undefined: any text. */
export const QUERY_KEYS = {
  state: ["untranslated", "draft", "approved"],
  flag: ["stale-source", "stale-term", "unsure", "disputed", "blocked"],
  reason: [
    "new",
    "other-context",
    "kept-in-english",
    "untranslated",
    "stale-source",
    "stale-term",
    "glossary",
    "check",
    "blocked",
    "unsure",
    "disputed",
  ],
  is: ["waiting", "assigned", "mine", "commented", "dismissed", "human"],
  due: ["overdue", "week"],
  check: [...checks.map(({ id }) => id), "proof"],
  article: undefined,
  by: undefined,
  term: undefined,
  mentions: undefined,
  kind: [
    "paragraph",
    "heading",
    "table-cell",
    "alt",
    "title",
    "html-text",
    "html-attribute",
    "front-matter",
    "json-value",
    PASSAGE,
  ] satisfies (UnitKind | typeof PASSAGE)[],
} as const satisfies Readonly<Record<string, readonly string[] | undefined>>;

export type QueryKey = keyof typeof QUERY_KEYS;

export interface QueryPart {
  /** `text`: words of the English or the Spanish, or an id. */
  readonly key: QueryKey | "text";
  /** Any of them. */
  readonly values: readonly string[];
  readonly isNot: boolean;
  /** Where it begins in the query, from 1. */
  readonly at: number;
}

/** A part: a minus, a key, and quoted or bare values with commas between them; or what stands there instead. */
const PART = /(?<not>-)?(?:(?<key>[\p{L}-]+):)?(?<values>(?:"[^"]*"|[^\s",]+)(?:,(?:"[^"]*"|[^\s",]+))*)?/uy;
const VALUE = /"([^"]*)"|([^\s",]+)/g;
const LONGEST = 2000;

/**
 * Reads a query; empty: everything.
 * @throws UsageError `query`, with the place and what was expected there
 * @example parseQuery("-state:approved")[0] // { key: "state", values: ["approved"], isNot: true, at: 1 }
 */
export function parseQuery(query: string): readonly QueryPart[] {
  if (query.length > LONGEST) throw refusal(LONGEST + 1, "", phrase("length", { most: LONGEST }));
  const parts: QueryPart[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(query.slice(at))?.[0].length ?? 0;
    if (at >= query.length) return parts;
    PART.lastIndex = at;
    const match = PART.exec(query);
    const end = at + (match?.[0].length ?? 0);
    const word = /^\S*/.exec(query.slice(at))?.[0] ?? "";
    if (!match || (end < query.length && !/\s/.test(query.charAt(end)))) throw stray(query, end);
    parts.push(readPart(match.groups ?? {}, at, word));
    at = end;
  }
}

function readPart(groups: Partial<Record<string, string>>, at: number, word: string): QueryPart {
  const { not, key, values: list } = groups;
  const place = at + 1;
  const isNot = not !== undefined;
  if (key !== undefined && !isKey(key))
    throw refusal(
      place + (isNot ? 1 : 0),
      word,
      phrase("key", { keys: Object.keys(QUERY_KEYS).join(", ") }),
      suggest(key, Object.keys(QUERY_KEYS)),
    );
  const valuesAt = place + (isNot ? 1 : 0) + (key === undefined ? 0 : key.length + 1);
  if (list === undefined || list === '""') {
    const wanted = key === undefined ? phrase("minus") : expected(key, true);
    throw refusal(valuesAt, word, wanted);
  }
  if (key === undefined) {
    // Commas of plain words are commas.
    const text = /^"[^"]*"$/.test(list) ? list.slice(1, -1) : list.replaceAll('"', "");
    return { key: "text", values: [text], isNot, at: place };
  }
  const values = [...list.matchAll(VALUE)].map((match) => ({
    value: match[1] ?? match[2] ?? "",
    at: valuesAt + match.index,
  }));
  const allowed: readonly string[] | undefined = QUERY_KEYS[key];
  for (const { value, at: valueAt } of values) {
    if (value === "") throw refusal(valueAt, word, expected(key, true));
    if (allowed && !allowed.includes(value) && !(key === "check" && value.includes("/")))
      throw refusal(valueAt, value, expected(key, false), suggestValue(key, value, allowed));
  }
  return { key, values: values.map(({ value }) => value), isNot, at: place };
}

/** Keys whose values people look for under one another: `state:stale` for `flag:stale-source`. */
const ALIKE = ["state", "flag", "reason", "is"] as const;

/** What may have been meant: a value of the key itself, else of one like it. */
function suggestValue(key: QueryKey, value: string, allowed: readonly string[]): string | undefined {
  const others = ALIKE.some((name) => name === key)
    ? ALIKE.flatMap((name) => QUERY_KEYS[name].map((each) => ({ name, each })))
    : [];
  const same = others.find(({ each }) => each === value);
  const near = same ? undefined : suggest(value, allowed);
  const found = same ?? (near ? undefined : others.find(({ each }) => each.startsWith(value)));
  return found ? `${found.name}:${found.each}` : near;
}

function isKey(key: string): key is QueryKey {
  return Object.hasOwn(QUERY_KEYS, key);
}

/** What may stand behind a key. */
function expected(key: QueryKey, isBehind: boolean): Phrase {
  const allowed: readonly string[] | undefined = QUERY_KEYS[key];
  const name = isBehind ? "-behind" : "";
  return allowed ? phrase(`value${name}`, { key, values: allowed.join(", ") }) : phrase(`${key}${name}`, { key });
}

function phrase(key: string, values: Phrase["values"] = {}): Phrase {
  return { key: `query.expected.${key}`, values };
}

function stray(query: string, end: number): UsageError {
  const rest = /^\S*/.exec(query.slice(end))?.[0] ?? "";
  if (rest.startsWith('"')) return refusal(end + 1, rest, phrase("quotes"));
  return refusal(end + 1, rest, phrase("comma"));
}

function refusal(at: number, word: string, wanted: Phrase, suggestion?: string): UsageError {
  const kind = `${word === "" ? "end" : "word"}${suggestion === undefined ? "" : "-suggestion"}` as const;
  return new UsageError(
    "query",
    say(`query.${kind}`, { at, word: word.slice(0, 40), wanted, ...(suggestion === undefined ? {} : { suggestion }) }),
    { hint: say("query.hint") },
  );
}
