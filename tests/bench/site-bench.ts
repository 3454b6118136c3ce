/** What each command costs on a site of many short pages, from the first run on. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSentences } from "./memory-corpus.ts";
import { runNode, type Measured } from "./measure.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
/** So many files are in a folder. */
const IN_A_FOLDER = 500;

interface Row {
  readonly name: string;
  readonly args: readonly string[];
  /** Seconds of the processor that are aimed at with the most pages. */
  readonly aim: number;
  readonly exits?: readonly number[];
  /** What happens to the site before. */
  readonly before?: (root: string) => void;
}

const TRANSLATE = ["translate", "--provider", "pseudo", "--json"] as const;
const ROWS: readonly Row[] = [
  { name: "translate (pseudo), first", args: TRANSLATE, aim: 45 },
  { name: "nothing changed", args: TRANSLATE, aim: 1 },
  {
    name: "one sentence edited",
    args: TRANSLATE,
    aim: 1.2,
    before: (root) => {
      const file = path.join(root, pageName(0));
      writeFileSync(file, readFileSync(file, "utf8").replace("Show", "Print"));
    },
  },
  { name: "status", args: ["status", "--json"], aim: 1 },
  { name: "check, for the first time", args: ["check", "--json"], aim: 15, exits: [0, 1] },
  { name: "check, nothing changed since the last one", args: ["check", "--json"], aim: 1.5, exits: [0, 1] },
  { name: "review list", args: ["review", "list", "--json", "--limit", "20"], aim: 0.3 },
  { name: "memory search", args: ["memory", "search", "river", "--json"], aim: 0.3 },
  {
    name: "check, in a clone",
    args: ["check", "--json"],
    aim: 15,
    exits: [0, 1],
    before: (root) =>
      ["", "-wal", "-shm"].forEach((end) => rmSync(path.join(root, `.cotejo/index.db${end}`), { force: true })),
  },
];

export interface SiteBench {
  readonly pages: number;
  readonly megabytes: number;
  readonly indexMegabytes: number;
  readonly rows: readonly Measured[];
  /** Node starts, reads every file of the site, and hashes it. */
  readonly least: Measured;
}

export function benchSite(pages: number): SiteBench {
  const root = mkdtempSync(path.join(tmpdir(), "cotejo-site-"));
  try {
    const megabytes = writeSite(root, pages);
    let indexMegabytes = 0;
    const rows = ROWS.map(({ args, exits, before }) => {
      before?.(root);
      // A file that was changed a moment ago is read again: see decision 039.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
      const measured = runNode([MAIN, ...args], { cwd: root, ...(exits ? { exits } : {}) });
      indexMegabytes ||= statSync(path.join(root, ".cotejo/index.db")).size / 1e6;
      return measured;
    });
    return { pages, megabytes, indexMegabytes, rows, least: runNode(["-e", HASH_ALL, root]) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const HASH_ALL = `
  const fs = require("node:fs"), path = require("node:path"), { createHash } = require("node:crypto");
  for (const file of fs.readdirSync(process.argv[1], { recursive: true })) {
    const place = path.join(process.argv[1], file);
    if (file.endsWith(".md") || file.endsWith(".jsonl")) createHash("sha256").update(fs.readFileSync(place)).digest("hex");
  }`;

function pageName(at: number): string {
  return `pages/${Math.floor(at / IN_A_FOLDER)}/page-${at}.md`;
}

/** Pages as those of tldr: a name, a line of description, and commands with what they do. @returns their megabytes */
function writeSite(root: string, pages: number): number {
  const sentences = createSentences(11);
  let bytes = 0;
  writeFileSync(
    path.join(root, "cotejo.config.json"),
    JSON.stringify({ articles: [{ source: "pages/**/*.md", target: "pages.es/{dir}/{name}.md" }] }),
  );
  for (let at = 0; at < pages; at += 1) {
    const file = path.join(root, pageName(at));
    mkdirSync(path.dirname(file), { recursive: true });
    const items = Array.from({ length: 5 }, () => `- ${sentences.next()}:\n\n\`tool-${at} --flag {{value}}\`\n`);
    const text = `# tool-${at}\n\n> Show what a tool has. ${sentences.next()}.\n> More information: <https://example.com/${at}>.\n\n${items.join("\n")}`;
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes / 1e6;
}

/** A row for each command, a column for each site, the limit at the end. */
export function siteTable(sites: readonly SiteBench[]): readonly string[] {
  const most = sites.at(-1);
  const cell = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const seconds = ({ cpuSeconds }: Measured): string => cpuSeconds.toFixed(1);
  return [
    cell([
      "processor seconds",
      ...sites.map(({ pages }) => `${pages.toLocaleString("en")} pages`),
      "aim with the most pages",
    ]),
    cell(["---", ...sites.map(() => "---:"), "---:"]),
    ...ROWS.map(({ name, aim }, at) =>
      cell([name, ...sites.map(({ rows }) => (rows[at] ? seconds(rows[at]) : "–")), `≤ ${aim}`]),
    ),
    cell(["*least: Node reads and hashes all files*", ...sites.map(({ least }) => seconds(least)), ""]),
    cell(["first run, most memory, MB", ...sites.map(({ rows }) => `${rows[0]?.peakMb}`), "≤ 400"]),
    cell(["index, MB", ...sites.map(({ indexMegabytes }) => indexMegabytes.toFixed(0)), "≤ 35"]),
    "",
    `Most pages: ${most?.megabytes.toFixed(1)} MB. Wall clock of \`check\` in a clone there: ${((most?.rows.at(-1)?.ms ?? 0) / 1000).toFixed(0)} s on two processors.`,
  ];
}
