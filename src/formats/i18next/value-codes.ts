/**
 * Inline codes in a value: `{{name}}`, `$t(key)` and tags. Whatever i18next or Trans would not understand is text.
 * What stands around variables and calls is the website's (`I18nextSyntax`).
 *
 * @see https://www.i18next.com/translation-function/interpolation and …/nesting
 * @see https://react.i18next.com/latest/trans-component
 */

import { I18NEXT_SYNTAX, type I18nextSyntax } from "../../config/i18next-syntax.ts";
import { escapeRegExp } from "../../base/escape-reg-exp.ts";
import type { Code, Part } from "../types.ts";

/** A value as people and engines see it. Offsets count in the decoded value; every text equals its slice of it. */
export interface ValueContent {
  readonly parts: readonly Part[];
  readonly codes: readonly Code[];
}

/** What stands in values for something else than itself. */
export interface ValueSyntax extends I18nextSyntax {
  /** Between the plural forms of one value, where its website has them so. */
  readonly formSeparator?: string;
}

/** A code found, before tags are paired. */
interface Mark {
  readonly type: "variable" | "nesting" | "tag" | "form";
  readonly start: number;
  readonly end: number;
  /** Of a tag that can have a partner. */
  readonly name?: string;
  readonly closes?: boolean;
}

