/** What holds after a run of chaos: counted in the repository, in the database and at the engine. */

import type { ChaosEngine, PaidTwice } from "./chaos-engine.ts";
import type { Decision, Decisions } from "./chaos-people.ts";
import type { KeptProcess } from "./kept-process.ts";
import type { PostgresServer } from "./postgres.ts";
import type { Person } from "./team-client.ts";
import type { ServeProcess } from "./team-server.ts";
import type { Remote } from "./team.ts";

export interface ChaosFigures {
  readonly seed: number;
  readonly seconds: number;
  readonly restarts: number;
  readonly crashes: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly jobs: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly decisions: number;
  readonly unanswered: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly paid: number;
  readonly cap: number;
  readonly twice: PaidTwice;
  readonly inFlight: number;
  /** Decisions that are not in the repository, not with their text, or not with their author. */
  readonly lost: readonly string[];
  /** Articles that have neither all their sentences nor a job that says why. */
  readonly unfinished: readonly string[];
  readonly orphans: Readonly<Record<string, number>>;
  /** How the processes have ended. */
  readonly exits: readonly (number | null)[];
  /** Processes that have ended without being asked to. */
  readonly fallen: readonly string[];
  /** Starts that came to no end, and were ended (docs/reliability.md, "Known"). */
  readonly hung: number;
  /** What the processes have called a bug. */
  readonly bugs: readonly string[];
}

export interface Place {
  readonly postgres: PostgresServer;
  readonly database: string;
  readonly remote: Remote;
  readonly engine: ChaosEngine;
  readonly server: KeptProcess<ServeProcess>;
  readonly workers: readonly KeptProcess<unknown>[];
  readonly admin: Person;
  readonly people: ReadonlyMap<string, Person>;
  readonly articles: readonly string[];
  readonly cap: number;
}

export const jobsOf = ({ postgres, database }: Pick<Place, "postgres" | "database">) =>
  postgres.query(database, "SELECT article, state, error, tries FROM cotejo_team.job");

interface LedgerLine {
  readonly id: string;
  readonly target?: string;
  readonly state?: string;
  readonly by?: string;
}

/** Decisions that the repository does not have as they were answered. */
export function lostOf(remote: Remote, made: readonly Decision[]): readonly string[] {
  const files = new Set(remote.git("ls-tree", "-r", "--name-only", "main").split("\n"));
  const lines = new Map<string, readonly LedgerLine[]>();
  const authors = new Map<string, string>();
  for (const { article } of made) {
    const ledger = `.cotejo/ledger/${article}.jsonl`;
    if (lines.has(article) || !files.has(ledger)) continue;
    const text = remote
      .read(ledger)
      .split("\n")
      .filter((line) => line !== "");
    lines.set(
      article,
      text.map((line) => JSON.parse(line) as LedgerLine),
    );
    authors.set(article, remote.git("log", "--format=%an%n%B", "main", "--", ledger));
  }
  return made.flatMap((decision) => {
    const { article, segment, text, by } = decision;
    const line = lines.get(article)?.find(({ id }) => id === segment);
    const isThere = line?.target === text && line.state === "approved" && line.by === by;
    const isSigned = authors.get(article)?.includes(`Co-authored-by: ${by} <`) === true;
    return isThere && isSigned ? [] : [JSON.stringify({ decision, line: line ?? null, isSigned })];
  });
}

type Counted = Pick<ChaosFigures, "jobs" | "failures" | "decisions" | "unanswered" | "refused" | "requests" | "faults" | "paid" | "cap" | "twice" | "inFlight" | "unfinished" | "orphans">; // prettier-ignore

export async function count(place: Place, { made, unanswered, refused }: Decisions): Promise<Counted> {
  const { engine, cap, articles, remote } = place;
  const rows = await jobsOf(place);
  const spanish = (article: string): string => {
    try {
      return remote.read(article.replace(/\.md$/, ".es.md"));
    } catch {
      return "";
    }
  };
  const isWhole = (article: string): boolean => !/^The .* today\.$/m.test(spanish(article)) && spanish(article) !== "";
  const failed = new Set(
    rows.filter(({ state, error }) => state === "failed" && error !== null).map(({ article }) => article),
  );
  return {
    jobs: countBy(rows.map(({ state }) => String(state))),
    failures: countBy(rows.flatMap(({ state, error }) => (state === "failed" ? [codeOf(error)] : []))),
    decisions: made.length,
    unanswered,
    refused,
    requests: engine.requests,
    faults: engine.faults,
    paid: engine.paid,
    cap,
    twice: engine.paidTwice(),
    inFlight: engine.inFlight,
    unfinished: articles.filter((article) => !isWhole(article) && !failed.has(article)),
    orphans: await orphansOf(place),
  };
}

function codeOf(error: unknown): string {
  return (JSON.parse(String(error)) as { readonly code?: string } | null)?.code ?? "without a reason";
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** What is held by nobody, or would be, once every process has ended. */
async function orphansOf({ postgres, database }: Place): Promise<Record<string, number>> {
  const number = async (text: string): Promise<number> => Number((await postgres.query(database, text))[0]?.["count"]);
  return {
    jobs: await number("SELECT count(*) FROM cotejo_team.job WHERE state IN ('waiting', 'running')"),
    queued: await number("SELECT count(*) FROM cotejo_jobs.job WHERE state IN ('created', 'retry', 'active') AND name LIKE 'translate-article%'"),
    requests: await number("SELECT count(*) FROM cotejo.requests"),
    reserved: await number("SELECT coalesce(sum(reserved), 0) AS count FROM cotejo.budgets"),
  };
} // prettier-ignore
