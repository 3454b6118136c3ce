/** Measures memory alone, and writes its section of `docs/benchmarks.md` anew. An argument: how many segments. */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { benchMemory } from "./memory-bench.ts";
import { MEMORY_HEADING, memorySection } from "./memory-section.ts";

const FILE = path.join(import.meta.dirname, "..", "..", "docs", "benchmarks.md");
const NEXT = "\n## What bounds it\n";

const section = memorySection(await benchMemory(Number(process.argv[2] ?? 1_000_000)));
const page = readFileSync(FILE, "utf8");
const start = page.includes(`\n${MEMORY_HEADING}\n`) ? page.indexOf(`\n${MEMORY_HEADING}\n`) : page.indexOf(NEXT);
writeFileSync(FILE, `${page.slice(0, start + 1)}${section.join("\n")}${page.slice(page.indexOf(NEXT))}`);
process.stdout.write(`${section.join("\n")}\n`);
