/** What `docs/benchmarks.md` says of memory. */

import type { MemoryBench } from "./memory-bench.ts";

/** Lines behind the heading, the last one empty. Times are of this machine: the demand on them is one in milliseconds. */
export function memorySection(bench: MemoryBench): readonly string[] {
  const { segments, sources, words, queries, withMatch, exhaustiveQueries, exhaustiveFound, found, load } = bench;
  const count = (value: number): string => value.toLocaleString("en");
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return [
    `Similar sentences among ${count(segments)} segments, ${count(sources)} different ones of ${count(words)} words: sentences of a word model that was made of the Markdown here, two in five of them earlier ones with one to three words edited. So small a vocabulary makes the search harder than real text would: each word stands in more sentences.`,
    "",
    "| searches | with a match | p50 | p95 | slowest | p95, processor time | found of what comparing with every source finds at 75 | put into the store | index of words | file |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    `| ${count(queries)} | ${count(withMatch)} | ${ms(bench.p50Ms)} | ${ms(bench.p95Ms)} | ${ms(bench.worstMs)} | ${ms(bench.p95CpuMs)} | ${((100 * found) / Math.max(exhaustiveFound, 1)).toFixed(1)} % of ${count(exhaustiveFound)}, ${exhaustiveQueries} searches | ${Math.round(bench.buildMs / 1000)} s | ${Math.round(bench.indexMb)} MB | ${Math.round(bench.fileMb)} MB |`,
    "",
    `Half of the searches are for a sentence that is there with up to three words edited, half for a new one of the same model. Average load of the machine before and after: ${load[0].toFixed(1)} and ${load[1].toFixed(1)}; above 1, others were at work and the times are theirs too.`,
    "",
  ];
}
