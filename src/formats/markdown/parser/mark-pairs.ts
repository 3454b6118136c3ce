/**
 * Emphasis by the letter of CommonMark. Where a run of marks is used up in parts, its length still counts as it was
 * written (6.2, rules 9 and 10); micromark counts what is left of it, and so pairs some of them otherwise
 * than other parsers do.
 */

import type { PhrasingContent } from "mdast";
import { classifyCharacter } from "micromark-util-classify-character";
import { firstOf, lastOf } from "./edge-characters.ts";
import type { Range } from "./parse.ts";

/**
 * Whether parsers read the emphasis in `children` in two ways: pairs of `*` or `_` that the specification has and the
 * tree does not, or the other way round.
 * @param text What the parser saw, which the positions in the tree refer to
 * @see https://spec.commonmark.org/0.31.2/#phase-2-inline-structure
 */
export function pairsOtherwise(children: readonly PhrasingContent[], text: string): boolean {
  if (!holdsSharedRun(children, text)) return false;
  const scopes: Scope[] = [];
  collect(children, openScope(scopes), scopes, text);
  const block = { start: children[0]?.position?.start.offset ?? 0, end: children.at(-1)?.position?.end.offset ?? 0 };
  return scopes.some(({ marks, pairs }) =>
    // Symbols past U+FFFF are letters to micromark and to CommonMark before 0.31, and punctuation since.
    [kindByMicromark, kindBySpecification].some((kindOf) => {
      const found = pairBySpecification(runsOf(marks, text, block, kindOf));
      return found.size !== pairs.size || [...found].some((pair) => !pairs.has(pair));
    }),
  );
}

/** A mark, or characters that may be one. */
type Mark = Range;

/** What may pair with each other: the content of a block, or of a link in it. */
interface Scope {
  readonly marks: Mark[];
  /** `opening-closing` of the tree, each with the offset of its first character. */
  readonly pairs: Set<string>;
}

type Emphasis = Extract<PhrasingContent, { type: "emphasis" | "strong" }>;

function isEmphasis(node: PhrasingContent): node is Emphasis {
  return node.type === "emphasis" || node.type === "strong";
}

/** Whether a mark of an emphasis stands beside another of its character: elsewhere every run is used up at once. */
function holdsSharedRun(children: readonly PhrasingContent[], text: string): boolean {
  return children.some((node) => {
    if (!("children" in node)) return false;
    if (isEmphasis(node)) {
      const { start, end, size } = boundsOf(node);
      const mark = text.charAt(start);
      if ([start - 1, start + size, end - size - 1, end].some((at) => text.charAt(at) === mark)) return true;
    }
    return holdsSharedRun(node.children, text);
  });
}

function boundsOf(node: Emphasis): Mark & { readonly size: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: node.position?.end.offset ?? start, size: node.type === "strong" ? 2 : 1 };
}

function openScope(scopes: Scope[]): Scope {
  const scope: Scope = { marks: [], pairs: new Set() };
  scopes.push(scope);
  return scope;
}

function collect(children: readonly PhrasingContent[], scope: Scope, scopes: Scope[], text: string): void {
  for (const node of children) {
    if (isEmphasis(node)) {
      const { start, end, size } = boundsOf(node);
      scope.marks.push({ start, end: start + size });
      collect(node.children, scope, scopes, text);
      scope.marks.push({ start: end - size, end });
      scope.pairs.add(`${start}-${end - size}`);
    } else if (node.type === "text") scope.marks.push(...strayMarks(node, text));
    else if (node.type === "link" || node.type === "linkReference")
      collect(node.children, openScope(scopes), scopes, text);
    else if ("children" in node) collect(node.children, scope, scopes, text);
  }
}

/** Marks in a text that nothing keeps from being one. */
function* strayMarks(node: PhrasingContent, text: string): Generator<Mark> {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  for (const match of text.slice(start, end).matchAll(/\\[!-/:-@[-`{-~]|\*+|_+/g))
    if (!match[0].startsWith("\\")) yield { start: start + match.index, end: start + match.index + match[0].length };
}

/** A run of marks; `opens` and `closes` are what is left of it, as offsets. */
interface Run {
  readonly mark: string;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  start: number;
  end: number;
}

function runsOf(marks: readonly Mark[], text: string, block: Range, kindOf: (character: string) => number): Run[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of marks) {
    const last = runs.at(-1);
    if (last?.end === start && text.charAt(last.start) === text.charAt(start)) last.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => {
    const mark = text.charAt(start);
    const isFirst = start === block.start || LINE_START.test(text.slice(block.start, start));
    const before = isFirst ? SPACE : kindOf(lastOf(text.slice(Math.max(start - 2, 0), start)));
    const after = end === block.end ? SPACE : kindOf(firstOf(text.slice(end, end + 2)));
    const isLeft = after !== SPACE && (after !== PUNCTUATION || before !== LETTER);
    const isRight = before !== SPACE && (before !== PUNCTUATION || after !== LETTER);
    const isWord = mark === "_";
    return {
      mark,
      length: end - start,
      canOpen: isLeft && (!isWord || !isRight || before === PUNCTUATION),
      canClose: isRight && (!isWord || !isLeft || after === PUNCTUATION),
      start,
      end,
    };
  });
}

const LETTER = 0;
const SPACE = 1;
const PUNCTUATION = 2;

/** Nothing of the block stands before it on its line. */
const LINE_START = /[\r\n][ \t>]*$/;

function kindByMicromark(character: string): number {
  return classifyCharacter(character.codePointAt(0) ?? null) ?? LETTER;
}

function kindBySpecification(character: string): number {
  return /^\p{S}/u.test(character) ? PUNCTUATION : kindByMicromark(character);
}

/** The algorithm of the specification, without its bottoms, which save time alone. */
function pairBySpecification(runs: readonly Run[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  const stack: Run[] = [];
  for (const run of runs) {
    while (run.canClose && run.end > run.start) {
      const at = stack.findLastIndex((opener) => mayPair(opener, run));
      const opener = stack[at];
      if (!opener) break;
      const size = opener.end - opener.start > 1 && run.end - run.start > 1 ? 2 : 1;
      stack.length = at + 1;
      opener.end -= size;
      pairs.add(`${opener.end}-${run.start}`);
      run.start += size;
      if (opener.end === opener.start) stack.pop();
    }
    if (run.canOpen && run.end > run.start) stack.push(run);
  }
  return pairs;
}

function mayPair(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark) return false;
  const isEither = opener.canClose || closer.canOpen;
  return !isEither || (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}
