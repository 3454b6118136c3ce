/** The rooms of `src/` in their order, and the table of them in `ARCHITECTURE.md`: `npm run docs` writes it. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { replacePart, table } from "./tables.ts";

/** A room imports only from rooms before it. */
export const ROOMS = [
  "base", "sites", "config", "formats", "languages", "segments", "record", "glossary", "memory", "engines", "checks", "merge",
  "articles", "links", "sync", "run", "adopt", "init", "review", "exchange", "mcp", "team", "server", "cli", "web",
] as const; // prettier-ignore

/** Parts of a room that are rooms themselves: one imports only from those before it. */
export const INNER_ROOMS = ["formats/i18next", "formats/markdown", "web/state"] as const;

/** All of them, as they stand in the table. */
export const TABLE_ROOMS: readonly string[] = ROOMS.flatMap((room) => [
  room,
  ...INNER_ROOMS.filter((inner) => inner.startsWith(`${room}/`)),
]);

const ROOT = path.join(import.meta.dirname, "..");
const FILE = path.join(ROOT, "ARCHITECTURE.md");

/** Lines of code in a room, without the rooms in it. */
export function linesOf(room: string): number {
  const folder = path.join(ROOT, "src", room);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name))
    .filter(({ parentPath }) => INNER_ROOMS.every((inner) => inner === room || !isWithin(parentPath, inner)))
    .reduce(
      (sum, { parentPath, name }) => sum + readFileSync(path.join(parentPath, name), "utf8").split("\n").length,
      0,
    );
}

function isWithin(folder: string, room: string): boolean {
  return `${folder}${path.sep}`.startsWith(path.join(ROOT, "src", room) + path.sep);
}

/** The figures of the table as it is in the file, by room. */
export function writtenFigures(): ReadonlyMap<string, number> {
  const rows = readFileSync(FILE, "utf8").matchAll(/^\| \[`([\w/]+)\/`\].*\| ([\d,]+) \|$/gm);
  return new Map([...rows].map(([, room = "", lines = ""]) => [room, Number(lines.replaceAll(",", ""))]));
}

/** What a room does: the first paragraph of its README. */
function aboutRoom(room: string): string {
  return readFileSync(path.join(ROOT, "src", room, "README.md"), "utf8").split("\n\n")[1] ?? "";
}

function roomTable(): readonly string[] {
  const figures = TABLE_ROOMS.map((room) => [room, Math.round(linesOf(room) / 100) * 100] as const);
  const sum = figures.reduce((all, [, lines]) => all + lines, 0);
  return table(
    ["room", "what it does", "lines"],
    [
      ...figures.map(([room, lines]) => [
        `[\`${room}/\`](src/${room}/README.md)`,
        aboutRoom(room),
        lines.toLocaleString("en"),
      ]),
      ["all", "", sum.toLocaleString("en")],
    ],
  );
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(FILE, replacePart(readFileSync(FILE, "utf8"), "rooms", roomTable()));
