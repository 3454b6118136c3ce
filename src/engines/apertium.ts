/**
 * Apertium (https://apertium.org): rules and dictionaries, on this machine, without a key, the same answer every time.
 * A provider to begin with, not one to publish from: it picks wrong senses. It has no glossary at run time and no tags
 * that hold, so codes and terms travel as words and blanks (`apertium-encoding.ts`) and are counted when they come back.
 */

import { availableParallelism } from "node:os";
import { InterruptedError, ProviderUnavailableError, UsageError } from "../base/errors.ts";
import { join, say, type CatalogMessage } from "../base/messages.ts";
import type { LockedInline } from "../glossary/types.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import type { Compounds } from "./apertium-compounds.ts";
import { learnCompounds } from "./apertium-compounds.ts";
import { decodeApertium } from "./apertium-decoding.ts";
import type { ApertiumInput, ApertiumStyle } from "./apertium-encoding.ts";
import { encodeApertium } from "./apertium-encoding.ts";
import type { ApertiumPipe } from "./apertium-pipe.ts";
import { openApertiumPipe } from "./apertium-pipe.ts";
import { tidyApertium } from "./apertium-tidy.ts";
import type { FoundApertium } from "./find-apertium.ts";
import { apertiumMode, findApertium, readPipeline } from "./find-apertium.ts";
import type { OpenOptions } from "./open-options.ts";
import { isAtom } from "./split-at-codes.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { countCharacters, hasWords, joinEdges, splitEdges } from "./split-edges.ts";
import type { Provider, ProviderAnswer, ProviderRequest, SentText, TranslateOptions } from "./types.ts";

export interface ApertiumOptions {
  readonly found: FoundApertium;
  /** Pipelines side by side, 14 processes and 210 MB each. Default 1, or 2 from 4 processors on: one pipeline keeps two busy. */
  readonly pipes?: number;
  readonly timeoutMs?: number;
}

/** The pipelines of one language pair, and what was learnt from them. */
interface Engine {
  readonly pipes: readonly ApertiumPipe[];
  readonly compounds: Compounds;
  /** Of its answers. */
  readonly locale: string;
  ask(stream: string): Promise<string | undefined>;
}

type Spend = (content: readonly LockedInline[]) => Promise<void>;

/** Counts up when the same text would come back otherwise; part of every stored answer's hash. */
const RECIPE = 3;
const TIMEOUT_MS = 20_000;

/** @throws UsageError it is not on this machine */
export async function openApertium({ env }: OpenOptions): Promise<Provider> {
  const found = await findApertium({ path: env["PATH"] });
  if (found) return createApertium({ found });
  throw new UsageError("apertium-missing", say("engine-setup.apertium"), {
    hint: join(installHint(), say("engine-setup.or-another")),
  });
}

function installHint(): CatalogMessage {
  if (process.platform === "win32") return say("engine-setup.apertium-windows");
  if (process.platform === "darwin") return say("engine-setup.apertium-mac");
  return say("engine-setup.apertium-linux");
}

/** Makes the provider; its processes start with the first batch. */
export function createApertium(options: ApertiumOptions): Provider {
  const { found } = options;
  const engines = new Map<string, Promise<Engine>>();
  let isClosed = false;
  const engineFor = (mode: string, locale: string): Promise<Engine> => {
    const engine = engines.get(mode) ?? openEngine(options, mode, locale);
    engines.set(mode, engine);
    return engine;
  };
  return {
    id: "apertium",
    version: `${found.version} r${RECIPE}`,
    capabilities: {
      terms: "placeholder",
      maxSegments: 50,
      concurrency: 4,
      context: false,
      leavesMachine: false,
      advice: false,
      matches: false,
      needsPostEditing: true,
      billed: false,
    },
    async translate(batch, translateOptions) {
      // An engine that is opened now is ended by nobody.
      if (isClosed || translateOptions.signal.aborted) throw new InterruptedError();
      const engine = await engineFor(modeFor(found, translateOptions), translateOptions.target);
      return unlessAborted(translateBatch(batch, engine, translateOptions), translateOptions.signal);
    },
    async close() {
      isClosed = true;
      const opened = await Promise.allSettled(engines.values());
      engines.clear();
      for (const engine of opened)
        if (engine.status === "fulfilled") for (const pipe of engine.value.pipes) await pipe.stop();
    },
  };
}

async function openEngine(options: ApertiumOptions, mode: string, locale: string): Promise<Engine> {
  const pipeline = await readPipeline(options.found, mode);
  const count = options.pipes ?? (availableParallelism() >= 4 ? 2 : 1);
  const pipes = Array.from({ length: count }, () =>
    openApertiumPipe({ pipeline, timeoutMs: options.timeoutMs ?? TIMEOUT_MS }),
  );
  const ask: Engine["ask"] = (stream) =>
    pipes.reduce((best, pipe) => (pipe.outstanding < best.outstanding ? pipe : best)).ask(stream);
  return { pipes, compounds: learnCompounds(ask), locale, ask };
}

