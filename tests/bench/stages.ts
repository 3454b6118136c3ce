/** What `doctor`, `translate` and `check` do with one Markdown text, and the processor time of each part of it. */

import { spanish } from "../../src/languages/es/spanish.ts";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import type { DialectName } from "../../src/sites/generators.ts";
import { readDocument, writeDocument } from "../../src/formats/formats.ts";
import { findDialectTraces } from "../../src/formats/markdown/dialects/suggest-dialects.ts";
import type { Inline } from "../../src/formats/types.ts";
import { checkSegment } from "../../src/articles/check-segment.ts";
import { fixFindings } from "../../src/articles/fix-text.ts";
import { formatOptions } from "../../src/articles/load-article.ts";
import { termsFor } from "../../src/articles/project.ts";
import { pseudoText } from "../../src/engines/pseudo.ts";
import { assembleTargets } from "../../src/segments/assemble-targets.ts";
import { withTexts } from "../../src/segments/inline-texts.ts";
import { emphasisOutside } from "../../src/segments/emphasis-outside.ts";
import { formatRecord, parseRecord } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { tidyTarget } from "../../src/segments/tidy-target.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { lockTerms } from "../../src/glossary/lock-terms.ts";
import { postEdit } from "../../src/languages/es/post-edit.ts";
import { unlockTerms } from "../../src/glossary/unlock-terms.ts";

export interface Stages {
  /** Milliseconds of processor time by part. */
  readonly ms: Readonly<Record<string, number>>;
  readonly refused: string | undefined;
}

const GLOSSARY = [
  "source,target,policy,source_variants",
  "Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,locked,IACHR",
  "Court,Corte,locked,",
].join("\n");

const FILE = {
  kind: "markdown", source: "a.md", target: "a.es.md", from: "en", to: "es-419", tokens: { dir: "", name: "a" },
} as const; // prettier-ignore

/** Takes `text` through everything once. */
export function measureStages(text: string, dialects: readonly DialectName[]): Stages {
  const config = resolveConfig({ dialects: [...dialects] }, "/", undefined);
  const ms: Record<string, number> = {};
  const lap = <T>(stage: string, work: () => T): T => {
    const before = processor();
    const made = work();
    ms[stage] = (ms[stage] ?? 0) + Math.round(processor() - before);
    return made;
  };
  const document = lap("read", () => readDocument("markdown", new TextEncoder().encode(text), formatOptions(config, FILE)));
  lap("traces", () => findDialectTraces(text));
  if ("reason" in document) return { ms, refused: document.reason };
  const segments = lap("segments", () => segmentDocument(document, { article: "a.md", locale: "en", abbreviations: [] }));
  const termbase = loadTermbase([{ path: "terms.csv", bytes: new TextEncoder().encode(GLOSSARY) }]);
  const terms = termsFor({ config, termbase }, FILE);
  const targets = new Map<string, readonly Inline[]>();
  for (const segment of segments) {
    const locked = lap("lock", () => lockTerms(segment.content, terms.find(segment.content)));
    const answer = locked.map((part) => (part.type === "text" ? { ...part, value: pseudoText(part.value) } : part));
    const unlocked = lap("unlock", () => unlockTerms(answer, spanish));
    const mended = lap("mend", () => withTexts(unlocked, postEdit));
    const target = lap("tidy", () => emphasisOutside(tidyTarget(mended, segment.content), segment.codes));
    lap("record", () => parseRecord(formatRecord(target)));
    lap("checks", () => checkSegment({ config, termbase }, FILE, terms, segment, target, false));
    lap("fixes", () => fixFindings({ config }, FILE, terms, segment, target));
    targets.set(segment.id, target);
  }
  lap("write", () => writeDocument(document, { targets: assembleTargets(document, segments, targets) }));
  return { ms, refused: undefined };
} // prettier-ignore

function processor(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
