/** The one table of states and what changes them, as data: `states.ts` goes by it, and the reference page is made from it. */

import type { AddedMark } from "../formats/types.ts";
import type { TextKind } from "./text-kind.ts";
import type { Decision, Flag, Origin, Rival, State, Via } from "./types.ts";

/** Who decided and when: a name, and ISO 8601 in UTC. */
export interface Signature {
  readonly by: string;
  readonly at: string;
  readonly reason?: string | undefined;
  readonly via?: Via | undefined;
  /** Who wrote the text, where it is known and may be somebody else. */
  readonly author?: string | undefined;
  /** The project wants a second person: what somebody wrote is not approved by them. */
  readonly secondPerson?: boolean | undefined;
}

/** Of a decision on a sentence: the reason may be empty. */
export type SignedDecision = Signature & { readonly reason: string };

/** What each action needs to know. */
export interface ActionDetails {
  readonly translate: { readonly target: string; readonly origin: Origin & { readonly kind: "engine" } };
  readonly reuse: { readonly target: string; readonly origin: Origin & { readonly kind: "memory" } };
  /** Signed by who approved the pair. */
  readonly "reuse-approved": Signature & {
    readonly target: string;
    readonly origin: Origin & { readonly kind: "memory" };
  };
  /** `origin`: the line's own, which says that it came from memory. */
  readonly withdraw: { readonly origin: Origin & { readonly kind: "memory" } };
  readonly approve: Signature;
  /** `marks`: the codes of the text that the source has not; without them those that the line has and the text too. */
  readonly correct: Signature & { readonly target: string; readonly marks?: readonly AddedMark[] };
  readonly propose: Signature & { readonly target: string };
  /** `by`: the agent and for whom; `origin`: the agent's. */
  readonly "propose-draft": {
    readonly target: string;
    readonly origin: Origin & { readonly kind: "engine" };
    readonly by: string;
  };
  readonly "propose-beside": { readonly target: string; readonly by: string; readonly at: string };
  readonly dispute: { readonly rival: Rival };
  readonly merge: Signature;
  readonly omit: Signature;
  /** `passage`: the id of its line. Without a name the passage waits for a person. */
  readonly "join-passage": { readonly passage: string; readonly signature: Signature | undefined };
  readonly reject: Signature;
  readonly adopt: Signature & { readonly target: string; readonly marks?: readonly AddedMark[] };
  /** No name: with one, `review.secondPerson` refuses an approval by whoever ran `adopt`. */
  readonly "keep-in-english": { readonly target: string; readonly marks?: readonly AddedMark[] };
  /** The edited sentence, and the id that follows from it. */
  readonly "terms-changed": {
    readonly terms: readonly string[];
    readonly before: readonly string[];
    readonly isRight?: boolean;
  };
  readonly "check-failed": NoDetails;
  readonly "check-passed": NoDetails;
  readonly doubt: NoDetails;
  readonly undo: { readonly decision: Pick<Decision, "before" | "after"> };
}

export type Action = keyof ActionDetails;
export type NoDetails = Readonly<Record<string, never>>;

export interface Transition {
  /** Whose text the segment may hold for the action to be legal (`text-kind.ts`). */
  readonly from: readonly TextKind[];
  /** The state after it, where it does not depend on more. */
  readonly to: State | "unchanged" | "as before";
  readonly sets?: readonly Flag[];
  readonly clears?: readonly Flag[];
  /** Illegal while one of these is set: the text, or what is in the file, may be a person's. */
  readonly unless?: readonly Flag[];
  /** For the reference page. */
  readonly does: string;
}

const ALL: readonly Flag[] = ["stale-source", "stale-term", "unsure", "disputed", "blocked"];

