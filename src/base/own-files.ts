/**
 * Where the files of this package are. The build joins modules into chunks, so a file that looked beside itself would find
 * another folder there. Chunks are in `dist/chunks`, as deep as `src/base`.
 */

const ROOT = new URL("../../", import.meta.url);

/** As source under a test runner, built everywhere else. */
const IS_SOURCE = import.meta.url.endsWith(".ts");

/** The folder of the modules that run. */
const MODULES = new URL(IS_SOURCE ? "src/" : "dist/", ROOT);

/** A file or folder of the package, such as `locales/`. */
export function packageFile(path: string): URL {
  return new URL(path, ROOT);
}

/** A module that the build leaves as a file of its own, such as `run/check-thread` (`vite.package.config.ts`). */
export function moduleFile(name: string): URL {
  return new URL(name + (IS_SOURCE ? ".ts" : ".js"), MODULES);
}

/** Whether a module is Cotejo's own, by its URL. */
export function isOwnModule(url: string): boolean {
  return url.startsWith(MODULES.href);
}
