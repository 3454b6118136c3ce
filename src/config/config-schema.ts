/**
 * The shape of a config: every key, strict also in what is nested, with what was expected in its message.
 * What takes two keys to judge is in `config-problems.ts`.
 */

import { z } from "zod";
import type { UserConfig } from "./define-config.ts";
import { DIALECT_NAMES, type DialectName } from "../sites/generators.ts";
import { SLUGGERS } from "../sites/slugs/sluggers.ts";
import { globProblem } from "../base/globs.ts";
import { localeProblem } from "../base/locale-tags.ts";
import { LOCALE_TOKENS, templateProblem } from "./path-template.ts";
import { isPluginDialect, PLUGIN_ID } from "./plugins.ts";
import type { PluginDialect } from "./plugin-shape.ts";
import {
  ENGINE_IDS,
  ENGINE_SETTINGS,
  isProviderChoice,
  PROVIDERS,
  type EngineId,
  type ProviderChoice,
} from "./engines.ts";
import { checked, list, object, text, words } from "./schema-parts.ts";
import { didYouMean } from "../base/suggest.ts";

const severity = z.enum(["error", "warning", "info", "off"]);
const locale = checked("a locale tag such as `es-419`", localeProblem);
const glob = checked("a glob such as `content/**/*.md`", globProblem);
const globs = z.union([glob, list(glob, "a list of globs")], { error: "expected a glob or a list of globs" });
const count = z.int({ error: "expected a whole number" }).min(0, { error: "expected 0 or more" });
const price = z
  .number({ error: "expected the price of a million characters, a number" })
  .min(0, { error: "expected 0 or more" })
  .optional();

/** By engine: Cotejo's own; one of a plugin has a name with a slash. */
const prices = Object.fromEntries(ENGINE_IDS.map((id) => [id, price])) as Record<EngineId, typeof price>;

const entry = object('an entry such as `{ source: "docs/**/*.md", target: "docs/{dir}/{name}.es.md" }`', {
  source: globs,
  target: checked("a path such as `content/{dir}/{name}.es.md`", (value) => templateProblem(value)),
  from: locale.optional(),
  to: locale.optional(),
});

/** A check or an engine of a plugin: what its room calls must be functions. */
const part = (what: string, functions: readonly string[]) =>
  z.looseObject(
    {
      id: checked("an id such as `no-mismo`", pluginIdProblem),
      ...Object.fromEntries(
        functions.map((name) => [
          name,
          z.custom((value) => typeof value === "function", { error: "expected a function" }),
        ]),
      ),
    },
    { error: `expected ${what}` },
  );

const prefixes = z.record(z.string(), z.string({ error: "expected a link prefix" }), {
  error: 'expected an object such as `{ "/en/": "/es/" }`',
});

/** A name of Cotejo's, or one of a plugin's, which is known when the plugins are. */
const dialect = z.custom<DialectName | PluginDialect>().superRefine((value, context) => {
  const isKnown = z.enum(DIALECT_NAMES).safeParse(value).success;
  if (!isKnown && !(typeof value === "string" && isPluginDialect(value)))
    context.addIssue({ code: "invalid_value", values: [...DIALECT_NAMES], input: value });
});

const generator = object("a site generator", {
  id: checked("an id such as `pelican`", pluginIdProblem),
  dialects: list(z.enum(DIALECT_NAMES), "a list of dialects"),
  slugger: z.enum([...SLUGGERS, "unknown"]).optional(),
  links: prefixes.optional(),
  fallsBack: z.boolean({ error: "expected true or false" }).optional(),
});

const ending = checked("an ending such as `.properties`", (value) =>
  /^\.[a-z\d.]+$/.test(value) ? "" : `\`${value}\` is no ending, expected lower case such as \`.properties\``,
);
const format = part("a format", ["read", "write", "entry"]).extend({
  endings: list(ending, 'a list of endings such as `[".properties"]`').min(1, { error: "expected an ending" }),
});

const separator = z.union([text("separator"), z.literal(false)], { error: "expected a separator, or false" });

