/**
 * Codes of front matter that only the target has. There a tag is text that nobody may change by mistake: what the source
 * does not have, a person typed or an engine answered, and the record has it as text.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { MarkdownCode, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Part } from "../formats/types.ts";
import { valueText } from "../formats/markdown/value-text.ts";
import { codeIdentity } from "../segments/shown-content.ts";

/**
 * The target with such codes as text; the same object where there is none.
 * @param knowsCodes The source's codes are those that were written; else a link whose address is another by now is still it
 */
export function withoutAddedValueCodes<Target extends AnyDocument>(
  target: Target,
  source: AnyDocument,
  knowsCodes: boolean,
): Target {
  if (!hasBlocks(target) || !hasBlocks(source)) return target;
  const names = knowsCodes ? [codeIdentity] : [codeIdentity, kindOf];
  const known = Map.groupBy(source.units.filter(isValue), placeOf);
  let isOther = false;
  const units = target.units.map((unit) => {
    if (!isValue(unit) || unit.codes.length === 0) return unit;
    const own = ownCodes(unit.codes, known.get(placeOf(unit))?.shift()?.codes ?? [], names);
    if (own.size === 0) return unit;
    isOther = true;
    return { ...unit, ...asText(unit, own) };
  });
  return isOther ? { ...target, units } : target;
}

function isValue({ kind }: MarkdownUnit): boolean {
  return kind === "front-matter";
}

function placeOf({ path }: MarkdownUnit): string {
  return path.join("\u0000");
}

function kindOf({ type, paired }: MarkdownCode): string {
  return `${type}|${paired}`;
}

/** Those that none of the others has the name of. */
function ownCodes(
  codes: readonly MarkdownCode[],
  theirs: readonly MarkdownCode[],
  names: readonly ((code: MarkdownCode) => string)[],
): ReadonlySet<number> {
  const own = new Set(codes.map(({ id }) => id));
  const free = new Set(theirs);
  for (const nameOf of names)
    for (const code of codes) {
      const match = own.has(code.id) ? [...free].find((other) => nameOf(other) === nameOf(code)) : undefined;
      if (!match) continue;
      free.delete(match);
      own.delete(code.id);
    }
  return own;
}

function asText(unit: MarkdownUnit, own: ReadonlySet<number>): Pick<MarkdownUnit, "parts" | "codes"> {
  const ids = new Map(unit.codes.filter(({ id }) => !own.has(id)).map(({ id }, at) => [id, at + 1]));
  const parts: Part[] = [];
  for (const part of unit.parts) {
    const id = part.type === "text" ? undefined : ids.get(part.id);
    if (part.type !== "text" && id !== undefined) {
      parts.push({ ...part, id });
      continue;
    }
    const last = parts.at(-1);
    const value = valueText(unit, [part]);
    if (last?.type === "text") parts[parts.length - 1] = { ...last, value: last.value + value, end: part.end };
    else parts.push({ type: "text", value, start: part.start, end: part.end });
  }
  const codes = unit.codes.flatMap((code) => {
    const id = ids.get(code.id);
    return id === undefined ? [] : [{ ...code, id }];
  });
  return { parts, codes };
}
