/** What Zola's config says of the ids of headings. */

import { readFirst } from "../config-files.ts";
import { parseData, readText, valueAt } from "../read-data.ts";
import type { SiteConfigs, ConfiguredSlugger } from "../types.ts";

export function readZolaSlugger(site: SiteConfigs): Promise<ConfiguredSlugger | undefined> {
  return readFirst(site, [{ name: /^config\.toml$/, read }]);
}

/** `safe` and `off` have rules of their own, which are not known here. */
async function read(root: string, file: string): Promise<ConfiguredSlugger | undefined> {
  const anchors = valueAt(await parseData(await readText(root, file), file), ["slugify", "anchors"]);
  return anchors === undefined || anchors === "on" ? undefined : { slugger: undefined };
}
