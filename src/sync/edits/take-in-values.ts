/**
 * Takes in what a person changed in a locale file. A value on disk is a person's edit only if, spacing aside, it differs from
 * the ledger; where the ledger may be newer or older than the file (a branch switch, a crash between two writes), only if it
 * differs from every text that Cotejo itself has produced for its key too.
 */

import { hasKeys } from "../../formats/capabilities.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import type { JsonNode } from "../../formats/i18next/types.ts";
import { formatRecord } from "../../segments/inline-codes.ts";
import { isHumanText } from "../../record/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../../record/types.ts";
import { matchLedger } from "../../articles/match-ledger.ts";
import { cutTarget, targetOptions, type LoadedArticle } from "../../articles/load-article.ts";
import type { Project } from "../../articles/project.ts";
import { unitsInOwnLists } from "../own-lists.ts";
import { pairItems, pairUnits } from "../align-target.ts";
import { applyEdits } from "../apply-edits.ts";
import type { SignatureOf } from "../../articles/blame-target.ts";
import { compareValues } from "./compare-values.ts";
import { placeOf, type Comparison, type Edit } from "../edit.ts";
import { ledgerOfFile, lostTexts, withoutOlder } from "../known-texts.ts";
import { withLines } from "../target-lines.ts";
import { fileText, plainOf, squeeze, squeezed } from "../../articles/target-text.ts";
import { markUnseen } from "../unseen-decisions.ts";

export interface TakenValues {
  /** The ledger with the edits in it. */
  readonly ledger: readonly LedgerLine[];
  /** Values that a person rewrote. */
  readonly edits: readonly Edit[];
  /** Ids of sentences in whose place the file has a text that Cotejo wrote before: a run writes the record's again. */
  readonly older: ReadonlySet<string>;
  /** Units whose existing value is not Cotejo's and stays. */
  readonly keep: ReadonlySet<number>;
  /** Those of them that stand in a list which people have made longer or shorter: nobody can tell which item is whose. */
  readonly ownLists: ReadonlySet<number>;
  /** Why the file must be left exactly as it is; undefined when it may be written. */
  readonly unclear: { readonly line: number; readonly reason: string } | undefined;
}

export interface ValuesRequest {
  /** The target was written from this very source, and the record has not changed since. */
  readonly isOfSource: boolean;
  /** As in `ReadChangesOptions`. */
  readonly author: string | undefined;
}

/** Where nobody has changed anything. */
export function takeNoValues({ ledger = [] }: LoadedArticle): TakenValues {
  return { ledger, edits: [], older: new Set(), keep: new Set(), ownLists: new Set(), unclear: undefined };
}

/** Takes in what can be understood. Writes nothing. */
export async function takeInValues(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { isOfSource, author }: ValuesRequest,
): Promise<TakenValues> {
  const { config, store } = project;
  const { file, targetBytes, document } = article;
  if (targetBytes === undefined) return takeNoValues(article);
  const target = readDocument(file.kind, targetBytes, targetOptions(config, file, document));
  if ("reason" in target) return { ...takeNoValues(article), unclear: { line: target.line, reason: target.reason } };
  const known = await store.listSegments({ article: file.source });
  const lost = new Map(lostTexts(known, article).map((segment) => [segment.id, segment]));
  // Also after a crash between ledger and target: the file is older than the ledger then, and still nobody has touched it.
  const isAsLeft = indexed !== undefined && indexed.targetHash === article.targetHash && lost.size === 0;
  const is = ledgerOfFile(article, indexed);
  const matched = matchLedger(article.segments, article.ledger ?? [], () => true);
  const comparison: Comparison = {
    article,
    found: cutTarget(config, file, target),
    pairs: pairItems(pairUnits(document, target) ?? new Map(), target, article.segments, matched),
    matched,
    produced: producedTexts(
      article,
      known.filter(({ id }) => !lost.has(id)),
      await store.listProduced(file.source),
    ),
    earlier: new Set([...(await store.listProduced(file.source)), ...textsOf(article.superseded)]),
    // What a person wrote is theirs, also where the ledger has another text by now.
    hadText: new Map(
      known.flatMap((each) =>
        each.target === "" || lost.has(each.id) || isHumanText(each) ? [] : [[each.id, each.target] as const],
      ),
    ),
    emptied: emptiedIn(target, document),
    ownLists: unitsInOwnLists(document, target, article.ledger ?? []),
    targetUnits: target.units,
    targetText: target.text,
    isLedgersText: is !== "other",
    isCurrent: is === "current",
    mayHoldSource: is === "unknown",
    knowsCodes: isOfSource,
  };
  const compared = compareValues(comparison);
  const gone = is === "other" ? [] : editsOfGone(comparison);
  const found = isAsLeft ? [] : withLines([...compared.edits, ...gone], target.text);
  const ofLost = found.map((edit): Edit => {
    const segment = lost.get(edit.line.id);
    return segment ? { ...edit, lost: segment } : edit;
  });
  const signatureOf = await signersOf(project, article, ofLost, author);
  const { edits: made, older } = withoutOlder(ofLost, signatureOf);
  const edits = await markUnseen(project, article, indexed, made, signatureOf);
  const ledger = applyEdits(article.ledger ?? [], edits, signatureOf);
  const { keep } = compared;
  return { ledger, edits, keep, older: new Set(older.keys()), ownLists: comparison.ownLists, unclear: undefined };
}

