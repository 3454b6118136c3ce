/** A project while its layout is looked for. */

/** The files of a project as `init` sees them: paths alone, and the text of the few that it must read. */
export interface Tree {
  /** Absolute path of the project. */
  readonly root: string;
  /** Markdown files, and those with the ending of a locale file, from the root, with `/`, sorted; none hidden, built, or behind a symbolic link. */
  readonly files: readonly string[];
  /** Markdown files alone. */
  readonly articles: readonly string[];
  /** There are more than `files` has. */
  readonly isCut: boolean;
  /** The text of a file; "" for one that is not there. @param file Path from the root */
  readonly read: (file: string) => Promise<string>;
}

/** Where a site is. */
export interface Place {
  readonly tree: Tree;
  /** Folder that the site is in, "" for the root. */
  readonly folder: string;
}

/** Translations beside their sources, with the language in the name; or in a folder for the language. */
export type Form = "suffix" | "folder";

export interface Site extends Place {
  /** Language of the sources, such as `en`, and locale of the target. */
  readonly from: string;
  readonly target: string;
  /** How the project writes the target's language, such as `es`. */
  readonly name: string;
  /** What the user asked for; undefined: what is there already decides. */
  readonly form: Form | undefined;
  /** The token of a template that stands for a name of the target's language; the name itself where none does. @example token("es_MX") // "{locale_}" */
  readonly token: (name: string) => string;
}

/** An entry of `articles` in the config. */
export interface LayoutEntry {
  readonly source: string | readonly string[];
  readonly target: string;
}

/** Articles below `folder`, "" for the root. */
export function articlesBelow(tree: Tree, folder: string): readonly string[] {
  return folder === "" ? tree.articles : tree.articles.filter((file) => file.startsWith(`${folder}/`));
}

/** A path below the folder of the site. */
export function inSite({ folder }: Pick<Place, "folder">, rest: string): string {
  return folder === "" ? rest : rest === "" ? folder : `${folder}/${rest}`;
}
