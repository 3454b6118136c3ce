/**
 * The contract every machine-translation engine is behind. A provider turns content with codes into content with codes;
 * how it writes them for its engine is its own affair. It never decides whether an answer is good: `glossary/` and `checks/` do.
 */

import type { CotejoError } from "../base/errors.ts";
import type { TermAdvice } from "../glossary/term-advice.ts";
import type { LockedInline, Term } from "../glossary/types.ts";

/** A sentence like the one that is asked for, and what a person approved for it: texts without their codes. */
export interface ProviderMatch {
  readonly source: string;
  readonly target: string;
}

export interface ProviderRequest {
  /** Unique in the run. */
  readonly id: string;
  readonly content: readonly LockedInline[];
  /** Text around the segment, for engines that can use it; never translated. */
  readonly context?: string;
  /** What holds for the terms of the segment, for engines that can be told (`capabilities.advice`). */
  readonly advice?: readonly TermAdvice[];
  /** Approved translations of sentences like it, for engines that can use them (`capabilities.matches`). Context: no part of what makes an answer. */
  readonly matches?: readonly ProviderMatch[];
  /** Send every locked term as a placeholder without its words: an answer has got one wrong. */
  readonly placeholders?: boolean;
}

export type ProviderAnswer =
  | {
      readonly id: string;
      /** The translation; `term` pieces are handed back as they were sent, wherever the engine put them. */
      readonly content: readonly LockedInline[];
      /** What the engine says it billed, or the characters sent where it does not say; 0 for engines that cost nothing. */
      readonly billedCharacters: number;
    }
  | {
      readonly id: string;
      /** Why this segment has no usable answer, one sentence. The run goes on. */
      readonly problem: string;
      readonly billedCharacters: number;
    }
  | {
      readonly id: string;
      /** What kept this segment from its answer, and keeps all that follow from theirs: quota, network, the run's cap. The run ends. */
      readonly failure: CotejoError;
      readonly billedCharacters: number;
    };

/** A text that is about to leave. */
export interface SentText {
  /** Of the `ProviderRequest` that it belongs to. */
  readonly id: string;
  /** Unicode characters of its text; tags and placeholders are left out. */
  readonly characters: number;
}

/**
 * A request that may leave. What is not told of it is unknown: an engine may have read its texts and billed them. Each
 * call is about the text of one `id`, or about all of them.
 */
export interface Sending {
  /** The engine answered, and the answer says what it billed. */
  answered(id?: string): void;
  /** The engine took none of it, and said so: that is billed nothing. */
  refused(id?: string): void;
  /** No connection was made: nothing has left. */
  unsent(id?: string): void;
  /** The engine wants no request for so many milliseconds: told to other processes. This one keeps to it by itself. */
  pause?(ms: number): void;
}

export interface TranslateOptions {
  /** BCP 47, such as `en` and `es-419`. */
  readonly source: string;
  readonly target: string;
  readonly signal: AbortSignal;
  /** No further request follows in this run: an engine that reads to the end of its input can begin. */
  readonly last: boolean;
  /**
   * Counts what is about to leave. A provider calls it right before each request, a second try of its own too.
   * @throws CotejoError the run's cap would be passed, or the run was stopped: the request must not leave
   */
  readonly spend: (texts: readonly SentText[]) => Sending;
  /**
   * Resolves when what is about to leave may leave beside other processes: it is in the month's budget, and they know of it.
   * It is waited for right before each `spend` (`reserveAndSpend`). Absent: there are no others.
   * @throws as `spend`; ProviderUnavailableError the engine has told another process to wait for long
   */
  readonly reserve?: (texts: readonly SentText[]) => Promise<void>;
}

export interface ProviderCapabilities {
  /** `tagged`: locked terms travel as text the engine sees and must leave alone; `placeholder`: as an opaque token. */
  readonly terms: "tagged" | "placeholder";
  /** Reads required and forbidden renderings of terms, besides the locks: they are part of what was asked. */
  readonly advice: boolean;
  /** Reads translations of sentences like the one it gets. */
  readonly matches: boolean;
  /** Most segments one call of `translate` takes. */
  readonly maxSegments: number;
  /** Calls of `translate` that may be under way at once. */
  readonly concurrency: number;
  readonly context: boolean;
  /** Text leaves this machine. */
  readonly leavesMachine: boolean;
  /** Carries English punctuation over into Spanish: its answers are mended (`languages/es/post-edit.ts`). */
  readonly needsPostEditing: boolean;
  /** Billed by the character. */
  readonly billed: boolean;
}

export interface Provider {
  /** An `EngineId`, or that of a plugin's engine: `plugin/engine`. */
  readonly id: string;
  /** Engine version and options that change its answers; part of every stored answer's hash, and shown in the ledger. */
  readonly version: string;
  readonly capabilities: ProviderCapabilities;
  /**
   * Translates a batch; answers come in any order, one for each request, a problem for each that has none. Where the signal
   * is aborted, those that are certain by then, if any. Nothing that could be billed twice is sent twice: a request whose
   * answer did not come is sent once more at most, and none is sent again that would be the same byte for byte.
   * @throws ProviderAuthError the key was refused
   * @throws ProviderUnavailableError quota, rate, network or the run's cap, where nothing of the batch was paid for yet
   * @throws InterruptedError the signal was aborted, and there is no answer yet
   */
  translate(batch: readonly ProviderRequest[], options: TranslateOptions): Promise<readonly ProviderAnswer[]>;
  /**
   * Hands over the termbase, for an engine that keeps a glossary of its own. Nothing is sent yet.
   * @param locales the pair that it is for, BCP 47
   */
  useTerms?(terms: readonly Term[], locales: { readonly source: string; readonly target: string }): void;
  /**
   * The glossary entries that apply to a request, as one text; "" for none. It is part of the stored answer's hash: without
   * it, a changed entry would get the old answer.
   */
  termsFor?(
    request: Pick<ProviderRequest, "content">,
    locales: { readonly source: string; readonly target: string },
  ): string;
  /** What did not work and did not stop the run, one sentence each, once. */
  readonly warnings?: readonly string[];
  /** Deletes the glossary that it keeps at the engine for this project. @returns the names of what was deleted */
  forgetTerms?(): Promise<readonly string[]>;
  /** Characters used and allowed in the current period, where the engine tells. */
  usage?(): Promise<{ readonly used: number; readonly limit: number } | undefined>;
  /** Ends processes and connections; safe to call twice. */
  close(): Promise<void>;
}
