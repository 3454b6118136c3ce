/**
 * What `init` would do to a project: which files it would write, and what a person should know before. Nothing is
 * written. No file that is there is ever replaced; to `.gitignore` a line is added.
 */

import { isArticle, isLocale } from "../config/file-kinds.ts";
import { execFile } from "node:child_process";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { resolveConfig } from "../config/config-defaults.ts";
import { findConfigProblems, formatKeyPath } from "../config/config-problems.ts";
import { UsageError } from "../base/errors.ts";
import { CONFIG_NAMES, findConfig, shownPath } from "../config/find-config.ts";
import { languageOf, localeProblem } from "../base/locale-tags.ts";
import { errorCode } from "../base/project-paths.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import { discover } from "../articles/discover.ts";
import { formatOptions, readIfThere } from "../articles/load-article.ts";
import { findLeftOut } from "./find-left-out.ts";
import { GENERATORS } from "../sites/generators.ts";
import type { SharedAddress } from "../sites/types.ts";
import { findProject, type FoundProject, type InitOptions } from "./find-project.ts";
import { isPlain } from "./layouts.ts";
import { readTree } from "./read-tree.ts";
import { renderConfig } from "./render-config.ts";

export interface PlannedFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly action: "write" | "append" | "keep";
  /** The whole file, or what is added at its end; "" for one that stays. */
  readonly text: string;
}

export interface InitPlan extends FoundProject {
  readonly files: readonly PlannedFile[];
  /** What the config finds. */
  readonly articles: number;
  readonly locales: number;
  /** Translations that are there already, and are not Cotejo's. */
  readonly existing: number;
  /** One source and its target for each entry. */
  readonly examples: readonly Pick<SourceFile, "source" | "target">[];
  /** Markdown that no entry takes and that is no translation, from the root: a folder for each of the first ones. */
  readonly leftOut: readonly string[];
  /** Why a first run would be refused; "" when it would not be. */
  readonly problem: string;
  /** Git leaves the ledgers out, or part of them: the record would not be kept. */
  readonly isLedgerIgnored: boolean;
  /** Files and folders that the site would publish, until its config leaves them out. */
  readonly published: readonly string[];
  /** What the site's config gives pages as their address, where it is that of their Spanish pages too, and what these need. */
  readonly sharedAddress: SharedAddress | undefined;
  /** The project's tree is larger than what was looked at. */
  readonly isCut: boolean;
}

/** A row that holds in no article, until its scope is emptied. */
const GLOSSARY = `source,target,policy,source_variants,target_forms,forbidden,case,pos,gender,scope,note
IACHR,CIDH,locked,Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,,,acronym,f,example/only,"An example, for no article: delete the row, or empty its scope"
`;
const GLOSSARY_NAME = "terms.csv";
const KEYS_PATH = ".env";

/**
 * Plans the set-up of the project at `root`.
 * @throws UsageError `preset`, `locale`; `init` where the project is set up already (`details` say by what)
 */
export async function planInit(root: string, options: InitOptions): Promise<InitPlan> {
  for (const tag of [options.source, options.target])
    if (tag !== undefined && localeProblem(tag) !== "")
      throw new UsageError("locale", `Cannot set the project up: ${localeProblem(tag)}.`);
  const tree = await readTree(root);
  let found = await findProject(tree, options);
  const [problem] = findConfigProblems(found.config);
  if (problem)
    throw new UsageError("init", `Cannot set the project up: ${formatKeyPath(problem.path)}: ${problem.message}.`);
  const counts = await count(root, found, tree.articles);
  // A site with human translations must not get machine drafts unasked.
  if (counts.existing > 0) found = { ...found, config: { ...found.config, publish: "approved" } };
  const files = await planFiles(root, found);
  const site = { tree, folder: found.site?.folder ?? "" };
  const generator = isPlain(found.layout) ? undefined : GENERATORS[found.layout];
  const paths = files.map((file) => file.path);
  return {
    ...found,
    ...counts,
    files,
    published: (await generator?.publishedFiles?.(site, paths)) ?? [],
    sharedAddress: await generator?.sharedAddress?.(site, languageOf(found.config.target ?? "es")),
    isLedgerIgnored: await isIgnored(root, ".cotejo/ledger/a.md.jsonl"),
    isCut: tree.isCut,
  };
}

/**
 * The config that holds in the folder `root`, else the ledgers of a project that does without; undefined where there is neither.
 * @throws UsageError `config` where a config cannot be read
 */
