/** The config once read, defaulted and checked. What a user writes is `UserConfig` in `define-config.ts`. */

import type { EngineSettings, ProviderChoice } from "./engines.ts";
import type { FileKind } from "./file-kinds.ts";
import type { DialectName } from "../sites/generators.ts";
import type { Slugger } from "../sites/heading-ids.ts";
import type { SitePages } from "../sites/types.ts";
import type { PluginShape } from "./plugin-shape.ts";
import type { I18nextKeys, I18nextSyntax } from "./i18next-syntax.ts";
import type { Severity } from "../base/problem.ts";

export type PublishPolicy = "any" | "approved" | "draft-flag";

/** One rule from source files to target files. */
export interface Entry {
  /** Globs over paths from the root, with `/`; a leading `!` excludes. */
  readonly source: readonly string[];
  /** Path template (docs/reference.md, "Path tokens"). */
  readonly target: string;
  readonly from: string;
  readonly to: string;
  /** Where the config has its target, such as `cotejo.config.json:5`; without a line where the config is code. */
  readonly place?: string;
}

export interface DatabaseConfig {
  /** What the project is called there: one database has many. */
  readonly project: string;
  /** The most connections of one process. */
  readonly connections?: number;
  /** `DATABASE_URL`, with a password in it: not to be shown. */
  readonly url?: string;
}

export interface Config extends SitePages {
  /** Absolute path of the project. */
  readonly root: string;
  /** The file it was read from, absolute; undefined when there is none. */
  readonly file: string | undefined;
  readonly source: string;
  readonly target: string;
  readonly articles: readonly Entry[];
  readonly locales: readonly Entry[];
  /** Template with `{lang}` or `{locale}`; false: the project has no manifests. */
  readonly manifest: string | false;
  /** Globs over paths from the root. */
  readonly glossary: readonly string[];
  readonly provider: ProviderChoice;
  readonly publish: PublishPolicy;
  readonly providers: EngineSettings;
  /** Price of a million characters by provider, in `currency`. */
  readonly prices: { readonly currency: string; readonly [provider: string]: number | string };
  readonly budget: { readonly charactersPerRun?: number; readonly charactersPerMonth?: number };
  readonly checks: Readonly<Record<string, Severity | "off">>;
  readonly dialects: readonly DialectName[];
  readonly links: Readonly<Record<string, string>>;
  readonly anchors: "keep-ids" | "rewrite" | "leave";
  /** Who makes the ids of headings; undefined: not known. */
  readonly slugger: Slugger | undefined;
  /** Who makes those of the Spanish pages: mostly the same. */
  readonly targetSlugger: Slugger | undefined;
  readonly frontMatter: {
    /** Dotted key globs that are translated or locked, over the defaults. */
    readonly translate: readonly string[];
    readonly lock: readonly string[];
    /** Key that `publish: "draft-flag"` sets to true while anything is unapproved. */
    readonly draftFlag: string;
  };
  readonly review: {
    /** A person's own text is approved when another person approves it. */
    readonly secondPerson: boolean;
    /** How long sentences stand on a reviewer's screen: kept on this machine, in the repository, or not at all. */
    readonly readings: "private" | "shared" | false;
    /** A style sheet of the site's own for the preview, from the root. */
    readonly css: string | undefined;
  };
  readonly abbreviations: readonly string[];
  /** The website's i18next. */
  readonly i18next: I18nextSyntax & I18nextKeys;
  /** Characters that the translation of a locale file's value may have, by globs over dotted keys. */
  readonly maxLength: Readonly<Record<string, number>>;
  /** Where `cotejo types` writes, from the root. */
  readonly types: string;
  /** Checks and engines from outside. */
  readonly plugins: readonly PluginShape[];
  /** Hash of the files that they are in: with other code, what they found is looked at again. */
  readonly pluginCode?: string;
  /** The database that has the index in place of `.cotejo/index.db`; without an address it has not. */
  readonly database?: DatabaseConfig | undefined;
  /** Of a command with `--no-cache`: what the index knows of files spares no reading. No config file says it. */
  readonly readsAll?: true;
}

/** A source file and where its translation goes. Paths from the root, with `/`. */
export interface SourceFile {
  readonly kind: FileKind;
  readonly source: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
  /** Template tokens as resolved for it: `dir`, `name`, `ext`, `ns`, `lang`… */
  readonly tokens: Readonly<Record<string, string>>;
}

/** A matched path that cannot be worked on, and why: the others still are (exit 5). */
export interface Unreadable {
  readonly source: string;
  readonly kind: FileKind;
  readonly line: number;
  readonly reason: string;
}
