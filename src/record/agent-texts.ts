/** Texts that a program proposes for a person: nobody stands behind them, and each waits until somebody decides. */

import { textKind } from "./text-kind.ts";
import type { LedgerLine, Origin, Rival } from "./types.ts";

/** The engine of every agent's draft in `origin`: no run asks it. */
const AGENT = "agent";

/** The origin of a draft that the agent `name` proposed. */
export function agentOrigin(name: string): Origin & { readonly kind: "engine" } {
  return { kind: "engine", engine: AGENT, version: name };
}

/** Whether the text of a line was proposed for this very sentence, and nobody has decided on it. Memory's copies are none. */
export function isProposal(line: LedgerLine): boolean {
  return textKind(line) === "machine" && line.origin?.engine === AGENT && line.author !== undefined;
}

/** An agent's proposal as one that stands beside another text. */
export function proposalOf({ target, author }: Pick<LedgerLine, "target" | "author">): Rival {
  return { target, ...(author === undefined ? {} : { by: author }), proposal: true };
}

/** Who proposed exactly this text beside the line's own. */
export function proposerOf({ rivals }: Pick<LedgerLine, "rivals">, target: string): string | undefined {
  return rivals?.find((rival) => rival.proposal === true && rival.target === target)?.by;
}

/** The text that takes the place of one that was rejected, and those that stay beside it: a person's before an agent's. */
export function nextAlternative(rivals: readonly Rival[] = []): {
  readonly heir: Rival | undefined;
  readonly others: readonly Rival[];
} {
  const heir = rivals.find(({ proposal }) => proposal !== true) ?? rivals[0];
  return { heir, others: rivals.filter((rival) => rival !== heir) };
}

/** What a line says of a text that was beside it: a person stood behind theirs, and nobody does behind an agent's. */
export function promoteAlternative({ proposal, by, ...rival }: Rival): Partial<LedgerLine> & Pick<LedgerLine, "state"> {
  const { target, marks } = rival;
  if (!proposal) return { ...rival, ...(by ? { by } : {}), state: "approved", origin: { kind: "human" } };
  return {
    target,
    ...(marks ? { marks } : {}),
    state: "draft",
    origin: { kind: "engine", engine: AGENT },
    ...(by ? { author: by } : {}),
  };
}