export async function setUpBy(root: string): Promise<string | undefined> {
  const config = await findConfig(root, undefined);
  if (config !== undefined) return shownPath(root, config);
  return (await isThere(root, ".cotejo/ledger")) ? ".cotejo/ledger" : undefined;
}

type Counts = Pick<InitPlan, "articles" | "locales" | "existing" | "examples" | "leftOut" | "problem">;

async function count(root: string, { config }: FoundProject, markdown: readonly string[]): Promise<Counts> {
  const none = { articles: 0, locales: 0, existing: 0, examples: [], leftOut: [] };
  try {
    const resolved = resolveConfig(config, root, undefined);
    const { files } = await discover(resolved);
    const there = await Promise.all(files.map((file) => isTranslated(resolved, file)));
    const folders = new Map<string, SourceFile>();
    for (const file of files) {
      const folder = `${file.kind}/${file.source.split("/")[0]}`;
      folders.set(folder, folders.get(folder) ?? file);
    }
    return {
      articles: files.filter((each) => isArticle(each)).length,
      locales: files.filter((each) => isLocale(each)).length,
      existing: there.filter(Boolean).length,
      examples: [...folders.values()].map(({ source, target }) => ({ source, target })),
      leftOut: findLeftOut(resolved, files, markdown),
      problem: "",
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...none, problem: [error.message, ...error.details].join("\n  ") };
  }
}

/** Whether a translation of `file` is there: a locale file in which every value is `""` is what i18next-cli begins one with. */
async function isTranslated(config: Config, file: SourceFile): Promise<boolean> {
  if (!(await isThere(config.root, file.target))) return false;
  if (isArticle(file)) return true;
  const read = await readIfThere(config.root, file.target);
  if (read === undefined || "reason" in read) return true;
  const document = readDocument(file.kind, read.bytes, formatOptions(config, file));
  return "reason" in document || document.units.length > 0;
}

async function planFiles(root: string, { config, layout, site }: FoundProject): Promise<readonly PlannedFile[]> {
  const names = await readdir(root);
  const there = names.find((name) => CONFIG_NAMES.some((known) => known === name));
  // Jekyll publishes what does not begin with a dot or `_`.
  const isPublished =
    !isPlain(layout) && GENERATORS[layout].publishedFiles !== undefined && (site?.folder ?? "") === "";
  const isTypeScript = names.some((name) => name === "tsconfig.json" || /\.config\.m?ts$/.test(name));
  const files: PlannedFile[] = [
    there === undefined
      ? {
          path: `${isPublished ? "." : ""}cotejo.config.${isTypeScript ? "ts" : "mjs"}`,
          action: "write",
          text: renderConfig(config),
        }
      : { path: there, action: "keep", text: "" },
  ];
  const folder = config.glossary === undefined ? "glossary" : "_glossary";
  const glossary = (await readdir(path.join(root, folder)).catch((): string[] => [])).find((name) =>
    name.endsWith(".csv"),
  );
  files.push(
    glossary === undefined
      ? { path: `${folder}/${GLOSSARY_NAME}`, action: "write", text: GLOSSARY }
      : { path: `${folder}/${glossary}`, action: "keep", text: "" },
  );
  // A link may lead out of the project, and git does not follow one.
  const isLink = (await lstat(path.join(root, ".gitignore")).catch(() => undefined))?.isSymbolicLink() === true;
  if (!isLink && (await isThere(root, ".git")) && !(await isIgnored(root, KEYS_PATH))) {
    const text = await readFile(path.join(root, ".gitignore"), "utf8").catch(noFile);
    const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    const before = text === "" || text.endsWith("\n") ? "" : lineEnd;
    const lines = ["# Keys of translation engines", `/${KEYS_PATH}`];
    files.push({
      path: ".gitignore",
      action: text === "" ? "write" : "append",
      text: before + lines.map((line) => line + lineEnd).join(""),
    });
  }
  return files;
}

function noFile(error: unknown): string {
  if (errorCode(error) === "ENOENT") return "";
  throw error;
}

async function isThere(root: string, file: string): Promise<boolean> {
  return lstat(path.join(root, file)).then(
    () => true,
    () => false,
  );
}

/** Whether git leaves a file out; false where it does not, or where there is no git to say so. */
async function isIgnored(root: string, file: string): Promise<boolean> {
  try {
    await promisify(execFile)("git", ["check-ignore", "--quiet", "--no-index", file], { cwd: root, windowsHide: true });
    return true;
  } catch {
    return false;
  }
}
