/**
 * A short run of what `npm run test:long` plays for long: what a team's server promises holds while everything dies.
 * @module-tag slow
 */

import { expect, test } from "vitest";
import { expectPromises, formatFigures } from "../helpers/chaos-promises.ts";
import { playChaos, SHORT } from "../helpers/chaos.ts";

const SEED = Number(process.env["COTEJO_SEED"] ?? 20261202);

test("while the database restarts and processes are killed, no decision and no job is lost, and little is paid twice", async () => {
  const figures = await playChaos({ ...SHORT, seed: SEED });
  process.stdout.write(`${formatFigures(figures)}\n`);
  expectPromises(figures);
  expect(figures.restarts).toBeGreaterThanOrEqual(SHORT.restarts);
  expect(figures.kills["server"]).toBeGreaterThan(0);
  expect(figures.kills["workers"]).toBeGreaterThan(0);
}, 900_000);
