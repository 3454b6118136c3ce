/**
 * Inline codes in text: `<pc id="1">…</pc>` around text and `<ph id="2"/>` alone, as in XLIFF 2.
 * Two written forms: the *record* form for people (ledger, review, command line), where only what would
 * read as a code or as its escape is escaped, so that `Q&A` and `3 < 5` stay as they are; and the *wire*
 * form for engines, XML-escaped throughout.
 */

import type { Words } from "../base/render-messages.ts";
import type { Inline } from "../formats/types.ts";

/** Codes from this number on are those that only a target has. */
export const FIRST_MARK = 9001;

/** What `parseRecord` and `parseWire` found wrong; the text is then not usable as a target. */
export interface ParsedCodes {
  readonly content: readonly Inline[];
  /** One sentence each; empty when the text is well formed. */
  readonly problems: readonly Words[];
}

const TAG =
  /<(?:pc\s+id\s*=\s*(["'])(?<pc>\d{1,6})\1\s*>|ph\s+id\s*=\s*(["'])(?<ph>\d{1,6})\3\s*(?:\/>|>\s*<\/ph\s*>)|\/pc\s*>)/y;
/** As engines have been seen to write them: capitals, no quotes, `<ph id="1">`, an empty pair as one tag, an id on the closing one. */
const WIRE_TAG =
  /<(?:pc\s+id\s*=\s*(["']?)(?<pc>\d{1,6})\1\s*(?<empty>\/)?>|ph\s+id\s*=\s*(["']?)(?<ph>\d{1,6})\4\s*(?:\/>|>\s*<\/ph\s*>|>)|\/pc(?:\s+id\s*=\s*(["']?)(?<closed>\d{1,6})\6)?\s*>)/iy;
/** What must be escaped in the record form: the start of a code, or text that reads as an escape of one. */
const RECORD_UNSAFE = /<(?=\/?pc[\s>]|ph\s)|&(?=(?:lt|gt|amp);)/g;

/**
 * The record form of `content`.
 * @example formatRecord([{ type: "text", value: "Q&A " }, { type: "ph", id: 1 }]) // 'Q&A <ph id="1"/>'
 */
export function formatRecord(content: readonly Inline[]): string {
  return format(content, (text) => text.replace(RECORD_UNSAFE, (mark) => (mark === "<" ? "&lt;" : "&amp;")));
}

/**
 * The wire form of `content`: `&`, `<` and `>` escaped, as XML 1.0 asks.
 * @example formatWire([{ type: "text", value: "Q&A " }, { type: "ph", id: 1 }]) // 'Q&amp;A <ph id="1"/>'
 */
export function formatWire(content: readonly Inline[]): string {
  return format(content, escapeXml);
}

/** Escapes `&`, `<` and `>`. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : "&gt;"));
}

/** Reads the record form, as a person typed it: anything that is not a code or its escape is text. */
export function parseRecord(text: string): ParsedCodes {
  const found = scan(text, TAG, (run) => run.replace(/&(lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? ""));
  return { content: found.content, problems: pairProblems(found.content) };
}

/**
 * What in the record form a person meant for a code and `parseRecord` takes for text. Text that looks like one is
 * shown with `&lt;`.
 * @example findMisspeltCode("a <ph id=1>") // "<ph id=1>"
 */
export function findMisspeltCode(text: string): string | undefined {
  let found: string | undefined;
  scan(text, TAG, (run) => {
    found ??= /<\/?(?:pc|ph)(?:\s[^<>]*)?\/?>/i.exec(run)?.[0];
    return run;
  });
  return found;
}

/**
 * Reads the wire form, as an engine sent it back; how its pairs nest is `nest-codes.ts`'s to judge. A bare `&` or a `<` before a space or a digit is taken as text;
 * any other tag is a problem: an engine that invents markup has broken the segment.
 */
export function parseWire(text: string): ParsedCodes {
  const problems: Words[] = [];
  const found = scan(text, WIRE_TAG, (run) => {
    const stray = /<\/?[\p{L}!?][^<]{0,40}/u.exec(run);
    if (stray) problems.push({ key: "codes.stray", values: { tag: stray[0].slice(0, 24) } });
    return unescapeXml(run);
  });
  return { content: found.content, problems };
}

/** Decodes the five XML entities and numeric references; anything else stays as it is. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g,
    (all, name?: string, dec?: string, hex?: string) => {
      if (name) return ENTITIES[name] ?? all;
      const code = dec ? Number(dec) : Number.parseInt(hex ?? "", 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : all;
    },
  );
}

/** The pairs of `content` that do not nest, one sentence each. */
export function pairProblems(content: readonly Inline[]): Words[] {
  const problems: Words[] = [];
  const opened: number[] = [];
  for (const part of content) {
    if (part.type === "open") opened.push(part.id);
    else if (part.type === "close" && opened.pop() !== part.id) problems.push({ key: "codes.unopened", values: {} });
  }
  for (const id of opened) problems.push({ key: "codes.unclosed", values: { id } });
  return problems;
}

/** The text of `content` alone, codes left out. */
export function plainText(content: readonly Inline[]): string {
  let text = "";
  for (const part of content) if (part.type === "text") text += part.value;
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function format(content: readonly Inline[], escape: (text: string) => string): string {
  let out = "";
  for (const part of content) {
    if (part.type === "text") out += escape(part.value);
    else if (part.type === "open") out += `<pc id="${part.id}">`;
    else if (part.type === "close") out += "</pc>";
    else out += `<ph id="${part.id}"/>`;
  }
  return out;
}

/** Cuts `text` at its codes. `</pc>` closes the pair opened last; one without a pair gets id 0 and is reported by `pairProblems`. */
function scan(text: string, tag: RegExp, decode: (run: string) => string): { content: Inline[] } {
  const content: Inline[] = [];
  const opened: number[] = [];
  const pushText = (from: number, to: number): void => {
    if (to <= from) return;
    const value = decode(text.slice(from, to));
    const last = content.at(-1);
    if (last?.type === "text") content[content.length - 1] = { type: "text", value: last.value + value };
    else content.push({ type: "text", value });
  };
  let from = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (!match) {
      at += 1;
      continue;
    }
    pushText(from, at);
    const { pc, ph, empty, closed } = match.groups ?? {};
    if (pc !== undefined) {
      content.push({ type: "open", id: Number(pc) });
      if (empty === undefined) opened.push(Number(pc));
      else content.push({ type: "close", id: Number(pc) });
    } else if (ph !== undefined) content.push({ type: "ph", id: Number(ph) });
    else
      content.push({
        type: "close",
        id: closed === undefined ? (opened.pop() ?? 0) : closeNamed(opened, Number(closed)),
      });
    at += match[0].length;
    from = at;
  }
  pushText(from, text.length);
  return { content };
}

/** Takes the pair that was opened last with this id off those that are open, wherever it is among them. */
function closeNamed(opened: number[], id: number): number {
  const at = opened.lastIndexOf(id);
  if (at === -1) return 0;
  opened.splice(at, 1);
  return id;
}
