/** What `cotejo init` says: what it found, what it would write, what comes next. */

import type { TFunction } from "i18next";
import type { InitPlan } from "../jobs/init/plan-init.ts";
import { print, type CliContext } from "./context.ts";

/** Most examples of a source and its target that are shown. */
const EXAMPLES = 6;

/** Prints what was found, and the files that would be written, whole. */
export function printInitPlan(context: CliContext, t: TFunction, plan: InitPlan): void {
  const { site, otherSites, articles, locales, existing, examples, files } = plan;
  print(context, t("init.found"));
  const where = site?.folder === "" ? "" : site?.folder;
  const layout = t(`init.layouts.${plan.layout}`);
  if (site) print(context, `  ${t(where ? "init.siteIn" : "init.site", { layout, mark: site.mark, folder: where })}`);
  else print(context, `  ${t("init.noSite", { layout })}`);
  for (const { generator, mark } of otherSites)
    print(context, `  ${t("init.otherSite", { layout: t(`init.layouts.${generator}`), mark, preset: generator })}`);
  print(context, `  ${t("init.articles", { count: articles })}`);
  print(context, `  ${t("init.locales", { count: locales })}`);
  if (existing > 0) print(context, `  ${t("init.existing", { count: existing })}`);
  for (const folder of plan.otherLocales) print(context, `  ${t("init.otherLocales", { folder })}`);
  if (plan.isCut) print(context, `  ${t("init.isCut")}`);
  for (const { source, target } of examples.slice(0, EXAMPLES)) print(context, `  ${source} → ${target}`);
  for (const { path, action, text } of files) {
    print(context);
    print(context, t(`init.actions.${action}`, { file: path }));
    if (text !== "") print(context, text.trim().replaceAll(/^(?=.)/gm, "  "));
  }
  print(context);
  if (plan.problem !== "") print(context, t("init.problem", { problem: plan.problem }));
}

/** Prints what a person does next, in order. */
export function printInitNext(context: CliContext, t: TFunction, plan: InitPlan, hasGit: boolean): void {
  print(context);
  print(context, t("init.next"));
  const steps = [
    ...(plan.problem === "" ? [] : [t("init.nextProblem")]),
    ...(plan.isLedgerIgnored ? [t("init.nextIgnored")] : []),
    ...(plan.isUntold ? [t("init.nextSite", { mark: plan.site?.mark, how: t(`init.sites.${plan.layout}`) })] : []),
    t("init.nextDoctor"),
    ...(plan.existing > 0 ? [t("init.nextAdopt", { count: plan.existing })] : []),
    t("init.nextDryRun"),
    ...(hasGit ? [] : [t("init.nextGit")]),
  ];
  for (const [index, step] of steps.entries()) print(context, `  ${index + 1}. ${step}`);
}
