/** The Apertium provider against bare pipelines that are fed the same segments, in one run. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import { createApertium } from "../../src/engines/apertium.ts";
import { apertiumMode, findApertium, readPipeline } from "../../src/engines/find-apertium.ts";
import { plainText } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import type { Segment } from "../../src/segments/types.ts";
import { medianOf } from "./measure.ts";

export interface ApertiumBench {
  readonly pipelines: number;
  readonly segments: number;
  readonly characters: number;
  readonly bareMs: number;
  readonly providerMs: number;
}

/** As many as the provider itself starts. */
const PIPES = availableParallelism() >= 4 ? 2 : 1;
const BATCH = 50;
const OPTIONS = {
  sourceLocale: "en",
  targetLocale: "es-419",
  translateKeys: [],
  lockKeys: [],
  dialects: new Set<never>(),
  mdx: false,
};

/** Three runs each, alternating; undefined where Apertium is not installed. */
export async function benchApertium(files: readonly string[]): Promise<ApertiumBench | undefined> {
  const found = await findApertium();
  if (!found) return undefined;
  const segments = files.flatMap(readSegments);
  const texts = segments.map(({ content }) => plainText(content));
  const pipeline = await readPipeline(found, apertiumMode("en", "es-419"));
  const bare: number[] = [];
  const provider: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    bare.push(await timeBare(pipeline, texts));
    provider.push(await timeProvider(found, segments));
  }
  return {
    pipelines: PIPES,
    segments: segments.length,
    characters: texts.join("").length,
    bareMs: medianOf(bare),
    providerMs: medianOf(provider),
  };
}

function readSegments(file: string): readonly Segment[] {
  const document = readMarkdown(readFileSync(file, "utf8").replace(/^\uFEFF/, ""), false, OPTIONS);
  return "reason" in document ? [] : segmentDocument(document, { article: file, locale: "en", abbreviations: [] });
}

/** Pipelines fed in turn, flushed after each text; nothing else is done. */
async function timeBare(pipeline: string, texts: readonly string[]): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: PIPES }, (_, pipe) =>
      runBare(
        pipeline,
        texts.filter((_text, index) => index % PIPES === pipe),
      ),
    ),
  );
  return performance.now() - started;
}

function runBare(pipeline: string, texts: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", pipeline, "apertium", "-n", ""], { stdio: ["pipe", "pipe", "ignore"] });
    let answers = 0;
    child.once("error", reject);
    child.stdout.on("data", (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 0) answers += 1;
      if (answers >= texts.length) child.stdin.end();
    });
    child.once("close", () => resolve());
    child.stdin.on("error", reject);
    for (const text of texts) child.stdin.write(`${text.replace(/[\\[\]{}^$/@<>]/g, "\\$&")}[].[]\0`);
  });
}

async function timeProvider(
  found: NonNullable<Awaited<ReturnType<typeof findApertium>>>,
  segments: readonly Segment[],
): Promise<number> {
  const provider = createApertium({ found, pipes: PIPES });
  const started = performance.now();
  const sending = { answered: () => undefined, refused: () => undefined, unsent: () => undefined };
  const { signal } = new AbortController();
  const options = { source: "en", target: "es-419", signal, last: false, spend: () => sending };
  const batches = Array.from({ length: Math.ceil(segments.length / BATCH) }, (_, index) =>
    segments.slice(index * BATCH, (index + 1) * BATCH),
  );
  let next = 0;
  await Promise.all(
    Array.from({ length: provider.capabilities.concurrency }, async () => {
      for (let batch = batches[next++]; batch; batch = batches[next++]) {
        await provider.translate(
          batch.map(({ id, content }) => ({ id, content })),
          options,
        );
      }
    }),
  );
  await provider.close();
  return performance.now() - started;
}
