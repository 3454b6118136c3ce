/**
 * Any engine as a program: one JSON object a line on its input, one a line back, in any order. It is started once a run,
 * and anew for what is asked again after its input was closed. Whatever it does wrong is a problem of the segment it did it to, and the run goes on.
 */

import { createHash } from "node:crypto";
import path from "node:path";
import { InterruptedError, UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import type { Environment } from "./command-environment.ts";
import { engineEnvironment } from "./command-environment.ts";
import type { AnswerLine } from "./command-line.ts";
import { readAnswerText, requestLine } from "./command-line.ts";
import type { CommandProcess } from "./command-process.ts";
import { startCommand } from "./command-process.ts";
import { readVariable, type OpenOptions } from "./open-options.ts";
import { countCharacters, hasWords } from "./split-edges.ts";
import type { Provider, ProviderAnswer, ProviderRequest, TranslateOptions } from "./types.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface CommandOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** The project's folder. */
  readonly root: string;
  readonly env: Environment;
  /** How long to wait without any line before what is missing counts as missing; default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** How long a line may come behind the last one that is due, such as a second answer; default 5, and 1,000 at the end of a run. */
  readonly settleMs?: number;
  readonly endSettleMs?: number;
  /** How long it may take to end by itself; default 1,000. */
  readonly graceMs?: number;
}

const MAX_OUTSTANDING = 50;
const TIMEOUT_MS = 10_000;
const SETTLE_MS = 5;
const END_SETTLE_MS = 1000;
const GRACE_MS = 1000;
/** Lines of a round that fit no segment: an engine that does not stop would be read for ever. */
const MAX_STRAYS = 10_000;

/** @throws UsageError no command is set */
export function openCommand({ env, config }: OpenOptions): Provider {
  const fromEnvironment = readVariable(env, "COTEJO_COMMAND")?.split(/ +/);
  const command = fromEnvironment ?? config.providers.command.command ?? [];
  if (command.length === 0 || command[0] === "")
    throw new UsageError("command-missing", say("engine-setup.command"), { hint: say("engine-setup.command-hint") });
  return createCommand({ command, root: config.root, env, timeoutMs: config.providers.command.timeoutMs });
}

/** Makes the provider; the program starts with the first batch. */
export function createCommand(options: CommandOptions): Provider {
  let starting: Promise<CommandProcess> | undefined;
  let isInputClosed = false;
  let isClosed = false;
  /** One round at a time: no more than 50 segments are outstanding. */
  let turn: Promise<unknown> = Promise.resolve();
  const start = (): Promise<CommandProcess> =>
    startCommand({
      command: options.command,
      cwd: options.root,
      env: engineEnvironment(options.env),
      graceMs: options.graceMs ?? GRACE_MS,
    });

  const translateRound = async (
    requests: readonly ProviderRequest[],
    to: TranslateOptions,
    answers: Map<string, ProviderAnswer>,
  ): Promise<ProviderAnswer[]> => {
    if (isInputClosed) {
      await (await starting)?.stop();
      starting = undefined;
    }
    // Looked at here, with nothing to wait for before the start: a program that is started now is ended by nobody.
    if (to.signal.aborted) throw new InterruptedError();
    if (isClosed) return requests.map((request) => problem(request, "the engine was closed, so it was not asked"));
    starting ??= start();
    const engine = await starting;
    isInputClosed = to.last;
    return runRound(engine, requests, to, options, answers);
  };

  return {
    id: "command",
    version: describeCommand(options.command),
    capabilities: {
      terms: "placeholder",
      maxSegments: MAX_OUTSTANDING,
      concurrency: 1,
      context: true,
      leavesMachine: true,
      advice: false,
      matches: false,
      needsPostEditing: false,
      billed: true,
    },
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const asked = batch.filter((request) => hasWords(request.content));
      const answers: ProviderAnswer[] = batch
        .filter((request) => !hasWords(request.content))
        .map(({ id, content }) => ({ id, content, billedCharacters: 0 }));
      // Each answer is paid as soon as its line comes; a round ends after its last line.
      const paid = new Map<string, ProviderAnswer>();
      const work = async (): Promise<readonly ProviderAnswer[]> => {
        // An engine that reads to the end of its input must see it again.
        const ends = to.last || isInputClosed;
        for (let from = 0; from < asked.length; from += MAX_OUTSTANDING) {
          const last = ends && from + MAX_OUTSTANDING >= asked.length;
          answers.push(...(await translateRound(asked.slice(from, from + MAX_OUTSTANDING), { ...to, last }, paid)));
        }
        return answers;
      };
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return unlessAborted(mine, to.signal, paid.values());
    },
    async close() {
      isClosed = true;
      const [started] = await Promise.allSettled([starting]);
      if (started.status === "fulfilled") await started.value?.stop();
    },
  };
}