/** Every action, where it may start, and what it does. */
export const TRANSITIONS: Readonly<Record<Action, Transition>> = {
  translate: {
    from: ["untranslated", "machine"],
    to: "draft",
    clears: ALL,
    unless: ["unsure", "disputed"],
    does: "An engine's answer becomes the draft. One that a person has rejected here is refused.",
  },
  reuse: {
    from: ["untranslated", "machine"],
    to: "draft",
    clears: ALL,
    unless: ["unsure", "disputed"],
    does: "A text from memory becomes the draft. One that a person has rejected here is refused.",
  },
  "reuse-approved": {
    from: ["untranslated", "machine"],
    to: "approved",
    clears: ALL,
    unless: ["unsure", "disputed"],
    does: "A text that somebody approved for this sentence between the same sentences and under the same headings is taken as it is, approved by them. One that a person has rejected here is refused.",
  },
  withdraw: {
    from: ["human"],
    to: "draft",
    clears: ALL,
    unless: ["unsure", "disputed"],
    does: "The approval that memory took is gone where it was given: the text is memory's draft again.",
  },
  approve: {
    from: ["machine", "human"],
    to: "approved",
    clears: ALL,
    does: "A person takes the text as it stands, for today's source and terms. It keeps its origin. Under `review.secondPerson` its author cannot.",
  },
  correct: {
    from: ["untranslated", "machine", "human"],
    to: "approved",
    clears: ALL,
    does: "A person's own text, approved by its author. Under `review.secondPerson` it is `draft` until another person approves it.",
  },
  propose: {
    from: ["untranslated", "machine", "human"],
    to: "draft",
    clears: ALL,
    does: "A person's own text that they call unfinished, from a file of another tool: it waits for review, and no machine replaces it.",
  },
  "propose-draft": {
    from: ["untranslated", "machine"],
    to: "draft",
    clears: ALL,
    unless: ["unsure", "disputed"],
    does: "An agent's text becomes the draft, under the name of the agent and of the person it works for. It waits for review as an engine's does. One that a person has rejected here is refused.",
  },
  "propose-beside": {
    from: ["untranslated", "machine", "human"],
    to: "unchanged",
    sets: ["disputed"],
    does: "An agent's text is kept beside the text that is there, which stays as it is until a person chooses. An agent has one such text for a sentence: a newer one replaces it.",
  },
  dispute: {
    from: ["human"],
    to: "unchanged",
    sets: ["disputed"],
    does: "Another person's text comes in for one that was decided on meanwhile: both are kept until somebody chooses.",
  },
  merge: {
    from: ["untranslated", "machine", "human"],
    to: "approved",
    clears: ALL,
    does: "A person made one sentence of it and the one before it: the text stands there, this one is empty on purpose.",
  },
  omit: {
    from: ["untranslated", "machine", "human"],
    to: "approved",
    clears: ALL,
    does: "A person left it out of the translation: empty on purpose.",
  },
  "join-passage": {
    from: ["untranslated", "machine", "human"],
    to: "approved",
    clears: ALL,
    does: "A passage of the translated file stands for it and its neighbours: empty on purpose, and decided with the passage. It is `draft` until a person stands behind that.",
  },
  reject: {
    from: ["machine", "human"],
    to: "untranslated",
    clears: ALL,
    does: "A person refuses the text: it is remembered and not offered here again. Of two disputed texts the other then stands: a person's approved, an agent's as a draft.",
  },
  adopt: {
    from: ["untranslated", "machine"],
    to: "approved",
    clears: ALL,
    does: "The text of an existing translated file is taken as a person's.",
  },
  "keep-in-english": {
    from: ["untranslated", "machine"],
    to: "draft",
    clears: ALL,
    does: "An existing translated file has the source's words there. They stay until a person approves them (they are kept) or rejects them (the next run translates the sentence): no machine replaces them.",
  },
  "terms-changed": {
    from: ["machine", "human"],
    to: "unchanged",
    sets: ["stale-term"],
    does: "A text that today's glossary refuses stays, flagged. Back at the terms a person decided for, or once it is right again, the flag goes.",
  },
  "check-failed": {
    from: ["machine", "human"],
    to: "unchanged",
    sets: ["blocked"],
    does: "A hard check or the proof refuses a machine's text: it is kept and not written. A person's text is never blocked.",
  },
  "check-passed": {
    from: ["machine", "human"],
    to: "unchanged",
    clears: ["blocked"],
    does: "The machine's text may be written.",
  },
  doubt: {
    from: ["machine", "human"],
    to: "unchanged",
    sets: ["unsure"],
    does: "`adopt` found the text in its place, and is not certain that it is the translation: no machine touches it until a person has said.",
  },
  undo: {
    from: ["untranslated", "machine", "human"],
    to: "as before",
    does: "The segment as it was before the last decision on it.",
  },
};
