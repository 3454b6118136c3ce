/** What `cotejo init` says: what it found, what it would write, what comes next. */

import { resolveConfig } from "../config/config-defaults.ts";
import { visible } from "../base/hidden-characters.ts";
import { localesWithoutRules } from "../languages/languages.ts";
import { entryFor } from "../init/find-left-out.ts";
import { isPlain, languagesHint, titleOf, type LayoutName } from "../init/layouts.ts";
import type { InitPlan } from "../init/plan-init.ts";
import type { CliContext } from "./context.ts";
import { print, printLines } from "./printer.ts";
import type { CliText } from "./messages.ts";

/** Most examples of a source and its target that are shown. */
const EXAMPLES = 6;

/** Prints what was found, and the files that would be written, whole. */
export function printInitPlan(context: CliContext, t: CliText, plan: InitPlan): void {
  const { site, otherSites, articles, locales, existing, examples, files } = plan;
  print(context, t("init.found"));
  const where = site?.folder === "" ? "" : site?.folder;
  const layout = shownLayout(t, plan.layout);
  if (site)
    print(context, `  ${t(where ? "init.siteIn" : "init.site", { layout, mark: site.detectedBy, folder: where })}`);
  else print(context, `  ${t("init.noSite", { layout })}`);
  for (const { generator, detectedBy } of otherSites)
    print(
      context,
      `  ${t("init.otherSite", { layout: shownLayout(t, generator), mark: detectedBy, preset: generator })}`,
    );
  print(context, `  ${t("init.articles", { count: articles })}`);
  print(context, `  ${t("init.locales", { count: locales })}`);
  if (existing > 0) print(context, `  ${t("init.existing", { count: existing })}`);
  if (plan.config.publish === "approved") print(context, `  ${t("init.approved")}`);
  if (plan.config.manifest === false) print(context, `  ${t("init.noManifest")}`);
  for (const folder of plan.otherLocales) {
    print(context, `  ${t("init.otherLocales", { folder })}`);
    const reason = plan.otherReasons.get(folder);
    if (reason !== undefined) print(context, `    ${reason}.`);
  }
  if (plan.leftOut.length > 0) print(context, `  ${leftOutText(t, plan.leftOut)}`);
  const unruled = localesWithoutRules(resolveConfig(plan.config, "", undefined));
  if (unruled.length > 0) print(context, `  ${t("init.noRules", { locales: unruled.join(", ") })}`);
  if (plan.isCut) print(context, `  ${t("init.isCut")}`);
  for (const { source, target } of examples.slice(0, EXAMPLES)) print(context, `  ${source} → ${target}`);
  for (const { path, action, text } of files) {
    print(context);
    print(context, t(`init.actions.${action}`, { file: path }));
    if (text !== "") printLines(context, text.trim().replaceAll(/^(?=.)/gm, "  "));
  }
  print(context);
  if (plan.problem !== "") printLines(context, t("init.problem", { problem: visible(plan.problem) }));
}

function shownLayout(t: CliText, layout: LayoutName): string {
  return isPlain(layout) ? t(`init.layouts.${layout}`) : (titleOf(layout) ?? "");
}

/** Prints what a person does next, in order. */
export function printInitNext(context: CliContext, t: CliText, plan: InitPlan, hasGit: boolean): void {
  print(context);
  print(context, t("init.next"));
  const steps = [
    ...(plan.problem === "" ? [] : [t("init.nextProblem")]),
    ...(plan.isLedgerIgnored ? [t("init.nextIgnored")] : []),
    ...(plan.isUntold ? [t("init.nextSite", { mark: plan.site?.detectedBy, how: languagesHint(plan.layout) })] : []),
    ...(plan.published.length > 0 ? [t("init.nextExclude", { names: plan.published.join(", ") })] : []),
    ...(plan.sharedAddress ? [t("init.nextPosts", { ...plan.sharedAddress })] : []),
    ...plan.leftOut.slice(0, 1).map((file) => leftOutStep(t, plan, file)),
    t("init.nextDoctor"),
    ...(plan.existing > 0 ? [t("init.nextAdopt", { count: plan.existing })] : []),
    t("init.nextDryRun"),
    ...(hasGit ? [] : [t("init.nextGit")]),
  ];
  for (const [index, step] of steps.entries()) print(context, `  ${index + 1}. ${step}`);
}

/** How many files no entry takes, and which, for example. */
function leftOutText(t: CliText, leftOut: readonly string[]): string {
  const examples = leftOut.slice(0, EXAMPLES).join(", ");
  const more = leftOut.length - EXAMPLES;
  const shown = more > 0 ? t("init.leftOutMore", { count: more, examples }) : examples;
  return t("init.leftOut", { count: leftOut.length, examples: shown });
}

/** A config without `articles` has the usual ones, which an entry of its own would take away. */
function leftOutStep(t: CliText, { config }: InitPlan, file: string): string {
  const target = config.target ?? "es";
  const entry = entryFor(file, target);
  return config.articles === undefined
    ? t("init.nextLeftOutToo", { entry, usual: entryFor("content/a.md", target) })
    : t("init.nextLeftOut", { entry });
}
