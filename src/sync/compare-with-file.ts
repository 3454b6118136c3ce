/** A Spanish file beside its ledger: the sentence that is the text of each line, and where people's own parts stand. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { readPlaces } from "../merge/read-places.ts";
import { readValues } from "../merge/read-values.ts";
import type { LedgerLine, SegmentRecord } from "../record/types.ts";
import { isHumanText } from "../record/text-kind.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { cutTarget, type LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import { asRecorded } from "../articles/recorded-line.ts";
import { fileText } from "../articles/target-text.ts";
import { besideOf, freshLines, valueKeyOf, withFresh } from "./fresh-lines.ts";
import { emptyKeys, keysInFile } from "./keys-in-file.ts";
import { earlierTexts } from "./known-texts.ts";
import { unitsInOwnLists } from "./own-lists.ts";

export interface ComparedFile {
  /** The lines of the ledger, and one for each sentence of the English that it does not have. */
  readonly lines: readonly LedgerLine[];
  readonly fresh: ReturnType<typeof freshLines>;
  readonly beside: ReturnType<typeof besideOf>;
  readonly places: PlacesInFile;
  /** Machine texts that stood there before, in record form by the ids of their lines. */
  readonly earlier: ReadonlyMap<string, string>;
  /** The key at which a locale file has a line. */
  readonly valueKey: (id: string) => string | undefined;
  /** Units of the English, by index, in a list that people have made longer or shorter. */
  readonly ownLists: ReadonlySet<number>;
}

/** Compares a file with the ledger. @param known What the index has of the article */
export function compareWithFile(
  { config }: Pick<Project, "config">,
  article: LoadedArticle,
  target: AnyDocument,
  { ledger, known }: { readonly ledger: readonly LedgerLine[]; readonly known: readonly SegmentRecord[] },
): ComparedFile {
  const { file, segments, document } = article;
  const fresh = freshLines(segments, ledger);
  const lines = withFresh(ledger, fresh);
  const beside = besideOf(article, lines);
  const ownLists = unitsInOwnLists(document, target, ledger);
  const valueKey = hasBlocks(target)
    ? valueKeyOf(article, lines)
    : keysInFile(article, target, { lines, ownLists, isFresh: (id) => fresh.has(id) });
  const earlier = earlierTexts(known, article);
  const recorded = lines.flatMap(asRecorded).map((line) => {
    const before = earlier.get(line.id);
    return {
      ...line,
      beside: beside(line.id),
      valueKey: valueKey(line.id),
      holdsEnglish: !fresh.has(line.id) && "isOpen" in line && line.isOpen && line.text !== undefined,
      earlier: before === undefined ? undefined : parseRecord(before).content,
    };
  });
  const sentences = cutTarget(config, file, target);
  const places = hasBlocks(target)
    ? readPlaces(target, sentences, recorded)
    : readValues(target, sentences, recorded, emptiedKeys(target, lines, valueKey));
  return { lines, fresh, beside, places, earlier, valueKey, ownLists };
}

/** Keys of empty values where a person's text stood: it is left out. Tools empty a machine's to have it made anew. */
function emptiedKeys(
  target: AnyDocument,
  lines: readonly LedgerLine[],
  valueKey: ComparedFile["valueKey"],
): ReadonlySet<string> {
  const isTheirs = (line: LedgerLine): boolean => isHumanText(line) && fileText(line) !== "";
  const empty = emptyKeys(target);
  const others = lines.filter((line) => !line.retired && !isTheirs(line));
  for (const { id } of empty.size > 0 ? others : []) empty.delete(valueKey(id) ?? "");
  return empty;
}
