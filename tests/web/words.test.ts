/** The page's words: all there, in both languages, with the same values in them. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LIST_ORDERS } from "../../src/review/session-reading.ts";
import { InboxSchema } from "../../src/server/routes/inbox.ts";
import { BulkKindSchema } from "../../src/server/bulk-schemas.ts";
import { ROLES } from "../../src/team/roles.ts";
import { ARTICLE_ORDERS, ARTICLE_SHOWS } from "../../src/web/state/articles.ts";
import { VIEWS } from "../../src/web/state/filter.ts";
import { QUERY_KEYS } from "../../src/review/query.ts";
import { ArticleReviewSchema } from "../../src/server/routes/article-review.ts";
import { JobSchema } from "../../src/server/routes/jobs.ts";
import { FindingSchema, HistoryEntrySchema, StateSchema, TermEntrySchema } from "../../src/server/schemas.ts";
import { COMMANDS_WITHOUT_KEYS, commandIds } from "./command-ids.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const en = flat(JSON.parse(readFileSync(path.join(ROOT, "locales/en/review.json"), "utf8")));
const es = flat(JSON.parse(readFileSync(path.join(ROOT, "locales/es/review.json"), "utf8")));
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Words that are asked for by what is shown, and the values that they have. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  finding: [...en.keys()].flatMap((key) => (key.startsWith("finding.") ? key.slice("finding.".length) : [])),
  "app.theme": ["light", "dark", "system"],
  suggestion: ["marks", "memory", "figures"],
  "articleReview.look": ["label", "rendered", "unified", "sides", "sentence"],
  "articleReview.panel": ["sentence", "approve", "sendBack", "proof", "keys"],
  "articleReview.from": ["git", "disk"],
  "articleReview.refused": ArticleReviewSchema.shape.refused.valueType.options,
  "articles.order": [...ARTICLE_ORDERS, "label"],
  "articles.show": [...ARTICLE_SHOWS, "label"],
  "bulk.kind": BulkKindSchema.options,
  checks: FindingSchema.shape.severity.options,
  // What `Code.type` may be; another one is shown by its own name.
  code: "strong emphasis link code image break html footnote autolink variable nesting tag delete math".split(" "),
  command: [...commandIds(), ...COMMANDS_WITHOUT_KEYS],
  decided: ["approved", "corrected", "proposed", "rejected", "undone", "unchanged"],
  due: ["past", "pastDay", "soon", "day"],
  filter: VIEWS.map(({ id }) => id),
  "history.did": HistoryEntrySchema.shape.action.options,
  "inbox.kind": InboxSchema.shape.items.element.shape.kind.options,
  "jobs.limit": ["run", "month"],
  "jobs.scope": ["all", "current", "chosen"],
  "jobs.status": JobSchema.shape.status.options,
  "jobs.results": ["written", "unchanged", "blocked", "skipped", "failed"],
  "keyboard.group": ["decide", "move", "write", "look", "whole"],
  policy: TermEntrySchema.shape.policy.options,
  "queue.order": LIST_ORDERS,
  reason: ["meaning", "term", "style", "grammar"],
  replace: ["wholeWords", "matchCase", "everywhere"],
  role: ROLES,
  state: StateSchema.options,
  why: QUERY_KEYS.reason,
};
const CHOICES = Object.entries(GROUPS).flatMap(([group, values]) => values.map((value) => `${group}.${value}`));

test("both languages have the same words", () => {
  const names = (words: ReadonlyMap<string, string>): string[] => [...new Set([...words.keys()].map(bare))].toSorted();
  expect(names(es)).toEqual(names(en));
  for (const key of es.keys()) if (key.endsWith("_one")) expect(es.has(key.replace(/_one$/, "_many"))).toBe(true);
});

test("a Spanish text has the values of the English one", () => {
  const values = (text: string): string[] =>
    [...text.matchAll(/\{\{.*?\}\}|\$t\([\w.]+|<\/?\d>/g)].map(([value]) => value).toSorted();
  for (const [key, text] of es) {
    const english = en.get(key) ?? en.get(key.replace(PLURAL, "_other"));
    // «Reviewed», said once, needs no number.
    if (english === undefined || key.endsWith("_one") || key.endsWith("_zero")) continue;
    expect([key, values(text)]).toEqual([key, values(english)]);
  }
});

test("every word that the page asks for is there", () => {
  const asked = [
    ...sources().flatMap((text) => [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, key]) => key ?? "")),
    ...sources().flatMap((text) => [...text.matchAll(/words: "([\w.-]+)"/g)].map(([, key]) => key ?? "")),
    ...CHOICES,
  ];
  expect(asked.length).toBeGreaterThan(100);
  const there = (key: string): boolean => [key, `${key}_other`].some((name) => en.has(name));
  expect(asked.filter((key) => !there(key))).toEqual([]);
});

test("every word that is there is asked for", () => {
  const code = sources().join("\n");
  const calls = code.matchAll(/\b(?:t\(\s*`([\w.]+)\.\$\{|valueName\("([\w.]+)")/g);
  const composed = new Set([...calls].map(([, inText, named]) => inText ?? named ?? ""));
  expect([...composed].toSorted()).toEqual(Object.keys(GROUPS).toSorted());
  const there = new Set([...en.keys()].map(bare));
  const used = new Set([...CHOICES, ...[...there].filter((key) => code.includes(`"${key}"`))]);
  // Words that stand in others; those of a word that nobody asks for are not asked for either.
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const [key, text] of en)
      if (used.has(bare(key))) for (const [, inner] of text.matchAll(/\$t\(([\w.]+)/g)) used.add(inner ?? "");
  }
  expect([...there].filter((key) => !used.has(key))).toEqual([]);
});

/** What the page never says: `check` alone finds it, it is of the command line, or its number is that of a mark. */
const NOT_ON_PAGE =
  /^(?:unapproved-edit|existing|parity|obsolete|engine-setup|action|codes|article\.unread|edited\.passages|state\.untimed|marks\.(?:link|mark)|engine-failed\.plugin)/;

