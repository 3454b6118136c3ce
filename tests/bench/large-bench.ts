/** Single large files: whether the cost stays in proportion to the length, and with how much memory. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runNode, type Measured } from "./measure.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");
const SIZES = [500_000, 2_000_000, 8_000_000];
/** Bare remark takes minutes from here on. */
const MOST_BARE = 2_000_000;

export interface LargeRow {
  readonly name: string;
  readonly megabytes: number;
  readonly doctor: Measured;
  readonly bare: Measured | undefined;
  /** Files of which something is refused: 0 or 1. */
  readonly refused: number;
}

const KINDS: Readonly<Record<string, (index: number) => string>> = {
  prose: (index) =>
    `The ${index}th paragraph is **plain** prose with [a link](b${index}.md) and a few sentences. Here is the second one. And the third.\n\n`,
  changelog: (index) =>
    `## [1.${index}.0](https://example.org/compare/v1.${index}.0) (2020-01-01)\n\n### Bug Fixes\n\n* **core:** mend part ${index} ([#${index}](https://example.org/issues/${index})), closes [#${index + 1}](https://example.org/issues/${index + 1})\n* handle \`null\` in the parser\n\n`,
  "API reference": (index) =>
    `## \`method${index}(a, b)\` {#method-${index}}\n\nReturns the [value][ref${index}] of **item ${index}** for \`key\`. See [other](#method-${Math.max(0, index - 1)}) and https://x.y/${index}.\n\n| name | type | text |\n|---|---|---|\n| \`a\` | \`string\` | The *first* part |\n\n\`\`\`js\nmethod${index}(1, 2);\n\`\`\`\n\n- one\n- two\n\n[ref${index}]: https://x.y/${index} "Title ${index}"\n\n`,
  "one table": (index) =>
    `${index === 0 ? "| name | type | text |\n|---|---|---|\n" : ""}| \`row${index}\` | \`string\` | The *first* part of row ${index} |\n`,
};

/** Measures each kind at each size, once. */
export function benchLarge(): readonly LargeRow[] {
  const root = mkdtempSync(path.join(tmpdir(), "cotejo-bench-large-"));
  const file = path.join(root, "large.md");
  const list = path.join(root, "sources.json");
  writeFileSync(list, JSON.stringify([file]));
  try {
    return Object.entries(KINDS).flatMap(([name, piece]) =>
      SIZES.map((size): LargeRow => {
        writeFileSync(file, makeText(piece, size));
        const doctor = runNode([MAIN, "doctor", file, "--json"], { cwd: root, exits: [0, 1] });
        const { files, ok } = JSON.parse(doctor.stdout) as { files: number; ok: number };
        const bare =
          size > MOST_BARE
            ? undefined
            : runNode(["--max-old-space-size=8000", path.join(import.meta.dirname, "bare-remark.ts"), list], {
                cwd: ROOT,
              });
        return {
          name,
          megabytes: size / 1e6,
          doctor,
          bare: bare && { ...bare, ms: Number(bare.stdout) },
          refused: files - ok,
        };
      }),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The rows as Markdown; times of `doctor` for a megabyte, as multiples of that of the smallest file of its kind. */
export function largeTable(rows: readonly LargeRow[]): readonly string[] {
  const perMegabyte = ({ doctor, megabytes }: LargeRow): number => doctor.ms / megabytes;
  return [
    "| kind | MB | refused | bare ÷ doctor | doctor's time for a MB ÷ that of the smallest | memory of doctor |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => {
      const smallest = rows.find(({ name }) => name === row.name) ?? row;
      const ratio = row.bare ? `${(row.bare.ms / row.doctor.ms).toFixed(2)}×` : "–";
      return `| ${row.name} | ${row.megabytes} | ${row.refused} | ${ratio} | ${(perMegabyte(row) / perMegabyte(smallest)).toFixed(2)} | ${row.doctor.peakMb} MB |`;
    }),
  ];
}

function makeText(piece: (index: number) => string, size: number): string {
  const pieces = ["# Large\n\n"];
  let length = 0;
  for (let index = 0; length < size; index += 1) {
    const next = piece(index);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join("");
}
