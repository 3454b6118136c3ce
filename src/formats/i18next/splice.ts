/**
 * Writes a plan into the source's text of JSON, JSONC or JSON5: literals replaced, members put in, taken out and appended;
 * no other byte moves.
 */

import { cutPieces, joinPieces, newPiece, type Piece, SLASHES, withTexts } from "./bracket-pieces.ts";
import { keyLiteral } from "./key-literal.ts";
import { withoutComments } from "./layout.ts";
import type { I18nextDocument, JsonFile, JsonMember, JsonNode, JsonObject, WritePlan } from "./types.ts";

interface Splice {
  readonly document: I18nextDocument;
  readonly plan: WritePlan;
  /** The target file as it is. */
  readonly existingText: string;
}

/** The text of the target file. Members that are put in have the white space of their neighbours. */
export function splicePlan(document: I18nextDocument, plan: WritePlan, existing: JsonFile | undefined): string {
  const { text, root } = document;
  const splice = { document, plan, existingText: existing?.text ?? "" };
  return text.slice(0, root.start) + written(splice, root) + text.slice(root.end);
}

function written(splice: Splice, node: JsonNode): string {
  const value = splice.plan.values.get(node);
  if (value !== undefined) return value;
  const { text } = splice.document;
  if (node.kind === "array") return withTexts(text, node, node.items, (item) => written(splice, item));
  if (node.kind !== "object") return text.slice(node.start, node.end);
  const appended = splice.plan.appended.get(node) ?? [];
  return splice.document.plurals.has(node) || appended.length > 0
    ? withOtherMembers(splice, node, appended)
    : withTexts(text, node, node.members, (member) => memberText(splice, member));
}

function memberText(splice: Splice, { start, value }: JsonMember): string {
  return splice.document.text.slice(start, value.start) + written(splice, value);
}

/** An object without the forms that the target does not have, with those that it has more, and with members of the existing file. */
function withOtherMembers(splice: Splice, node: JsonObject, appended: readonly JsonMember[]): string {
  const { document, existingText } = splice;
  const forms = document.plurals.get(node);
  const cut = cutPieces(document.text, node, node.members, SLASHES);
  const pieces: Piece[] = [];
  let apart = "";
  for (const [at, member] of node.members.entries()) {
    const piece = cut.pieces[at];
    if (!piece) continue;
    apart += piece.apart;
    if (forms?.dropped.has(member.key)) continue;
    const derived = (forms?.derived.get(member.key) ?? []).map((key) => newPiece(formText(splice, node, member, key)));
    const own = { ...piece, apart, text: memberText(splice, member) };
    apart = "";
    const [first, ...others] = derived;
    // What stands above the `_other` stands above all forms of it.
    if (first)
      pieces.push({ ...own, text: first.text, tail: ["", ""] }, ...others, { ...newPiece(own.text), tail: own.tail });
    else pieces.push(own);
  }
  const theirs = appended.map(({ start, end }) => newPiece(existingText.slice(start, end)));
  return joinPieces({ ...cut, close: apart + cut.close }, [...pieces, ...theirs], "{}");
}

function formText({ document, plan }: Splice, node: JsonObject, other: JsonMember, key: string): string {
  const colon = withoutComments(document.text, other.keyEnd, other.value.start);
  return keyLiteral(document.text, other, key) + colon + (plan.derived.get(node)?.get(key) ?? "");
}
