/** `cotejo doctor`: to be run on any repository before anything else. */

import type { Command } from "commander";
import { doctor } from "../init/doctor.ts";
import type { CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

/** Adds `doctor` to the program. */
export function addDoctorCommand(program: Command, context: CliContext, _t: CliText): void {
  program
    .command("doctor")
    .description(
      "prove that the Markdown and the locale files of this repository survive a translation; writes nothing",
    )
    .argument(
      "[paths...]",
      "files and folders, also outside of the project; default: those of the config, else every .md and .mdx file and the locale files that `init` would find",
    )
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: { readonly config?: string; readonly json?: boolean }) => {
      const report = await doctor(await openConfig(context, flags.config), context.cwd, paths, {});
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
          `That is read as plain text. If some of it is syntax on your site, name it in the config, \`dialects: [${names}]\`, and run this again.`,
        );
      }
      for (const file of report.locales.others)
        print(
          context,
          `${file}: another format than i18next's (messages of ICU or vue-i18n, or YAML of Rails or Hugo), so it would be left out`,
        );
      const share = report.files === 0 ? 100 : Math.floor((report.ok / report.files) * 1000) / 10;
      if (report.files > 0)
        print(
          context,
          `${report.ok} of ${report.files} articles (${share} %) survive whole: every byte outside of text kept, every text read back as it was written.`,
        );
      if (report.locales.files > 0)
        print(context, `${report.locales.ok} of ${report.locales.files} locale files survive whole.`);
      if (report.refused.length > 0)
        print(
          context,
          "A sentence that is named above would keep its source text, and the rest of its file be translated; a file that cannot be read would be left out.",
        );
    });
}
