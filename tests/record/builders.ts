/** Small makers of the records the store's tests are about, and fast-check's view of them. */

import * as fc from "fast-check";

import type { ArticleRecord, Flag, LedgerLine, SegmentRecord, Store } from "../../src/record/types.ts";
import type { StoredAnswer } from "../../src/record/answers.ts";

export function makeLine(fields: Partial<LedgerLine> = {}): LedgerLine {
  return { id: "aaaaaaaaaaaa", source: "The sea.", target: "", state: "untranslated", flags: [], ...fields };
}

export function makeDraft(fields: Partial<LedgerLine> = {}): LedgerLine {
  return makeLine({ target: "El mar.", state: "draft", origin: { kind: "engine", engine: "deepl" }, ...fields });
}

export function makeHuman(fields: Partial<LedgerLine> = {}): LedgerLine {
  return makeLine({
    target: "La mar.",
    state: "approved",
    origin: { kind: "human" },
    by: "Ana",
    at: "2026-11-25T10:00:00Z",
    ...fields,
  });
}

export function makeArticle(fields: Partial<ArticleRecord> = {}): ArticleRecord {
  return {
    path: "content/sea.md",
    targetPath: "content/sea.es.md",
    kind: "markdown",
    sourceHash: "5",
    ledgerHash: "1",
    targetHash: "",
    context: "",
    links: [],
    anchors: "",
    ...fields,
  };
}

export function makeSegment(fields: Partial<SegmentRecord> = {}): SegmentRecord {
  const { source = "The sea.", ordinal = 0 } = fields;
  return {
    ...makeDraft(),
    article: "content/sea.md",
    ordinal,
    line: ordinal + 1,
    kind: "paragraph",
    key: source,
    problems: [],
    ...fields,
  };
}

/** Puts segments of one article, in order; returns them. */
export async function putSegments(
  store: Store,
  path: string,
  ...fields: readonly Partial<SegmentRecord>[]
): Promise<readonly SegmentRecord[]> {
  const segments = fields.map((each, ordinal) =>
    makeSegment({ id: `${path}-${ordinal}`, article: path, ordinal, ...each }),
  );
  await store.putArticle(makeArticle({ path }), segments);
  return segments;
}

export function makeAnswer(fields: Partial<StoredAnswer> = {}): StoredAnswer {
  return {
    hash: "h1",
    answer: '{"text":"El mar."}',
    provider: "deepl",
    sentCharacters: 8,
    billedCharacters: 8,
    article: "content/sea.md",
    at: "2026-11-25T10:00:00Z",
    ...fields,
  };
}

/** Any string, and often one that is known to break readers of text. */
export const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("<", "|", "=", ">", " ", "\n", "\r", "\u2028", "\u202e", "\0", "\ufeff", '"', "\\"),
  }),
  fc.constantFrom(
    "",
    "<<<<<<< HEAD",
    "\ud800",
    "\udfff\ud800",
    "\u{e0041}",
    "\u200b",
    "\u009b31m",
    "__proto__",
    "ñ¿🇪🇸",
  ),
);
const filledText = hostileText.filter((text) => text !== "");
const time = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms).toISOString());
const id = fc.oneof(fc.stringMatching(/^[a-z2-7]{12}$/), fc.constantFrom("a", "é-1", "__proto__", "constructor", "7"));
const flags = fc.subarray<Flag>(["stale-source", "stale-term", "unsure", "disputed", "blocked"]);

/** Every line the types allow, in the form in which it is read back: empty optional fields absent. */
export const anyLine: fc.Arbitrary<LedgerLine> = fc.record(
  {
    id,
    target: hostileText,
    state: fc.constantFrom("untranslated", "draft", "approved"),
    flags,
    source: hostileText,
    origin: fc.record(
      { kind: fc.constantFrom("human", "memory", "engine"), engine: hostileText, version: hostileText },
      { requiredKeys: ["kind"] },
    ),
    approvedSource: hostileText,
    approvedTerms: fc.array(hostileText, { maxLength: 3 }),
    by: filledText,
    at: time,
    reason: filledText,
    rejected: fc.array(fc.record({ target: hostileText, reason: hostileText, by: hostileText, at: time }), {
      minLength: 1,
      maxLength: 3,
    }),
    rivals: fc.array(
      fc.record({ target: hostileText, by: hostileText, at: time, reason: hostileText }, { requiredKeys: ["target"] }),
      { minLength: 1, maxLength: 3 },
    ),
    marks: fc.array(
      fc.record({ id: fc.nat(), open: hostileText, close: hostileText }, { requiredKeys: ["id", "open"] }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    merged: fc.constant(true),
    omitted: fc.constant(true),
    retired: fc.constant(true),
    carry: fc
      .dictionary(fc.constantFrom("__proto__", "notes", "7", "toString"), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 })
      .map((carried) => JSON.parse(JSON.stringify(carried)) as Record<string, unknown>)
      .filter((carried) => Object.keys(carried).length > 0),
  },
  { requiredKeys: ["id", "target", "state", "flags"], noNullPrototype: true },
);

const anyProblem = fc.record({
  file: hostileText,
  line: fc.nat(),
  check: fc.constant("codes"),
  severity: fc.constantFrom("error" as const, "warning" as const, "info" as const),
  segment: fc.option(hostileText),
  message: hostileText,
});

/** Any segment, without its place. */
export const anySegment: fc.Arbitrary<Omit<SegmentRecord, "article" | "ordinal">> = fc
  .tuple(anyLine, fc.record({ line: fc.nat(), kind: hostileText, key: hostileText, problems: fc.array(anyProblem) }))
  .map(([line, rest]) => Object.assign({}, line, rest));
