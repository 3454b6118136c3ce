/** The contracts of all three, with Node's own test runner: `node --test`. */

import test from "node:test";
import { checkCases, engineCases, formatCases } from "cotejo/testing";
import { acme } from "./acme-engine.mjs";
import { noMismo } from "./no-mismo.mjs";
import { properties } from "./properties.mjs";

for (const { name, run } of checkCases(noMismo)) test(name, run);

const engine = acme({ url: process.env.ACME_URL ?? "", key: "test" });
for (const { name, run } of engineCases(engine)) test(name, run);

const sample = "# Menu\nsave = Save\n\nclose: Close {0} \\\n  files\nempty=\n";
for (const { name, run } of formatCases(properties, sample)) test(name, run);