/** All of a batch is written at once: answering one costs the pipeline less than waiting for it. */
async function translateBatch(
  batch: readonly ProviderRequest[],
  engine: Engine,
  to: TranslateOptions,
): Promise<readonly ProviderAnswer[]> {
  const asked = batch.filter(({ content }) => hasWords(content));
  if (asked.length > 0) await reserveAndSpend(to, asked.map(({ id, content }) => sentText(id, content))); // prettier-ignore
  return Promise.all(batch.map((request) => translateRequest(request, engine, to)));
}

function sentText(id: string, content: readonly LockedInline[]): SentText {
  return { id, characters: countCharacters(splitEdges(content).core, true) };
}

function modeFor(found: FoundApertium, { source, target }: TranslateOptions): string {
  const mode = apertiumMode(source, target);
  if (found.modes.includes(mode)) return mode;
  throw new UsageError(
    "provider-language",
    `Cannot translate from \`${source}\` to \`${target}\` with Apertium, expected a pair that is installed.`,
    { hint: `Install the package \`apertium-${mode}\` if there is one, or choose another provider.` },
  );
}

async function translateRequest(
  { id, content }: ProviderRequest,
  engine: Engine,
  to: TranslateOptions,
): Promise<ProviderAnswer> {
  const again = async (part: readonly LockedInline[]): Promise<void> =>
    void (await reserveAndSpend(to, [sentText(id, part)]));
  try {
    const target = await translateContent(content, engine, again, true);
    if (target) return { id, content: target, billedCharacters: 0 };
  } catch (error) {
    // The cap is no reason to lose what the others of the batch have brought.
    if (!(error instanceof ProviderUnavailableError) || error.code !== "budget") throw error;
    return { id, failure: error, billedCharacters: 0 };
  }
  const problem = "Apertium gave no usable answer: codes or words of the sentence were lost in it, twice.";
  return { id, problem, billedCharacters: 0 };
}

/**
 * Whole first; where codes are lost, with its pairs as words and what is in them on its own, at the price of agreement.
 * @param spend Asks leave for what is sent again
 * @param isFirst Leave for all of it was asked already
 */
async function translateContent(
  content: readonly LockedInline[],
  engine: Engine,
  spend: Spend,
  isFirst: boolean,
): Promise<readonly LockedInline[] | undefined> {
  const edges = splitEdges(content);
  if (!hasWords(edges.core)) return content;
  if (!isFirst) await spend(edges.core);
  const target = (await attempt(edges.core, "blanks", engine)) ?? (await translateInPieces(edges.core, engine, spend));
  return target && joinEdges(edges, tidyApertium(edges.core, splitEdges(target).core, engine.locale));
}

async function attempt(
  input: readonly ApertiumInput[],
  style: ApertiumStyle,
  engine: Engine,
): Promise<LockedInline[] | undefined> {
  await engine.compounds.learn(input.map((piece) => (piece.type === "text" ? piece.value : "")));
  const encoding = encodeApertium(input, style, engine.compounds.whole);
  const answer = await engine.ask(encoding.stream);
  const content = answer === undefined ? undefined : decodeApertium(answer, encoding);
  // A sentence that has lost everything (a dropped pronoun) is not a translation.
  return content?.some((piece) => (piece.type === "text" ? /[\p{L}\p{N}]/u.test(piece.value) : isAtom(piece)))
    ? content
    : undefined;
}

async function translateInPieces(
  core: readonly LockedInline[],
  engine: Engine,
  spend: Spend,
): Promise<LockedInline[] | undefined> {
  const input: ApertiumInput[] = [];
  const texts: LockedInline[] = [];
  let at = 0;
  for (const [open, close] of outermostPairs(core)) {
    const inside = core.slice(open + 1, close);
    const [opening, closing] = [core[open], core[close]];
    const translated = inside.length === 0 ? inside : await translateContent(inside, engine, spend, false);
    if (!translated || !opening || !closing) return undefined;
    texts.push(...core.slice(at, open));
    input.push(...core.slice(at, open), { type: "group", content: [opening, ...translated, closing] });
    at = close + 1;
  }
  input.push(...core.slice(at));
  texts.push(...core.slice(at));
  if (hasWords(texts)) {
    await spend(texts);
    return attempt(input, "tokens", engine);
  }
  return input.flatMap((piece) => (piece.type === "group" ? piece.content : [piece]));
}

/** Index of the opening and of the closing code of every pair that stands in no other. */
function outermostPairs(content: readonly LockedInline[]): [open: number, close: number][] {
  const pairs: [number, number][] = [];
  let depth = 0;
  let open = 0;
  for (const [index, piece] of content.entries()) {
    if (piece.type === "open" && depth++ === 0) open = index;
    else if (piece.type === "close" && --depth === 0) pairs.push([open, index]);
  }
  return pairs;
}
