/**
 * Looks for texts whose cost is more than in proportion to their length: each of some hundred fragments of syntax, and
 * each pair of the shorter ones, over and over, at 8 KB and at 32 KB, through what `doctor`, `translate` and `check` do
 * with a file. Prints those that take more than six times as long at four times the length, or are very slow at all.
 *
 *     node tests/bench/growth-hunt.ts            single fragments, in every place and dialect
 *     node tests/bench/growth-hunt.ts pairs      pairs of fragments; a number behind it leaves that many out
 *
 * What it finds belongs into `tests/formats/markdown/pathological.ts`, with what mends it.
 */

import { once } from "node:events";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { GENERATORS_WITH_DIALECTS, type DialectName } from "../../src/sites/generators.ts";
import { DIALECTS } from "../../src/sites/dialects.ts";
import { measureStages, type Stages } from "./stages.ts";

const FRAGMENTS = [
  "a", "a ", "é", "1", "1.", ".", ",", "-", "--", "---", "- ", "-\t", "+ ", "* ", "*", "**", "***", "_", "__", "~", "~~", "~~~", "`", "``",
  "```", "=", "==", "===", "#", "# ", "## ", ">", "> ", "\\", "\\\n", "  \n", "|", "| ", "|-", "| a |\n", "|-|\n", ":", "::", ":::", ": ", "!",
  "![", "[", "]", "[]", "[^", "[^a]", "[[", "]]", "(", ")", "[a](", "](", "[a][", "][", "[a]: ", "[a]\n", "[^a]: ", "<", ">", "</", "/>",
  "<a", "<a ", "<a>", "</a>", "<a b=\"", "<!--", "-->", "<?", "?>", "<!A ", "<![CDATA[", "]]>", "<pre>", "<script>", "<div>\n", "<p>", "&",
  "&#", "&amp;", "{", "}", "{#", "#}", "{%", "%}", "{{", "}}", "{{<", ">}}", "{{%", "{:", "{: ", "{.a", "{::a", "{{ a", "{% if a", "$", "$$", "\\(",
  "\\[", "\\)", "\\a", "^", "^a", "++", "++a", "!!! a\n", "??? a\n", "/// a\n", "::: a\n", ":::a[", ":a[", ":a", "@", "a@", "a@b.c", "www.", "http://",
  "https://a.b/", "\"", "'", "“", "”", "«", "(a", "\n", "\n\n", "\r", "\t", " ", "    ", "\n    ", "\n> ", "\n- ", "\n  ", "import a from 'a'\n",
  "export ", "<a {", "{/*", "*/}", "%%", "#a", "--8<-- ", "=== \"a\"\n", "*[a]: ", "[TODO]: <>", "a. ", "a? ", "A. B. ", "1,000 ", "1st ",
  "Mr. ", "\u200b", "\u202e", "😀", "\u0301", "*a**", "a***b*c*", "a**", "**a", "_a_b", "Court ", "IACHR ", "(IACHR) ", "the ",
]; // prettier-ignore

/** What two of may make another construct. */
const PAIRED = [
  "a", " ", "\n", "\n\n", "*", "**", "_", "~~", "`", "``", "#", "# ", "- ", "> ", "\\", "|", ":", "!", "[", "](", "][", "]", ")", "(", "[^",
  "<", ">", "</a>", "<a ", "<!--", "&", "{", "}", "{{", "{%", "{:", "$", "$$", "^", "++", "::", "@", ".", "www.", "\"", "'", "    ", "\t",
]; // prettier-ignore

type Place = (repeated: string) => string;

const PLACES: Readonly<Record<string, Place>> = {
  text: (text) => text,
  lines: (text) => text,
  title: (text) => `---\ntitle: ${JSON.stringify(text)}\n---\n\na\n`,
  html: (text) => `<div>\n${text}\n</div>\n`,
  heading: (text) => `# a ${text}\n`,
  list: (text) => `- a ${text}\n- b\n`,
  cell: (text) => `| a | b |\n|---|---|\n| ${text} | b |\n`,
  link: (text) => `[a ${text}](b)\n`,
};

export interface Case {
  readonly name: string;
  readonly piece: string;
  readonly place: string;
  readonly dialects: readonly DialectName[];
}

