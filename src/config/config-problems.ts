/** Every problem of a config at once, each with its key path: "articles[0].taget: unknown key, did you mean `target`?" */

import type { z } from "zod";
import { knownKeys, userConfigSchema } from "./config-schema.ts";
import { DEFAULT_LOCALES, DEFAULT_MANIFEST } from "./config-defaults.ts";
import { DIALECT_NAMES, headingIdsOf } from "../sites/generators.ts";
import { isPluginDialect, pluginGenerators } from "./plugins.ts";
import { isExclusion } from "../base/globs.ts";
import { canonicalLocale, languageOf, localeProblem } from "../base/locale-tags.ts";
import { expandTemplate, LOCALE_TOKENS, localeTokens, templateProblem } from "./path-template.ts";
import { didYouMean } from "../base/suggest.ts";

export interface ConfigProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What is wrong with `value` as a config; empty when it is a `UserConfig`. */
export function findConfigProblems(value: unknown): ConfigProblem[] {
  const parsed = userConfigSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => describeIssue(issue, value));
  return [
    ...issues,
    ...entryProblems(value),
    ...localePairProblems(value),
    ...keptIdsProblems(value),
    ...pluginDialectProblems(value),
  ];
}

/** `articles[0].target`; keys that are no plain words are quoted; "the config" for the whole. */
export function formatKeyPath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (/^[\w$-]+$/.test(String(key))) text += text === "" ? String(key) : `.${String(key)}`;
    else text += `[${JSON.stringify(String(key))}]`;
  }
  return text === "" ? "the config" : text;
}

function describeIssue(issue: z.core.$ZodIssue, root: unknown): ConfigProblem[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key, issue.path) }));
  const value = valueAt(root, issue.path);
  if (issue.code === "custom") return [{ path: issue.path, message: issue.message }];
  if (issue.code === "invalid_union") {
    // The member of the union that fits the value as a whole says what is wrong inside of it.
    const inside = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
    if (inside) return inside.flatMap((each) => describeIssue({ ...each, path: [...issue.path, ...each.path] }, root));
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const meant = typeof value === "string" ? didYouMean(value, allowed) : "";
    return [{ path: issue.path, message: `expected ${listChoices(allowed)}, got ${show(value)}${meant}` }];
  }
  return [
    {
      path: issue.path,
      message: value === undefined ? `missing, ${issue.message}` : `${issue.message}, got ${show(value)}`,
    },
  ];
}

function unknownKey(key: string, parent: readonly PropertyKey[]): string {
  const known = knownKeys(parent);
  // Checked first: an `authKey` must not be "did you mean `command`?".
  if (/(?:api|auth)_?key|token|secret|password/i.test(key))
    return "unknown key; an engine's key is read from the environment or from `.env`, never from the config";
  return `unknown key${didYouMean(key, known) || `, expected ${listChoices(known)}`}`;
}

/** Entries whose globs are all exclusions match nothing, ever. */
function entryProblems(config: unknown): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [path, entry] of entriesOf(config)) {
    const globs: unknown[] = Array.isArray(entry["source"]) ? entry["source"] : [entry["source"]];
    if (globs.every((glob) => typeof glob === "string" && isExclusion(glob)))
      problems.push({ path: [...path, "source"], message: "no glob that includes a file, expected at least one" });
  }
  return problems;
}

/** Heading ids that the site would show as text. */
function keptIdsProblems(config: unknown): ConfigProblem[] {
  if (!isRecord(config) || config["anchors"] !== "keep-ids") return [];
  const given: unknown[] = Array.isArray(config["dialects"]) ? config["dialects"] : [];
  if (given.some((name) => typeof name === "string" && isPluginDialect(name))) return [];
  if (headingIdsOf(DIALECT_NAMES.filter((name) => given.includes(name))).readsIds) return [];
  const sites = DIALECT_NAMES.filter((name) => headingIdsOf([name]).readsIds).map((name) => `\`${name}\``);
  const message = `\`keep-ids\` writes \`{#id}\` behind headings, expected a site that reads it in \`dialects\`: ${sites.join(", ")}`;
  return [{ path: ["anchors"], message }];
}

