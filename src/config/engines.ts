/**
 * Cotejo's own engines: what the config, the commands, the page and the reference say of each. How one is opened stands
 * in `engines/create-provider.ts`.
 */

import { z } from "zod";
import { checked, object, text, words } from "./schema-parts.ts";
import { isServerAddress } from "./server-address.ts";

/** What `providers` in the config may say of each engine. Keys are not among it: they are read from the environment. */
export interface EngineSettings {
  readonly deepl: {
    readonly formality?: "more" | "less" | "prefer_more" | "prefer_less" | "default" | undefined;
    readonly modelType?: string | undefined;
    /**
     * Whether the termbase goes along as a glossary in the DeepL account. It is named after the package, the
     * repository or the folder; a name here tells two projects of one name apart. @default true
     */
    readonly glossary?: boolean | string | undefined;
  };
  readonly openai: {
    /** The model's name on the server at OPENAI_BASE_URL. There is no default. */
    readonly model?: string | undefined;
    /** `more` addresses the reader with usted, `less` with tú. @default the register of the source */
    readonly formality?: "more" | "less" | undefined;
    /** How long a request may take. @default 300_000 */
    readonly timeoutMs?: number | undefined;
  };
  readonly libretranslate: {
    /** The server's address; LIBRETRANSLATE_URL goes before it. */
    readonly url?: string | undefined;
    /** How long a request may take. @default 120_000 */
    readonly timeoutMs?: number | undefined;
  };
  readonly command: {
    /** Program and arguments, started without a shell, such as `["node", "mt.mjs"]`. */
    readonly command?: readonly string[] | undefined;
    /** An answer counts as missing when no line came for this long. @default 10_000 */
    readonly timeoutMs?: number | undefined;
  };
}

interface EngineRow {
  /** What `docs/engines.md` says of it, in Markdown: what it needs, and what it was tested with. */
  readonly docs: { readonly needs: string; readonly tested: string };
  /** As people know it. Absent: the page has words for it, in its own language. */
  readonly name?: string;
  /** The shape of `providers.<id>` in the config, where an engine has settings. */
  readonly settings?: z.ZodType;
  /** What those settings are, for the reference. */
  readonly about?: string;
  /** The environment's variables, each with what it is for. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A setting that a server refuses, as whoever can push may write it. */
  readonly notOnServer?: { readonly setting: string; readonly hint: string };
}

const timeoutMs = z
  .int({ error: "expected a whole number of milliseconds" })
  .min(1, { error: "expected 1 ms or more" })
  // A longer timer overflows in Node and fires at once.
  .max(2_147_400_000, { error: "expected less than 25 days" })
  .optional();

