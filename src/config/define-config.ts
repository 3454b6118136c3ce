/** What a user writes in `cotejo.config.ts`. Every key has a default; what Cotejo works with afterwards is `Config`. */

import type { DialectName } from "../sites/generators.ts";
import type { SluggerName } from "../sites/slugs/sluggers.ts";
import type { Severity } from "../base/problem.ts";
import type { PluginDialect, PluginShape } from "./plugin-shape.ts";
import type { EngineSettings, ProviderChoice } from "./engines.ts";
import type { PublishPolicy } from "./types.ts";

/** One rule from source files to target files. */
export interface UserEntry {
  /** One glob or more over paths from the project root, with `/`; a leading `!` excludes. */
  readonly source: string | readonly string[];
  /** Where the translation goes, such as `content/{dir}/{name}.es.md`; `{dir}` is the folder below the glob's fixed part. */
  readonly target: string;
  /** Source locale of these files, where it is not the project's. */
  readonly from?: string | undefined;
  /** Target locale of these files, where it is not the project's. */
  readonly to?: string | undefined;
}

export interface UserConfig {
  /** Locale of the source files, BCP 47. @default "en" */
  readonly source?: string | undefined;
  /** Locale of the translation, a full tag: numbers and dates follow it. @default "es-419" */
  readonly target?: string | undefined;
  /** Markdown files, and HTML pages where a glob names their ending (`site/en/**\/*.html`). @default [{ source: "content/**\/*.md", target: "content/{dir}/{name}.es.md" }] */
  readonly articles?: readonly UserEntry[] | undefined;
  /** i18next resource files: `.json`, `.jsonc`, `.json5`, `.yaml` or `.yml`; a target has the ending of its source. @default [{ source: "locales/en/**\/*.json", target: "locales/es/{dir}/{ns}.json" }] */
  readonly locales?: readonly UserEntry[] | undefined;
  /** Where the list of articles is written, once for each language; `false`: nowhere. @default "locales/{lang}/articles.json" */
  readonly manifest?: string | false | undefined;
  /** Globs of the termbase's CSV files. @default ["glossary/*.csv"] */
  readonly glossary?: string | readonly string[] | undefined;
  /** The machine-translation engine; `auto` is DeepL where there is a key, else Apertium. @default "auto" */
  readonly provider?: ProviderChoice | undefined;
  /** What the website may see: `any` text, `approved` text only, or any with a draft flag in the front matter. @default "any" */
  readonly publish?: PublishPolicy | undefined;
  /** Settings of the engines. Keys are not among them: they are read from the environment. */
  readonly providers?: { readonly [Id in keyof EngineSettings]?: EngineSettings[Id] | undefined } | undefined;
  /** Price of a million characters by provider, to show a cost before it is spent. */
  readonly prices?:
    | ({
        /** ISO 4217. @default "USD" */
        readonly currency?: string | undefined;
      } & { readonly [provider in Exclude<ProviderChoice, "auto" | "none">]?: number | undefined })
    | undefined;
  /** Hard caps on what is sent to a provider, in characters. */
  readonly budget?:
    | {
        readonly charactersPerRun?: number | undefined;
        readonly charactersPerMonth?: number | undefined;
      }
    | undefined;
  /** The index in PostgreSQL, where DATABASE_URL is set. Without this key that address is not used: it may be the site's own. */
  readonly database?:
    | {
        /** What the project is called in the database, the same in every clone. One database has many. */
        readonly project: string;
        /** The most connections of one process. @default 4 */
        readonly connections?: number | undefined;
      }
    | undefined;
  /** Severity by check id. */
  readonly checks?: Readonly<Record<string, Severity | "off">> | undefined;
  /** What is syntax in this site beyond CommonMark, GFM and HTML: presets such as `hugo`, single dialects such as `math`, or a generator of a plugin such as `house/pelican`. @default [] */
  readonly dialects?: readonly (DialectName | PluginDialect)[] | undefined;
  /** Prefixes of URLs and what they become where the article they lead to has Spanish, such as `{ "/en/": "/es/" }`. @default {}; with `hugo` `{ "/": "/" }`, always, as Hugo leads a path to the page in each language by itself */
  readonly links?: Readonly<Record<string, string>> | undefined;
  /**
   * Links to headings, whose ids follow from their text: `rewrite` names the Spanish heading, `keep-ids` gives it the
   * English id (`{#id}`), `leave` does neither. @default "rewrite"
   */
  readonly anchors?: "keep-ids" | "rewrite" | "leave" | undefined;
  /**
   * Who makes the ids of headings, where the site's own config does not tell; `unknown` leaves links to headings alone.
   * @default what `dialects` and the config of the site say
   */
  readonly slugger?: SluggerName | "unknown" | undefined;
  readonly frontMatter?:
    | {
        /** Dotted key globs that are translated, over the defaults, such as `features[].title`. */
        readonly translate?: readonly string[] | undefined;
        /** Dotted key globs that are not. */
        readonly lock?: readonly string[] | undefined;
        /** Key that `publish: "draft-flag"` sets to true while anything is unapproved. @default "draft" */
        readonly draftFlag?: string | undefined;
      }
    | undefined;
  /** How texts are reviewed. */
  readonly review?:
    | {
        /** What a person wrote counts as approved when another person has approved it. @default false */
        readonly secondPerson?: boolean | undefined;
        /** How long sentences stand on a reviewer's screen: on this machine, in the repository, or not at all. @default "private" */
        readonly readings?: "private" | "shared" | false | undefined;
        /** A style sheet for the preview, from the root: the article looks as it does on the site. */
        readonly css?: string | undefined;
      }
    | undefined;
  /** Abbreviations after whose full stop no sentence ends, over the built-in ones. @default [] */
  readonly abbreviations?: readonly string[] | undefined;
  /** The website's i18next, where it is not set up as i18next is by itself. */
  readonly i18next?:
    | {
        /** @default "{{" */
        readonly interpolationPrefix?: string | undefined;
        /** @default "}}" */
        readonly interpolationSuffix?: string | undefined;
        /** @default "$t(" */
        readonly nestingPrefix?: string | undefined;
        /** @default ")" */
        readonly nestingSuffix?: string | undefined;
        /** @default "_" */
        readonly pluralSeparator?: string | undefined;
        /** For `cotejo types` alone. @default "_" */
        readonly contextSeparator?: string | undefined;
        /** For `cotejo types` alone. @default "." */
        readonly keySeparator?: string | false | undefined;
        /** For `cotejo types` alone. @default ":" */
        readonly nsSeparator?: string | false | undefined;
        /** For `cotejo types` alone. @default the only namespace, else `translation` */
        readonly defaultNS?: string | undefined;
      }
    | undefined;
  /**
   * Characters that the translation of a locale file's value may have, codes aside, by globs over dotted keys, in one
   * namespace or in all: `{ "common:nav.*": 24, "**.button": 20 }`. @default {}
   */
  readonly maxLength?: Readonly<Record<string, number>> | undefined;
  /** Where `cotejo types` writes. @default "types/i18next.d.ts" */
  readonly types?: string | undefined;
  /** Checks and engines of your own or of a package (docs/extending.md). @default [] */
  readonly plugins?: readonly PluginShape[] | undefined;
}
