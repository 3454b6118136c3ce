/** Whether Apertium is on this machine, which language pairs it has, and how to run one as a pipeline. */

import { execFile } from "node:child_process";
import { access, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

export interface FoundApertium {
  /** Of the engine and of the English-Spanish data, such as `3.9.12 eng-spa-0.8.1`. */
  readonly version: string;
  /** Names of the pairs, such as `eng-spa`. */
  readonly modes: readonly string[];
  /** The folder their `.mode` files are in. */
  readonly folder: string;
  /** The program that turns a mode file into a pipeline. */
  readonly compiler: string;
}

export interface FindApertiumOptions {
  /** Where programs are looked for, as in `PATH`. */
  readonly path?: string | undefined;
  readonly platform?: NodeJS.Platform;
}

const run = promisify(execFile);
const MODE = "eng-spa";
/** Apertium's names of languages. */
const LANGUAGES: Readonly<Record<string, string>> = { en: "eng", es: "spa" };
/** Where packages put the pairs, beside the folder that the program itself is installed under. */
const FOLDERS = ["/usr/share/apertium/modes", "/usr/local/share/apertium/modes", "/opt/homebrew/share/apertium/modes"];

/**
 * Looks for Apertium with its English-Spanish pair; undefined where it is missing or cannot be run as a pipeline
 * (Windows: its programs are there for WSL only).
 */
export async function findApertium(options: FindApertiumOptions = {}): Promise<FoundApertium | undefined> {
  if ((options.platform ?? process.platform) === "win32") return undefined;
  const folders = (options.path ?? process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const program = await firstFile(folders, "apertium");
  const compiler = await firstFile(folders, "apertium-wblank-mode");
  if (!program || !compiler || !(await firstFile(folders, "sh"))) return undefined;
  const beside = path.join(path.dirname(await realpath(program)), "../share/apertium/modes");
  for (const folder of [beside, ...FOLDERS]) {
    const modes = await modesIn(folder);
    if (!modes.includes(MODE)) continue;
    const engine = await output(program, ["-V"]);
    const pair = await output("dpkg-query", ["-W", "-f", "${Version}", `apertium-${MODE}`]);
    const number = /\d+(?:\.\d+)+/.exec(engine)?.[0] ?? "unknown";
    return { version: `${number} ${MODE}${pairVersion(pair)}`, modes, folder, compiler };
  }
  return undefined;
}

/** The pair for two locales, installed or not; a region (`es-419`) is not in the data and changes nothing. */
export function apertiumMode(source: string, target: string): string {
  const [from, to] = [source, target].map((locale) => {
    const language = (locale.split("-")[0] ?? locale).toLowerCase();
    return LANGUAGES[language] ?? language;
  });
  return `${from}-${to}`;
}

/**
 * The shell text that runs a pair in null-flush form: `apertium -z` itself does not answer before the end of its input.
 * @throws Error the pair's mode file cannot be read
 */
export async function readPipeline(found: FoundApertium, mode: string): Promise<string> {
  const { stdout } = await run(found.compiler, ["-z", path.join(found.folder, `${mode}.mode`)]);
  return stdout.trim();
}

/** `0.8.1-2` of a Debian package is version 0.8.1 of the data. */
function pairVersion(text: string): string {
  const number = /^(?:\d+:)?(\d[\w.]*)/.exec(text.trim())?.[1];
  return number === undefined ? "" : `-${number}`;
}

async function firstFile(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const file = path.join(folder, name);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

async function modesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".mode")).map((name) => name.slice(0, -".mode".length));
}

/** What a program prints; "" where there is no such program, or it fails: a version is then unknown, nothing worse. */
async function output(program: string, args: readonly string[]): Promise<string> {
  return run(program, args, { timeout: 10_000 }).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => "",
  );
}
