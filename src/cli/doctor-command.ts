/** `cotejo doctor`: to be run on any repository before anything else. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { doctor } from "../jobs/doctor.ts";
import { print, printJson, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

/** Adds `doctor` to the program. */
export function addDoctorCommand(program: Command, context: CliContext, _t: TFunction): void {
  program
    .command("doctor")
    .description("prove that the Markdown of this repository survives a translation; writes nothing")
    .argument(
      "[paths...]",
      "files and folders, also outside of the project; default: the articles of the config, else every .md and .mdx file",
    )
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: { readonly config?: string; readonly json?: boolean }) => {
      const report = await doctor(await openConfig(context, flags.config), context.cwd, paths);
      if (report.refused.length > 0) context.exitCode = 1;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      for (const { file, line, reason } of report.refused) print(context, `${file}:${line} ${reason}`);
      for (const file of report.leftOut)
        print(context, `${file}: its front matter names another language, so it would be left out`);
      for (const { dialect, files, file, line } of report.suggested)
        print(
          context,
          `${file}:${line} looks like \`${dialect}\` (${files === 1 ? "1 file does" : `${files} files do`})`,
        );
      if (report.suggested.length > 0) {
        const names = report.suggested.map(({ dialect }) => `"${dialect}"`).join(", ");
        print(
          context,
          `That is read as plain text. What of it is syntax on your site, name in the config, \`dialects: [${names}]\`, and run this again.`,
        );
      }
      const share = report.files === 0 ? 100 : Math.floor((report.ok / report.files) * 1000) / 10;
      print(
        context,
        `${report.ok} of ${report.files} Markdown files (${share} %) survive whole: every byte outside of text kept, every text read back as it was written.`,
      );
      if (report.refused.length > 0)
        print(
          context,
          "A sentence that is named above would keep its source text, and the rest of its file be translated; a file that cannot be read would be left out.",
        );
    });
}