/** Sends requests and waits until each has its answer, or none is to be expected any more. @param answers Where they go as they come */
async function runRound(
  engine: CommandProcess,
  requests: readonly ProviderRequest[],
  to: TranslateOptions,
  options: CommandOptions,
  answers: Map<string, ProviderAnswer>,
): Promise<ProviderAnswer[]> {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const count = (): number => requests.filter(({ id }) => answers.has(id)).length;
  const strays: string[] = [];
  const sent = requests.map(({ id, content }) => ({ id, characters: countCharacters(content, true) }));
  const sending = await reserveAndSpend(to, sent);
  const { promise, resolve } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    const settleMs = to.last ? (options.endSettleMs ?? END_SETTLE_MS) : (options.settleMs ?? SETTLE_MS);
    const started = setTimeout(
      () => {
        // The time may have gone by because this process was busy: what has come by now is read first.
        setImmediate(() => {
          if (timer === started) resolve();
        });
      },
      count() < byId.size ? (options.timeoutMs ?? TIMEOUT_MS) : settleMs,
    );
    timer = started;
  };
  const onLine = (line: AnswerLine): void => {
    const request = line.id === undefined ? undefined : byId.get(line.id);
    if (!request) strays.push("problem" in line ? line.problem : `unknown id \`${line.id.slice(0, 40)}\``);
    else if (answers.has(request.id))
      answers.set(request.id, problem(request, "the engine answered it twice, and which answer counts cannot be told"));
    else {
      const answer = toAnswer(request, line);
      answers.set(request.id, answer);
      // A line that cannot be used may have cost what any line costs.
      if ("content" in answer) sending.answered(request.id);
    }
    if (strays.length > MAX_STRAYS) resolve();
    else wait();
  };
  engine.listen(onLine, resolve);
  for (const request of requests) engine.write(requestLine(request, to.source, to.target));
  if (to.last) engine.endInput();
  if (engine.ended === undefined) {
    wait();
    await promise;
  }
  clearTimeout(timer);
  // What comes between two rounds comes too late for one and too early for the other.
  engine.listen(
    () => undefined,
    () => undefined,
  );
  const reason = engine.ended ?? `no line came for ${(options.timeoutMs ?? TIMEOUT_MS) / 1000} s`;
  return requests.map(
    (request) =>
      answers.get(request.id) ?? problem(request, `the engine gave no answer: ${reason}${describeStrays(strays)}`),
  );
}

function toAnswer(request: ProviderRequest, line: AnswerLine): ProviderAnswer {
  if ("problem" in line) return problem(request, line.problem);
  const read = readAnswerText(line.text, request);
  if ("problem" in read) return problem(request, read.problem);
  // The engine does not say what it costs: what it was sent, in case it costs by the character.
  return { id: request.id, content: read.content, billedCharacters: countCharacters(request.content, true) };
}

/** An answer that cannot be used counts as not billed: the request may be sent again. */
function problem(request: ProviderRequest, reason: string): ProviderAnswer {
  return { id: request.id, problem: `Cannot use the engine's answer: ${reason}`, billedCharacters: 0 };
}

function describeStrays(strays: readonly string[]): string {
  const [first] = strays;
  if (first === undefined) return "";
  return `; of its lines, ${strays.length} ${strays.length === 1 ? "fits" : "fit"} no segment (${first})`;
}

/**
 * What the ledger says of the engine: `node mt.mjs`, and a mark of its other arguments, which may be anybody's business.
 * Folders are left out: they differ between machines, and the ledger must not.
 */
function describeCommand(command: readonly string[]): string {
  const parts = command.map((part) => (path.isAbsolute(part) ? path.basename(part) : part));
  const shown = parts.slice(0, 2).filter((part) => !part.startsWith("-"));
  const rest = parts.slice(shown.length);
  const mark = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 6);
  return `${shown.join(" ").slice(0, 60)}${rest.length === 0 ? "" : ` #${mark}`}`;
}