const SMALL = 8 * 1024;
const LARGE = 4 * SMALL;
const MOST_GROWTH = 6;
const NOISE_MS = 150;
const SLOW_MS = 3000;
/** Processor time after which a case is given up. */
const LIMIT_MS = 30_000;

const ALL = DIALECTS.filter((name) => name !== "mdx");

function* singles(): Generator<Case> {
  const names = GENERATORS_WITH_DIALECTS;
  for (const piece of FRAGMENTS) {
    for (const place of Object.keys(PLACES))
      for (const dialects of [[], ALL]) yield { name: JSON.stringify(piece), piece: place === "lines" ? `${piece}\n` : piece, place, dialects };
    for (const preset of [...names, "mdx"] as const)
      yield { name: JSON.stringify(piece), piece, place: "text", dialects: [preset] };
  }
} // prettier-ignore

function* pairs(): Generator<Case> {
  for (const first of PAIRED)
    for (const second of PAIRED)
      if (first !== second)
        for (const dialects of [[], ALL, ["mdx"]] as const)
          yield { name: JSON.stringify(first + second), piece: first + second, place: "text", dialects };
}

export function textOf({ piece, place }: Pick<Case, "piece" | "place">, size: number): string {
  return (PLACES[place] ?? String)(piece.repeat(Math.floor(size / piece.length)));
}

interface Growth {
  readonly small: Stages;
  readonly large: Stages;
}

if (!isMainThread)
  parentPort?.on("message", (each: Case) => {
    try {
      const small = measureStages(textOf(each, SMALL), each.dialects);
      parentPort?.postMessage({ small, large: measureStages(textOf(each, LARGE), each.dialects) } satisfies Growth);
    } catch (error) {
      parentPort?.postMessage(String(error).slice(0, 100) + String(error).slice(-100));
    }
  });
else await hunt(process.argv[2] === "pairs" ? pairs() : singles(), Number(process.argv[3] ?? 0));

/** @param from How many cases are left out at the start */
async function hunt(cases: Iterable<Case>, from: number): Promise<void> {
  let worker = await start();
  let count = 0;
  for (const each of cases) {
    count += 1;
    if (count <= from) continue;
    const found = await measure(worker, each);
    if (found === undefined) {
      await worker.terminate();
      worker = await start();
    }
    const why = found ? whyReported(found) : `more than ${LIMIT_MS} ms`;
    if (why !== undefined) process.stdout.write(`${each.name} in ${each.place}, ${each.dialects.join(" ") || "no dialects"}: ${why}\n`);
  }
  process.stdout.write(`${count} cases\n`);
  await worker.terminate();
} // prettier-ignore

async function start(): Promise<Worker> {
  const worker = new Worker(new URL(import.meta.url));
  await once(worker, "online");
  return worker;
}

/** @returns undefined where it took too long */
async function measure(worker: Worker, each: Case): Promise<Growth | string | undefined> {
  const { user, system } = await worker.cpuUsage();
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      void look();
    }, 200);
    const look = async (): Promise<void> => {
      const now = await worker.cpuUsage();
      if (now.user + now.system - user - system > LIMIT_MS * 1000) done(undefined);
    };
    const done = (found: Growth | string | undefined): void => {
      clearInterval(timer);
      worker.off("message", done).off("error", reject);
      resolve(found);
    };
    worker.once("message", done);
    worker.once("error", reject);
    worker.postMessage(each);
  });
}

function whyReported(found: Growth | string): string | undefined {
  if (typeof found === "string") return found;
  const { small, large } = found;
  const grown = Object.entries(large.ms).filter(
    ([stage, ms]) => ms > NOISE_MS && ms > MOST_GROWTH * Math.max(small.ms[stage] ?? 0, NOISE_MS / 10),
  );
  const total = Object.values(large.ms).reduce((sum, ms) => sum + ms, 0);
  if (grown.length === 0 && total < SLOW_MS) return undefined;
  const places = grown.length === 0 ? Object.entries(large.ms) : grown;
  return places.map(([stage, ms]) => `${stage} ${small.ms[stage] ?? 0} → ${ms} ms`).join(", ");
}