/** Caps for a call with its options; without them, a value of nothing but `$t(` would take the square of its length. */
const MAX_NESTING_LENGTH = 2_000;
const MAX_NESTING_DEPTH = 20;
const LINE_END = /[\n\r\u2028\u2029]/;
const ATTRIBUTES = /(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`=]+))?)*/.source;
/** Only named tags have attributes: in `I <3 you > me` there is no tag. */
const OPENING_TAG = new RegExp(`<(?:([A-Za-z][\\w.:-]*)${ATTRIBUTES}|(\\d+))\\s*(/?)>`, "y");
const CLOSING_TAG = /<\/([A-Za-z][\w.:-]*|\d+)\s*>/y;

/**
 * Cuts a decoded value at its codes. Well nested tags are pairs; void, self-closing and unmatched ones stand alone.
 * Ids count from 1 in reading order, a pair shares one. A code's `display` is its text in the value.
 * @example codesOfValue("Hi <1>{{name}}</1>").codes.map((code) => code.display) // ["<1>", "{{name}}"]
 */
export function codesOfValue(value: string, syntax: ValueSyntax = I18NEXT_SYNTAX): ValueContent {
  const marks = findMarks(value, syntax);
  const partners = pairTags(marks);
  const parts: Part[] = [];
  const codes: Code[] = [];
  const idOf = new Map<Mark, number>();
  let from = 0;
  for (const mark of marks) {
    if (mark.start > from)
      parts.push({ type: "text", value: value.slice(from, mark.start), start: from, end: mark.start });
    from = mark.end;
    const partner = partners.get(mark);
    const opened = partner && idOf.get(partner);
    if (opened !== undefined) {
      parts.push({ type: "close", id: opened, start: mark.start, end: mark.end });
      continue;
    }
    const id = codes.length + 1;
    idOf.set(mark, id);
    const display = value.slice(mark.start, mark.end);
    const signature = mark.type === "variable" ? variableName(display, syntax) : display;
    codes.push({
      id,
      type: mark.type,
      paired: partner !== undefined,
      display,
      ...(signature === display ? {} : { signature }),
    });
    parts.push({ type: partner ? "open" : "ph", id, start: mark.start, end: mark.end });
  }
  if (from < value.length) parts.push({ type: "text", value: value.slice(from), start: from, end: value.length });
  return { parts, codes };
}

/**
 * The codes of a value as a sorted list of what they are, closing tags included: equal lists mean the same codes,
 * whatever their order.
 */
export function codeTexts(value: string, syntax?: ValueSyntax): readonly string[] {
  const { parts, codes } = codesOfValue(value, syntax);
  return parts
    .filter((part) => part.type !== "text")
    .map((part) => codeText(part, codes, value))
    .sort();
}

/** Whether a value has a letter outside of its codes. */
export function hasWords(value: string, syntax?: ValueSyntax): boolean {
  return codesOfValue(value, syntax).parts.some((part) => part.type === "text" && /\p{L}/u.test(part.value));
}

/** What the code at a part of a value is; of a closing tag, its text. */
export function codeText(
  part: Part & { readonly type: "open" | "close" | "ph" },
  codes: readonly Code[],
  value: string,
): string {
  const signature = part.type === "close" ? undefined : codes[part.id - 1]?.signature;
  return signature ?? value.slice(part.start, part.end);
}

/** A variable as i18next reads it: white space inside of its marks and around its first comma means nothing. */
function variableName(text: string, { interpolationPrefix, interpolationSuffix }: ValueSyntax): string {
  const inner = text.slice(interpolationPrefix.length, text.length - interpolationSuffix.length);
  const mark = inner.startsWith("-") ? "- " : "";
  const [name = "", ...format] = inner.slice(mark === "" ? 0 : 1).split(",");
  if (name.trim() === "") return text;
  const written = format.length === 0 ? name.trim() : `${name.trim()}, ${format.join(",").trim()}`;
  return `${interpolationPrefix}${mark}${written}${interpolationSuffix}`;
}

function findMarks(value: string, syntax: ValueSyntax): Mark[] {
  const marks: Mark[] = [];
  const find = { variableEnd: cachedIndexOf(value, syntax.interpolationSuffix), comment: cachedIndexOf(value, "-->") };
  const starts = openingsOf(syntax);
  starts.lastIndex = 0;
  for (let start = starts.exec(value); start; start = starts.exec(value)) {
    const mark = markAt(value, start.index, syntax, find);
    // What is not a code may begin one character further on: the second brace of `{{{name}}`.
    starts.lastIndex = mark ? mark.end : start.index + 1;
    if (mark) marks.push(mark);
  }
  return marks;
}

const openings = new WeakMap<ValueSyntax, RegExp>();

/** Made once for each syntax: a file has thousands of values. */
function openingsOf(syntax: ValueSyntax): RegExp {
  const known = openings.get(syntax);
  if (known) return known;
  const marks = [syntax.interpolationPrefix, syntax.nestingPrefix, "<", syntax.formSeparator ?? "<"];
  const made = new RegExp(marks.map(escapeRegExp).join("|"), "g");
  openings.set(syntax, made);
  return made;
}

type Find = (from: number) => number;

function markAt(
  value: string,
  start: number,
  syntax: ValueSyntax,
  find: { readonly variableEnd: Find; readonly comment: Find },
): Mark | undefined {
  if (syntax.formSeparator !== undefined && value.startsWith(syntax.formSeparator, start)) {
    const end = start + syntax.formSeparator.length;
    // With spaces around it, it is a bar that people read: `Home | Our site`.
    return /\S/.test(value.charAt(start - 1)) && /\S/.test(value.charAt(end))
      ? { type: "form", start, end }
      : undefined;
  }
  // `{{` before `$t(`: one may be the beginning of the other in a website's own syntax, and i18next looks for variables first.
  const end = value.startsWith(syntax.interpolationPrefix, start)
    ? variableEnd(value, start, syntax, find.variableEnd)
    : undefined;
  if (end !== undefined) return { type: "variable", start, end };
  if (value.startsWith(syntax.nestingPrefix, start)) {
    const call = nestingEnd(value, start, syntax);
    return call === undefined ? undefined : { type: "nesting", start, end: call };
  }
  if (value.startsWith("<!--", start)) {
    const close = find.comment(start + 4);
    return close === -1 ? undefined : { type: "tag", start, end: close + 3 };
  }
  const closing = matchAt(CLOSING_TAG, value, start);
  if (closing?.[1]) return { type: "tag", start, end: start + closing[0].length, name: closing[1], closes: true };
  const opening = matchAt(OPENING_TAG, value, start);
  const name = opening?.[1] ?? opening?.[2];
  if (!opening || name === undefined) return undefined;
  const tag = { type: "tag", start, end: start + opening[0].length } as const;
  return opening[3] === "/" ? tag : { ...tag, name, closes: false };
}

/** `{{` to the next `}}`, on one line as i18next has it; an outer `{{` with another one inside is text, the inner one counts. */
function variableEnd(
  value: string,
  start: number,
  { interpolationPrefix: prefix, interpolationSuffix: suffix }: I18nextSyntax,
  closeAfter: Find,
): number | undefined {
  const from = start + prefix.length;
  const close = closeAfter(from);
  if (close <= from) return undefined;
  const inner = value.indexOf(prefix, start + 1);
  if (inner !== -1 && inner < close) return undefined;
  return LINE_END.test(value.slice(from, close)) ? undefined : close + suffix.length;
}

/** The end of `$t(…)`: balanced where it has parentheses, else at the next suffix. */
function nestingEnd(value: string, start: number, { nestingPrefix, nestingSuffix }: I18nextSyntax): number | undefined {
  const from = start + nestingPrefix.length;
  if (!nestingPrefix.endsWith("(") || nestingSuffix !== ")") {
    const close = value.slice(from, from + MAX_NESTING_LENGTH).indexOf(nestingSuffix);
    return close <= 0 ? undefined : from + close + nestingSuffix.length;
  }
  const call = value.slice(from - 1, start + MAX_NESTING_LENGTH);
  const length = callLength(call, true) ?? (/["']/.test(call) ? callLength(call, false) : undefined);
  return length === undefined ? undefined : from - 1 + length;
}

/** The length of `(…)`, parentheses balanced. Those in quotes do not count, unless a quote never ends (`$t(don't)`). */
function callLength(call: string, quotes: boolean): number | undefined {
  let depth = 0;
  let quote = "";
  for (let at = 0; at < call.length && depth <= MAX_NESTING_DEPTH; at += 1) {
    const character = call[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if (quotes && (character === '"' || character === "'")) quote = character;
    else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Each mark of a pair to the other. A closing tag takes the nearest open one of its name; open ones in between stand alone. */
function pairTags(marks: readonly Mark[]): ReadonlyMap<Mark, Mark> {
  const partners = new Map<Mark, Mark>();
  const open: Mark[] = [];
  const openByName = new Map<string, number>();
  for (const mark of marks) {
    if (mark.name === undefined) continue;
    const count = openByName.get(mark.name) ?? 0;
    if (!mark.closes) {
      open.push(mark);
      openByName.set(mark.name, count + 1);
      continue;
    }
    // Only searched when it will be found, so that each opening tag is passed over once.
    if (count === 0) continue;
    for (let last = open.pop(); last?.name !== undefined; last = open.pop()) {
      openByName.set(last.name, (openByName.get(last.name) ?? 1) - 1);
      if (last.name !== mark.name) continue;
      partners.set(last, mark);
      partners.set(mark, last);
      break;
    }
  }
  return partners;
}

function matchAt(pattern: RegExp, value: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(value);
}

/** `indexOf` for starts that only grow: a value of nothing but `{{` would be searched to its end for each of them. */
function cachedIndexOf(value: string, wanted: string): Find {
  let found = -2;
  return (from) => {
    if (found === -2 || (found !== -1 && found < from)) found = value.indexOf(wanted, from);
    return found;
  };
}
