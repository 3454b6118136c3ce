/** The short texts that a file carries along for us, whatever its format. */

import { sha256 } from "../../base/hash.ts";
import type { LedgerLine, Origin } from "../../record/types.ts";
import type { Base, Level } from "./types.ts";

/** 48 bits: two texts of one segment never share them by chance. */
const HASH_LENGTH = 12;

const LEVELS: readonly Level[] = ["untranslated", "unfinished", "translated", "approved"];

/** The level that a file gives a line of the ledger: a line is approved there only if nobody has to look at it any more. */
export function levelOf({ state, flags, target, merged, omitted }: LedgerLine): Level {
  if (target === "" && !merged && !omitted) return "untranslated";
  return state === "approved" && flags.length === 0 ? "approved" : "unfinished";
}

export function hashTarget(target: string): string {
  return sha256(target).slice(0, HASH_LENGTH);
}

/** @example formatBase({ level: "approved", hash: "0123456789ab" }) // "approved-0123456789ab" */
export function formatBase({ level, hash }: Base): string {
  return `${level}-${hash}`;
}

/** Undefined for a text that is no base: the file was not written by Cotejo, or somebody changed it there. */
export function parseBase(text: string | undefined): Base | undefined {
  const { level, hash } = /^(?<level>[a-z]+)-(?<hash>[\da-f]{12})$/.exec(text ?? "")?.groups ?? {};
  const known = LEVELS.find((each) => each === level);
  return known === undefined || hash === undefined ? undefined : { level: known, hash };
}

/** @example formatOrigin({ kind: "engine", engine: "apertium", version: "3.9" }) // "engine apertium 3.9" */
export function formatOrigin({ kind, engine, version }: Origin): string {
  return [kind, engine, version].filter((part) => part !== undefined).join(" ");
}

export function parseOrigin(text: string | undefined): Origin | undefined {
  const { kind, engine, version } =
    /^(?<kind>\S+)(?: (?<engine>\S+)(?: (?<version>.+))?)?$/.exec(text ?? "")?.groups ?? {};
  if (kind !== "human" && kind !== "memory" && kind !== "engine" && kind !== "kept-in-english") return undefined;
  return { kind, ...(engine === undefined ? {} : { engine }), ...(version === undefined ? {} : { version }) };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A time as the ledger has it; undefined for anything else. */
export function parseTime(text: string | undefined): string | undefined {
  return text !== undefined && TIME.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