export const userConfigSchema = object("an object", {
  source: locale.optional(),
  target: locale.optional(),
  articles: list(entry, "a list of entries").optional(),
  locales: list(entry, "a list of entries").optional(),
  manifest: z
    .union(
      [
        checked("a path such as `locales/{lang}/articles.json`, or false", (value) =>
          templateProblem(value, LOCALE_TOKENS),
        ),
        z.literal(false),
      ],
      { error: "expected a path such as `locales/{lang}/articles.json`, or false" },
    )
    .optional(),
  glossary: globs.optional(),
  provider: z
    .custom<ProviderChoice>((value) => providerProblem(value) === "", { error: ({ input }) => providerProblem(input) })
    .optional(),
  publish: z.enum(["any", "approved", "draft-flag"]).optional(),
  providers: object("an object", ENGINE_SETTINGS).optional(),
  prices: z
    .object({
      currency: checked("a currency such as `USD`", currencyProblem).optional(),
      ...prices,
    })
    .catchall(price)
    .check(({ value, issues }) => {
      const keys = Object.keys(value).filter(
        (key) => !key.includes("/") && !(key in userConfigSchema.shape.prices.unwrap().shape),
      );
      if (keys.length > 0) issues.push({ code: "unrecognized_keys", keys, input: value });
    })
    .optional(),
  budget: object("an object", { charactersPerRun: count.optional(), charactersPerMonth: count.optional() }).optional(),
  database: object('an object such as `{ project: "press-site" }`', {
    project: text("name of the project"),
    connections: z
      .int({ error: "expected a whole number" })
      .min(1, { error: "expected 1 or more" })
      .max(100, { error: "expected 100 or fewer" })
      .optional(),
  }).optional(),
  checks: z.record(z.string(), severity, { error: "expected an object of check ids and severities" }).optional(),
  dialects: list(dialect, "a list of dialects").optional(),
  links: prefixes.optional(),
  anchors: z.enum(["keep-ids", "rewrite", "leave"]).optional(),
  slugger: z.enum([...SLUGGERS, "unknown"]).optional(),
  frontMatter: object("an object", {
    translate: words("key").optional(),
    lock: words("key").optional(),
    draftFlag: text("key").optional(),
  }).optional(),
  review: object("an object", {
    secondPerson: z.boolean({ error: "expected true or false" }).optional(),
    css: text("path of a style sheet").optional(),
    readings: z
      .union([z.enum(["private", "shared"]), z.literal(false)], { error: "expected `private`, `shared` or false" })
      .optional(),
  }).optional(),
  abbreviations: words("abbreviation").optional(),
  i18next: object("an object", {
    interpolationPrefix: text("prefix such as `{{`").optional(),
    interpolationSuffix: text("suffix such as `}}`").optional(),
    nestingPrefix: text("prefix such as `$t(`").optional(),
    nestingSuffix: text("suffix such as `)`").optional(),
    pluralSeparator: text("separator such as `_`").optional(),
    contextSeparator: text("separator such as `_`").optional(),
    keySeparator: separator.optional(),
    nsSeparator: separator.optional(),
    defaultNS: text("namespace").optional(),
  }).optional(),
  maxLength: z
    .record(
      z.string(),
      z.int({ error: "expected a whole number of characters" }).min(1, { error: "expected 1 or more" }),
      {
        error: 'expected an object such as `{ "nav.*": 24 }`',
      },
    )
    .optional(),
  plugins: list(
    object('a plugin such as `{ name: "house", checks: [...] }`', {
      name: checked("a name such as `house`", pluginIdProblem),
      checks: list(part("a check", ["run"]), "a list of checks").optional(),
      engines: list(part("an engine", ["translate"]), "a list of engines").optional(),
      generators: list(generator, "a list of site generators").optional(),
      formats: list(format, "a list of formats").optional(),
    }),
    "a list of plugins",
  ).optional(),
  types: checked("a path such as `types/i18next.d.ts`", typesProblem).optional(),
}) satisfies z.ZodType<UserConfig>;

/**
 * The keys that an object at `path` may have, to suggest one; empty where any is allowed or none is known.
 * @example knownKeys(["articles", 0]) // ["source", "target", "from", "to"]
 */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  let at: unknown = userConfigSchema;
  for (const key of path) {
    at = unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[String(key)];
    else if (at instanceof z.ZodArray) at = at.element;
    else return [];
  }
  at = unwrap(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function pluginIdProblem(id: string): string {
  return PLUGIN_ID.test(id) ? "" : `\`${id}\` is no id, expected lower case and \`-\` such as \`no-mismo\``;
}

function providerProblem(value: unknown): string {
  if (isProviderChoice(value)) return "";
  const shown = typeof value === "string" ? `\`${value}\`${didYouMean(value, PROVIDERS)}` : `a ${typeof value}`;
  const known = PROVIDERS.map((id) => `\`${id}\``);
  return `expected ${known.slice(0, -1).join(", ")} or ${known.at(-1)}, got ${shown}`;
}

function typesProblem(path: string): string {
  const isInside = !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..");
  return isInside && path.endsWith(".d.ts") ? "" : "expected a path in the project such as `types/i18next.d.ts`";
}

function currencyProblem(code: string): string {
  return /^[A-Z]{3}$/.test(code) ? "" : `\`${code}\` is not an ISO 4217 code, expected three capitals such as \`USD\``;
}
