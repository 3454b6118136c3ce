/** The tools in the order in which an agent comes to need them. None approves, rejects, publishes, translates or spends. */

import { listWaiting } from "./list-waiting.ts";
import { planJob } from "./plan-job.ts";
import { proposeText } from "./propose-text.ts";
import { readSegment } from "./read-segment.ts";
import { runChecks } from "./run-checks.ts";
import { searchGlossary } from "./search-glossary.ts";
import { searchMemory } from "./search-memory.ts";
import type { Tool } from "./types.ts";

export const TOOLS: readonly Tool[] = [
  listWaiting, readSegment, searchMemory, searchGlossary, runChecks, proposeText, planJob,
]; // prettier-ignore
