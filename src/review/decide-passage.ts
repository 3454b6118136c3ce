/** A person's decision on a passage: on its line, and on those of the sentences that it stands for. */

import { hasBlocks } from "../formats/capabilities.ts";
import { UsageError } from "../base/errors.ts";
import type { Config } from "../config/types.ts";
import { say, type CatalogMessage } from "../base/messages.ts";
import { readDocument } from "../formats/formats.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { ArticleWork } from "../sync/types.ts";
import { rebaseRecord, shortenedPassages } from "../articles/rebase-record.ts";
import { linkName } from "../sync/changed-marks.ts";
import { targetOptions } from "../articles/load-article.ts";
import {
  asSentence,
  decidePassage,
  fileMarkdown,
  passagesAmong,
  type Passage,
  type PassageDecision,
} from "../articles/passages.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { isInPassage, isPassage } from "../record/text-kind.ts";
import type { Signature, SignedDecision } from "../record/transitions.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import { replacePassage } from "../merge/replace-passage.ts";
import type { NewDecision } from "./decision-request.ts";
import { assertSeen } from "./seen.ts";

interface DecidedPassage {
  readonly work: ArticleWork;
  /** Links and images that a correction loses, a sentence for each: whoever decides has to know. */
  readonly changed: readonly CatalogMessage[];
  /** None where it was approved already. */
  readonly decisions: readonly Decision[];
}

/**
 * Decides on the passage that a sentence stands in.
 * @param about What the person saw of it (`seen`); whether its English has changed outside of its words (`hasFrame`)
 * @throws ConflictError where it is another by now; UsageError `state`, `text`
 */
export function decideOnPassage(
  config: Config,
  work: ArticleWork,
  sentence: LedgerLine,
  request: NewDecision,
  signed: SignedDecision,
  { seen, hasFrame = false }: { readonly seen: string | undefined; readonly hasFrame?: boolean },
): DecidedPassage {
  const { file } = work.article;
  const passage = passagesAmong(work.target.ledger, work.lines).find(({ line }) => line.id === sentence.within);
  const before = passage && asSentence(passage);
  if (!passage || !before)
    throw new UsageError("segment", say("segment.left", { segment: sentence.id, file: file.source }));
  assertSeen(seen, file, before, work.terms.find(parseRecord(before.source ?? "").content));
  const isOpen = before.flags.length > 0 || hasFrame;
  if (request.action === "approve" && passage.line.state === "approved" && !isOpen)
    return { work, changed: [], decisions: [] };
  const signature: Signature = { ...signed, secondPerson: config.review.secondPerson };
  const decision = decisionOf(request, sentence);
  if (decision.action === "correct") assertWritable(config, work, passage, decision.text);
  const changed = decision.action === "correct" ? lostLinks(config, work, passage, decision.text) : [];
  const decided = decidePassage(passage, decision, signature);
  const after = asSentence(decided) ?? decided.inside[0] ?? sentence;
  const linesNow = new Map(decided.inside.map((line) => [line.id, line]));
  const lines = work.lines.map((line) => linesNow.get(line.id) ?? line);
  const { places } = rebaseRecord(work.article.segments, work.target.ledger);
  // What has left the English is decided with the rest of the passage.
  const gone = new Set(shortenedPassages(work.target.ledger, places).get(passage.line.id));
  const ledger = work.target.ledger.flatMap((line) =>
    line === passage.line ? decided.line : gone.has(line) ? [] : line,
  );
  return {
    work: withLedger({ ...work, lines }, ledger),
    changed,
    decisions: [
      {
        ...decisionFor(passage, file.source, request, before, after, signed),
        lines: { before: [passage.line, ...passage.inside, ...gone], after: [decided.line, ...decided.inside] },
      },
    ],
  };
}

function withLedger(work: ArticleWork, ledger: readonly LedgerLine[]): ArticleWork {
  return { ...work, target: { ...work.target, ledger } };
}

/** The line whose history is that of the passage which a sentence stands in, or its own. */
export function headOfPassage({ target, lines }: ArticleWork, sentence: LedgerLine): LedgerLine {
  const passage = passagesAmong(target.ledger, lines).find(({ line }) => line.id === sentence.within);
  return (passage && asSentence(passage)) ?? sentence;
}

/**
 * Takes a decision on a passage back: its line and those of its sentences are as they were.
 * @throws ConflictError where it is another by now; UsageError `state` where one of the lines is
 */
