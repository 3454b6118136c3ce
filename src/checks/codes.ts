/**
 * Inline codes: each of the source's stands in the target once, pairs close in order, and a pair around text still
 * has some. Codes may move and nest as the language asks; what cannot be built into a file blocks.
 */

import type { Phrase } from "../base/render-messages.ts";
import { say } from "../base/messages.ts";
import type { AddedMark, Code, Inline } from "../formats/types.ts";
import { codeAddress } from "../segments/code-address.ts";
import { FIRST_MARK } from "../segments/inline-codes.ts";
import type { Check, CheckContext, Finding } from "./types.ts";

/** What one code is in a content: how often it stands there, and what a pair holds. */
interface Standing {
  readonly paired: boolean;
  count: number;
  /** A pair with something inside: text that shows, or a code that stands alone. */
  filled: boolean;
  /** Ids of the pairs around it. */
  within: readonly number[];
}

/** The codes of a content, by `pc` or `ph` and their number. */
export type Marks = ReadonlyMap<string, Readonly<Standing>>;

interface Structure {
  readonly standing: Marks;
  /** Ids of marks without their other half, or closed out of order. */
  readonly crossed: ReadonlySet<number>;
}

export const codes: Check = {
  id: "codes",
  title: "Inline codes",
  severity: "error",
  hard: true,
  run(context) {
    const source = readStructure(context.segment.content);
    const target = readStructure(context.target);
    const marks = new Map(context.marks?.map((mark) => [mark.id, mark]));
    const name = (id: number): Phrase => describeCode(id, context.segment.codes.get(id), marks.get(id));
    const findings: Finding[] = [];
    const led = context.human ? ledElsewhere(source, target, context.segment.codes, marks) : new Map<string, string>();
    for (const [key, own] of led) {
      const [ours, theirs] = [codeAddress(context.segment.codes.get(idOf(key))), addressOfMark(marks.get(idOf(own)))];
      const said = say("codes.other-link", { ours: ours ?? "", theirs: theirs ?? "" });
      findings.push({ ...said, severity: "info", hard: false });
    }
    const ownLinks = new Set(led.values());
    for (const id of target.crossed) findings.push(say("codes.crossed", { code: name(id) }));
    for (const [key, { paired, count, filled }] of source.standing) {
      if (led.has(key)) continue;
      const id = idOf(key);
      const found = target.standing.get(key);
      // A person may drop a mark on purpose ("**very** good"); what they wrote stays, and is shown.
      const mild = context.human ? { severity: "warning" as const } : {};
      if (!found) {
        if (!target.crossed.has(id)) findings.push({ ...say("codes.missing", { code: name(id) }), ...mild });
      } else if (found.count !== count)
        findings.push({ ...say("codes.count", { code: name(id), count: found.count, expected: count }), ...mild });
      if (found && paired && filled && !found.filled)
        findings.push({ ...say("codes.hollow", { code: name(id) }), ...mild });
    }
    for (const key of target.standing.keys()) {
      if (source.standing.has(key) || ownLinks.has(key)) continue;
      // One that a person typed into the Spanish file is in its record with what it stands for.
      const isOwn = context.human && idOf(key) >= FIRST_MARK;
      findings.push({
        ...say("codes.unknown", { code: name(idOf(key)) }),
        ...(isOwn ? { severity: "warning" as const } : {}),
      });
    }
    return [...findings, ...nestingFindings(source, target, context, name)];
  },
  good: [
    { source: "The course", target: "El curso" },
    { source: '<pc id="1">Note:</pc> see <ph id="2"/>.', target: '<pc id="1">Nota:</pc> véase <ph id="2"/>.' },
    { source: '<pc id="1">red</pc> <pc id="2">house</pc>', target: '<pc id="2">casa</pc> <pc id="1">roja</pc>' },
    { source: '<pc id="1">a <pc id="2">b</pc></pc>', target: '<pc id="1"><pc id="2">b</pc> a</pc>' },
    { source: 'See <pc id="1"><ph id="2"/></pc>', target: 'Véase <pc id="1"><ph id="2"/></pc>' },
  ],
  bad: [
    { source: 'See <ph id="1"/>.', target: "Véase." },
    { source: 'A <pc id="1">very</pc> good course', target: "Un muy buen curso", human: true },
    { source: "A very good course", target: 'Un curso <pc id="9001">muy</pc> bueno', human: true },
    { source: 'See <ph id="1"/>.', target: 'Véase <ph id="1"/><ph id="1"/>.' },
    { source: 'See <ph id="1"/>.', target: 'Véase <ph id="1"/> y <ph id="2"/>.' },
    { source: '<pc id="1">a</pc> b', target: '<pc id="1"></pc> a b' },
    { source: '<pc id="1">a</pc> b', target: '<ph id="1"/> a b' },
    { source: '<pc id="1">a</pc> b', target: '<pc id="1">a b' },
    { source: '<pc id="1">a</pc> b', target: "a</pc> b" },
    { source: '<pc id="1"><ph id="2"/></pc> b', target: '<ph id="2"/> <pc id="1">b</pc>' },
  ],
};