/** Names in `dialects` that no plugin has. */
function pluginDialectProblems(config: unknown): ConfigProblem[] {
  if (!isRecord(config) || !Array.isArray(config["dialects"])) return [];
  const plugins = userConfigSchema.shape.plugins.safeParse(config["plugins"]);
  if (!plugins.success) return [];
  const known = [...pluginGenerators(plugins.data ?? []).keys()];
  return config["dialects"].flatMap((name: unknown, index): ConfigProblem | readonly [] =>
    typeof name === "string" && isPluginDialect(name) && !known.includes(name)
      ? {
          path: ["dialects", index],
          message: `no plugin has the generator \`${name}\`${didYouMean(name, known) || (known.length > 0 ? `, expected ${listChoices(known)}` : "")}`,
        }
      : [],
  );
}

/** Two languages that are one, or that the manifest's path does not tell apart. */
function localePairProblems(config: unknown): ConfigProblem[] {
  if (!isRecord(config)) return [];
  const problems: ConfigProblem[] = [];
  const source = usableLocale(config["source"], DEFAULT_LOCALES.source);
  const target = usableLocale(config["target"], DEFAULT_LOCALES.target);
  if (isOneLanguage(source, target))
    problems.push({
      path: [config["target"] === undefined ? "source" : "target"],
      message: oneLanguage(source, target),
    });
  for (const [path, entry] of entriesOf(config)) {
    const from = usableLocale(entry["from"], source);
    const ownLocales = entry["from"] !== undefined || entry["to"] !== undefined;
    const to = usableLocale(entry["to"], target);
    if (ownLocales && isOneLanguage(from, to))
      problems.push({ path: [...path, entry["to"] === undefined ? "from" : "to"], message: oneLanguage(from, to) });
  }
  const manifest = config["manifest"] ?? DEFAULT_MANIFEST;
  if (typeof manifest !== "string" || templateProblem(manifest, LOCALE_TOKENS) !== "") return problems;
  if (source === undefined || target === undefined || isOneLanguage(source, target)) return problems;
  const [english, spanish] = [source, target].map((tag) => expandTemplate(manifest, localeTokens(tag)));
  if (english === spanish)
    problems.push({
      path: ["manifest"],
      message: `\`${manifest}\` gives \`${english}\` for both languages, expected \`{locale}\`, or \`{lang}\` where that differs`,
    });
  return problems;
}

/** No engine translates English for readers elsewhere: `en` and `en-US` are no pair. */
function isOneLanguage(from: string | undefined, to: string | undefined): boolean {
  return from !== undefined && to !== undefined && languageOf(from) === languageOf(to);
}

function oneLanguage(from = "", to = ""): string {
  const both = from === to ? `both \`${from}\`` : `\`${from}\` and \`${to}\`, which are one language`;
  return `source and target are ${both}, expected two languages`;
}

/** The canonical tag, `fallback` where none is given, undefined where the one given is reported already. */
function usableLocale(value: unknown, fallback: string | undefined): string | undefined {
  if (value === undefined) return fallback;
  return typeof value === "string" && localeProblem(value) === "" ? canonicalLocale(value) : undefined;
}

function* entriesOf(config: unknown): Generator<[path: PropertyKey[], entry: Record<string, unknown>]> {
  if (!isRecord(config)) return;
  for (const key of ["articles", "locales"]) {
    const entries: unknown = config[key];
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) if (isRecord(entry)) yield [[key, index], entry];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root;
  for (const key of path) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  return at;
}

/** A value as a message shows it: short, and never what is inside a list or an object. */
function show(value: unknown): string {
  if (typeof value === "string") return `\`${value.length > 60 ? `${value.slice(0, 60)}…` : value}\``;
  if (Array.isArray(value)) return "a list";
  if (value === null || typeof value === "number" || typeof value === "boolean") return `\`${String(value)}\``;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function listChoices(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `\`${choice}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