export function undoOnPassage(
  work: ArticleWork,
  sentence: LedgerLine,
  { lines: decided, before: then }: Decision,
  signed: SignedDecision,
  seen: string | undefined,
): DecidedPassage {
  const { file } = work.article;
  const shown = headOfPassage(work, sentence);
  assertSeen(seen, file, shown, work.terms.find(parseRecord(shown.source ?? "").content));
  const now = new Map([...work.target.ledger, ...work.lines].map((line) => [line.id, line]));
  const isAsLeft = ({ id, target, state }: LedgerLine): boolean => {
    const line = now.get(id);
    return line?.target === target && (line.state === state || line.retired === true);
  };
  if (!decided?.after.every(isAsLeft)) throw new UsageError("state", say("undo.passage", { segment: shown.id }));
  const before = new Map(decided.before.map((line) => [line.id, line]));
  const passage = decided.before.find(isPassage);
  const found = passage && now.get(passage.id);
  if (!passage || !then) throw new UsageError("state", say("undo.passage", { segment: shown.id }));
  const inFile = found && !found.retired ? fileMarkdown(found) : "";
  const { published: _, ...own } = passage;
  const back = passage.target === inFile ? own : { ...own, published: inFile };
  const lines = work.lines.map((line) => before.get(line.id) ?? line);
  const others = work.target.ledger.filter(({ id }) => id !== passage.id);
  const place = others.findIndex(({ id }) => before.has(id));
  // English that had gone went from the record with the decision.
  const gone = decided.before.filter((line) => isInPassage(line) && !now.has(line.id));
  return {
    work: withLedger({ ...work, lines }, others.toSpliced(place === -1 ? others.length : place, 0, back, ...gone)),
    changed: [],
    decisions: [{ segment: then.id, article: file.source, action: "undo", before: shown, after: then, ...signed }],
  };
}

/** The addresses that the Markdown of a passage has and another text of it has not. */
function lostLinks(
  config: Config,
  { article }: ArticleWork,
  { line }: Passage,
  text: string,
): readonly CatalogMessage[] {
  const addressesIn = (markdown: string): readonly string[] => {
    const read = readMarkdown(markdown, false, targetOptions(config, article.file, article.document));
    return "reason" in read ? [] : read.links.map(({ url }) => url);
  };
  const left = [...addressesIn(text)];
  return addressesIn(fileMarkdown(line)).flatMap((address, at): CatalogMessage | readonly [] => {
    const found = left.indexOf(address);
    if (found === -1) return say("marks.lost", { mark: linkName(at + 1, address) });
    left.splice(found, 1);
    return [];
  });
}

/** @throws UsageError `text` where the Markdown would make something else of what stands around the passage */
function assertWritable(
  config: Config,
  { article, target: { places } }: ArticleWork,
  { line }: Passage,
  text: string,
): void {
  const { file, document, targetBytes } = article;
  const stretch = places?.places.passages.get(line.id);
  const target = targetBytes && readDocument(file.kind, targetBytes, targetOptions(config, file, document));
  if (!stretch || !target || "reason" in target || !hasBlocks(target)) return;
  if (!replacePassage(target, stretch, text)) throw new UsageError("text", say("text.other-passage"));
}

function decisionFor(
  { inside }: Passage,
  article: string,
  { action }: NewDecision,
  before: LedgerLine,
  after: LedgerLine,
  signed: SignedDecision,
): Decision {
  return { segment: inside[0]?.id ?? before.id, article, action, before, after, ...signed };
}

/** @throws UsageError where a passage has no such decision */
function decisionOf(request: NewDecision, { id }: LedgerLine): PassageDecision {
  switch (request.action) {
    case "approve":
    case "reject":
      return { action: request.action };
    case "correct": {
      if (!("text" in request))
        throw new UsageError("terms", say("fix.none", { segment: id }), { hint: say("fix.none-hint") });
      const { content } = parseRecord(request.text);
      // Its codes are none of the English: they would go without a word.
      if (content.some(({ type }) => type !== "text"))
        throw new UsageError(
          "text",
          'Cannot write codes such as `<pc id="1">` into a passage, expected Markdown: `**bold**`, `[words](address)`.',
        );
      const text = plainText(content).trim();
      if (text === "") throw new UsageError("text", say("text.empty-passage"));
      return { action: "correct", text };
    }
  }
}
