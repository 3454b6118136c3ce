/** Links of sites that leave `/guide/b` as it is in Spanish pages (`docs/markdown-reference.md`, "Links"). */

/**
 * Prefixes for an entry of `articles`: from the folder of the source's language to that of the target's.
 * @param otherwise The prefix of English pages where no folder has their language; absent: it is not known
 * @example linksByFolder()("content/en/**\/*.md", "es") // { "/en/": "/es/" }
 */
export function linksByFolder(otherwise?: string): (source: string, name: string) => Readonly<Record<string, string>> {
  return (source, name) => {
    const folder = /(?:^|\/)([a-z]{2}(?:[-_][A-Za-z]{2})?)\/\*\*/.exec(source)?.[1];
    if (folder !== undefined) return { [`/${folder}/`]: `/${name}/` };
    return otherwise === undefined ? {} : { [otherwise]: `${otherwise}${name}/` };
  };
}