/** Edits of values whose English has gone: what was typed goes into the record, before the value leaves the file. */
function editsOfGone({ article, earlier, found, matched, pairs, targetUnits }: Comparison): readonly Edit[] {
  const standing = new Set(matched.values());
  const paired = new Set([...pairs.values()].map(({ index }) => index));
  const left = (article.ledger ?? []).filter(
    (line) => line.valueKey !== undefined && !line.retired && !standing.has(line) && fileText(line) !== "",
  );
  if (left.length === 0) return [];
  const unitOf = new Map(targetUnits.map((unit) => [unit.path.join("."), unit]));
  const sentencesOf = Map.groupBy(found, ({ unit }) => unit);
  return [...Map.groupBy(left, ({ valueKey = "" }) => valueKey)].flatMap(([key, [line, ...others]]) => {
    const unit = unitOf.get(key);
    const [sentence, ...more] = sentencesOf.get(unit?.index ?? -1) ?? [];
    // Its codes are those of English that nobody has any more.
    if (!line || !unit || !sentence || others.length + more.length + sentence.codes.size > 0) return [];
    if (
      paired.has(unit.index) ||
      earlier.has(sentence.source) ||
      squeezed([sentence]) === squeeze([plainOf(fileText(line))])
    )
      return [];
    return [{ line, ordinal: undefined, target: formatRecord(sentence.content), ...placeOf([sentence]) }];
  });
}

/** Units of the source, by index, whose value in the target is the empty string. */
function emptiedIn(target: AnyDocument, { units }: AnyDocument): ReadonlySet<number> {
  if (!hasKeys(target)) return new Set();
  const valueAt = (node: JsonNode | undefined, [key, ...rest]: readonly string[]): JsonNode | undefined => {
    if (key === undefined) return node;
    const next =
      node?.kind === "object"
        ? node.members.find((member) => member.key === key)?.value
        : node?.kind === "array"
          ? node.items[Number(key)]
          : undefined;
    return valueAt(next, rest);
  };
  return new Set(
    units.flatMap(({ index, path }) => {
      const value = valueAt(target.root, path);
      return value?.kind === "string" && value.value === "" ? index : [];
    }),
  );
}

function textsOf(superseded: LoadedArticle["superseded"]): readonly string[] {
  return superseded.map(({ target }) => target);
}

/** Texts in record form that Cotejo wrote for the file before. */
function producedTexts(
  { ledger = [], superseded }: LoadedArticle,
  known: readonly LedgerLine[],
  produced: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([
    ...produced,
    ...textsOf(superseded),
    ...known.flatMap(({ target, published = target }) => [target, published]),
    ...ledger.flatMap((line) => [line.target, line.source ?? ""]),
  ]);
}

/**
 * Committed lines are whoever's git says, all else is `author`'s, who is at work now.
 * @returns undefined without an author: nobody keeps the edits
 */
async function signersOf(
  { authors, config, now }: Project,
  { file }: LoadedArticle,
  edits: readonly Edit[],
  author: string | undefined,
): Promise<SignatureOf | undefined> {
  if (author === undefined) return undefined;
  const { secondPerson } = config.review;
  const signature = { by: author, via: "file" as const, at: new Date(now()).toISOString(), secondPerson };
  // Git is asked only where there is something to sign.
  if (edits.length === 0) return () => signature;
  const signatureOf = await authors.signaturesOf(file.target, signature);
  return (lines) => ({ ...signatureOf(lines), secondPerson });
}
