/** Makes `docs/reference.md` from the code: commands, exit codes, JSON, checks, states, path tokens. `npm run docs` writes it, a test compares it. */

import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { articleChecks } from "../src/checks/article/registry.ts";
import type { ArticleExample } from "../src/checks/article/types.ts";
import { checks } from "../src/checks/registry.ts";
import { buildProgram } from "../src/cli/program.ts";
import { loadMessages } from "../src/cli/messages.ts";
import { ENGINE_IDS, ENGINES } from "../src/config/engines.ts";
import { PATH_TOKENS } from "../src/config/path-template.ts";
import { JOB_RULES } from "../src/articles/rules.ts";
import { TRANSLATED_KEYS } from "../src/formats/markdown/front-matter/front-matter-keys.ts";
import { TRANSITIONS } from "../src/record/transitions.ts";

const FILE = path.join(import.meta.dirname, "..", "docs", "reference.md");

/** The whole page. */
export async function referencePage(): Promise<string> {
  const context = {
    cwd: "/",
    env: {},
    stdout: process.stdout,
    stderr: process.stderr,
    takeSignal: () => new AbortController().signal,
    isInterrupted: false,
    exitCode: 0,
  };
  const program = await buildProgram(context, await loadMessages({}));
  return [
    "# Reference",
    "",
    "Made from the code by `npm run docs`. How to begin is in the [README](../README.md), the words are in the [dictionary](dictionary.md).",
    "",
    "## Commands",
    "",
    ...program.commands
      .filter((command) => command.name() !== "help")
      .flatMap((command) => commandSection(command, "cotejo")),
    ...EXIT_CODES,
    ...JSON_OUTPUT,
    ...LEDGER,
    ...ENVIRONMENT,
    ...CONFIG,
    "## Path tokens",
    "",
    `In \`target\` templates: ${PATH_TOKENS.map((token) => `\`{${token}}\``).join(" ")}. \`{dir}\` is the folder below the glob's fixed part, \`{name}\` the file's name without extension and source locale, \`{ext}\` the extension without its dot (\`{name}.{ext}\`), \`{ns}\` the same for a locale file, \`{locale}\` the target's full tag (\`es-419\`), \`{lang}\` its language (\`es\`).`,
    "",
    "Before anything is written, every target of the project is looked at: one that is a source, another article's target (also where only letter case tells them apart), the manifest, or lies outside of the project ends the command (exit 2) and names both paths and the entry's line in the config.",
    "",
    "## Manifest",
    "",
    ...MANIFEST,
    "",
    "## Two directions",
    "",
    'The project\'s `source` and `target` may be `es` and `en-US`, and an entry may have a `from` and `to` of its own. Where entries from different languages take the same file, `lang` (or `language`, `locale`) of its front matter decides, and without one the first entry does: with `{ source: "content/**/*.md", target: "content/{dir}/{name}.{lang}.md" }` and the same with `from: "es", to: "en-US"`, an article that says `lang: es` goes to `x.en.md`, and the others to `x.es.md`. An article whose language no entry is for is left out: it has no place in `articles` and the manifest and no effect on the exit code; `status` and `doctor` name it. Links lead to the file in their reader\'s language, which may be an original. Memory and stored answers are kept for each direction. From Spanish to English the termbase is read [backwards](glossary-reference.md#from-spanish-to-english); DeepL\'s glossary is kept for the project\'s own direction alone.',
    "",
    "## Front matter",
    "",
    `Values of these keys are text: ${TRANSLATED_KEYS.map((key) => `\`${key}\``).join(", ")}. \`frontMatter.translate\` in the config adds keys, \`frontMatter.lock\` takes some away. Everything else stays as it is, byte for byte; \`lang\`, \`language\` or \`locale\` that names the source language names the target's in the Spanish file.`,
    "",
    "## Checks",
    "",
    "A *hard* check keeps a machine's sentence out of the file. A person's sentence is only reported. `checks` in the config sets another severity, or `off`; a hard finding on a machine's text stays an error.",
    "",
    "Those that *fix* put right what has exactly one right text: in every engine's answer, with `check --fix` in the drafts that are there already; for a person's text it is offered (`review correct --fix`). Those of an *article* look at all its sentences together; they are `check`'s alone, their fixes `check --fix`'s, and nothing is held back for them.",
    "",
    "| check | what it finds | severity | | finds | passes |",
    "| --- | --- | --- | --- | --- | --- |",
    ...checks.map(
      ({ id, title, severity, hard, good, bad, ...check }) =>
        `| \`${id}\` | ${title} | ${severity} | ${hard ? "hard" : "fix" in check ? "fixes" : ""} | ${example(bad[0])} | ${example(good[0])} |`,
    ),
    ...articleChecks.map(
      ({ id, title, severity, fixes, good, bad }) =>
        `| \`${id}\` | ${title} | ${severity} | article${fixes ? ", fixes" : ""} | ${exampleOf(bad[0])} | ${exampleOf(good[0])} |`,
    ),
    ...JOB_RULES.map(
      ({ id, title, note, severity, hard }) =>
        `| \`${id}\` | ${title}${note ? ` (${note})` : ""} | ${severity} | ${hard ? "hard" : ""} | | |`,
    ),
    "",
    "## States",
    "",
    "Where the English of a sentence changes, its text is no action's: a person's stays and is flagged `stale-source`, a machine's goes and is asked for anew (`src/articles/rebase-record.ts`).",
    "",
    "| action | from | to | sets | clears | what it does |",
    "| --- | --- | --- | --- | --- | --- |",
    ...Object.entries(TRANSITIONS).map(
      ([action, { from, to, sets, clears, does }]) =>
        `| ${action} | ${from.join(", ")} | ${to} | ${(sets ?? []).join(", ")} | ${(clears ?? []).length === 5 ? "all" : (clears ?? []).join(", ")} | ${does} |`,
    ),
    "",
  ].join("\n");
}

