/** A path in the code of an MDX page as a destination: `import:../a.json?raw`, so that it is taken for no page's address. */

const SCHEME = "import:";

/** @example importUrl("../a.json?raw") // "import:../a.json?raw" */
export function importUrl(path: string): string {
  return SCHEME + path;
}

/** The path of such a destination, with its query; undefined for any other destination. */
export function importPath(url: string): string | undefined {
  return url.startsWith(SCHEME) ? url.slice(SCHEME.length) : undefined;
}
