/** A table on stdout: the first column to the left, the others, numbers, to the right. */

import { visible } from "../base/hidden-characters.ts";
import type { CliContext } from "./context.ts";
import { print } from "./printer.ts";

/** Prints rows of cells, heads first. */
export function printTable(context: CliContext, table: readonly (readonly string[])[]): void {
  // Before the widths are measured: `\x1b` is wider than the character that it shows.
  const rows = table.map((row) => row.map(visible));
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
    );
    print(context, cells.join("  ").trimEnd());
  }
}
