/**
 * How a run uses DeepL's glossary: which entries bear on a request, when the glossary is brought up to date, and what
 * happens where it cannot be: the run goes on without it, and says so once.
 */

import { CotejoError } from "../base/errors.ts";
import { languageOf } from "../base/locale-tags.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { LockedInline, Term } from "../glossary/types.ts";
import { deeplEntries, type DeeplEntry } from "./deepl-entries.ts";
import { deleteGlossaries, syncGlossary, type GlossaryClient } from "./deepl-glossary.ts";

interface Pair {
  readonly source: string;
  readonly target: string;
}

export interface DeeplTerms {
  readonly useTerms: (terms: readonly Term[], locales: Pair) => void;
  /** The entries whose source stands in `content`, as text; "" for none. */
  readonly termsFor: (content: readonly LockedInline[], locales: Pair) => string;
  /** Id of the glossary for requests of this pair, brought up to date when it is asked for first; undefined where there is none. */
  readonly idFor: (locales: Pair) => Promise<string | undefined>;
  /** No request uses the glossary any more, for this reason. */
  readonly drop: (reason: string) => void;
  readonly warnings: readonly string[];
  readonly forget: () => Promise<readonly string[]>;
}

/** Which glossary of the account is the project's. */
export interface GlossaryChoice {
  /** Tells the project from others of the account. */
  readonly name: string;
  /** One that is not used can still be deleted. */
  readonly isUsed: boolean;
}

/** @param call runs calls of the client and makes their failures ours */
export function createDeeplTerms(
  client: GlossaryClient,
  glossary: GlossaryChoice | undefined,
  call: <T>(work: () => Promise<T>) => Promise<T>,
): DeeplTerms {
  const warnings: string[] = [];
  let entries: readonly (DeeplEntry & { readonly folded: string })[] = [];
  let pair: Pair = { source: "", target: "" };
  let ready: Promise<string | undefined> | undefined;
  let isDropped = false;

  const isFor = ({ source, target }: Pair): boolean =>
    languageOf(source) === pair.source && languageOf(target) === pair.target;
  // `termsFor` goes on as before: a stored answer must be found again, or it would be paid for twice.
  const drop = (reason: string): void => {
    isDropped = true;
    if (warnings.length > 0) return;
    warnings.push(
      `DeepL's glossary was not used: ${reason} Names are safe without it; \`providers.deepl.glossary: false\` in the config ends this warning.`,
    );
  };

  return {
    warnings,
    drop,
    useTerms(terms, locales) {
      pair = { source: languageOf(locales.source), target: languageOf(locales.target) };
      entries = glossary?.isUsed
        ? deeplEntries(terms, "request")
            // Rows that only changed places are the same glossary.
            .entries.toSorted((a, b) => byCodeUnits(a.source, b.source))
            .map((entry) => ({ ...entry, folded: entry.source.toLowerCase() }))
        : [];
      ready = undefined;
    },
    termsFor(content, locales) {
      if (entries.length === 0 || !isFor(locales)) return "";
      const text = content
        .map((piece) => (piece.type === "text" ? piece.value : " "))
        .join("")
        .toLowerCase();
      const bearing = entries.filter(({ folded }) => text.includes(folded));
      return bearing.length === 0 ? "" : JSON.stringify(bearing.map(({ source, target }) => [source, target]));
    },
    async idFor(locales) {
      if (glossary === undefined || entries.length === 0 || !isFor(locales)) return undefined;
      const plan = { project: glossary.name, ...pair, entries };
      ready ??= call(() => syncGlossary(client, plan)).catch((error: unknown) => {
        drop(reasonOf(error));
        return undefined;
      });
      const id = await ready;
      return isDropped ? undefined : id;
    },
    async forget() {
      return glossary === undefined ? [] : call(() => deleteGlossaries(client, glossary.name));
    },
  };
}

/** The failures of `readDeeplFailure` speak of translating; of a glossary some of them mean something else. */
function reasonOf(error: unknown): string {
  const code = error instanceof CotejoError ? error.code : "";
  // https://developers.deepl.com/docs/customize/managing-glossaries: one on free accounts, and 456 for the second.
  if (code === "provider-quota") return "the account has no room for another one (a free account has room for one).";
  if (code === "provider-auth") return "DeepL refused the key for glossaries.";
  if (code === "provider-server") return "this server has none (HTTP 404).";
  return error instanceof Error ? error.message : String(error);
}
