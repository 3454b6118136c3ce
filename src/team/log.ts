/** The log of a server: one JSON object a line for a service, readable lines for a person. No secret is in it. */

import { AsyncLocalStorage } from "node:async_hooks";
import { pino, type Logger } from "pino";
import { CotejoError, UsageError } from "../base/errors.ts";
import { HIDDEN } from "./hide-secrets.ts";

export type ServerLog = Logger;

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  readonly format: "json" | "text";
  readonly level: LogLevel;
  /** Takes secrets out of a text. */
  readonly hide: (line: string) => string;
  /** Gets each line, without its end. */
  readonly write: (line: string) => void;
}

/** Fields that nobody should log. Where somebody does, their values are not written. */
const SECRET_FIELDS = [
  "password",
  "token",
  "secret",
  "cookie",
  "authorization",
  "set-cookie",
  "clientSecret",
  "backupCodes",
  "totpURI",
];

const requests = new AsyncLocalStorage<string>();

/**
 * Runs `work` so that all that it logs has the id of its request. The empty id is none: the rounds of a project go on long
 * after the request that has made it.
 */
export function underRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work);
}

/** Makes it. An `err` field is an error; of one of our own its stack is left out. */
export function createLog({ format, level, hide, write }: LogOptions): ServerLog {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]), censor: HIDDEN },
      serializers: { err: describeError },
      mixin: () => {
        const request = requests.getStore();
        return request ? { request } : {};
      },
    },
    {
      write(line: string) {
        // Value by value: a secret that ends at a quote would take the end of its JSON along.
        const entry = hideIn(JSON.parse(line), hide) as Entry;
        for (const each of format === "json" ? [JSON.stringify(entry)] : textOf(entry, level === "debug")) write(each);
      },
    },
  );
} // prettier-ignore

/**
 * The format and level that a command line or the environment names: text and `info` by default.
 * @throws UsageError `flags`
 */
export function readLogOptions(
  flags: { readonly logFormat?: string | undefined; readonly logLevel?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Pick<LogOptions, "format" | "level"> {
  const format = flags.logFormat ?? (env["COTEJO_LOG_FORMAT"] || "text");
  if (format !== "json" && format !== "text")
    throw new UsageError("flags", `Cannot log as \`${format}\`, expected \`json\` or \`text\`.`);
  const wanted = flags.logLevel ?? (env["COTEJO_LOG_LEVEL"] || "info");
  const level = LOG_LEVELS.find((each) => each === wanted);
  if (level) return { format, level };
  throw new UsageError("flags", `Cannot log at \`${wanted}\`, expected one of ${LOG_LEVELS.join(", ")}.`);
}

function describeError(error: unknown): object {
  if (error instanceof CotejoError) {
    const { name, message, code, hint, details } = error;
    return { type: name, message, code, ...(hint && { hint }), ...(details.length > 0 && { details }) };
  }
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  return { type: name, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}

function hideIn(value: unknown, hide: LogOptions["hide"]): unknown {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each, hide)]));
}

interface Entry {
  readonly msg?: string;
  readonly project?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly err?: {
    readonly message: string;
    readonly hint?: string;
    readonly details?: readonly string[];
    readonly stack?: string;
  };
}

/** An entry for a person: one line, and below a bug where it came from. Requests stand there where they are asked for. */
function textOf(entry: Entry, hasRequests: boolean): readonly string[] {
  const { msg = "", project, route, method, status, ms, err } = entry;
  if (route !== undefined && !hasRequests) return [];
  const request = route === undefined ? [] : [`${method} ${route} ${status} ${ms} ms`];
  const said = err ? [err.message, ...(err.details ?? []), err.hint ?? ""] : [];
  const line = [...(err ? [] : [msg]), ...request, ...said].filter((each) => each !== "").join(" ");
  const stack = (err?.stack ?? "").split("\n").filter((each) => /^\s+at /.test(each));
  return [`${project === undefined ? "" : `${project}: `}${line}`, ...stack];
}
