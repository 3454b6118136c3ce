/** A site build that lists what is published in Spanish, and stops where a translation was forgotten. */

import { check, readManifest, status } from "cotejo";

const errors = (await check({ frozen: true })).filter(({ severity }) => severity === "error");
for (const { file, line, message } of errors) console.error(`${file}:${line} ${message}`);

const { articles } = await status();
const waiting = articles.reduce((sum, { draft }) => sum + draft, 0);

const published = Object.values(await readManifest()).filter(({ state }) => state === "approved");
console.log(JSON.stringify({ errors: errors.length, waiting, published: published.map(({ title, path }) => ({ title, path })) }));
process.exitCode = errors.length > 0 ? 1 : 0;