/** A row for each engine, in the order in which people are shown them. One in `EngineSettings` has their shape. */
const ROWS = {
  deepl: {
    name: "DeepL",
    docs: {
      needs: "`DEEPL_AUTH_KEY`",
      tested:
        "against a local server written to DeepL's documentation, not against DeepL itself. The glossary goes along as [one glossary in the account](glossary-reference.md#deepl)",
    },
    settings: object("an object", {
      formality: z.enum(["more", "less", "prefer_more", "prefer_less", "default"]).optional(),
      modelType: text("model type").optional(),
      glossary: z
        .union([z.boolean(), text("name")], {
          error: "expected true, false, or the name that the glossary gets at DeepL",
        })
        .optional(),
    }),
    about:
      "`formality`, `modelType`; `glossary`: whether the termbase goes along as a glossary in the account (true), or its name there ([glossary.md](glossary-reference.md#deepl))",
    variables: {
      "`DEEPL_AUTH_KEY`, `DEEPL_API_KEY`": "DeepL's key; keys are never in the config, in logs or in the ledger",
      "`DEEPL_SERVER_URL`": "another DeepL host, such as a proxy",
    },
  },
  apertium: {
    name: "Apertium",
    docs: { needs: "the program, with `apertium-eng-spa`", tested: "with the real program" },
  },
  openai: {
    name: "OpenAI",
    docs: {
      needs:
        "`providers.openai.model` in the config, and `OPENAI_API_KEY`; or `OPENAI_BASE_URL`, for any server that speaks OpenAI's chat completions",
      tested: "OpenAI's own client, against a local server that also fails and lies; no real model was asked",
    },
    settings: object("an object", {
      model: text("model's name").optional(),
      formality: z.enum(["more", "less"]).optional(),
      timeoutMs,
    }),
    about:
      "`model`: its name on the server, without a default; `formality`: `more` (usted) or `less` (tú), else the register of the source; `timeoutMs`: how long a request may take (300,000)",
    variables: {
      "`OPENAI_API_KEY`, `OPENAI_BASE_URL`":
        "key and address (`https://api.openai.com/v1`) of the server of `--provider openai`; with an address of its own it may do without a key",
    },
  },
  libretranslate: {
    name: "LibreTranslate",
    docs: {
      needs: "`LIBRETRANSLATE_URL`, and `LIBRETRANSLATE_API_KEY` where the server wants one",
      tested: "against a local server written to its documentation, not against LibreTranslate itself",
    },
    settings: object("an object", {
      url: checked("an address such as `http://localhost:5000`", (value) =>
        isServerAddress(value) ? "" : "expected an address such as `http://localhost:5000`",
      ).optional(),
      timeoutMs,
    }),
    about: "`url`: the server's address, unless LIBRETRANSLATE_URL names one; `timeoutMs` (120,000)",
    variables: {
      "`LIBRETRANSLATE_URL`, `LIBRETRANSLATE_API_KEY`":
        "address of `--provider libretranslate` (`http://localhost:5000`), and its key where it wants one",
    },
    notOnServer: {
      setting: "url",
      hint: "The server would send its key to an address of whoever can push. `LIBRETRANSLATE_URL` of the server names one.",
    },
  },
  command: {
    docs: {
      needs: "any program that reads and writes one JSON line a sentence, named by `COTEJO_COMMAND` or in the config",
      tested: "your own engine",
    },
    settings: object("an object", {
      command: words("word").min(1, { error: "expected a program and its arguments" }).optional(),
      timeoutMs,
    }),
    about:
      "`command`: program and arguments; `timeoutMs`: without any line for so long, what is missing counts as missing (10,000)",
    variables: {
      "`COTEJO_COMMAND`": "the engine of `--provider command`, split at spaces, started without a shell",
      "`COTEJO_COMMAND_…`":
        "handed to that engine; every other variable that ends in `_KEY`, `_TOKEN`, `_SECRET` or `_PASSWORD` is kept from it",
    },
    notOnServer: {
      setting: "command",
      hint: "It would run on the server for whoever can push. `COTEJO_COMMAND` of the server names a program.",
    },
  },
  pseudo: {
    docs: {
      needs: "nothing",
      tested:
        "accented, longer English, for tests of a layout; `translate --force content locales` makes real drafts of them afterwards",
    },
  },
} satisfies Readonly<Record<string, EngineRow>> & {
  readonly [Id in keyof EngineSettings]: EngineRow & { readonly settings: z.ZodType<EngineSettings[Id]> };
};

export type EngineId = keyof typeof ROWS;

export const ENGINES: { readonly [Id in EngineId]: EngineRow } = ROWS;

export const ENGINE_IDS = Object.keys(ENGINES) as readonly EngineId[];

/** The shape of `providers` in the config. */
export const ENGINE_SETTINGS = Object.fromEntries(
  Object.entries(ENGINES).flatMap(([id, { settings }]) => (settings ? [[id, settings.optional()]] : [])),
) as { readonly [Id in keyof EngineSettings]: z.ZodOptional<z.ZodType<EngineSettings[Id]>> };

/** What `provider` in the config and `--provider` take, besides the engines of plugins. */
export const PROVIDERS: readonly string[] = ["auto", ...ENGINE_IDS, "none"];

/** `plugin/engine` is an engine of a plugin. */
export type ProviderChoice = "auto" | EngineId | "none" | `${string}/${string}`;

/** Whether an engine may have this id: one of Cotejo's own, or `plugin/engine`. */
export function isProviderChoice(id: unknown): id is ProviderChoice {
  return typeof id === "string" && (PROVIDERS.includes(id) || id.split("/").length === 2);
}

export function isEngineId(id: string): id is EngineId {
  return Object.hasOwn(ENGINES, id);
}
