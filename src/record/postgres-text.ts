/**
 * Texts as PostgreSQL can keep them. It refuses the character U+0000, which a text of ours may have: `\u001a0` stands for
 * it, and `\u001a1` for U+001A itself. All other texts are kept as they are.
 */

const SPECIAL = /[\0\u001a]/; // oxlint-disable-line no-control-regex -- these two are what it is about
const ALL_SPECIAL = /[\0\u001a]/g; // oxlint-disable-line no-control-regex -- the same
const WRITTEN = /\u001a([01])/g; // oxlint-disable-line no-control-regex -- the same

/** A value of a statement as it is sent; lists too. */
export function toSent(value: unknown): unknown {
  if (typeof value === "string")
    return SPECIAL.test(value) ? value.replace(ALL_SPECIAL, (sign) => (sign === "\0" ? "\u001a0" : "\u001a1")) : value;
  return Array.isArray(value) ? value.map(toSent) : value;
}

/** A row as it was sent. Changes the row. */
export function toRead(row: Record<string, unknown>): Record<string, unknown> {
  for (const column in row) {
    const value = row[column];
    if (typeof value === "string" && value.includes("\u001a"))
      row[column] = value.replace(WRITTEN, (_, sign) => (sign === "0" ? "\0" : "\u001a"));
  }
  return row;
}
