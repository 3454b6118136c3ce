/**
 * What people say about segments beside their decisions: comments, who is to look, findings that were dismissed, who answers
 * for an article. One line each in a committed file beside the ledger, only ever added to, so that git may keep the lines of
 * both sides. How long sentences stood on whose screen is in files of their own, which git does not see unless the project
 * wants it.
 */

import path from "node:path";
import { z } from "zod";
import { CotejoError } from "../base/errors.ts";
import { shortId } from "../base/hash.ts";
import { MAX_SOURCE_BYTES, readSource } from "../base/read-source.ts";
import { escapeHidden } from "./ledger-line.ts";
import { lstatIfThere } from "../base/system-error.ts";
import { writeFileAtomic } from "../base/write-file.ts";

export const NOTES_FOLDER = ".cotejo/notes";
export const READINGS_FOLDER = ".cotejo/readings";
export type NotesFolder = typeof NOTES_FOLDER | typeof READINGS_FOLDER;
const LONGEST_LINE = 100_000;

const text = z.string();
const id = text.regex(/^[^\s\p{C}]{1,200}$/u);
const signed = { id, by: text.min(1), at: text };
/** Where the segment has another id by now, `source` finds it. */
const ofSegment = { segment: id, source: text };

const noteSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("comment"), ...signed, ...ofSegment, text }),
  z.object({ type: z.literal("resolve"), ...signed, of: id }),
  /**
   * Without a segment: of the article. An empty `to`: of nobody. `due` is the day by which it is wanted; empty: by none;
   * without it, the day stays.
   */
  z.object({
    type: z.literal("assign"),
    ...signed,
    segment: id.exactOptional(),
    source: text.exactOptional(),
    to: text,
    due: text.exactOptional(),
    /** It was sent back to them, with comments. */
    returned: z.literal(true).exactOptional(),
  }),
  z.object({
    type: z.literal("dismiss"),
    ...signed,
    ...ofSegment,
    check: text,
    message: text,
    target: text,
    reason: text,
  }),
  z.object({ type: z.literal("restore"), ...signed, of: id }),
  /** Who answers for the Spanish article in public. An empty `to`: nobody. */
  z.object({ type: z.literal("responsible"), ...signed, to: text }),
  /** A sentence stood on a screen, and somebody was there. */
  z.object({ type: z.literal("reading"), ...signed, segment: id, ms: z.number().int().min(0) }),
]);

export type Note = z.infer<typeof noteSchema>;
type Unsigned<T> = T extends Note ? Omit<T, "id"> : never;

/** Paths from the project root, with `/`. @throws CotejoError `notes-path` for one that would lead out of the folder */
export function notesPath(article: string, folder: NotesFolder = NOTES_FOLDER): string {
  if (article.split(/[/\\]/).some((part) => ["", ".", ".."].includes(part)) || /\0|^[A-Za-z]:/.test(article))
    throw new CotejoError("notes-path", 5, "Cannot keep notes on this article, expected a path inside the project.");
  return `${folder}/${article}.jsonl`;
}

/** The notes on an article, oldest first; none where there is no file, or none that can be read. */
export async function readNotes(
  root: string,
  article: string,
  folder: NotesFolder = NOTES_FOLDER,
): Promise<readonly Note[]> {
  const read = await readRaw(root, notesPath(article, folder));
  return typeof read === "string" ? parseNotes(read) : [];
}

/**
 * Reads notes. Never throws: conflict marks of git and lines that are no notes, or a newer version's, are passed over;
 * nothing is lost by that, since the file is only added to. The same note twice is one.
 */
export function parseNotes(content: string): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const line of content.replace(/^\uFEFF/, "").split(/\r\n?|\n/)) {
    if (line.length > LONGEST_LINE || !line.startsWith("{")) continue;
    const parsed = noteSchema.safeParse(parseJson(line));
    if (parsed.success) notes.set(parsed.data.id, parsed.data);
  }
  return [...notes.values()].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** Gives a note its id: the same note on two machines has one. */
export function signNote(article: string, note: Unsigned<Note>): Note {
  return { ...note, id: shortId([article, JSON.stringify(note)]) };
}

/**
 * Adds notes to an article's file. To be called under the project's lock.
 * @throws CotejoError `notes` for a file that is too large, or cannot be read
 */
export async function addNotes(
  root: string,
  article: string,
  notes: readonly Note[],
  folder: NotesFolder = NOTES_FOLDER,
): Promise<void> {
  const file = notesPath(article, folder);
  const before = (await readRaw(root, file)) ?? "";
  if (typeof before !== "string")
    throw new CotejoError("notes", 5, `Cannot add to \`${file}\`, expected a file that can be read: ${before.reason}.`);
  const start = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  await writeNotes(root, file, folder, start + notes.map((note) => `${formatNote(note)}\n`).join(""));
}

/** Keeps the folder of readings out of git, or lets it in. */
export async function shareReadings(root: string, isShared: boolean): Promise<void> {
  const rule = isShared ? "" : "# Written by Cotejo: who read what for how long stays on this machine.\n*\n";
  await writeFileAtomic(root, `${READINGS_FOLDER}/.gitignore`, new TextEncoder().encode(rule));
}

/**
 * Takes the notes and readings of a renamed article along. Can be done any number of times.
 * @param ids new ids by old ones
 * @returns the files that are not needed any more
 */
export async function moveNotes(
  root: string,
  from: string,
  to: string,
  ids: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const folder of [NOTES_FOLDER, READINGS_FOLDER] as const) {
    const notes = await readNotes(root, from, folder);
    if (notes.length === 0) continue;
    const known = new Set((await readNotes(root, to, folder)).map((note) => note.id));
    const moved = notes
      .filter((note) => !known.has(note.id))
      .map((note) =>
        "segment" in note && note.segment !== undefined
          ? { ...note, segment: ids.get(note.segment) ?? note.segment }
          : note,
      );
    if (moved.length > 0) await addNotes(root, to, moved, folder);
    left.push(notesPath(from, folder));
  }
  return left;
}

export function formatNote(note: Note): string {
  return escapeHidden(JSON.stringify(note));
}

async function writeNotes(root: string, file: string, folder: NotesFolder, content: string): Promise<void> {
  const bytes = new TextEncoder().encode(content);
  if (bytes.length > MAX_SOURCE_BYTES)
    throw new CotejoError("notes", 5, `Cannot add to \`${file}\`, expected at most ${MAX_SOURCE_BYTES} bytes.`, {
      hint: "Take old lines out of it by hand.",
    });
  // Lines are only added: git may take those of both sides without asking.
  await writeFileAtomic(
    root,
    `${folder}/.gitattributes`,
    new TextEncoder().encode("*.jsonl merge=union text eol=lf\n"),
  );
  // Nobody has said that git may have them.
  const isOpen = folder === READINGS_FOLDER && lstatIfThere(path.join(root, folder, ".gitignore")) === undefined;
  if (isOpen) await shareReadings(root, false);
  await writeFileAtomic(root, file, bytes);
}

/** Undefined where there is no file. */
async function readRaw(root: string, file: string): Promise<string | { readonly reason: string } | undefined> {
  if (lstatIfThere(path.join(root, file)) === undefined) return undefined;
  const read = await readSource(root, file);
  return "reason" in read ? read : new TextDecoder().decode(read.bytes);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
