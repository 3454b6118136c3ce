/** What a query asks of a segment. */

import { isDue } from "../base/due-day.ts";
import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { SegmentRecord } from "../record/types.ts";
import { termForms } from "../glossary/term-forms.ts";
import type { Term, TermMatch } from "../glossary/types.ts";
import type { ArticleNotes } from "./article-notes.ts";
import { reasonsOf } from "./reasons.ts";
import { isWaiting } from "../record/waiting.ts";
import { parseQuery, type QueryPart } from "./query.ts";

/** The parts of a project that queries ask for. */
export interface QueryView {
  /** Who asks. */
  readonly me: string;
  /** The day that it is for them: `2026-12-05`. */
  readonly today: string;
  readonly terms: readonly Term[];
  /** The terms in a segment's source. */
  findTerms(segment: SegmentRecord): readonly TermMatch[];
  notesOf(segment: SegmentRecord): ArticleNotes;
}

type Filter = (segment: SegmentRecord) => boolean;

/** The segments that a query means. @throws UsageError `query` */
export function compileQuery(query: string, view: QueryView): Filter {
  const filters = parseQuery(query).map((part) => compilePart(part, view));
  return (segment) => filters.every((filter) => filter(segment));
}

function compilePart(part: QueryPart, view: QueryView): Filter {
  const any = part.values.map((value) => compileValue(part, value, view));
  return (segment) => any.some((filter) => filter(segment)) !== part.isNot;
}

function compileValue({ key, at }: QueryPart, value: string, view: QueryView): Filter {
  switch (key) {
    case "state":
      return ({ state }) => state === value;
    case "flag":
      return ({ flags }) => flags.some((flag) => flag === value);
    case "reason":
      return (segment) => reasonsOf(view.notesOf(segment).withoutDismissed(segment)).some((reason) => reason === value);
    case "check":
      return (segment) =>
        view
          .notesOf(segment)
          .withoutDismissed(segment)
          .problems.some(({ check }) => check === value);
    case "kind":
      return ({ kind }) => kind === value;
    case "article": {
      const wanted = fold(value);
      return ({ article }) => foldedPath(article).includes(wanted);
    }
    case "by": {
      const wanted = fold(value === "me" ? view.me : value);
      return ({ by }) => by !== undefined && (value === "me" ? fold(by) === wanted : fold(by).includes(wanted));
    }
    case "mentions": {
      const wanted = fold(value === "me" ? view.me : value);
      return (segment) =>
        view
          .notesOf(segment)
          .threadOf(segment)
          .some(({ mentions, resolved }) => !resolved && mentions.some((name) => isNamed(fold(name), wanted)));
    }
    case "is":
      return STANDINGS[value as keyof typeof STANDINGS](view);
    case "due":
      return (segment) => {
        const day = view.notesOf(segment).dueOf(segment);
        return day !== undefined && isDue(value === "overdue" ? value : "week", day, view.today);
      };
    case "term":
      return termFilter(value, at, view);
    case "text": {
      const wanted = fold(value);
      return (segment) => haystackOf(segment).includes(wanted) || (value.length >= 4 && segment.id.startsWith(value));
    }
  }
}

const STANDINGS = {
  waiting: () => isWaiting,
  assigned: (view) => (segment) => view.notesOf(segment).assigneeOf(segment) !== undefined,
  mine: (view) => (segment) => view.notesOf(segment).assigneeOf(segment) === view.me,
  commented: (view) => (segment) => view.notesOf(segment).openComments(segment) > 0,
  dismissed: (view) => (segment) => view.notesOf(segment).hasDismissals(segment),
  human: () => isHumanText,
} as const satisfies Readonly<Record<string, (view: QueryView) => Filter>>;

/** @throws UsageError `query` for what is no term: nothing found would look like nothing there */
function termFilter(value: string, at: number, view: QueryView): Filter {
  const wanted = fold(value);
  const rows = view.terms.filter(({ source, target, sourceVariants }) =>
    [source, target, ...sourceVariants].some((form) => fold(form) === wanted),
  );
  if (rows.length === 0)
    throw new UsageError("query", say("query.term", { term: value, at }), { hint: say("query.term-hint") });
  const places = new Set(rows.map(({ place }) => place));
  // The longest word of each form is looked for first: finding terms properly takes a hundred times as long.
  const words = [...new Set(rows.flatMap(termForms).map(({ text }) => fold(longestWord(text))))];
  const wrong = rows.filter(({ policy }) => policy === "forbidden").flatMap(({ forbidden }) => forbidden.map(fold));
  return (segment) => {
    const text = haystackOf(segment);
    if (wrong.some((form) => form !== "" && text.includes(form))) return true;
    if (!words.some((word) => text.includes(word))) return false;
    return view.findTerms(segment).some(({ term }) => places.has(term.place));
  };
}

function longestWord(text: string): string {
  return text.split(/[^\p{L}\p{N}]+/u).reduce((best, word) => (word.length > best.length ? word : best), "");
}

/** `@Ana` is Ana Pérez where she is the one who asks. */
/** Whether a mention means somebody: `@Ana` means Ana Pérez. Both folded. */
export function isNamed(mention: string, name: string): boolean {
  return name === mention || name.startsWith(`${mention} `);
}

/** The last one: segments come article by article. */
let lastPath = { path: "", folded: "" };

function foldedPath(path: string): string {
  if (lastPath.path !== path) lastPath = { path, folded: fold(path) };
  return lastPath.folded;
}

const haystacks = new WeakMap<SegmentRecord, string>();

/** English and Spanish without codes, case and accents; made once for a segment. */
export function haystackOf(segment: SegmentRecord): string {
  const known = haystacks.get(segment);
  if (known !== undefined) return known;
  const text = [segment.source ?? "", segment.target].map((each) =>
    each.includes("<") || each.includes("&") ? plainText(parseRecord(each).content) : each,
  );
  const folded = fold(text.join("\n"));
  haystacks.set(segment, folded);
  return folded;
}

export function fold(text: string): string {
  // Most English has nothing to fold but capitals.
  if (!/[^\0-\u007f]/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[’‘]/g, "'")
    .toLowerCase();
}
