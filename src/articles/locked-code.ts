/**
 * Records from before code in front matter was locked: a sentence with `<code>draw()</code>` had its words in a pair of
 * codes, and has one code now. The English is the same, so that the decision stands.
 *
 *     Call <pc id="1">draw()</pc> now.     Llama a <pc id="1">draw()</pc> ahora.
 *     Call <ph id="1"/> now.               Llama a <ph id="1"/> ahora.
 */

import type { Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { normalizeSpace } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";

/** An element with nothing but text in it. */
const ELEMENT = /^<([a-z]+)(?:\s[^<>]*)?>([^<>`*_[\]{}]+)<\/\1\s*>$/i;

/** `lines` with the codes that their sentences have today. */
export function lockOldCode(segments: readonly Segment[], lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const before = new Map<string, { readonly segment: Segment; readonly ids: ReadonlyMap<number, number> }>();
  for (const segment of segments) {
    const form = segment.kind === "front-matter" ? openForm(segment) : undefined;
    if (form) before.set(form.source, { segment, ids: form.ids });
  }
  if (before.size === 0) return lines;
  return lines.map((line) => {
    const found = before.get(line.source ?? "");
    if (!found) return line;
    const { segment, ids } = found;
    const text = parseRecord(line.target);
    if (text.problems.length > 0) return line;
    const isSame = line.approvedSource === line.source;
    return {
      ...line,
      source: segment.source,
      target: formatRecord(locked(text.content, segment, ids)),
      ...(isSame ? { approvedSource: segment.source } : {}),
    };
  });
}

/** The sentence as it was cut before, and by its numbers there those that its codes have now; undefined for one without such code. */
function openForm(
  segment: Segment,
): { readonly source: string; readonly ids: ReadonlyMap<number, number> } | undefined {
  const old = new Map<number, number>();
  const content: Inline[] = [];
  let isOther = false;
  for (const part of segment.content) {
    if (part.type === "text") {
      content.push(part);
      continue;
    }
    const id = old.get(part.id) ?? old.size + 1;
    old.set(part.id, id);
    const code = segment.codes.get(part.id);
    const inside = part.type === "ph" && code?.type === "html" ? ELEMENT.exec(code.display)?.[2] : undefined;
    if (inside === undefined) content.push({ ...part, id });
    else {
      isOther = true;
      content.push({ type: "open", id }, { type: "text", value: normalizeSpace(inside) }, { type: "close", id });
    }
  }
  if (!isOther) return undefined;
  return { source: formatRecord(content), ids: new Map([...old].map(([now, then]) => [then, now])) };
}

/** A text with a code alone where it has a pair around what is locked now. */
function locked(content: readonly Inline[], segment: Segment, ids: ReadonlyMap<number, number>): readonly Inline[] {
  const alone = new Set(segment.content.flatMap((part) => (part.type === "ph" ? [part.id] : [])));
  const result: Inline[] = [];
  let within: number | undefined;
  for (const part of content) {
    const id = part.type === "text" ? undefined : (ids.get(part.id) ?? part.id);
    if (within !== undefined) {
      if (part.type === "close" && id === within) within = undefined;
    } else if (part.type === "text" || id === undefined) result.push(part);
    else if (part.type === "open" && alone.has(id)) {
      result.push({ type: "ph", id });
      within = id;
    } else result.push({ ...part, id });
  }
  return result;
}
