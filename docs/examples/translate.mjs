/** Translates the articles that it is given, as a hook of a CMS may: `node translate.mjs content/a.md`. */

import { translate } from "cotejo";

const { articles, totals, stopped } = await translate({ paths: process.argv.slice(2), maxCharacters: 20_000 });
for (const { status, target } of articles) console.log(`${status} ${target}`);
console.log(`sent ${totals.sentCharacters} characters`);
if (stopped) console.error(stopped.message);
process.exitCode = stopped || articles.some(({ status }) => status === "failed") ? 1 : 0;
