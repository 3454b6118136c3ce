/** Writes a plan into the source's text of YAML: values replaced, members inserted, removed and appended; no other byte moves. */

import { applyEdits, type Edit } from "../edits.ts";
import { keyLiteral } from "../key-literal.ts";
import type { I18nextDocument, JsonFile, JsonMember, JsonNode, JsonObject, WritePlan } from "../types.ts";
import { indentOf } from "./relayout-yaml.ts";
import { commentAbove, lineTail } from "./yaml-comments.ts";
import { shiftLines, transplantYaml } from "./yaml-literal.ts";

interface Splice {
  readonly document: I18nextDocument;
  readonly plan: WritePlan;
  readonly existingText: string;
  readonly eol: string;
}

/** The text of the target file. */
export function spliceYaml(document: I18nextDocument, plan: WritePlan, existing: JsonFile | undefined): string {
  const { text } = document;
  const eol = /\r?\n/.exec(text)?.[0] ?? /\r?\n/.exec(existing?.text ?? "")?.[0] ?? "\n";
  const splice = { document, plan, existingText: existing?.text ?? "", eol };
  const edits: Edit[] = [];
  const visit = (node: JsonNode, within?: JsonMember): void => {
    const value = plan.values.get(node);
    // What stands in the place of a block stands behind the key.
    if (value !== undefined && within && (node.kind === "object" || node.kind === "array"))
      edits.push({ start: within.keyEnd, end: node.end, text: `: ${value}` });
    else if (value !== undefined)
      edits.push({ start: node.start, end: node.end, text: spaced(text, node.start, value) });
    else if (node.kind === "array") for (const item of node.items) visit(item);
    else if (node.kind === "object") {
      const dropped = document.plurals.get(node)?.dropped;
      for (const member of node.members) if (!dropped?.has(member.key)) visit(member.value, member);
      // Behind those inside: what is put at the end of a block stands before what is put behind the block.
      edits.push(...(node.place?.within === "flow" ? flowEdits(splice, node) : blockEdits(splice, node)));
    }
  };
  visit(document.root);
  return applyEdits(text, edits);
}

/** Behind a key without a value there may be no space yet. */
function spaced(text: string, at: number, value: string): string {
  return /[:-]/.test(text[at - 1] ?? "") ? ` ${value}` : value;
}

function blockEdits(splice: Splice, node: JsonObject): readonly Edit[] {
  const { document, plan, existingText, eol } = splice;
  const { text } = document;
  const pad = " ".repeat(node.place?.column ?? 0);
  const forms = document.plurals.get(node);
  const dropped = forms?.dropped ?? new Set<string>();
  const edits: Edit[] = [];
  for (const [index, member] of node.members.entries()) {
    const { key, start, keyEnd, value } = member;
    if (dropped.has(key)) {
      const above = commentAbove(text, member, pad);
      const isLast = node.members.slice(index).every((each) => dropped.has(each.key));
      edits.push(isLast ? removedLines(text, above, member.end) : removedUpToNext(text, above, member.end));
      continue;
    }
    const lines = (forms?.derived.get(key) ?? []).map((added) => {
      const between = text.slice(keyEnd, value.start);
      // Not the anchor, tag or comment of the other.
      const colon = /^:[ \t]+$/.test(between) ? between : ": ";
      return keyLiteral(text, member, added) + colon + (plan.derived.get(node)?.get(added) ?? "");
    });
    edits.push({ start, end: start, text: lines.map((line) => line + eol + pad).join("") });
  }
  const appended = (plan.appended.get(node) ?? []).map((member) => carriedLines(existingText, member, pad, eol));
  const last = node.members.findLast(({ key }) => !dropped.has(key));
  if (last && appended.length > 0) {
    const end = last.end + lineTail(text, last.end).length;
    edits.push({ start: end, end, text: appended.map((lines) => eol + lines).join("") });
  }
  return edits;
}

/** A member of the existing file with its comments, from the start of a line. */
function carriedLines(existingText: string, member: JsonMember, pad: string, eol: string): string {
  const column = member.start - (existingText.lastIndexOf("\n", member.start - 1) + 1);
  const from = commentAbove(existingText, member, " ".repeat(column));
  const end = member.end + lineTail(existingText, member.end).length;
  return pad + shiftLines(existingText.slice(from, end), pad.length - column).replace(/\r?\n/g, eol);
}

/** A member that is not the last: from its comments to whatever stands behind its line. */
function removedUpToNext(text: string, start: number, end: number): Edit {
  const behind = end + lineTail(text, end).length;
  const next = /\S/g;
  next.lastIndex = behind;
  return { start, end: next.exec(text)?.index ?? behind, text: "" };
}

/** Members at the end: their lines, with the line end before them. */
function removedLines(text: string, start: number, end: number): Edit {
  const from = text.slice(0, start).search(/(?:\r?\n)?[ \t]*$/);
  return { start: from, end: end + lineTail(text, end).length, text: "" };
}

/**
 * Within `{ }`. An empty one to which the existing file has members becomes a block where it stands in one.
 */
function flowEdits({ document, plan, existingText, eol }: Splice, node: JsonObject): readonly Edit[] {
  const { text } = document;
  const forms = document.plurals.get(node);
  const dropped = forms?.dropped ?? new Set<string>();
  const carried = plan.appended.get(node) ?? [];
  const column = node.place?.column ?? 0;
  if (node.members.length === 0 && carried.length > 0 && node.place?.isOuter === true) {
    const isRoot = node === document.root;
    const pad = isRoot ? "" : " ".repeat(column + (indentOf(document.root) ?? 2));
    const lines = carried.map((member) => carriedLines(existingText, member, pad, eol));
    return [{ start: node.start, end: node.end, text: (isRoot ? "" : eol) + lines.join(eol) }];
  }
  const appended = carried.map((member) => {
    const inside =
      transplantYaml(existingText, member.value, node) ?? existingText.slice(member.value.start, member.value.end);
    return `${existingText.slice(member.start, member.keyEnd)}: ${inside}`;
  });
  const edits: Edit[] = [];
  const lastKept = node.members.findLastIndex(({ key }) => !dropped.has(key));
  for (const [index, member] of node.members.entries()) {
    if (dropped.has(member.key)) {
      const [previous, next] = [node.members[index - 1], node.members[index + 1]];
      if (index < lastKept) edits.push({ start: member.start, end: next?.start ?? member.end, text: "" });
      else edits.push({ start: previous?.end ?? member.start, end: member.end, text: "" });
    }
    for (const added of forms?.derived.get(member.key) ?? []) {
      const written = `${keyLiteral(text, member, added)}: ${plan.derived.get(node)?.get(added) ?? ""}, `;
      edits.push({ start: member.start, end: member.start, text: written });
    }
  }
  const last = node.members[lastKept];
  if (last) edits.push({ start: last.end, end: last.end, text: appended.map((member) => `, ${member}`).join("") });
  else if (appended.length > 0) edits.push({ start: node.start, end: node.end, text: `{ ${appended.join(", ")} }` });
  return edits;
}
