/** An export on its way to a file: it takes its place when it is whole. */

import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { discover } from "../../articles/discover.ts";
import { UsageError } from "../../base/errors.ts";
import { fromRoot } from "../../base/project-paths.ts";
import type { Config } from "../../config/types.ts";
import type { Sink } from "./export-units.ts";

/**
 * Runs `work` with a sink that ends in `file`, absolute; what was there is replaced, or stays where `work` fails.
 * @throws UsageError `export-file` where `file` is one of the project's own, or cannot be written
 */
export async function withFileSink<T>(config: Config, file: string, work: (sink: Sink) => Promise<T>): Promise<T> {
  await refuseOwn(config, file);
  const temporary = `${file}.${process.pid}.part`;
  try {
    await using handle = await open(temporary, "w");
    const result = await work(async (text) => void (await handle.write(text)));
    await handle.close();
    await rename(temporary, file);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new UsageError("export-file", `Cannot write \`${path.basename(file)}\`, expected a folder that is there.`, {
      cause: error,
    });
  }
}

async function refuseOwn(config: Config, file: string): Promise<void> {
  const own = fromRoot(config.root, file);
  if (own === undefined) return;
  const { files } = await discover(config);
  const isArticle = files.some(({ source, target }) => source === own || target === own);
  if (isArticle || own.startsWith(".cotejo/"))
    throw new UsageError(
      "export-file",
      `Cannot write the export to \`${own}\`, expected a file that is not of the project itself.`,
    );
}