function commandSection(command: Command, parent: string): readonly string[] {
  const name = `${parent} ${command.name()}`;
  if (command.commands.length > 0)
    return command.commands.filter((each) => each.name() !== "help").flatMap((each) => commandSection(each, name));
  const usage = command.registeredArguments
    .map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}${argument.variadic ? "…" : ""}]`,
    )
    .join(" ");
  const rows = [
    ...command.registeredArguments.map((argument) => `| \`${argument.name()}\` | ${argument.description} |`),
    ...command.options.map(
      ({ flags, description, argChoices }) =>
        `| \`${flags.replaceAll("|", "\\|")}\` | ${description}${argChoices ? `: ${argChoices.map((choice) => `\`${choice}\``).join(", ")}` : ""} |`,
    ),
  ];
  return [
    `### \`${name}${usage === "" ? "" : ` ${usage}`}\``,
    "",
    sentence(command.description()),
    "",
    "| argument or flag | |",
    "| --- | --- |",
    ...rows,
    "",
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function exampleOf(whole: ArticleExample | undefined): string {
  if (!whole) return "";
  const [source, target] = [0, 1].map((side) => whole.pairs.map((pair) => pair[side]).join(" "));
  return example({ source: source ?? "", target: target ?? "" });
}

function example(pair: { readonly source: string; readonly target: string } | undefined): string {
  if (!pair) return "";
  const cell = (text: string): string => `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
  return `${cell(pair.source)} → ${pair.target.trim() === "" ? "nothing" : cell(pair.target)}`;
}

const MANIFEST = [
  '`locales/{lang}/articles.json`, or where `manifest` says, which may also be `false`: the articles of a language, for a listing page, `hreflang` and a note that a text is a machine\'s. It is a namespace of i18next\'s (`t("articles:blog/first.title")`); `getResource("es", "articles", id)` gives an entry as it is, also where a title has `{{…}}` or `$t(…)` in it, or a description is empty.',
  "",
  "| key of an article | |",
  "| --- | --- |",
  '| `title`, `description`, `date` | of this language\'s file, as its front matter has them; without a `title`, its first heading; else `""` |',
  "| `path` | this language's file, from the project's root |",
  "| `state` | `approved` when a person stands behind every sentence, else `draft`; a source is `approved`. `draft` too where the file itself says `draft: true` (`frontMatter.draftFlag`) |",
  "| `approved` | the share of its sentences that are approved, 0 to 1, rounded down |",
  "| `source`, `sourceHash` | the article that it is, or was translated from, and the SHA-256 of it; in Spanish another than in English when the English has changed since it was published |",
  "",
  "The id of an article is its path below the fixed part of its glob, without language and extension, with `-` for `.`, `:`, spaces and `,?!;`, which mean something in i18next's keys. Articles that would share one have their whole path. It is the same in every language: two entries with one id are each other's `hreflang`.",
  "",
  'What is not published is not in it: under `publish: "approved"` a Spanish file is listed from its first approval on, and while newer sentences wait, the file keeps what it has in their place. Whoever reads while `cotejo` writes meets each file whole, as it was or as it will be, and no manifest names a file that is not there. A file at its path that is not a list of Cotejo\'s ends every command that writes (exit 2).',
];

const EXIT_CODES = [
  "## Exit codes",
  "",
  "The first of 3, 4, 5, 1 that applies.",
  "",
  "| code | meaning |",
  "| ---: | --- |",
  "| 0 | done |",
  "| 1 | findings: a check failed, something is blocked, out of date or skipped |",
  "| 2 | the command line, the config or the termbase: nothing was begun |",
  "| 3 | the provider refused the key |",
  "| 4 | the provider's quota, rate or network, a budget, or requests that another process has taken over: what was paid for is kept, run again to go on |",
  "| 5 | some articles failed, the others are written; or an answer could not be stored (`not-stored`), which ended the run |",
  "| 70 | a bug of ours |",
  "| 130 | interrupted: what was begun is whole, what was answered is kept (a second Ctrl-C ends at once) |",
  "",
  "Whoever reads stdout may stop: `cotejo review list | head -1` ends with its own code and says nothing, and `export` stops there with 0.",
  "",
  "## What is printed",
  "",
  "A text, a name or a server's message is printed on one line, and nothing in it is obeyed by a terminal or a CI log. Control, bidi and line-end characters are shown as `\\x1b`, `\\u202e` and `\\n`. So is the first character of `::` at the start of a line and of `##[`. In JSON they are escaped as JSON allows, so a parser reads the same text. A file for another program (`export`, `terms export`, `terms suggest --csv`) has every byte as it is, unless stdout is a terminal.",
  "",
];

const JSON_OUTPUT = [
  "## JSON",
  "",
  "With `--json`, stdout is one object with `schemaVersion: 1` and nothing else. Paths are relative to the project, with `/`. An error is `{ schemaVersion, error: { code, message, hint, details? } }`.",
  "",
  "- `translate`, `publish`: `{ provider, articles: [{ source, target, kind, status, segments, fromMemory, fromProvider, sentCharacters, billedCharacters, problems }], renamed: [{ from, to }], totals: { articles, segments, fromMemory, fromProvider, sentCharacters, billedCharacters, requests, ms } }`; `kind` is `markdown`, `html` or `i18next`, `status` is `written`, `unchanged`, `blocked`, `skipped` or `failed`. `sentCharacters` counts Unicode characters of text that left for the provider, tags excluded, whatever came back; what is sent again counts again. `billedCharacters` is what the provider says that it billed; where no answer came (a broken connection, a time limit, an interruption) nobody knows, and with an engine that bills all of that request counts as billed. `status --costs` and `budget` count the same. `renamed` are articles whose record has gone along with their new path. `standing: [{ engine, drafts }]` are drafts of other engines than the run's, which it leaves; it is there where there are some. A run that was cut short has `error` too, one in which something failed that stops nothing has `warnings`. `publish --prune` adds `pruned` and `kept`, `--prune-keys` the `prunedKeys` of a locale file it wrote.",
  "- `translate --watch`: an object as above for each run, on a line of its own, with the articles of that run; an error that kept a run from beginning is a line too. It ends at Ctrl-C, with 0.",
  "- `translate --dry-run`: `{ provider, articles: [{ source, target, segments, fromMemory, toSend, characters, problem? }], renamed, standing, totals, cost: { amount, currency } | null, dryRun: true }`.",
  '- `init`: `{ layout, site: { generator, folder, mark } | null, otherSites, config, articles, locales, existing, examples: [{ source, target }], leftOut, otherLocales, siteKnowsTarget, ledgerIgnored, problem, files: [{ path, action: "write" | "append" | "keep", text }], written, git, dryRun }`; `existing` are translations that were there before, `leftOut` the Markdown that no entry takes, `problem` is why a run would be refused. Where the project is set up: `{ setUp, written: [], git, dryRun }`.',
  "- `doctor`: `{ files, ok, refused: [{ file, line, reason }], bytes, ms, leftOut, locales: { files, ok, others }, suggested: [{ dialect, files, file, line }] }`; `files` and `ok` count articles, `locales` locale files and names those in another format, `refused` and `bytes` are of both.",
  "- `adopt`: `{ adopted: [{ source, target, segments, adopted, waits, keptInEnglish, passages, inPassages, missing }], leftOut: [{ file, line, reason, text?, waits? }], unread: [{ file, line, reason }], totals: { articles, segments, adopted, waits, keptInEnglish, passages, inPassages, missing } }`; all but `passages` count sentences of the English: `waits` are drafts that a person is asked about, `inPassages` those in the stretches that `passages` counts, `missing` those that the Spanish file does not have. `leftOut` has a line for each sentence that was not adopted, and one for each passage, in the Spanish file; `unread` are files that could not be read.",
  "- `sync`: `{ taken: [{ source, target, sentences, passages, problems }], drifted: [{ file, line, reason }], existing: [problem] }`; `sentences` and `passages` are edits that are in the record now; `existing` names locale files with values that only `adopt` takes in.",
  "- `types`: `{ file, status, namespaces, unreadable: [{ file, line, message }] }`; `status` is `written`, `unchanged`, or with `--check` `stale`.",
  "- `status`: `{ articles: [{ source, target, segments, untranslated, draft, keptInEnglish, approved, stale, blocked, passages }], renamed: [{ from, to }], missing, obsolete: [{ target, keys }], orphans, leftOut, unreadable: [{ file, line, reason }] }`; `keptInEnglish` are among the drafts, `passages` counts stretches of the Spanish file, `renamed` are those that the next run follows, `missing` the Spanish files that are not there, `obsolete` the keys of Spanish locale files that their sources have not. `--costs` adds `costs: { articles: [{ source, … }], months: [{ month, … }], totals: { sentCharacters, billedCharacters, savedCharacters, cost: { amount, currency } | null } }`: what the runs on this machine have sent, and what memory or a stored answer saved; months are UTC.",
  "- `why`: `{ file, line, column, article, target, segments: [{ id, line, state, flags, source, target, approvedSource, origin, by, at, reason, rejected, edited, literal, terms: [{ text, target, policy, place }], problems, decisions, memory: [{ article, segment }], changes: [text], cost: { provider, sentCharacters, billedCharacters, answers, article, at } | null }], nearest: [{ line, text }] }`; `literal` is what a value is that goes to no engine: `address`, `email`, `path`, `number` or `null`. `nearest` is for a line without a sentence.",
  "- `check`: `{ problems: [{ file, line, column, check, severity, segment, message, words }] }`; `column` (UTF-16 code units) is there where it is known, `message` is English, `words` the same as data (`[{ key, values }]`, keys of `locales/en/findings.json`), absent where there is only the English; with `--fix` also `fixed` and `offered`: `[{ article, line, segment, checks, before, after }]`.",
  '- `review list`: `{ segments: [{ id, article, line, state, flags, source, target, problems, approvedSource, origin, by, at, matches }] }`; source and target have their inline codes as `<pc id="1">…</pc>` and `<ph id="2"/>`. `origin` is `{ kind, engine?, version?, article?, segment? }`, the last two for a text from memory. `matches` are sentences like it, best first: `[{ similarity, source, target, state, article, segment, by, at, diff: [{ text, change: "same" | "added" | "removed" }] }]`, the diff from the match\'s source to its own; approved sentences have them in `review show` only, which has `codes`, `path`, `note`, `maxLength`, `decisions` and `fix` beside its `segment`.',
  "- `store copy`: `{ from, to, rows: { table: count } }`; `from` and `to` are `sqlite` or `postgres`.",
  "- `memory search`: `{ query, side, matches: [{ article, segment, source, target, state, origin, by, at }], more }`; `more`: there are others than `--limit` shows.",
  "- `export`: `{ format, articles, segments, leftOut: [{ file, line, segment, message }], broken: [{ file, line, message }], drifted: [{ file, line, reason }] }`; `drifted` are Spanish files that cannot be read, also in `review list` and `sync`. `import`: `{ file, format, units, taken: [{ line, segment, article, action, target }], unchanged, conflicts, refused: [{ line, segment, article, code, message }], articles, dryRun }`, `line` being one of the imported file, `action` `correct`, `propose`, `approve` or `restore`, `code` as in [exchange.md](exchange.md#what-is-not-taken), `articles` as in `translate`; of TMX: `{ file, format, into, added: { human, machine, approved }, known, others, refused: [{ line, message }], dryRun }`.",
  "- `terms list`: `{ terms: [{ file, line, source, target, policy, source_variants, target_forms, forbidden, case, pos, gender, scope, note }] }`. `terms check`: `{ rows, files, problems: [{ file, line, column, severity, message }] }`. `terms import`: `{ into, added: [{ place, source, target, policy }], known, conflicts: [{ file, line, column, message }], others, dryRun }`. `terms forget`: `{ provider, deleted }`.",
  "",
];

const LEDGER = [
  "## Ledger",
  "",
  "`.cotejo/ledger/<article>.jsonl` has one JSON object a line, for each sentence of the article in its order. `id`, `target`, `state`, and `source`, `flags`, `origin`, `by`, `at` and `reason` where there are some, say what the sentence is and who decided. These fields say where its text is:",
  "",
  "| field | |",
  "| --- | --- |",
  "| `via` | how `by` decided: on the `page`, by a `command`, by an edit of the Spanish `file`, or by `adopt`, which is no review |",
  "| `author` | who wrote the text, where that is known and is not `by` |",
  "| `merged` | it has no text of its own: that stands with the line before it |",
  "| `omitted` | it is left out of the Spanish |",
  "| `within` | its text stands in the passage with this id; `target` is empty |",
  "| `passage` | the line is that of a passage, and has no `source`. `target` is Markdown as it stands in the Spanish file, with line feeds as line ends |",
  "| `published` | what the Spanish file has, where that is not `target` yet; an empty text for nothing |",
  "| `earlier` | short hashes of texts that the Spanish file had before this one, newest first: the last six of a machine (`machine:`), and the last four of people (`human:`, with who wrote it) |",
  "| `frame` | what the English and the Spanish file had outside of their words when both last agreed, as short hashes: `name:en/es` for each part, `name:en` where both are the same, `name:en!es` where the Spanish is a person's own. A line with `frame` and no `state` is of a block without text, or by its `key` of a value of front matter (`#` for its keys in their order, and its comments); `lines` are hashes of its English lines, `within` is the passage that may have it |",
  "| `marks` | codes of `target` that the English does not have |",
  "| `key` | of a value of a locale file: its keys, dotted |",
  "| `rivals` | other people's texts for the sentence, where it is `disputed`, each with its own `marks`; `proposal` marks an agent's, behind which nobody stands |",
  "| `rejected` | texts that a person refused, each with `reason`, `by`, `at` and its own `marks` |",
  "| `retired` | the sentence, or the passage, has left the article; its words stay in the record |",
  "",
];

const CONFIG = [
  "## Config",
  "",
  "`cotejo.config.ts`, `.mts`, `.mjs`, `.js` or `.json` in the project's root, or the same with a dot in front (`.cotejo.config.mjs`), for sites that publish every other file there. Every key has a default; unknown keys are errors.",
  "",
  "| key | default | |",
  "| --- | --- | --- |",
  "| `source`, `target` | `en`, `es-419` | locales, BCP 47; numbers and dates follow the target |",
  '| `articles` | `[{ source: "content/**/*.md", target: "content/{dir}/{name}.es.md" }]` | Markdown files; `source` is a glob or a list, a leading `!` excludes; an entry may have its own `from` and `to` ([two directions](#two-directions)). Targets are never sources, nor are files named for the target language (`x.es.md`) |',
  '| `locales` | `[{ source: "locales/en/**/*.json", target: "locales/es/{dir}/{ns}.json" }]` | i18next JSON v4, in `.json`, `.jsonc`, `.json5`, `.yaml` or `.yml`; the target has the same ending |',
  "| `manifest` | `locales/{lang}/articles.json` | the list of articles, one file for each language; `false`: none is written or read |",
  '| `glossary` | `["glossary/*.csv"]` | termbase files ([glossary.md](glossary.md)) |',
  `| \`provider\` | \`auto\` | \`auto\` (DeepL where there is a key, else Apertium), ${ENGINE_IDS.map((id) => `\`${id}\``).join(", ")}, \`none\` |`,
  "| `publish` | `any` | `any`: machine text is in the file at once; `approved`: a new file is written when each sentence is approved; one that exists gets each sentence when it is approved, and keeps what it has for the rest; `draft-flag`: any text, with `frontMatter.draftFlag` set to true while a sentence is unapproved |",
  ...Object.entries(ENGINES).flatMap(([id, { about }]) =>
    about === undefined ? [] : [`| \`providers.${id}\` | | ${about} |`],
  ),
  "| `prices` | | price of a million characters by provider (`plugin/engine` too), and `currency` |",
  "| `budget` | | `charactersPerRun`, `charactersPerMonth`: a run stops before the request that would pass it; each request asks first, one that is sent again too. `charactersPerMonth` holds for all processes of the project together |",
  "| `database` | | `project`: what the project is called in PostgreSQL, which has the index where `DATABASE_URL` is set; `connections`: the most of one process (4) ([postgresql.md](postgresql.md)) |",
  "| `checks` | | `error`, `warning`, `info` or `off` by check id (`plugin/check` too) |",
  "| `frontMatter` | | `translate` and `lock`: keys besides the ones below; `draftFlag` (`draft`) |",
  "| `review.secondPerson` | `false` | what a person wrote waits until another person approves it |",
  "| `review.css` | | a style sheet of your site for the preview, from the project root; it loads nothing from elsewhere |",
  "| `review.readings` | `private` | how long each sentence stood on whose screen: kept on this machine, `shared` in the repository, or `false` ([review.md](review.md#proof-of-review)) |",
  "| `abbreviations` | `[]` | abbreviations that never end a sentence, with their stop |",
  "| `i18next` | as i18next by itself | the website's `interpolationPrefix`, `interpolationSuffix`, `nestingPrefix`, `nestingSuffix` and `pluralSeparator`, where they are others; for `cotejo types` also `contextSeparator`, `keySeparator`, `nsSeparator` and `defaultNS` ([locales.md](locales.md)) |",
  '| `maxLength` | `{}` | characters that the Spanish of a locale file\'s value may have, by globs over its dotted keys, in one namespace or in all: `{ "common:nav.*": 24 }` ([locales.md](locales.md#notes-and-lengths)) |',
  "| `plugins` | `[]` | checks and engines of your own or of a package, each with a `name` ([extending.md](extending.md)) |",
  "| `types` | `types/i18next.d.ts` | where `cotejo types` writes |",
  "| `dialects` | `[]` | syntax that these articles have beyond CommonMark and GFM, one by one or by the name of a generator ([markdown.md](markdown-reference.md#dialects)). MDX needs none: a file that ends in `.mdx` is read as MDX |",
  '| `links` | `{}`; with `hugo` `{ "/": "/" }` beside what is given | prefixes of URLs and what they become, such as `{ "/en/": "/es/" }`, where the article that a link leads to has Spanish ([markdown.md](markdown-reference.md#links)) |',
  "| `anchors` | `rewrite` | links to headings, whose ids follow from their text: `rewrite` names the Spanish heading; `keep-ids` gives it the English id, as `{#id}`, where the site reads that; `leave` does neither |",
  "| `slugger` | what `dialects` and the config of the site say | who makes the ids of headings ([the list](markdown-reference.md#links)); `unknown` leaves links to headings alone |",
  "",
];

const ENVIRONMENT = [
  "## Environment",
  "",
  "`.env` in the project is read; what is set already wins.",
  "",
  "| variable | for |",
  "| --- | --- |",
  ...Object.values(ENGINES).flatMap(({ variables = {} }) =>
    Object.entries(variables).map(([names, use]) => `| ${names} | ${use} |`),
  ),
  "| `DATABASE_URL` | address of a PostgreSQL that has the index, as `postgres://user:password@host/name`; used where the config has `database.project` ([postgresql.md](postgresql.md)). `cotejo serve` and `cotejo worker` have the accounts and the index of each project there ([team.md](team.md#postgresql)) |",
  "| `COTEJO_LANG` | `en` (default) or `es`: language of the command line; its Spanish is a machine's until somebody has reviewed it |",
  "| `NO_COLOR` | no colours |",
  "",
];

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, await referencePage());