test("where a finding names a command or an id, the page says it in words of its own", () => {
  const findings = flat(JSON.parse(readFileSync(path.join(ROOT, "locales/en/findings.json"), "utf8")));
  const own = new Set(
    [...en.keys()].flatMap((key) => (key.startsWith("finding.") ? key.slice("finding.".length) : [])),
  );
  const isTechnical = (text: string): boolean => /`(?:cotejo|review|translate|publish|--)|\{\{(?:segment|action|id|bulk|comment)\}\}/.test(text); // prettier-ignore
  const named = [...findings].flatMap(([key, text]) => (isTechnical(text) && !NOT_ON_PAGE.test(key) ? bare(key) : []));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((key) => !own.has(key))).toEqual([]);
  expect([...own].filter((key) => !findings.has(key))).toEqual([]);
  for (const words of [en, es])
    for (const [key, text] of words)
      if (key.startsWith("finding.")) expect([key, isTechnical(text)]).toEqual([key, false]);
});

test("Spanish questions and exclamations are opened", () => {
  for (const [key, text] of es)
    for (const [closing, opening] of [
      ["?", "¿"],
      ["!", "¡"],
    ] as const)
      if (text.includes(closing) && !/[?] (?:muestra|en)|<kbd>/.test(text))
        expect([key, text.includes(opening)]).toEqual([key, true]);
});

/** A key without its plural form. */
function bare(key: string): string {
  return key.replace(PLURAL, "");
}

function sources(): readonly string[] {
  const web = path.join(ROOT, "src", "web");
  return readdirSync(web, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(web, file), "utf8"));
}

function flat(words: object, before = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value as object, `${before + key}.`)],
    ),
  );
}
