/** The passages of an article: stretches of its translated file that are reviewed as one, beside the English they stand for. */

import { formatRecord, parseRecord, plainText } from "../segments/inline-codes.ts";
import { isInPassage, isPassage } from "../record/text-kind.ts";
import { bareLine } from "../record/line-parts.ts";
import { applyAction } from "../record/states.ts";
import type { Signature } from "../record/transitions.ts";
import type { Flag, LedgerLine } from "../record/types.ts";

export interface Passage {
  readonly line: LedgerLine;
  /** Lines of the sentences that it stands for, in order; none where it is Spanish alone. */
  readonly inside: readonly LedgerLine[];
}

/** The passages among lines of a ledger. @param sentences The lines of the sentences, where they are others by now */
export function passagesAmong(
  ledger: readonly LedgerLine[],
  sentences: readonly LedgerLine[] = ledger,
): readonly Passage[] {
  const inside = Map.groupBy(sentences.filter(isInPassage), ({ within }) => within);
  return ledger.filter(isPassage).map((line) => ({ line, inside: inside.get(line.id) ?? [] }));
}

/**
 * A passage as people see it: as the text of its first sentence. Its source is the English of all its sentences, its target
 * its Markdown, both as plain text.
 */
export function asSentence({ line, inside }: Passage): LedgerLine | undefined {
  const [head] = inside;
  if (!head) return undefined;
  const source = inside.map((each) => plainText(parseRecord(each.source ?? "").content)).join("\n");
  const { state, by, at, reason, origin } = line;
  const flags = [...new Set(inside.flatMap((each): readonly Flag[] => each.flags))];
  return {
    ...head,
    source: formatRecord([{ type: "text", value: source }]),
    target: formatRecord([{ type: "text", value: line.target }]),
    state,
    flags,
    ...(origin ? { origin } : {}),
    ...(by ? { by } : {}),
    ...(at ? { at } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** What a person decides about a passage. */
export type PassageDecision =
  | { readonly action: "approve" }
  /** `text`: other Markdown in its place. */
  | { readonly action: "correct"; readonly text: string }
  /** It goes from the file, and its sentences are translated anew. */
  | { readonly action: "reject" };

/**
 * A passage after a decision: its line, and those of its sentences.
 * @throws UsageError `state` where the decision makes nothing of it
 */
export function decidePassage({ line, inside }: Passage, decision: PassageDecision, signature: Signature): Passage {
  if (decision.action === "reject") {
    const refused = applyAction(line, "reject", signature);
    return {
      line: { ...refused, published: fileMarkdown(line) },
      inside: inside.map((each) => ({ ...bareLine(each), published: "" })),
    };
  }
  const decided =
    decision.action === "approve"
      ? applyAction(line, "approve", signature)
      : { ...applyAction(line, "correct", { ...signature, target: decision.text }), published: fileMarkdown(line) };
  const { state } = decided;
  return {
    line: decided,
    inside: inside.map((each) => ({ ...applyAction(each, "join-passage", { passage: line.id, signature }), state })),
  };
}

/** The Markdown of a passage that the file holds. */
export function fileMarkdown({ published, target }: LedgerLine): string {
  return published ?? target;
}

/** The beginning of a passage, as messages show it. */
export function firstLine(markdown: string): string {
  return markdown.split("\n", 1)[0]?.slice(0, 80) ?? "";
}
