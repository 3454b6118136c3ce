/** The contracts of both, with Node's own test runner: `node --test`. */

import test from "node:test";
import { checkCases, engineCases } from "cotejo/testing";
import { acme } from "./acme-engine.mjs";
import { noMismo } from "./no-mismo.mjs";

for (const { name, run } of checkCases(noMismo)) test(name, run);

const engine = acme({ url: process.env.ACME_URL ?? "", key: "test" });
for (const { name, run } of engineCases(engine)) test(name, run);