/** What codes a content has. @example readMarks(parseRecord('<ph id="1"/>').content).get("ph1")?.count // 1 */
export function readMarks(content: readonly Inline[]): Marks {
  return readStructure(content).standing;
}

/** `ph` and `pc` of one id are two codes: an engine that turns one into the other has lost one and invented one. */
function readStructure(content: readonly Inline[]): Structure {
  const standing = new Map<string, Standing>();
  const crossed = new Set<number>();
  const opened: number[] = [];
  const stand = (id: number, paired: boolean): void => {
    const key = `${paired ? "pc" : "ph"}${id}`;
    const known = standing.get(key);
    if (known) known.count += 1;
    else standing.set(key, { paired, count: 1, filled: false, within: [...opened] });
  };
  const fill = (): void => {
    for (const id of opened) {
      const pair = standing.get(`pc${id}`);
      if (pair) pair.filled = true;
    }
  };
  for (const part of content) {
    if (part.type === "text") {
      // A stop, or a space of no width, is nothing to click on.
      if (/[\p{L}\p{N}\p{S}]/u.test(part.value)) fill();
    } else if (part.type === "ph") {
      fill();
      stand(part.id, false);
    } else if (part.type === "open") {
      stand(part.id, true);
      opened.push(part.id);
    } else if (opened.at(-1) === part.id) opened.pop();
    else {
      crossed.add(part.id);
      const at = opened.lastIndexOf(part.id);
      if (at !== -1) opened.splice(at, 1);
    }
  }
  for (const id of opened) crossed.add(id);
  return { standing, crossed };
}

/** A link in a link cannot be written; a code that left the pair it stood in can, and is often a slip. */
function nestingFindings(
  source: Structure,
  target: Structure,
  context: CheckContext,
  name: (id: number) => Phrase,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [key, { within }] of target.standing) {
    const before = source.standing.get(key);
    if (!before) continue;
    const id = idOf(key);
    const isLink = (other: number): boolean => context.segment.codes.get(other)?.type === "link";
    const outer = within.find((other) => isLink(other) && !before.within.includes(other));
    if (isLink(id) && outer !== undefined)
      findings.push(say("codes.link-in-link", { code: name(id), outer: name(outer) }));
    const left = before.within.find((other) => target.standing.has(`pc${other}`) && !within.includes(other));
    if (left !== undefined && target.crossed.size === 0)
      findings.push({
        ...say("codes.outside", { code: name(id), outer: name(left) }),
        severity: "warning",
        hard: false,
      });
  }
  return findings;
}

function idOf(key: string): number {
  return Number(key.slice(2));
}

/**
 * Links that a person leads elsewhere: each that is not in the target, with one of theirs in its place. Without this, a
 * link to the Spanish page of Wikipedia is one that is missing and one that is too many.
 */
function ledElsewhere(
  source: Structure,
  target: Structure,
  codeOf: ReadonlyMap<number, Code>,
  marks: ReadonlyMap<number, AddedMark>,
): ReadonlyMap<string, string> {
  const missing = [...source.standing.keys()].filter(
    (key) => !target.standing.has(key) && codeAddress(codeOf.get(idOf(key))) !== undefined,
  );
  const own = [...target.standing.keys()].filter((key) => addressOfMark(marks.get(idOf(key))) !== undefined);
  return new Map(missing.flatMap((key, at) => (own[at] === undefined ? [] : [[key, own[at]] as const])));
}

/** Where a link leads that a person wrote: `[…](address)`, `[…][label]`, or the address alone. */
function addressOfMark({ open, close }: Pick<AddedMark, "open" | "close"> = { open: "" }): string | undefined {
  if (close === undefined) return /^<?(https?:[^\s>]+)/.exec(open)?.[1];
  return /^\]\(\s*<?([^\s>)]+)/.exec(close)?.[1] ?? /^\]\[([^\]]+)/.exec(close)?.[1];
}

/** `Code 2 (“**”)`: people see the number in the text, and what it stands for; of a link, where it leads. */
function describeCode(id: number, code: Code | undefined, mark: AddedMark | undefined): Phrase {
  const url = codeAddress(code) ?? addressOfMark(mark);
  if (url !== undefined) return { key: "codes.link", values: { id, url } };
  const display = code?.display || mark?.open;
  return display ? { key: "codes.code-as", values: { id, display } } : { key: "codes.code", values: { id } };
}
